"""The log is the truth: replay equals the state reached step by step, in any order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import (
    ALGORITHMS,
    Algorithm,
    LogRow,
    Memory,
    RowKind,
    ScheduleError,
    State,
    algorithm,
    moved_by,
    replay,
    study_day,
)
from quizapp.scheduling.replay import cancelled

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
NAMES = sorted(ALGORITHMS)
FSRS = algorithm("fsrs")
FORWARD = [k for k in RowKind if k not in (RowKind.UNDO, RowKind.REGRADE)]


def row(
    number: int, kind: RowKind = RowKind.ANSWER, *, hours: float = 0, **fields: object
) -> LogRow:
    at = START + timedelta(hours=hours)
    if kind is RowKind.ANSWER:
        fields.setdefault("rating", 3)
    return LogRow(number, at, study_day(at, "Europe/Berlin"), "Europe/Berlin", kind, **fields)  # type: ignore[arg-type]


def answers(*ratings: int, apart: float = 48) -> list[LogRow]:
    return [row(n, hours=n * apart, rating=rating) for n, rating in enumerate(ratings)]


@st.composite
def logs(draw: st.DrawFn) -> list[LogRow]:
    """A card's log: answers and all else, some undone, some undos undone, some regraded."""
    rows: list[LogRow] = []
    hours = 0.0
    for number in range(draw(st.integers(1, 14))):
        hours += draw(st.sampled_from([0, 0.1, 0.5, 20, 24, 100]))
        kind = draw(st.sampled_from([RowKind.ANSWER] * 6 + list(RowKind)))
        if kind in (RowKind.UNDO, RowKind.REGRADE) and not rows:
            kind = RowKind.ANSWER
        about = draw(st.sampled_from([r.id for r in rows])) if rows else None
        fields = {
            RowKind.ANSWER: {
                "rating": draw(st.integers(1, 4)),
                "guess": draw(st.sampled_from([0, 0.25])),
            },
            RowKind.UNDO: {"undoes": about},
            RowKind.REGRADE: {"undoes": about, "rating": draw(st.sampled_from([None, 1, 2, 3, 4]))},
            RowKind.KNOWN: {"belief": draw(st.sampled_from([0.6, 1.0]))},
        }.get(kind, {})
        rows.append(row(number, kind, hours=hours, **fields))
    return rows


@pytest.mark.parametrize("name", NAMES)
@given(rows=logs(), order=st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_replay_does_not_care_in_which_order_rows_arrive(
    name: str, rows: list[LogRow], order: object
) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert replay(shuffled, algorithm(name)) == replay(rows, algorithm(name))


@pytest.mark.parametrize("name", NAMES)
@given(rows=logs())
@settings(max_examples=30)
def test_replay_equals_the_state_reached_step_by_step(name: str, rows: list[LogRow]) -> None:
    forward = [r for r in rows if r.kind in FORWARD]
    memory: Memory | None = None
    for each in forward:
        memory = moved_by(memory, each, algorithm(name))
    assert replay(forward, algorithm(name)) == memory


@pytest.mark.parametrize("name", NAMES)
@given(rows=logs(), which=st.integers(0, 13))
@settings(max_examples=30)
def test_undo_equals_replay_without_the_undone_row(
    name: str, rows: list[LogRow], which: int
) -> None:
    taken = rows[which % len(rows)]
    undo = row(99, RowKind.UNDO, hours=10_000, undoes=taken.id)
    without = [r for r in rows if r.id != taken.id]
    assert replay([*rows, undo], algorithm(name)) == replay(without, algorithm(name))


@pytest.mark.parametrize("name", NAMES)
@given(rows=logs(), which=st.integers(0, 13))
@settings(max_examples=25)
def test_undoing_an_undo_brings_the_row_back(name: str, rows: list[LogRow], which: int) -> None:
    undo = row(98, RowKind.UNDO, hours=10_000, undoes=rows[which % len(rows)].id)
    redo = row(99, RowKind.UNDO, hours=10_001, undoes=98)
    assert replay([*rows, undo, redo], algorithm(name)) == replay(rows, algorithm(name))


def test_an_undo_tapped_twice_counts_once() -> None:
    rows = [*answers(3, 3), row(7, RowKind.UNDO, hours=60, undoes=1)]
    again = row(8, RowKind.UNDO, hours=60, undoes=1)
    assert replay([*rows, again], FSRS) == replay(answers(3), FSRS)


def test_undos_in_a_circle_take_nothing_back_and_do_not_hang() -> None:
    circle = [row(8, RowKind.UNDO, undoes=9), row(9, RowKind.UNDO, undoes=8)]
    assert cancelled(circle) == frozenset()
    assert cancelled([row(8, RowKind.UNDO, undoes=8)]) == frozenset()


def test_a_chain_of_ten_thousand_undos_is_followed() -> None:
    chain = [row(n, RowKind.UNDO, undoes=n - 1) for n in range(1, 10_001)]
    rows = [row(0), *chain]
    assert replay(rows, FSRS) is not None  # an even number of undos: the answer stands


@pytest.mark.parametrize("name", NAMES)
def test_a_regrade_equals_having_been_rated_so_at_the_time(name: str) -> None:
    regrade = row(9, RowKind.REGRADE, hours=500, undoes=1, rating=3)
    chosen = algorithm(name)
    assert replay([*answers(3, 1, 3), regrade], chosen) == replay(answers(3, 3, 3), chosen)


def test_the_last_regrade_counts_and_can_be_undone() -> None:
    rows = [
        *answers(3, 1),
        row(8, RowKind.REGRADE, hours=500, undoes=1, rating=2),
        row(9, RowKind.REGRADE, hours=501, undoes=1, rating=4),
    ]
    assert replay(rows, FSRS) == replay(answers(3, 4), FSRS)
    undo = row(10, RowKind.UNDO, hours=502, undoes=9)
    assert replay([*rows, undo], FSRS) == replay(answers(3, 2), FSRS)


def test_a_regrade_without_rating_annuls_the_answer() -> None:
    annul = row(9, RowKind.REGRADE, hours=500, undoes=1)
    assert replay([*answers(3, 1), annul], FSRS) == replay(answers(3), FSRS)


def test_extra_practice_on_the_same_day_moves_nothing() -> None:
    learned = row(0)
    for rating in (1, 3, 4):
        extra = row(1, hours=3, rating=rating)
        assert replay([learned, extra], FSRS) == replay([learned], FSRS)


def test_a_step_of_the_same_day_does_move_memory() -> None:
    wrong = row(0, rating=1)
    step = row(1, hours=0.1, rating=3)
    memory = replay([wrong, step], FSRS)
    assert memory is not None
    assert memory.reps == 2
    assert memory.due > memory.last
    assert memory.state is State.REVIEW


def test_a_wrong_answer_comes_back_within_the_day_and_a_missed_step_is_overdue() -> None:
    memory = replay([row(0, rating=1)], FSRS)
    assert memory is not None
    assert memory.due == memory.last == date(2026, 11, 23)
    assert memory.due_at == START + timedelta(minutes=1)
    assert not memory.is_due(memory.due, START)
    assert memory.is_due(memory.due, START + timedelta(minutes=1))
    assert memory.is_due(memory.due + timedelta(days=1), START)


def test_a_first_right_choice_is_asked_once_more_and_a_first_right_recall_is_not() -> None:
    guessed = replay([row(0, guess=0.25)], FSRS)
    typed = replay([row(0)], FSRS)
    assert guessed is not None
    assert typed is not None
    assert guessed.due_at == START + timedelta(minutes=10)
    assert typed.due_at is None
    confirmed = replay([row(0, guess=0.25), row(1, hours=0.2, guess=0.25)], FSRS)
    assert confirmed is not None
    assert confirmed.due > confirmed.last


def test_suspending_keeps_the_memory_and_resuming_brings_it_back() -> None:
    rows = [*answers(3, 3), row(5, RowKind.SUSPEND, hours=60)]
    suspended = replay(rows, FSRS)
    assert suspended is not None
    assert suspended.suspended
    assert not suspended.is_due(date(2036, 1, 1), START)
    resumed = replay([*rows, row(6, RowKind.RESUME, hours=70)], FSRS)
    assert resumed == replay(answers(3, 3), FSRS)


def test_a_fact_can_be_suspended_before_it_was_ever_asked() -> None:
    suspend = row(0, RowKind.SUSPEND)
    memory = replay([suspend], FSRS)
    assert memory is not None
    assert memory.suspended
    assert memory.state is State.NEW
    assert replay([suspend, row(1, RowKind.RESUME, hours=1)], FSRS) is None


def test_a_reset_forgets_and_stays_suspended() -> None:
    assert replay([*answers(3, 3), row(5, RowKind.RESET, hours=60)], FSRS) is None
    both = [*answers(3), row(5, RowKind.SUSPEND, hours=60), row(6, RowKind.RESET, hours=61)]
    memory = replay(both, FSRS)
    assert memory is not None
    assert memory.suspended
    assert memory.state is State.NEW


@pytest.mark.parametrize("name", NAMES)
def test_a_corrected_fact_is_due_at_once_without_a_lapse(name: str) -> None:
    chosen = algorithm(name)
    corrected = row(5, RowKind.CORRECTION, hours=72)
    memory = replay([*answers(3, 3), corrected], chosen)
    assert memory is not None
    assert memory.due == corrected.study_day
    assert memory.lapses == 0
    assert chosen.retrievability(memory, memory.due) < 0.9
    assert replay([corrected], chosen) is None


def test_two_merged_cards_are_one_history() -> None:
    first, second = answers(3, 3), [row(7, hours=200), row(8, hours=400)]
    merge = row(9, RowKind.MERGE, hours=500)
    assert replay([*second, merge, *first], FSRS) == replay([*first, *second], FSRS)


def test_what_is_known_needs_no_question() -> None:
    memory = replay([row(0, RowKind.KNOWN)], FSRS)
    assert memory is not None
    assert memory.interval >= 7
    assert memory.due_at is None
    doubted = replay([row(0, RowKind.KNOWN, belief=0.6)], FSRS)
    assert doubted is not None
    assert doubted.due < memory.due


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"rating": None}, "row_without_rating"), ({"rating": 9}, "no_such_rating")],
)
def test_a_row_that_cannot_be_is_named(fields: dict[str, object], code: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        replay([row(41, **fields)], FSRS)
    assert caught.value.code == code
    assert caught.value.reason.args["row"] == 41


def test_an_undo_alone_needs_the_whole_log() -> None:
    chosen: Algorithm = FSRS
    with pytest.raises(ScheduleError, match="needs_replay"):
        moved_by(None, row(1, RowKind.UNDO, undoes=0), chosen)


def test_no_rows_no_memory() -> None:
    assert replay([], FSRS) is None
