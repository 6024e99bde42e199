"""Pictures of questions in files: carried where a format can, and told of where it cannot."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree
from PIL import Image

from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats import apkg, apkg_writer, delimited, gift, moodle_writer, moodle_xml
from quizapp.formats.markup import bare, plain, to_html
from quizapp.formats.packed import members_of
from quizapp.formats.paper import PaperQuestion, PaperVersion
from quizapp.formats.pdf import quiz_pdf

HASH = "ab" * 32
SHOWN = f'![A <mayor> & "co"](image:{HASH})'
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LABELS = {"name": "Name", "version": "Version", "key": "Key", "page": "Page %(page)s"}


def png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "PNG")
    return buffer.getvalue()


PICTURES = {HASH: ("png", png())}


def deck() -> Deck:
    prompt = f"Who is *this*?\n{SHOWN}"
    question = Question(
        "q", QuestionKind.CHOICE, prompt, ("Ida", f"Tom {SHOWN}"), (0,), f"See {SHOWN}"
    )
    fact = Fact("q", prompt, None, explanation=f"See {SHOWN}")
    return Deck("d", "Port Aster", facts=(fact,), questions=(question,))


def test_a_picture_in_html_is_read_back_as_it_was() -> None:
    page = to_html(SHOWN, PICTURES)
    assert page.startswith(f'<img src="quizapp-{HASH}.png" alt="')
    assert plain(f"Look: {page}").text == f"Look: {SHOWN}"
    assert plain(page).media == 0
    assert plain('<img src="other.png" alt="x">').media == 1
    assert "<img" not in to_html(SHOWN), "a picture that is not at hand stays as it is written"


def test_moodle_gets_the_pictures_and_gives_them_back() -> None:
    made = moodle_writer.write(deck(), PICTURES)
    assert not [one for one in made.lost if one.args.get("field") == "pictures"]
    root = etree.fromstring(made.data)
    files = root.findall(".//questiontext/file")
    assert [base64.b64decode(file.text) for file in files] == [PICTURES[HASH][1]]
    assert f"@@PLUGINFILE@@/{files[0].get('name')}" in root.findtext(".//questiontext/text")
    assert root.find(".//answer/file") is not None
    again = moodle_xml.read(made.data)
    assert again.problems == ()
    assert again.deck.questions[0].prompt == deck().questions[0].prompt
    assert moodle_writer.write(again.deck, PICTURES).data == made.data


def test_anki_gets_the_pictures_and_gives_them_back() -> None:
    data = apkg_writer.write(deck(), NOW, PICTURES).data
    members = members_of(data)
    assert json.loads(members["media"]) == {"0": f"quizapp-{HASH}.png"}
    assert members["0"] == PICTURES[HASH][1]
    again = apkg.read(data).deck
    assert again.questions[0].prompt == deck().questions[0].prompt
    assert again.questions[0].options == deck().questions[0].options
    assert json.loads(members_of(apkg_writer.write(deck(), NOW).data)["media"]) == {}


def test_formats_without_pictures_say_so() -> None:
    lost = Reason("field_lost", field="pictures", count=1)
    assert lost in delimited.write_csv(deck()).lost
    assert lost in gift.write(deck()).lost


def test_paper_has_the_pictures_and_no_marks() -> None:
    question = PaperQuestion(f"Who is *this*? {SHOWN}", ("**Ida**", "Tom"), (), "choice", "A")
    with_it = quiz_pdf("T", [PaperVersion("A", (question,))], LABELS, PICTURES)
    without = quiz_pdf("T", [PaperVersion("A", (question,))], LABELS)
    assert b"/Subtype /Image" in with_it
    assert b"/Subtype /Image" not in without
    assert bare(f"Who is *this*? {SHOWN}", PICTURES) == "Who is this?"
    assert bare(f"**Who**? {SHOWN}") == 'Who? [A <mayor> & "co"]'
