"""Planning a sitting: what was wanted of it, which facts it asks, and in which form. Reads only."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from quizapp.access import Action, Object, Principal, Standing, may
from quizapp.dates import EDTF, DateError, Grain, read
from quizapp.facts import Fact, Question, Reason
from quizapp.items import KINDS, Item, Pool, Refusal, make_item, question_item
from quizapp.scheduling import Algorithm, Memory, State, algorithm, study_day
from quizapp.services.errors import Invalid, NotFound
from quizapp.store import content, db, reach
from quizapp.store.database import AnyRow

# The form grows harder as memory grows: from how many days of stability on, which kinds. The
# first line is for a fact that was never asked.
LADDER: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.0, ("choose_date",)),
    (0.01, ("choose_event", "which_first", "choose_date")),
    (2.0, ("choose_event", "before_after", "place", "person")),
    (6.0, ("timeline", "type_date", "order", "match")),
    (21.0, ("type_date", "cloze")),
)

# For what was forgotten again and again another way in: what came before and after it.
FOR_LEECHES = ("which_first", "before_after", "match", "choose_event", "choose_date")

# What a test asks that is the same for everybody, so that nobody's memory chooses the form.
ALIKE = ("choose_date", "choose_event", "which_first", "before_after", "order", "type_date")


RESUME_FOR = timedelta(hours=24)
"""So long a sitting that was begun is offered to be gone on with."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is wanted of a sitting.

    ``kind`` is what it is called: review, learn, quiz, mistakes, flashcards or assignment.
    ``kinds`` are the kinds of item, none for those that fit what is remembered. ``facts`` are the
    only ones to ask, where any is named; ``since`` and ``until`` the first and last day that they
    may touch. ``alike`` asks the same in the same form, whatever is remembered: with one ``seed``
    it is the same test for everybody, whoever takes it when, if ``as_of`` is a day that stays.
    ``feedback`` says when right and wrong are shown (see ``showing``), ``minutes`` how long it may
    take.
    """

    kind: str = "quiz"
    length: int = 10
    kinds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    alike: bool = False
    as_of: date | None = None
    feedback: str = "now"
    minutes: float | None = None
    assignment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """An item that is ready to be issued, with the version of its fact."""

    item: Item
    version: int


@dataclass(frozen=True, slots=True)
class DeckContent:
    """A deck's facts and questions, with what the deck says of them."""

    id: str
    title: str
    language: str
    ask: Grain
    facts: tuple[Fact, ...]
    pool: Pool
    questions: Mapping[str, Question]

    def fact(self, fact_id: str) -> Fact | None:
        """One of its facts."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)


def new_seed() -> str:
    """A seed that nobody can guess: from it all of a sitting's chances follow."""
    return secrets.token_hex(8)


def today_of(user: Principal, now: datetime) -> date:
    """The study day that it is for this person."""
    return study_day(now, user.zone, user.cutoff)


def engine_of(user: Principal) -> Algorithm:
    """The algorithm by which this person's memory is kept."""
    return algorithm(user.algorithm, retention=user.retention)


def readable_deck(user: Principal | None, deck_id: str) -> DeckContent:
    """A deck with its facts, if this person may see it.

    Raises:
        NotFound: there is no such deck, or not for this person.
    """
    row = content.deck_row(db.session(), deck_id)
    if row is None or row.retired or not _may_read(user, row):
        raise NotFound("deck")
    return _with_facts(row)


def _may_read(user: Principal | None, row: AnyRow) -> bool:
    """Whether this person may see a deck: as anybody may, as its owner, or as a class's student."""
    public = row.visibility == "public"
    if may(user, Action.READ, Object.DECK, owner=row.owner_id, public=public):
        return True
    opened = user is not None and reach.opened_by_class(db.session(), user.id, row.id)
    return opened and may(user, Action.READ, Object.DECK, standing=Standing.MEMBER)


def set_deck(deck_id: str) -> DeckContent:
    """A deck that somebody else's decision opens to the reader, such as a teacher's assignment.

    Raises:
        NotFound: there is no such deck.
    """
    row = content.deck_row(db.session(), deck_id)
    if row is None or row.retired:
        raise NotFound("deck")
    return _with_facts(row)


def without(deck: DeckContent, held: Collection[str]) -> DeckContent:
    """The deck as if it did not hold these facts, which neither ask nor help to ask."""
    if not any(fact.id in held for fact in deck.facts):
        return deck
    facts = tuple(fact for fact in deck.facts if fact.id not in held)
    return replace(deck, facts=facts, pool=Pool(facts))


def _with_facts(row: AnyRow) -> DeckContent:
    session = db.session()
    facts = tuple(content.facts_of_deck(session, row.id))
    questions = content.questions_by_fact(session, [f.id for f in facts if f.date is None])
    return DeckContent(
        row.id, row.title, row.language, Grain(row.ask), facts, Pool(facts), questions
    )


def plan_sitting(
    decks: Sequence[DeckContent],
    options: Options,
    remembered: Mapping[str, Memory],
    seed: str,
    day: date,
    confused: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Planned]:
    """Items as they are wanted: facts that are due first, then new ones, then the rest, shuffled.

    The same decks, options, memories and seed give the same items. A fact of several decks is
    asked once. ``confused`` names for a fact those that this person takes for it.
    """
    rng = random.Random(f"quiz:{seed}")
    memories = {} if options.alike else remembered
    home = {fact.id: (fact, deck) for deck in reversed(decks) for fact in deck.facts}
    order = sorted(fact_id for fact_id, (fact, _) in home.items() if _is_wanted(fact, options))
    rng.shuffle(order)
    order.sort(key=lambda fact_id: _urgency(memories.get(fact_id), day))
    plan: list[Planned] = []
    for fact_id in order:
        if len(plan) == options.length:
            break
        fact, deck = home[fact_id]
        only = _shuffled(options.kinds or (ALIKE if options.alike else ()), rng)
        written = deck.questions.get(fact_id)
        if written is not None and options.kinds and written.kind not in options.kinds:
            continue
        memory = memories.get(fact_id)
        likely = () if options.alike else confused.get(fact_id, ())
        planned = make_planned(fact, deck, memory, seed, options.as_of or day, only, likely)
        if planned is not None:
            plan.append(planned)
    rng.shuffle(plan)
    return plan


def period(since: str, until: str) -> tuple[int | None, int | None]:
    """The first and last day of a period as it was typed; None where an end is left open.

    Raises:
        Invalid: an end cannot be read as a date, or it ends before it begins.
    """
    problems: dict[str, Reason] = {}
    first, last = _typed(since, "since", problems), _typed(until, "until", problems)
    if first is not None and last is not None and last.latest < first.earliest:
        problems["until"] = Reason("period_reversed")
    if problems:
        raise Invalid(problems)
    return first.earliest if first else None, last.latest if last else None


def _typed(text: str, field: str, problems: dict[str, Reason]) -> EDTF | None:
    if not text.strip():
        return None
    try:
        readings = read(text)
    except DateError as error:
        problems[field] = Reason(error.code, **error.args_)
        return None
    if not readings:
        problems[field] = Reason("unreadable")
        return None
    return readings[0].value


def _is_wanted(fact: Fact, options: Options) -> bool:
    """Whether a fact is among those named, and in the period."""
    if options.facts and fact.id not in options.facts:
        return False
    if options.since is None and options.until is None:
        return True
    if fact.date is None:
        return False
    starts = options.until is None or fact.date.earliest <= options.until
    return starts and (options.since is None or fact.date.latest >= options.since)


def _shuffled(kinds: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
    return tuple(rng.sample(kinds, len(kinds)))


def digest(plan: Sequence[Planned]) -> str:
    """What tells the first item of a plan from any other."""
    item = plan[0].item
    shown = [item.fact, plan[0].version, item.stem, [option.text for option in item.options]]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def _urgency(memory: Memory | None, day: date) -> int:
    """0 for what is due, 1 for what is new, 2 for what is remembered."""
    if memory is None or memory.state is State.NEW:
        return 1
    return 0 if memory.due <= day else 2


def make_planned(
    fact: Fact,
    deck: DeckContent,
    memory: Memory | None,
    seed: str,
    day: date,
    only: tuple[str, ...] = (),
    confused: Sequence[str] = (),
) -> Planned | None:
    """An item for this fact in the form that fits its memory, or in any form that it can take.

    ``confused`` are facts that this person takes for it: they are offered beside it.
    """
    if memory is not None and memory.suspended:
        return None
    question = deck.questions.get(fact.id)
    if question is not None:
        written = question_item(question, language=deck.language, seed=seed)
        return Planned(written, fact.version)
    wanted = tuple(kind for kind in only if kind in KINDS) if only else kinds_for(memory)
    others = [kind for _, kinds in LADDER for kind in kinds if kind not in wanted and not only]
    for kind in dict.fromkeys([*_turned(wanted, memory), *others]):
        made = make_item(
            fact,
            kind,
            deck.pool,
            ask=deck.ask,
            seed=seed,
            language=deck.language,
            latest=day.toordinal(),
            confused=confused,
        )
        if not isinstance(made, Refusal):
            return Planned(made, fact.version)
    return None


def kinds_for(memory: Memory | None) -> tuple[str, ...]:
    """The kinds that fit this memory, from the ladder; for a leech another way in."""
    if memory is not None and memory.leech:
        return FOR_LEECHES
    stability = 0.0 if memory is None or memory.state is State.NEW else memory.stability
    return next(kinds for least, kinds in reversed(LADDER) if stability >= least)


def _turned(kinds: tuple[str, ...], memory: Memory | None) -> tuple[str, ...]:
    """Start with another kind at each repetition, so that no form is learned by heart."""
    shift = (memory.reps if memory else 0) % len(kinds)
    return kinds[shift:] + kinds[:shift]
