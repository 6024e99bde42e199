"""A deck as a file of a format that others read, and what of it that file lacks. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from quizapp import bank
from quizapp.access import Action, Principal
from quizapp.facts import Deck, Reason
from quizapp.formats import Exported, apkg_writer, delimited, gift, moodle_writer, spreadsheet
from quizapp.formats.losses import lost_fields
from quizapp.formats.markup import Pictures
from quizapp.formats.table import CARRIED
from quizapp.services import pictures
from quizapp.services.errors import NotFound
from quizapp.services.teach.decks import owned_deck
from quizapp.store import content, db

Writer = Callable[[Deck, datetime, Pictures], Exported]
Losses = Callable[[Deck], Sequence[Reason]]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A format: the end of its files' names, its media type, who writes it, what it lacks."""

    suffix: str
    media_type: str
    write: Writer
    lost: Losses


def _lost_in_table(deck: Deck) -> Sequence[Reason]:
    return lost_fields(deck, CARRIED)


def _lost_in_anki(deck: Deck) -> Sequence[Reason]:
    return lost_fields(deck, (*CARRIED, "title"))


def _lost_in_apkg(deck: Deck) -> Sequence[Reason]:
    return lost_fields(deck, apkg_writer.CARRIED_BY_ANKI)


def _lost_in_toml(deck: Deck) -> Sequence[Reason]:
    return [one for one in lost_fields(deck, ()) if one.args["field"] == "pictures"]


FILE_KINDS: dict[str, FileKind] = {
    "csv": FileKind(
        "csv", "text/csv", lambda deck, now, shown: delimited.write_csv(deck), _lost_in_table
    ),
    "xlsx": FileKind(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda deck, now, shown: spreadsheet.write(deck),
        _lost_in_table,
    ),
    "tsv": FileKind(
        "tsv",
        "text/tab-separated-values",
        lambda deck, now, shown: delimited.write_tsv(deck),
        _lost_in_anki,
    ),
    "apkg": FileKind("apkg", "application/octet-stream", apkg_writer.write, _lost_in_apkg),
    "gift": FileKind("gift", "text/plain", lambda deck, now, shown: gift.write(deck), gift.lost),
    "moodle": FileKind(
        "xml",
        "application/xml",
        lambda deck, now, shown: moodle_writer.write(deck, shown),
        moodle_writer.lost,
    ),
    "toml": FileKind(
        "toml",
        "application/toml",
        lambda deck, now, shown: Exported(bank.write(deck).encode(), tuple(_lost_in_toml(deck))),
        _lost_in_toml,
    ),
}


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A file to download."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What a deck's files would lack, by the name of the format; ``entries`` are in each."""

    deck_id: str
    title: str
    entries: int
    lost: dict[str, tuple[Reason, ...]]


def export_choices(user: Principal, deck_id: str) -> ExportChoices:
    """Each format in which this deck can be had, with what it cannot carry.

    Raises:
        NotFound: there is no such deck of this person.
    """
    deck = _whole(user, deck_id)
    lost = {name: tuple(kind.lost(deck)) for name, kind in FILE_KINDS.items()}
    return ExportChoices(deck.id, deck.title, len(deck.facts), lost)


def export_deck(user: Principal, deck_id: str, kind: str, now: datetime) -> DeckFile:
    """The deck as a file of one format.

    Raises:
        NotFound: there is no such deck of this person, or no such format.
    """
    deck = _whole(user, deck_id)
    if kind not in FILE_KINDS:
        raise NotFound("format")
    chosen = FILE_KINDS[kind]
    data = chosen.write(deck, now, pictures.of_deck(deck)).data
    return DeckFile(f"{deck.id}.{chosen.suffix}", chosen.media_type, data)


def _whole(user: Principal, deck_id: str) -> Deck:
    session = db.session()
    owned_deck(session, user, deck_id, Action.READ)
    return as_files_have_it(content.whole_deck(session, deck_id))


def as_files_have_it(deck: Deck) -> Deck:
    """The deck with each explanation at its question as well, where files keep it."""
    said = {fact.id: fact.explanation for fact in deck.facts}
    questions = tuple(
        replace(question, explanation=question.explanation or said.get(question.fact, ""))
        for question in deck.questions
    )
    return replace(deck, questions=questions)
