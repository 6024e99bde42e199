"""The calendar of answers: weeks from Monday to Sunday, the present one last."""

from datetime import date

from quizapp.reports import weeks

WEDNESDAY = date(2026, 11, 25)


def test_the_last_week_ends_with_days_that_are_ahead() -> None:
    found = weeks({date(2026, 11, 23): 4, date(2026, 11, 22): 2}, WEDNESDAY, 2)
    assert [week.monday for week in found] == [date(2026, 11, 16), date(2026, 11, 23)]
    assert found[0].days == (0, 0, 0, 0, 0, 0, 2)
    assert found[1].days == (4, 0, 0, None, None, None, None)
    assert (found[1].answers, len(found[1].days_with_answers)) == (4, 1)


def test_half_a_year_without_an_answer_is_still_a_calendar() -> None:
    found = weeks({}, WEDNESDAY)
    assert len(found) == 26
    assert sum(week.answers for week in found) == 0
