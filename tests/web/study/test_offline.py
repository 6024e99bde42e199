"""The page that works without a connection, and the files that make it do so."""

from __future__ import annotations

import json
import re


def test_the_offline_page_holds_nobodys_data(dan, ben) -> None:
    for browser in (dan, ben):
        page = browser.get("/offline").get_data(as_text=True)
        assert "Ben" not in page
        assert "data-user" not in page
        assert "csrf" not in page


def test_what_was_done_just_now_is_told_by_the_page_that_is_looked_at(ben) -> None:
    """The worker fetches the offline page beside that one, which must still have the note."""
    ben.post("/review")
    assert "Nothing is due just now." not in ben.get("/offline").get_data(as_text=True)
    assert "Nothing is due just now." in ben.get("/").get_data(as_text=True)


def test_every_other_page_says_whose_it_is(ben) -> None:
    page = ben.get("/").get_data(as_text=True)
    assert re.search(r'<html[^>]* data-user="\d+" data-name="Ben"', page)


def test_the_worker_is_served_from_the_root_and_asked_anew_when_a_file_changes(dan) -> None:
    page = dan.get("/").get_data(as_text=True)
    address = re.search(r'data-sw="(/sw\.js\?v=[0-9a-f]{10})"', page)[1]
    with dan.get(address) as worker:
        assert worker.status_code == 200
        assert worker.mimetype in {"text/javascript", "application/javascript"}
        assert worker.headers["Cache-Control"] in {"no-cache", "no-store"}


def test_the_manifest_names_icons_that_are_there(dan) -> None:
    with dan.get("/static/manifest.webmanifest") as answer:
        assert answer.mimetype == "application/manifest+json"
        manifest = json.loads(answer.get_data())
    for icon in manifest["icons"]:
        with dan.get(f"/static/{icon['src']}") as picture:
            assert picture.status_code == 200
            assert picture.mimetype == icon["type"]


def test_plural_forms_travel_with_the_page(dan) -> None:
    page = dan.get("/offline").get_data(as_text=True)
    forms = json.loads(re.search(r'data-waiting="([^"]+)"', page)[1].replace("&#34;", '"'))
    assert forms == {"one": "{n} answer waits", "other": "{n} answers wait"}
