"""The five-minute starter: the weakest facts, hands counted, and a record only if wanted."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from quizapp.services import results
from quizapp.services.errors import Invalid, NotFound, NothingToLearn
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Card, LogRow, SchoolClass, Starter
from tests.services.results.conftest import make_class


def _count(table) -> int:
    found = db.session.scalar(select(func.count()).select_from(table))
    db.session.rollback()
    return found


def test_the_facts_that_fewest_know_come_first_and_unmet_ones_fill_up(
    ada, nine_b, ben, cyn, clock, work
) -> None:
    work(ben, 4)
    with writing() as session:
        weak = session.scalar(select(Card.fact_id).order_by(Card.fact_id).limit(1))
        session.execute(update(Card).where(Card.fact_id == weak).values(stability=0.01))
    starter = results.begin_starter(ada, nine_b, 8, clock.now)
    row = db.session.get(Starter, starter)
    assert row.facts[0] == weak
    assert len(row.facts) == len(set(row.facts)) == 8
    met = set(db.session.scalars(select(Card.fact_id)))
    assert set(row.facts[:4]) == met


def test_a_question_its_answer_and_its_evidence(ada, nine_b, clock) -> None:
    starter = results.begin_starter(ada, nine_b, 3, clock.now)
    asked = results.starter_question(ada, nine_b, starter, 1, clock.now)
    assert (asked.number, asked.total, asked.hands) == (1, 3, None)
    assert asked.stem.endswith("?")
    assert str(asked.date.year) not in asked.stem
    assert asked.evidence is not None
    for number in (0, 4):
        with pytest.raises(NotFound):
            results.starter_question(ada, nine_b, starter, number, clock.now)


def test_hands_are_counted_and_kept_only_if_wanted(ada, nine_b, clock) -> None:
    starter = results.begin_starter(ada, nine_b, 3, clock.now)
    assert results.count_hands(ada, nine_b, starter, 1, "7") == 2
    assert results.count_hands(ada, nine_b, starter, 2, "") == 3
    assert results.count_hands(ada, nine_b, starter, 3, "0") is None
    ended = results.starter_end(ada, nine_b, starter)
    assert [hands for _, _, hands in ended.rows] == [7, None, 0]
    assert not ended.kept
    assert results.overview(ada, nine_b, clock.now).starters == ()
    results.keep_starter(ada, nine_b, starter, "24", clock.now)
    (kept,) = results.overview(ada, nine_b, clock.now).starters
    assert kept.present == 24
    assert [hands for _, hands in kept.facts] == [7, 0]
    results.drop_starter(ada, nine_b, starter)
    assert _count(Starter) == 0


def test_the_next_starter_deletes_what_was_not_kept(ada, nine_b, clock) -> None:
    first = results.begin_starter(ada, nine_b, 3, clock.now)
    results.keep_starter(ada, nine_b, first, "", clock.now)
    results.begin_starter(ada, nine_b, 3, clock.now)
    results.begin_starter(ada, nine_b, 3, clock.now)
    assert _count(Starter) == 2


def test_hands_change_nobodys_memory(ada, nine_b, clock) -> None:
    starter = results.begin_starter(ada, nine_b, 3, clock.now)
    results.count_hands(ada, nine_b, starter, 1, "7")
    assert (_count(Card), _count(LogRow)) == (0, 0)


@pytest.mark.parametrize("typed", ["-1", "x", "1001", "9" * 30, "1.5", "²"])
def test_what_is_no_number_of_hands_is_refused(ada, nine_b, clock, typed) -> None:
    starter = results.begin_starter(ada, nine_b, 3, clock.now)
    with pytest.raises(Invalid):
        results.count_hands(ada, nine_b, starter, 1, typed)
    with pytest.raises(Invalid):
        results.keep_starter(ada, nine_b, starter, typed, clock.now)


def test_a_class_without_facts_has_no_starter_and_an_archived_one_neither(
    ada, nine_b, clock
) -> None:
    empty = make_class("8A", ada, clock.now, [])
    with pytest.raises(NothingToLearn):
        results.begin_starter(ada, empty, 5, clock.now)
    with writing() as session:
        session.execute(update(SchoolClass).values(archived_at=clock.now))
    with pytest.raises(Invalid):
        results.begin_starter(ada, nine_b, 5, clock.now)


def test_a_starter_is_its_classes_only(ada, nine_b, eve, ben, clock) -> None:
    starter = results.begin_starter(ada, nine_b, 3, clock.now)
    other = make_class("8A", eve, clock.now, ["ladders"])
    for who, class_id in ((eve, nine_b), (ben, nine_b), (eve, other), (ada, other)):
        with pytest.raises(NotFound):
            results.starter_question(who, class_id, starter, 1, clock.now)
        with pytest.raises(NotFound):
            results.count_hands(who, class_id, starter, 1, "3")
        with pytest.raises(NotFound):
            results.starter_end(who, class_id, starter)
        with pytest.raises(NotFound):
            results.keep_starter(who, class_id, starter, "", clock.now)
    with pytest.raises(NotFound):
        results.drop_starter(eve, nine_b, starter)
    results.drop_starter(eve, other, starter)  # of another class: nothing is there to delete
    assert _count(Starter) == 1
