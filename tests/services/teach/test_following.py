"""Memory follows a fork, and replaying the log gives the same."""

from __future__ import annotations

from quizapp.scheduling import algorithm, replay
from quizapp.services import study, teach
from quizapp.store import content, db, learning


def learn(ben, deck: str, clock, response: str = "0") -> list[str]:
    """Ben answers a quiz of the deck; returns its facts."""
    sitting = study.start_quiz(ben, deck, 3, clock.now)
    learned = []
    for _ in range(20):
        item = learning.next_item(db.session(), ben.id, sitting)
        if item is None:
            break
        learned.append(item.fact_id)
        study.answer(ben, item.id, response, "", clock.now)
        clock.pass_(seconds=10)
    return learned


def test_what_was_learned_of_the_original_counts_for_the_fork(ada, eve, ben, deck, clock) -> None:
    learned = learn(ben, deck, clock)
    copy = teach.copy_deck(eve, deck, clock.now)
    teach.edit_deck(eve, copy, "Copy", "", "public", "year")
    clock.pass_(days=1)
    original = learned[0]
    before = learning.memories(db.session(), ben.id, [original])[original]
    fork = teach.edit_fact(
        eve, copy, original, {"statement": "Somebody opened it", "date": "1902"}, clock.now
    )
    assert fork != original
    memory = learning.memories(db.session(), ben.id, [fork])[fork]
    assert memory == before
    rows = learning.log_of_fact(db.session(), ben.id, fork)
    assert replay(rows, algorithm(ben.algorithm, retention=ben.retention)) == memory
    # What is answered of the original from then on does not move the fork.
    clock.pass_(seconds=1)
    learn(ben, deck, clock, "?")
    assert learning.memories(db.session(), ben.id, [fork])[fork] == memory
    rows = learning.log_of_fact(db.session(), ben.id, fork)
    assert replay(rows, algorithm(ben.algorithm, retention=ben.retention)) == memory
    assert content.facts_by_id(db.session(), [fork])[fork].derived_from == original


def test_nobody_elses_memory_follows_into_a_private_deck(ada, eve, ben, deck, clock) -> None:
    learned = learn(ben, deck, clock)
    copy = teach.copy_deck(eve, deck, clock.now)
    fork = teach.edit_fact(
        eve, copy, learned[0], {"statement": "Somebody opened it", "date": "1902"}, clock.now
    )
    assert learning.memories(db.session(), ben.id, [fork]) == {}
