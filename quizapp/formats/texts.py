"""The bytes of a question file to text: UTF-8 or UTF-16 by its mark, else Windows-1252. Pure."""

from __future__ import annotations

import codecs
import re
from typing import Final

from quizapp.formats.limits import MAX_TEXT_BYTES
from quizapp.formats.model import FormatError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """``data`` as text, with line feeds for all line ends.

    Raises:
        FormatError: ``empty``, ``too_big`` or ``not_text``.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise FormatError("too_big", bytes=len(data), most=MAX_TEXT_BYTES)
    text = _decoded(data)
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        raise FormatError("not_text", byte=len(before.encode()), line=before.count("\n") + 1)
    if not text.strip():
        raise FormatError("empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError("not_text", byte=error.start, line=line) from error
