"""HTML of other programs to plain text, and plain text to HTML. Pure.

Nothing of the markup is kept: no tag, no script and no style can come in by a question file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_BREAKS: Final = frozenset(
    {"br", "p", "div", "li", "tr", "pre", "h1", "h2", "h3", "h4", "ul", "ol"}
)
_SKIPPED: Final = frozenset({"script", "style", "head", "title"})
_MEDIA: Final = frozenset({"img", "audio", "video", "object", "embed", "iframe", "svg", "math"})
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,31});")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text, and how many pictures, sounds and the like it had among it."""

    text: str
    media: int = 0


class _Target:
    """What lxml calls as it parses."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._media = 0
        self._skipped = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag in _MEDIA:
            self._media += 1
            self._parts.append(attributes.get("alt", ""))
        elif tag in _BREAKS:
            self._parts.append("\n")

    def end(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped -= 1
        elif tag in _BREAKS and tag != "br":
            self._parts.append("\n")

    def data(self, text: str) -> None:
        if not self._skipped:
            self._parts.append(re.sub(r"\s+", " ", text))

    def close(self) -> Plain:
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        return Plain("\n".join(line for line in lines if line), self._media)


def plain(source: str) -> Plain:
    """What HTML reads as, a line for each paragraph."""
    if not _TAG.search(source):
        return Plain(" ".join(source.split()))
    from lxml import etree

    parser = etree.HTMLParser(target=_Target(), huge_tree=False)
    try:
        # The tag keeps the parser from taking leading text for something to be dropped.
        parser.feed("<body>" + source.translate(_UNWANTED))
        found: Plain = parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        return Plain(" ".join(_TAG.sub(" ", source).split()))
    return found


def to_html(text: str) -> str:
    """``text`` as HTML that `plain` reads back."""
    return html.escape(text, quote=False).replace("\n", "<br>")


_UNWANTED: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)])
