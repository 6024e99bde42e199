"""The review log to memory: replaying the rows of a card gives its state, in any algorithm. Pure.

It reads no setting: each row carries its study day, rating, guess and kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizapp.scheduling.algorithm import Algorithm, seen
from quizapp.scheduling.memory import LogRow, Memory, Rating, RowKind, ScheduleError
from quizapp.scheduling.steps import answered, is_extra


def in_order(rows: Iterable[LogRow]) -> list[LogRow]:
    """Rows by the instant of their answer, then by id."""
    return sorted(rows, key=lambda row: (row.at, row.id))


def cancelled(rows: Sequence[LogRow]) -> frozenset[int | str]:
    """The ids of rows that an undo took back.

    An undo may itself be undone, which brings back what it took: an undo holds unless an undo that
    holds names it. Undos that name each other in a circle hold none.
    """
    undos = {row.id: row.undoes for row in rows if row.kind is RowKind.UNDO}
    waiting = dict.fromkeys(undos, 0)
    for target in undos.values():
        if target in waiting:
            waiting[target] += 1
    gone: set[int | str] = set()
    ready = [undo for undo, undoers in waiting.items() if undoers == 0]
    while ready:
        undo = ready.pop()
        target = undos[undo]
        if undo not in gone and target is not None:
            gone.add(target)
        if target in waiting:
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return frozenset(gone)


def effective(rows: Iterable[LogRow]) -> list[LogRow]:
    """The rows that move memory, in order: without undone ones, with regraded ratings in place.

    A regrade without a rating annuls the answer that it names. The last regrade counts.
    """
    ordered = in_order(rows)
    gone = cancelled(ordered)
    kept = [row for row in ordered if row.id not in gone]
    ratings = {row.undoes: row.rating for row in kept if row.kind is RowKind.REGRADE}
    moving = [row for row in kept if row.kind not in (RowKind.UNDO, RowKind.REGRADE)]
    if not ratings:
        return moving
    regraded = [replace(r, rating=ratings[r.id]) if r.id in ratings else r for r in moving]
    return [row for row in regraded if row.id not in ratings or row.rating is not None]


def replay(rows: Iterable[LogRow], algorithm: Algorithm) -> Memory | None:
    """The memory that a card's rows lead to, whatever order they are given in; None if never asked.

    Two cards that were merged are replayed together: hand in the rows of both.

    Raises:
        ScheduleError: ``row_without_rating`` or ``no_such_rating``, with the row's id.
    """
    memory: Memory | None = None
    for row in effective(rows):
        memory = moved_by(memory, row, algorithm)
    return memory


def moved_by(memory: Memory | None, row: LogRow, algorithm: Algorithm) -> Memory | None:
    """The memory after one more row that is later than all before and takes none of them back.

    Undo and regrade reach into the past and need ``replay``; suspending keeps a memory as it is.

    Raises:
        ScheduleError: ``needs_replay``, ``row_without_rating`` or ``no_such_rating``.
    """
    match row.kind:
        case RowKind.ANSWER:
            return _answer(memory, row, algorithm)
        case RowKind.KNOWN:
            return algorithm.known(memory, row.study_day, row.belief)
        case RowKind.CORRECTION:
            asked = seen(memory)
            return memory if asked is None else algorithm.unlearned(asked, row.study_day)
        case RowKind.RESET:
            suspended = memory is not None and memory.suspended
            return Memory.unseen(row.study_day) if suspended else None
        case RowKind.SUSPEND:
            return replace(memory or Memory.unseen(row.study_day), suspended=True)
        case RowKind.RESUME:
            asked = seen(memory)
            return None if asked is None else replace(asked, suspended=False)
        case RowKind.MERGE:
            return memory
        case RowKind.UNDO | RowKind.REGRADE:
            raise ScheduleError("needs_replay", row=row.id, kind=row.kind.value)


def _answer(memory: Memory | None, row: LogRow, algorithm: Algorithm) -> Memory | None:
    if row.rating is None:
        raise ScheduleError("row_without_rating", row=row.id)
    if row.rating not in tuple(Rating):
        raise ScheduleError("no_such_rating", row=row.id, rating=row.rating)
    if is_extra(memory, row.study_day):
        return memory
    return answered(algorithm, memory, row.rating, row.study_day, row.at, row.guess)
