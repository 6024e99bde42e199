"""GET /: what is due, and one button."""

from __future__ import annotations

from sqlalchemy import event

from quizapp.services import accounts
from quizapp.store import db
from tests.conftest import PASSWORD
from tests.services.results.conftest import enrol, make_class
from tests.web.study.test_habits import SENT


def test_somebody_unknown_can_start_at_once(dan, text, count) -> None:
    before = count("users")
    answer = dan.get("/")
    assert answer.status_code == 200
    assert "Start a quiz of 10" in text(answer)
    assert "Ladders to space" in text(answer)
    assert count("users") == before


def test_whoever_is_in_no_class_finds_the_way_into_one(
    app, ada, ben, dan, start, ask, respond, play, clock
) -> None:
    pages = [(dan, "/"), (ben, "/"), (ben, "/account")]
    for browser, page in pages:
        assert 'href="/join"' in browser.get(page).get_data(as_text=True), page
    respond(dan, ask(dan, start(dan)), "?")
    play(ben, start(ben))
    for browser, page in [*pages, (dan, "/account")]:
        assert 'href="/join"' in browser.get(page).get_data(as_text=True), page
    assert 'href="/join"' not in ada.get("/").get_data(as_text=True), "who teaches joins none"
    with app.app_context():
        teacher, student = (accounts.sign_in(one, PASSWORD, clock.now)[0] for one in ("Ada", "Ben"))
        enrol(make_class("9B", teacher, clock.now, ["ladders"]), student, clock.now)
    assert 'href="/join"' not in ben.get("/").get_data(as_text=True)


def test_a_step_that_the_days_limit_cuts_short_says_so(ben, start, play, text, clock) -> None:
    play(ben, start(ben))
    ben.post("/settings/study", {**SENT, "new_a_day": 6})
    clock.pass_(hours=1)
    page = text(ben.get("/"))
    assert "Of 6 new facts a day, 1 is left for today. Change the limit" in page
    assert "Learn 1 new fact" in page
    ben.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    assert "Von 6 neuen Fakten am Tag ist für heute noch 1 übrig." in text(ben.get("/"))


def test_after_a_quiz_nothing_is_due_and_the_page_says_what_comes(ben, start, play, text) -> None:
    play(ben, start(ben))
    page = text(ben.get("/"))
    assert "Nothing due" in page
    assert "You can learn new ones now." in page


def test_the_day_after_the_facts_are_due(ben, start, play, text, later) -> None:
    play(ben, start(ben))
    later(ben, 30)
    answer = ben.get("/")
    page = text(answer)
    assert "5 facts due" in page
    assert "Start review" in page
    assert "Where today’s 5 facts fall." in page
    assert 'role="img" aria-label="Today’s 5 facts on a line' in answer.get_data(as_text=True)


def test_the_meter_gives_no_answer_away(ben, start, play, later) -> None:
    play(ben, start(ben))
    later(ben, 30)
    figure = ben.get("/").get_data(as_text=True).split("<figure")[1].split("</figure")[0]
    drawing = figure.split("<svg")[1].split("</svg")[0]
    assert "<time" not in drawing
    assert "October" not in figure


def test_an_open_sitting_can_be_gone_on_with(ben, start, ask, respond, key, text) -> None:
    path = start(ben)
    asked = ask(ben, path)
    respond(ben, asked, key(asked.item_id))
    answer = ben.get("/")
    assert "Go on with question 2 of 5" in text(answer)
    assert f'href="{path}"' in answer.get_data(as_text=True)


def test_a_guest_is_told_where_the_answers_are(dan, ask, respond, text) -> None:
    asked = ask(dan, "/begin/ladders?length=5")
    respond(dan, asked, "0")
    page = text(dan.get("/"))
    assert "Keep my progress" in page
    assert "Sign in" not in page


def test_days_are_those_of_the_readers_zone(app, dan, ask, respond, text, clock) -> None:
    dan.client.set_cookie("tz", "Pacific/Auckland")
    clock.pass_(hours=8)  # 17:00 in London, 06:00 of the next day in Auckland
    respond(dan, ask(dan, "/begin/ladders?length=5"), "?")
    assert "Tuesday 24 November" in text(dan.get("/"))


def test_it_is_not_to_be_posted_to(ben) -> None:
    assert ben.post("/").status_code == 405


def test_today_asks_the_database_little(app, ben, start, play) -> None:
    """It is the first page of everybody: what two of its parts need is read once."""
    play(ben, start(ben), most=3)
    asked: list[str] = []
    with app.app_context():
        engine = db.engine
    note = lambda _connection, _cursor, statement, *_rest: asked.append(statement)  # noqa: E731
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert ben.get("/").status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(asked) <= 20
    assert len(set(asked)) == len(asked)
