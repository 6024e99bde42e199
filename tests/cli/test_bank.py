"""`quizapp bank check`: what is wrong with a bank, where, and how good it is."""

from __future__ import annotations

from pathlib import Path

import pytest

FACT = '[[fact]]\nid = "{id}"\nstatement = "{statement}"\ndate = "{date}"\n'
WUHAN = FACT.format(id="wuhan", statement="Wuhan fell to the Japanese army", date="1938-10-27")


@pytest.fixture
def bank(tmp_path):
    """An empty bank, and a function that writes its only deck."""
    (tmp_path / "facts").mkdir()

    def write(content: str | bytes) -> Path:
        path = tmp_path / "facts" / "deck.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    write.root = tmp_path
    return write


def test_a_sound_bank_passes_and_shows_its_figures(say, bank, monkeypatch):
    towns = ["Wuhan", "Canton", "Xuzhou", "Nanjing"]
    bank(
        "".join(
            FACT.format(id=town, statement=f"{town} fell to the Japanese army", date=1936 + at)
            for at, town in enumerate(towns)
        )
    )
    monkeypatch.setenv("QUESTIONS_DIR", str(bank.root))
    said = say("bank", "check")
    assert (said.status, said.err) == (0, "")
    assert "deck: 4 facts, 0 questions written by hand" in said.out
    assert "4 type_date" in said.out
    assert "  all            longest " in said.out
    assert "  choose_date    longest " in say("bank", "check", "--by-kind").out


def test_every_problem_is_told_with_file_and_line(say, bank):
    path = bank(WUHAN + FACT.format(id="wuhan", statement="", date="1937-02-30") + 'plcae = "x"\n')
    said = say("bank", "check", bank.root)
    assert (said.status, said.out) == (1, "")
    assert said.err == (
        f"Error: {path}:6: the id wuhan is taken: it stands at {path}:1 too\n"
        f"{path}:7: statement is missing\n"
        f"{path}:8: 1937-02-30: there is no such day; that month has 28 days\n"
        f"{path}:9: plcae is not a known key: place?\n"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[fact]\n", ":1: is broken TOML: "),
        (b'\xff[deck]\ntitle = "x"\n', ":1: is not UTF-8 text: byte 0xff at column 1"),
        ("", ":1: has no [[fact]] and no [[question]]"),
        (
            WUHAN.replace('"1938-10-27"', "1938-10-27"),
            ":4: date: has to be text in quotation marks",
        ),
        (WUHAN.replace('"1938-10-27"', "nan"), ":4: date: has to be text in quotation marks"),
        ("x = " + "{a = " * 20_000, ": is nested too deeply"),
    ],
)
def test_a_broken_file_gets_a_sentence(say, bank, content, message):
    path = bank(content)
    said = say("bank", "check", bank.root)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"Error: {path}{message}")


def test_a_directory_that_is_no_bank_is_said_to_be_none(say, tmp_path):
    assert "has no deck" in say("bank", "check", tmp_path).err
    missing = say("bank", "check", tmp_path / "nowhere")
    assert missing.status == 1
    assert missing.err == f"Error: {tmp_path / 'nowhere'}: there is no such directory\n"


def test_notes_fail_only_a_strict_check(say, bank):
    path = bank(WUHAN + FACT.format(id="x", statement="They signed it in 1937", date="1937-08-21"))
    said = say("bank", "check", bank.root)
    assert said.status == 0
    assert f'{path}:5: gives its own date away, "1937"' in said.out
    assert say("bank", "check", "--strict", bank.root).status == 1


def test_what_cannot_be_asked_is_told_with_its_reasons(say, bank):
    path = bank(FACT.format(id="x", statement="Japan kept the islands", date="1931/.."))
    said = say("bank", "check", bank.root)
    assert said.status == 0
    assert f"{path}:1: choose_date" in said.out
    assert "the date has no start or no end" in said.out
