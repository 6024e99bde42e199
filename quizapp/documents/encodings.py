"""Bytes to text: byte order marks, UTF-8, UTF-16, then the legacy encodings by detection. Pure."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from quizapp.documents.limits import MAX_SOURCE_BYTES, MIB
from quizapp.documents.model import DocumentError
from quizapp.facts import Reason

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What texts of schools are really in, in the order in which a tie is decided.
LEGACY: Final = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp932",
    "gb18030", "big5", "cp949", "euc_jp", "koi8_r", "cp866", "mac_roman", "mac_cyrillic",
)  # fmt: skip

# Code pages that differ in a few letters only, and the letters of languages written in each.
_LATIN: Final = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àáâãçéêíóôõúü", "àèéìíîòóù", "åäöæøéü",
        "áðéíóúýþæö",
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýžľôä", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    "cp1254": ("çğıiöşüâîû",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"),
    "mac_roman": ("àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àáâãçéêíóôõúü", "àèéìíîòóù", "åäöæøéü"),
}  # fmt: skip
_PUNCTUATION: Final = frozenset("–—‘’‚“”„‹›«»…•·€£§©®™°½¼¾×†‡¿¡\u00a0\u0307")

# What a document may call its encoding, where that differs from the codec that browsers take.
_ALIASES: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-8-sig": "utf-8",
}
_OTHERS: Final = {
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "iso8859-2", "iso8859-5",
    "iso8859-7", "iso8859-8", "iso8859-15", "koi8-u", "tis-620", "cp874", "cp1258",
}  # fmt: skip
_ALLOWED: Final = {codecs.lookup(name).name for name in (*LEGACY, *_OTHERS)}

_SAMPLE_BYTES: Final = MIB // 16
_SPARSE: Final = 10  # good multi-byte characters to one bad byte, for damaged UTF-8
_NEAR: Final = 0.1  # in coherence: readings as good as the best, told apart by what is common
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the encoding, and what had to be guessed."""

    text: str
    encoding: str
    warnings: tuple[Reason, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """``data`` as text, in the encoding of its mark, else as ``declared``, else as detected.

    Raises:
        DocumentError: ``too_big``, ``not_text``, ``broken_encoding``, ``unknown_encoding``.
    """
    if len(data) > MAX_SOURCE_BYTES:
        raise DocumentError("too_big", bytes=len(data), most=MAX_SOURCE_BYTES)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding, len(mark)), encoding)
    if declared:
        return Decoded(_strictly(data, codec(declared)), codec(declared))
    encoding = _wide(data)
    if encoding:
        return Decoded(_strictly(data, encoding), encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _damaged_utf8(data, error) or _legacy(data, error)


def codec(name: str) -> str:
    """The codec for an encoding's name, as browsers take it.

    Raises:
        DocumentError: ``unknown_encoding`` for a name that is none, or no encoding of text.
    """
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        found = ""
    found = _ALIASES.get(found, found)
    if found not in _ALLOWED:
        raise DocumentError("unknown_encoding", encoding=name[:40])
    return found


def _strictly(data: bytes, encoding: str, skipped: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise DocumentError(
            "broken_encoding",
            encoding=encoding,
            byte=error.start + skipped,
            line=before.count("\n") + 1,
        ) from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Western text is NUL, and no other."""
    sample = data[: _SAMPLE_BYTES // 2 * 2]
    pairs = len(sample) // 2
    for encoding, zeros, others in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        nul = sample[zeros::2].count(0)
        if nul >= 4 and nul > pairs * 0.6 and sample[others::2].count(0) < pairs * 0.02:
            return encoding
    return ""


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with a few bytes gone wrong (a cut end, a pasted quote): read, and said so."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good < bad * _SPARSE or _CONTROL.search(text):
        return None
    line = data.count(b"\n", 0, error.start) + 1
    warning = Reason("undecodable", count=bad, byte=error.start, line=line)
    return Decoded(text, "utf-8", (warning,))


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    for encoding in _likely(_sample(data)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return Decoded(text, encoding, (Reason("encoding_guessed", encoding=encoding),))
    line = data.count(b"\n", 0, error.start) + 1
    raise DocumentError("not_text", byte=error.start, line=line)


def _sample(data: bytes) -> bytes:
    """A beginning of ``data`` that ends between characters in every encoding we try."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    # 0x0A and 0x20 are second bytes in none of them.
    cut = max(data.rfind(b"\n", 0, _SAMPLE_BYTES), data.rfind(b" ", 0, _SAMPLE_BYTES))
    return data[: cut if cut > 0 else _SAMPLE_BYTES]


def _likely(sample: bytes) -> list[str]:
    """Encodings in which the sample reads as language, best first; equal readings by `LEGACY`."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(sample, cp_isolation=list(LEGACY)))
    if not matches:
        return []
    best = matches[0]
    near = [
        match.encoding
        for match in matches
        if match.chaos == best.chaos and match.coherence > best.coherence - _NEAR
    ]
    near.sort(key=LEGACY.index)
    if best.encoding in _LATIN:
        near = sorted(_LATIN, key=lambda name: (-_familiar(sample, name), LEGACY.index(name)))
    return list(dict.fromkeys([*near, *(match.encoding for match in matches)]))


def _familiar(sample: bytes, encoding: str) -> float:
    """The share of the letters beyond ASCII that one language of this code page accounts for."""
    odd = Counter(char for char in sample.decode(encoding, "replace").casefold() if char > "\x7f")
    for char in _PUNCTUATION:
        del odd[char]
    counts = [sum(odd[letter] for letter in letters) for letters in _LATIN[encoding]]
    return max(counts) / odd.total() if odd else 1.0
