"""GET /teach/sources/<id>: the text on one side, its candidates on the other."""

from __future__ import annotations

import re


def opened(answer) -> int | None:  # type: ignore[no-untyped-def]
    """The number of the candidate that is open."""
    found = re.search(r'class="cand now" id="c(\d+)"', answer.get_data(as_text=True))
    return int(found[1]) if found else None


def test_each_date_is_marked_and_leads_to_its_candidate(ada, source) -> None:
    page = ada.get(source).get_data(as_text=True)
    assert page.count("<mark>") == 6 + 1  # and once more in the words of the open candidate
    assert re.search(r'href="[^"]*\?at=2#c2"[^>]*><mark>3\u00a0May 1903</mark><sup>', page)


def test_the_first_that_waits_is_open_with_its_keys_and_its_words_apart(ada, source) -> None:
    answer = ada.get(source)
    page = answer.get_data(as_text=True)
    assert opened(answer) == 1
    assert [f'data-key="{key}"' in page for key in "aermn"] == [True] * 5
    assert 'data-key="p"' not in page
    assert re.search(r'<span class="here">[^<]*the mayor Ida Renn opened', page)


def test_another_can_be_opened_and_its_neighbours_reached(ada, source) -> None:
    answer = ada.get(f"{source}?at=3")
    page = answer.get_data(as_text=True)
    assert opened(answer) == 3
    assert re.search(r'\?at=4#c4" data-key="n"', page)
    assert re.search(r'\?at=2#c2" data-key="p"', page)


def test_what_is_doubtful_is_said(ada, source, text) -> None:
    assert "“It” points to something that is not in the statement." in text(
        ada.get(f"{source}?at=4")
    )


def test_filters_count_and_show_what_they_say(ada, source, candidates, text) -> None:
    doubtful = [number for number, row in candidates().items() if row.issues]
    assert doubtful
    answer = ada.get(f"{source}?show=look")
    assert f"Needs a look {len(doubtful)}" in text(answer)
    assert opened(answer) == doubtful[0]
    assert answer.get_data(as_text=True).count('class="cand') == len(doubtful)
    assert "Decided" not in text(answer)  # a filter that shows nothing is not offered


def test_what_is_decided_folds_away_and_a_filter_that_is_not_there_shows_all(
    ada, source, text
) -> None:
    for number in (1, 2):
        ada.post(f"{source}/candidates/{number}", {"do": "approved"})
    answer = ada.get(f"{source}?show=everything&at=nothing&page=-4")
    assert opened(answer) == 3
    assert "1–2, all decided" in text(answer)
    assert "6 candidates, 2 decided" in text(answer)


def test_one_leaves_and_comes_back_to_the_same_place(ada, browser, source) -> None:
    ada.post(f"{source}/candidates/1", {"do": "rejected"})
    assert opened(browser().sign_in("Ada").get(source)) == 2


def test_a_text_of_many_candidates_has_pages_and_shows_what_is_near(ada, text) -> None:
    years = "\n\n".join(f"The mayor number {n} opened the pier in {1800 + n}." for n in range(90))
    filler = "\n\n" + "\n\n".join("Nothing happened for a long time. " * 40 for _ in range(80))
    answer = ada.post("/teach/sources", {"text": years + filler})
    page = ada.get(answer.location)
    assert "Page 1 of 3" in text(page)
    assert "the text is long" in text(page).lower()
    assert "in 1889" not in text(page)
    far = ada.get(f"{answer.location}?at=85")
    assert opened(far) == 85
    assert "Page 3 of 3" in text(far)
    assert "in 1889" in text(far)
    assert opened(ada.get(f"{answer.location}?page=2")) == 41


def test_a_text_is_shown_as_text_whatever_it_holds(ada) -> None:
    hostile = "<script>alert(1)</script> The pier of Aster opened in 1911. {{ 7 * 7 }}"
    answer = ada.post("/teach/sources", {"text": hostile, "title": "<b>x</b>"})
    page = ada.get(answer.location).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "{{ 7 * 7 }}" in page


def test_a_conflict_names_the_other_candidate(ada, text) -> None:
    twice = (
        "The Aster Lamp Company opened its first works in Port Aster on 3 May 1903. "
        "The harbour was busy.\n\n"
        "The Aster Lamp Company opened its first works in Port Aster on 9 June 1904.\n"
    )
    answer = ada.post("/teach/sources", {"text": twice})
    said = text(ada.get(f"{answer.location}?show=conflict"))
    assert "Possible conflict 2" in said
    assert "Possible conflict: candidate 2 says it of another date." in said
    assert "Possible conflict: candidate 1 says it of another date." in said


def test_it_is_there_for_nobody_else(source, nobody_else) -> None:
    nobody_else("get", source)


def test_a_source_that_is_not_there_and_a_wrong_method(ada, source) -> None:
    assert ada.get("/teach/sources/999").status_code == 404
    assert ada.get(f"/teach/sources/{10**30}").status_code == 404
    assert ada.get("/teach/sources/one").status_code == 404
    assert ada.post(source).status_code == 405


def test_how_a_candidate_was_read_is_told_and_is_no_doubt(ada, text) -> None:
    life = "Ida Renn (5 May 1850 – 3 June 1912) was a Port Aster painter."
    source = ada.post("/teach/sources", {"text": life}).location
    page = ada.get(source).get_data(as_text=True)
    assert page.count("It was put together from a date in brackets.") == 2
    assert "triangle-alert" not in page.partition("<main")[2]
    assert "Needs a look" not in text(ada.get(source))
