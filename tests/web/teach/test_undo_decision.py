"""POST /teach/sources/<id>/undo: the last decision is taken back."""

from __future__ import annotations

import re


def offered(ada, source: str) -> str | None:  # type: ignore[no-untyped-def]
    """The number that the undo bar would send."""
    page = ada.get(source).get_data(as_text=True)
    found = re.search(r'name="number" value="(\d+)"', page)
    return found[1] if found else None


def test_the_bar_offers_the_last_decision_and_then_the_one_before(ada, source, clock, text) -> None:
    assert offered(ada, source) is None
    for number, do in ((1, "approved"), (4, "rejected")):
        clock.pass_(seconds=3)
        ada.post(f"{source}/candidates/{number}", {"do": do})
    assert "Candidate 4 rejected. Undo" in text(ada.get(source))
    answer = ada.post(f"{source}/undo", {"number": offered(ada, source)})
    assert answer.status_code == 303
    assert answer.location == f"{source}?at=4#c4"
    assert offered(ada, source) == "1"


def test_an_edited_candidate_reads_as_it_was_found(ada, source, candidates) -> None:
    ada.post(f"{source}/candidates/1/edit", {"statement": "Something else", "date": "1999"})
    ada.post(f"{source}/undo", {"number": 1})
    row = candidates()[1]
    assert (row.state, row.edited, row.edtf) == ("open", False, "1902-04-14")
    assert "Ida Renn" in row.statement


def test_sent_twice_it_takes_back_one(ada, source, candidates, clock) -> None:
    ada.post(f"{source}/candidates/1", {"do": "approved"})
    clock.pass_(seconds=3)
    ada.post(f"{source}/candidates/2", {"do": "approved"})
    assert ada.post(f"{source}/undo", {"number": 2}).status_code == 303
    assert ada.post(f"{source}/undo", {"number": 2}).status_code == 404
    assert candidates()[1].state == "approved"


def test_what_is_published_cannot_be_undone(ada, source, deck, candidates) -> None:
    assert offered(ada, source) is None
    assert ada.post(f"{source}/undo", {"number": 1}).status_code == 404
    assert candidates()[1].state == "published"


def test_it_is_there_for_nobody_else(ada, source, candidates, nobody_else) -> None:
    ada.post(f"{source}/candidates/1", {"do": "approved"})
    nobody_else("post", f"{source}/undo")
    assert candidates()[1].state == "approved"


def test_nothing_to_undo_a_source_that_is_not_there_and_a_wrong_method(ada, source) -> None:
    assert ada.post(f"{source}/undo").status_code == 404
    assert ada.post(f"{source}/undo", {"number": "x"}).status_code == 404
    assert ada.post("/teach/sources/999/undo", {"number": 1}).status_code == 404
    assert ada.get(f"{source}/undo").status_code == 405
