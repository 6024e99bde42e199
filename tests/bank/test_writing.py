"""Writing: what is written reads back equal, whatever stands in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank import files, load, load_file, write
from quizapp.dates import EDTF, Grain
from quizapp.facts import Deck, Evidence, Fact, Question, QuestionKind

# Letters of several scripts, and all that means something to TOML, to lines or to a terminal.
LETTERS = "aZ0é漢😀 \t\n\r\"'\\#=[]{},.-_\x01\x1f\x7f\x85\u2028\u202e\ufeff\ufffd"
TEXT = st.text(LETTERS, max_size=12).map(str.strip)
WORDS = TEXT.filter(bool)
IDS = st.text("ab1.:-", max_size=6)
DATES = st.sampled_from(["1937-08-21", "1938-22", "-0043-03-15", "193X", "1931/..", "1200~"])


@st.composite
def facts(draw) -> Fact:
    sentence = draw(WORDS)
    evidence = Evidence(draw(WORDS), sentence, sentence[: draw(st.integers(0, 3))].strip())
    return Fact(
        id="f-" + draw(IDS),
        statement=draw(WORDS),
        date=EDTF.parse(draw(DATES)),
        place=draw(TEXT),
        people=tuple(draw(st.lists(TEXT, max_size=3))),
        tags=tuple(draw(st.lists(TEXT, max_size=8))),
        explanation=draw(TEXT),
        ask=draw(st.sampled_from([None, Grain.DAY, Grain.CENTURY])),
        checked=draw(TEXT),
        retired=draw(st.booleans()),
        derived_from=draw(TEXT),
        evidence=draw(st.sampled_from([None, evidence])),
    )


@st.composite
def questions(draw) -> tuple[Fact, Question]:
    kind = draw(st.sampled_from(QuestionKind))
    options = tuple(draw(st.lists(WORDS, min_size=2, max_size=5, unique=True)))
    key: tuple[int | str, ...]
    match kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            key = (draw(st.integers(0, len(options) - 1)),)
        case QuestionKind.ORDER:
            key = tuple(draw(st.permutations(range(len(options)))))
        case QuestionKind.MATCH:
            key = tuple(draw(WORDS) for _ in options)
        case QuestionKind.NUMBER:
            options, key = (), (str(draw(st.integers())),)
        case QuestionKind.DATE:
            options, key = (), (draw(DATES),)
        case _:
            options, key = (), tuple(draw(st.lists(WORDS, min_size=1, max_size=3)))
    about = draw(facts())
    fact = Fact(
        id="q-" + draw(IDS), statement=about.statement, date=about.date, explanation=draw(TEXT)
    )
    choice = kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}
    said = draw(st.dictionaries(st.integers(0, 1), WORDS)) if choice else {}
    prompt = draw(WORDS) + " ___"
    return fact, Question(fact.id, kind, prompt, options, key, fact.explanation, said)


@st.composite
def decks(draw) -> Deck:
    dated = draw(st.lists(facts(), max_size=3, unique_by=lambda fact: fact.id))
    asked = draw(st.lists(questions(), max_size=3, unique_by=lambda pair: pair[0].id))
    return Deck(
        id="deck",
        title=draw(WORDS),
        facts=(*dated, *(fact for fact, _ in asked)),
        questions=tuple(question for _, question in asked),
        licence=draw(TEXT),
        description=draw(TEXT),
        ask=draw(st.sampled_from([Grain.DAY, Grain.YEAR])),
    )


@settings(max_examples=40)
@given(decks().filter(lambda deck: deck.facts))
def test_a_deck_reads_back_equal_from_one_file(deck):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.toml"
        path.write_text(write(deck), encoding="utf-8", newline="")
        bank = load_file(path)
    assert (bank.problems, bank.decks) == ((), (deck,))


def test_a_deck_reads_back_equal_from_its_files(tmp_path):
    fact = Fact("f", "It was so", EDTF.parse("1937"))
    undated = Fact("q", "Which?", None)
    question = Question("q", QuestionKind.TYPED, "Which?", key=("this",))
    deck = Deck("deck", "Title", (fact, undated), (question,))
    for name, content in files(deck).items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(content, encoding="utf-8")
    assert sorted(files(deck)) == ["authored/deck.toml", "facts/deck.toml"]
    assert load(tmp_path).decks == (deck,)


def test_a_question_without_its_fact_is_written_with_one():
    question = Question("q", QuestionKind.TYPED, "Which?", key=("this",))
    assert 'id = "q"' in write(Deck("deck", "Title", (), (question,)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('say "x"', 'place = "say \\"x\\""'),
        ("a\\b", 'place = "a\\\\b"'),
        ("one\ntwo", 'place = """\none\ntwo"""'),
        ("a\x7fb", 'place = "a\\u007fb"'),
        ("Kraków", 'place = "Kraków"'),
    ],
)
def test_a_person_can_read_what_is_written(text, line):
    fact = Fact("f", "It was so", EDTF.parse("1937"), place=text)
    assert line in write(Deck("deck", "Title", (fact,)))
