"""Whatever the text is: nothing raises, and every span is where it says."""

# ruff: noqa: E501  (a row of the table is read as one line)

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.extraction import extract, to_json
from quizapp.extraction.passages import LONGEST_SENTENCE, paragraphs, sentences

WORDS = [
    "On", "in", "from", "to", "between", "and", "the", "of", "May", "March", "1812", "44 BC", "3rd", "3", "5–6", "winter", "that year", "two days later", "after", "who", "which", "Ada Berg",
    "opened", "fell", "was", "(", ")", "“", "”", ",", ";", ".", "\n\n", "\n", "'48", "1930s", "5th century BC", "early", "AD 79", "31 June 1812", "9999", "0000", "-", "—", "Christmas", "He", "had", "12/13/1990",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_are_valid_and_nothing_raises(text: str) -> None:
    found = extract(text)
    for timex in found.dates:
        assert text[timex.start : timex.end] == timex.text
    starts = [timex.start for timex in found.dates]
    assert starts == sorted(starts)
    for earlier, later in pairwise(found.dates):
        assert earlier.end <= later.start
    for fact in found.facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert 0 < fact.quality < 1
        assert fact.statement[:1] == fact.statement[:1].upper()
        assert "\x00" not in fact.statement


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_sentences_are_in_order_and_bounded(text: str) -> None:
    found = sentences(text)
    for sentence in found:
        assert sentence.start < sentence.end
        assert sentence.heading or sentence.end - sentence.start <= LONGEST_SENTENCE
    for earlier, later in pairwise(found):
        assert earlier.end <= later.start


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "no dates here", "1812" * 5_000, "(" * 20_000, "“" * 20_000, "May " * 5_000, "1812, " * 3_000, "early " * 5_000, "a" * 50_000, "1 " * 20_000, "Ab. " * 9_000, "the following " * 3_000, "1-2-3-" * 5_000, ", which " * 5_000, "Parma fell, : was taken in 1805.", "In 1800 he was beaten, and " + "A" * 400 + ", b"],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_strange_texts_end(text: str) -> None:
    extract(text)


def test_the_json_has_the_documented_fields() -> None:
    text = "On 3 May 1812 Ada Berg opened a school in Turin."
    shown = to_json(extract(text), "ada.txt", text)
    assert shown["source"] == {"name": "ada.txt", "characters": len(text)}
    assert shown["dates"] == [
        {
            "start": 3,
            "end": 13,
            "text": "3 May 1812",
            "edtf": "1812-05-03",
            "rule": "day_month_year",
        }
    ]
    (fact,) = shown["facts"]
    assert set(fact) == {
        "id",
        "statement",
        "edtf",
        "start",
        "end",
        "sentence",
        "date_text",
        "quality",
        "issues",
    }
    assert fact["issues"] == []


WRAPPED = """The lamps of Port Aster

On 14 April 1902 the mayor Ida Renn opened the new harbour at Port Aster. The gas works burned
down on 3 May 1903. In 1905 Tom Hale founded the Aster Lamp Company.

The Aster Lamp Company lit the first street lamp on 2 October 1907. On 30 October 1908 the town
council of Port Aster bought forty lamps.
"""


def test_a_short_text_is_read_over_the_ends_of_its_lines() -> None:
    said = {str(fact.date): fact.statement for fact in extract(WRAPPED).facts}
    assert said["1902-04-14"] == "The mayor Ida Renn opened the new harbour at Port Aster"
    assert said["1908-10-30"] == "The town council of Port Aster bought forty lamps"
    assert len(said) == 5


def test_lines_that_are_items_of_their_own_stay_apart() -> None:
    lines = ["1902: Ida Renn opens the harbour", "1903: The gas works burn down", "1905: A fire"]
    assert len(list(paragraphs("\n".join(lines)))) == 3
