"""Prints time against size and the ratio to dateparser: ``python extraction.py [TEXT ...]``.

Without texts it runs on our own histories, repeated. Processor time, so that a busy machine does
not matter much; the best of several runs of each, ours with nothing remembered from the one before.
dateparser is optional; without it no ratio is printed.
"""

from __future__ import annotations

import functools
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from histories import HISTORIES, unmark

from quizapp.extraction import extract, read_dates

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
COMPARED = 20_000
RUNS = 5
REMEMBERED = 64  # results from which a cache remembers a text rather than a language's rules


def corpus(paths: list[Path]) -> str:
    """The texts one after the other, each with paragraphs of its own."""
    return "\n\n".join(unmark(path.read_text(encoding="utf-8"))[0] for path in paths) + "\n\n"


def seconds(text: str, read: Callable[[str], object] = extract) -> float:
    """Processor time of one reading."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def forget() -> None:
    """Empty what remembers readings of a text."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper):
            ours = thing.__module__.startswith("quizapp.")
            if ours and (thing.cache_parameters()["maxsize"] or 0) > REMEMBERED:
                thing.cache_clear()


def fresh(text: str, read: Callable[[str], object]) -> float:
    """Processor time of a reading that remembers no other."""
    forget()
    return seconds(text, read)


def ratio(text: str) -> None:
    """Both on the same text, in one run: dateparser as it comes, and told that it is English."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: no ratio")
        return
    search_dates("On 3 May 1812 it rained.")
    spent = {name: min(fresh(text, read) for _ in range(4 * RUNS)) for name, read in OURS.items()}
    for name, languages in (("as it comes", None), ("told the language", ["en"])):
        found = search_dates(text, languages=languages) or []
        search = functools.partial(search_dates, languages=languages)
        theirs = min(seconds(text, search) for _ in range(RUNS if languages else 1))
        print(f"{len(text):,} characters: dateparser {name} {theirs:.2f} s, {len(found)} found")
        for ours, time_spent in spent.items():
            print(f"  ours, {ours}: {time_spent:.4f} s, {theirs / time_spent:.0f} times as fast")


OURS = {"dates": read_dates, "dates and facts": extract}


def main() -> None:
    """Print the table and the ratio."""
    given = [Path(name) for name in sys.argv[1:]]
    paths = given or sorted(HISTORIES.glob("*/[!d]*.txt"))
    one = corpus(paths)
    extract(one[:10_000])
    for size in SIZES:
        text = (one * (size // len(one) + 1))[:size]
        spent = seconds(text)
        print(f"{size:>9,} characters  {spent:8.3f} s  {size / spent / 1e6:.2f} MB/s")
    for path in given:
        print(path.name)
        ratio(corpus([path])[:COMPARED])
    if not given:
        ratio((one * (COMPARED // len(one) + 1))[:COMPARED])


if __name__ == "__main__":
    main()
