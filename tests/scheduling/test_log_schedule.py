"""``quizapp schedule``: the same rows with predictions, and errors that name the row."""

import pytest

from quizapp.scheduling import ScheduleError, schedule_rows

Row = dict[str, object]


def one(**fields: object) -> Row:
    return {"card": "a", "at": "2026-11-23T08:00:00Z", "rating": 3, **fields}


def test_each_row_comes_back_with_its_prediction_and_its_due_day() -> None:
    rows = [one(note="kept"), one(at="2026-11-25T08:00:00Z"), one(card="b", rating=1)]
    first, second, other = schedule_rows(rows)
    assert first == {
        **rows[0],
        "retrievability": None,
        "interval_days": 2,
        "due": "2026-11-25",
    }
    assert second["retrievability"] == pytest.approx(0.9095, abs=1e-3)
    assert second["due"] == "2026-12-06"
    assert other["retrievability"] is None
    assert other["interval_days"] == 1


def test_days_are_counted_in_the_students_zone_from_the_cutoff() -> None:
    evening, morning = one(at="2026-11-23T22:00:00+01:00"), one(at="2026-11-24T07:00:00+01:00")
    out = list(schedule_rows([evening, morning], timezone="Europe/Berlin"))
    assert out[0]["due"] == "2026-11-25"
    assert out[1]["retrievability"] == pytest.approx(0.947, abs=1e-3)
    night = list(schedule_rows([one(at="2026-11-24T02:00:00Z")], cutoff=4))
    assert night[0]["due"] == "2026-11-25"


def test_a_guessed_choice_comes_back_sooner() -> None:
    typed, guessed = schedule_rows([one(), one(card="b", guess=0.25)])
    assert guessed["interval_days"] < typed["interval_days"]  # type: ignore[operator]


@pytest.mark.parametrize("name", ["fsrs", "sm2", "leitner"])
def test_every_algorithm_answers_every_row(name: str) -> None:
    rows = [one(at=f"2026-11-{day:02}T08:00:00Z", rating=1 + day % 4) for day in range(1, 29)]
    out = list(schedule_rows(rows, algorithm=name, retention=0.85))
    assert len(out) == len(rows)
    assert all(0 < row["retrievability"] < 1 for row in out[1:])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"at": "2026-11-23T08:00:00Z", "rating": 3}, "missing_field"),
        (one(card=""), "bad_card"),
        (one(card=None), "bad_card"),
        (one(card=True), "bad_card"),
        (one(at="yesterday"), "bad_time"),
        (one(at=5), "bad_time"),
        (one(at="2026-11-23T08:00:00"), "naive_time"),
        (one(card="b", at="0001-01-01T00:00:00Z"), "time_out_of_range"),
        (one(rating=0), "bad_rating"),
        (one(rating=5), "bad_rating"),
        (one(rating=3.5), "bad_rating"),
        (one(rating="3"), "bad_rating"),
        (one(rating=True), "bad_rating"),
        (one(guess=-0.1), "bad_guess"),
        (one(guess="x"), "bad_guess"),
        (one(at="2026-11-20T08:00:00Z"), "out_of_order"),
        ([], "not_a_row"),
        ("a", "not_a_row"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(bad: Row, code: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        list(schedule_rows([one(), bad]))
    assert (caught.value.code, caught.value.reason.args["row"]) == (code, 2)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"algorithm": "sm18"}, "no_such_algorithm"),
        ({"retention": 0.1}, "no_such_retention"),
        ({"timezone": "Mars/Base"}, "unknown_zone"),
        ({"cutoff": 25}, "no_such_cutoff"),
    ],
)
def test_a_wrong_option_is_named_before_any_row_is_read(options: Row, code: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        schedule_rows([], **options)  # type: ignore[arg-type]
    assert caught.value.code == code
