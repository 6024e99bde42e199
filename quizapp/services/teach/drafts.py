"""A fact or question that is being written, as students would see it. Stores nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from quizapp.access import Action, Principal
from quizapp.facts import Fact, Reason
from quizapp.items import Pool
from quizapp.items.hints import hints
from quizapp.services.errors import NotFound
from quizapp.services.teach.decks import deck_fact_shown, deck_to_change, owned_deck
from quizapp.services.teach.facts import typed_fact
from quizapp.services.teach.shown import DeckFact
from quizapp.services.teach.writing import typed_question
from quizapp.store import content, db, reported

_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written so far: how it is asked, what stands in its way, what tells its answer.

    ``said`` has what is said of each option that has something said of it.
    """

    shown: DeckFact
    hints: tuple[Reason, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def draft_question(
    user: Principal, deck_id: str, fields: Mapping[str, str], fact_id: str = ""
) -> Draft:
    """The question as it would be asked.

    Raises:
        NotFound: there is no such deck that this person may change.
        Invalid: something that the kind needs is missing or cannot be used.
    """
    session = db.session()
    head = deck_to_change(user, deck_id)
    fact, question = typed_question(fields, _before(session, user, deck_id, fact_id))
    fact, question = replace(fact, id=_DRAFT), replace(question, fact=_DRAFT)
    said = tuple((question.options[at], words) for at, words in sorted(question.feedback.items()))
    shown = deck_fact_shown(fact, Pool([fact]), question, head)
    return Draft(shown, hints(question), said)


def draft_fact(
    user: Principal, deck_id: str, fields: Mapping[str, str], fact_id: str = ""
) -> Draft:
    """The fact in every way in which it would be asked, beside the deck's other facts.

    Raises:
        NotFound: there is no such deck that this person may change.
        Invalid: the statement or the date cannot be used.
    """
    session = db.session()
    head = deck_to_change(user, deck_id)
    fact = typed_fact(fields, _before(session, user, deck_id, fact_id))
    fact = replace(fact, id=fact_id or _DRAFT)
    others = [one for one in content.facts_of_deck(session, deck_id) if one.id != fact.id]
    return Draft(deck_fact_shown(fact, Pool([*others, fact]), None, head))


def answered_by(user: Principal, deck_id: str, fact_id: str) -> int:
    """How many people have learned a fact of this deck; 0 for one that is being written.

    Raises:
        NotFound: there is no such deck that this person may change.
    """
    session = db.session()
    owned_deck(session, user, deck_id, Action.WRITE)
    return len(reported.learners(session, fact_id))


def _before(session: Session, user: Principal, deck_id: str, fact_id: str) -> Fact:
    if not fact_id:
        return Fact(id="", statement="", date=None)
    owned_deck(session, user, deck_id, Action.WRITE)
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if fact is None:
        raise NotFound("fact")
    return fact
