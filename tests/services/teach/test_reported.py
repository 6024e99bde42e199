"""A fact that was wrong is corrected: its students are told, and their answers judged anew."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from quizapp.scheduling import algorithm, replay
from quizapp.services import doctor, study, tallies, teach
from quizapp.services.errors import Forbidden, Invalid, NotFound
from quizapp.services.teach.regrading import regraded
from quizapp.services.transaction import writing
from quizapp.store import content, db, learning
from quizapp.store.tables import CorrectionNotice, Fact, LogRow, ProblemReport
from tests.services.results.conftest import enrol, make_class

QUESTION = {"kind": "choice", "prompt": "Who led the council?", "options": "*Ida\nTom\nBea"}


def answered(ben, deck: str, fact_id: str, kinds, clock, give):  # type: ignore[no-untyped-def]
    """Ben is asked until he has answered ``fact_id``; what he says is ``give(item)``."""
    for _round in range(12):
        sitting = study.start_quiz(ben, deck, 10, clock.now)
        while (item := learning.next_item(db.session(), ben.id, sitting)) is not None:
            if item.fact_id == fact_id and item.kind in kinds:
                study.answer(ben, item.id, give(item), "", clock.now)
                return item
            study.answer(ben, item.id, "?", "", clock.now)
            clock.pass_(seconds=5)
        clock.pass_(days=2)
    raise AssertionError("never asked")


def report(ben, fact_id: str, clock, kind: str = "wrong_date", words: str = "Not so") -> None:
    with writing() as session:
        session.execute(
            insert(ProblemReport).values(
                fact_id=fact_id, fact_version=1, user_id=ben.id, item_id=None,
                kind=kind, words=words, created_at=clock.now, outcome="", answer="",
            )
        )  # fmt: skip


def memory(ben, fact_id: str):  # type: ignore[no-untyped-def]
    return learning.memories(db.session(), ben.id, [fact_id]).get(fact_id)


def replayed(ben, fact_id: str):  # type: ignore[no-untyped-def]
    rows = learning.log_of_fact(db.session(), ben.id, fact_id)
    return replay(rows, algorithm(ben.algorithm, retention=ben.retention))


@pytest.fixture
def asked(ada, deck, clock) -> str:
    """A question of Ada's whose key is wrong."""
    return teach.add_question(ada, deck, QUESTION, clock.now)


def pick(text: str):  # type: ignore[no-untyped-def]
    return lambda item: str([option["text"] for option in item.options].index(text))


def test_the_queue_has_what_was_reported_oldest_first_and_then_what_is_denied(
    ada, ben, deck, clock
) -> None:
    ids = [row.fact.id for row in teach.deck(ada, deck).facts]
    report(ben, ids[2], clock)
    clock.pass_(hours=1)
    report(ben, ids[0], clock)
    report(ben, ids[0], clock, "typo")
    teach.add_fact(
        ada,
        deck,
        {"statement": "Tom Hale founded the Aster Lamp Company", "date": "1907"},
        clock.now,
    )
    rows = teach.report_queue(ada).items
    assert [(row.fact.id, row.reports) for row in rows[:2]] == [(ids[2], 1), (ids[0], 2)]
    assert {row.conflicts for row in rows[2:]} == {1}
    assert len(rows) == 4


def test_a_conflict_that_is_kept_is_settled_for_both(ada, deck, clock) -> None:
    fact = teach.add_fact(
        ada,
        deck,
        {"statement": "Tom Hale founded the Aster Lamp Company", "date": "1907"},
        clock.now,
    )
    page = teach.report_page(ada, fact)
    assert [str(other.date) for other in page.against] == ["1905"]
    teach.settle(ada, fact, "kept", "Two companies", clock.now)
    assert teach.report_queue(ada).total == 0


def test_reports_are_kept_with_their_answer(ada, ben, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[0].fact.id
    report(ben, fact, clock)
    teach.settle(ada, fact, "kept", "It is so.", clock.now)
    page = teach.report_page(ada, fact)
    assert page.open == ()
    assert [(one.outcome, one.answer) for one in page.closed] == [("kept", "It is so.")]
    assert teach.report_queue(ada).total == 0


def test_a_fact_that_is_retired_is_asked_no_more(ada, ben, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[0].fact.id
    report(ben, fact, clock)
    teach.settle(ada, fact, "retired", "", clock.now)
    assert fact not in [row.fact.id for row in teach.deck(ada, deck).facts]
    assert db.session.get(Fact, fact).retired


def test_nobody_else_sees_or_settles(ada, eve, ben, root, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[0].fact.id
    report(ben, fact, clock)
    for who in (eve, root):
        assert fact not in [row.fact.id for row in teach.report_queue(who).items]
        for act in (
            lambda who=who: teach.report_page(who, fact),
            lambda who=who: teach.settle(who, fact, "kept", "", clock.now),
            lambda who=who: teach.consequences(who, deck, fact),
        ):
            with pytest.raises(NotFound):
                act()
    with pytest.raises(Forbidden):
        teach.report_queue(ben)
    teach.share(ada, deck, "Eve", "edit", clock.now)
    assert [row.fact.id for row in teach.report_queue(eve).items] == [fact]


def test_an_admin_closes_reports_of_the_bank_and_retires_nothing_there(root, ben, clock) -> None:
    report(ben, "gagarin", clock)
    assert [row.fact.id for row in teach.report_queue(root).items] == ["gagarin"]
    assert teach.report_page(root, "gagarin").of_bank
    with pytest.raises(Invalid):
        teach.settle(root, "gagarin", "retired", "", clock.now)
    teach.settle(root, "gagarin", "kept", "", clock.now)
    assert teach.report_queue(root).total == 0


def test_a_change_that_nobody_learned_means_nothing(ada, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[0].fact.id
    assert teach.consequences(ada, deck, fact) is None
    teach.edit_fact(ada, deck, fact, {"statement": "It opened", "date": "1903"}, clock.now)
    assert teach.consequences(ada, deck, fact) is None


def test_a_corrected_key_judges_the_answers_that_were_given(ada, ben, deck, asked, clock) -> None:
    item = answered(ben, deck, asked, {"choice"}, clock, pick("Tom"))
    before = memory(ben, asked)
    clock.pass_(hours=1)
    changed = QUESTION | {"options": "Ida\n*Tom\nBea"}
    teach.edit_question(ada, deck, asked, changed, clock.now)
    what = teach.consequences(ada, deck, asked)
    assert (what.learners, what.better, what.worse, what.void) == (1, 1, 0, 0)
    teach.apply_correction(
        ada, deck, asked, tell=False, learn_anew=False, regrade=True, now=clock.now
    )
    after = memory(ben, asked)
    assert after.stability > before.stability
    assert after == replayed(ben, asked)
    row = db.session.scalars(select(LogRow).where(LogRow.kind == "regrade")).one()
    assert (row.mark, row.undoes) == (1.0, item.answered_by)
    original = db.session.get(LogRow, (ben.id, item.answered_by))
    assert original.mark == 0.0, "the first mark stays in the log"
    assert teach.consequences(ada, deck, asked).better == 0, "done once, it is done"


def test_an_answer_given_during_a_correction_is_counted_once(
    app, ada, ben, deck, clock, monkeypatch
) -> None:
    """Between the reading of the class's figures and the writing of a row Ben takes his back."""
    class_id = make_class("9B", ada, clock.now, [deck])
    enrol(class_id, ben, clock.now)
    fact = teach.deck(ada, deck).facts[1].fact.id
    kinds = {"choose_date", "type_date", "choose_event"}
    item = answered(ben, deck, fact, kinds, clock, lambda item: "?")
    clock.pass_(hours=1)
    words = teach.deck(ada, deck).facts[1].fact.statement
    teach.edit_fact(ada, deck, fact, {"statement": words, "date": "1906"}, clock.now)
    db.session.rollback()
    threads: list[threading.Thread] = []
    figures = tallies._figures

    def meanwhile() -> None:
        with app.app_context():
            study.undo(ben, item.id, clock.now)
            db.session.remove()

    def slowly(*given):  # type: ignore[no-untyped-def]
        found = figures(*given)
        if not threads:
            threads.append(threading.Thread(target=meanwhile))
            threads[0].start()
            threads[0].join(1)  # ends here only if nothing makes it wait
        return found

    monkeypatch.setattr(tallies, "_figures", slowly)
    teach.apply_correction(
        ada, deck, fact, tell=False, learn_anew=True, regrade=False, now=clock.now
    )
    threads[0].join(20)
    db.session.rollback()
    assert db.session.scalar(select(LogRow.id).where(LogRow.kind == "undo")) is not None
    found = doctor.check()
    assert (found.differences, found.classes) == ((), ())


def test_an_answer_that_the_new_key_cannot_judge_counts_no_more(
    ada, ben, deck, asked, clock
) -> None:
    answered(ben, deck, asked, {"choice"}, clock, pick("Ida"))
    clock.pass_(hours=1)
    teach.edit_question(ada, deck, asked, QUESTION | {"options": "Ida\n*Eda\nBea"}, clock.now)
    what = teach.consequences(ada, deck, asked)
    assert (what.better, what.worse, what.void) == (0, 0, 1)
    teach.apply_correction(
        ada, deck, asked, tell=False, learn_anew=False, regrade=True, now=clock.now
    )
    assert memory(ben, asked) == replayed(ben, asked)
    assert memory(ben, asked) is None or memory(ben, asked).reps == 0


def test_an_annulled_answer_is_judged_once_a_later_key_can(ada, ben, deck, asked, clock) -> None:
    answered(ben, deck, asked, {"choice"}, clock, pick("Ida"))
    clock.pass_(days=3)
    answered(ben, deck, asked, {"choice"}, clock, lambda item: "?")
    for options, counts in (("Ida\n*Eda\nBea", (0, 0, 2)), ("*Ida\nEda\nBea", (1, 1, 0))):
        clock.pass_(hours=1)
        teach.edit_question(ada, deck, asked, QUESTION | {"options": options}, clock.now)
        what = teach.consequences(ada, deck, asked)
        assert (what.better, what.worse, what.void) == counts
        teach.apply_correction(
            ada, deck, asked, tell=False, learn_anew=False, regrade=True, now=clock.now
        )
    assert memory(ben, asked).reps == 2
    assert memory(ben, asked) == replayed(ben, asked)


def test_answers_that_compare_are_judged_where_the_new_date_decides(ada, ben, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[1].fact
    kinds = {"which_first", "order", "timeline", "before_after"}
    item = answered(ben, deck, fact.id, kinds, clock, lambda item: right_response(item))
    clock.pass_(hours=1)
    teach.edit_fact(ada, deck, fact.id, {"statement": fact.statement, "date": "1850"}, clock.now)
    assert item.id not in voided(ben, fact.id), item.kind
    teach.edit_fact(
        ada, deck, fact.id, {"statement": fact.statement, "date": "1800/2000"}, clock.now
    )
    assert item.id in voided(ben, fact.id)


def test_not_to_have_known_a_question_that_is_annulled_counts_no_more(
    ada, ben, deck, asked, clock
) -> None:
    answered(ben, deck, asked, {"choice"}, clock, lambda item: "?")
    clock.pass_(hours=1)
    teach.edit_question(ada, deck, asked, QUESTION | {"options": "Ida\n*Eda\nBea"}, clock.now)
    assert teach.consequences(ada, deck, asked).void == 1
    teach.apply_correction(
        ada, deck, asked, tell=False, learn_anew=False, regrade=True, now=clock.now
    )
    assert memory(ben, asked) is None or memory(ben, asked).reps == 0
    assert memory(ben, asked) == replayed(ben, asked)
    assert teach.consequences(ada, deck, asked).void == 0, "done once, it is done"


def voided(ben, fact_id: str) -> set[int]:  # type: ignore[no-untyped-def]
    """The items whose answers cannot be judged by what the fact says now."""
    fact = content.facts_by_id(db.session(), [fact_id])[fact_id]
    found = regraded(db.session(), fact, None, [ben.id])
    return {one.item_id for one in found if one.mark is None}


def right_response(item) -> str:  # type: ignore[no-untyped-def]
    if item.kind == "order":
        return ",".join(str(group[0]) for group in item.key)
    return str(item.key[0])


def test_who_learned_a_wrong_date_is_told_and_learns_it_anew(ada, ben, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[1].fact.id
    report(ben, fact, clock)
    answered(ben, deck, fact, {"choose_date", "type_date", "choose_event"}, clock, lambda item: "?")
    clock.pass_(hours=1)
    words = teach.deck(ada, deck).facts[1].fact.statement
    teach.edit_fact(ada, deck, fact, {"statement": words, "date": "1906"}, clock.now)
    done = teach.apply_correction(
        ada, deck, fact, tell=True, learn_anew=True, regrade=False, now=clock.now
    )
    assert done == 1
    told = study.corrections(ben, clock.now)
    assert [(str(one.before), str(one.date)) for one in told] == [("1905", "1906")]
    assert memory(ben, fact).due == clock.now.date()
    assert memory(ben, fact) == replayed(ben, fact)
    assert teach.report_page(ada, fact).closed[0].outcome == "corrected"
    study.see_corrections(ben, clock.now + timedelta(minutes=1))
    assert study.corrections(ben, clock.now) == ()
    assert db.session.scalars(select(CorrectionNotice.seen_at)).one() is not None


@pytest.mark.parametrize(
    ("fields", "response", "changed"),
    [
        ({"kind": "date", "date": "1905"}, "1906", {"date": "1906"}),
        ({"kind": "typed", "answers": "Tom"}, "Bea", {"answers": "Bea"}),
    ],
)
def test_what_was_typed_is_judged_by_the_corrected_key(
    fields, response, changed, ada, ben, deck, clock
) -> None:
    asked = {"prompt": "Who, or when?", **fields}
    fact = teach.add_question(ada, deck, asked, clock.now)
    answered(ben, deck, fact, {fields["kind"]}, clock, lambda item: response)
    clock.pass_(hours=1)
    teach.edit_question(ada, deck, fact, asked | changed, clock.now)
    assert teach.consequences(ada, deck, fact).better == 1


def test_a_correction_of_a_fork_is_told_too(ada, eve, ben, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[1].fact
    answered(ben, deck, fact.id, {"choose_date", "type_date"}, clock, lambda item: "?")
    copy = teach.copy_deck(eve, deck, clock.now)
    teach.edit_deck(eve, copy, "Copy", "", "public", "year")
    clock.pass_(hours=1)
    fork = teach.edit_fact(
        eve, copy, fact.id, {"statement": fact.statement, "date": "1906"}, clock.now
    )
    what = teach.consequences(eve, copy, fork)
    assert (what.before.id, what.learners) == (fact.id, 1)
    assert teach.apply_correction(
        eve, copy, fork, tell=True, learn_anew=True, regrade=False, now=clock.now
    )
    assert memory(ben, fork) == replayed(ben, fork)
    assert content.facts_by_id(db.session(), [fact.id])[fact.id].version == 1


def test_history_names_every_version(ada, deck, clock) -> None:
    fact = teach.deck(ada, deck).facts[0].fact.id
    with writing() as session:
        session.execute(update(Fact).where(Fact.id == fact).values(retired=False))
    teach.edit_fact(ada, deck, fact, {"statement": "It opened", "date": "1903"}, clock.now)
    history = teach.report_page(ada, fact).history
    assert [(one.number, one.by) for one in history] == [(2, "Ada"), (1, "Ada")]
