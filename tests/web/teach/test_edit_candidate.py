"""/teach/sources/<id>/candidates/<n>/edit: a candidate said better, beside its text."""

from __future__ import annotations

GOOD = {"statement": "Ida Renn opened the harbour of Port Aster.", "date": "April 1902"}


def test_the_form_opens_inside_the_review_with_what_was_read(ada, source) -> None:
    page = ada.get(f"{source}/candidates/1/edit").get_data(as_text=True)
    assert "the mayor Ida Renn opened the new harbour" in page.split("<textarea", 1)[1]
    assert 'name="date"' in page
    assert 'value="14 April 1902"' in page
    assert 'class="text reader"' in page


def test_saving_approves_it_and_opens_the_next(ada, source, candidates) -> None:
    answer = ada.post(f"{source}/candidates/1/edit", GOOD)
    assert answer.status_code == 303
    assert answer.location == f"{source}?at=2#c2"
    row = candidates()[1]
    assert (row.statement, row.edtf) == ("Ida Renn opened the harbour of Port Aster", "1902-04")
    assert (row.state, row.edited) == ("approved", True)
    assert row.read_edtf == "1902-04-14"
    assert "Approved, edited" in ada.get(f"{source}?at=1").get_data(as_text=True)


BAD = [
    ({"statement": "", "date": ""}, "2 things need a look."),
    ({"statement": " . "}, "This is needed."),
    ({"statement": "x" * 301}, "at most 300 characters"),
    ({"date": "31 June 1902"}, "there is no day 31"),
    ({"date": "8/7/37"}, "“8/7/37” can mean 7 August 1937 or 8 July 1937"),
    ({"date": "the day after"}, "“the day after” is no date that can be read."),
    ({"date": "before 1939"}, "“before” leaves the date open."),
    ({"date": "1940/1937"}, "The period ends (1937) before it begins (1940)."),
]


def test_what_cannot_be_used_is_said_and_what_was_typed_stays(
    ada, source, candidates, text
) -> None:
    for given, said in BAD:
        answer = ada.post(f"{source}/candidates/1/edit", {**GOOD, **given})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422, given
        assert said in text(answer), given
        assert page.count('aria-invalid="true"') == len(given)
        assert {**GOOD, **given}["date"] in page
    assert candidates()[1].state == "open"


def test_the_filter_is_kept_as_far_as_it_holds_the_candidate(ada, source, text) -> None:
    assert 'value="look"' in ada.get(f"{source}/candidates/6/edit?show=look").get_data(as_text=True)
    answer = ada.get(f"{source}/candidates/1/edit?show=decided")
    assert answer.status_code == 200
    assert 'id="show" name="show" type="hidden" value="all"' in answer.get_data(as_text=True)


def test_it_is_there_for_nobody_else(source, candidates, nobody_else) -> None:
    nobody_else("get", f"{source}/candidates/1/edit")
    nobody_else("post", f"{source}/candidates/1/edit")
    assert not candidates()[1].edited


def test_a_candidate_that_is_not_there_or_is_published(ada, source, deck) -> None:
    assert ada.get(f"{source}/candidates/99/edit").status_code == 404
    assert ada.post(f"{source}/candidates/99/edit", GOOD).status_code == 404
    assert ada.get(f"{source}/candidates/1/edit").status_code == 404
    assert ada.post(f"{source}/candidates/1/edit", GOOD).status_code == 404
