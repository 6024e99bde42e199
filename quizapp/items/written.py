"""Items from questions that a person wrote. Imports facts only."""

from __future__ import annotations

from random import Random

from quizapp.dates import EDTF, Grain
from quizapp.facts import Question, QuestionKind
from quizapp.items.model import Item, Key, Option

SEVERAL = "several"


def question_item(question: Question, *, language: str = "en", seed: str | int = 0) -> Item:
    """The question as an item; what is shown is shuffled by ``seed``, alike for the same seed.

    A cloze becomes a ``typed`` item whose stem has the gap, for the kind ``cloze`` asks for dates.
    """
    rng = Random(f"{seed}:{question.fact}:{question.kind}")
    kind, grain = question.kind.value, Grain.DAY
    options: tuple[Option, ...] = ()
    key = _texts(question)
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            options, key = _chosen(question, rng)
        case QuestionKind.ORDER:
            options, key = _ordered(question, rng)
        case QuestionKind.MATCH:
            options, key = _matched(question, rng)
        case QuestionKind.DATE:
            grain = EDTF.parse(str(question.key[0])).unit
        case QuestionKind.CLOZE:
            kind = QuestionKind.TYPED.value
    return Item(question.fact, kind, question.prompt, options, key, grain, language)


def _texts(question: Question) -> Key:
    return tuple(str(answer) for answer in question.key)


def _shuffled(count: int, rng: Random) -> list[int]:
    order = list(range(count))
    rng.shuffle(order)
    return order


def _chosen(question: Question, rng: Random) -> tuple[tuple[Option, ...], Key]:
    shown = _shuffled(len(question.options), rng)
    key = tuple(sorted(shown.index(right) for right in question.key if isinstance(right, int)))
    return tuple(Option(question.options[place]) for place in shown), key


def _ordered(question: Question, rng: Random) -> tuple[tuple[Option, ...], Key]:
    shown = _shuffled(len(question.options), rng)
    key = tuple((shown.index(place),) for place in question.key if isinstance(place, int))
    return tuple(Option(question.options[place]) for place in shown), key


def _matched(question: Question, rng: Random) -> tuple[tuple[Option, ...], Key]:
    """Left sides, then right sides; the key pairs their places."""
    count = len(question.options)
    left, right = _shuffled(count, rng), _shuffled(count, rng)
    options = [Option(question.options[place]) for place in left]
    options += [Option(str(question.key[place])) for place in right]
    key = tuple((at, count + right.index(place)) for at, place in enumerate(left))
    return tuple(options), key
