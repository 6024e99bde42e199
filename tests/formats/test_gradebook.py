"""The gradebook's files: numbers stay numbers, and nothing that a student is called computes."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from quizapp.formats.gradebook import Sheet, as_csv, as_xlsx

EVIL = ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "-44", "Ben", "'tis"]


def _sheet(*names: str) -> Sheet:
    return Sheet("students", ("student", "=title", "year"), [(n, 87.5, -44) for n in names])


def test_a_negative_year_is_a_number_in_both() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(_sheet("Ben")).decode("utf-8-sig"))))
    assert rows[1] == ["Ben", "87.5", "-44"]
    sheet = load_workbook(io.BytesIO(as_xlsx([_sheet("Ben")]))).active
    assert [cell.value for cell in sheet[2]] == ["Ben", 87.5, -44]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n"]


@pytest.mark.parametrize("name", EVIL)
def test_no_text_is_computed(name) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(_sheet(name)).decode("utf-8-sig"))))
    assert rows[1][0][:1] not in tuple("=+-@\t\r＝＋－＠")
    assert rows[1][0].removeprefix("'") in (name, name.strip(), name.removeprefix("'"))
    book = load_workbook(io.BytesIO(as_xlsx([_sheet(name)])))
    cell = book.active["A2"]
    assert cell.value == name
    assert cell.data_type == "s"


def test_a_head_is_a_text_too() -> None:
    assert b"'=title" in as_csv(_sheet("Ben"))


def test_each_sheet_has_its_page_and_empty_cells_stay_empty() -> None:
    book = load_workbook(
        io.BytesIO(as_xlsx([_sheet("Ben"), Sheet("facts", ("fact", "year"), [("x", None)])]))
    )
    assert book.sheetnames == ["students", "facts"]
    assert book["facts"]["B2"].value is None
    assert as_csv(Sheet("facts", ("a", "b"), [("x", None)])).endswith(b"x,\r\n")
