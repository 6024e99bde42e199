"""Anki's .apkg to a deck: our own notes whole, other people's cards by their sides. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats.anki_collection import Note, read_collection
from quizapp.formats.collecting import GAP, Collector
from quizapp.formats.markup import plain
from quizapp.formats.model import Imported
from quizapp.formats.pairing import LONGEST_ANSWER, from_pair
from quizapp.formats.table import COLUMNS, add_row

FIELDS: Final = ("Front", "Back", *COLUMNS)
"""Of our notes: what Anki shows, then the columns of a table."""

_CLOZE = re.compile(
    r"\{\{c(\d{1,3})::((?:(?!\}\}|::).){1,2000})(?:::(?:(?!\}\}).){0,500})?\}\}", re.S
)
_SOUND = re.compile(r"\[sound:[^\]]{0,300}\]")
_SIDES: Final = 2
_DEFAULT: Final = "Default"  # the deck of whoever has made none


def read(data: bytes, language: str = "en") -> Imported:
    """The notes of an .apkg; lines of problems count its notes.

    Problems are those of `table.add_row` and `pairing.from_pair`; ``no_sides`` (fields), for a
    note of one field; ``several_fields`` (count: of one number in a cloze note); and, the entry
    kept, ``fields_dropped`` (count) and ``media_dropped`` (count).

    Raises:
        FormatError: as `anki_collection.read_collection` does.
    """
    collection = read_collection(data)
    reading = _Reading(language)
    title = collection.deck.rpartition("::")[2]
    title = "" if title == _DEFAULT else title
    reading.collector.deck = Deck(id="", title=title, language=language)
    for line, note in enumerate(collection.notes, start=1):
        reading.take(line, note)
    return reading.collector.imported()


class _Reading:
    """Notes on their way into a deck."""

    def __init__(self, language: str) -> None:
        self.collector = Collector()
        self._language = language
        self._line = 0

    def take(self, line: int, note: Note) -> None:
        """One note more."""
        self._line = line
        if note.type.fields == FIELDS:
            self._take_own(note)
            return
        sides = [self._plain(field) for field in note.fields]
        if note.type.is_cloze:
            self._take_cloze(note, sides)
        elif len(sides) < _SIDES:
            self._skip(Reason("no_sides", fields=len(sides)))
        else:
            self._take_card(note, sides)

    def _take_own(self, note: Note) -> None:
        row = {name: plain(cell).text for name, cell in zip(FIELDS, note.fields, strict=False)}
        add_row(self.collector, self._line, row, self._language)

    def _take_card(self, note: Note, sides: list[str]) -> None:
        self._note_dropped(sides[_SIDES:])
        made = from_pair(sides[0], sides[1], self._language)
        if isinstance(made, Reason):
            self._skip(made)
            return
        bare, question = made
        fact = replace(bare, id=_id(note), tags=_tags(note))
        if question:
            self.collector.add_question(self._line, question, fact)
        else:
            self.collector.add_fact(self._line, fact)

    def _take_cloze(self, note: Note, sides: list[str]) -> None:
        """A question for each number in the text; the gaps of other numbers are filled."""
        text = sides[0] if sides else ""
        self._note_dropped(sides[_SIDES:])
        extra = sides[1] if len(sides) > 1 else ""
        gaps = list(_CLOZE.finditer(text))
        numbers = sorted({int(gap[1]) for gap in gaps})
        if not numbers:
            self._skip(Reason("no_gap", gap="{{c1::…}}"))
        for number in numbers:
            answers = [gap[2].strip() for gap in gaps if int(gap[1]) == number]
            if len(answers) > 1:
                self._skip(Reason("several_fields", count=len(answers)))
            elif len(answers[0]) > LONGEST_ANSWER:
                self._skip(Reason("long_answer", most=LONGEST_ANSWER))
            else:
                prompt = _CLOZE.sub(lambda gap: GAP if int(gap[1]) == number else gap[2], text)  # noqa: B023
                fact = Fact(f"{_id(note)}-c{number}", prompt, None, tags=_tags(note))
                fact = replace(fact, explanation=extra)
                question = Question(
                    "", QuestionKind.CLOZE, prompt, (), (answers[0],), explanation=extra
                )
                self.collector.add_question(self._line, question, fact)

    def _plain(self, field: str) -> str:
        found = plain(_SOUND.sub("", field))
        media = found.media + len(_SOUND.findall(field))
        if media:
            self._note(Reason("media_dropped", count=media))
        return found.text

    def _note_dropped(self, others: list[str]) -> None:
        filled = [text for text in others if text]
        if filled:
            self._note(Reason("fields_dropped", count=len(filled)))

    def _skip(self, problem: Reason) -> None:
        self.collector.note(self._line, problem)

    def _note(self, problem: Reason) -> None:
        self.collector.note(self._line, problem, skipped=False)


def _id(note: Note) -> str:
    """An id that the same note has whenever it is read."""
    return f"anki-{note.guid.encode().hex()[:80]}"


def _tags(note: Note) -> tuple[str, ...]:
    return tuple(tag.replace("_", " ") for tag in note.tags)
