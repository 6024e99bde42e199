"""POST /teach/sources/<id>/candidates/<n>: yes, no, or open again; then the next that waits."""

from __future__ import annotations


def test_a_yes_and_a_no_are_stored_and_the_next_one_opens(ada, source, candidates, clock) -> None:
    answer = ada.post(f"{source}/candidates/1", {"do": "approved"})
    assert answer.status_code == 303
    assert answer.location == f"{source}?at=2#c2"
    clock.pass_(seconds=5)
    ada.post(f"{source}/candidates/2", {"do": "rejected"})
    assert [row.state for row in candidates().values()][:3] == ["approved", "rejected", "open"]


def test_after_the_last_one_those_before_it_follow_and_then_none(ada, source) -> None:
    answer = ada.post(f"{source}/candidates/6", {"do": "approved"})
    assert answer.location == f"{source}?at=1#c1"
    for number in (1, 2, 3, 4, 5):
        answer = ada.post(f"{source}/candidates/{number}", {"do": "approved"})
    assert answer.location == source
    assert "6 candidates, all decided" in ada.get(source).get_data(as_text=True)


def test_the_filter_is_kept_and_says_which_is_next(ada, source, candidates) -> None:
    doubtful = [number for number, row in candidates().items() if row.issues]
    answer = ada.post(f"{source}/candidates/{doubtful[0]}", {"do": "approved", "show": "look"})
    expected = f"{source}?show=look"
    if len(doubtful) > 1:
        expected += f"&at={doubtful[1]}#c{doubtful[1]}"
    assert answer.location == expected


def test_a_decision_can_be_changed(ada, source, candidates) -> None:
    ada.post(f"{source}/candidates/1", {"do": "approved"})
    ada.post(f"{source}/candidates/1", {"do": "rejected"})
    assert candidates()[1].state == "rejected"
    answer = ada.post(f"{source}/candidates/1", {"do": "open"})
    assert candidates()[1].state == "open"
    assert answer.location == f"{source}?at=1#c1"


def test_no_such_decision_changes_nothing_and_says_so(ada, source, candidates, text) -> None:
    for data in ({}, {"do": "published"}, {"do": "burn"}):
        answer = ada.post(f"{source}/candidates/1", data)
        assert answer.status_code == 303
        assert "Choose one of the offered values." in text(ada.get(answer.location))
    assert candidates()[1].state == "open"


def test_what_is_published_stays_published(ada, source, deck, candidates) -> None:
    assert ada.post(f"{source}/candidates/1", {"do": "rejected"}).status_code == 404
    assert {row.state for row in candidates().values()} == {"published"}


def test_it_is_there_for_nobody_else(source, candidates, nobody_else) -> None:
    nobody_else("post", f"{source}/candidates/1")
    assert candidates()[1].state == "open"


def test_a_candidate_that_is_not_there_and_a_wrong_method(ada, source) -> None:
    assert ada.post(f"{source}/candidates/99", {"do": "approved"}).status_code == 404
    assert ada.post("/teach/sources/999/candidates/1", {"do": "approved"}).status_code == 404
    assert ada.get(f"{source}/candidates/1").status_code == 405
