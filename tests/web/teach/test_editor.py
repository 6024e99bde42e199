"""Writing questions of every kind: what is kept, what is shown before, what is warned of."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest
from PIL import Image

from quizapp.facts import Question, QuestionKind
from quizapp.items.hints import hints
from quizapp.services.teach.writing import EXAMPLES, _option_line, parsed_option

KINDS = {
    "several": (
        {"options": "*gas # Yes.\noil\n*tar"},
        (("gas", "oil", "tar"), (0, 2), {0: "Yes."}),
    ),
    "order": ({"options": "gas\noil\ntar"}, (("gas", "oil", "tar"), (0, 1, 2), {})),
    "match": (
        {"pairs": "Ida -> mayor\nTom → maker\nBea = baker"},
        (("Ida", "Tom", "Bea"), ("mayor", "maker", "baker"), {}),
    ),
    "number": ({"answers": "40\n40,5"}, ((), ("40", "40.5"), {})),
    "cloze": ({"prompt": "The ___ is lit.", "answers": "lamp"}, ((), ("lamp",), {})),
    "typed": ({"answers": "Tom\nTom Hale"}, ((), ("Tom", "Tom Hale"), {})),
    "date": ({"date": "14 April 1902"}, ((), ("1902-04-14",), {})),
    "choice": ({"options": "Tom # No.\n*Ida"}, (("Tom", "Ida"), (1,), {0: "No."})),
}


def png(size: tuple[int, int] = (40, 30), kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("line", "read"), EXAMPLES)
def test_a_line_of_options_reads_as_its_example_says_and_is_written_back(line, read) -> None:
    assert parsed_option(line) == read
    assert parsed_option(_option_line(read[0], read[1], read[2])) == read


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_kept_shown_again_and_asked(kind, ada, deck, facts, questions, text) -> None:
    sent, (options, key, feedback) = KINDS[kind]
    fields = {
        "kind": kind, "prompt": "What of it?", "explanation": "So.", "tags": "lamps, towns",
        "period": "1902/1904", "statement": "The lamps were lit", **sent,
    }  # fmt: skip
    answer = ada.post(f"{deck}/questions/new", fields)
    assert answer.status_code == 303, text(answer)
    fact = facts(deck)[-1]
    asked = questions(deck)[fact.id]
    assert (asked.options, asked.key, dict(asked.feedback)) == (options, key, feedback)
    assert (fact.tags, str(fact.date), fact.statement, fact.explanation) == (
        ("lamps", "towns"), "1902/1904", "The lamps were lit", "So.",
    )  # fmt: skip
    # Saved as the form shows it again, it is the same version: nothing is lost on the way.
    page = ada.get(f"{deck}/questions/{fact.id}/edit").get_data(as_text=True)
    assert f'value="{kind}"' in page
    from quizapp.services.teach.writing import question_fields

    shown = question_fields(fact, asked)
    assert ada.post(f"{deck}/questions/{fact.id}/edit", shown).status_code == 303
    assert facts(deck)[-1].version == 1
    assert "The lamps were lit" in text(ada.get(deck))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_previewed_and_nothing_is_kept(kind, ada, deck, facts, text) -> None:
    sent, _stored = KINDS[kind]
    fields = {"kind": kind, "prompt": "What *of* it?", "preview": "y", **sent}
    answer = ada.post(f"{deck}/questions/new", fields)
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert '<div class="draft' in page
    if "prompt" not in sent:
        assert "What <em>of</em> it?" in page
        assert "What *of* it?</textarea>" in page
    else:
        assert "The ___ is lit." in text(answer)
    assert len(facts(deck)) == 6


def test_what_tells_the_answer_is_said_while_one_writes(ada, deck, text) -> None:
    fields = {
        "kind": "choice",
        "prompt": "Who opened the harbour?",
        "options": "*The mayor of the harbour, Ida Renn\nTom\nnever",
        "preview": "y",
    }
    said = text(ada.post(f"{deck}/questions/new", fields))
    assert "by far the longest" in said
    assert "Only the right option repeats “harbour”" in said
    assert "“never” claims so much" in said


def test_a_fact_is_previewed_with_its_problems(ada, deck, facts, text) -> None:
    fields = {"statement": "It was opened in 1902", "date": "1902", "preview": "y"}
    said = text(ada.post(f"{deck}/facts/new", fields))
    assert "“It” points to something" in said
    good = {"statement": "Bea Hale opened the school", "date": "1904", "preview": "y"}
    said = text(ada.post(f"{deck}/facts/new", good))
    assert "Choose the date" in said
    assert len(facts(deck)) == 6


HINTS = [
    (Question("f", QuestionKind.CHOICE, "Who?", ("Ida Renn, mayor of it", "Tom"), (0,)), "longest"),
    (Question("f", QuestionKind.CHOICE, "Who?", ("Ida", "All of the above", "Tom"), (0,)),
     "all_of_them"),
    (Question("f", QuestionKind.CHOICE, "Who did not?", ("Ida", "Bea", "Tom"), (0,)), "negative"),
    (Question("f", QuestionKind.CHOICE, "Who?", ("Ida", "Tom"), (0,)), "two_options"),
    (Question("f", QuestionKind.SEVERAL, "Who?", ("Ida", "Tom"), (0, 1)), "all_right"),
    (Question("f", QuestionKind.CHOICE, "When?", ("3 May 1902", "1903", "1904"), (0,)),
     "mixed_grain"),
    (Question("f", QuestionKind.TYPED, "Who was Ida Renn?", (), ("Ida Renn",)), "answer_in_prompt"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "code"), HINTS)
def test_each_hint_is_given(question: Question, code: str) -> None:
    assert code in {found.code for found in hints(question)}


def test_a_good_question_gets_no_hint() -> None:
    good = Question("f", QuestionKind.CHOICE, "Who led the town?", ("Ida", "Tom", "Bea"), (0,))
    assert hints(good) == ()


def test_a_picture_is_kept_described_and_shown_to_students(ada, ben, dan, deck, facts) -> None:
    fields = {"kind": "typed", "prompt": "Who is it?", "answers": "Ida"}
    answer = ada.post(
        f"{deck}/questions/new",
        {**fields, "picture": (BytesIO(png((3000, 20), "JPEG")), "x.jpg"), "alt": "A [mayor]"},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    prompt = facts(deck)[-1].statement
    assert prompt.startswith("Who is it?\n\n![A (mayor)](image:")
    picture = f"/pictures/{prompt.split('image:')[1].rstrip(')')}"
    for who in (ada, ben, dan):
        served = who.get(picture)
        assert (served.status_code, served.mimetype) == (200, "image/jpeg")
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert Image.open(BytesIO(served.data)).size[0] == 1600
    page = ada.get(f"{deck}/preview").get_data(as_text=True)
    assert f'src="{picture}"' in page
    assert 'alt="A (mayor)"' in page


def test_a_picture_without_words_waits_for_them(ada, deck, facts, text) -> None:
    fields = {"kind": "typed", "prompt": "Who is it?", "answers": "Ida"}
    path = f"{deck}/questions/new"
    answer = ada.post(
        path, {**fields, "picture": (BytesIO(png()), "x.png")}, content_type="multipart/form-data"
    )
    assert answer.status_code == 422
    typed = re.search(r'<textarea[^>]*name="prompt"[^>]*>([^<]*)<', answer.get_data(as_text=True))
    assert typed
    fields["prompt"] = html.unescape(typed[1]).strip()
    assert "![](image:" in fields["prompt"]
    assert "Say what the picture shows." in text(ada.post(path, fields))
    assert ada.post(path, {**fields, "alt": "A mayor"}).status_code == 303
    prompt = facts(deck)[-1].statement
    assert prompt.startswith("Who is it?\n\n![A mayor](image:")


@pytest.mark.parametrize(
    ("data", "alt", "said"),
    [
        (png(), "", "Say what the picture shows."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "x", "no picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "x", "no picture"),
        (b"GIF89a", "x", "no picture"),
    ],
)
def test_what_is_no_picture_is_refused(ada, deck, facts, data, alt, said, text) -> None:
    fields = {"kind": "typed", "prompt": "Who is it?", "answers": "Ida", "alt": alt}
    answer = ada.post(
        f"{deck}/questions/new",
        {**fields, "picture": (BytesIO(data), "x.png")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 422
    assert said in text(answer)
    assert len(facts(deck)) == 6


def test_a_picture_of_many_bytes_or_points_is_refused(app, clock) -> None:
    from quizapp.access import Principal
    from quizapp.services import pictures
    from quizapp.services.errors import Forbidden, Invalid

    with app.app_context():
        ada = Principal(1, "Ada", "teacher")
        for data in (b"x" * (pictures.MOST_BYTES + 1), png((8000, 8000))):
            with pytest.raises(Invalid):
                pictures.add_picture(ada, data, clock.now)
        with pytest.raises(Forbidden):
            pictures.add_picture(Principal(4, "Ben", "student"), png(), clock.now)


def test_a_camera_s_notes_are_left_out(ada, deck, facts) -> None:
    out = BytesIO()
    image = Image.new("RGB", (20, 20), "red")
    notes = Image.Exif()
    notes[0x010E] = "where the school is"
    image.save(out, "JPEG", exif=notes)
    assert b"where the school is" in out.getvalue()
    ada.post(
        f"{deck}/questions/new",
        {"kind": "typed", "prompt": "?", "answers": "a", "alt": "x",
         "picture": (BytesIO(out.getvalue()), "x.jpg")},
        content_type="multipart/form-data",
    )  # fmt: skip
    picture = facts(deck)[-1].statement.split("image:")[1].rstrip(")")
    assert b"where the school is" not in ada.get(f"/pictures/{picture}").data


def test_a_picture_that_is_not_there(dan) -> None:
    assert dan.get(f"/pictures/{'0' * 64}").status_code == 404
    assert dan.get("/pictures/..").status_code == 404


def test_markdown_is_safe_and_loads_nothing_from_elsewhere(app) -> None:
    from quizapp.web import markdown

    hostile = (
        "<script>alert(1)</script> [a](javascript:alert(1)) ![x](http://evil.example/x.png) "
        "![y](data:image/png;base64,xx) <img src=x onerror=alert(1)> ![z](image:nothing) "
        "[b](https://example.org) `code` ___"
    )
    with app.test_request_context():
        for made in (str(markdown.block(hostile)), str(markdown.line(hostile))):
            assert "<script" not in made
            assert "javascript:" not in made.replace("[a](javascript:", "")
            assert "<img" not in made
            assert 'href="https://example.org" rel="noopener noreferrer nofollow"' in made
            assert "___" in made
        assert markdown.words("**Who** is ![a lamp](image:x)?") == "Who is a lamp?"


def test_what_is_said_of_an_option_reaches_whoever_chose_it(
    ada, ben, deck, app, clock, text
) -> None:
    from quizapp.services import accounts, study
    from quizapp.store import db, learning

    fields = {"kind": "choice", "prompt": "Who led?", "options": "*Ida\nTom # He was *never* it."}
    ada.post(f"{deck}/questions/new", fields)
    with app.app_context():
        person = accounts.sign_in("Ben", "three little words", clock.now)[0]
        sitting = study.start_quiz(person, deck.rsplit("/", 1)[1], 10, clock.now)
        while (item := learning.next_item(db.session(), person.id, sitting)) is not None:
            texts = [option["text"] for option in item.options]
            place = str(texts.index("Tom")) if "Tom" in texts else "?"
            study.answer(person, item.id, place, "", clock.now)
            if place != "?":
                break
        assert item is not None
        number = item.id
    page = ben.get(f"/items/{number}").get_data(as_text=True)
    assert "He was <em>never</em> it." in page


def test_the_editor_says_how_many_have_learned_it(ada, deck, facts, text) -> None:
    fact = facts(deck)[0]
    assert "Nobody has answered it yet." in text(ada.get(f"{deck}/facts/{fact.id}/edit"))


def test_options_show_their_marks_and_pictures_and_no_link(ada, ben, deck, facts, text) -> None:
    fields = {"kind": "typed", "prompt": "Who is it?", "answers": "Ida"}
    ada.post(
        f"{deck}/questions/new",
        {**fields, "picture": (BytesIO(png()), "x.png"), "alt": "A mayor"},
        content_type="multipart/form-data",
    )
    shown = facts(deck)[-1].statement.split("\n\n")[1]
    place = f"/pictures/{shown.split('image:')[1].rstrip(')')}"
    options = f"*[Ida](https://example.org) **Renn**\nTom\n{shown}"
    made = {"kind": "choice", "prompt": "Who *was* it?", "options": options}
    assert ada.post(f"{deck}/questions/new", made).status_code == 303
    pages = [
        ada.get(f"{deck}/preview?page=1").get_data(as_text=True),
        ada.get(f"{deck}/print/quiz?seed=a&length=20").get_data(as_text=True),
    ]
    at = ben.post("/quiz", {"deck": deck.rsplit("/", 1)[1], "length": 20}).location
    for _ in range(12):
        page = ben.get(at).get_data(as_text=True)
        if "Who <em>was</em> it?" in page:
            pages.append(page)
            break
        asked = re.search(r'action="(/items/\d+/answer)".*?client_id" value="([^"]+)"', page, re.S)
        assert asked
        ben.post(asked[1], {"client_id": asked[2], "response": "?"})
    assert len(pages) == 3
    for page in pages:
        assert "Ida <strong>Renn</strong>" in page
        assert "https://example.org" not in page
        assert page.count(f'src="{place}"') >= 1
