"""A teacher's decks: lists, what they say of themselves, their facts as asked. Commits."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, insert, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.dates import EDTF, DateError, Grain, read
from quizapp.facts import Fact, Question, Reason
from quizapp.facts.fitness import problems
from quizapp.items import Item, Pool, Refusal, make_item, question_item
from quizapp.services.errors import Forbidden, NotFound
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.study.marking import INPUTS, Input
from quizapp.services.study.planning import LADDER
from quizapp.services.study.telling import Part, right_pairs, told_key
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.shown import DeckFact, DeckHead, PreviewItem, TeachDeck, TeachDeckRow
from quizapp.services.teach.typed import Typed, tidied
from quizapp.services.transaction import writing
from quizapp.store import content, db, teaching
from quizapp.store.tables import Deck

VISIBILITIES = ("public", "private")
GRAINS = ("day", "month", "year", "decade", "century")
ASKED_KINDS = tuple(dict.fromkeys(kind for _least, kinds in LADDER for kind in kinds))
EXPECTED_KINDS = ("choose_date", "choose_event", "type_date")
"""What any dated fact should be fit for: why one is not is worth telling its teacher."""
FACTS_ON_A_PAGE = 30
PREVIEWED_ON_A_PAGE = 10
MOST_DECKS_TO_CHOOSE = 500
_SEED = "preview"


def require_teacher(user: Principal, action: Action) -> None:
    """Let pass who may keep sources and decks.

    Raises:
        Forbidden: this person does not teach.
    """
    if not may(user, action, Object.LIBRARY):
        raise Forbidden("library")


def require_keeper(user: Principal, action: Action) -> None:
    """Let pass who may keep texts: teachers, and students for themselves.

    Raises:
        Forbidden: this is somebody without an account or a code.
    """
    if not may(user, action, Object.LIBRARY) and not may(user, action, Object.NOTES):
        raise Forbidden("notes")


def deck_object(user: Principal) -> Object:
    """What a deck is to who made it: a teacher's work, or a student's own."""
    return Object.MADE_DECK if user.teaches else Object.OWN_DECK


def deck_list(user: Principal, query: str = "", page: int = 1) -> Page[TeachDeckRow]:
    """This teacher's decks and those shared with them, newest first.

    Raises:
        Forbidden: this person does not teach.
    """
    require_teacher(user, Action.READ)
    session = db.session()
    query = tidied(query)
    window = Window.of(teaching.count_decks(session, user.id, query), page)
    rows = teaching.decks(session, user.id, query, PAGE, window.skip)
    shown = tuple(
        TeachDeckRow(
            row.id,
            row.title,
            row.description,
            row.facts,
            row.visibility,
            "" if row.owner_id == user.id else row.owner or "",
        )
        for row in rows
    )
    return window.holding(shown, query)


def deck_choices(user: Principal) -> tuple[tuple[str, str], ...]:
    """Id and title of the decks that this teacher may change, newest first, to choose from."""
    rows = teaching.decks(db.session(), user.id, "", MOST_DECKS_TO_CHOOSE, 0, editable=True)
    return tuple((row.id, row.title) for row in rows)


def settable_decks(user: Principal) -> tuple[tuple[str, str], ...]:
    """Id and title of the decks that this teacher may ask a class from: their own, those shared
    with them and public ones, by title.
    """
    rows = teaching.settable(db.session(), user.id)
    return tuple((row.id, row.title) for row in rows)


def deleted_title(user: Principal, deck_id: str) -> str | None:
    """The title of a deck of this person's that is deleted; None for any other."""
    row = content.deck_row(db.session(), deck_id)
    if row is None or not row.retired or row.owner_id != user.id:
        return None
    return str(row.title)


def add_deck(
    user: Principal, title: str, description: str, visibility: str, ask: str, now: datetime
) -> str:
    """Make an empty deck. Returns its id.

    Raises:
        Forbidden: this person does not teach.
        Invalid: the title is missing, or a choice is unknown.
    """
    require_teacher(user, Action.WRITE)
    with writing(user.id) as session:
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
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE, Object.SHARING)
        values = _deck_values(title, description, visibility, ask)
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


def deck_to_change(user: Principal, deck_id: str) -> DeckHead:
    """What a deck says of itself, for whoever may change its facts.

    Raises:
        NotFound: there is no such deck that this person may change.
    """
    session = db.session()
    return _head(session, user, owned_deck(session, user, deck_id, Action.WRITE))


def deck_to_own(user: Principal, deck_id: str) -> DeckHead:
    """What a deck says of itself, for its owner.

    Raises:
        NotFound: there is no such deck of this person.
    """
    session = db.session()
    return _head(session, user, owned_deck(session, user, deck_id, Action.WRITE, Object.SHARING))


def deck(user: Principal, deck_id: str, page: int = 1, *, by_date: bool = False) -> TeachDeck:
    """A deck with a page of its facts, and what stands in the way of asking them.

    The facts stand in the deck's own order, or by date. A deleted deck is shown too: from there it
    can be brought back.

    Raises:
        NotFound: there is no such deck of this person.
    """
    return _shown(user, deck_id, page, FACTS_ON_A_PAGE, by_date=by_date)


def page_of_fact(user: Principal, deck_id: str, fact_id: str) -> int:
    """The page of ``deck`` on which a fact stands; 1 if it stands nowhere.

    Raises:
        NotFound: there is no such deck of this person.
    """
    session = db.session()
    owned_deck(session, user, deck_id, Action.READ, deleted=True)
    ids = [fact.id for fact in content.facts_of_deck(session, deck_id)]
    return ids.index(fact_id) // FACTS_ON_A_PAGE + 1 if fact_id in ids else 1


def preview(user: Principal, deck_id: str, page: int = 1) -> TeachDeck:
    """A page of the deck with every way of asking each fact, in the order in which they come.

    Raises:
        NotFound: there is no such deck of this person.
    """
    return _shown(user, deck_id, page, PREVIEWED_ON_A_PAGE)


def owned_deck(
    session: Session,
    user: Principal,
    deck_id: str,
    action: Action,
    obj: Object = Object.MADE_DECK,
    *,
    deleted: bool = False,
) -> Row[Any]:
    """The deck's row, if this person may do this with it; a deleted one only on request.

    Raises:
        NotFound: there is no such deck of this person, nor one that is shared with them so.
    """
    row = content.deck_row(session, deck_id)
    if row is None or (row.retired and not deleted):
        raise NotFound("deck")
    if obj is Object.OWN_DECK and row.visibility != "private":
        raise NotFound(
            "deck"
        )  # of somebody who taught once: what others see is not theirs to change
    standing = "" if row.owner_id == user.id else teaching.shared_role(session, user.id, deck_id)
    if not may(user, action, obj, owner=row.owner_id, standing=standing):
        raise NotFound("deck")
    return row


def _set_retired(user: Principal, deck_id: str, retired: bool) -> None:
    with writing(user.id) as session:
        owned_deck(session, user, deck_id, Action.WRITE, Object.SHARING, deleted=True)
        session.execute(update(Deck).where(Deck.id == deck_id).values(retired=retired))


def _deck_values(title: str, description: str, visibility: str, ask: str) -> dict[str, str]:
    typed = Typed()
    values = {
        "title": typed.text("title", title, required=True),
        "description": typed.text("description", description),
        "visibility": typed.choice("visibility", visibility, VISIBILITIES),
        "ask": typed.choice("ask", ask, GRAINS),
    }
    typed.check()
    return values


def _shown(
    user: Principal, deck_id: str, page: int, size: int, *, by_date: bool = False
) -> TeachDeck:
    session = db.session()
    head = _head(session, user, owned_deck(session, user, deck_id, Action.READ, deleted=True))
    facts = content.facts_of_deck(session, deck_id)
    if by_date:
        facts.sort(key=_when)
    window = Window.of(len(facts), page, size)
    here = facts[window.skip : window.skip + size]
    questions = content.questions_by_fact(session, [fact.id for fact in here])
    pool = Pool(facts)
    shown = tuple(deck_fact_shown(fact, pool, questions.get(fact.id), head) for fact in here)
    return TeachDeck(head, shown, window.page, window.pages, window.total, by_date)


def _when(fact: Fact) -> tuple[bool, int, int]:
    """Where a fact stands in time; those of no date come last."""
    if fact.date is None:
        return True, 0, 0
    return False, fact.date.earliest, fact.date.latest


def _head(session: Session, user: Principal, row: Row[Any]) -> DeckHead:
    own = row.owner_id == user.id
    source = content.deck_row(session, row.derived_from) if row.derived_from else None
    return DeckHead(
        id=row.id,
        title=row.title,
        description=row.description,
        language=row.language,
        ask=row.ask,
        visibility=row.visibility,
        deleted=row.retired,
        role="owner" if own else teaching.shared_role(session, user.id, row.id),
        copied_from=source.title if source is not None else "",
    )


def deck_fact_shown(fact: Fact, pool: Pool, question: Question | None, head: DeckHead) -> DeckFact:
    """A fact as its teacher sees it: the ways in which it is asked, and what is wrong with it."""
    made = _ways(fact, pool, question, head)
    refused = [(kind, one.reason) for kind, one in made.items() if isinstance(one, Refusal)]
    return DeckFact(
        fact,
        question,
        problems=() if question else (*_denied(fact, head.language), *_stated(fact, head.language)),
        items=tuple(preview_item(one) for one in made.values() if isinstance(one, Item)),
        refused=tuple(one for one in refused if question or one[0] in EXPECTED_KINDS),
    )


def _ways(
    fact: Fact, pool: Pool, question: Question | None, head: DeckHead
) -> dict[str, Item | Refusal]:
    """Each way in which a fact could be asked, easiest first, or why it cannot."""
    if question is not None:
        made = question_item(question, language=head.language, seed=_SEED)
        return {question.kind.value: made}
    ask = fact.ask or Grain(head.ask)
    return {
        kind: make_item(fact, kind, pool, ask=ask, seed=_SEED, language=head.language)
        for kind in ASKED_KINDS
    }


def _stated(fact: Fact, language: str) -> tuple[Reason, ...]:
    return _problems(fact.statement, fact.date, language)


def _denied(fact: Fact, language: str) -> tuple[Reason, ...]:
    """That the words which a fact was read from have another date."""
    if fact.date is None or fact.evidence is None or not fact.evidence.date_text:
        return ()
    values = _read_values(fact.evidence.date_text, language)
    if not values or any(value.touches(fact.date) for value in values):
        return ()
    return (Reason("date_contradicts", text=fact.evidence.date_text),)


@lru_cache(maxsize=4096)
def _read_values(text: str, language: str) -> tuple[EDTF, ...]:
    try:
        return tuple(reading.value for reading in read(text, language))
    except DateError:
        return ()


@lru_cache(maxsize=4096)
def _problems(statement: str, date: EDTF | None, language: str) -> tuple[Reason, ...]:
    """What is wrong with a statement: a pure function, and the slowest of a deck's page."""
    return tuple(problems(statement, date, language))


def preview_item(item: Item) -> PreviewItem:
    """A way of asking as students see it, with its key."""
    given = INPUTS[item.kind]
    marked = given in (Input.CHOICE, Input.SEVERAL, Input.GAP)
    return PreviewItem(
        kind=item.kind,
        input=given.value,
        stem=item.stem,
        options=tuple((option.text, option.edtf) for option in item.options),
        key=tuple(part for part in item.key if isinstance(part, int)) if marked else (),
        key_lines=_key_lines(item),
    )


def _key_lines(item: Item) -> tuple[Part, ...]:
    """The right answer, line by line."""
    texts = [option.text for option in item.options]
    match INPUTS[item.kind]:
        case Input.ORDER:
            return tuple(Part(" = ".join(texts[index] for index in group)) for group in item.key)
        case Input.PAIRS:
            return right_pairs(item).parts
        case _:
            return (told_key(item),)
