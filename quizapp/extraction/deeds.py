""" "The death of Ada Berg in 1812": what a noun with a date of its own tells. Pure.

Such a date dates the deed and not what its sentence goes on to tell. Only where the noun is what
the sentence speaks of, or follows on "after" and the like: who "demanded the surrender of Parma in
1812" may not have got it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.facts.grammar import grammar

_REACH = 140  # characters before a date in which the noun stands
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w’'.-]*"


@lru_cache(maxsize=8)
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A deed with its owner before it, and one with what it was done to behind it."""
    table = grammar(code)
    own = "|".join(sorted(table.deeds, key=len, reverse=True))
    done = "|".join(sorted({*table.deeds, *table.done_to}, key=len, reverse=True))
    articles = "|".join(sorted(table.articles))
    particles = "|".join(sorted(table.name_particles)) or "-"
    leads = "|".join(sorted(table.deed_leads, key=len, reverse=True))
    name = rf"{_CAPITAL}(?:\s(?:(?:of|{particles})\s)?(?:the\s)?{_CAPITAL}){{0,5}}"
    named = rf"(?:(?:{articles})\s(?:[a-z]+\s)?)?{name}"
    placed = "|".join(sorted(table.placing_place))
    place = (
        rf"(?P<place>(?:\s(?:{placed})\s(?:(?:{articles})\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})?)"
    )
    possessives = "|".join(sorted(table.personal_possessives)) or "-"
    head = rf"(?:^|[,;:–—]\s|\b(?:{leads})\s|\b(?:and|but)\s)"
    owner = rf"(?:(?P<who>{named}?)(?:[’']s|(?<=s)[’'])|(?P<whose>{possessives}))"
    mine = rf"{head}{owner}\s(?:[a-z]+\s)?(?P<noun>{own}){place}{table.deed_date_pattern}"
    link = table.name_links[0]
    of = rf"{head}(?:{articles})\s(?:[a-z]+\s)?(?P<noun>{done})\s{link}\s(?P<who>{named})"
    return re.compile(mine), re.compile(f"{of}{place}{table.deed_date_pattern}")


def deed(before: str, code: str) -> tuple[str, int] | None:
    """The statement that the noun right before a date makes, "Ada Berg died", and where in the
    sentence it begins; None for none. ``before`` is the sentence up to the date."""
    table = grammar(code)
    if not table.deeds:
        return None
    first = before.partition(" ")[0].lower()
    if first in table.deed_leads or first in table.articles or first in table.deed_pronouns:
        before = before[:1].lower() + before[1:]
    floor = max(0, len(before) - _REACH)
    nouns = table.deeds.keys() | table.done_to.keys()
    if nouns.isdisjoint(before[floor:].split()):
        return None
    for pattern in _patterns(code):
        match = pattern.search(before, floor)
        if match is None:
            continue
        parts = match.groupdict()
        who = parts["who"] or table.deed_pronouns.get(parts.get("whose") or "", "")
        told = table.deeds.get(parts["noun"]) or table.done_to[parts["noun"]]
        begun = match.start("who") if parts["who"] else match.start("whose")
        return f"{who[:1].upper()}{who[1:]} {told}{parts['place']}", begun
    return None
