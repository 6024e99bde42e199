"""A teacher's decks, facts and hand-written questions. Commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.dates import Grain
from quizapp.facts import Fact, Question, QuestionKind, Reason
from quizapp.facts.fitness import problems
from quizapp.items import Item, Refusal, make_item, question_item
from quizapp.services.errors import NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.study.marking import shown_answer
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.shown import DeckFact, PreviewItem, TeachDeck, TeachDeckRow
from quizapp.services.teach.typed import Typed
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import Deck
from quizapp.store.tables import DeckFact as DeckFactRow
from quizapp.store.tables import Fact as FactRow

VISIBILITIES = ("public", "private")
GRAINS = ("day", "month", "year", "decade", "century")
PREVIEW_KINDS = ("choose_date", "choose_event", "type_date")
WRITTEN_KINDS = (QuestionKind.CHOICE, QuestionKind.TYPED, QuestionKind.DATE)


def deck_list(user: Principal, query: str = "", page: int = 1) -> Page[TeachDeckRow]:
    """This teacher's decks, newest first."""
    session = db.session()
    window = Window.of(teaching.count_decks(session, user.id, query), page)
    rows = teaching.decks(session, user.id, query, PAGE, window.skip)
    shown = tuple(
        TeachDeckRow(row.id, row.title, row.description, row.facts, row.visibility) for row in rows
    )
    return window.holding(shown, query)


def add_deck(
    user: Principal, title: str, description: str, visibility: str, ask: str, now: datetime
) -> str:
    """Make an empty deck. Returns its id.

    Raises:
        Invalid: the title is missing, or a choice is unknown.
    """
    with writing() as session:
        return new_deck(session, user, title, description, visibility, ask, now)


def new_deck(
    session: Session,
    user: Principal,
    title: str,
    description: str,
    visibility: str,
    ask: str,
    now: datetime,
) -> str:
    """Make a deck inside the caller's transaction. Returns its id; raises Invalid."""
    values = _deck_values(title, description, visibility, ask)
    deck_id = new_slug(values["title"])
    session.execute(
        insert(Deck).values(
            id=deck_id, origin="app", owner_id=user.id, created_at=now, retired=False, **values
        )
    )
    return deck_id


def edit_deck(
    user: Principal, deck_id: str, title: str, description: str, visibility: str, ask: str
) -> None:
    """Change what a deck says of itself.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: the title is missing, or a choice is unknown.
    """
    values = _deck_values(title, description, visibility, ask)
    with writing() as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        session.execute(update(Deck).where(Deck.id == deck_id).values(**values))


def delete_deck(user: Principal, deck_id: str) -> None:
    """Take a deck away from everybody; what was learned stays learned.

    Raises:
        NotFound: there is no such deck of this person.
    """
    _set_retired(user, deck_id, True)


def restore_deck(user: Principal, deck_id: str) -> None:
    """Bring a deleted deck back.

    Raises:
        NotFound: there is no such deck of this person.
    """
    _set_retired(user, deck_id, False)


def deck(user: Principal, deck_id: str) -> TeachDeck:
    """A deck with its facts, and what stands in the way of asking them.

    Raises:
        NotFound: there is no such deck of this person.
    """
    session = db.session()
    row = owned_deck(session, user, deck_id, Action.READ)
    facts = content.facts_of_deck(session, deck_id)
    questions = content.questions_by_fact(session, [f.id for f in facts if f.date is None])
    shown = tuple(_deck_fact(f, facts, questions.get(f.id), row) for f in facts)
    return TeachDeck(
        row.id, row.title, row.description, row.language, row.licence, row.ask,
        row.visibility, shown,
    )  # fmt: skip


def add_fact(user: Principal, deck_id: str, fields: dict[str, str], now: datetime) -> str:
    """Write a fact by hand. Returns its id.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: the statement or the date cannot be used.
    """
    fact = _typed_fact(fields, Fact(id="", statement="", date=None))
    with writing() as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        fact = replace(fact, id=new_slug(fact.statement))
        content.save_fact(session, fact, now=now, origin="app", owner_id=user.id)
        content.append_to_deck(session, deck_id, [fact.id])
    return fact.id


def edit_fact(
    user: Principal, deck_id: str, fact_id: str, fields: dict[str, str], now: datetime
) -> str:
    """Change a fact: a new version of one's own, a fork of somebody else's. Returns its id.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
        Invalid: the statement or the date cannot be used.
    """
    with writing() as session:
        before = _held_fact(session, user, deck_id, fact_id)
        after = _typed_fact(fields, before)
        return _save_edit(session, user, deck_id, before, after, None, None, now)


def retire_fact(user: Principal, deck_id: str, fact_id: str) -> None:
    """Take a fact out of a deck; what students learned of it stays in their log.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
    """
    with writing() as session:
        _held_fact(session, user, deck_id, fact_id)
        session.execute(
            delete(DeckFactRow).where(
                DeckFactRow.deck_id == deck_id, DeckFactRow.fact_id == fact_id
            )
        )


def restore_fact(user: Principal, deck_id: str, fact_id: str) -> None:
    """Put a fact back that was taken out: only one of this person's own.

    Raises:
        NotFound: there is no such deck or fact of this person.
    """
    with writing() as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        owner = session.scalar(select(FactRow.owner_id).where(FactRow.id == fact_id))
        if owner is None or not may(user, Action.WRITE, Object.MADE_DECK, owner=owner):
            raise NotFound("fact")
        content.append_to_deck(session, deck_id, [fact_id])


def add_question(user: Principal, deck_id: str, fields: dict[str, str], now: datetime) -> str:
    """Write a question by hand, on a fact of its own. Returns the fact's id.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    fact, question = _typed_question(fields, "")
    with writing() as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        fact_id = new_slug(fact.statement)
        content.save_fact(
            session,
            replace(fact, id=fact_id),
            now=now,
            origin="app",
            owner_id=user.id,
            question=replace(question, fact=fact_id),
        )
        content.append_to_deck(session, deck_id, [fact_id])
    return fact_id


def edit_question(
    user: Principal, deck_id: str, fact_id: str, fields: dict[str, str], now: datetime
) -> str:
    """Change a hand-written question: a new version, answers given before keep theirs.

    Raises:
        NotFound: there is no such deck of this person, or it holds no such question.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    with writing() as session:
        before = _held_fact(session, user, deck_id, fact_id)
        asked = content.questions_by_fact(session, [fact_id]).get(fact_id)
        if asked is None:
            raise NotFound("question")
        fact, question = _typed_question(fields, fact_id)
        after = replace(before, statement=fact.statement, explanation=fact.explanation)
        return _save_edit(session, user, deck_id, before, after, asked, question, now)


def preview(user: Principal, deck_id: str) -> tuple[TeachDeck, tuple[PreviewItem, ...]]:
    """The deck's questions as students will see them, a first and a harder form of each.

    Raises:
        NotFound: there is no such deck of this person.
    """
    shown = deck(user, deck_id)
    facts = [row.fact for row in shown.facts]
    items: list[PreviewItem] = []
    for row in shown.facts:
        if row.question is not None:
            made: Item | Refusal = question_item(
                row.question, language=shown.language, seed="preview"
            )
            items += [] if isinstance(made, Refusal) else [_preview_item(made)]
            continue
        for kind in row.kinds:
            ask = row.fact.ask or Grain(shown.ask)
            made = make_item(
                row.fact, kind, facts, ask=ask, seed="preview", language=shown.language
            )
            items += [] if isinstance(made, Refusal) else [_preview_item(made)]
    return shown, tuple(items)


def owned_deck(session: Session, user: Principal, deck_id: str, action: Action):  # type: ignore[no-untyped-def]
    """The deck's row, if this person may do this with it.

    Raises:
        NotFound: there is no such deck of this person.
    """
    row = content.deck_row(session, deck_id)
    if row is None or not may(user, action, Object.MADE_DECK, owner=row.owner_id):
        raise NotFound("deck")
    return row


def _set_retired(user: Principal, deck_id: str, retired: bool) -> None:
    with writing() as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        session.execute(update(Deck).where(Deck.id == deck_id).values(retired=retired))


def _deck_values(title: str, description: str, visibility: str, ask: str) -> dict[str, str]:
    typed = Typed()
    values = {
        "title": typed.text("title", title, required=True),
        "description": typed.text("description", description),
        "visibility": visibility,
        "ask": ask,
    }
    if visibility not in VISIBILITIES:
        typed.problems["visibility"] = Reason("unknown_choice")
    if ask not in GRAINS:
        typed.problems["ask"] = Reason("unknown_choice")
    typed.check()
    return values


def _typed_fact(fields: dict[str, str], before: Fact) -> Fact:
    typed = Typed()
    statement = typed.text("statement", fields.get("statement"), required=True).rstrip(".")
    date = typed.date("date", fields.get("date"))
    place = typed.text("place", fields.get("place"))
    explanation = typed.text("explanation", fields.get("explanation"))
    typed.check()
    return replace(before, statement=statement, date=date, place=place, explanation=explanation)


def _typed_question(fields: dict[str, str], fact_id: str) -> tuple[Fact, Question]:
    typed = Typed()
    prompt = typed.text("prompt", fields.get("prompt"), required=True)
    explanation = typed.text("explanation", fields.get("explanation"))
    kind = fields.get("kind", "")
    options: tuple[str, ...] = ()
    key: tuple[int | str, ...] = ()
    match kind:
        case QuestionKind.CHOICE:
            options = tuple(
                typed.text("options", line)
                for line in fields.get("options", "").splitlines()
                if line.strip()
            )
            key = _right_option(typed, options)
            options = tuple(option.removeprefix("*").strip() for option in options)
        case QuestionKind.TYPED:
            key = tuple(
                typed.text("answers", line)
                for line in fields.get("answers", "").splitlines()
                if line.strip()
            )
            if not key:
                typed.problems["answers"] = Reason("missing")
        case QuestionKind.DATE:
            date = typed.date("date", fields.get("date"))
            key = (str(date),)
        case _:
            typed.problems["kind"] = Reason("unknown_choice")
    typed.check()
    question = Question(fact_id, QuestionKind(kind), prompt, options, key, explanation)
    return Fact(id=fact_id, statement=prompt, date=None, explanation=explanation), question


def _right_option(typed: Typed, options: Sequence[str]) -> tuple[int, ...]:
    """The index of the option that is marked with a star."""
    marked = tuple(i for i, option in enumerate(options) if option.startswith("*"))
    plain = [option.removeprefix("*").strip().casefold() for option in options]
    if len(options) < 2:
        typed.problems["options"] = Reason("too_few_options", least=2)
    elif len(options) > 9:
        typed.problems["options"] = Reason("too_many_options", most=9)
    elif len(set(plain)) < len(plain):
        typed.problems["options"] = Reason("same_option_twice")
    elif len(marked) != 1:
        typed.problems["options"] = Reason("mark_one_right", marked=len(marked))
    return marked


def _held_fact(session: Session, user: Principal, deck_id: str, fact_id: str) -> Fact:
    owned_deck(session, user, deck_id, Action.WRITE)
    held = teaching.owner_of_fact(session, deck_id, fact_id)
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if held is None or fact is None:
        raise NotFound("fact")
    return fact


def _save_edit(
    session: Session,
    user: Principal,
    deck_id: str,
    before: Fact,
    after: Fact,
    asked: Question | None,
    question: Question | None,
    now: datetime,
) -> str:
    held = teaching.owner_of_fact(session, deck_id, before.id)
    if held is not None and held.owner_id == user.id:
        content.save_fact(
            session,
            after,
            now=now,
            origin="app",
            owner_id=user.id,
            question=question,
            before=before,
            question_before=asked,
        )
        return before.id
    fork = replace(after, id=new_slug(after.statement), derived_from=before.id, version=1)
    content.save_fact(
        session,
        fork,
        now=now,
        origin="app",
        owner_id=user.id,
        question=replace(question, fact=fork.id) if question else None,
    )
    session.execute(
        update(DeckFactRow)
        .where(DeckFactRow.deck_id == deck_id, DeckFactRow.fact_id == before.id)
        .values(fact_id=fork.id)
    )
    return fork.id


def _deck_fact(
    fact: Fact, facts: Sequence[Fact], question: Question | None, deck_row: object
) -> DeckFact:
    if question is not None or fact.date is None:
        return DeckFact(fact, question, (), ())
    language: str = deck_row.language  # type: ignore[attr-defined]
    ask = fact.ask or Grain(deck_row.ask)  # type: ignore[attr-defined]
    kinds = tuple(
        kind
        for kind in PREVIEW_KINDS
        if isinstance(
            make_item(fact, kind, facts, ask=ask, seed="preview", language=language), Item
        )
    )
    return DeckFact(fact, None, tuple(problems(fact.statement, fact.date, language)), kinds)


def _preview_item(item: Item) -> PreviewItem:
    texts = tuple(option.text for option in item.options)
    key = tuple(k for k in item.key if isinstance(k, int)) if item.options else ()
    return PreviewItem(item.fact, item.kind, item.stem, texts, key, shown_answer(item))
