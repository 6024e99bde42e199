"""A teacher makes a class, a student joins it by name on a phone, and both see the work done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.store import db
from quizapp.store.tables import IssuedItem

PASSWORD = "three little words"


def _sign_in(page: Page, name: str = "Ada") -> None:
    page.goto("/login")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name=f"Account: {name}")).to_be_visible()


def _make_class(page: Page) -> str:
    """Make a class; its code as the board shows it."""
    page.goto("/teach/classes")
    page.get_by_role("link", name="New class").click()
    page.get_by_label("Title").fill("9B History")
    page.get_by_label("Time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("link", name="Show the code").click()
    return page.locator(".codeword").inner_text()


def test_a_class_an_assignment_and_its_end(
    app: Flask, open_page, javascript: bool, no_barriers, wrong: list[str]
) -> None:
    teacher, student = (
        open_page(javascript=javascript, width=1280),
        open_page(javascript=javascript, width=360),
    )

    def look(page: Page) -> None:
        if javascript:
            no_barriers(page)
        wide = page.evaluate("document.documentElement.scrollWidth") if javascript else 0
        assert wide <= page.viewport_size["width"]

    # The teacher makes a class and shows its code, with a picture that is served from here.
    _sign_in(teacher)
    code = _make_class(teacher)
    picture = teacher.get_by_role("img", name="QR code")
    expect(picture).to_be_visible()
    look(teacher)

    # The student types it, gives a name that is refused first, and gets three words.
    student.goto("/join")
    look(student)
    student.get_by_label("Code of the class").fill("XXX-XXX")
    student.get_by_role("button", name="Go on").click()
    expect(student.locator(".err")).to_be_visible()
    expect(student.get_by_label("Code of the class")).to_have_value("XXX-XXX")
    student.get_by_label("Code of the class").fill(code.lower())
    student.get_by_role("button", name="Go on").click()
    look(student)
    student.get_by_label("Your name").fill("N")
    student.get_by_role("button", name="Join").click()
    expect(student.locator(".err")).to_contain_text("2 to 40")
    student.get_by_label("Your name").fill("Nia")
    student.get_by_role("button", name="Join").click()
    words = student.locator(".words").inner_text()
    assert re.fullmatch(r"[a-z]+-[a-z]+-[a-z]+", words)
    look(student)

    # The teacher sets an assignment: a deck is all that is chosen.
    teacher.goto("/teach/classes/1")
    look(teacher)
    teacher.get_by_role("link", name="Assignments").click()
    teacher.get_by_role("link", name="Practice").click()
    teacher.get_by_label("Ladders to space").check()
    teacher.get_by_role("spinbutton", name="Questions").fill("3")
    look(teacher)
    teacher.get_by_role("button", name="Set it").click()
    expect(teacher.get_by_text("0 of 1 student has handed it in.")).to_be_visible()
    look(teacher)
    teacher.get_by_role("link", name="What students see").click()
    look(teacher)

    # The student comes back with the words on another device, and does it.
    again = open_page(javascript=javascript, width=360)
    again.goto("/login/code")
    again.get_by_label("Your personal code").fill(words.replace("-", " "))
    again.get_by_role("button", name="Sign in").click()
    look(again)
    again.get_by_role("button", name=re.compile("^Start ?: Ladders")).click()
    for number in range(3):
        _answer(app, again)
        again.get_by_role("button", name=re.compile("Continue|See the result")).click()
        expect(again.locator("#verdict")).to_have_count(0)
        if number == 0:  # interrupted: the first device goes on at the same question
            student.goto("/")
            expect(
                student.get_by_role("button", name=re.compile("^Go on ?: Ladders"))
            ).to_be_visible()
    again.get_by_role("link", name="To the assignment").click()
    expect(again.get_by_text(re.compile("Handed in on .* with 3 of 3 answered"))).to_be_visible()
    expect(again.get_by_text("3 of 3 marks")).to_be_visible()
    look(again)

    # The teacher sees it done.
    teacher.goto("/teach/classes/1/assignments")
    expect(teacher.get_by_text("1 of 1 handed in")).to_be_visible()
    look(teacher)
    teacher.get_by_role("link", name="Ladders to space").click()
    expect(teacher.get_by_role("row", name=re.compile("Nia"))).to_contain_text("3 of 3")
    (told,) = wrong  # no class has the first code, and the answer said so
    assert "404" in told
    wrong.clear()


def test_a_list_becomes_cards_to_print_and_a_test_is_taken(
    app: Flask, open_page, no_barriers, tmp_path: Path
) -> None:
    teacher, student = open_page(width=1280), open_page(width=360, dark=True)
    _sign_in(teacher)
    _make_class(teacher)
    teacher.goto("/teach/classes/1/roster")
    no_barriers(teacher)
    names = "\n".join(f"Student {chr(65 + n)}lpha" for n in range(24))
    teacher.get_by_label("Names, one on each line").fill(names)
    teacher.get_by_role("button", name="Enter them").click()
    expect(teacher.locator(".cards > li")).to_have_count(24)
    no_barriers(teacher)
    teacher.emulate_media(media="print")
    expect(teacher.get_by_role("button", name="Print")).to_be_hidden()
    expect(teacher.locator(".cards > li").first).to_be_visible()
    printed = tmp_path / "cards.pdf"
    teacher.pdf(path=printed, format="A4")
    assert printed.read_bytes().startswith(b"%PDF")
    teacher.emulate_media(media="screen")
    words = teacher.locator(".cards .code").first.inner_text()

    teacher.goto("/teach/classes/1/assignments/new?mode=test")
    teacher.get_by_label("Ladders to space").check()
    teacher.get_by_role("spinbutton", name="Questions").fill("2")
    teacher.get_by_role("button", name="Set it").click()
    no_barriers(teacher)

    student.goto("/login/code")
    student.get_by_label("Your personal code").fill(words)
    student.get_by_role("button", name="Sign in").click()
    student.get_by_role("link", name="Ladders to space").first.click()
    no_barriers(student)
    student.get_by_role("button", name=re.compile("^Start the test")).click()
    first = student.locator("form.ask").get_attribute("action") or ""
    _answer(app, student)
    expect(student.locator("form.ask")).not_to_have_attribute("action", first)
    expect(student.locator(".band")).to_have_count(0)
    student.goto("/assignments/1")
    expect(student.get_by_text("Begun: 1 of 2 answered.")).to_be_visible()
    no_barriers(student)
    student.get_by_role("button", name="Hand in as it is").click()
    expect(student.get_by_text("Right and wrong are shown from")).to_be_visible()
    assert not student.get_by_text("marks").count()

    # More time for one: a page of its own, kept without a reason.
    teacher.reload()
    teacher.get_by_role("link", name=re.compile("Adjust.*Alpha")).click()
    teacher.get_by_label("More attempts").fill("1")
    no_barriers(teacher)
    teacher.get_by_role("button", name="Save").click()
    student.reload()
    expect(student.get_by_role("button", name="Take it once more")).to_be_visible()


@pytest.mark.parametrize("name", ["Eve", "Ben"])
def test_a_second_teacher_and_a_stranger_find_nothing_of_the_class(open_page, name: str) -> None:
    teacher, somebody = open_page(width=1280), open_page(width=1280)
    _sign_in(teacher)
    _make_class(teacher)
    _sign_in(somebody, name)
    for path in ("", "/roster", "/cards", "/teachers", "/assignments", "/delete", "/edit", "/code"):
        answer = somebody.request.get(f"/teach/classes/1{path}")
        assert answer.status in {403, 404}, path
        assert "9B History" not in answer.text()


def _answer(app: Flask, page: Page) -> None:
    """Give the right answer to the question that the page shows."""
    action = page.locator("form.ask").get_attribute("action") or ""
    item_id = int(re.findall(r"/items/(\d+)/", action)[0])
    with app.app_context():
        item = db.session.scalars(select(IssuedItem).where(IssuedItem.id == item_id)).one()
        kind, key = item.kind, item.key
        db.session.remove()
    if kind == "type_date":
        page.get_by_label("Your answer").fill(str(key[0]))
        page.get_by_role("button", name="Answer", exact=True).click()
    elif kind == "order":
        for place, option in enumerate((o for group in key for o in group), 1):
            page.locator(f"#place-{option}").select_option(str(place))
        page.get_by_role("button", name="Answer", exact=True).click()
    else:
        page.locator(f'.opt[value="{key[0]}"], .slot[value="{key[0]}"]').click()
