"""Facts, decks and questions between their tables and their values. Never commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, tuple_, update
from sqlalchemy.orm import Session

from quizapp import facts as values
from quizapp.dates import EDTF, Grain
from quizapp.store.database import AnyRow
from quizapp.store.tables import Deck, DeckFact, Fact, FactVersion, Question, Source

CURRENT = and_(FactVersion.fact_id == Fact.id, FactVersion.version == Fact.version)
FACT_COLUMNS = (
    Fact.id, Fact.version, Fact.retired, Fact.derived_from, FactVersion.statement,
    FactVersion.edtf, FactVersion.place, FactVersion.people, FactVersion.tags,
    FactVersion.explanation, FactVersion.image, FactVersion.ask, FactVersion.checked,
    FactVersion.source, FactVersion.sentence, FactVersion.date_text, FactVersion.start,
    FactVersion.end,
)  # fmt: skip
DECK_COLUMNS = (
    Deck.id, Deck.title, Deck.language, Deck.licence, Deck.description, Deck.ask,
    Deck.origin, Deck.visibility, Deck.owner_id, Deck.retired, Deck.derived_from,
)  # fmt: skip

_FACTS_OF_DECK = (
    select(*FACT_COLUMNS)
    .select_from(DeckFact)
    .join(Fact, Fact.id == DeckFact.fact_id)
    .join(FactVersion, CURRENT)
    .where(DeckFact.deck_id == bindparam("deck_id"), Fact.retired.is_(False))
    .order_by(DeckFact.position, DeckFact.fact_id)
)
_EVENTS_OF_DECK = (
    select(Fact.id, FactVersion.statement, FactVersion.edtf)
    .select_from(DeckFact)
    .join(Fact, Fact.id == DeckFact.fact_id)
    .join(FactVersion, CURRENT)
    .where(
        DeckFact.deck_id == bindparam("deck_id"),
        Fact.retired.is_(False),
    )
    .order_by(DeckFact.position, DeckFact.fact_id)
)
_ALL_FACTS_OF_DECK = (
    select(*FACT_COLUMNS)
    .select_from(DeckFact)
    .join(Fact, Fact.id == DeckFact.fact_id)
    .join(FactVersion, CURRENT)
    .where(DeckFact.deck_id == bindparam("deck_id"))
    .order_by(DeckFact.position, DeckFact.fact_id)
)
_FACTS_BY_ID = (
    select(*FACT_COLUMNS)
    .select_from(Fact)
    .join(FactVersion, CURRENT)
    .where(Fact.id.in_(bindparam("ids", expanding=True)))
)
_FACT_AT_VERSION = (
    select(
        Fact.id, FactVersion.version, Fact.retired, Fact.derived_from, *FACT_COLUMNS[4:]
    )
    .join(FactVersion, FactVersion.fact_id == Fact.id)
    .where(Fact.id == bindparam("id"), FactVersion.version == bindparam("version"))
)  # fmt: skip
_QUESTIONS = (
    select(Question)
    .join(Fact, and_(Fact.id == Question.fact_id, Fact.version == Question.version))
    .where(Fact.id.in_(bindparam("ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a fact did: its version, and whether that version is new."""

    version: int
    changed: bool


def facts_of_deck(session: Session, deck_id: str) -> list[values.Fact]:
    """The deck's facts that are not retired, in the deck's order."""
    return [to_fact(row) for row in session.execute(_FACTS_OF_DECK, {"deck_id": deck_id})]


def events_of_deck(session: Session, deck_id: str) -> list[values.Fact]:
    """The deck's dated facts that are not retired, as no more than their statements and dates."""
    rows = session.execute(_EVENTS_OF_DECK, {"deck_id": deck_id})
    return [values.Fact(row.id, row.statement, EDTF.parse(row.edtf)) for row in rows if row.edtf]


def whole_deck(session: Session, deck_id: str) -> values.Deck:
    """A deck as a value: what it says of itself, its facts, retired ones too, and its questions.

    Raises:
        NoResultFound: there is no such deck.
    """
    row = session.execute(select(*DECK_COLUMNS).where(Deck.id == deck_id)).one()
    facts = [to_fact(one) for one in session.execute(_ALL_FACTS_OF_DECK, {"deck_id": deck_id})]
    asked = questions_by_fact(session, [fact.id for fact in facts])
    return values.Deck(
        id=row.id,
        title=row.title,
        facts=tuple(facts),
        questions=tuple(asked[fact.id] for fact in facts if fact.id in asked),
        language=row.language,
        licence=row.licence,
        description=row.description,
        ask=Grain(row.ask),
    )


def visible_facts(session: Session, user_id: int) -> list[values.Fact]:
    """The facts of all decks that this person may see, each once."""
    held = (
        select(DeckFact.fact_id)
        .join(Deck, Deck.id == DeckFact.deck_id)
        .where(Deck.retired.is_(False), or_(Deck.visibility == "public", Deck.owner_id == user_id))
    )
    statement = (
        select(*FACT_COLUMNS)
        .select_from(Fact)
        .join(FactVersion, CURRENT)
        .where(Fact.retired.is_(False), Fact.id.in_(held))
        .order_by(Fact.id)
    )
    return [to_fact(row) for row in session.execute(statement)]


def facts_by_id(session: Session, ids: Iterable[str]) -> dict[str, values.Fact]:
    """Facts by their ids, as they stand now; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    return {row.id: to_fact(row) for row in session.execute(_FACTS_BY_ID, {"ids": wanted})}


def fact_at(session: Session, fact_id: str, version: int) -> values.Fact | None:
    """A fact as it stood in one version."""
    row = session.execute(_FACT_AT_VERSION, {"id": fact_id, "version": version}).one_or_none()
    return to_fact(row) if row else None


def facts_at(
    session: Session, versions: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], values.Fact]:
    """Facts as they stood in these versions, by (id, version); unknown ones are left out."""
    wanted = list(versions)
    if not wanted:
        return {}
    rows = session.execute(
        select(
            Fact.id, FactVersion.version, Fact.retired, Fact.derived_from, *FACT_COLUMNS[4:]
        )
        .join(FactVersion, FactVersion.fact_id == Fact.id)
        .where(tuple_(Fact.id, FactVersion.version).in_(wanted))
    )  # fmt: skip
    return {(row.id, row.version): to_fact(row) for row in rows}


def questions_by_fact(session: Session, ids: Iterable[str]) -> dict[str, values.Question]:
    """The hand-written questions that stand on these facts, as they read now."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = session.scalars(_QUESTIONS, {"ids": wanted})
    return {row.fact_id: _to_question(row) for row in rows}


def to_fact(row: AnyRow) -> values.Fact:
    """The value of a row of FACT_COLUMNS."""
    evidence = None
    if row.sentence:
        evidence = values.Evidence(row.source, row.sentence, row.date_text, row.start, row.end)
    return values.Fact(
        id=row.id,
        statement=row.statement,
        date=EDTF.parse(row.edtf) if row.edtf else None,
        place=row.place,
        people=tuple(row.people),
        tags=tuple(row.tags),
        explanation=row.explanation,
        image=row.image,
        ask=Grain(row.ask) if row.ask else None,
        checked=row.checked,
        retired=row.retired,
        derived_from=row.derived_from,
        version=row.version,
        evidence=evidence,
    )


def save_fact(
    session: Session,
    fact: values.Fact,
    *,
    now: datetime,
    origin: str,
    owner_id: int | None = None,
    by: int | None = None,
    question: values.Question | None = None,
    before: values.Fact | None = None,
    question_before: values.Question | None = None,
) -> Saved:
    """Store a fact: a first version, a new version if it says something else, or nothing.

    ``before`` and ``question_before`` are what is stored now; both None for a new fact. ``by`` is
    who says so; the owner, where nobody is named.
    """
    by = owner_id if by is None else by
    if before is None:
        session.execute(
            insert(Fact).values(
                id=fact.id,
                version=1,
                origin=origin,
                retired=fact.retired,
                owner_id=owner_id,
                derived_from=fact.derived_from,
                created_at=now,
            )
        )
        _add_version(session, fact, 1, question, now, by)
        return Saved(1, True)
    if before.retired != fact.retired:
        session.execute(update(Fact).where(Fact.id == fact.id).values(retired=fact.retired))
    if _content(before) == _content(fact) and question_before == question:
        return Saved(before.version, before.retired != fact.retired)
    version = before.version + 1
    _add_version(session, fact, version, question, now, by)
    session.execute(update(Fact).where(Fact.id == fact.id).values(version=version))
    return Saved(version, True)


def set_deck_facts(session: Session, deck_id: str, ids: Sequence[str]) -> None:
    """Make these facts, in this order, the deck's facts."""
    present = {
        row.fact_id: row.position
        for row in session.execute(
            select(DeckFact.fact_id, DeckFact.position).where(DeckFact.deck_id == deck_id)
        )
    }
    wanted = {fact_id: position for position, fact_id in enumerate(ids)}
    if gone := [fact_id for fact_id in present if fact_id not in wanted]:
        session.execute(
            delete(DeckFact).where(DeckFact.deck_id == deck_id, DeckFact.fact_id.in_(gone))
        )
    new = [
        {"deck_id": deck_id, "fact_id": fact_id, "position": position}
        for fact_id, position in wanted.items()
        if fact_id not in present
    ]
    if new:
        session.execute(insert(DeckFact), new)
    moved = [
        {"deck_id": deck_id, "fact_id": fact_id, "position": position}
        for fact_id, position in wanted.items()
        if present.get(fact_id, position) != position
    ]
    if moved:
        session.execute(update(DeckFact), moved)


def append_to_deck(session: Session, deck_id: str, ids: Sequence[str]) -> None:
    """Add facts at the end of a deck; those that it has already stay where they are."""
    present = set(session.scalars(select(DeckFact.fact_id).where(DeckFact.deck_id == deck_id)))
    last = session.scalar(select(func.max(DeckFact.position)).where(DeckFact.deck_id == deck_id))
    start = 0 if last is None else last + 1
    new = [fact_id for fact_id in dict.fromkeys(ids) if fact_id not in present]
    if new:
        session.execute(
            insert(DeckFact),
            [
                {"deck_id": deck_id, "fact_id": fact_id, "position": start + i}
                for i, fact_id in enumerate(new)
            ],
        )


def deck_row(session: Session, deck_id: str) -> AnyRow | None:
    """A deck's own columns; None if there is no such deck."""
    return session.execute(select(*DECK_COLUMNS).where(Deck.id == deck_id)).one_or_none()


def fact_counts(session: Session, deck_ids: Iterable[str]) -> dict[str, int]:
    """How many facts each of these decks asks; those that are deleted or empty are left out."""
    wanted = set(deck_ids)
    if not wanted:
        return {}
    rows = session.execute(
        select(DeckFact.deck_id, func.count())
        .join(Deck, Deck.id == DeckFact.deck_id)
        .join(Fact, Fact.id == DeckFact.fact_id)
        .where(DeckFact.deck_id.in_(wanted), Deck.retired.is_(False), Fact.retired.is_(False))
        .group_by(DeckFact.deck_id)
    )
    return {deck_id: int(count) for deck_id, count in rows}


def owners_of_facts(session: Session, ids: Iterable[str]) -> dict[str, int | None]:
    """Whose each fact is; nobody's are the bank's."""
    rows = session.execute(select(Fact.id, Fact.owner_id).where(Fact.id.in_(list(ids))))
    return {row.id: row.owner_id for row in rows}


def deck_with_most(session: Session, owner_id: int, ids: Sequence[str]) -> tuple[str, str] | None:
    """Id and title of the owner's deck that holds the most of these facts; None if none does."""
    row = session.execute(
        select(Deck.id, Deck.title)
        .join(DeckFact, DeckFact.deck_id == Deck.id)
        .where(Deck.owner_id == owner_id, Deck.retired.is_(False), DeckFact.fact_id.in_(ids))
        .group_by(Deck.id, Deck.title)
        .order_by(func.count().desc(), Deck.id)
        .limit(1)
    ).one_or_none()
    return (row.id, row.title) if row else None


def says_the_same(fact: values.Fact, other: values.Fact) -> bool:
    """Whether storing one over the other would change nothing."""
    return _content(fact) == _content(other) and fact.retired == other.retired


def _content(fact: values.Fact) -> tuple[object, ...]:
    """What a version says, so that two can be compared."""
    return tuple(_version_values(fact).items())


def _version_values(fact: values.Fact) -> Mapping[str, Any]:
    evidence = fact.evidence or values.Evidence("", "")
    return {
        "statement": fact.statement,
        "edtf": str(fact.date) if fact.date else None,
        "earliest": fact.date.earliest if fact.date else None,
        "latest": fact.date.latest if fact.date else None,
        "place": fact.place,
        "people": list(fact.people),
        "tags": list(fact.tags),
        "explanation": fact.explanation,
        "image": fact.image,
        "ask": str(fact.ask) if fact.ask else None,
        "checked": fact.checked,
        "source": evidence.source,
        "sentence": evidence.sentence,
        "date_text": evidence.date_text,
        "start": evidence.start,
        "end": evidence.end,
    }


def add_facts(
    session: Session,
    facts: Sequence[values.Fact],
    questions: Mapping[str, values.Question],
    *,
    now: datetime,
    owner_id: int | None,
    by: int | None,
) -> None:
    """Store many new facts at once, each in its first version."""
    if not facts:
        return
    session.execute(
        insert(Fact),
        [
            {
                "id": fact.id,
                "version": 1,
                "origin": "app",
                "retired": fact.retired,
                "owner_id": owner_id,
                "derived_from": fact.derived_from,
                "created_at": now,
            }
            for fact in facts
        ],
    )
    session.execute(
        insert(FactVersion),
        [
            {"fact_id": fact.id, "version": 1, "at": now, "by": by, **_version_values(fact)}
            for fact in facts
        ],
    )
    asked = [questions[fact.id] for fact in facts if fact.id in questions]
    if asked:
        session.execute(insert(Question), [_question_values(one, 1) for one in asked])


def _add_version(
    session: Session,
    fact: values.Fact,
    version: int,
    question: values.Question | None,
    now: datetime,
    by: int | None,
) -> None:
    session.execute(
        insert(FactVersion).values(
            fact_id=fact.id, version=version, at=now, by=by, **_version_values(fact)
        )
    )
    if question is not None:
        session.execute(
            insert(Question).values(_question_values(replace(question, fact=fact.id), version))
        )


def _question_values(question: values.Question, version: int) -> dict[str, Any]:
    return {
        "fact_id": question.fact,
        "version": version,
        "kind": str(question.kind),
        "prompt": question.prompt,
        "options": list(question.options),
        "key": list(question.key),
        "explanation": question.explanation,
        "feedback": {str(k): v for k, v in question.feedback.items()},
    }


def _to_question(row: Question) -> values.Question:
    return values.Question(
        fact=row.fact_id,
        kind=values.QuestionKind(row.kind),
        prompt=row.prompt,
        options=tuple(row.options),
        key=tuple(row.key),
        explanation=row.explanation,
        feedback={int(k): v for k, v in row.feedback.items()},
    )


def source_titles(session: Session, names: Iterable[str]) -> dict[str, str]:
    """The titles of the bank's texts, by their files' names."""
    wanted = list(names)
    if not wanted:
        return {}
    rows = session.execute(
        select(Source.name, Source.title).where(Source.owner_id.is_(None), Source.name.in_(wanted))
    )
    return {row.name: row.title for row in rows}


def source_title(session: Session, name: str) -> str | None:
    """The title of one of the bank's texts, by its file's name."""
    return session.scalar(
        select(Source.title).where(Source.owner_id.is_(None), Source.name == name).limit(1)
    )
