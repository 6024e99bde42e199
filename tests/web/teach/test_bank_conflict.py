"""A text that says otherwise than a deck: the candidate names what the bank has."""

from __future__ import annotations


def _review(browser, text: str) -> str:
    answer = browser.post("/teach/sources", {"text": text, "title": "Other dates"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return browser.get(answer.location).get_data(as_text=True)


def test_another_date_for_the_same_event_is_shown_beside_the_banks(ada) -> None:
    page = _review(ada, "On 5 May 1963 Yuri Gagarin circled the Earth.")
    assert "the bank has 12\u00a0April 1961" in page


def test_the_banks_own_date_is_no_conflict(ada) -> None:
    page = _review(ada, "On 12 April 1961 Yuri Gagarin circled the Earth.")
    assert "Possible conflict" not in page
