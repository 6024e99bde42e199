"""The three algorithms behind one interface: what every one of them must hold, and each its own."""

import math
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import ALGORITHMS, Memory, ScheduleError, State, algorithm
from quizapp.scheduling.curve import days_until, recall
from quizapp.scheduling.guessing import blended_stability, knew

DAY = date(2026, 11, 23)
NAMES = sorted(ALGORITHMS)
histories = st.lists(
    st.tuples(
        st.integers(0, 60), st.sampled_from([1, 2, 3, 4]), st.sampled_from([0.0, 0.25, 0.5, 1.0])
    ),
    min_size=1,
    max_size=12,
)


def after(name: str, history: list[tuple[int, int, float]]) -> Memory:
    """A memory after (days waited, rating, guess) each."""
    chosen, memory, day = algorithm(name), None, DAY
    for waited, rating, guess in history:
        day += timedelta(days=waited)
        memory = chosen.step(memory, rating, day, guess)
    assert memory is not None
    return memory


@pytest.mark.parametrize("name", NAMES)
@given(history=histories)
@settings(max_examples=25)
def test_better_ratings_never_come_back_sooner(
    name: str, history: list[tuple[int, int, float]]
) -> None:
    memory = after(name, history)
    day = memory.due
    preview = algorithm(name).preview(memory, day)
    assert sorted(preview) == [1, 2, 3, 4]
    dues = [preview[rating].due for rating in (1, 2, 3, 4)]
    assert dues == sorted(dues)
    assert dues[0] > day


@pytest.mark.parametrize("name", NAMES)
@given(history=histories, waits=st.tuples(st.integers(0, 400), st.integers(0, 400)))
@settings(max_examples=25)
def test_recall_only_falls_while_one_waits(
    name: str, history: list[tuple[int, int, float]], waits: tuple[int, int]
) -> None:
    memory = after(name, history)
    chosen = algorithm(name)
    soon, late = (memory.last + timedelta(days=wait) for wait in sorted(waits))
    assert 1 > chosen.retrievability(memory, soon) >= chosen.retrievability(memory, late) > 0


@pytest.mark.parametrize("name", NAMES)
@given(history=histories, guess=st.floats(0, 1))
@settings(max_examples=25)
def test_a_right_answer_that_may_be_a_guess_never_counts_for_more(
    name: str, history: list[tuple[int, int, float]], guess: float
) -> None:
    memory, chosen = after(name, history), algorithm(name)
    wrong, guessed, known = (
        chosen.step(memory, rating, memory.due, g) for rating, g in ((1, 0.0), (3, guess), (3, 0.0))
    )
    assert wrong.due <= guessed.due <= known.due
    assert wrong.stability <= guessed.stability <= known.stability


@pytest.mark.parametrize("name", NAMES)
def test_more_retention_brings_reviews_sooner(name: str) -> None:
    memory = after(name, [(0, 3, 0.0), (2, 3, 0.0), (6, 3, 0.0)])
    gaps = [
        algorithm(name, retention=r).step(memory, 3, memory.due).interval for r in (0.8, 0.9, 0.95)
    ]
    assert gaps[0] > gaps[1] > gaps[2] >= 1


@pytest.mark.parametrize("name", NAMES)
def test_forgetting_on_a_later_day_is_a_lapse_and_on_the_first_day_it_is_not(name: str) -> None:
    assert after(name, [(0, 1, 0.0), (0, 1, 0.0)]).lapses == 0
    assert after(name, [(0, 3, 0.0), (3, 1, 0.0)]).lapses == 1
    assert after(name, [(0, 3, 0.0), (3, 1, 0.0), (0, 1, 0.0)]).lapses == 1
    assert not after(name, [(0, 3, 0.0)] + [(3, 1, 0.0)] * 4).leech
    assert after(name, [(0, 3, 0.0)] + [(3, 1, 0.0)] * 5).leech


@pytest.mark.parametrize("name", NAMES)
def test_a_study_day_that_goes_back_in_a_flight_west_harms_nothing(name: str) -> None:
    memory = after(name, [(0, 3, 0.0), (2, 3, 0.0)])
    flown = algorithm(name).step(memory, 3, memory.last - timedelta(days=1))
    assert flown.last == memory.last
    assert flown.due > memory.last


@pytest.mark.parametrize("name", NAMES)
def test_what_is_known_already_waits_longer_the_surer_it_is(name: str) -> None:
    chosen = algorithm(name)
    dues = [chosen.known(None, DAY, belief).due for belief in (0.0, 0.5, 0.9, 1.0)]
    assert dues == sorted(dues)
    assert dues[0] == chosen.step(None, 1, DAY).due
    assert dues[-1] == chosen.step(None, 4, DAY).due


@pytest.mark.parametrize("name", NAMES)
def test_the_last_day_of_the_calendar_is_no_crash(name: str) -> None:
    assert algorithm(name).step(None, 4, date.max).due == date.max


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: algorithm("sm17"), "no_such_algorithm"),
        (lambda: algorithm("fsrs", retention=1.0), "no_such_retention"),
        (lambda: algorithm("fsrs").step(None, 5, DAY), "no_such_rating"),
        (lambda: algorithm("sm2").step(None, 3, DAY, guess=1.5), "no_such_guess"),
        (lambda: algorithm("fsrs").known(None, DAY, belief=-0.1), "no_such_belief"),
    ],
)
def test_what_cannot_be_is_named(call: object, code: str) -> None:
    assert callable(call)
    with pytest.raises(ScheduleError) as caught:
        call()
    assert caught.value.code == code


@given(history=histories)
@settings(max_examples=25)
def test_fsrs_is_the_packages_own_when_nothing_was_guessed(
    history: list[tuple[int, int, float]],
) -> None:
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, memory, day = fsrs.Card(card_id=1), None, DAY
    for waited, rating, _ in history:
        day += timedelta(days=waited)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        if memory is not None and waited > 0:
            predicted = scheduler.get_card_retrievability(card, noon)
            assert algorithm("fsrs").retrievability(memory, day) == pytest.approx(predicted)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), noon)
        memory = algorithm("fsrs").step(memory, rating, day)
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
        assert memory.due == card.due.date()


def test_evening_and_next_morning_are_two_days_to_fsrs() -> None:
    memory = algorithm("fsrs").step(None, 3, DAY)
    assert algorithm("fsrs").retrievability(memory, DAY + timedelta(days=1)) < 0.96


def test_sm2_gives_the_intervals_of_its_paper() -> None:
    chosen, memory, day, gaps = algorithm("sm2"), None, DAY, []
    for rating in (3, 3, 3, 3, 1, 3, 3):
        memory = chosen.step(memory, rating, day)
        gaps.append(memory.interval)
        day = memory.due
    assert gaps == [1, 6, 15, 38, 1, 1, 6]


def test_sm2_changes_easiness_as_in_its_paper() -> None:
    easiness = [algorithm("sm2").step(None, rating, DAY).difficulty for rating in (1, 2, 3, 4)]
    assert easiness == pytest.approx([2.5, 2.36, 2.5, 2.6])


def test_leitner_climbs_its_boxes_and_falls_to_the_first() -> None:
    chosen, memory, day, gaps = algorithm("leitner"), None, DAY, []
    for rating in (3, 3, 3, 2, 4, 1, 3):
        memory = chosen.step(memory, rating, day)
        gaps.append(memory.interval)
        day = memory.due
    assert gaps == [1, 2, 4, 4, 16, 1, 2]


def test_leitner_leaves_no_box_before_its_time() -> None:
    chosen = algorithm("leitner")
    memory = after("leitner", [(0, 3, 0.0), (1, 3, 0.0), (2, 3, 0.0)])
    assert memory.stability == 4
    assert chosen.step(memory, 4, memory.last + timedelta(days=1)).stability == 4


def test_a_first_right_choice_of_four_counts_less_than_a_first_right_recall() -> None:
    chosen = algorithm("fsrs")
    choice, typed = chosen.step(None, 3, DAY, 0.25), chosen.step(None, 3, DAY)
    assert choice.stability < typed.stability / 1.5
    assert choice.difficulty > typed.difficulty


def test_easy_is_the_students_own_word() -> None:
    chosen = algorithm("fsrs")
    assert chosen.step(None, 4, DAY, 0.25) == chosen.step(None, 4, DAY)


def test_knowing_by_bayes() -> None:
    assert knew(0.5, 0.25) == pytest.approx(0.8)
    assert knew(0.9, 1 / 3) == pytest.approx(0.9 / (0.9 + 0.1 / 3))
    assert knew(0.3, 0.0) == 1.0
    assert knew(0.3, 1.0) == pytest.approx(0.3)
    assert knew(0.0, 0.0) == 0.0


@given(
    weak=st.floats(0.01, 10),
    more=st.floats(1.01, 100),
    belief=st.floats(0.01, 0.99),
)
@settings(max_examples=80)
def test_a_blended_stability_is_where_the_mixture_falls_to_nine_tenths(
    weak: float, more: float, belief: float
) -> None:
    strong = weak * more
    days = blended_stability(strong, weak, belief)
    mixed = belief * recall(days, strong) + (1 - belief) * recall(days, weak)
    assert mixed == pytest.approx(0.9, abs=1e-6)


def test_two_equal_stabilities_blend_to_themselves() -> None:
    assert blended_stability(5.0, 5.0, 0.5) == 5.0
    assert blended_stability(math.nextafter(5.0, 6.0), 5.0, 0.5) == pytest.approx(5.0)
    assert blended_stability(1.0, 5.0, 0.5) == 1.0


@given(stability=st.floats(0.01, 1000), probability=st.floats(0.5, 0.99))
@settings(max_examples=60)
def test_the_curve_and_its_inverse_agree(stability: float, probability: float) -> None:
    days = days_until(probability, stability)
    assert recall(days, stability) == pytest.approx(probability)


def test_a_suspended_fact_never_asked_is_recalled_by_nobody() -> None:
    unseen = Memory.unseen(DAY)
    assert unseen.state is State.NEW
    assert algorithm("fsrs").retrievability(unseen, DAY) == 0.0
    learned = algorithm("fsrs").step(unseen, 3, DAY + timedelta(days=3))
    assert learned.suspended
    assert learned.lapses == 0
    assert learned.stability == algorithm("fsrs").step(None, 3, DAY).stability
