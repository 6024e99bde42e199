"""Any question file, told by what is in it; and random ones, which end in an error of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.dates import EDTF
from quizapp.facts import Deck, Fact, Question, QuestionKind
from quizapp.formats import (
    FormatError,
    apkg,
    apkg_writer,
    delimited,
    gift,
    moodle_writer,
    moodle_xml,
    reading,
    spreadsheet,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_each_of_our_files_is_known_whatever_it_is_called(deck: Deck) -> None:
    for data in (
        gift.write(deck).data,
        moodle_writer.write(deck).data,
        delimited.write_csv(deck).data,
        delimited.write_tsv(deck).data,
        spreadsheet.write(deck).data,
        apkg_writer.write(deck, NOW).data,
    ):
        imported = reading.read(data, "questions.txt")
        assert imported.problems == ()
        assert len(imported.deck.questions) == len(deck.questions)


@pytest.mark.parametrize(
    ("data", "name", "questions"),
    [
        (b"Who?{=a}", "x.txt", 1),
        (b"a {sic}\tb", "x.txt", 1),
        (b"Who?{=a},b\nc,d", "x.csv", 2),
        (b"\xef\xbb\xbf<?xml version='1.0'?><quiz></quiz>", "x", 0),
        (b"Peace\t1648", "x", 0),
    ],
)
def test_files_of_others_are_told_apart(data: bytes, name: str, questions: int) -> None:
    assert len(reading.read(data, name).deck.questions) == questions


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0", "unsupported"),
        (b"PK\x03\x04", "damaged"),
        (b"<quiz", "damaged"),
        (b"\x00\x01", "not_text"),
        (b"a" * (5 << 20), "too_big"),
    ],
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(FormatError, match=code):
        reading.read(data)


words = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"])
        | st.sampled_from(" -=~#{}:\\%[]|/\"'<>&_*,;"),
        min_size=1,
        max_size=24,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
lists = st.lists(words, min_size=2, max_size=4, unique=True).map(tuple)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(list(QuestionKind)))
    prompt, options = draw(words), draw(lists)
    key: tuple[int | str, ...]
    match kind:
        case QuestionKind.CHOICE:
            key = (draw(st.integers(0, len(options) - 1)),)
        case QuestionKind.SEVERAL:
            key = tuple(range(draw(st.integers(1, len(options)))))
        case QuestionKind.ORDER:
            key = tuple(range(len(options)))
        case QuestionKind.MATCH:
            key = tuple(draw(words) for _ in options)
        case QuestionKind.NUMBER:
            options, key = (), (str(draw(st.integers(-9999, 9999))),)
        case QuestionKind.DATE:
            options, key = (), (draw(st.sampled_from(["1937-08-21", "-0043", "193X", "1938-22"])),)
        case QuestionKind.CLOZE:
            prompt, options, key = f"{prompt} ___ end", (), (draw(words),)
        case _:
            options, key = (), (draw(words),)
    return Question("q", kind, prompt, options, key, draw(st.just("") | words))


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    question = draw(questions())
    under = Fact("q", question.prompt, None, explanation=question.explanation)
    fact = Fact(
        "f", draw(words), EDTF.parse(draw(st.sampled_from(["1937", "-0043-03-15", "1938/1940"])))
    )
    tags = draw(st.just(()) | lists)
    return Deck("d", "Title", (replace(fact, tags=tags), under), (question,))


@settings(max_examples=60, deadline=None)
@given(decks())
def test_whatever_the_words_are_tables_and_notes_carry_them(deck: Deck) -> None:
    for back in (
        delimited.read(delimited.write_csv(deck).data),
        delimited.read(delimited.write_tsv(deck).data),
        spreadsheet.read(spreadsheet.write(deck).data),
        apkg.read(apkg_writer.write(deck, NOW).data),
    ):
        assert back.problems == ()
        assert (back.deck.facts, back.deck.questions) == (deck.facts, deck.questions)


def _unclear(deck: Deck) -> bool:
    """Whether a text means something of its own in GIFT or in Moodle: a wildcard, a gap."""
    texts = [*deck.questions[0].key, *deck.questions[0].options, deck.questions[0].prompt]
    return any("*" in str(text) or "__" in str(text) for text in texts)


@settings(max_examples=60, deadline=None)
@given(decks())
def test_whatever_the_words_are_gift_and_moodle_carry_them(deck: Deck) -> None:
    facts = tuple(replace(fact, tags=()) for fact in deck.facts)
    deck = replace(deck, facts=facts)
    for back in (gift.read(gift.write(deck).data), moodle_xml.read(moodle_writer.write(deck).data)):
        if deck.questions[0].kind is QuestionKind.CLOZE or not _unclear(deck):
            assert (back.deck.facts, back.deck.questions) == (deck.facts, deck.questions)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(alphabet='ab1{}=~#%:->[]/ \n\\\t,;"T<>&', max_size=120).map(str.encode)
    | st.binary(max_size=100).map(lambda tail: b"PK\x03\x04" + tail)
    | st.binary(max_size=100).map(lambda tail: b"<quiz><question>" + tail),
    st.sampled_from(["", "x.csv", "x.gift"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        imported = reading.read(data, name)
    except FormatError as error:
        assert error.code
    else:
        ids = [fact.id for fact in imported.deck.facts]
        assert len(set(ids)) == len(ids)
        assert all(question.fact in ids for question in imported.deck.questions)


def test_a_name_tells_what_the_first_lines_do_not() -> None:
    essay = b"Say what you know.{}\n"
    assert [p.code for p in reading.read(essay, "x.gift").problems] == ["no_answer"]
