"""GIFT as other people write it, and as we do."""

from __future__ import annotations

import pytest

from quizapp.facts import Deck, QuestionKind, Reason
from quizapp.formats import FormatError, gift
from quizapp.formats.gift_syntax import Entry, EntryType, parse
from quizapp.formats.model import Imported


def read(text: str) -> Imported:
    return gift.read(text.encode())


def told(imported: Imported) -> list[tuple[int, str, bool]]:
    return [(problem.line, problem.code, problem.skipped) for problem in imported.problems]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Who?{~a =b}", EntryType.CHOICE),
        ("Who?{~%50%a ~%50%b ~%-100%c}", EntryType.CHOICE),
        ("Who?{=a =b}", EntryType.SHORT),
        ("Who?{=a -> 1 =b -> 2}", EntryType.MATCHING),
        ("Who?{=a -> 1 ~b}", EntryType.CHOICE),
        ("So.{T}", EntryType.TRUE_FALSE),
        ("So.{FALSE#no#yes}", EntryType.TRUE_FALSE),
        ("When?{#1937}", EntryType.NUMERICAL),
        ("Why?{}", EntryType.ESSAY),
        ("Read this.", EntryType.DESCRIPTION),
        ("$CATEGORY: $course$/top/Rome", EntryType.CATEGORY),
    ],
)
def test_braces_tell_the_type(text: str, type_: EntryType) -> None:
    (entry,) = parse(text)
    assert isinstance(entry, Entry)
    assert entry.type is type_


@pytest.mark.parametrize(
    ("text", "kind", "options", "key"),
    [
        ("Who?{~a =b}", QuestionKind.CHOICE, ("a", "b"), (1,)),
        ("Who?{~%50%a ~%-100%b ~%50%c}", QuestionKind.SEVERAL, ("a", "b", "c"), (0, 2)),
        ("Who?{=a =%100%b}", QuestionKind.TYPED, (), ("a", "b")),
        ("Who?{=a -> 1\n=b -> 2}", QuestionKind.MATCH, ("a", "b"), ("1", "2")),
        ("So.{F}", QuestionKind.CHOICE, ("True", "False"), (1,)),
        ("When?{#-44}", QuestionKind.NUMBER, (), ("-44",)),
        ("When?{#=5:0 =%100%6}", QuestionKind.NUMBER, (), ("5", "6")),
        ("The {=die =dice} is cast.", QuestionKind.CLOZE, (), ("die", "dice")),
        ("_____ is cast.{=It}", QuestionKind.CLOZE, (), ("It",)),
    ],
)
def test_each_type_becomes_a_question(
    text: str, kind: QuestionKind, options: tuple[str, ...], key: tuple[object, ...]
) -> None:
    imported = read(text)
    (question,) = imported.deck.questions
    assert (question.kind, question.options, question.key) == (kind, options, key)
    assert imported.problems == ()


def test_a_gap_stands_where_the_braces_stood() -> None:
    (question,) = read("The {=die} is cast.").deck.questions
    assert question.prompt == "The ___ is cast."
    (question,) = read("He cried: the die is {=cast}.").deck.questions
    assert question.prompt == "He cried: the die is ___."


def test_escapes_blanks_and_formats() -> None:
    stem = "::Name\\: x::[html]<p>Is <b>1</b>&nbsp;\\= 1\\nor\\: \\{2\\}?</p>"
    text = stem + "{\n  ~a \\# b\n   c\n  =[plain]\\~d\n}"
    (question,) = read(text).deck.questions
    assert question.prompt == "Is 1 = 1 or: {2}?"
    assert question.options == ("a # b c", "~d")
    (question,) = read("[markdown]one  \ntwo{=x}").deck.questions
    assert question.prompt == "one  \ntwo"
    (question,) = read("A \\\\ B\\\\n{=x}").deck.questions
    assert question.prompt == "A \\ B\\n"


def test_feedback_and_the_general_one_are_kept() -> None:
    (question,) = read("Who?{~a#not he =b#yes ####A sage.}").deck.questions
    assert question.feedback == {0: "not he", 1: "yes"}
    assert question.explanation == "A sage."


def test_the_first_feedback_of_true_and_false_is_for_who_is_wrong() -> None:
    (question,) = read("So.{T#wrong#right}").deck.questions
    assert question.feedback == {0: "right", 1: "wrong"}
    (question,) = read("So.{F#wrong}").deck.questions
    assert question.feedback == {0: "wrong"}


def test_comments_categories_ids_and_tags() -> None:
    imported = read(
        "// a remark\n$CATEGORY: $course$/top/Rome: the city\n\n"
        "// [id:q1] [tag:war]\n// [tag:a\\]b]\n::Name::Who?{=a}\n\n"
        "$CATEGORY: $course$/Greece\nWho then?{=b}"
    )
    assert imported.deck.title == "Rome: the city"
    first, second = imported.deck.facts
    assert (first.id, first.tags) == ("q1", ("war", "a]b"))
    assert (second.id, second.tags) == ("who-then", ("Greece",))


def test_an_id_is_made_of_the_name_and_is_there_once() -> None:
    imported = read("::Q 1::Who?{=a}\n\n::Q 1::Who else?{=b}\n\nКто?{=c}")
    ids = [fact.id for fact in imported.deck.facts]
    assert ids[:2] == ["q-1", "q-1-2"]
    assert ids == [
        fact.id for fact in read("::Q 1::Who?{=a}\n\n::Q 1::Who else?{=b}\n\nКто?{=c}").deck.facts
    ]


def test_an_id_that_is_given_twice_is_an_error_on_its_line() -> None:
    imported = read("// [id:q]\nWho?{=a}\n\n// [id:q]\nWho else?{=b}")
    assert told(imported) == [(5, "duplicate_id", True)]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("Fine?{=a}\n\nWho?{=a", 3, "no_closing_brace"),
        ("Who?=a}", 1, "no_opening_brace"),
        ("Who?{a}", 1, "no_answers"),
        ("When?{#soon}", 1, "not_a_number"),
        ("When?{#1..5}", 1, "range"),
        ("Who?{=a -> 1 =b}", 1, "no_answers"),
        ("Who?{~a}", 1, "no_key"),
        ("Who?{=a ~a}", 1, "given_twice"),
        ("Who?{=a -> 1}", 1, "too_few_options"),
        ("\n\nWhy?{}", 3, "no_answer"),
        ("Read this.", 1, "no_answer"),
        ("{=a}", 1, "field_empty"),
        ("Who?{= =a}", 1, "field_empty"),
    ],
)
def test_what_cannot_be_asked_is_left_out_with_its_line(text: str, line: int, code: str) -> None:
    imported = read(text)
    assert told(imported) == [(line, code, True)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("When?{#1822:2}", "tolerance_dropped"),
        ("Who?{=a =%50%b}", "partial_credit_dropped"),
        ("Who?{=a ~%50%b}", "partial_credit_dropped"),
        ("Who?{=a =b ~c}", "several_right"),
        ("Who?{=a#well done}", "feedback_dropped"),
        ("Who?{=a*}", "wildcard_kept"),
        ("Who?{=a -> 1 =b -> 2 = -> 3}", "extra_answer_dropped"),
        ("[html]<img src\\=x>Who?{=a}", "media_dropped"),
    ],
)
def test_what_is_lost_of_a_kept_question_is_told(text: str, code: str) -> None:
    imported = read(text)
    assert told(imported) == [(1, code, False)]
    assert len(imported.deck.questions) == 1


def test_an_empty_line_within_braces_does_not_end_a_question() -> None:
    (question,) = read("Who?{\n~a\n\n=b\n}\n\nNext.").deck.questions
    assert question.options == ("a", "b")


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b" \n", "empty"), (b"a\x00b", "not_text")]
)
def test_a_file_of_which_nothing_can_be_read(data: bytes, code: str) -> None:
    with pytest.raises(FormatError, match=code):
        gift.read(data)


def test_another_encoding_is_read_by_its_mark_or_as_western() -> None:
    assert gift.read("Été?{=a}".encode("utf-16")).deck.questions[0].prompt == "Été?"
    assert gift.read("Été?{=a}".encode("cp1252")).deck.questions[0].prompt == "Été?"
    assert gift.read(b"\xef\xbb\xbfWho?{=a}\r\n").deck.questions[0].prompt == "Who?"


def test_our_own_deck_comes_back_but_for_what_is_said(deck: Deck) -> None:
    exported = gift.write(deck)
    back = gift.read(exported.data)
    assert back.problems == ()
    assert back.deck.questions == deck.questions
    assert set(exported.lost) == {
        Reason("field_lost", field="retired", count=1),
        Reason("field_lost", field="evidence", count=1),
        Reason("order_as_match", count=1),
    }
    for fact, again in zip(deck.facts, back.deck.facts, strict=True):
        assert (again.statement, again.date, again.tags, again.place, again.people) == (
            fact.statement,
            fact.date,
            fact.tags,
            fact.place,
            fact.people,
        )


def test_export_import_export_is_the_same(deck: Deck) -> None:
    first = gift.write(deck).data
    assert gift.write(gift.read(first).deck).data == first


def test_a_fact_may_be_answered_in_words_or_as_edtf_and_at_its_grain(deck: Deck) -> None:
    text = gift.write(deck).data.decode()
    block = next(part for part in text.split("\n\n") if "[id:fire-of-rome]" in part)
    assert "When? Rome burned for nine days under Nero{" in block
    assert [line.strip() for line in block.splitlines()[2:-1]] == [
        "=July AD 64",
        "=0064-07",
        "=AD 64",
        "=0064",
    ]
