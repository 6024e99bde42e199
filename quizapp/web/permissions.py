"""What each route asks of `access`: a line for every endpoint; a test finds missing ones."""

from __future__ import annotations

from quizapp.access import Action, Object

_READ, _WRITE = Action.READ, Action.WRITE

ROUTES: dict[str, tuple[Object, Action]] = {
    "static": (Object.SITE, _READ),
    "api.healthz": (Object.SITE, _READ),
    "auth.login": (Object.SITE, _WRITE),
    "auth.signup": (Object.SITE, _WRITE),
    "auth.invitation": (Object.SITE, _WRITE),
    "auth.logout": (Object.SITE, _WRITE),
    "auth.account": (Object.ACCOUNT, _READ),
    "auth.password": (Object.ACCOUNT, _WRITE),
    "admin.users": (Object.INSTALLATION, _READ),
    "admin.set_role": (Object.INSTALLATION, _WRITE),
    "study.today": (Object.LEARNING, _READ),
    "study.decks": (Object.LEARNING, _READ),
    "study.deck": (Object.DECK, _READ),
    "study.begin": (Object.LEARNING, _WRITE),
    "study.quiz": (Object.LEARNING, _WRITE),
    "study.review": (Object.LEARNING, _WRITE),
    "study.sitting": (Object.SITTING, _READ),
    "study.end": (Object.SITTING, _WRITE),
    "study.answer": (Object.SITTING, _WRITE),
    "study.item": (Object.SITTING, _READ),
    "study.undo": (Object.SITTING, _WRITE),
    "study.summary": (Object.SITTING, _READ),
    "teach.sources": (Object.LIBRARY, _READ),
    "teach.add_source": (Object.LIBRARY, _WRITE),
    "teach.source": (Object.SOURCE, _READ),
    "teach.decide": (Object.SOURCE, _WRITE),
    "teach.edit_candidate": (Object.SOURCE, _WRITE),
    "teach.undo_decision": (Object.SOURCE, _WRITE),
    "teach.publish": (Object.SOURCE, _WRITE),
    "teach.delete_source": (Object.SOURCE, _WRITE),
    "teach.decks": (Object.LIBRARY, _READ),
    "teach.add_deck": (Object.LIBRARY, _WRITE),
    "teach.deck": (Object.MADE_DECK, _READ),
    "teach.edit_deck": (Object.MADE_DECK, _WRITE),
    "teach.delete_deck": (Object.MADE_DECK, _WRITE),
    "teach.restore_deck": (Object.MADE_DECK, _WRITE),
    "teach.add_fact": (Object.MADE_DECK, _WRITE),
    "teach.edit_fact": (Object.MADE_DECK, _WRITE),
    "teach.retire_fact": (Object.MADE_DECK, _WRITE),
    "teach.restore_fact": (Object.MADE_DECK, _WRITE),
    "teach.add_question": (Object.MADE_DECK, _WRITE),
    "teach.edit_question": (Object.MADE_DECK, _WRITE),
    "teach.preview": (Object.MADE_DECK, _READ),
}
