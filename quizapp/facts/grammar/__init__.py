"""Tables of grammar, one file for each language."""

from quizapp.facts.grammar.de import GERMAN
from quizapp.facts.grammar.en import ENGLISH
from quizapp.facts.grammar.model import Grammar

GRAMMARS: dict[str, Grammar] = {table.code: table for table in (ENGLISH, GERMAN)}


def grammar(code: str) -> Grammar:
    """The table for a language code; English where there is none."""
    return GRAMMARS.get(code) or GRAMMARS.get(code.split("-")[0].lower(), ENGLISH)


__all__ = ["GRAMMARS", "Grammar", "grammar"]
