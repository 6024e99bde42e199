"""A teacher's facts and hand-written questions, one at a time. Commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Principal
from quizapp.dates import EDTF
from quizapp.facts import Fact, Question, QuestionKind, Reason
from quizapp.services.errors import NotFound
from quizapp.services.teach.decks import owned_deck
from quizapp.services.teach.following import follow_memory
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.shown import DeckFact
from quizapp.services.teach.typed import Typed, writable
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import DeckFact as DeckFactRow
from quizapp.store.tables import Fact as FactRow

WRITTEN_KINDS = (QuestionKind.CHOICE, QuestionKind.TYPED, QuestionKind.DATE)
MOST_OPTIONS = 9  # one for each key from 1 to 9


def deck_fact(user: Principal, deck_id: str, fact_id: str) -> DeckFact:
    """One fact of a deck, with its question where it is hand-written, to be edited.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
    """
    session = db.session()
    fact = _held_fact(session, user, deck_id, fact_id)
    return DeckFact(fact, content.questions_by_fact(session, [fact_id]).get(fact_id))


def fact_fields(shown: DeckFact) -> dict[str, str]:
    """What a form for this fact, or its question, begins with."""
    fact, question = shown.fact, shown.question
    if question is None:
        return {
            "statement": fact.statement,
            "date": writable(fact.date),
            "place": fact.place,
            "explanation": fact.explanation,
        }
    fields = {
        "kind": question.kind.value,
        "prompt": question.prompt,
        "explanation": fact.explanation,
    }
    match question.kind:
        case QuestionKind.CHOICE:
            right = set(question.key)
            fields["options"] = "\n".join(
                f"*{option}" if index in right else option
                for index, option in enumerate(question.options)
            )
        case QuestionKind.DATE:
            fields["date"] = writable(EDTF.parse(str(question.key[0])))
        case _:
            fields["answers"] = "\n".join(str(answer) for answer in question.key)
    return fields


def add_fact(user: Principal, deck_id: str, fields: Mapping[str, str], now: datetime) -> str:
    """Write a fact by hand. Returns its id.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: the statement or the date cannot be used.
    """
    with writing(user.id) as session:
        deck = owned_deck(session, user, deck_id, Action.WRITE)
        fact = _typed_fact(fields, Fact(id="", statement="", date=None))
        fact = replace(fact, id=new_slug(fact.statement))
        content.save_fact(session, fact, now=now, origin="app", owner_id=deck.owner_id, by=user.id)
        content.append_to_deck(session, deck_id, [fact.id])
    return fact.id


def edit_fact(
    user: Principal, deck_id: str, fact_id: str, fields: Mapping[str, str], now: datetime
) -> str:
    """Change a fact: a new version of one's own, a fork of somebody else's. Returns its id.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
        Invalid: the statement or the date cannot be used.
    """
    with writing(user.id) as session:
        before = _held_fact(session, user, deck_id, fact_id)
        after = _typed_fact(fields, before)
        return _save_edit(session, user, deck_id, before, after, None, None, now)


def retire_fact(user: Principal, deck_id: str, fact_id: str) -> int:
    """Take a fact out of a deck; what students learned of it stays in their log.

    Returns the place where it stood, for ``restore_fact``.

    Raises:
        NotFound: there is no such deck of this person, or it does not hold this fact.
    """
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        held = teaching.owner_of_fact(session, deck_id, fact_id)
        if held is None:
            raise NotFound("fact")
        session.execute(
            delete(DeckFactRow).where(
                DeckFactRow.deck_id == deck_id, DeckFactRow.fact_id == fact_id
            )
        )
        return int(held.position)


def taken_out(user: Principal, deck_id: str, fact_id: str) -> Fact | None:
    """A fact of the deck's owner that the deck does not hold (any more); None for any other."""
    session = db.session()
    if teaching.owner_of_fact(session, deck_id, fact_id) is not None:
        return None
    try:
        deck = owned_deck(session, user, deck_id, Action.WRITE, deleted=True)
    except NotFound:
        return None
    owner = session.scalar(select(FactRow.owner_id).where(FactRow.id == fact_id))
    if owner is None or owner != deck.owner_id:
        return None
    return content.facts_by_id(session, [fact_id]).get(fact_id)


def restore_fact(user: Principal, deck_id: str, fact_id: str, position: int) -> None:
    """Put a fact of one's own back where it stood; nothing happens if it stands there already.

    Raises:
        NotFound: there is no such deck or fact of this person.
    """
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE)
        if teaching.owner_of_fact(session, deck_id, fact_id) is not None:
            return
        if taken_out(user, deck_id, fact_id) is None:
            raise NotFound("fact")
        session.execute(
            insert(DeckFactRow).values(deck_id=deck_id, fact_id=fact_id, position=position)
        )


def add_question(user: Principal, deck_id: str, fields: Mapping[str, str], now: datetime) -> str:
    """Write a question by hand, on a fact of its own. Returns the fact's id.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    with writing(user.id) as session:
        deck = owned_deck(session, user, deck_id, Action.WRITE)
        fact, question = _typed_question(fields, "")
        fact_id = new_slug(fact.statement)
        content.save_fact(
            session,
            replace(fact, id=fact_id),
            now=now,
            origin="app",
            owner_id=deck.owner_id,
            by=user.id,
            question=replace(question, fact=fact_id),
        )
        content.append_to_deck(session, deck_id, [fact_id])
    return fact_id


def edit_question(
    user: Principal, deck_id: str, fact_id: str, fields: Mapping[str, str], now: datetime
) -> str:
    """Change a hand-written question: a new version, answers given before keep theirs.

    Raises:
        NotFound: there is no such deck of this person, or it holds no such question.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    with writing(user.id) as session:
        before = _held_fact(session, user, deck_id, fact_id)
        asked = content.questions_by_fact(session, [fact_id]).get(fact_id)
        if asked is None:
            raise NotFound("question")
        fact, question = _typed_question(fields, fact_id)
        after = replace(before, statement=fact.statement, explanation=fact.explanation)
        return _save_edit(session, user, deck_id, before, after, asked, question, now)


def _typed_fact(fields: Mapping[str, str], before: Fact) -> Fact:
    typed = Typed()
    statement = typed.statement("statement", fields.get("statement"))
    date = typed.date("date", fields.get("date"))
    place = typed.text("place", fields.get("place"))
    explanation = typed.text("explanation", fields.get("explanation"))
    typed.check()
    return replace(before, statement=statement, date=date, place=place, explanation=explanation)


def _typed_question(fields: Mapping[str, str], fact_id: str) -> tuple[Fact, Question]:
    typed = Typed()
    prompt = typed.text("prompt", fields.get("prompt"), required=True)
    explanation = typed.text("explanation", fields.get("explanation"))
    options: tuple[str, ...] = ()
    key: tuple[int | str, ...] = ()
    kind = typed.choice("kind", fields.get("kind"), tuple(one.value for one in WRITTEN_KINDS))
    if "kind" not in typed.problems:
        options, key = _typed_key(typed, QuestionKind(kind), fields)
    typed.check()
    # The explanation belongs to the fact; a question that is read back carries none either.
    question = Question(fact_id, QuestionKind(kind), prompt, options, key)
    return Fact(id=fact_id, statement=prompt, date=None, explanation=explanation), question


def _typed_key(
    typed: Typed, kind: QuestionKind, fields: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[int | str, ...]]:
    """The options and the key of a question of this kind; what is wrong goes into ``typed``."""
    match kind:
        case QuestionKind.CHOICE:
            lines = typed.lines("options", fields.get("options"))
            options = tuple(line.removeprefix("*").strip() for line in lines)
            key = tuple(at for at, line in enumerate(lines) if line.startswith("*"))
            if "options" not in typed.problems and (wrong := _options_problem(options, key)):
                typed.problems["options"] = wrong
            return options, key
        case QuestionKind.DATE:
            return (), (str(typed.date("date", fields.get("date"))),)
        case _:
            answers = typed.lines("answers", fields.get("answers"))
            if not answers:
                typed.problems["answers"] = Reason("missing")
            return (), tuple(dict.fromkeys(answers))


def _options_problem(options: Sequence[str], key: Sequence[int]) -> Reason | None:
    folded = [option.casefold() for option in options]
    twice = next((o for o, f in zip(options, folded, strict=True) if folded.count(f) > 1), "")
    if not options:
        return Reason("missing")
    if len(options) > MOST_OPTIONS:
        return Reason("too_many_options", most=MOST_OPTIONS, found=len(options))
    if "" in folded:
        return Reason("empty_option", line=folded.index("") + 1)
    if len(options) < 2:
        return Reason("too_few_options", least=2)
    if twice:
        return Reason("same_option_twice", option=twice[:80])
    if len(key) != 1:
        return Reason("mark_one_right", marked=len(key))
    return None


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
    """A new version of a fact of the deck's owner; of anybody else's, a fork in its place."""
    deck = owned_deck(session, user, deck_id, Action.WRITE)
    held = teaching.owner_of_fact(session, deck_id, before.id)
    if held is not None and held.owner_id is not None and held.owner_id == deck.owner_id:
        content.save_fact(
            session,
            after,
            now=now,
            origin="app",
            owner_id=deck.owner_id,
            by=user.id,
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
        owner_id=deck.owner_id,
        by=user.id,
        question=replace(question, fact=fork.id) if question else None,
    )
    session.execute(
        update(DeckFactRow)
        .where(DeckFactRow.deck_id == deck_id, DeckFactRow.fact_id == before.id)
        .values(fact_id=fork.id)
    )
    follow_memory(session, deck, before.id, fork.id, now)
    return fork.id
