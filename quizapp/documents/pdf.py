"""PDF to pieces: a child process reads it within limits, the layout is told from its lines. Pure
but for that process, whose answer depends on the bytes alone.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from quizapp.documents.cleaning import clean
from quizapp.documents.limits import (
    MAX_CHARACTERS,
    MAX_PAGES,
    PDF_LONGEST,
    PDF_MEMORY_BYTES,
    PDF_SECONDS,
)
from quizapp.documents.model import Document, DocumentError, DocumentKind
from quizapp.documents.pdf_layout import pieces_of
from quizapp.documents.pdf_lines import Line
from quizapp.documents.pieces import assemble, title_of

_KIND: Final = "pdf"
_CHILD: Final = Path(__file__).with_name("pdf_child.py")
_OUT_OF_TIME: Final = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None


def read_pdf(data: bytes) -> Document:
    """A document of the text in a PDF.

    Raises:
        DocumentError: ``damaged``, ``encrypted``, ``no_text`` (pictures of pages), ``too_slow``,
            ``too_heavy``, ``too_many_pages``, ``too_long``, ``too_many_parts``.
    """
    head, *pages = _said(data)
    pieces = pieces_of([[Line(*line) for line in page] for page in pages])
    if not any(piece.text for piece in pieces):
        raise DocumentError("no_text", kind=_KIND, pages=head["pages"])
    parts = assemble(pieces)
    title = clean(str(head["title"])) or title_of(pieces)
    return Document(parts.text, title, DocumentKind.PDF, blocks=parts.blocks, pages=parts.pages)


def _said(data: bytes) -> list[Any]:
    """What the child says: the head, then the pages."""
    limits = (PDF_SECONDS, PDF_MEMORY_BYTES, MAX_PAGES, MAX_CHARACTERS)
    try:
        done = subprocess.run(  # noqa: S603 (our own program, its arguments are numbers)
            [sys.executable, "-P", str(_CHILD), *map(str, limits)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PDF_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError("too_slow", seconds=PDF_LONGEST) from error
    if done.returncode == _OUT_OF_TIME:
        raise DocumentError("too_slow", seconds=PDF_SECONDS)
    said = [json.loads(line) for line in done.stdout.splitlines()] if not done.returncode else []
    match said:
        case [*_, {"error": str(code), **args}]:
            raise DocumentError(code, **{str(name): value for name, value in args.items()})
        case [*told, {"end": True}]:
            return told
        case _:
            raise DocumentError("too_heavy")
