"""`quizapp extract`: dates and dated facts, with spans in the text as it was given."""

from __future__ import annotations

import random

import pytest

TEXT = """\
# The treaty

On 21 August 1937 China and the Soviet Union signed a non-aggression treaty. Shots had been
exchanged on 7 July at the Marco Polo Bridge. In the summer of 1938 the Japanese army
came up the Yangtze; Wuhan fell in October 1938.
"""

LATIN = "Köln fiel am 6. März 1945. Später räumten Kölner Bürger die Straßen für den Frühling auf."


def dates_of(said):
    return [(date["text"], date["edtf"]) for date in said.document["dates"]]


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "treaty.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_the_document_has_the_promised_form(say, text_file):
    said = say("extract", "--format", "json", text_file)
    assert (said.status, said.err) == (0, "")
    assert said.document["source"] == {"name": "treaty.txt", "characters": len(TEXT)}
    for date in said.document["dates"]:
        assert set(date) == {"start", "end", "text", "edtf", "rule"}
        assert TEXT[date["start"] : date["end"]] == date["text"]
    for fact in said.document["facts"]:
        assert set(fact) == {
            *("id", "statement", "edtf", "start", "end", "sentence", "date_text"),
            *("quality", "issues"),
        }
        assert 0 <= fact["quality"] <= 1


def test_dates_are_in_the_order_of_the_text(say, text_file):
    assert dates_of(say("extract", "--format", "json", text_file)) == [
        ("21 August 1937", "1937-08-21"),
        ("7 July", "1937-07-07"),
        ("the summer of 1938", "1938-22"),
        ("October 1938", "1938-10"),
    ]


def test_the_treaty_is_a_fact(say, text_file):
    facts = say("extract", "--format", "json", text_file).document["facts"]
    (treaty,) = [fact for fact in facts if fact["edtf"] == "1937-08-21"]
    assert "signed a non-aggression treaty" in treaty["statement"]
    assert "21 August 1937" in TEXT[treaty["start"] : treaty["end"]]


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_spans_are_those_of_the_text_as_given(say, prefix, line_end):
    text = TEXT.replace("\n", line_end)
    said = say("extract", "--format", "json", "-", stdin=prefix + text.encode())
    assert said.document["source"] == {"name": "-", "characters": len(text)}
    for date in said.document["dates"]:
        assert text[date["start"] : date["end"]] == date["text"]
    assert len(said.document["dates"]) == 4


def test_spans_of_markdown_are_those_of_its_source(say, tmp_path):
    text = "## [A link](https://example.org/1999)\n\nIt was *signed* on **21 August 1937** there.\n"
    path = tmp_path / "notes.md"
    path.write_text(text)
    (date,) = say("extract", "--format", "json", path).document["dates"]
    assert (date["text"], date["start"]) == ("21 August 1937", text.index("21 August"))


def test_spans_count_characters_and_not_bytes(say):
    said = say("extract", "--format", "json", "-", stdin="Žižka 😀 died in 1424.".encode())
    (date,) = said.document["dates"]
    assert (date["start"], date["end"], date["text"]) == (16, 20, "1424")


def test_the_base_year_serves_dates_before_any_year(say):
    said = say("extract", "--format", "json", "--base-year", 1938, "-", stdin=b"It fell on 27 May.")
    assert dates_of(said) == [("27 May", "1938-05-27")]


def test_another_encoding_is_guessed_and_said(say):
    said = say("extract", "--format", "json", "-", stdin=LATIN.encode("cp1252"))
    assert said.status == 0
    assert "standard input: is not UTF-8; read as cp125" in said.err


def test_people_get_dates_and_values(say, text_file):
    said = say("extract", text_file)
    assert said.status == 0
    assert "1937-08-21" in said.out


@pytest.mark.parametrize("text", [b"Nothing happened here.", b"For three days, 1,045 pilots."])
def test_a_text_without_dates_is_said_to_have_none(say, text):
    said = say("extract", "--format", "json", "-", stdin=text)
    assert (said.status, said.err) == (0, "standard input: holds no dates\n")
    assert said.document["dates"] == said.document["facts"] == []


NOISE = random.Random(0)
BAD = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n\t\n", "is empty"),
    "bytes at random": (NOISE.randbytes(100_000), "is no text: byte "),
    "NUL": (b"\0" * 1000, "is no text"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "is of a kind that is not read: image"),
    "half a PDF": (b"%PDF-1.4\n" + bytes(100), "damaged"),
    "half a package": (b"PK\x03\x04" + bytes(100), "damaged"),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_what_is_no_text_is_refused(say, tmp_path, content, message):
    path = tmp_path / "strange.bin"
    path.write_bytes(content)
    said = say("extract", "--format", "json", path)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"Error: {path}:")
    assert message in said.err


def test_an_unknown_language_is_wrong_usage(say):
    assert say("extract", "--language", "xx", "-", stdin=b"1937").status == 2


def test_a_missing_file_is_named(say, tmp_path):
    said = say("extract", tmp_path / "nothing.txt")
    assert (said.status, said.out) == (1, "")
    assert said.err.endswith("nothing.txt: cannot be read: No such file or directory\n")
