"""The log's codes in the reader's language. Touches no data."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

_ACTIONS: dict[str, LazyString] = {
    "deck_shared": _l("shared a deck"),
    "deck_unshared": _l("stopped sharing a deck"),
    "deck_handed_over": _l("handed a deck over"),
    "class_handed_over": _l("passed a class on"),
    "signed_in": _l("signed in"),
    "sign_in_refused": _l("was refused: wrong name or password"),
    "signed_up": _l("made an account"),
    "code_refused": _l("was refused: wrong code"),
    "password_changed": _l("changed a password"),
    "role_changed": _l("gave a role"),
    "user_added": _l("added an account"),
    "user_erased": _l("deleted an account"),
    "invitation_used": _l("used an invitation"),
    "class_made": _l("made a class"),
    "class_joined": _l("joined a class"),
    "class_archived": _l("archived a class"),
    "class_unarchived": _l("brought a class back"),
    "looked": _l("looked at"),
}


def action(code: str) -> str:
    """What somebody did; a code that has no words yet, as it is."""
    return str(_ACTIONS.get(code) or code.replace("_", " "))
