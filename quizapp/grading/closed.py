"""Marks for what is chosen, ordered, placed or matched: indexes against indexes. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from quizapp.dates import EDTF, Grain
from quizapp.facts.reason import Reason
from quizapp.grading.differences import differences
from quizapp.grading.marks import Mark, rounded


class Dated(Protocol):
    """An option that may stand for a date, as its EDTF text; "" where it stands for none."""

    @property
    def edtf(self) -> str: ...


def mark_choice(key: Collection[int], chosen: int | None, options: Sequence[Dated] = ()) -> Mark:
    """One option chosen: 1 or 0. With dated options a wrong one also says how far off it is.

    Reasons: ``right``, ``wrong`` (then those of ``differences``), ``blank`` (nothing chosen).
    """
    if chosen is None:
        return Mark(0.0, (Reason("blank"),))
    if chosen in key:
        return Mark(1.0, (Reason("right"),))
    return Mark(0.0, (Reason("wrong"), *_off(key, chosen, options)))


def _off(key: Collection[int], chosen: int, options: Sequence[Dated]) -> tuple[Reason, ...]:
    index = min(key, default=chosen)
    if not 0 <= max(index, chosen) < len(options):
        return ()
    right, wrong = options[index].edtf, options[chosen].edtf
    if not right or not wrong:
        return ()
    wanted, given = EDTF.parse(right), EDTF.parse(wrong)
    if Grain.INTERVAL in (wanted.grain, given.grain) or wanted.grain is not given.grain:
        return ()
    return differences(wanted, given, wanted.grain)


def mark_several(key: Collection[int], chosen: Collection[int]) -> Mark:
    """Several options chosen: right ones less wrong ones, over all right ones, never below 0.

    Reasons: ``right``, ``blank``, or ``several_found`` (right, wrong, of).
    """
    wanted, given = set(key), set(chosen)
    if not given:
        return Mark(0.0 if wanted else 1.0, (Reason("blank" if wanted else "right"),))
    if given == wanted:
        return Mark(1.0, (Reason("right"),))
    right, wrong = len(given & wanted), len(given - wanted)
    worth = rounded((right - wrong) / max(1, len(wanted)))
    return Mark(worth, (Reason("several_found", right=right, wrong=wrong, of=len(wanted)),))


def mark_match(key: Iterable[tuple[int, int]], pairs: Iterable[tuple[int, int]]) -> Mark:
    """Pairs matched: the share of right ones.

    What stands in two pairs counts in neither, so that drawing every line earns nothing.
    Reasons: ``right``, ``blank``, or ``pairs_found`` (right, of).
    """
    wanted, given = set(key), set(pairs)
    if not given:
        return Mark(0.0, (Reason("blank"),))
    lefts, rights = [left for left, _ in given], [right for _, right in given]
    single = {p for p in given if lefts.count(p[0]) == 1 and rights.count(p[1]) == 1}
    found = len(single & wanted)
    if found == len(wanted):
        return Mark(1.0, (Reason("right"),))
    return Mark(rounded(found / len(wanted)), (Reason("pairs_found", right=found, of=len(wanted)),))


def mark_order(key: Sequence[Sequence[int]], answer: Sequence[int]) -> Mark:
    """Events put in order, by the longest run of them that stand in the right order.

    ``key`` has groups of tied indexes in time order; tied ones may stand either way. The mark is
    (run − 1) / (events − 1), as one event alone is in order always. What is left out counts as
    out of place.

    Reasons: ``right``, ``blank``, or ``in_order`` (run, of) and ``out_of_place`` (items: indexes).
    """
    rank = {index: place for place, group in enumerate(key) for index in group}
    given = [index for index in dict.fromkeys(answer) if index in rank]
    if not given:
        return Mark(0.0, (Reason("blank"),))
    run = longest_run([rank[index] for index in given])
    if len(run) == len(rank):
        return Mark(1.0, (Reason("right"),))
    kept = {given[place] for place in run}
    astray = tuple(sorted(index for index in rank if index not in kept))
    worth = rounded((len(run) - 1) / (len(rank) - 1))
    found = Reason("in_order", run=len(run), of=len(rank))
    return Mark(worth, (found, Reason("out_of_place", items=astray)))


def longest_run(ranks: Sequence[int]) -> list[int]:
    """The places of a longest subsequence that never falls (patience sorting, O(n log n))."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, rank in enumerate(ranks):
        pile = bisect_right(tails, rank)
        before.append(ends[pile - 1] if pile else None)
        tails[pile : pile + 1] = [rank]
        ends[pile : pile + 1] = [place]
    run: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]


def mark_gap(key: Collection[int], chosen: int | None) -> Mark:
    """An event placed in a gap of a timeline: 1 in a right one, else 0.

    Reasons: ``right``, ``blank``, ``placed_early`` or ``placed_late`` (places).
    """
    if chosen is None:
        return Mark(0.0, (Reason("blank"),))
    if chosen in key:
        return Mark(1.0, (Reason("right"),))
    nearest = min(key, key=lambda gap: abs(gap - chosen))
    code = "placed_early" if chosen < nearest else "placed_late"
    return Mark(0.0, (Reason(code, places=abs(chosen - nearest)),))
