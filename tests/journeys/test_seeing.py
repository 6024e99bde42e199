"""Ada sees what her class knows, sets a review of the weakest, and begins a lesson with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizapp.services import accounts, study
from quizapp.services.errors import Finished
from tests.services.results.conftest import answer_to, enrol, make_class

PASSWORD = "three little words"
PLACES = ("", "/students", "/work", "/facts", "/facts/sputnik", "/mistaken")


@pytest.fixture
def nine_b(app, clock) -> str:
    """The address of Ada's class: Ben has worked, Cyn has not."""
    with app.app_context():
        people = {n: accounts.sign_in(n, PASSWORD, clock.now)[0] for n in ("Ada", "Ben", "Cyn")}
        class_id = make_class("9B History", people["Ada"], clock.now, ["ladders"])
        for name in ("Ben", "Cyn"):
            enrol(class_id, people[name], clock.now)
        ben = people["Ben"]
        sitting = study.start_quiz(ben, "ladders", 11, clock.now, ("choose_date",))
        for count in range(12):
            try:
                question = study.question(ben, sitting, clock.now)
            except Finished:
                break
            said = answer_to(ben, question.item_id, wrong=count < 4)
            study.answer(ben, question.item_id, said, question.client_id, clock.now)
    return f"/teach/classes/{class_id}"


def _ada(open_page: Callable[..., Page], **how: object) -> Page:
    page = open_page(**how)
    page.goto("/login")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="Account: Ada")).to_be_visible()
    return page


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_ada_sees_what_her_class_knows(open_page, no_barriers, nine_b, width, dark) -> None:
    page = _ada(open_page, width=width, dark=dark)
    page.goto(nine_b)
    page.get_by_role("link", name="Results").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("most of 9B History likely know")
    for place in PLACES:
        page.goto(f"{nine_b}/results{place}")
        no_barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    page.goto(f"{nine_b}/results/students")
    page.get_by_role("link", name="Ben").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ben")
    no_barriers(page)
    page.get_by_role("link", name="put the satellite Sputnik").first.click()
    expect(page.get_by_role("heading", name="How it was asked")).to_be_visible()
    page.goto(f"{nine_b}/learning")
    no_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_review_of_the_weakest_is_set_from_the_overview(open_page, nine_b, javascript) -> None:
    page = _ada(open_page, javascript=javascript, width=1280)
    page.goto(f"{nine_b}/results")
    page.get_by_role("link", name="Set a review of these 6").click()
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("It is set.")).to_be_visible()
    page.goto(f"{nine_b}/results/work")
    expect(page.get_by_role("cell", name="0 of 2")).to_be_visible()


def test_a_lesson_begins_with_keys_alone(open_page, no_barriers, nine_b) -> None:
    page = _ada(open_page, width=1920)
    page.goto(f"{nine_b}/starter")
    no_barriers(page)
    page.get_by_label("3 questions").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("?")
    no_barriers(page)

    def press(key: str) -> None:
        page.wait_for_load_state()  # from then on its script hears keys
        page.keyboard.press(key)

    press("Space")
    expect(page.get_by_role("button", name="Next question")).to_be_visible()
    no_barriers(page)
    for _ in range(3):
        press("h")
    press("-")
    expect(page.get_by_label("Hands")).to_have_value("2")
    press("ArrowRight")
    expect(page.get_by_text("2 of 3")).to_be_visible()
    press("PageDown")
    expect(page.get_by_role("button", name="Next question")).to_be_visible()
    press("ArrowLeft")
    expect(page.get_by_role("link", name="Show the answer")).to_be_visible()
    page.get_by_role("link", name="Stop").click()
    page.get_by_label("How many students were there").fill("24")
    page.get_by_role("button", name="Keep the count").click()
    expect(page.get_by_text("2 of 24")).to_be_visible()
    no_barriers(page)


def test_a_lesson_begins_without_scripts_on_a_phone(open_page, no_barriers, nine_b) -> None:
    page = _ada(open_page, javascript=False, width=360, dark=True)
    page.goto(f"{nine_b}/starter")
    page.get_by_role("button", name="Begin").click()
    for _ in range(5):
        page.get_by_role("link", name="Show the answer").click()
        page.get_by_label("Hands").fill("9")
        page.get_by_role("button", name="Next question").or_(
            page.get_by_role("button", name="Finish")
        ).click()
    expect(page.get_by_role("heading", name="The starter is over")).to_be_visible()
    page.get_by_role("button", name="Don’t keep it").click()
    expect(page.get_by_text("Nothing of it is kept.")).to_be_visible()
