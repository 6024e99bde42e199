"""One paragraph of a rich document as clean text: blanks, odd characters, marks. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from quizapp.documents.limits import MAX_CHARACTERS
from quizapp.documents.marks import ANY_MARK, without_marks
from quizapp.documents.model import DocumentError

# Text → clean text. Each row runs as a test.
EXAMPLES: Final = (
    ("  On 21\u00a0August\n1937 ", "On 21 August 1937"),
    ("na\u00adtional", "national"),
    ("\ufb01rst \ufb02eet", "first fleet"),
    ("cafe\u0301", "café"),
    ("a\x00b\u200bc\ud800d", "a bc\ufffdd"),
    ("Then it ended.[4] So", "Then it ended. So"),
)

_DROPPED: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))
_CHANGED: Final = {
    **_DROPPED,
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA1)], " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0xF0B7: "•",  # the bullet of Word's Symbol font
    **{at: unicodedata.normalize("NFKC", chr(at)) for at in range(0xFB00, 0xFB07)},
}
_LINE_STARTS = re.compile(r"[\"'“‘«(]*[A-Z\d]")
LINES_OF_A_LIST: Final = 3


def clean(text: str) -> str:
    """``text`` in one line: blanks single, no control characters, ligatures or footnote marks.

    Raises:
        DocumentError: ``too_long``.
    """
    if len(text) > MAX_CHARACTERS:
        raise DocumentError("too_long", most=MAX_CHARACTERS)
    text = unicodedata.normalize("NFC", text.translate(_CHANGED))
    text = " ".join(text.split())
    return " ".join(without_marks(text).split()) if ANY_MARK.search(text) else text


def broken(text: str) -> list[str]:
    """The paragraphs of a text with line feeds for its forced line breaks, each clean.

    Two line breaks on end part paragraphs. Single ones are how a line was fitted, unless there
    are several and every line begins as a sentence or a date does: then it is a list.
    """
    if "\n" not in text:
        return [paragraph] if (paragraph := clean(text)) else []
    paragraphs: list[str] = []
    for part in re.split(r"\n[^\S\n]*\n\s*", text):
        lines = [line for line in map(clean, part.split("\n")) if line]
        listed = len(lines) >= LINES_OF_A_LIST and all(map(_LINE_STARTS.match, lines))
        paragraphs += lines if listed else [" ".join(lines)]
    return [paragraph for paragraph in paragraphs if paragraph]
