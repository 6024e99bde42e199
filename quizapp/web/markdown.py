"""Markdown to HTML that is safe to show, in one place. Pictures are those of this site only."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from flask import url_for
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

GAP = "___"
PICTURE = re.compile(r"image:([0-9a-f]{64})")
_TAGS = {
    "p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "img", "sub",
    "sup", "h3", "h4", "hr",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_MARKED = re.compile(r"(\*\*|\*|`)(\S(?:.*?\S)?)\1")
_LINK = re.compile(r"</?a\b[^>]*>")
_PICTURES = re.compile(r"<img[^>]*?alt=\"([^\"]*)\"[^>]*>")
_BREAK = re.compile(r"\s*(?:<br>|</(?:p|li|h\d|blockquote|pre)>)\s*")
_TAG = re.compile(r"<[^>]*>")
_HELD = "\ue000gap\ue000"  # a gap is no emphasis: it is held back while Markdown is read


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only who has a question by hand needs it

    return MarkdownIt("commonmark", {"html": False})


def block(text: str) -> Markup:
    """A text of paragraphs, lists and pictures."""
    return _safe(_markdown().render(_held(text)))


def line(text: str) -> Markup:
    """A text within a line, such as the words of a question; its pictures stand in it."""
    return _safe(_markdown().renderInline(_held(text)))


def option(text: str) -> Markup:
    """A text on a button: as a line, but a link would be a button within another."""
    return Markup(_LINK.sub("", line(text)))  # noqa: S704 - cleaned, and less of it


def plain(text: str) -> str:
    """A text of several lines without marks, where no Markdown can be shown; pictures as words."""
    shown = _PICTURES.sub(r"[\1]", block(text))
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", shown))).strip()


def words(text: str) -> str:
    """The text without its marks, links and pictures, for titles and lists."""
    bare = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(_MARKED.sub(r"\2", bare).split())


def without_alt(text: str) -> bool:
    """Whether a picture in it is not described."""
    return re.search(r"!\[\s*\]\(image:", text) is not None


def _held(text: str) -> str:
    return PICTURE.sub(r"/pictures/\1", text).replace(GAP, _HELD)


@lru_cache(maxsize=1024)
def _cleaned(html: str) -> str:
    kept: str = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
    return re.sub(r"<img(?![^>]*src=\"/pictures/[0-9a-f]{64}\")[^>]*>", "", kept)


def _safe(html: str) -> Markup:
    prefix = url_for("study.today").rstrip("/")  # an app that is mounted below a path
    shown = _cleaned(html).replace(_HELD, GAP)
    return Markup(shown.replace('src="/pictures/', f'src="{prefix}/pictures/'))  # noqa: S704 - cleaned
