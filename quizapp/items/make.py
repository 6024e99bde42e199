"""Items from facts: one for somebody now, or all of a bank with their tells balanced out. Pure.

The same facts and seed give the same items, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Final

from quizapp.dates import Grain
from quizapp.facts import Fact, Reason
from quizapp.items.distractors import Task
from quizapp.items.guesser import plays
from quizapp.items.kinds import KINDS, Kind
from quizapp.items.model import Item, Refusal, UnaskableError
from quizapp.items.pool import Entry, Pool

_TRIES: Final = 4


def make_item(
    fact: Fact,
    kind: str,
    pool: Pool | Sequence[Fact],
    *,
    ask: Grain = Grain.YEAR,
    seed: str | int = 0,
    language: str = "en",
    era: str = "BC",
    confused: Sequence[str] = (),
    latest: int | None = None,
) -> Item | Refusal:
    """One item of ``kind`` for a fact, with options from ``pool``, or why there is none.

    Give a ``Pool`` where several items are made: a plain sequence is sorted anew for each. The
    fact's own ``ask`` goes before the one given. ``confused`` are ids of facts that the learner
    takes for this one; ``latest`` is the last day number that a made-up date may have.

    Raises: KeyError for an unknown kind.
    """
    pool = pool if isinstance(pool, Pool) else Pool(pool)
    maker = _Maker(pool, ask, seed, language, era, tuple(confused), latest)
    made = maker.drafts(fact, KINDS[kind], 0, 1)
    return made if isinstance(made, Refusal) else made[0]


def make_items(
    facts: Iterable[Fact],
    *,
    kinds: Sequence[str] | None = None,
    per_fact: int = 1,
    seed: str | int = 0,
    ask: Grain = Grain.YEAR,
    language: str = "en",
    era: str = "BC",
    latest: int | None = None,
) -> Iterator[Item | Refusal]:
    """Items of all kinds, or those named, for the facts of a deck: ``per_fact`` of each kind.

    Of several drafts of an item the one is kept that leaves a guesser without knowledge least.
    A kind that a fact cannot carry gives a Refusal; a fact without a date, which stands under a
    question written by hand, gives nothing. Raises: KeyError for an unknown kind.
    """
    facts = list(facts)
    maker = _Maker(Pool(facts), ask, seed, language, era, (), latest)
    rows = [KINDS[kind] for kind in (KINDS if kinds is None else kinds)]
    balances = {kind.name: _Balance() for kind in rows}
    for fact in facts:
        if fact.retired or fact.date is None:
            continue
        for kind in rows:
            for number in range(per_fact):
                drafts = maker.drafts(fact, kind, number, kind.drafts)
                if isinstance(drafts, Refusal):
                    yield drafts
                    break
                yield balances[kind.name].take(drafts)


class _Balance:
    """What each strategy of the guesser has won over chance so far, for one kind."""

    def __init__(self) -> None:
        self._won: defaultdict[str, float] = defaultdict(float)

    def take(self, drafts: Sequence[Item]) -> Item:
        """The draft that brings all winnings nearest to nothing, entered into the books."""
        if len(drafts) == 1:
            return drafts[0]
        played = [plays(draft) for draft in drafts]
        costs = [self._cost(draft, marks) for draft, marks in zip(drafts, played, strict=True)]
        best = costs.index(min(costs))
        chance = drafts[best].guess
        for name, mark in played[best]:
            self._won[name] += mark - chance
        return drafts[best]

    def _cost(self, draft: Item, marks: Iterable[tuple[str, float]]) -> float:
        chance, won = draft.guess, self._won
        return sum((won[name] + mark - chance) ** 4 for name, mark in marks)


class _Maker:
    """The makers' surroundings that stay the same from item to item."""

    def __init__(
        self,
        pool: Pool,
        ask: Grain,
        seed: str | int,
        language: str,
        era: str,
        confused: tuple[str, ...],
        latest: int | None,
    ) -> None:
        self._pool = pool
        self._ask = ask
        self._seed = seed
        self._language = language
        self._era = era
        self._confused = confused
        self._latest = latest

    def drafts(self, fact: Fact, kind: Kind, number: int, count: int) -> list[Item] | Refusal:
        """Up to ``count`` ways to make one item, or the reason why there is none."""
        if fact.date is None:
            return Refusal(fact.id, kind.name, Reason("no_date"))
        entry = self._pool.by_id.get(fact.id) or Entry.of(fact, fact.date)
        rng = Random(self._number(fact, kind, number))
        start = rng.randrange(kind.slots)
        made: list[Item] = []
        reason: Reason | None = None
        for step in range(count + _TRIES):
            try:
                made.append(kind.make(self._task(entry, rng, start + step)))
            except UnaskableError as error:
                reason = reason or error.reason
            if len(made) == count:
                break
        if not made:
            return Refusal(fact.id, kind.name, reason or Reason("unaskable"))
        return made

    def _task(self, entry: Entry, rng: Random, slot: int) -> Task:
        return Task(
            entry,
            self._pool,
            entry.fact.ask or self._ask,
            rng,
            slot,
            self._language,
            self._era,
            self._confused,
            self._latest,
        )

    def _number(self, fact: Fact, kind: Kind, number: int) -> int:
        text = f"{self._seed}|{fact.id}|{kind.name}|{number}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
