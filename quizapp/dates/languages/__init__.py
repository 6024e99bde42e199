"""Tables of the words and forms that dates are written with, one file for each language."""

from quizapp.dates.languages.de import GERMAN
from quizapp.dates.languages.en import ENGLISH
from quizapp.dates.languages.model import Language, Rule

LANGUAGES: dict[str, Language] = {table.code: table for table in (ENGLISH, GERMAN)}


def language(code: str) -> Language:
    """The table for a language code such as ``en`` or ``de-AT``; English where there is none."""
    return LANGUAGES.get(code) or LANGUAGES.get(code.split("-")[0].lower(), ENGLISH)


__all__ = ["LANGUAGES", "Language", "Rule", "language"]
