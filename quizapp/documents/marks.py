"""Footnote marks in running text: which are marks, and what is part of the sentence. Pure."""

from __future__ import annotations

import re
from typing import Final

# Text → the same without its marks. Each row runs as a test.
EXAMPLES: Final = (
    ("ended at sea [3]. Nobody", "ended at sea. Nobody"),
    ("on 15 August 1281.[2] The", "on 15 August 1281. The"),
    ("the fleet[12][13] sailed", "the fleet sailed"),
    ("the fleet[4, 7–9] sailed", "the fleet sailed"),
    ("the fleet[a] sailed", "the fleet sailed"),
    ("a truce[citation needed] held", "a truce held"),
    ("Early years[edit]", "Early years"),
    ("the treaty[note 3] of 1648", "the treaty of 1648"),
    ("signed the pact.¹² Then", "signed the pact. Then"),
    ("signed the pact³ in Moscow", "signed the pact in Moscow"),
    ("It fell in 1937²", "It fell in 1937"),
    ("so he¹ went", "so he went"),
    ("in 1281 ² the fleet", "in 1281 the fleet"),
    ("on 15 August 1281.[²] The", "on 15 August 1281. The"),
    ("the king†, and", "the king, and"),
    ("an area of 12 km² in 1900", "an area of 12 km² in 1900"),
    ("10⁶ people", "10⁶ people"),
    ("in [19]37 he wrote", "in [19]37 he wrote"),
    ("founded in [1936] there", "founded in [1936] there"),
    ("he said [the] treaty", "he said [the] treaty"),
    ("[12] Petrov, p. 4", "[12] Petrov, p. 4"),
)

_NUMBERS = r"\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20}"
_WORDS = r"citation needed|clarification needed|edit|who\?|when\?|where\?|sic"
MARK: Final = re.compile(
    rf"(?<=[^\s\[]) ?\[{_NUMBERS}\](?!\w)"
    rf"|(?<=[^\s\[])\[(?:[a-z]|(?:note|nb|n|fn)\.? ?\d{{1,3}}|{_WORDS})\]"
    r"|(?<=\S)(?<![\d⁰¹²³⁴-⁹])(?<!\bm)(?<!\b[kcdm]m)(?<!\bmi)(?<!\bft)(?<!\byd) ?[⁰¹²³⁴-⁹]+"
    r"|(?<=\S)\[[⁰¹²³⁴-⁹]+\]"
    r"|(?<=\d\d\d\d) ?[⁰¹²³⁴-⁹]+"
    r"|(?<=[\w.,;:!?)\"'”’»])[†‡]+"
)
"""A mark in text, with the blank before it where it stands off its word."""

ANY_MARK: Final = re.compile("[\\[⁰¹²³⁴-⁹†‡]")
"""What every mark has in it: without one, `MARK` need not be tried."""

_RAISED = re.compile(rf"\[?(?:{_NUMBERS}|[ivxl]{{1,5}}|[*†‡§¶]+)[\])]?|\[[a-z]\]")
_POWER = re.compile(r"[-−+]?\d{1,3}")
_UNIT_END = re.compile(r"(?:(?<!\d\d\d)\d|\b(?:[kcdm]?m|mi|ft|in|yd))$")
_POWERS: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")

# Text before, raised text, how both read in one line. Each row runs as a test.
RAISED_EXAMPLES: Final = (
    ("Goryeo", "1", "Goryeo"),
    ("August 1281.", "[2]", "August 1281."),
    ("in 1937", "2", "in 1937"),
    ("the king", "†", "the king"),
    ("an area of 12 km", "2", "an area of 12 km²"),
    ("10", "-3", "10⁻³"),
    ("the 19", "th", "the 19th"),
    ("le 19", "e", "le 19e"),
)


def without_marks(text: str) -> str:
    """``text`` without its footnote marks."""
    return MARK.sub("", text) if ANY_MARK.search(text) else text


def lowered(raised: str, before: str, *, linked: bool = False) -> str:
    """What superscript text reads as in its line, after ``before``; empty for a footnote mark.

    ``linked`` says that it leads somewhere, as only a mark does.
    """
    bare = raised.strip()
    if linked or not bare:
        return ""
    if _POWER.fullmatch(bare) and _UNIT_END.search(before[-8:]):
        return bare.translate(_POWERS)
    return "" if _RAISED.fullmatch(bare) else raised
