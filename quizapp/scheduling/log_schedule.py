"""Plain review logs to predictions and due days: what ``quizapp schedule`` prints. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from quizapp.scheduling.algorithm import Algorithm
from quizapp.scheduling.memory import Memory, ScheduleError
from quizapp.scheduling.registry import algorithm as algorithm_named
from quizapp.scheduling.study_days import CUTOFF_HOUR, study_day

DECIMALS = 6


def schedule_rows(
    rows: Iterable[Mapping[str, object]],
    *,
    algorithm: str = "fsrs",
    retention: float = 0.9,
    timezone: str = "UTC",
    cutoff: int = CUTOFF_HOUR,
) -> Iterator[dict[str, object]]:
    """The same rows, each with what was predicted just before it and when it is due after it.

    In: ``card`` (text or integer), ``at`` (ISO 8601 with an offset), ``rating`` 1–4 and perhaps
    ``guess`` 0–1; rows of one card in time order. Added: ``retrievability`` (0–1, None at a card's
    first row), ``interval_days`` (≥ 1) and ``due`` (the study day, ISO 8601). Every row counts as
    a scheduled answer; steps within the day are not part of a log's schedule.

    Raises:
        ScheduleError: with ``row`` (from 1) for a row that cannot be read: ``not_a_row``,
            ``missing_field``, ``bad_card``, ``bad_time``, ``naive_time``, ``bad_rating``,
            ``bad_guess``, ``out_of_order``; without it for ``no_such_algorithm``,
            ``no_such_retention``, ``unknown_zone``, ``no_such_cutoff``.
    """
    chosen = algorithm_named(algorithm, retention=retention)
    study_day(datetime.fromisoformat("2000-01-01T00:00:00+00:00"), timezone, cutoff)
    return _scheduled(rows, chosen, timezone, cutoff)


def _scheduled(
    rows: Iterable[Mapping[str, object]], algorithm: Algorithm, timezone: str, cutoff: int
) -> Iterator[dict[str, object]]:
    memories: dict[str | int, Memory] = {}
    times: dict[str | int, datetime] = {}
    for number, row in enumerate(rows, start=1):
        card, at = _card(row, number), _time(row, number)
        if card in times and at < times[card]:
            raise ScheduleError("out_of_order", row=number, at=at.isoformat())
        try:
            day = study_day(at, timezone, cutoff)
        except ScheduleError as error:
            raise ScheduleError(error.code, row=number, **error.reason.args) from error
        before = memories.get(card)
        after = algorithm.step(before, _rating(row, number), day, _guess(row, number))
        memories[card], times[card] = after, at
        yield {
            **row,
            "retrievability": _predicted(algorithm, before, after),
            "interval_days": after.interval,
            "due": after.due.isoformat(),
        }


def _predicted(algorithm: Algorithm, before: Memory | None, after: Memory) -> float | None:
    if before is None:
        return None
    return round(algorithm.retrievability(before, after.last), DECIMALS)


def _field(row: Mapping[str, object], name: str, number: int) -> object:
    if not isinstance(row, Mapping):
        raise ScheduleError("not_a_row", row=number)
    if name not in row:
        raise ScheduleError("missing_field", row=number, field=name)
    return row[name]


def _card(row: Mapping[str, object], number: int) -> str | int:
    card = _field(row, "card", number)
    if isinstance(card, bool) or not isinstance(card, str | int) or card == "":
        raise ScheduleError("bad_card", row=number, value=repr(card))
    return card


def _time(row: Mapping[str, object], number: int) -> datetime:
    text = _field(row, "at", number)
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        at = None
    if at is None:
        raise ScheduleError("bad_time", row=number, value=repr(text))
    if at.utcoffset() is None:
        raise ScheduleError("naive_time", row=number, at=at.isoformat())
    return at


def _rating(row: Mapping[str, object], number: int) -> int:
    rating = _field(row, "rating", number)
    if isinstance(rating, bool) or rating not in (1, 2, 3, 4) or not isinstance(rating, int):
        raise ScheduleError("bad_rating", row=number, value=repr(rating))
    return rating


def _guess(row: Mapping[str, object], number: int) -> float:
    guess = row.get("guess")
    if guess is None:
        return 0.0
    if isinstance(guess, bool) or not isinstance(guess, int | float) or not 0 <= guess <= 1:
        raise ScheduleError("bad_guess", row=number, value=repr(guess))
    return float(guess)
