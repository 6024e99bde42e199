"""How else an answer that cannot be read as it stands may have been meant. Pure.

Each rule is a way in which people write dates in a hurry: without spaces, the year first, in number
words, with a letter for a digit, with an era before the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.dates import EDTF
from quizapp.grading.phrases import Phrases, phrases

_YEAR_FIRST = re.compile(r"^(\d{3,4})[\s,]+([^\W\d_]+)\.?(?:[\s,]+(\d{1,2})(?:st|nd|rd|th)?)?$")
_TENS = 10
_HUNDRED = 100
_THOUSAND = 1000
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def respelled(text: str, key: EDTF, language: str) -> Iterator[str]:
    """The ways in which ``text`` may have been meant, the likeliest first, each tried on its own.

    ``key`` gives the century to a decade that is named without one ("the 30s").
    """
    table = phrases(language)
    bare = _without_chatter(text, table)
    seen = {text}
    for candidate in (bare, *_forms(bare, key, table)):
        tidy = " ".join(candidate.split())
        if tidy and tidy not in seen:
            seen.add(tidy)
            yield tidy


def _forms(text: str, key: EDTF, table: Phrases) -> Iterator[str]:
    yield re.sub(r"(?<=\d)(?=[^\W\d_]{3})|(?<=[^\W\d_]{3})(?=\d)", " ", text)
    yield re.sub(
        r"^(\d{3,4})[\s,]+([^\W\d_]+)\.?(?:[\s,]+(\d{1,2})(?:st|nd|rd|th)?)?$", _turned, text
    )
    if re.fullmatch(r"\d(?: ?\d){2,3}", text):
        yield text.replace(" ", "")
    if re.fullmatch(r"\d{1,4} \d{1,2} \d{1,4}", text):
        yield text.replace(" ", "/")
    yield re.sub(r"\b(?=[\dlIO|o]*\d)[\dlIO|o]{3,4}\b", _digits, text)
    yield re.sub(r"(\d)\.0+$", r"\1", text)
    yield re.sub(table.era_words, table.before_christ, text, flags=re.IGNORECASE)
    yield re.sub(r"^(B\.?C\.?(?:E\.?)?)\s*(\d+)$", r"\2 \1", text, flags=re.IGNORECASE)
    if key.year is not None and key.year > 0:
        first = str(key.year // _HUNDRED)
        yield re.sub(r"(?<![\d'’])['’]?(\d0)['’]?s\b", rf"{first}\g<1>s", text)
    yield re.sub(r"\b([IVXL]+)(?=\.?\s+cent)", _ordinal, text)
    yield re.sub(r"\b(\d{1,2})(?=\s+cent)", _ordinal, text)
    yield re.sub(r"\bc(?:ent)?\.?(?=\s*(?:B|A|$))", "century ", text)
    if (year := _spoken_year(text, table)) is not None:
        yield str(year)


def _without_chatter(text: str, table: Phrases) -> str:
    """The answer without what is said beside it: "lol", "prob", the day of the week cut short."""
    bare = re.sub(rf"\b(?:{table.chatter})\b\.?", " ", text, flags=re.IGNORECASE)
    return " ".join(bare.split()).strip(" ,.;!?=:")


def _turned(match: re.Match[str]) -> str:
    day = f" {match[3]}" if match[3] else ""
    return f"{match[2]}{day} {match[1]}"


def _digits(match: re.Match[str]) -> str:
    return match[0].translate(str.maketrans("lI|Oo", "11100"))


def _ordinal(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1].isdecimal() else _roman(match[1])
    last = number % _TENS
    teen = number // _TENS % _TENS == 1
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number}{ending}"


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _spoken_year(text: str, table: Phrases) -> int | None:
    """A year in number words: nineteen thirty-seven, ten sixty-six, two thousand and one."""
    words = [word for word in re.split(r"[\s-]+", text.lower()) if word not in table.joining]
    if not words or any(word not in table.numbers for word in words):
        return None
    parts: list[int] = []
    for number in (table.numbers[word] for word in words):
        if number in (_HUNDRED, _THOUSAND) and parts:
            parts[-1] *= number
        elif parts and parts[-1] % _TENS == 0 and 0 < number < _TENS and parts[-1] > _TENS:
            parts[-1] += number
        else:
            parts.append(number)
    if len(parts) == 1:
        return parts[0] if parts[0] >= _HUNDRED else None
    if parts[0] >= _HUNDRED:
        return sum(parts)
    first, *rest = parts
    two_digits = sum(rest)
    return first * _HUNDRED + two_digits if first >= _TENS and two_digits < _HUNDRED else None
