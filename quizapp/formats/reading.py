"""The door of this room: what a question file is, and the reader for that. Pure."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from quizapp.formats import apkg, delimited, gift, moodle_xml, spreadsheet
from quizapp.formats.anki_collection import KIND as ANKI
from quizapp.formats.model import FormatError, Imported
from quizapp.formats.packed import Packed
from quizapp.formats.texts import decode

_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_WORKBOOK: Final = "xl/workbook.xml"
_TABLES: Final = frozenset({".csv", ".tsv"})
_GIFT: Final = ".gift"
_XML = re.compile(rb"\s*(?:<\?xml|<quiz|<!)")
_GIFT_ANSWERS = re.compile(r"(?<!\\)\{\s*(?:[=~#%}]|T(?:RUE)?\b|F(?:ALSE)?\b)")
_GIFT_TITLE = re.compile(r"^(?:::|\$CATEGORY:|//)", re.MULTILINE)


def read(data: bytes, name: str = "", language: str = "en") -> Imported:
    """A question file of any format of this room, told by what is in it and then by ``name``.

    Raises:
        FormatError: as the reader for its format does, or ``unsupported`` (kind).
    """
    if not data.strip():
        raise FormatError("empty")
    if data.startswith(_ZIP):
        return _read_archive(data, language)
    if data.startswith(_OLD_EXCEL):
        raise FormatError("unsupported", kind="xls")
    mark = data.startswith(b"\xef\xbb\xbf")
    if _XML.match(data[3:] if mark else data):
        return moodle_xml.read(data[3:] if mark else data, language)
    text = decode(data)
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    if suffix == _GIFT:
        return gift.read(data, language)
    if suffix not in _TABLES and (_GIFT_ANSWERS.search(text) or _GIFT_TITLE.search(text)):
        return gift.read(data, language)
    return delimited.read(data, language)


def _read_archive(data: bytes, language: str) -> Imported:
    names = Packed(data, "archive").names
    if _WORKBOOK in names:
        return spreadsheet.read(data, language)
    if any(name.startswith("collection.anki2") for name in names):
        return apkg.read(data, language)
    raise FormatError("unsupported", kind=ANKI if "media" in names else "archive")
