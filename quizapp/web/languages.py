"""The languages of the pages: English in the code, and a file in translations/ for each other.

A catalogue is read from its .po when somebody first needs it, and kept: nothing is compiled, so a
further language is only a file.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain, get_locale

CATALOGUES = Path(__file__).parent / "translations"
SOURCE = "en"


class FileDomain(Domain):  # type: ignore[misc]
    """Flask-Babel's texts, from our catalogues."""

    def get_translations(self) -> NullTranslations:
        """The texts in the reader's language; those of the code where it has no catalogue."""
        locale = get_locale()
        return catalogue(locale.language if locale is not None else SOURCE)


class Languages(Babel):  # type: ignore[misc]
    """Flask-Babel with one domain for all requests; its own makes one for each."""

    def init_app(self, app: Flask, **settings: Any) -> None:
        """Set it up, and let templates ask the domain without the detours of ``gettext``."""
        super().init_app(app, **settings)
        texts = _DOMAIN.get_translations
        app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
            gettext=lambda text: texts().ugettext(text),
            ngettext=lambda one, many, number: texts().ungettext(one, many, number),
            newstyle=True,
            pgettext=lambda context, text: texts().upgettext(context, text),
            npgettext=lambda context, one, many, number: texts().unpgettext(
                context, one, many, number
            ),
        )

    @property
    def domain_instance(self) -> FileDomain:
        """Where texts are looked up."""
        return _DOMAIN


def offered() -> tuple[str, ...]:
    """The languages that pages can be read in, English first."""
    return (SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def own_name(code: str) -> str:
    """What a language calls itself, such as “Deutsch”."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


@cache
def catalogue(code: str) -> NullTranslations:
    """The texts of one language; none where there is no file."""
    path = CATALOGUES / f"{code}.po"
    if not path.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo  # only who reads another language waits for them
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


_DOMAIN = FileDomain()
