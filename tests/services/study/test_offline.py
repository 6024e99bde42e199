"""A pack goes along, its answers come back: once, in order, at the time of their giving."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from quizapp.scheduling import algorithm, replay
from quizapp.services import study
from quizapp.services.errors import Finished
from quizapp.services.study import Arriving, Outcome
from quizapp.services.transaction import writing
from quizapp.store import db, learning
from quizapp.store.tables import (
    Adjustment,
    Assignment,
    Attempt,
    ClassMember,
    IssuedItem,
    LogRow,
    SchoolClass,
    Sitting,
)

DECK = "ladders"


@pytest.fixture
def learned(ben, clock, right_answer) -> None:
    """Ben has answered ten questions, and two days have passed."""
    sitting_id = study.start_quiz(ben, DECK, 10, clock.now)
    for _ in range(10):
        question = study.question(ben, sitting_id, clock.now)
        clock.pass_(seconds=10)
        response = right_answer(ben, question.item_id)
        study.answer(ben, question.item_id, response, question.client_id, clock.now)
    clock.pass_(days=4)


def _answers(pack, clock, response: str = "?") -> list[Arriving]:
    return [
        Arriving(f"client-{n}", item.id, response, clock.now + timedelta(seconds=20 * n), 4000)
        for n, item in enumerate(pack.items)
    ]


def _log(user, client_ids) -> list[LogRow]:
    rows = db.session.scalars(
        select(LogRow)
        .where(LogRow.user_id == user.id, LogRow.client_id.in_(client_ids))
        .order_by(LogRow.at, LogRow.id)
    ).all()
    db.session.expunge_all()
    db.session.rollback()
    return list(rows)


def _set_assignment(user, clock, **values) -> None:
    standard = {
        "class_id": 1, "title": "Ladders", "mode": "test", "decks": [DECK], "facts": [],
        "kinds": [], "length": 5, "draw": "fixed", "seed": "s", "opens_at": clock.now,
        "due_at": clock.now + timedelta(days=1), "late": False, "attempts": 1, "feedback": "due",
        "created_at": clock.now,
    }  # fmt: skip
    with writing() as session:
        session.add(SchoolClass(id=1, title="9B", created_at=clock.now, exam_decks=[]))
        session.flush()
        session.add(
            ClassMember(user_id=user.id, class_id=1, name="B", name_key="b", joined_at=clock.now)
        )
        session.add(Assignment(**(standard | values)))


def test_a_pack_has_what_is_due_in_the_days_ahead_and_was_issued_as_it_stands(
    ben, clock, learned
) -> None:
    pack = study.make_pack(ben, clock.now)
    assert len(pack.items) == 10
    assert len({item.fact for item in pack.items}) == 10
    assert pack.day < pack.until
    for item in pack.items:
        stored = db.session.get(IssuedItem, (ben.id, item.id))
        assert (stored.stem, stored.fact_id) == (item.stem, item.fact)
        assert item.answer or item.fact_date
        assert bool(item.key) == (item.input in {"choice", "gap", "several"})
        assert item.due <= pack.until


def test_the_same_pack_is_handed_out_all_day_and_a_new_one_the_next(ben, clock, learned) -> None:
    first = study.make_pack(ben, clock.now)
    clock.pass_(hours=2)
    again = study.make_pack(ben, clock.now)
    assert again.items == first.items
    clock.pass_(days=1)
    later = study.make_pack(ben, clock.now)
    assert {item.fact for item in later.items} == {item.fact for item in first.items}
    assert not {item.id for item in later.items} & {item.id for item in first.items}


def test_a_pack_is_not_a_sitting_to_go_on_with(ben, clock, learned) -> None:
    pack = study.make_pack(ben, clock.now)
    assert study.today(ben, clock.now).open_sitting is None
    with pytest.raises(Finished):
        study.question(ben, pack.items[0].sitting_id, clock.now)


def test_the_open_sitting_goes_along_first_and_its_facts_are_asked_once(
    ben, clock, learned
) -> None:
    sitting_id = study.start_review(ben, clock.now)
    pack = study.make_pack(ben, clock.now)
    along = [item for item in pack.items if item.sitting_id == sitting_id]
    assert along == list(pack.items[: len(along)])
    assert along
    assert len({item.fact for item in pack.items}) == len(pack.items)
    assert along[0].id == study.question(ben, sitting_id, clock.now).item_id


@pytest.mark.parametrize(
    "values, hidden",
    [
        ({}, True),
        ({"opens_at": timedelta(days=2), "due_at": timedelta(days=3)}, True),
        ({"mode": "practice", "due_at": None, "feedback": "now"}, False),
        ({"mode": "practice", "due_at": None, "attempts": 0, "feedback": "now"}, False),
        ({"mode": "practice", "due_at": timedelta(days=2)}, True),
        ({"due_at": timedelta(days=-1), "late": True}, True),
        ({"due_at": timedelta(days=-1)}, False),
        ({"opens_at": timedelta(days=9), "due_at": timedelta(days=10)}, False),
        ({"deleted_at": timedelta()}, False),
    ],
)
def test_no_fact_of_an_open_test_is_in_a_pack(ben, clock, learned, values, hidden) -> None:
    times = {k: clock.now + v if isinstance(v, timedelta) else v for k, v in values.items()}
    _set_assignment(ben, clock, **times)
    assert bool(study.make_pack(ben, clock.now).items) is not hidden


@pytest.mark.parametrize(
    "values, own",
    [
        ({"due_at": timedelta(hours=-1)}, {"due_at": timedelta(days=2)}),
        ({"due_at": timedelta(hours=-1), "late": True, "attempts": 1}, {"more_attempts": 1}),
    ],
)
def test_what_was_adjusted_for_a_student_keeps_a_tests_facts_out(
    ben, clock, learned, values, own
) -> None:
    def at(wanted):
        return {k: clock.now + v if isinstance(v, timedelta) else v for k, v in wanted.items()}

    _set_assignment(ben, clock, id=7, **at(values))
    with writing() as session:
        if "more_attempts" in own:
            session.add(
                Attempt(
                    user_id=ben.id, id=1, assignment_id=7, sitting_id=1, number=1,
                    started_at=clock.now, submitted_at=clock.now, total=5, marks=0.0, answered=0,
                    late=False,
                )
            )  # fmt: skip
        session.add(Adjustment(assignment_id=7, user_id=ben.id, **at(own)))
    assert study.make_pack(ben, clock.now).items == ()


def test_picked_facts_of_a_test_stay_out_and_the_others_go_along(ben, clock, learned) -> None:
    kept = study.make_pack(ben, clock.now).items[0].fact
    _set_assignment(ben, clock, facts=[kept])
    facts = {item.fact for item in study.make_pack(ben, clock.now).items}
    assert kept not in facts
    assert len(facts) == 9


def test_answers_count_once_each_at_the_time_of_their_giving(ben, clock, learned) -> None:
    pack = study.make_pack(ben, clock.now)
    answers = _answers(pack, clock)
    clock.pass_(days=1)
    came = study.receive(ben, answers, clock.now)
    assert {one.outcome for one in came} == {Outcome.RECORDED}
    again = study.receive(ben, answers, clock.now)
    assert {one.outcome for one in again} == {Outcome.REPEATED}
    assert [one.verdict for one in again] == [one.verdict for one in came]
    rows = _log(ben, [a.client_id for a in answers])
    assert [row.client_id for row in rows] == [a.client_id for a in answers]
    assert [row.at for row in rows] == [a.given_at for a in answers]
    assert {row.arrived_at for row in rows} == {clock.now}
    assert {row.study_day for row in rows} == {pack.day}


def test_the_order_of_arrival_does_not_matter_and_the_card_is_what_the_log_says(
    ben, clock, learned
) -> None:
    pack = study.make_pack(ben, clock.now)
    late = Arriving("late", pack.items[0].id, "?", clock.now + timedelta(minutes=5))
    clock.pass_(days=1)
    sitting_id = study.start_review(ben, clock.now)  # the same facts, answered here meanwhile
    for _ in range(10):
        question = study.question(ben, sitting_id, clock.now)
        clock.pass_(seconds=9)
        study.answer(ben, question.item_id, "?", question.client_id, clock.now)
    study.receive(ben, [late], clock.now)
    fact = pack.items[0].fact
    rows = learning.log_of_fact(db.session(), ben.id, fact)
    stored = learning.memories(db.session(), ben.id, [fact])[fact]
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert rows[1].at == late.given_at
    assert stored == replay(rows, algorithm(ben.algorithm, retention=ben.retention))


def test_a_wrong_clock_is_believed_between_issue_and_arrival_only(ben, clock, learned) -> None:
    pack = study.make_pack(ben, clock.now)
    issued = clock.now
    clock.pass_(hours=3)
    study.receive(
        ben,
        [
            Arriving("past", pack.items[0].id, "?", issued - timedelta(days=900)),
            Arriving("future", pack.items[1].id, "?", issued + timedelta(days=900)),
        ],
        clock.now,
    )
    past, future = _log(ben, ["past", "future"])
    assert (past.at, future.at) == (issued, clock.now)


def test_a_batch_is_taken_in_the_order_in_which_it_was_given(ben, clock, learned) -> None:
    pack = study.make_pack(ben, clock.now)
    answers = _answers(pack, clock)
    clock.pass_(hours=1)
    came = study.receive(ben, answers[::-1], clock.now)
    assert [one.client_id for one in came] == [a.client_id for a in answers[::-1]]
    rows = _log(ben, [a.client_id for a in answers])
    assert [row.id for row in rows] == sorted(row.id for row in rows)


def test_what_cannot_be_taken_is_told_apart_and_the_rest_is_recorded(
    ben, cyn, clock, learned
) -> None:
    pack = study.make_pack(ben, clock.now)
    one, two, three = pack.items[:3]
    now = clock.now
    sitting_id = study.start_quiz(ben, DECK, 5, clock.now)
    test_item = study.question(ben, sitting_id, clock.now).item_id
    with writing() as session:
        session.execute(update(Sitting).where(Sitting.id == sitting_id).values(feedback="due"))
    came = study.receive(
        ben,
        [
            Arriving("a", one.id, "?", now),
            Arriving("b", one.id, "?", now),
            Arriving("a", two.id, "?", now),
            Arriving("c", three.id, "no such option", now),
            Arriving("d", 12345, "?", now),
            Arriving("e", test_item, "?", now),
        ],
        now,
    )
    assert [str(a.outcome) for a in came] == [
        "recorded", "answered_before", "repeated", "unreadable", "unknown_item", "not_offline",
    ]  # fmt: skip
    assert came[3].reason is not None
    assert len(_log(ben, ["a", "b", "c", "d", "e"])) == 1
    assert study.receive(cyn, [Arriving("f", two.id, "?", now)], now)[0].outcome == "unknown_item"


def test_what_was_never_answered_is_forgotten_after_a_month(ben, clock, learned) -> None:
    pack = study.make_pack(ben, clock.now)
    kept = pack.items[0].id
    study.receive(ben, [Arriving("kept", kept, "?", clock.now)], clock.now)
    for _ in range(2):
        clock.pass_(days=31)
        study.make_pack(replace(ben), clock.now)
    left = db.session.scalars(
        select(IssuedItem.id).where(
            IssuedItem.user_id == ben.id, IssuedItem.sitting_id == pack.items[0].sitting_id
        )
    ).all()
    assert left == [kept]
