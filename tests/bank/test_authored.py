"""Questions written by hand: what each kind becomes, and what is said of a bad one."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF
from quizapp.facts import Question, QuestionKind

START = '[[question]]\nid = "q"\nprompt = "Which ___?"\n'

KINDS = {
    'kind = "choice"\noptions = ["A", "B", "C"]\nkey = "B"': (("A", "B", "C"), (1,)),
    'kind = "several"\noptions = ["A", "B", "C"]\nkey = ["C", "A"]': (("A", "B", "C"), (2, 0)),
    'kind = "order"\noptions = ["A", "B", "C"]': (("A", "B", "C"), (0, 1, 2)),
    'kind = "order"\noptions = ["A", "B"]\nkey = ["B", "A"]': (("A", "B"), (1, 0)),
    'kind = "typed"\nkey = "Hankou"': ((), ("Hankou",)),
    'kind = "cloze"\nkey = ["die", "dice"]': ((), ("die", "dice")),
    'kind = "number"\nkey = 250': ((), ("250",)),
    'kind = "number"\nkey = [3.5, "3.50"]': ((), ("3.5", "3.50")),
    'kind = "date"\nkey = "-0043-03-15"': ((), ("-0043-03-15",)),
    'kind = "match"\npairs = [["A", "1"], ["B", "2"]]': (("A", "B"), ("1", "2")),
}

BROKEN = {
    'kind = "guess"': [(4, "not_among")],
    'key = "x"': [(1, "missing"), (4, "unknown_key")],
    'kind = "typed"': [(1, "missing")],
    'kind = "typed"\nkey = []': [(5, "missing")],
    'kind = "typed"\nkey = true': [(5, "wrong_type")],
    'kind = "number"\nkey = "a few"': [(5, "not_a_number")],
    'kind = "number"\nkey = nan': [(5, "not_a_number")],
    'kind = "date"\nkey = "1937-02-30"': [(5, "no_such_day")],
    'kind = "choice"\noptions = ["A"]\nkey = "A"': [(5, "too_few_options")],
    'kind = "choice"\noptions = ["A", "A"]\nkey = "A"': [(5, "given_twice")],
    'kind = "choice"\noptions = ["A", "B"]\nkey = "C"': [(6, "key_not_an_option")],
    'kind = "choice"\noptions = ["A", "B"]\nkey = ["A", "B"]': [(6, "wrong_count_in_key")],
    'kind = "order"\noptions = ["A", "B"]\nkey = ["A"]': [(6, "wrong_count_in_key")],
    'kind = "match"\npairs = [["A", "1"]]': [(5, "wrong_type")],
    'kind = "match"\npairs = [["A", "1"], ["B"]]': [(5, "wrong_type")],
    'kind = "match"\npairs = [["A", "1"], ["A", "2"]]': [(5, "given_twice")],
    'kind = "typed"\nkey = "x"\noptions = ["A", "B"]': [(6, "unknown_key")],
    'kind = "choice"\noptions = ["A", "B"]\nkey = "A"\n[question.feedback]\n"C" = "no"': [
        (8, "feedback_not_an_option")
    ],
    'kind = "typed"\nkey = "x"\ndate = "1937"': [(1, "missing")],
}


@pytest.mark.parametrize(("lines", "expected"), KINDS.items(), ids=KINDS)
def test_each_kind_has_its_options_and_key(load_bank, lines, expected):
    bank = load_bank(**{"authored/deck.toml": START + lines})
    assert bank.problems == ()
    (question,) = bank.decks[0].questions
    assert (question.options, question.key) == expected


@pytest.mark.parametrize(("lines", "expected"), BROKEN.items(), ids=BROKEN)
def test_a_broken_question_says_what_and_where(load_bank, lines, expected):
    bank = load_bank(**{"authored/deck.toml": START + lines})
    assert [(problem.line, problem.code) for problem in bank.problems] == expected
    assert bank.decks[0].questions == ()


def test_a_cloze_without_a_gap_is_refused(load_bank):
    lines = '[[question]]\nid = "q"\nkind = "cloze"\nprompt = "The die is cast"\nkey = "die"\n'
    (problem,) = load_bank(**{"authored/deck.toml": lines}).problems
    assert (problem.line, problem.code) == (4, "no_gap")


def test_feedback_goes_with_its_option(load_bank):
    lines = (
        'kind = "choice"\noptions = ["A", "B", "C"]\nkey = "A"\nexplanation = "So it is."\n'
        '[question.feedback]\nC = "Nearly."\n"B" = "No."\n'
    )
    (question,) = load_bank(**{"authored/deck.toml": START + lines}).decks[0].questions
    assert question == Question(
        fact="q",
        kind=QuestionKind.CHOICE,
        prompt="Which ___?",
        options=("A", "B", "C"),
        key=(0,),
        explanation="So it is.",
        feedback={1: "No.", 2: "Nearly."},
    )


def test_a_question_stands_on_a_fact_of_its_own(load_bank):
    undated = START + 'kind = "typed"\nkey = "x"\nplace = "Wuhan"\n'
    (fact,) = load_bank(**{"authored/deck.toml": undated}).decks[0].facts
    assert (fact.id, fact.statement, fact.date, fact.place) == ("q", "Which ___?", None, "Wuhan")


def test_a_dated_question_has_a_statement(load_bank):
    dated = START + 'kind = "typed"\nkey = "x"\nstatement = "Wuhan fell"\ndate = "1938-10-27"\n'
    (fact,) = load_bank(**{"authored/deck.toml": dated}).decks[0].facts
    assert (fact.statement, fact.date) == ("Wuhan fell", EDTF.parse("1938-10-27"))


def test_both_files_of_a_name_make_one_deck(load_bank):
    fact = '[deck]\ntitle = "T"\n[[fact]]\nid = "f"\nstatement = "It was so"\ndate = "1937"\n'
    question = START + 'kind = "typed"\nkey = "x"\n'
    bank = load_bank(**{"facts/deck.toml": fact, "authored/deck.toml": question})
    assert bank.problems == ()
    (deck,) = bank.decks
    assert (deck.title, [fact.id for fact in deck.facts]) == ("T", ["f", "q"])


def test_a_deck_is_described_in_one_place(load_bank):
    fact = '[deck]\ntitle = "T"\n[[fact]]\nid = "f"\nstatement = "It was so"\ndate = "1937"\n'
    question = '[deck]\ntitle = "U"\n' + START + 'kind = "typed"\nkey = "x"\n'
    (problem,) = load_bank(**{"facts/deck.toml": fact, "authored/deck.toml": question}).problems
    assert (problem.line, problem.code) == (1, "deck_described_twice")
