"""A deck on paper: which questions, in which versions, and flashcards. Reads only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from quizapp.access import Action, Principal
from quizapp.dates import EDTF, Grain, word
from quizapp.facts import Fact, Question, Reason
from quizapp.formats.paper import Card, PaperVersion, versions
from quizapp.formats.pdf import cards_pdf, quiz_pdf
from quizapp.items import Item, Pool, make_item, question_item
from quizapp.services import pictures
from quizapp.services.errors import Invalid
from quizapp.services.study.marking import key_words
from quizapp.services.teach.decks import owned_deck
from quizapp.store import content, db

MOST_QUESTIONS = 100
MOST_VERSIONS = 4
MOST_CARDS = 400
PAPER_KINDS = ("choose_date", "choose_event", "type_date", "place", "person")
"""Generated kinds that a pen can answer, and a key can say in a line."""

_WITH_MARKS = frozenset({"choice", "several", "typed", "number", "date"})
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class QuizSheet:
    """A quiz for paper. The same ``seed`` gives the same sheet."""

    deck_id: str
    title: str
    seed: str
    versions: tuple[PaperVersion, ...]


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Flashcards of a deck."""

    deck_id: str
    title: str
    cards: tuple[Card, ...]

    def usual_length(self, most: int) -> int:
        """How many questions a quiz of it has, if nobody says: ``most``, or all that there are."""
        return min(most, len(self.cards)) or most


def quiz_sheet(user: Principal, deck_id: str, length: int, count: int, seed: str) -> QuizSheet:
    """A quiz of ``length`` questions of a deck in ``count`` versions.

    Raises:
        NotFound: there is no such deck of this person.
        Invalid: the length, the versions or the seed are none that can be had.
    """
    problems = {}
    if not 1 <= length <= MOST_QUESTIONS:
        problems["length"] = Reason("number_between", least=1, most=MOST_QUESTIONS)
    if not 1 <= count <= MOST_VERSIONS:
        problems["versions"] = Reason("number_between", least=1, most=MOST_VERSIONS)
    if problems:
        raise Invalid(problems)
    session = db.session()
    row = owned_deck(session, user, deck_id, Action.READ)
    facts = content.facts_of_deck(session, deck_id)
    asked = content.questions_by_fact(session, [fact.id for fact in facts])
    pool = Pool(facts)
    rng = Random(f"{seed}:{deck_id}")
    chosen: list[tuple[Item, str]] = []
    for fact in rng.sample(facts, len(facts)):
        item = _item(fact, asked.get(fact.id), pool, Grain(row.ask), row.language, seed, rng)
        if item is not None:
            chosen.append((item, key_words(item)))
        if len(chosen) == length:
            break
    items = [_plain(item) for item, _words in chosen]
    made = versions(items, [words for _item, words in chosen], count, seed)
    return QuizSheet(row.id, row.title, seed, made)


def card_sheet(user: Principal, deck_id: str) -> CardSheet:
    """The flashcards of a deck, in its order.

    Raises:
        NotFound: there is no such deck of this person.
    """
    session = db.session()
    row = owned_deck(session, user, deck_id, Action.READ)
    facts = content.facts_of_deck(session, deck_id)[:MOST_CARDS]
    asked = content.questions_by_fact(session, [fact.id for fact in facts])
    cards = (_card(fact, asked.get(fact.id), row.language) for fact in facts)
    return CardSheet(row.id, row.title, tuple(card for card in cards if card))


def quiz_file(sheet: QuizSheet, labels: Mapping[str, str]) -> bytes:
    """The sheet as PDF; ``labels`` are the words on it."""
    texts = [text for q in sheet.versions[0].questions for text in (q.stem, *q.options)]
    return quiz_pdf(sheet.title, sheet.versions, labels, pictures.of_texts(*texts))


def card_file(sheet: CardSheet, labels: Mapping[str, str]) -> bytes:
    """The flashcards as PDF."""
    texts = [side for card in sheet.cards if card.marked for side in (card.front, card.back)]
    return cards_pdf(sheet.title, sheet.cards, labels, pictures.of_texts(*texts))


def _item(
    fact: Fact,
    question: Question | None,
    pool: Pool,
    ask: Grain,
    language: str,
    seed: str,
    rng: Random,
) -> Item | None:
    if question is not None:
        return question_item(question, language=language, seed=seed)
    for kind in rng.sample(PAPER_KINDS, len(PAPER_KINDS)):
        made = make_item(fact, kind, pool, ask=fact.ask or ask, seed=seed, language=language)
        if isinstance(made, Item):
            return made
    return None


def _plain(item: Item) -> Item:
    """The item; of kinds whose words are shown as they are, with its pictures as words."""
    if item.kind in _WITH_MARKS:
        return item
    return replace(item, stem=_without_pictures(item.stem))


def _without_pictures(text: str) -> str:
    return _PICTURE.sub(r"[\1]", text).strip()


def _card(fact: Fact, question: Question | None, language: str) -> Card | None:
    if question is None:
        return Card(fact.statement, word(fact.date, language)) if fact.date else None
    item = question_item(question, language=language)
    marked = question.kind in _WITH_MARKS
    front = question.prompt if marked else _without_pictures(question.prompt)
    if question.options and question.kind != "match":
        front += "\n" + "\n".join(f"• {text}" for text in question.options)
    return Card(front, _key_lines(question, item), marked)


def _key_lines(question: Question, item: Item) -> str:
    if question.kind == "date":
        return word(EDTF.parse(str(question.key[0])), item.language)
    return key_words(item)
