"""Two candidates that say one thing, and many approved at once; each with its undo."""

from __future__ import annotations

import re

from quizapp.services.teach.sources import BULK_QUALITIES

TWICE = """Lamps

On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster.

The great new harbour of Port Aster was opened by the mayor Ida Renn on 14 April 1902.

In 1905 Tom Hale founded the Aster Lamp Company.
"""


def pasted(ada, text: str) -> str:
    answer = ada.post("/teach/sources", {"text": text})
    assert answer.status_code == 303
    ada.get(answer.location)
    return str(answer.location)


def test_what_the_text_says_twice_is_named_and_can_be_filtered(ada, text) -> None:
    source = pasted(ada, TWICE)
    said = text(ada.get(f"{source}?at=2"))
    assert "Candidate 1 says this too." in said
    assert "Duplicate 1" in said
    page = ada.get(f"{source}?show=duplicate").get_data(as_text=True)
    assert re.findall(r'class="cand[^"]*" id="c(\d)"', page) == ["2"]


def test_what_a_deck_has_already_is_named(ada, text) -> None:
    source = pasted(ada, "On 12 April 1961 Yuri Gagarin circled the Earth.")
    assert "In a deck already: “Yuri Gagarin circled the Earth”." in text(ada.get(source))


def test_the_likest_comes_first_and_merging_closes_one(ada, text, candidates) -> None:
    source = pasted(ada, TWICE)
    page = ada.get(f"{source}/candidates/2/merge")
    values = re.findall(r'name="into" value="(\d)"( checked)?', page.get_data(as_text=True))
    assert values == [("1", " checked"), ("3", "")]
    assert "First those of the same time, then by how much their words are alike." in text(page)
    answer = ada.post(f"{source}/candidates/2/merge", {"into": "1", "show": "all"})
    assert answer.location == f"{source}?at=1#c1"
    row = candidates()[2]
    assert (row.state, row.merged_into) == ("rejected", 1)
    said = text(ada.get(source))
    assert "Merged into 1" in said
    assert "Candidate 2 merged into 1. Undo" in said
    ada.post(f"{source}/undo", {"number": 2})
    row = candidates()[2]
    assert (row.state, row.merged_into) == ("open", None)


def test_one_that_is_merged_is_no_place_to_merge_into(ada, candidates, text) -> None:
    source = pasted(ada, TWICE)
    ada.post(f"{source}/candidates/2/merge", {"into": "1"})
    for into in ("2", "1", "99", "x", ""):
        answer = ada.post(f"{source}/candidates/{1 if into != '1' else 3}/merge", {"into": into})
        assert answer.status_code == (303 if into == "1" else 422), into
    assert candidates()[1].state == "open"


def test_approving_again_brings_a_merged_one_back(ada, candidates) -> None:
    source = pasted(ada, TWICE)
    ada.post(f"{source}/candidates/2/merge", {"into": "1"})
    ada.post(f"{source}/candidates/2", {"do": "approved"})
    row = candidates()[2]
    assert (row.state, row.merged_into) == ("approved", None)


def test_many_are_approved_at_once_with_what_that_means_and_undone_at_once(
    ada, source, candidates, text, clock
) -> None:
    said = text(ada.get(source))
    assert "Nobody has read these for you." in said
    least = next(one for one in BULK_QUALITIES if f"{round(one * 100)} of 100" in said)
    fits = [n for n, row in candidates().items() if row.quality >= least]
    assert f"{len(fits)} candidate" in said
    ada.post(f"{source}/candidates/6", {"do": "rejected"})
    clock.pass_(seconds=1)
    assert ada.post(f"{source}/approve", {"least": str(least)}).status_code == 303
    states = {number: row.state for number, row in candidates().items()}
    assert {n for n, state in states.items() if state == "approved"} == {n for n in fits if n != 6}
    assert states[6] == "rejected"
    number = re.search(r'name="number" value="(\d+)"', ada.get(source).get_data(as_text=True))
    assert number
    ada.post(f"{source}/undo", {"number": number[1]})
    assert {row.state for row in candidates().values()} == {"open", "rejected"}


def test_a_quality_that_is_not_offered_approves_nothing(ada, source, candidates) -> None:
    for least in ("0", "nan", "", "0.1", "x"):
        assert ada.post(f"{source}/approve", {"least": least}).status_code == 303
    assert {row.state for row in candidates().values()} == {"open"}


def test_duplicates_and_conflicts_are_never_approved_unread(ada, candidates) -> None:
    source = pasted(ada, "On 12 April 1961 Yuri Gagarin circled the Earth.")
    for least in BULK_QUALITIES:
        ada.post(f"{source}/approve", {"least": str(least)})
    assert candidates()[1].state == "open"


def test_a_date_that_the_sentence_denies_is_said(ada, source, text) -> None:
    answer = ada.post(
        f"{source}/candidates/1/edit", {"statement": "Ida Renn opened it", "date": "1905"}
    )
    said = text(ada.get(answer.location))
    assert "Candidate 1: The sentence gives another date: “14 April 1902”." in said
    ada.post(f"{source}/candidates/1/edit", {"statement": "Ida Renn opened it", "date": "1902"})
    assert "gives another date" not in text(ada.get(source))


def test_a_deck_can_be_seen_by_date_and_says_where_a_date_is_denied(ada, deck, facts, text) -> None:
    first = facts(deck)[0]
    fields = {"statement": first.statement, "date": "1950"}
    ada.post(f"{deck}/facts/{first.id}/edit", fields)
    said = text(ada.get(f"{deck}?order=date"))
    assert said.index("Tom Hale founded") < said.index(first.statement)
    assert "The sentence gives another date: “14 April 1902”." in said


def test_nobody_else_gets_in(source, nobody_else) -> None:
    nobody_else("get", f"{source}/candidates/1/merge")
    nobody_else("post", f"{source}/candidates/1/merge")
    nobody_else("post", f"{source}/approve")
