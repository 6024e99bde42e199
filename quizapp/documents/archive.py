"""Zip archives from strangers (.docx, .epub), read member by member within bounds. Pure.

Nothing is ever written to disk, so names such as ``../x`` are only names that nobody asks for.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from quizapp.documents.limits import (
    CHUNK_BYTES,
    MAX_DIRECTORY_BYTES,
    MAX_PART_BYTES,
    MAX_UNPACKED_BYTES,
)
from quizapp.documents.model import DocumentError

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_END_BYTES: Final = 22
_COMMENT_BYTES: Final = 1 << 16
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What .docx and .epub may use; zipfile unpacks bzip2 and LZMA without a bound."""

_BAD: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
)


class Archive:
    """An open archive. ``kind`` names what it is for in errors."""

    def __init__(self, data: bytes, kind: str = "zip") -> None:
        """Read the list of members.

        Raises:
            DocumentError: ``damaged`` or ``unpacks_too_big``.
        """
        self.kind = kind
        self._unpacked = 0
        _check_directory(data, kind)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BAD as error:
            raise DocumentError("damaged", kind=kind, part="") from error
        self.names = frozenset(self._zip.namelist())

    def matching(self, pattern: str) -> str:
        """The first name that ``pattern`` matches whole; empty if none does."""
        return next(iter(sorted(n for n in self.names if re.fullmatch(pattern, n))), "")

    def chunks(self, name: str) -> Iterator[bytes]:
        """What the member ``name`` unpacks to, by and by.

        Raises:
            DocumentError: ``damaged``, ``encrypted`` or ``unpacks_too_big``.
        """
        for chunk in self._raw_chunks(name):
            self._unpacked += len(chunk)
            if self._unpacked > MAX_UNPACKED_BYTES:
                raise DocumentError("unpacks_too_big", part=name[:100], most=MAX_UNPACKED_BYTES)
            yield chunk

    def read(self, name: str) -> bytes:
        """The whole member; raises what `chunks` raises."""
        return b"".join(self.chunks(name))

    def _raw_chunks(self, name: str) -> Iterator[bytes]:
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise DocumentError("encrypted", kind=self.kind)
            if info.compress_type not in _METHODS:
                raise zipfile.BadZipFile(f"packed by method {info.compress_type}")
            if info.file_size > MAX_PART_BYTES:
                raise DocumentError("unpacks_too_big", part=name[:100], most=MAX_PART_BYTES)
            # zipfile never reads beyond the size that a member claims.
            with self._zip.open(info) as member:
                while chunk := member.read(CHUNK_BYTES):
                    yield chunk
        except DocumentError:
            raise
        except (*_BAD, KeyError, RuntimeError) as error:
            raise DocumentError("damaged", kind=self.kind, part=name[:100]) from error


def _check_directory(data: bytes, kind: str) -> None:
    """Refuse a list of members that would fill the memory before one of them is read."""
    at = data.rfind(_END, max(0, len(data) - _COMMENT_BYTES - _END_BYTES))
    if at < 0 or len(data) - at < _END_BYTES:
        raise DocumentError("damaged", kind=kind, part="")
    (size,) = struct.unpack_from("<I", data, at + 12)
    if size > MAX_DIRECTORY_BYTES or _END_64 in data[max(0, at - 20) : at]:
        raise DocumentError("unpacks_too_big", part="", most=MAX_DIRECTORY_BYTES)
