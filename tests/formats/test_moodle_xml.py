"""Moodle's XML, as Moodle writes it and as we do."""

from __future__ import annotations

import pytest

from quizapp.facts import Deck, QuestionKind, Reason
from quizapp.formats import FormatError, moodle_writer, moodle_xml
from quizapp.formats.model import Imported


def question(kind: str, inner: str, text: str = "<p>Who <b>was</b> it?</p>") -> str:
    return (
        f'<question type="{kind}"><name><text>A name</text></name><questiontext format="html">'
        f"<text><![CDATA[{text}]]></text></questiontext>{inner}</question>"
    )


def answer(text: str, fraction: str, feedback: str = "") -> str:
    said = f'<feedback format="html"><text>{feedback}</text></feedback>'
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{said}</answer>'


def read(*questions: str) -> Imported:
    return moodle_xml.read(f'<?xml version="1.0"?>\n<quiz>{"".join(questions)}</quiz>'.encode())


def told(imported: Imported) -> list[tuple[str, bool]]:
    return [(problem.code, problem.skipped) for problem in imported.problems]


PAIR = '<subquestion format="html"><text>{}</text><answer><text>{}</text></answer></subquestion>'


@pytest.mark.parametrize(
    ("xml", "kind", "options", "key"),
    [
        (
            question(
                "multichoice", "<single>true</single>" + answer("a", "0") + answer("b", "100")
            ),
            QuestionKind.CHOICE,
            ("a", "b"),
            (1,),
        ),
        (
            question(
                "multichoice",
                "<single>false</single>"
                + answer("a", "50")
                + answer("b", "-100")
                + answer("c", "50"),
            ),
            QuestionKind.SEVERAL,
            ("a", "b", "c"),
            (0, 2),
        ),
        (
            question("truefalse", answer("false", "100", "no") + answer("true", "0")),
            QuestionKind.CHOICE,
            ("True", "False"),
            (1,),
        ),
        (
            question("shortanswer", answer("a", "100") + answer("b", "100")),
            QuestionKind.TYPED,
            (),
            ("a", "b"),
        ),
        (question("numerical", answer("-44", "100")), QuestionKind.NUMBER, (), ("-44",)),
        (
            question("matching", PAIR.format("a", "1") + PAIR.format("b", "2")),
            QuestionKind.MATCH,
            ("a", "b"),
            ("1", "2"),
        ),
        (
            question("ordering", answer("b", "2.0000") + answer("a", "1.0000")),
            QuestionKind.ORDER,
            ("a", "b"),
            (0, 1),
        ),
        (
            question("cloze", "", "The {1:SHORTANSWER:=die#yes~%50%dice~%100%Die} is cast."),
            QuestionKind.CLOZE,
            (),
            ("die", "Die"),
        ),
    ],
)
def test_each_type_becomes_a_question(
    xml: str, kind: QuestionKind, options: tuple[str, ...], key: tuple[object, ...]
) -> None:
    imported = read(xml)
    (found,) = imported.deck.questions
    assert (found.kind, found.options, found.key) == (kind, options, key)
    assert imported.problems == ()


def test_markup_is_taken_out_of_texts() -> None:
    xml = question("shortanswer", answer("a", "100"), "<p>One<br>two</p><script>x</script>&amp;")
    assert read(xml).deck.questions[0].prompt == "One\ntwo\n&"


def test_ids_names_tags_explanations_and_categories() -> None:
    about = (
        "<generalfeedback><text>A sage.</text></generalfeedback><idnumber>q1</idnumber>"
        "<tags><tag><text>war</text></tag><tag><text>place:Rome</text></tag></tags>"
    )
    category = '<question type="category"><category><text>{}</text></category></question>'
    imported = read(
        category.format("$course$/top/Rome"),
        question("shortanswer", answer("a", "100") + about),
        category.format("$course$/top/Greece"),
        question("shortanswer", answer("b", "100")),
    )
    assert imported.deck.title == "Rome"
    first, second = imported.deck.facts
    assert (first.id, first.tags, first.place) == ("q1", ("war",), "Rome")
    assert imported.deck.questions[0].explanation == "A sage."
    assert (second.id, second.tags) == ("a-name", ("Greece",))


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (question("essay", ""), "no_answer"),
        (question("description", ""), "no_answer"),
        (question("calculated", ""), "unknown_type"),
        (question("cloze", "", "{1:SA:=a} and {1:SA:=b}"), "several_fields"),
        (question("cloze", "", "Pick {1:MULTICHOICE:=a~b}"), "several_fields"),
        (question("shortanswer", answer("a", "50")), "partial_credit_dropped no_key"),
        (question("numerical", answer("many", "100")), "not_a_number"),
        (question("matching", PAIR.format("a", "1")), "too_few_options"),
    ],
)
def test_what_cannot_be_asked_is_left_out(xml: str, code: str) -> None:
    imported = read(xml)
    assert [problem.code for problem in imported.problems] == sorted(code.split())
    assert imported.deck.questions == ()


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (
            question(
                "numerical", answer("5", "100").replace("<feed", "<tolerance>2</tolerance><feed")
            ),
            "tolerance_dropped",
        ),
        (question("shortanswer", answer("a", "100", "yes")), "feedback_dropped"),
        (question("shortanswer", answer("a", "100"), "Who? <img src=x>"), "media_dropped"),
        (
            question(
                "matching", PAIR.format("a", "1") + PAIR.format("b", "2") + PAIR.format("", "3")
            ),
            "extra_answer_dropped",
        ),
    ],
)
def test_what_is_lost_of_a_kept_question_is_told(xml: str, code: str) -> None:
    imported = read(xml)
    assert told(imported) == [(code, False)]
    assert len(imported.deck.questions) == 1


def test_problems_say_the_line() -> None:
    imported = moodle_xml.read(b'<quiz>\n\n<question type="essay"/>\n</quiz>')
    assert imported.problems[0].line == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<quiz>", "damaged"),
        (b"<html></html>", "unsupported"),
        (b'<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>', "entities"),
        (b'<!DOCTYPE quiz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', "entities"),
        (b"<quiz>" + b"<a>" * 20_000, "damaged"),
        (b"<quiz>" + b"<question/>" * 10_001 + b"</quiz>", "too_many_entries"),
    ],
)
def test_a_file_of_which_nothing_can_be_read(data: bytes, code: str) -> None:
    with pytest.raises(FormatError, match=code):
        moodle_xml.read(data)


def test_our_own_deck_comes_back_but_for_what_is_said(deck: Deck) -> None:
    exported = moodle_writer.write(deck)
    back = moodle_xml.read(exported.data)
    assert back.problems == ()
    assert back.deck.questions == deck.questions
    assert [(f.id, f.statement, f.date, f.place, f.people, f.retired) for f in back.deck.facts] == [
        (f.id, f.statement, f.date, f.place, f.people, f.retired) for f in deck.facts
    ]
    assert set(exported.lost) == {
        Reason("field_lost", field="checked", count=1),
        Reason("field_lost", field="evidence", count=1),
        Reason("field_lost", field="licence", count=1),
    }


def test_export_import_export_is_the_same(deck: Deck) -> None:
    first = moodle_writer.write(deck).data
    assert moodle_writer.write(moodle_xml.read(first).deck).data == first


def test_the_declaration_is_the_first_thing_in_the_file(deck: Deck) -> None:
    assert moodle_writer.write(deck).data.startswith(b"<?xml")


def test_more_right_answers_than_moodle_can_share_the_whole_among_are_told() -> None:
    options = tuple("abcdefghijkl")
    many = Deck(
        "d",
        "D",
        questions=(
            moodle_xml.Question("q", QuestionKind.SEVERAL, "Which?", options, tuple(range(11))),
        ),
    )
    assert Reason("too_many_right", question="q") in moodle_writer.write(many).lost
