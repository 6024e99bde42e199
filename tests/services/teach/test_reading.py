"""The text beside its candidates: whole, or around what is reviewed, every date apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.dates import EDTF
from quizapp.extraction import extract
from quizapp.services.teach import reading
from quizapp.services.teach.reading import text_beside
from quizapp.services.teach.shown import CandidateRow, Paragraph


def row(number: int, start: int, end: int, at: int, stop: int, sentence: str) -> CandidateRow:
    return CandidateRow(
        number, "It happened", EDTF.parse("1902"), sentence, sentence[at - start : stop - start],
        start, end, at, stop, 0.9, (), "open", False, None,
    )  # fmt: skip


def joined(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join("".join(piece.text for piece in one.pieces) for one in paragraphs)


TEXT = "One came in 1902 and left in 1904.\n\nTwo came in 1905.\n\nThree.\n\nFour.\n\nFive."
DATES = [[12, 16, "1902"], [29, 33, "1904"], [48, 52, "1905"]]
FIRST = row(1, 0, 34, 12, 16, TEXT[:34])
LAST = row(2, 36, 53, 48, 52, TEXT[36:53])


def test_dates_stand_apart_with_the_numbers_of_their_candidates() -> None:
    again = row(3, 0, 16, 12, 16, TEXT[:16])
    first, second, *_rest = text_beside(TEXT, DATES, [FIRST, LAST, again], [FIRST])
    marks = [(p.text, p.edtf, p.candidates) for p in first.pieces if p.edtf]
    assert marks == [("1902", "1902", (1, 3)), ("1904", "1904", ())]
    assert [p.candidates for p in second.pieces if p.edtf] == [(2,)]


def test_the_words_of_the_open_candidate_stand_apart() -> None:
    half = row(1, 4, 20, 12, 16, TEXT[4:20])
    first, *rest = text_beside(TEXT, DATES, [half], [half], half)
    assert "".join(p.text for p in first.pieces if p.here) == TEXT[4:20]
    assert not any(p.here for paragraph in rest for p in paragraph.pieces)


def test_of_a_long_text_the_neighbours_are_shown_and_gaps_say_so(monkeypatch) -> None:
    monkeypatch.setattr(reading, "WHOLE_TEXT", 10)
    around = text_beside(TEXT, DATES, [FIRST, LAST], [FIRST])
    assert joined(around) == "One came in 1902 and left in 1904.\nTwo came in 1905.\n"
    assert [one.gap for one in around] == [False, False, True]
    nothing = text_beside(TEXT, DATES, [FIRST, LAST], [])
    assert [(one.pieces, one.gap) for one in nothing] == [((), True)]


def test_readings_that_overlap_are_marked_once() -> None:
    (paragraph,) = text_beside("In 1902 it was.", [[0, 7, "1902"], [3, 7, "1902"]], [], [])
    assert [piece.text for piece in paragraph.pieces] == ["In 1902", " it was."]


BITS = ["1902", "In May 1903", "it was", "\n\n", "\n", " ", ". ", "Ünß 😀"]


@given(st.lists(st.sampled_from(BITS), max_size=30).map(" ".join))
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    found = extract(text)
    dates = [[date.start, date.end, str(date.value)] for date in found.dates]
    shown = text_beside(text, dates, [], [])
    assert "".join(joined(shown).split()) == "".join(text.split())
    marked = [piece.text for one in shown for piece in one.pieces if piece.edtf]
    assert marked == [text[date.start : date.end] for date in found.dates]
