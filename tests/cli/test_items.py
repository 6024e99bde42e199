"""`quizapp items`: the questions of a bank or of one file, always the same for a seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.items import KINDS

BANK = Path(__file__).resolve().parents[2] / "questions"
FACTS = """
[[fact]]
id = "treaty"
statement = "China and the Soviet Union signed a non-aggression treaty"
date = "1937-08-21"

[[fact]]
id = "bridge"
statement = "Shots were exchanged at the Marco Polo Bridge"
date = "1937-07-07"
"""


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "two-facts.toml"
    path.write_text(FACTS)
    return path


def test_items_have_the_promised_form(say, facts):
    said = say("items", "--format", "json", "--kind", "choose_date", facts)
    assert (said.status, said.err) == (0, "")
    items = said.document["items"]
    assert [item["fact"] for item in items] == ["treaty", "bridge"]
    for item in items:
        assert set(item) >= {"fact", "kind", "stem", "options", "key"}
        assert item["kind"] == "choose_date"
        assert all(set(option) == {"text", "edtf", "fact"} for option in item["options"])
        (right,) = item["key"]
        assert item["options"][right]["edtf"].startswith("1937")


def test_what_is_typed_has_its_date_as_key(say, facts):
    items = say("items", "--format", "json", "--kind", "type_date", facts).document["items"]
    assert all(isinstance(item["key"], str) for item in items)


def test_the_same_seed_gives_the_same_bytes(say, facts):
    one, same, other = (say("items", "--format", "json", "--seed", n, facts) for n in (1, 1, 2))
    assert one.out == same.out
    assert one.out != other.out


def test_per_fact_counts_for_each_kind(say, facts):
    said = say("items", "--format", "json", "--kind", "choose_date", "--per-fact", 3, facts)
    assert [item["fact"] for item in said.document["items"]] == ["treaty"] * 3 + ["bridge"] * 3


def test_without_a_file_it_is_the_bank(say, monkeypatch):
    monkeypatch.setenv("QUESTIONS_DIR", str(BANK))
    said = say("items", "--format", "json", "--deck", "soviet-aid-to-china")
    assert said.status == 0
    kinds = {item["kind"] for item in said.document["items"]}
    assert kinds >= {"choose_date", "choose_event", "type_date"}
    assert kinds <= set(KINDS)


def test_an_unknown_deck_is_named_with_the_known_ones(say, facts):
    said = say("items", "--deck", "rome", facts)
    assert said.status == 2
    assert "there is no deck rome; there are two-facts" in said.err


def test_people_see_stems_and_marked_options(say, facts):
    said = say("items", "--kind", "choose_date", facts)
    assert said.status == 0
    assert "Shots were exchanged at the Marco Polo Bridge" in said.out
    assert said.out.count("  * ") == 2


def test_why_nothing_can_be_asked_is_told(say, tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(FACTS.split("\n\n")[0])
    said = say("items", "--format", "json", "--kind", "choose_event", path)
    assert (said.status, said.document) == (0, {"items": []})
    assert said.err.startswith("treaty: ")


BROKEN = {
    "broken TOML": (b"[[fact]\n", "1: is broken TOML"),
    "a broken date": (
        FACTS.replace("08-21", "02-30").encode(),
        "5: 1937-02-30: there is no such day",
    ),
    "an empty file": (b"", "1: has no [[fact]] and no [[question]]"),
    "not UTF-8": (FACTS.encode("utf-16"), "1: is not UTF-8 text: byte 0xff at column 1"),
    "noise": (b"\x00\x01" * 100_000, "is broken TOML"),
    "nesting": (b"x = " + b"[" * 50_000, "is nested too deeply"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_its_place(say, tmp_path, content, message):
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    said = say("items", "--format", "json", path)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"Error: {path}:")
    assert message in said.err


def test_facts_are_read_from_standard_input_too(say, facts):
    of_file = say("items", "--format", "json", facts)
    said = say("items", "--format", "json", "-", stdin=FACTS.encode())
    assert (said.status, said.out) == (0, of_file.out)
    broken = say("items", "--format", "json", "-", stdin=b"[[fact]]\nid = [")
    assert (broken.status, broken.out) == (1, "")
    assert broken.err.startswith("Error: standard input:2:")
    empty = say("items", "-")
    assert (empty.status, "standard input: is empty" in empty.err) == (1, True)
