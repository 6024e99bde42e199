"""Prints the F1 of date values on our own histories, by half: ``python histories.py [-v]``.

The half in ``before`` was written before the program's output on it was looked at, the half in
``after`` with the program at hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from quizapp.dates import EDTF, DateError
from quizapp.extraction import extract

HISTORIES = Path(__file__).parent.parent / "extraction" / "histories"
_GOLD = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and (start, end, EDTF) of each marked date in it."""
    plain, gold, at = "", [], 0
    for match in _GOLD.finditer(marked):
        plain += marked[at : match.start()]
        gold.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1]
        at = match.end()
    return plain + marked[at:], gold


def same_days(value: EDTF, edtf: str) -> bool:
    """Whether two values span the same days (``~`` does not matter)."""
    try:
        want = EDTF.parse(edtf)
    except DateError:
        return False
    return (value.earliest, value.latest) == (want.earliest, want.latest)


def score(path: Path) -> tuple[int, int, int, list[str]]:
    """(wanted, found, right, what is wrong) of one history."""
    text, gold = unmark(path.read_text(encoding="utf-8"))
    dates = extract(text, "de" if path.stem.startswith("de_") else "en").dates
    right, wrong = 0, []
    for start, end, edtf in gold:
        hits = [timex for timex in dates if timex.start < end and start < timex.end]
        if any(same_days(timex.value, edtf) for timex in hits):
            right += 1
        else:
            wrong.append(f"{text[start:end]!r} is {edtf}, not {[str(t.value) for t in hits]}")
    for timex in dates:
        if not any(timex.start < end and start < timex.end for start, end, _ in gold):
            wrong.append(f"{timex.text!r} is no date, not {timex.value}")
    return len(gold), len(dates), right, wrong


def main() -> None:
    """Print a line for each history and the F1 of each half."""
    for half in ("before", "after"):
        wanted = found = right = 0
        for path in sorted((HISTORIES / half).glob("*.txt")):
            gold, dates, good, wrong = score(path)
            wanted, found, right = wanted + gold, found + dates, right + good
            print(f"{half}/{path.stem:24} wanted {gold:3} found {dates:3} right {good:3}")
            if "-v" in sys.argv:
                print("".join(f"    {line}\n" for line in wrong), end="")
        if wanted:
            print(f"{half}: F1 {2 * right / (wanted + found):.3f}")


if __name__ == "__main__":
    main()
