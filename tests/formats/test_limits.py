"""Question files that are made to be too much are refused, soon and by their numbers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from quizapp.dates import Grain
from quizapp.facts import Deck, Fact, Reason
from quizapp.formats import (
    FormatError,
    apkg,
    apkg_writer,
    delimited,
    gift,
    limits,
    moodle_writer,
    moodle_xml,
    reading,
    spreadsheet,
)
from quizapp.formats.packed import members_of

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def pack(members: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refused(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        reading.read(data)
    return caught.value


def test_a_list_of_too_many_members_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.formats.packed.MAX_MEMBERS_BYTES", 5_000)
    assert refused(pack({f"{n:060}": b"" for n in range(50)})).code == "unpacks_too_big"


def test_a_workbook_that_unpacks_to_too_much_is_not_read(deck: Deck) -> None:
    members = members_of(spreadsheet.write(deck).data)
    bomb = {**members, "xl/worksheets/sheet1.xml": b" " * (limits.MAX_WORKBOOK_BYTES + 1)}
    assert refused(pack(bomb)).args_ == {"most": limits.MAX_WORKBOOK_BYTES}
    bomb = {**members, "xl/media/a.png": b" " * (limits.MAX_UNPACKED_BYTES + 1)}
    assert refused(pack(bomb)).args_ == {"most": limits.MAX_UNPACKED_BYTES}


def test_a_workbook_of_too_many_cells_is_not_read(
    deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.formats.spreadsheet.MAX_TAGS", 100)
    assert refused(spreadsheet.write(deck).data).code == "unpacks_too_big"


def test_a_row_far_down_is_not_waited_for(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.formats.spreadsheet.MAX_ENTRIES", 50)
    members = members_of(spreadsheet.write(deck).data)
    sheet = members["xl/worksheets/sheet1.xml"]
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    assert refused(pack(members)).code == "too_many_entries"


def test_a_sheet_that_lies_about_its_size_is_read_whole(deck: Deck) -> None:
    members = members_of(spreadsheet.write(deck).data)
    name = "xl/worksheets/sheet1.xml"
    members[name] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', members[name])
    assert reading.read(pack(members)).deck.facts == deck.facts


def test_more_entries_than_a_year_of_teaching_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.formats.collecting.MAX_ENTRIES", 5)
    for text in ("Who?{=a}\n\n" * 6, "Why?{}\n\n" * 6):
        assert refused(text.encode()).args_ == {"most": 5}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Who?{" + "=a ~b" * limits.MAX_OPTIONS + "}", "too_many_answers"),
        ("W" * (limits.MAX_FIELD + 1) + "?{=a}", "too_long"),
        ("Who?{=" + "a" * (limits.MAX_FIELD + 1) + "}", "too_long"),
    ],
)
def test_one_question_has_its_limits(text: str, code: str) -> None:
    imported = gift.read(text.encode())
    assert [(p.line, p.code) for p in imported.problems] == [(1, code)]


def test_a_table_may_not_offer_more_options_than_a_question_has() -> None:
    options = " | ".join(f"a{n}" for n in range(limits.MAX_OPTIONS + 1))
    imported = delimited.read(f"prompt,options,key\nWho?,{options},a1\n".encode())
    assert [p.code for p in imported.problems] == ["too_many_answers"]


def test_a_document_type_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(FormatError, match="entities"):
        moodle_xml.read(b"<!DOCTYPE quiz><quiz></quiz>")


def test_blanks_within_a_text_survive_gift(deck: Deck) -> None:
    facts = (replace(deck.facts[1], statement="Rome  burned\n  for nine days"),)
    exported = gift.write(replace(deck, facts=facts, questions=()))
    assert gift.read(exported.data).deck.facts[0].statement == facts[0].statement


def test_the_grain_of_a_deck_stays_with_its_facts_in_moodle(deck: Deck) -> None:
    day = replace(deck, ask=Grain.DAY, questions=(), facts=deck.facts[:2])
    back = moodle_xml.read(moodle_writer.write(day).data).deck
    assert [fact.ask for fact in back.facts] == [Grain.DAY, Grain.DAY]


def test_a_fact_without_a_date_or_a_question_is_said_to_be_lost(deck: Deck) -> None:
    bare = replace(deck, facts=(Fact("bare", "It was so", None),), questions=())
    lost = Reason("field_lost", field="undated_fact", count=1)
    for exported in (gift.write(bare), moodle_writer.write(bare), delimited.write_csv(bare)):
        assert lost in exported.lost


def test_a_deck_that_anki_calls_default_has_no_title(deck: Deck) -> None:
    data = apkg_writer.write(replace(deck, title="Default"), NOW).data
    assert apkg.read(data).deck.title == ""


def test_a_csv_begins_with_the_mark_by_which_excel_knows_utf8(deck: Deck) -> None:
    assert delimited.write_csv(deck).data.startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_no_moment_of_its_writing(deck: Deck) -> None:
    core = members_of(spreadsheet.write(deck).data)["docProps/core.xml"]
    assert b"dcterms:modified" not in core


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system(ending: str) -> None:
    text = ending.join(["Who?{=a}", "", "Why?{}", ""])
    assert [p.line for p in gift.read(text.encode()).problems] == [3]


def test_a_header_needs_something_to_ask_and_something_to_answer() -> None:
    with pytest.raises(FormatError, match="no_header"):
        delimited.read(b"statement,place,people\na,b,c\n")


def test_a_comma_in_one_row_does_not_hide_the_separator() -> None:
    imported = delimited.read(b"event,date\nWar began,1618,a slip\n")
    assert imported.deck.facts[0].statement == "War began"


def test_blanks_around_a_date_do_not_matter() -> None:
    imported = delimited.read(b"Peace of Westphalia\t 1648-10-24 \n")
    assert str(imported.deck.facts[0].date) == "1648-10-24"
