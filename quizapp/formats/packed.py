"""Zip archives of question files: read within bounds, written without a clock. Pure."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from quizapp.formats.limits import MAX_BYTES, MAX_MEMBERS_BYTES, MAX_UNPACKED_BYTES
from quizapp.formats.model import FormatError

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x07"
_END_BYTES: Final = 22
_COMMENT_BYTES: Final = 1 << 16
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BAD: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError)
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can hold: what is written depends on the deck alone."""


class Packed:
    """An archive that was opened; ``kind`` names it in errors."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Read the list of members.

        Raises:
            FormatError: ``too_big``, ``damaged``, ``unpacks_too_big``.
        """
        self._kind = kind
        if len(data) > MAX_BYTES:
            raise FormatError("too_big", bytes=len(data), most=MAX_BYTES)
        _check_members(data, kind)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_BAD, NotImplementedError) as error:
            raise FormatError("damaged", kind=kind) from error
        self.names = frozenset(self._zip.namelist())

    def check_size(self, suffix: str, most: int) -> None:
        """Refuse an archive whose members with ``suffix`` claim to unpack to more than ``most``.

        Raises:
            FormatError: ``unpacks_too_big``, or ``damaged`` for a packing that zipfile unpacks
                without a bound.
        """
        infos = self._zip.infolist()
        if any(info.compress_type not in _METHODS for info in infos):
            raise FormatError("damaged", kind=self._kind)
        if sum(info.file_size for info in infos if info.filename.endswith(suffix)) > most:
            raise FormatError("unpacks_too_big", most=most)

    def read(self, name: str) -> bytes:
        """One member, no further than the size that it claims.

        Raises:
            FormatError: ``damaged``, ``unpacks_too_big``.
        """
        try:
            info = self._zip.getinfo(name)
            if info.file_size > MAX_UNPACKED_BYTES:
                raise FormatError("unpacks_too_big", most=MAX_UNPACKED_BYTES)
            if info.compress_type not in _METHODS:
                raise FormatError("damaged", kind=self._kind)
            with self._zip.open(info) as member:
                # Told how much, zipfile unpacks no more; else it would unpack all, and cut it then.
                return member.read(info.file_size)
        except FormatError:
            raise
        except (*_BAD, KeyError, RuntimeError) as error:
            raise FormatError("damaged", kind=self._kind) from error


def _check_members(data: bytes, kind: str) -> None:
    at = data.rfind(_END, max(0, len(data) - _COMMENT_BYTES - _END_BYTES))
    if at < 0 or len(data) - at < _END_BYTES:
        raise FormatError("damaged", kind=kind)
    (size,) = struct.unpack_from("<I", data, at + 12)
    if size > MAX_MEMBERS_BYTES or _END_64 in data[max(0, at - 20) : at]:
        raise FormatError("unpacks_too_big", most=MAX_MEMBERS_BYTES)


def pack(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of ``members``, the same for the same."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _BEGINNING)
            archive.writestr(info, content, method)
    return buffer.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    """All members of an archive that we have just made ourselves."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
