"""Lines of tables and keys in TOML, beside what tomllib reads there."""

from __future__ import annotations

import tomllib

import pytest

from quizapp.bank.lines import Lines

TEXT = '''\
title = "top"           # 1
[deck]
title = "deck"          # 3
[[fact]]
id = "a"
statement = """
[[fact]]
id = "not a key"
"""
people = [              # 10
    "one", # ]
    "two",
]
date = "1937"           # 14
[fact.evidence]
source = "x = [["       # 16

[[ fact ]]              # 18
"id" = 'b"'
evidence = { source = "y", sentence = "[[fact]]" }
note = \'\'\'
[[fact]]\'\'\'\'          # 22
[[fact.part]]
name = "p"              # 24
[[fact.part]]
name = "q"
dotted . key = 1        # 27
rows = [
    ["alone"],
    [["deep"]],
]
last = 1                # 32
'''

EXAMPLES = [
    (("title",), 1),
    (("deck",), 2),
    (("deck", "title"), 3),
    (("fact", 0), 4),
    (("fact", 0, "id"), 5),
    (("fact", 0, "statement"), 6),
    (("fact", 0, "people"), 10),
    (("fact", 0, "date"), 14),
    (("fact", 0, "evidence"), 15),
    (("fact", 0, "evidence", "source"), 16),
    (("fact", 1), 18),
    (("fact", 1, "id"), 19),
    (("fact", 1, "evidence", "source"), 20),
    (("fact", 1, "note"), 21),
    (("fact", 1, "part", 0, "name"), 24),
    (("fact", 1, "part", 1, "name"), 26),
    (("fact", 1, "part", 1, "dotted", "key"), 27),
    (("fact", 1, "part", 1, "last"), 32),
    (("fact", 1, "left_out"), 18),
    (("nothing",), 1),
]


@pytest.mark.parametrize(("path", "line"), EXAMPLES)
def test_a_key_stands_on_its_line(path, line):
    assert Lines(TEXT).of(*path) == line


def test_the_example_is_what_tomllib_reads():
    facts = tomllib.loads(TEXT)["fact"]
    assert [fact["id"] for fact in facts] == ["a", 'b"']
    assert [part["name"] for part in facts[1]["part"]] == ["p", "q"]


def test_windows_line_ends_count_once():
    assert Lines(TEXT.replace("\n", "\r\n")).of("fact", 1, "id") == 19


def test_brackets_without_number_in_a_text_are_passed_over():
    long = 'x = "' + "[" * 500_000 + '"\n[[fact]]\n'
    assert Lines(long).of("fact", 0) == 2
