"""A question as it was shown, with the key that it has by a corrected fact. Pure.

Where events are compared, the new date decides if it lies surely before or after the others; where
it touches one of them, no order is the right one, and an answer cannot be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from quizapp.dates import EDTF, Relation
from quizapp.facts import Fact, Question, QuestionKind
from quizapp.items import Item
from quizapp.items.model import Key
from quizapp.services.study.marking import INPUTS, Input


@dataclass(frozen=True, slots=True)
class _Shown:
    """An item that compares: the corrected date, where its event stands, and the others' dates."""

    item: Item
    date: EDTF
    own: tuple[int, ...]
    dates: Mapping[str, EDTF]

    def date_at(self, place: int) -> EDTF | None:
        """The date of an option's event as it is known now."""
        option = self.item.options[place]
        if place in self.own:
            return self.date
        return self.dates.get(option.fact) or (EDTF.parse(option.edtf) if option.edtf else None)

    def was_at(self, place: int) -> EDTF:
        """The date of an option's event as it was when the item was shown."""
        return EDTF.parse(self.item.options[place].edtf)


def rekeyed(
    item: Item, fact: Fact, question: Question | None, dates: Mapping[str, EDTF]
) -> Item | None:
    """The item as it was shown, with the corrected key; None where it shows no right answer.

    ``dates`` are those that the facts beside it have now.
    """
    if question is not None:
        return _by_hand(item, question)
    if fact.date is None:
        return None
    if INPUTS[item.kind] is Input.DATE:
        return replace(item, key=(str(fact.date),))
    if item.kind == "choose_date":
        right = [
            at
            for at, option in enumerate(item.options)
            if option.edtf and EDTF.parse(option.edtf).touches(fact.date)
        ]
        return replace(item, key=(right[0],)) if len(right) == 1 else None
    if item.kind not in _COMPARED:
        return None
    key = _COMPARED[item.kind](_Shown(item, fact.date, own_places(item, fact), dates))
    return replace(item, key=key) if key is not None else None


def own_places(item: Item, fact: Fact) -> tuple[int, ...]:
    """Where the corrected fact stands among the options."""
    names = {item.fact, fact.id}
    return tuple(at for at, option in enumerate(item.options) if option.fact in names)


def _event(shown: _Shown) -> Key | None:
    """Which event was then: still the fact's own, if its new date is in what the stem says."""
    (place,) = shown.own if len(shown.own) == 1 else (None,)
    if place is None or place not in shown.item.key:
        return None
    return shown.item.key if shown.was_at(place).touches(shown.date) else None


def _first(shown: _Shown) -> Key | None:
    """Which came first or, as the stem says, last: as the old key tells of the old dates."""
    key = shown.item.key[0]
    wanted = shown.was_at(key).relation(shown.was_at(1 - key))
    one, other = shown.date_at(0), shown.date_at(1)
    if one is None or other is None or one.relation(other) not in _DECIDED:
        return None
    return (0 if one.relation(other) is wanted else 1,)


def _in_order(shown: _Shown) -> Key | None:
    """All events in time order, if every two of them have one."""
    dates = [shown.date_at(place) for place in range(len(shown.item.options))]
    known = [date for date in dates if date is not None]
    if len(known) < len(dates) or not all(
        one.relation(other) in _DECIDED for at, one in enumerate(known) for other in known[:at]
    ):
        return None
    return tuple((place,) for place in sorted(range(len(known)), key=known.__getitem__))


def _gap(shown: _Shown) -> Key | None:
    """The gap among the events that lie there; they must lie in time order still."""
    laid = [shown.date_at(place) for place in range(len(shown.item.options))]
    known = [date for date in laid if date is not None]
    in_time = all(a.relation(b) is Relation.BEFORE for a, b in pairwise(known))
    sides = [date.relation(shown.date) for date in known]
    if len(known) < len(laid) or not in_time or not set(sides) <= _DECIDED:
        return None
    return (sides.count(Relation.BEFORE),)


def _around(shown: _Shown) -> Key | None:
    """Before, in or after a period; or before, between or after two events."""
    first, last = shown.date_at(0), shown.date_at(2)
    if first is None or last is None:
        return None
    if shown.item.options[0].fact == shown.item.options[2].fact:
        core = first.core
        if core is not None and core[0] <= shown.date.earliest and shown.date.latest <= core[1]:
            return (1,)
    elif first.relation(last) is not Relation.BEFORE:
        return None
    sides = (first.relation(shown.date), last.relation(shown.date))
    places = {
        (Relation.AFTER, Relation.AFTER): 0,
        (Relation.BEFORE, Relation.AFTER): 1,
        (Relation.BEFORE, Relation.BEFORE): 2,
    }
    return (places[sides],) if sides in places else None


def _pairs(shown: _Shown) -> Key | None:
    """Events and their dates: still so, if the new date is in the one that was shown for it."""
    half = len(shown.item.options) // 2
    beside = dict(shown.item.key)
    for place in range(half):
        date, paired = shown.date_at(place), beside.get(place)
        if date is None or paired is None or not shown.was_at(paired).touches(date):
            return None
        others = [shown.was_at(at) for at in range(half, 2 * half) if at != paired]
        if any(other.touches(date) for other in others):
            return None
    return shown.item.key


_DECIDED = frozenset({Relation.BEFORE, Relation.AFTER})
_COMPARED: Mapping[str, Callable[[_Shown], Key | None]] = {
    "choose_event": _event,
    "which_first": _first,
    "order": _in_order,
    "timeline": _gap,
    "before_after": _around,
    "match": _pairs,
}


def _by_hand(item: Item, question: Question) -> Item | None:
    """The item with the question's key as it reads now, if the answers shown allow it."""
    texts = [option.text for option in item.options]
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            return _chosen(item, question, texts)
        case QuestionKind.ORDER:
            wanted = [question.options[at] for at in question.key if isinstance(at, int)]
            if item.kind != question.kind or sorted(wanted) != sorted(texts):
                return None
            return replace(item, key=tuple((texts.index(text),) for text in wanted))
        case QuestionKind.MATCH:
            right = [str(text) for text in question.key]
            if item.kind != question.kind or sorted([*question.options, *right]) != sorted(texts):
                return None
            half = len(texts) // 2
            pairs = zip(question.options, right, strict=True)
            key = ((texts.index(a), half + texts[half:].index(b)) for a, b in pairs)
            return replace(item, key=tuple(sorted(key)))
        case _:
            if INPUTS[item.kind] not in (Input.TEXT, Input.NUMBER, Input.DATE):
                return None
            if item.kind != _shown_as(question.kind):
                return None
            return replace(item, key=tuple(str(text) for text in question.key))


def _chosen(item: Item, question: Question, texts: list[str]) -> Item | None:
    if item.kind != question.kind:
        return None
    right = [question.options[at] for at in question.key if isinstance(at, int)]
    if not all(text in texts for text in right):
        return None
    return replace(item, key=tuple(sorted(texts.index(text) for text in right)))


def _shown_as(kind: QuestionKind) -> str:
    return QuestionKind.TYPED.value if kind is QuestionKind.CLOZE else kind.value
