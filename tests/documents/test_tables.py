"""The examples that stand beside the rules."""

from __future__ import annotations

import pytest

from quizapp.documents import cleaning, hyphens, markdown, marks
from quizapp.documents.mapped import Mapped


@pytest.mark.parametrize(("text", "bare"), marks.EXAMPLES)
def test_footnote_marks_go_and_all_else_stays(text: str, bare: str) -> None:
    assert marks.without_marks(text) == bare


@pytest.mark.parametrize(("before", "raised", "line"), marks.RAISED_EXAMPLES)
def test_raised_text_is_a_mark_a_power_or_an_ordinal(before: str, raised: str, line: str) -> None:
    assert before + marks.lowered(raised, before) == line


def test_a_raised_link_is_always_a_mark() -> None:
    assert marks.lowered("2", "12 km", linked=True) == ""


@pytest.mark.parametrize(("head", "tail", "words", "whole"), hyphens.EXAMPLES)
def test_a_word_cut_at_the_line_end_is_made_whole(
    head: str, tail: str, words: tuple[str, ...], whole: str
) -> None:
    assert hyphens.joined(head, tail, frozenset(words)) == whole


@pytest.mark.parametrize(("text", "tidy"), cleaning.EXAMPLES)
def test_a_paragraph_becomes_one_clean_line(text: str, tidy: str) -> None:
    assert cleaning.clean(text) == tidy


@pytest.mark.parametrize(("source", "text"), markdown.EXAMPLES)
def test_marks_in_a_line_of_markdown_are_taken_out(source: str, text: str) -> None:
    assert markdown.inline(Mapped(source, ((0, 0),))).text == text


def test_line_breaks_part_a_list_but_not_a_fitted_sentence() -> None:
    listed = "1931 Mukden\n1932 Shanghai\n1937 Nanjing"
    assert cleaning.broken(listed) == ["1931 Mukden", "1932 Shanghai", "1937 Nanjing"]
    assert cleaning.broken("The fleet\nsailed\nin May") == ["The fleet sailed in May"]
    assert cleaning.broken("One.\n\nTwo.") == ["One.", "Two."]
