"""Tables: CSV, TSV with Anki's header lines, XLSX."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from quizapp.facts import Deck, QuestionKind, Reason
from quizapp.formats import FormatError, cells, delimited, pairing, spreadsheet
from quizapp.formats.model import Imported


def read(text: str, language: str = "en") -> Imported:
    return delimited.read(text.encode(), language)


def facts(imported: Imported) -> list[tuple[str, str]]:
    return [(fact.statement, str(fact.date)) for fact in imported.deck.facts]


@pytest.mark.parametrize(("text", "cell"), cells.EXAMPLES)
def test_no_cell_is_a_formula_and_each_comes_back(text: str, cell: str) -> None:
    assert cells.shielded(text) == cell
    assert cells.unshielded(cell) == text


@pytest.mark.parametrize(
    "values", [(), ("a",), ("a | b", "c\\"), ("a", "", "b"), ("\\|",), ("two\nlines",)]
)
def test_several_values_in_a_cell_come_back(values: tuple[str, ...]) -> None:
    assert cells.parted(cells.joined(values)) == values


@pytest.mark.parametrize(("front", "back", "becomes"), pairing.EXAMPLES)
def test_two_sides_become_a_fact_or_a_question(front: str, back: str, becomes: str) -> None:
    made = pairing.from_pair(front, back)
    if isinstance(made, Reason):
        assert made.code == becomes
    else:
        _, question = made
        assert (question.kind.value if question else "fact") == becomes


def test_a_teachers_own_table() -> None:
    imported = read(
        "Event;Date;Place;People\n"
        "War began;23 May 1618;Prague;Thurn | Slavata\n"
        '"Peace was\nsigned";1648-10-24;Münster;\n'
    )
    assert facts(imported) == [("War began", "1618-05-23"), ("Peace was\nsigned", "1648-10-24")]
    assert imported.deck.facts[0].people == ("Thurn", "Slavata")
    assert imported.problems == ()


def test_problems_say_the_line_on_which_a_row_begins() -> None:
    imported = read(
        'event,date\n"Two\nlines",1618\nx,30 February 1648\n\ny,8/7/37\nz,soon\n,1648\nw,\n'
    )
    assert [(p.line, p.code) for p in imported.problems] == [
        (4, "no_such_day"),
        (6, "ambiguous_date"),
        (7, "not_a_date"),
        (8, "field_empty"),
        (9, "field_empty"),
    ]


def test_questions_of_any_kind_from_a_table() -> None:
    imported = read(
        "kind,prompt,options,key\n"
        ",Who?,a | b | c,b\n"
        ",Which?,a | b | c,a | c\n"
        "order,In order?,b | a,a | b\n"
        "match,Match.,x | y,1 | 2\n"
        "number,How many?,,5\n"
        "date,When?,,-0043-03-15\n"
        "cloze,The ___ is cast.,,die\n"
        ",A river?,,Rubicon\n"
    )
    assert [(q.kind.value, q.key) for q in imported.deck.questions] == [
        ("choice", (1,)),
        ("several", (0, 2)),
        ("order", (1, 0)),
        ("match", ("1", "2")),
        ("number", ("5",)),
        ("date", ("-0043-03-15",)),
        ("cloze", ("die",)),
        ("typed", ("Rubicon",)),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("poem,Who?,,a", "unknown_kind"),
        ("choice,Who?,a | b,c", "key_not_an_option"),
        ("choice,Who?,a | b,a | b", "wrong_count_in_key"),
        ("order,Who?,a | b | c,a", "wrong_count_in_key"),
        ("match,Who?,a | b,1", "pairs_differ"),
        ("number,Who?,,many", "not_a_number"),
        ("date,Who?,,soon", "not_edtf"),
        ("cloze,Who?,,a", "no_gap"),
        ("typed,Who?,,", "no_key"),
        ("choice,Who?,a | a,a", "given_twice"),
    ],
)
def test_a_row_that_cannot_be_asked_is_left_out(row: str, code: str) -> None:
    imported = read(f"kind,prompt,options,key\n{row}\n")
    assert [(p.line, p.code) for p in imported.problems] == [(2, code)]
    assert imported.deck.questions == ()


def test_two_columns_without_a_header_are_the_sides_of_a_card() -> None:
    imported = read("Peace of Westphalia\t1648\nCapital of Goryeo\tGaegyeong\n")
    assert facts(imported) == [("Peace of Westphalia", "1648"), ("Capital of Goryeo", "None")]


def test_ankis_header_lines_are_understood() -> None:
    imported = read(
        "#separator:semicolon\n#html:true\n#deck:History::War\n#guid column:1\n#tags column:4\n"
        "a1;The <b>Peace</b> of Westphalia<br>was signed<img src='x'>;1648;war peace\n"
    )
    (fact,) = imported.deck.facts
    assert imported.deck.title == "War"
    assert (fact.statement, fact.tags) == ("The Peace of Westphalia\nwas signed", ("war", "peace"))
    assert fact.id == "anki-6131"
    assert [(p.line, p.code, p.skipped) for p in imported.problems] == [(6, "media_dropped", False)]


def test_columns_named_by_anki() -> None:
    imported = read("#separator:tab\n#columns:Front\tBack\tTags\n# a remark\nPeace\t1648\twar\n")
    assert facts(imported) == [("Peace", "1648")]
    assert imported.deck.facts[0].tags == ("war",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("a,b,c\n1,2,3\n", "no_header"),
        ("just a text\n", "no_header"),
        ('a,"' + "b" * 200_000, "damaged"),
    ],
)
def test_a_table_of_which_nothing_can_be_read(text: str, code: str) -> None:
    with pytest.raises(FormatError, match=code):
        read(text)


def test_our_own_deck_comes_back_whole_in_every_table(deck: Deck) -> None:
    for write, reader in (
        (delimited.write_csv, delimited.read),
        (delimited.write_tsv, delimited.read),
        (spreadsheet.write, spreadsheet.read),
    ):
        first = write(deck)
        back = reader(first.data)
        assert back.problems == ()
        assert back.deck.questions == deck.questions
        assert back.deck.facts == deck.facts
        assert write(back.deck).data == first.data


def test_an_apostrophe_at_the_head_of_a_cell_comes_back(deck: Deck) -> None:
    for text in ("'tis true", "'=1", "''", "'@ x"):
        facts_ = (replace(deck.facts[0], statement=text),)
        small = replace(deck, facts=facts_, questions=())
        for data, reader in (
            (delimited.write_csv(small).data, delimited.read),
            (spreadsheet.write(small).data, spreadsheet.read),
        ):
            assert reader(data).deck.facts[0].statement == text


def test_what_a_table_cannot_carry_is_said(deck: Deck) -> None:
    named = {"licence": 1, "description": 1}
    expected = {Reason("field_lost", field=name, count=count) for name, count in named.items()}
    assert set(delimited.write_tsv(deck).lost) == expected
    assert set(delimited.write_csv(deck).lost) == {
        *expected,
        Reason("field_lost", field="title", count=1),
    }


def test_no_cell_of_a_csv_begins_a_formula(deck: Deck) -> None:
    rows = list(csv.reader(StringIO(delimited.write_csv(deck).data.decode("utf-8-sig"))))
    assert "'-0043-03-15" in rows[1]
    assert all(cell[:1] not in "=+-@" or not cell for row in rows for cell in row)


def test_no_cell_of_a_workbook_is_a_formula(deck: Deck) -> None:
    sheet = load_workbook(BytesIO(spreadsheet.write(deck).data)).active
    cells_ = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells_} == {"s"}
    assert any(cell.value == "=Vespasian | Nero" or "=Vespasian" in cell.value for cell in cells_)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_days_and_years_that_a_spreadsheet_keeps_as_numbers() -> None:
    imported = spreadsheet.read(
        workbook(
            ("Event", "Year"),
            ("War began", 1618),
            (None, None),
            ("Peace was made", date(1948, 10, 24)),
            ("A truce", datetime.combine(date(1949, 1, 2), time())),
            ("It ended", 1648.0),
            ("Caesar died", "-0043"),
            ("Never", "soon"),
        )
    )
    assert facts(imported) == [
        ("War began", "1618"),
        ("Peace was made", "1948-10-24"),
        ("A truce", "1949-01-02"),
        ("It ended", "1648"),
        ("Caesar died", "-0043"),
    ]
    assert [(p.line, p.code) for p in imported.problems] == [(8, "not_a_date")]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b""])
def test_a_broken_workbook(data: bytes) -> None:
    with pytest.raises(FormatError):
        spreadsheet.read(data)


def test_a_workbook_without_a_header_says_which_columns_there_may_be() -> None:
    with pytest.raises(FormatError) as refused:
        spreadsheet.read(workbook(("a", "b"), (1, 2)))
    assert "statement" in refused.value.args_["columns"]  # type: ignore[operator]
    assert QuestionKind.CHOICE.value not in refused.value.args_["columns"]  # type: ignore[operator]
