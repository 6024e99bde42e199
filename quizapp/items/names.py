"""Makers that ask for a fact's place or for one of its people. They raise UnaskableError.

Without a gazetteer, what one place has to do with another is read from the facts: names that any
fact's texts hold together are never set against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from quizapp.dates import word
from quizapp.facts import Fact
from quizapp.items.distractors import Task
from quizapp.items.model import Item, Option, UnaskableError
from quizapp.items.pool import Entry, words_of
from quizapp.items.questions import inverted, without_subject
from quizapp.items.stems import Stems, stems_of
from quizapp.items.tells import has_date

_OPTIONS = 4
_FEWEST_WRONG = 2
_NEAREST = 9  # names that wrong ones are drawn from
_TELLING = 4  # letters of a word by which two names may be the same
_DAYS_PER_YEAR = 365

_FACTS_NEAR = 60  # facts that names are taken from
_LIFETIME = 40  # years within which somebody may have had a part in what no text names them for

NamesOf = Callable[[Fact], Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Stem:
    """A question for a person; ``names_one`` says that only one name makes it true."""

    text: str
    names_one: bool


def place(task: Task) -> Item:
    """Options are places, of which one is where the fact happened."""
    fact = task.entry.fact
    if not fact.place:
        raise UnaskableError("no_place")
    stem = _place_stem(task, fact.place)
    return _choice(task, "place", stem, fact.place, _names_near(task, _places))


def person(task: Task) -> Item:
    """Options are people, of whom one did it or had a part in it."""
    fact = task.entry.fact
    if not fact.people:
        raise UnaskableError("no_people")
    people = task.rng.sample(fact.people, len(fact.people))
    for name in people:
        stem = _person_stem(task, name)
        if stem is not None:
            return _choice(task, "person", stem.text, name, _wrong_people(task, stem))
    raise UnaskableError("no_certain_person")


def _places(fact: Fact) -> Iterable[str]:
    return (fact.place,) if fact.place else ()


def _people(fact: Fact) -> Iterable[str]:
    return fact.people


def _place_stem(task: Task, name: str) -> str:
    """ "Where did …?" without the place at its end, a gap where it stands elsewhere."""
    stems, statement = stems_of(task.language), task.entry.statement
    for preposition in stems.place_prepositions:
        statement = statement.removesuffix(f" {preposition} {name}")
    if _mentions(statement, name):
        return _gapped(task, stems, stems.place_gap, name)
    question = inverted(statement, task.language)
    if question is None:
        return stems.where.format(statement=statement)
    return f"{stems.where_lead} {question}?"


def _person_stem(task: Task, name: str) -> _Stem | None:
    """ "Who …?", a gap, or a question for who had a part; None where a shorter name tells it."""
    stems, statement = stems_of(task.language), task.entry.statement
    deed = without_subject(statement, name, task.language)
    if deed is not None:
        return _Stem(stems.who_did.format(deed=deed, date=_said(task)), names_one=True)
    if _mentions(statement, name):
        return _Stem(_gapped(task, stems, stems.person_gap, name), names_one=True)
    if any(_mentions(statement, part) for part in _telling_parts(name)):
        return None
    return _Stem(stems.who_of.format(statement=statement, date=_said(task)), names_one=False)


def _wrong_people(task: Task, stem: _Stem) -> Iterator[str]:
    """People near in time; of another time, where the stem asks for any who was involved."""
    names = _names_near(task, _people)
    tells = _gender_told(stem.text, task.language)
    if tells:
        names = [name for name in names if _may_be(task, name, tells)]
    return (name for name in names if stem.names_one or not _may_be_involved(task, name))


def _gender_told(stem: str, language: str) -> str:
    """What a pronoun of the stem tells of who is asked for: "f", "m", or "" where nothing does."""
    told = words_of(stem)
    stems = stems_of(language)
    return "f" if told & stems.her else "m" if told & stems.his else ""


def _may_be(task: Task, name: str, tells: str) -> bool:
    """Whether a name is no odd one out beside such a pronoun, by what the pool says of it.

    Few facts say it of men, so that of a woman it must be told, of a man nothing against it.
    """
    stems = stems_of(task.language)
    about = [task.pool.entries[index] for index in task.pool.mentioning(name)]
    alone = [entry for entry in about if entry.fact.people in ((), (name,))]
    is_she = any(entry.words & stems.her for entry in alone)
    return is_she if tells == "f" else not is_she


def _gapped(task: Task, stems: Stems, template: str, name: str) -> str:
    statement = re.sub(rf"\b{re.escape(name)}\b", stems.gap, task.entry.statement)
    if any(f"{article} {stems.gap}" in statement for article in stems.articles):
        raise UnaskableError("article_tells_name")
    return template.format(statement=statement, date=_said(task))


def _said(task: Task) -> str:
    """The date, which makes the one right answer certain."""
    if not has_date(task.date):
        raise UnaskableError("open_date")
    return word(task.date, task.language, task.era)


def _names_near(task: Task, names_of: NamesOf) -> list[str]:
    """Names of the facts nearest in time, each once, that the fact's own texts don't speak of."""
    entry = task.entry

    def find() -> list[str]:
        near = islice(task.pool.nearest(entry), _FACTS_NEAR)
        names = dict.fromkeys(chain.from_iterable(names_of(other.fact) for other in near))
        own = set(names_of(entry.fact))
        return [name for name in names if name not in own and not _is_told(entry, name)]

    return task.pool.once((names_of, entry.fact.id), find)


def _is_told(entry: Entry, name: str) -> bool:
    """Whether the fact's own texts speak of the name, by any telling part of it."""
    return any(words <= entry.words for words in _telling_words(name))


def _can_be_wrong(task: Task, name: str, right: str) -> bool:
    """Whether nothing suggests that the names mean one thing, or one a part of the other.

    They do where they share a telling word, or where any fact of the pool speaks of both.
    """
    if not _telling_parts(name).isdisjoint(_telling_parts(right)):
        return False
    return task.pool.mentioning(name).isdisjoint(task.pool.mentioning(right))


def _may_be_involved(task: Task, name: str) -> bool:
    """Whether the person's facts lie within a lifetime of this one."""
    margin = _LIFETIME * _DAYS_PER_YEAR
    dates = [task.pool.entries[index].date for index in task.pool.mentioning(name)]
    return any(
        date.earliest - margin <= task.date.latest and task.date.earliest <= date.latest + margin
        for date in dates
    )


@lru_cache(maxsize=4096)
def _telling_parts(name: str) -> frozenset[str]:
    parts = name.split()
    return frozenset(part for part in parts if len(part) >= _TELLING and part[0].isupper())


@lru_cache(maxsize=4096)
def _telling_words(name: str) -> tuple[frozenset[str], ...]:
    return tuple(words_of(part) for part in _telling_parts(name) or [name])


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _choice(task: Task, kind: str, stem: str, right: str, wrong: Iterable[str]) -> Item:
    """The right name among wrong ones. Raises: UnaskableError where these are too few."""

    def find() -> list[str]:
        fitting = (name for name in wrong if _can_be_wrong(task, name, right))
        return list(islice(fitting, _NEAREST))

    near = task.pool.once((kind, task.entry.fact.id, right, task.ask), find)
    if len(near) < _FEWEST_WRONG:
        raise UnaskableError("too_few_names", needed=_FEWEST_WRONG, found=len(near))
    names = task.rng.sample(near, min(len(near), _OPTIONS - 1))
    at = task.slot % (len(names) + 1)
    names.insert(at, right)
    options = tuple(Option(name) for name in names)
    return Item(task.entry.fact.id, kind, stem, options, (at,), task.date.grain, task.language)
