"""Each service asks `access` itself: whose object it is counts, whatever the route let through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.access import Principal
from quizapp.services import teach
from quizapp.services.errors import Forbidden, NotFound

FACT = {"statement": "Ida Renn led the town", "date": "1902"}
QUESTION = {"kind": "typed", "prompt": "Who?", "answers": "Ida"}
OF_ADAS: dict[str, Callable] = {  # type: ignore[type-arg]
    "source": lambda who, source, deck, fact, now: teach.source(who, source),
    "candidate": lambda who, source, deck, fact, now: teach.candidate(who, source, 1),
    "decide": lambda who, source, deck, fact, now: teach.decide(who, source, 1, "open", now),
    "edit_candidate": lambda who, source, deck, fact, now: teach.edit_candidate(
        who, source, 1, "Words", "1902", now
    ),
    "undo": lambda who, source, deck, fact, now: teach.undo_decision(who, source, 1),
    "publish": lambda who, source, deck, fact, now: teach.publish(
        who, source, "", "Mine", "public", now
    ),
    "delete_source": lambda who, source, deck, fact, now: teach.delete_source(who, source),
    "deck": lambda who, source, deck, fact, now: teach.deck(who, deck),
    "deck_to_change": lambda who, source, deck, fact, now: teach.deck_to_change(who, deck),
    "deck_to_own": lambda who, source, deck, fact, now: teach.deck_to_own(who, deck),
    "sharing": lambda who, source, deck, fact, now: teach.sharing(who, deck),
    "share": lambda who, source, deck, fact, now: teach.share(who, deck, "Eve", "edit", now),
    "unshare": lambda who, source, deck, fact, now: teach.unshare(who, deck, 1, now),
    "export": lambda who, source, deck, fact, now: teach.export_deck(who, deck, "csv", now),
    "merge": lambda who, source, deck, fact, now: teach.merge(who, source, 1, 2, now),
    "approve_above": lambda who, source, deck, fact, now: teach.approve_above(
        who, source, 0.9, now
    ),
    "deck_fact": lambda who, source, deck, fact, now: teach.deck_fact(who, deck, fact),
    "page_of_fact": lambda who, source, deck, fact, now: teach.page_of_fact(who, deck, fact),
    "preview": lambda who, source, deck, fact, now: teach.preview(who, deck),
    "edit_deck": lambda who, source, deck, fact, now: teach.edit_deck(
        who, deck, "Mine", "", "public", "year"
    ),
    "add_fact": lambda who, source, deck, fact, now: teach.add_fact(who, deck, FACT, now),
    "edit_fact": lambda who, source, deck, fact, now: teach.edit_fact(who, deck, fact, FACT, now),
    "retire_fact": lambda who, source, deck, fact, now: teach.retire_fact(who, deck, fact),
    "restore_fact": lambda who, source, deck, fact, now: teach.restore_fact(who, deck, fact, 0),
    "add_question": lambda who, source, deck, fact, now: teach.add_question(
        who, deck, QUESTION, now
    ),
    "edit_question": lambda who, source, deck, fact, now: teach.edit_question(
        who, deck, fact, QUESTION, now
    ),
    "delete_deck": lambda who, source, deck, fact, now: teach.delete_deck(who, deck),
    "restore_deck": lambda who, source, deck, fact, now: teach.restore_deck(who, deck),
}


@pytest.mark.parametrize("name", ["eve", "ben", "root"])
def test_what_is_adas_is_found_by_nobody_else(name, request, ada, source, deck, clock) -> None:
    who = request.getfixturevalue(name)
    fact = teach.deck(ada, deck).facts[0].fact
    for act, call in OF_ADAS.items():
        with pytest.raises(NotFound):
            call(who, source, deck, fact.id, clock.now)
        assert teach.deck(ada, deck).total == 3, act
    assert teach.deleted_title(who, deck) is None
    assert teach.taken_out(who, deck, fact.id) is None


def test_a_student_keeps_notes_and_no_library(ben, eve, clock) -> None:
    kept = teach.add_source(ben, "", "In 1911 the town council met.", b"", "", clock.now)
    assert teach.source_list(ben).total == 1
    with pytest.raises(NotFound):
        teach.source(eve, kept.id)
    for call in (
        lambda: teach.deck_list(ben),
        lambda: teach.add_deck(ben, "Mine", "", "public", "year", clock.now),
    ):
        with pytest.raises(Forbidden):
            call()


def test_somebody_without_an_account_keeps_no_library(clock) -> None:
    guest = Principal(77, None, "student")
    for call in (
        lambda: teach.source_list(guest),
        lambda: teach.deck_list(guest),
        lambda: teach.add_source(guest, "", "In 1911.", b"", "", clock.now),
        lambda: teach.add_deck(guest, "Mine", "", "public", "year", clock.now),
    ):
        with pytest.raises(Forbidden):
            call()


def test_an_admin_may_do_what_a_teacher_may(root, clock) -> None:
    assert teach.add_deck(root, "Mine", "", "public", "year", clock.now)
    assert teach.deck_list(root).total == 1
