"""XML of strangers as events: no tree, no document type, no entities, nothing fetched. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from quizapp.documents.limits import MAX_DEPTH, MAX_ELEMENTS
from quizapp.documents.model import DocumentError


class Handler(Protocol):
    """What is told of the elements. Tags and attributes read ``{namespace}name``."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Some of the text in it."""


class _Target:
    """A handler as lxml wants it, that stops at the first sign of a document type."""

    def __init__(self, handler: Handler, part: str) -> None:
        self._part = part
        self._start = handler.start
        self._end = handler.end
        self._elements = 0
        self._depth = 0
        self.data = handler.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS:
            raise DocumentError("too_many_parts", most=MAX_ELEMENTS)
        if self._depth > MAX_DEPTH:
            raise DocumentError("too_deep", part=self._part, most=MAX_DEPTH)
        self._start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._end(tag)

    def doctype(self, name: str, public: str, system: str) -> None:
        raise DocumentError("entities", part=self._part)

    def close(self) -> None:
        pass


def parse(chunks: Iterable[bytes], handler: Handler, *, kind: str, part: str) -> None:
    """Tell ``handler`` of each element of an XML part.

    Raises:
        DocumentError: ``entities`` for a document type, ``damaged`` for what is not well formed,
            ``too_deep``, ``too_many_parts``, and what reading ``chunks`` raises.
    """
    from lxml import etree

    parser = etree.XMLParser(
        target=_Target(handler, part[:100]),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except DocumentError:
        raise
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("damaged", kind=kind, part=part[:100]) from error


def local(tag: str) -> str:
    """``name`` of ``{namespace}name``."""
    return tag.rpartition("}")[2]
