"""/timeline: the day's challenge, a game of one's own, placing, the result."""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import IssuedItem

OWN = {"deck": "ladders", "length": 5}


def _place_form(page: str) -> tuple[str, str, str]:
    """Where a place is sent, its client id and what tells which event was shown."""
    action = re.search(r'<form method="post" action="([^"]+)" class="line"', page)
    client = re.search(r'name="client_id" value="([^"]+)"', page)
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert action and client, page
    return html.unescape(action[1]), client[1], shown[1] if shown else ""


@pytest.fixture
def place(app):
    """``place(ben, path, right=True)``: place the event that waits; the answer to that.

    An event that fits everywhere, as its date overlaps all others, is placed before a wrong one is.
    """

    def of(browser, path: str, right: bool = True):
        action, client, shown = _place_form(browser.get(path).get_data(as_text=True))
        item_id = int(re.search(r"events/(\d+)", action)[1])
        with app.app_context():
            item = db.session.scalars(select(IssuedItem).where(IssuedItem.id == item_id)).one()
            gaps = range(len(item.options) + 1)
            fitting = [gap for gap in gaps if (gap in item.key) is right]
            gap = fitting[0] if fitting else item.key[0]
        data = {"response": gap, "client_id": client, "shown": shown}
        answer = browser.post(action, data)
        return answer if fitting else of(browser, path, right)

    return of


def test_somebody_unknown_sees_the_first_event_and_nothing_is_stored(dan, text, count) -> None:
    before = count("users")
    assert "Play today’s timeline" in text(dan.get("/timeline"))
    answer = dan.post("/timeline", {"daily": "y"})
    assert (answer.status_code, answer.location) == (303, "/timeline/begin")
    page = dan.get("/timeline/begin")
    assert "Where does this go?" in text(page)
    assert page.get_data(as_text=True).count('class="slot"') == 2
    assert text(dan.get("/timeline/begin")) == text(page)
    assert count("users") == before


def test_the_first_placement_makes_a_guest_who_goes_on(dan, text, count) -> None:
    before = count("users")
    dan.post("/timeline", {"daily": "y"})
    page = dan.get("/timeline/begin").get_data(as_text=True)
    action, client, shown = _place_form(page)
    answer = dan.post(action, {"response": "0", "client_id": client, "shown": shown})
    assert answer.status_code == 303
    assert re.fullmatch(r"/timeline/games/\d+\?placed=\d+#placed", answer.location)
    assert count("users") == before + 1
    assert "2 of 10" in text(dan.get(answer.location))
    home = dan.get("/timeline")
    assert "Go on with event 2 of 10" in text(home)


def test_a_place_that_is_none_is_told_before_anybody_is_made(dan, text, count) -> None:
    before = count("users")
    dan.post("/timeline", {"daily": "y"})
    action, client, shown = _place_form(dan.get("/timeline/begin").get_data(as_text=True))
    answer = dan.post(action, {"response": "9", "client_id": client, "shown": shown})
    assert answer.status_code == 422
    assert "That is none of the answers." in text(answer)
    changed = dan.post(action, {"response": "0", "client_id": client, "shown": ""})
    assert "The line was changed just now." in text(changed)
    assert count("users") == before


def test_begin_without_a_game_leads_to_the_start(dan, ben) -> None:
    for browser in (dan, ben):
        answer = browser.get("/timeline/begin")
        assert (answer.status_code, answer.location) == (303, "/timeline")


def test_a_game_to_the_end_and_its_result(ben, place, text) -> None:
    path = ben.post("/timeline", OWN).location
    for number in range(5):
        page = text(ben.get(path))
        assert f"{number + 1} of 5" in page
        answer = place(ben, path)
        assert answer.status_code == 303
    over = ben.get(answer.location)
    assert "5 of 5 placed right" in text(over)
    assert "Share the result" not in text(over), "only the day's challenge is shared"
    assert 'aria-label="5 right, 0 wrong, 0 not reached"' in over.get_data(as_text=True)
    assert "5 of 5" in text(ben.get("/timeline"))


def test_a_wrong_one_says_why_and_can_be_taken_back(ben, place, text) -> None:
    path = ben.post("/timeline", OWN).location
    page = ben.get(place(ben, path, right=False).location)
    said = text(page)
    assert "You put it" in said
    assert "It slid to its place." in said
    assert 'aria-label="2 of 3 lives left"' in page.get_data(as_text=True)
    assert "<title>Wrong: it was" in page.get_data(as_text=True)
    undo = re.search(r'id="undo" method="post" action="([^"]+)"', page.get_data(as_text=True))
    answer = ben.post(undo[1], follow_redirects=True)
    assert "Your answer was taken back." in text(answer)
    assert 'aria-label="3 of 3 lives left"' in answer.get_data(as_text=True)


def test_no_date_stands_in_the_page_before_the_event_is_placed(ben, app) -> None:
    path = ben.post("/timeline", OWN).location
    page = ben.get(path).get_data(as_text=True)
    item_id = int(re.search(r"events/(\d+)", page)[1])
    with app.app_context():
        item = db.session.scalars(select(IssuedItem).where(IssuedItem.id == item_id)).one()
        laid = {option["edtf"] for option in item.options}
        assert item.fact_id not in page
    assert set(re.findall(r'datetime="([^"]+)"', page)) == laid
    assert 'id="placed"' not in page


def test_the_days_result_can_be_shared_without_names_or_answers(ben, place, text) -> None:
    path = ben.post("/timeline", {"daily": "y"}).location
    place(ben, path, right=True)
    for _ in range(3):
        answer = place(ben, path, right=False)
    page = ben.get(answer.location).get_data(as_text=True)
    share = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[1])
    assert share == "Timeline no. 327: 1 of 10\n■□□□······\nhttp://localhost/timeline"
    assert "You placed 1 of 10 right." in text(ben.get("/timeline"))
    assert ben.post("/timeline", {"daily": "y"}).location != path
    again = ben.post(path.split("?")[0] + "/again", follow_redirects=True)
    assert "Where does this go?" in text(again)


def test_the_last_placement_of_the_day_stands(ben, place, text) -> None:
    path = ben.post("/timeline", {"daily": "y"}).location
    answer = place(ben, path, right=False)
    item_id = re.search(r"placed=(\d+)", answer.location)[1]
    said = ben.post(f"/items/{item_id}/undo", follow_redirects=True)
    assert "its answers stand" in text(said)
    assert 'aria-label="2 of 3 lives left"' in ben.get(path).get_data(as_text=True)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({**OWN, "length": 7}, "A game has 5, 10 or 20 events."),
        ({**OWN, "since": "soon"}, "This cannot be read as a date."),
        ({**OWN, "since": "1970", "until": "1960"}, ""),
        ({**OWN, "until": "1900"}, "There are too few events to place."),
        ({**OWN, "deck": "x" * 101}, "No such deck."),
    ],
)
def test_a_wish_that_cannot_be_met_comes_back_as_it_was(ben, text, sent, words) -> None:
    answer = ben.post("/timeline", sent)
    assert answer.status_code == 422
    assert words in text(answer)
    page = answer.get_data(as_text=True)
    for name in ("since", "until"):
        if sent.get(name):
            assert f'value="{sent[name]}"' in page


def test_a_deck_that_is_not_there_is_not_found(ben, dan) -> None:
    assert ben.post("/timeline", {**OWN, "deck": "nothing"}).status_code == 404
    dan.post("/timeline", {**OWN, "deck": "nothing"})
    assert dan.get("/timeline/begin").status_code == 404


def test_a_bad_place_shows_the_line_again(ben, text) -> None:
    path = ben.post("/timeline", OWN).location
    action, client, _ = _place_form(ben.get(path).get_data(as_text=True))
    for response in ("9", "", "x" * 600):
        answer = ben.post(action, {"response": response, "client_id": client})
        assert answer.status_code == 422
        assert "Where does this go?" in text(answer)


def test_an_event_placed_twice_counts_once(ben, text, count) -> None:
    path = ben.post("/timeline", OWN).location
    action, client, _ = _place_form(ben.get(path).get_data(as_text=True))
    first = ben.post(action, {"response": "0", "client_id": client})
    assert ben.post(action, {"response": "0", "client_id": client}).location == first.location
    again = ben.post(action, {"response": "1", "client_id": "other"}, follow_redirects=True)
    assert "placed already: the first place counts" in text(again)
    assert count("log") == 1


def test_the_sitting_of_a_game_leads_to_the_game(ben, place) -> None:
    path = ben.post("/timeline", OWN).location
    sitting_id = path.rsplit("/", 1)[1]
    assert ben.get(f"/sittings/{sitting_id}").location == path
    place(ben, path)
    ben.post(f"/sittings/{sitting_id}/end")
    assert ben.get(f"/sittings/{sitting_id}/summary").location == path
    assert "You ended it before the last event." in ben.get(path).get_data(as_text=True)


def test_cyn_finds_nothing_of_bens_game(ben, cyn) -> None:
    path = ben.post("/timeline", OWN).location
    action, client, _ = _place_form(ben.get(path).get_data(as_text=True))
    assert cyn.get(path).status_code == 404
    assert cyn.post(f"{path}/again").status_code == 404
    assert cyn.post(action, {"response": "0", "client_id": client}).status_code == 404
