"""HTML of other programs to plain text, and plain text to HTML. Pure.

Nothing of the markup is kept: no tag, no script and no style can come in by a question file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Pictures = Mapping[str, tuple[str, bytes]]
"""Pictures by their ids: png, jpeg or webp, and the bytes."""

PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(image:([0-9a-f]{64})\)")
"""A picture of ours within a text: its description and its id."""

_OURS: Final = re.compile(r"(?:^|/)quizapp-([0-9a-f]{64})\.[a-z]{3,4}$")
_MARKED: Final = re.compile(r"(\*\*|\*|`)(\S(?:.*?\S)?)\1")
_LINKED: Final = re.compile(r"(?<!!)\[([^\]]*)\]\([^)\s]*\)")
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
        elif tag == "img" and (ours := _OURS.search(attributes.get("src", ""))):
            self._parts.append(f"![{attributes.get('alt', '')}](image:{ours[1]})")
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


def to_html(text: str, pictures: Pictures = {}, folder: str = "") -> str:  # noqa: B006 - read only
    """``text`` as HTML that `plain` reads back; of its pictures, those given are shown."""

    def shown(match: re.Match[str]) -> str:
        if match[2] not in pictures:
            return match[0]
        described = match[1].replace('"', "&quot;")
        return f'<img src="{folder}{file_name(match[2], pictures)}" alt="{described}">'

    return PICTURE.sub(shown, html.escape(text, quote=False)).replace("\n", "<br>")


def file_name(picture: str, pictures: Pictures) -> str:
    """What a picture's file is called, by which `plain` knows it again."""
    return f"quizapp-{picture}.{pictures[picture][0]}"


def pictures_in(*texts: str) -> list[str]:
    """The ids of the pictures in these texts, each once."""
    return list(dict.fromkeys(found[2] for text in texts for found in PICTURE.finditer(text)))


def bare(text: str, pictures: Pictures = {}) -> str:  # noqa: B006 - read only
    """``text`` without marks of Markdown; for a picture that is not given stand its words."""
    words = PICTURE.sub(lambda found: "" if found[2] in pictures else f"[{found[1]}]", text)
    return _MARKED.sub(r"\2", _LINKED.sub(r"\1", words)).strip()


_UNWANTED: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)])
