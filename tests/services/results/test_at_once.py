"""People who write about the same facts at the same moment wait for each other, never in a ring.

Only PostgreSQL lets two write at once. Each test stops both where each holds what it locked first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select

from quizapp.access import Principal
from quizapp.services import accounts, classes, doctor, erasure, study, teach
from quizapp.services.errors import NotFound
from quizapp.services.study import arrivals
from quizapp.services.transaction import writing
from quizapp.store import db, roll_ups
from quizapp.store.tables import Card, ClassMember, ClassTeacher, DeckColleague, IssuedItem
from tests.services.results.conftest import DECK, PASSWORD, enrol, make_class

pytestmark = pytest.mark.postgres
PATIENCE = 30


@pytest.fixture
def at_once(app: Flask) -> Callable[..., list[object]]:
    """``at_once(one, other)``: both run, each in a thread of its own; what they returned."""

    def run(*works: Callable[[], object]) -> list[object]:
        def one(work: Callable[[], object]) -> object:
            with app.app_context():
                try:
                    return work()
                finally:
                    db.session.remove()

        db.session.rollback()
        with ThreadPoolExecutor(len(works)) as pool:
            return [each.result() for each in [pool.submit(one, work) for work in works]]

    return run


def test_two_devices_that_send_the_same_facts_in_another_order_are_both_heard(
    nine_b, ben, cyn, clock, at_once, monkeypatch
) -> None:
    """A class comes home from where there was no connection, each with an order of its own."""
    items: dict[int, dict[str, int]] = {}
    for one in (ben, cyn):
        sitting = study.start_quiz(one, DECK, 11, clock.now, ("choose_date",))
        study.question(one, sitting, clock.now)
        rows = db.session.execute(
            select(IssuedItem.fact_id, IssuedItem.id).where(IssuedItem.user_id == one.id)
        )
        items[one.id] = dict(tuple(row) for row in rows)
    first, second = sorted(items[ben.id].keys() & items[cyn.id].keys())[:2]
    clock.pass_(minutes=5)
    both, take = threading.Barrier(2, timeout=PATIENCE), arrivals._take
    begun = threading.local()

    def taken(*given):  # type: ignore[no-untyped-def]
        said = take(*given)
        if not getattr(begun, "yes", False):
            begun.yes = True
            both.wait()  # each has one of the two facts
        return said

    monkeypatch.setattr(arrivals, "_take", taken)

    def sends(user: Principal, *facts: str) -> Callable[[], object]:
        def work() -> object:
            answers = []
            for n, fact in enumerate(facts):
                given = clock.now - timedelta(minutes=3 - n)
                name, item = f"{user.id} {fact}", items[user.id][fact]
                answers.append(study.Arriving(name, item, "0", given, 9))
            return [str(one.outcome) for one in study.receive(user, answers, clock.now)]

        return work

    said = at_once(sends(ben, first, second), sends(cyn, second, first))
    assert said == [["recorded"] * 2] * 2
    assert doctor.check().classes == ()


@pytest.fixture
def shared(ada, eve, clock) -> tuple[str, list[str]]:
    """A deck of Root's, which Ada and Eve keep up too; both have learned its facts."""
    root = accounts.sign_in("Root", PASSWORD, clock.now)[0]
    deck = teach.add_deck(root, "Port Aster", "", "public", "year", clock.now)
    words = ("The harbour was opened", "The gas works burned down", "The first lamp was lit")
    facts = [
        teach.add_fact(root, deck, {"statement": f"{said} by Ida", "date": f"190{n}"}, clock.now)
        for n, said in enumerate(words)
    ]
    with writing() as session:
        for one in (ada, eve):
            session.execute(
                insert(DeckColleague).values(
                    deck_id=deck, user_id=one.id, role="edit", added_at=clock.now
                )
            )
    for one in (eve, ada):
        sitting = study.start_quiz(one, deck, 3, clock.now, ("type_date",))
        for _ in range(3):
            asked = study.question(one, sitting, clock.now)
            study.answer(one, asked.item_id, "1901", asked.client_id, clock.now)
    clock.pass_(hours=1)
    return deck, facts


def test_two_teachers_who_learn_themselves_correct_facts_at_once(
    ada, eve, shared, clock, at_once, monkeypatch
) -> None:
    deck, facts = shared
    for number, fact in enumerate(facts[:2]):
        words = {"statement": f"Number {number} was opened by Ida", "date": f"191{number}"}
        teach.edit_fact(ada, deck, fact, words, clock.now)
    both, hold = threading.Barrier(2, timeout=PATIENCE), roll_ups.hold

    def held(session, users):  # type: ignore[no-untyped-def]
        both.wait()  # whatever each has locked by now, it has
        hold(session, users)

    monkeypatch.setattr(roll_ups, "hold", held)

    def corrects(user: Principal, fact: str) -> Callable[[], object]:
        return lambda: teach.apply_correction(
            user, deck, fact, tell=True, learn_anew=True, regrade=True, now=clock.now
        )

    assert at_once(corrects(ada, facts[0]), corrects(eve, facts[1])) == [2, 2]
    assert doctor.check().differences == ()


def test_two_teachers_make_a_fact_their_own_that_both_have_learned(
    ada, eve, shared, clock, at_once, monkeypatch
) -> None:
    """What is changed of another's fact is a fork, and memory follows it."""
    deck, facts = shared
    copies = {}
    for one in (ada, eve):
        copies[one.id] = teach.copy_deck(one, deck, clock.now)
        teach.edit_deck(one, copies[one.id], f"Port {one.name}", "", "public", "year")
    both, hold = threading.Barrier(2, timeout=PATIENCE), roll_ups.hold

    def held(session, users):  # type: ignore[no-untyped-def]
        both.wait()
        hold(session, users)

    monkeypatch.setattr(roll_ups, "hold", held)

    def edits(user: Principal, fact: str) -> Callable[[], object]:
        words = {"statement": f"Something of {user.name} was opened by Ida", "date": "1920"}
        return lambda: teach.edit_fact(user, copies[user.id], fact, words, clock.now)

    forks = at_once(edits(ada, facts[0]), edits(eve, facts[1]))
    followed = db.session.execute(
        select(Card.fact_id, Card.user_id).where(Card.fact_id.in_(forks))
    ).all()
    assert len(followed) == 4, "of each fork both remember what it was made of"


def test_two_who_take_each_other_out_of_their_classes_at_once(
    ada, eve, nine_b, clock, at_once, monkeypatch
) -> None:
    hers = make_class("9C", eve, clock.now, [DECK])
    enrol(nine_b, eve, clock.now)
    enrol(hers, ada, clock.now)
    both, hold = threading.Barrier(2, timeout=PATIENCE), roll_ups.hold

    def held(session, users):  # type: ignore[no-untyped-def]
        both.wait()
        hold(session, users)

    monkeypatch.setattr(roll_ups, "hold", held)
    at_once(
        lambda: classes.remove_member(ada, nine_b, eve.id, clock.now),
        lambda: classes.remove_member(eve, hers, ada.id, clock.now),
    )
    left = db.session.execute(
        select(ClassMember.class_id).where(ClassMember.user_id.in_([ada.id, eve.id]))
    ).all()
    assert left == []


def test_a_colleague_who_comes_while_the_owner_is_erased_leaves_no_class_without_one(
    app, ada, eve, nine_b, clock, monkeypatch
) -> None:
    token = classes.invite_colleague(ada, nine_b, clock.now)
    db.session.rollback()
    said: list[object] = []

    def comes() -> None:
        with app.app_context():
            try:
                said.append(classes.accept_class(eve, token, clock.now))
            except NotFound as error:
                said.append(error)
            db.session.remove()

    meanwhile = threading.Thread(target=comes)
    delete = erasure._delete_facts

    def slowly(*given):  # type: ignore[no-untyped-def]
        meanwhile.start()
        meanwhile.join(1)  # ends here only if nothing makes it wait
        delete(*given)

    monkeypatch.setattr(erasure, "_delete_facts", slowly)
    erasure.erase_user(ada.id, clock.now, by=None, why="test")
    meanwhile.join(PATIENCE)
    owners = db.session.scalars(
        select(ClassTeacher.user_id).where(ClassTeacher.class_id == nine_b)
    ).all()
    assert (len(said), isinstance(said[0], NotFound), list(owners)) == (1, True, [])
