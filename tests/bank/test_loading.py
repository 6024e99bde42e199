"""Loading: what a good bank gives, and what is said of a bad one, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank import Place, load, load_file, location
from quizapp.dates import EDTF, Grain
from quizapp.facts import Evidence, Fact

DECK = """\
[deck]
title = "Treaties"
language = "de"
licence = "CC0-1.0"
description = "Signed and broken."
ask = "month"
"""

FACT = """
[[fact]]
id = "treaty"
statement = "China and the Soviet Union signed a non-aggression treaty"
date = "1937-08-21"
"""

EVIDENCE = """\
[fact.evidence]
source = "treaty.md"
sentence = "On 21 August 1937 China and the Soviet Union signed a non-aggression treaty at Nanjing."
date_text = "21 August 1937"
"""


def test_a_whole_bank_has_no_problems(load_bank, tmp_path):
    bank = load_bank(**{"facts/treaties.toml": DECK + FACT + EVIDENCE})
    assert bank.problems == ()
    (deck,) = bank.decks
    assert (deck.id, deck.title, deck.language, deck.ask) == (
        "treaties",
        "Treaties",
        "de",
        Grain.MONTH,
    )
    (fact,) = deck.facts
    assert fact.date == EDTF.parse("1937-08-21")
    assert fact.evidence is not None
    assert fact.evidence.date_span() == (3, 17)
    assert list(bank.sources) == ["treaty.md"]
    assert bank.places["treaty"] == Place(str(tmp_path / "facts" / "treaties.toml"), 8)


def test_a_retired_fact_stays(load_bank):
    bank = load_bank(**{"facts/deck.toml": FACT + "retired = true\n"})
    assert [fact.retired for fact in bank.decks[0].facts] == [True]


def test_every_key_of_a_fact_is_read(load_bank):
    more = """\
place = "Nanjing"
people = ["Wang Chonghui", "Dmitri Bogomolov"]
tags = ["treaty"]
explanation = "It opened the way for aid."
image = "treaty.jpg"
ask = "day"
checked = "an encyclopedia"
derived_from = "old-treaty"
"""
    bank = load_bank(**{"facts/deck.toml": FACT + more + EVIDENCE + "start = 12\nend = 99\n"})
    assert bank.decks[0].facts == (
        Fact(
            id="treaty",
            statement="China and the Soviet Union signed a non-aggression treaty",
            date=EDTF.parse("1937-08-21"),
            place="Nanjing",
            people=("Wang Chonghui", "Dmitri Bogomolov"),
            tags=("treaty",),
            explanation="It opened the way for aid.",
            image="treaty.jpg",
            ask=Grain.DAY,
            checked="an encyclopedia",
            derived_from="old-treaty",
            evidence=Evidence(
                "treaty.md",
                "On 21 August 1937 China and the Soviet Union "
                "signed a non-aggression treaty at Nanjing.",
                "21 August 1937",
                12,
                99,
            ),
        ),
    )


BROKEN = {
    "an unknown key": (DECK + FACT + 'plaec = "x"\n', [(12, "unknown_key")]),
    "an unknown table": (FACT + "[facts]\n", [(6, "unknown_key")]),
    "broken TOML": ('[deck]\ntitle = "x\n', [(2, "broken_toml")]),
    "TOML that breaks off": ("[deck]\ntitle = ", [(2, "broken_toml")]),
    "a key given twice": (FACT + 'id = "again"\n', [(6, "broken_toml")]),
    "a broken date": (FACT.replace("08-21", "02-30"), [(5, "no_such_day")]),
    "a broken date of TOML's own kind": (
        FACT.replace('"1937-08-21"', "1937-02-30"),
        [(5, "broken_toml")],
    ),
    "a reversed interval": (FACT.replace("1937-08-21", "1940/1937"), [(5, "reversed_interval")]),
    "a date without quotation marks": (
        FACT.replace('"1937-08-21"', "1937-08-21"),
        [(5, "wrong_type")],
    ),
    "no number at all": (FACT.replace('"1937-08-21"', "nan"), [(5, "wrong_type")]),
    "a number of 5,000 digits": (FACT + f"n = {'1' * 5000}\n", [(0, "broken_toml")]),
    "no statement": ('[[fact]]\nid = "x"\ndate = "1937"\n', [(1, "missing")]),
    "an empty statement": (
        '[[fact]]\nid = "x"\nstatement = " "\ndate = "1937"\n',
        [(3, "missing")],
    ),
    "no id and no date": ('[[fact]]\nstatement = "x"\n', [(1, "missing"), (1, "missing")]),
    "an id of odd characters": (FACT.replace('"treaty"', '"a b"'), [(3, "bad_id")]),
    "an unknown grain": (FACT + 'ask = "week"\n', [(6, "not_among")]),
    "an interval as target grain": (FACT + 'ask = "interval"\n', [(6, "not_among")]),
    "a text in place of a list": (FACT + 'people = "Ada"\n', [(6, "wrong_type")]),
    "a text in place of yes or no": (FACT + 'retired = "yes"\n', [(6, "wrong_type")]),
    "a text in place of a table": (FACT + 'evidence = "a book"\n', [(6, "wrong_type")]),
    "one bracket for two": ("[fact]\nid = 1\n", [(1, "not_an_array")]),
    "facts that are no tables": ("fact = [1, 2]\n", [(1, "wrong_type"), (1, "wrong_type")]),
    "an id given twice": (FACT + FACT, [(8, "duplicate_id")]),
    "NUL in a text": (FACT + 'place = "a\\u0000b"\n', [(6, "holds_nul")]),
    "an empty file": ("", [(1, "no_facts")]),
    "a deck without facts": (DECK, [(1, "no_facts")]),
    "bytes that are not UTF-8": (FACT.encode() + b'place = "K\xf6ln"\n', [(6, "not_utf8")]),
    "noise": (bytes(range(256)) * 20, [(2, "not_utf8")]),
    "brackets without end": ("x = " + "[" * 20_000, [(0, "too_deep")]),
    "a source that is not there": (
        FACT + EVIDENCE.replace("treaty.md", "../treaty.md"),
        [(7, "no_such_source")],
    ),
    "a sentence that its source does not have": (
        FACT + EVIDENCE.replace("Nanjing", "Nanking"),
        [(8, "sentence_not_in_source")],
    ),
    "a date that its sentence does not have": (
        FACT + EVIDENCE.replace('"21 August 1937"', '"22 August 1937"'),
        [(9, "date_text_not_in_sentence")],
    ),
}


@pytest.mark.parametrize(("content", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_says_what_and_where(problems_of, content, expected):
    assert problems_of(content) == expected


def test_the_other_facts_of_a_broken_file_are_there(load_bank):
    bank = load_bank(**{"facts/deck.toml": FACT.replace("treaty", "x", 1) + FACT + "retired = 1"})
    assert [fact.id for fact in bank.decks[0].facts] == ["x"]


def test_all_errors_of_all_files_are_told_at_once(load_bank):
    bank = load_bank(
        **{
            "facts/a.toml": FACT.replace("date", "dtae"),
            "facts/b.toml": "[[fact]\n",
            "sources/latin.txt": b"caf\xe9",
        }
    )
    told = [(Path(problem.file).name, problem.line, problem.code) for problem in bank.problems]
    assert told == [
        ("a.toml", 2, "missing"),
        ("a.toml", 5, "unknown_key"),
        ("b.toml", 1, "broken_toml"),
        ("latin.txt", 1, "not_utf8"),
    ]


def test_a_double_id_names_both_places(load_bank, tmp_path):
    bank = load_bank(**{"facts/a.toml": FACT, "facts/b.toml": "\n" + FACT})
    (problem,) = bank.problems
    assert (problem.file, problem.line) == (str(tmp_path / "facts" / "b.toml"), 4)
    assert problem.args == {"id": "treaty", "file": str(tmp_path / "facts" / "a.toml"), "line": 2}


def test_an_unknown_key_names_the_one_that_was_meant(load_bank):
    bank = load_bank(**{"facts/a.toml": FACT.replace("statement", "statment")})
    assert {"key": "statment", "near": "statement"} in [dict(p.args) for p in bank.problems]


def test_a_date_error_comes_with_its_arguments(load_bank):
    (problem,) = load_bank(**{"facts/a.toml": FACT.replace("08-21", "02-30")}).problems
    assert problem.args["last"] == 28
    assert problem.args["date"] == "1937-02-30"


def test_a_byte_order_mark_is_no_part_of_a_file(problems_of):
    assert problems_of(FACT.encode("utf-8-sig")) == []


def test_a_file_of_windows_is_read_alike(problems_of):
    assert problems_of((FACT + EVIDENCE).replace("\n", "\r\n")) == []


def test_a_missing_directory_is_said_to_be_missing(tmp_path):
    (problem,) = load(tmp_path / "nowhere").problems
    assert (problem.code, problem.line) == ("no_such_directory", 0)


def test_a_directory_without_decks_is_no_bank(tmp_path):
    (problem,) = load(tmp_path).problems
    assert problem.code == "no_decks"


def test_a_deck_without_a_title_is_called_after_its_file(load_bank):
    assert load_bank(**{"facts/old-treaties.toml": FACT}).decks[0].title == "Old treaties"


def test_one_file_is_read_without_a_bank_around_it(tmp_path):
    path = tmp_path / "alone.toml"
    path.write_text(FACT + EVIDENCE)
    bank = load_file(path)
    assert bank.problems == ()
    assert [deck.id for deck in bank.decks] == ["alone"]


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    (problem,) = load_file(tmp_path / "nothing.toml").problems
    assert (problem.code, problem.args) == ("unreadable", {"why": "No such file or directory"})


def test_the_environment_says_where_the_bank_is(monkeypatch, tmp_path):
    monkeypatch.setenv("QUESTIONS_DIR", str(tmp_path))
    assert location() == tmp_path


def test_a_checkout_has_its_bank_beside_the_package(monkeypatch):
    monkeypatch.delenv("QUESTIONS_DIR", raising=False)
    assert (location() / "facts").is_dir()


def test_the_bundled_bank_is_whole():
    bank = load(Path(__file__).parents[2] / "questions")
    assert bank.problems == ()
    assert sum(len(deck.facts) for deck in bank.decks) >= 45
