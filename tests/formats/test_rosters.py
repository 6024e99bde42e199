"""Lists of names: pasted, as CSV and as a workbook, with and without a header; odd ones."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from quizapp.formats import FormatError, rosters


@pytest.mark.parametrize(("text", "names"), rosters.EXAMPLES)
def test_names_are_read_as_a_teacher_pastes_them(text, names) -> None:
    assert tuple(one.name for one in rosters.read_text(text)) == names


def _book(rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_with_its_rows() -> None:
    data = _book(
        [["Klasse", "Nachname", "Vorname"], ["9b", "Lee", "Ann"], [], ["9b", "Chen", "Bo"]]
    )
    assert [(one.line, one.name) for one in rosters.read_file(data)] == [
        (2, "Ann Lee"),
        (4, "Bo Chen"),
    ]


def test_a_csv_file_of_any_encoding_is_read() -> None:
    data = "Name;Klasse\nJürgen Weiß;9b".encode("cp1252")
    assert [one.name for one in rosters.read_file(data)] == ["Jürgen Weiß"]


@pytest.mark.parametrize("data", [b"PK\x03\x04rubbish", b"\x00\x01\x02\x03" * 50])
def test_what_is_no_list_is_refused(data) -> None:
    with pytest.raises(FormatError):
        rosters.read_file(data)


def test_a_list_that_never_ends_is_refused() -> None:
    with pytest.raises(FormatError) as refused:
        rosters.read_text("Ann\n" * 2000)
    assert refused.value.code == "too_many_entries"


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text) -> None:
    with contextlib.suppress(FormatError):
        assert all(one.name.strip() == one.name for one in rosters.read_text(text))
