"""What reading a document gives: its text as shown, the blocks in it, what went wrong. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from quizapp.facts import Reason


class DocumentKind(StrEnum):
    """What the bytes turned out to be, whatever the file was called."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    EPUB = "epub"


class BlockKind(StrEnum):
    """What a block is in its document. A table's block is one row, a list's one item."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``text[start:end]`` of a document, ``page`` (from 1) where pages are known.

    ``level`` is 1 to 6 for a heading, else 0.
    """

    start: int
    end: int
    kind: BlockKind
    page: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text. All offsets count characters (code points) of ``text``.

    Of a plain text, ``text`` is as long as the text given (a byte order mark apart), with marks,
    hyphens at line ends and page numbers blanked; of other kinds it is made of clean blocks, with
    a blank line between two. ``encoding`` is None where the format fixes it. ``warnings`` say what
    a person should know: ``encoding_guessed`` (encoding), ``undecodable`` (count, byte, line),
    ``control_characters`` (count), ``part_left_out`` (part).
    ``pages`` holds pairs (offset, page) from which the text is on that page; ``origins`` pairs
    (offset here, offset in the text given) from which both run on together.
    """

    text: str
    title: str
    kind: DocumentKind
    encoding: str | None = None
    blocks: tuple[Block, ...] = ()
    warnings: tuple[Reason, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    origins: tuple[tuple[int, int], ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) on which the character at ``offset`` stands; None without pages."""
        at = bisect_right(self.pages, offset, key=lambda pair: pair[0]) - 1
        return self.pages[max(0, at)][1] if self.pages else None

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the text as it was given.

        For Markdown that is its source; for plain text it is ``offset`` itself, and for kinds that
        were no text (docx, pdf, epub) or are mostly markup (html), too.
        """
        at = bisect_right(self.origins, offset, key=lambda pair: pair[0]) - 1
        return self.origins[at][1] + offset - self.origins[at][0] if at >= 0 else offset


class DocumentError(ValueError):
    """A file that cannot be read, and why: a ``code`` with its arguments.

    Codes: ``empty`` (); ``too_big`` (bytes, most); ``too_long`` (most, in characters);
    ``too_many_parts`` (most); ``too_deep`` (part, most);
    ``not_text`` (byte, line: where it stops being text);
    ``broken_encoding`` (encoding, byte, line); ``unknown_encoding`` (encoding);
    ``unsupported`` (kind: what it seems to be); ``encrypted`` (kind); ``damaged`` (kind, part);
    ``unpacks_too_big`` (part, most, in bytes); ``entities`` (part); ``no_text`` (kind, pages);
    ``too_many_pages`` (pages, most); ``too_slow`` (seconds); ``too_heavy`` ().
    """

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code, args)
        self.code = code
        self.args_ = args

    @property
    def reason(self) -> Reason:
        """The same as a value that can be worded, stored and compared."""
        return Reason(self.code, **self.args_)

    def __str__(self) -> str:
        return f"{self.code} {self.args_}" if self.args_ else self.code
