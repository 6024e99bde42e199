"""Wrong options: dates and events around a key, with nothing in them that points to it.

Options are a window on the timeline in which the key's place is given from outside. Within it the
key lies as any other option does, so that neither the middle nor the likeness of options tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from quizapp.dates import EDTF, Grain, Relation
from quizapp.items.model import Option, UnaskableError
from quizapp.items.offsets import beyond, gap_of, reach
from quizapp.items.pool import Dated, Entry, Pool, form_of

_NEAREST = 3  # how many candidates are looked at for each one that is taken
_STEPS = 3
_WIDE = 3  # gaps of the table; what lies further apart has room for a made-up date
_DAYS_PER_YEAR = 365


@dataclass(frozen=True, slots=True)
class Task:
    """What a maker is asked for: a fact, its surroundings, and where its key should come to stand.

    ``slot`` counts up over the drafts of an item and over items; a maker takes the key's rank from
    it. ``latest`` is the last day number that a made-up date may have.
    """

    entry: Entry
    pool: Pool
    ask: Grain
    rng: Random
    slot: int
    language: str
    era: str
    confused: tuple[str, ...] = ()
    latest: int | None = None

    @property
    def date(self) -> EDTF:
        """The fact's date at the target grain."""
        return self.pool.askable(self.entry, self.ask)


def dates_around(task: Task, rank: int, count: int) -> list[Dated]:
    """``count`` dates that don't touch the key's or each other: ``rank`` of them before it.

    Dates of facts of the same era come first, one that this learner confuses with the key among
    them; where they run out, dates are made up. Raises: UnaskableError.
    """
    before = _side(task, -1, rank)
    after = _side(task, 1, count - rank)
    return before[::-1] + after


def _side(task: Task, direction: int, count: int) -> list[Dated]:
    """``count`` dates on one side of the key, nearest first."""
    if not count:
        return []
    key = task.date
    near = list(islice(_apart(key, task, direction), count * _NEAREST))
    chosen = _confused(task, near)[:count]
    others = [dated for dated in near if dated not in chosen]
    chosen += task.rng.sample(others, min(len(others), count - len(chosen)))
    chosen.sort(key=lambda dated: dated.date, reverse=direction < 0)
    chain = _filled(task, _untouching(chosen, direction), direction, count)
    while len(chain) < count:
        last = chain[-1].date if chain else key
        chain.append(Dated(_made_up(task, last, direction), ()))
    return chain


def _filled(task: Task, dates: Sequence[Dated], direction: int, count: int) -> list[Dated]:
    """The dates with made-up ones in wide gaps, as far as there is room for them.

    Else a key with no neighbour in its decade would stand alone beside a cluster far away.
    """
    wide = _WIDE * gap_of(task.date.year or 0).high * _DAYS_PER_YEAR
    chain: list[Dated] = []
    last, room = task.date, count - len(dates)
    for dated in dates:
        while room > 0 and _distance(last, dated.date) > wide:
            made = _made_up(task, last, direction)
            if _distance(made, dated.date) <= 0 or (made < dated.date) != (direction > 0):
                break
            chain.append(Dated(made, ()))
            last, room = made, room - 1
        chain.append(dated)
        last = dated.date
    return chain


def _apart(key: EDTF, task: Task, direction: int) -> Iterator[Dated]:
    """Dates of the pool in the key's form, of its era, and clear of it."""
    era, clear = reach(key.year or 0), _clearance(key)
    for dated in task.pool.dates(key, direction):
        distance = _distance(key, dated.date)
        if distance > era:
            return
        if distance > clear:
            yield dated


def _clearance(key: EDTF) -> int:
    """Days that must lie between a key and a distractor beyond their bounds: some for "about"."""
    if not (key.approximate or key.uncertain):
        return 0
    return max(key.slack, round(gap_of(key.year or 0).low * _DAYS_PER_YEAR))


def _distance(one: EDTF, other: EDTF) -> int:
    """Days from the end of the earlier to the start of the later; 0 or less where they touch."""
    return max(one.earliest - other.latest, other.earliest - one.latest)


def _confused(task: Task, near: Sequence[Dated]) -> list[Dated]:
    """At most one date of a fact that the learner takes for this one."""
    confused = set(task.confused)
    return [dated for dated in near if confused.intersection(dated.facts)][:1]


def _untouching(dates: Iterable[Dated], direction: int) -> list[Dated]:
    chain: list[Dated] = []
    for dated in dates:
        if not chain or not chain[-1].date.touches(dated.date):
            chain.append(dated)
    return chain


def _made_up(task: Task, last: EDTF, direction: int) -> EDTF:
    """A date beyond ``last`` that is clear of it and of the key.

    One step may not be enough: the centuries next to year 1 share a year in EDTF.
    """
    date = last
    for _ in range(_STEPS):
        date = beyond(date, direction, task.rng)
        if not (date.touches(last) or date.touches(task.date)):
            break
    too_late = task.latest is not None and date.latest > task.latest
    if too_late or date.touches(last) or form_of(date) != form_of(task.date):
        raise UnaskableError("no_distractors")
    return date


def events_around(
    task: Task, rank: int, count: int, *, in_line: bool = False, same_form: bool = False
) -> list[Entry]:
    """``count`` events in time order, none within the key's date, ``rank`` of them before it.

    Where one side has too few, the other gives more. ``in_line`` asks for events that are also
    apart from each other at the target grain, ``same_form`` for dates that are worded alike.
    Raises: UnaskableError where there are too few.
    """
    before = _choose(task, _events_side(task, -1, count, same_form), count, in_line)
    after = _choose(task, _events_side(task, 1, count, same_form), count, in_line)
    rank = min(max(rank, count - len(after)), len(before))
    if rank + len(after) < count:
        raise UnaskableError("too_few_facts", needed=count, found=len(before) + len(after))
    chosen = before[:rank] + after[: count - rank]
    return sorted(chosen, key=lambda entry: (entry.date, entry.fact.id))


def _choose(task: Task, events: Sequence[Entry], count: int, in_line: bool) -> list[Entry]:
    """Up to ``count`` of the events by chance, one that is confused with the key before them."""
    order = task.rng.sample(events, len(events))
    if task.confused:
        order.sort(key=lambda entry: entry.fact.id not in task.confused)
        order[1:] = task.rng.sample(order[1:], max(0, len(order) - 1))
    if not in_line:
        return order[:count]
    chosen: list[Entry] = []
    for entry in order:
        if len(chosen) < count and all(_are_apart(task, entry, other) for other in chosen):
            chosen.append(entry)
    return chosen


def _are_apart(task: Task, one: Entry, other: Entry) -> bool:
    relation = task.pool.askable(one, task.ask).relation(task.pool.askable(other, task.ask))
    return relation in (Relation.BEFORE, Relation.AFTER)


def _events_side(task: Task, direction: int, count: int, same_form: bool) -> Sequence[Entry]:
    """Events certainly before or after the key at the target grain, nearest first."""
    near = task.pool.neighbours(task.entry, task.ask, direction)
    if same_form:
        form = form_of(task.date)
        near = [entry for entry in near if form_of(task.pool.askable(entry, task.ask)) == form]
    return near[: count * _NEAREST]


def as_options(entries: Iterable[Entry]) -> tuple[Option, ...]:
    """The events as options that show their statements."""
    return tuple(Option(entry.statement, str(entry.date), entry.fact.id) for entry in entries)
