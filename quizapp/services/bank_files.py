"""Decks of the app as the bank's files, and back, without loss. Commits; writes to a directory.

Beside what a bank has, ``sources/titles.toml`` says what each text is called in the app, and which
files hold no more of a text than the sentences that were quoted from it.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import BankProblem, Place
from quizapp.facts import Deck, Evidence, Fact, Question
from quizapp.services import accounts, pictures
from quizapp.services.errors import NotFound, ServiceError
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import Deck as DeckRow
from quizapp.store.tables import Fact as FactRow
from quizapp.store.tables import Image, Source, User

TITLES = "titles.toml"
_SAFE = re.compile(r"[^a-z0-9]+")
_LONGEST_STEM = 60
_PICTURE = re.compile(r"image:([0-9a-f]{64})")


class UnfitBank(ServiceError):
    """The files cannot be taken over; nothing was. ``problems`` say why, each with its place."""

    def __init__(self, problems: Sequence[BankProblem]) -> None:
        super().__init__(repr(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Carried:
    """How much was written or taken over."""

    decks: int
    facts: int
    sources: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A file under sources/: what it is called in the app, and whether it is the text itself."""

    file: str
    title: str
    text: str
    whole: bool


def export_bank(
    directory: Path, deck_ids: Sequence[str] = (), *, with_bank: bool = False
) -> Carried:
    """Write these decks, or all that were made in the app, as a bank into ``directory``.

    ``with_bank`` writes those of the bank too. Retired facts are written; deleted decks are not.

    Raises:
        NotFound: there is no such deck; nothing is written. The argument names it.
        OSError: a file cannot be written.
    """
    session = db.session()
    decks = [content.whole_deck(session, name) for name in _wanted(session, deck_ids, with_bank)]
    texts = _texts_of(session, [fact for deck in decks for fact in deck.facts])
    written: set[str] = set()
    files: dict[str, str] = {}
    for deck in decks:
        known = {fact.id for fact in deck.facts} & written
        files |= bank.files(_with_files(deck, texts), known)
        written |= {fact.id for fact in deck.facts}
    for one in {text.file: text for text in texts.values()}.values():
        files[f"sources/{one.file}"] = one.text
    files[f"sources/{TITLES}"] = _titles(texts.values())
    _write_pictures(session, directory, decks)
    for name, said in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8", newline="")
    return Carried(len(decks), len(written), len(texts))


def import_bank(directory: Path, owner: str, visibility: str, now: datetime) -> Carried:
    """Take the decks of a bank's files over as ``owner``'s, all of them or none.

    A deck that is there already is brought to what the files say; a fact that says something else
    gets a new version. New decks are of this ``visibility``.

    Raises:
        NotFound: nobody is called so.
        UnfitBank: the files have problems, or hold what is somebody else's.
    """
    loaded = bank.load(directory)
    titles = _read_titles(directory)
    if loaded.problems:
        raise UnfitBank(loaded.problems)
    with writing(alone="bank files") as session:
        owner_id = session.scalar(select(User.id).where(User.name_key == accounts.name_key(owner)))
        if owner_id is None:
            raise NotFound("owner")
        problems = [
            problem
            for deck in loaded.decks
            for problem in _take_deck(
                session, _with_titles(deck, titles), loaded.places, owner_id, visibility, now
            )
        ]
        if problems:
            raise UnfitBank(problems)
        sources = sum(
            _take_source(session, name, text, titles, owner_id, now)
            for name, text in loaded.sources.items()
        )
        _take_pictures(session, directory, owner_id, now)
        facts = {fact.id for deck in loaded.decks for fact in deck.facts}
        return Carried(len(loaded.decks), len(facts), sources)


def _write_pictures(session: Session, directory: Path, decks: Sequence[Deck]) -> None:
    """The pictures that these decks' words show, under images/."""
    said = [
        text
        for deck in decks
        for text in (
            *(fact.explanation for fact in deck.facts),
            *(fact.statement for fact in deck.facts),
            *(one.prompt for one in deck.questions),
            *(words for one in deck.questions for words in one.feedback.values()),
        )
    ]
    ids = {found for text in said for found in _PICTURE.findall(text)}
    rows = session.execute(select(Image.id, Image.kind, Image.data).where(Image.id.in_(ids)))
    for row in rows:
        path = directory / "images" / f"{row.id}.{row.kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(row.data)


def _take_pictures(session: Session, directory: Path, owner_id: int, now: datetime) -> None:
    """Keep the pictures under images/ whose names are what their bytes say; others are none."""
    for path in sorted((directory / "images").glob("*.*")):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == path.stem:
            pictures.keep(session, data, owner_id, now)


def _wanted(session: Session, deck_ids: Sequence[str], with_bank: bool) -> list[str]:
    statement = select(DeckRow.id).where(DeckRow.retired.is_(False)).order_by(DeckRow.id)
    if deck_ids:
        found = list(session.scalars(statement.where(DeckRow.id.in_(deck_ids))))
        for name in deck_ids:
            if name not in found:
                raise NotFound(name)
        return found
    if not with_bank:
        statement = statement.where(DeckRow.origin == "app")
    return list(session.scalars(statement))


def _texts_of(session: Session, facts: Iterable[Fact]) -> dict[str, _Text]:
    """The file for each source that evidence names, by that name."""
    quoted: dict[str, list[str]] = {}
    for fact in facts:
        if fact.evidence:
            said = quoted.setdefault(fact.evidence.source, [])
            if fact.evidence.sentence not in said:
                said.append(fact.evidence.sentence)
    rows = session.execute(
        select(Source.name, Source.title, Source.text, Source.owner_id)
        .where((Source.title.in_(quoted)) | (Source.name.in_(quoted)))
        .order_by(Source.id)
    ).all()
    out: dict[str, _Text] = {}
    taken: set[str] = set()
    for name, sentences in sorted(quoted.items()):
        fits = [
            row
            for row in rows
            if name == (row.name if row.owner_id is None else row.title)
            and all(_flat(sentence) in _flat(row.text) for sentence in sentences)
        ]
        whole = fits[0].text if fits else ""
        own_name = bool(fits) and fits[0].owner_id is None and name == fits[0].name
        file = name if own_name and name not in taken else _file_name(name, taken)
        taken.add(file)
        out[name] = _Text(file, name, whole or "\n\n".join(sentences) + "\n", bool(fits))
    return out


def _file_name(title: str, taken: set[str]) -> str:
    stem = _SAFE.sub("-", title.casefold()).strip("-")[:_LONGEST_STEM].strip("-") or "text"
    name, number = f"{stem}.txt", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.txt"
    return name


def _titles(texts: Iterable[_Text]) -> str:
    return "".join(
        f'["{text.file}"]\ntitle = {json.dumps(text.title, ensure_ascii=False)}\n'
        f"whole = {str(text.whole).lower()}\n\n"
        for text in texts
    )


def _read_titles(directory: Path) -> Mapping[str, tuple[str, bool]]:
    """Title and wholeness of each file that the app wrote; raises UnfitBank where it is broken."""
    path = directory / "sources" / TITLES
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: (str(one["title"]), bool(one["whole"])) for name, one in read.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnfitBank([BankProblem(str(path), 0, "broken_toml", {"why": str(error)})]) from error


def _with_files(deck: Deck, texts: Mapping[str, _Text]) -> Deck:
    """The deck as files have it: evidence names files, explanations stand at questions too."""
    said = {fact.id: fact.explanation for fact in deck.facts}
    return replace(
        deck,
        facts=tuple(
            _about(fact, texts[fact.evidence.source].file) if fact.evidence else fact
            for fact in deck.facts
        ),
        questions=tuple(
            replace(one, explanation=one.explanation or said.get(one.fact, ""))
            for one in deck.questions
        ),
    )


def _with_titles(deck: Deck, titles: Mapping[str, tuple[str, bool]]) -> Deck:
    """The deck as the app has it."""
    return replace(
        deck,
        facts=tuple(
            _about(fact, titles[fact.evidence.source][0])
            if fact.evidence and fact.evidence.source in titles
            else fact
            for fact in deck.facts
        ),
        questions=tuple(replace(one, explanation="") for one in deck.questions),
    )


def _about(fact: Fact, source: str) -> Fact:
    evidence = fact.evidence or Evidence("", "")
    return replace(fact, evidence=replace(evidence, source=source))


def _take_deck(
    session: Session,
    deck: Deck,
    places: Mapping[str, Place],
    owner_id: int,
    visibility: str,
    now: datetime,
) -> list[BankProblem]:
    """Bring a deck to what the files say; what is not the owner's is a problem and left alone."""
    row = session.get(DeckRow, deck.id)
    if row is not None and (row.origin == "bank" or row.owner_id != owner_id):
        code = "deck_of_the_bank" if row.origin == "bank" else "deck_of_another"
        return [BankProblem(f"facts/{deck.id}.toml", 0, code, {"deck": deck.id})]
    said = {
        "title": deck.title,
        "language": deck.language,
        "licence": deck.licence,
        "description": deck.description,
        "ask": str(deck.ask),
        "retired": False,
    }
    if row is None:
        made = {"id": deck.id, "origin": "app", "owner_id": owner_id, "visibility": visibility}
        session.execute(insert(DeckRow).values(created_at=now, **made, **said))
    else:
        session.execute(update(DeckRow).where(DeckRow.id == deck.id).values(**said))
    ids = [fact.id for fact in deck.facts]
    before = content.facts_by_id(session, ids)
    asked = content.questions_by_fact(session, ids)
    owners = content.owners_of_facts(session, ids)
    questions = {question.fact: question for question in deck.questions}
    problems = []
    for fact in deck.facts:
        stored, question = before.get(fact.id), questions.get(fact.id)
        if stored is not None and owners[fact.id] != owner_id:
            if not _same(fact, question, stored, asked.get(fact.id)):
                place = places[fact.id]
                args = {"id": fact.id}
                problems.append(BankProblem(place.file, place.line, "fact_of_another", args))
            continue
        question = _as_stored(question, asked.get(fact.id))
        content.save_fact(
            session,
            fact,
            now=now,
            origin="app",
            owner_id=owner_id,
            question=question,
            before=stored,
            question_before=asked.get(fact.id),
        )
        if stored is not None and stored.derived_from != fact.derived_from:
            session.execute(
                update(FactRow).where(FactRow.id == fact.id).values(derived_from=fact.derived_from)
            )
    content.set_deck_facts(session, deck.id, ids)
    return problems


def _as_stored(question: Question | None, asked: Question | None) -> Question | None:
    """The question with its explanation where the stored one has it too, else at its fact only."""
    if question is None or asked is None:
        return question
    return replace(question, explanation=asked.explanation)


def _same(fact: Fact, question: Question | None, stored: Fact, asked: Question | None) -> bool:
    return content.says_the_same(fact, stored) and _as_stored(question, asked) == asked


def _take_source(
    session: Session,
    name: str,
    text: str,
    titles: Mapping[str, tuple[str, bool]],
    owner_id: int,
    now: datetime,
) -> bool:
    """Keep a text, unless the file has no more than its quotations, or it is there already."""
    title, whole = titles.get(name, (name, True))
    same = Source.text == text
    if not whole or session.scalar(select(Source.id).where(same).limit(1)) is not None:
        return False
    session.add(Source(owner_id=owner_id, name=name, title=title[:200], text=text, created_at=now))
    return True


def _flat(text: str) -> str:
    return " ".join(text.split())
