"""How an item of each kind is made from a fact and its pool. A maker raises UnaskableError."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizapp.dates import EDTF, Grain, Relation, when, word
from quizapp.items.distractors import Task, as_options, dates_around, events_around
from quizapp.items.model import Item, Key, Option, UnaskableError
from quizapp.items.pool import Dated, Entry
from quizapp.items.stems import Stems, ask_when, stems_of, with_gap
from quizapp.items.tells import has_date, key_echoes_stem, tells_date

_OPTIONS = 4
_LAID = 3  # events on the timeline before the one to place


def choose_date(task: Task) -> Item:
    """Options are dates in time order, in the form of the fact's date at the target grain."""
    _need_bounds(task.date)
    stem = _date_stem(task, typed=False)
    rank = task.slot % _OPTIONS
    wrong = dates_around(task, rank, _OPTIONS - 1)
    key = Dated(task.date, (task.entry.fact.id,))
    options = _date_options(task, [*wrong[:rank], key, *wrong[rank:]])
    return _without_echo(_chosen(task, "choose_date", stem, options, (rank,)))


def type_date(task: Task) -> Item:
    """The date is written by the student."""
    _need_bounds(task.date)
    return _typed(task, "type_date", _date_stem(task, typed=True))


def flashcard(task: Task) -> Item:
    """The student thinks of the date, turns the card and rates the answer."""
    _need_bounds(task.date)
    return _typed(task, "flashcard", _date_stem(task, typed=False))


def cloze(task: Task) -> Item:
    """The sentence with a gap for its date."""
    _need_bounds(task.date)
    stem = with_gap(task.entry.statement, task.date, task.language)
    _need_secret(stem, task)
    return _typed(task, "cloze", stem)


def choose_event(task: Task) -> Item:
    """Options are events, of which one lies in the date that the stem gives."""
    _need_bounds(task.date)
    _need_plain(task.entry)
    shown = task.entry.date
    rank = (task.slot // _OPTIONS + task.slot) % _OPTIONS
    wrong = events_around(task, rank, _OPTIONS - 1)
    stems = stems_of(task.language)
    templates = stems.which_event_span if shown.grain is Grain.INTERVAL else stems.which_event
    said = when(shown, task.language, task.era)
    stem = task.rng.choice(templates).format(when=said)
    place, options = _shuffled(task, wrong, task.slot % _OPTIONS)
    return _without_echo(_chosen(task, "choose_event", stem, options, (place,)))


def which_first(task: Task) -> Item:
    """Two events; the earlier or, as the stem says, the later one is right."""
    _need_plain(task.entry)
    (other,) = events_around(task, task.slot // 2 % 2, 1)
    is_earlier = task.date.relation(task.pool.askable(other, task.ask)) is Relation.BEFORE
    asks_first = bool(task.slot // 4 % 2)
    place, options = _shuffled(task, [other], task.slot % 2)
    stems = stems_of(task.language)
    stem = task.rng.choice(stems.first if asks_first else stems.last)
    key = place if is_earlier == asks_first else 1 - place
    return _chosen(task, "which_first", stem, options, (key,))


def before_after(task: Task) -> Item:
    """Before, during or after a period of the pool; or before, between or after two events."""
    _need_plain(task.entry)
    wanted = task.slot % 3
    period = _period(task, Relation.OVERLAPS)  # else "during" could be ruled out unseen
    if period is not None and wanted != 1:
        period = _period(task, Relation.AFTER if wanted else Relation.BEFORE)
    stems = stems_of(task.language)
    if period is not None:
        stem = stems.during.format(statement=task.entry.statement, other=period.statement)
        options = tuple(Option(text, fact=period.fact.id) for text in stems.during_options)
        return _chosen(task, "before_after", stem, options, (wanted,))
    return _between(task, wanted, stems)


def _between(task: Task, wanted: int, stems: Stems) -> Item:
    first, last = events_around(task, wanted, 2, in_line=True)
    relation = task.date.relation(task.pool.askable(first, task.ask))
    before = relation is Relation.BEFORE
    after = task.date.relation(task.pool.askable(last, task.ask)) is Relation.AFTER
    place = 0 if before else 2 if after else 1
    stem = stems.between.format(statement=task.entry.statement)
    texts = [
        text.format(first=first.statement, last=last.statement) for text in stems.between_options
    ]
    edges = (first.fact.id, "", last.fact.id)
    options = tuple(Option(text, fact=edge) for text, edge in zip(texts, edges, strict=True))
    return _chosen(task, "before_after", stem, options, (place,))


def _period(task: Task, relation: Relation) -> Entry | None:
    """A fact that lasted, to which this one certainly has the given relation, if there is any."""
    periods = [
        entry
        for entry in task.pool.periods_near(task.entry)
        if entry is not task.entry
        and not entry.tells_date
        and _lies(task.date, task.pool.askable(entry, task.ask)) is relation
    ]
    return task.rng.choice(periods) if periods else None


def _lies(date: EDTF, period: EDTF) -> Relation:
    """OVERLAPS only where all of the date lies in the days that the period surely covers."""
    relation, core = date.relation(period), period.core
    if relation in (Relation.BEFORE, Relation.AFTER):
        return relation
    inside = core is not None and core[0] <= date.earliest and date.latest <= core[1]
    return Relation.OVERLAPS if inside else Relation.UNKNOWN


def order(task: Task) -> Item:
    """Events to be put in time order."""
    _need_plain(task.entry)
    rank = task.slot % _OPTIONS
    others = events_around(task, rank, _OPTIONS - 1, in_line=True)
    events = task.rng.sample([*others, task.entry], _OPTIONS)
    stem = task.rng.choice(stems_of(task.language).order)
    in_time = sorted(range(_OPTIONS), key=lambda index: events[index].date)
    key = tuple((index,) for index in in_time)
    return _item(task, "order", stem, as_options(events), key)


def timeline(task: Task) -> Item:
    """An event to be placed among others that lie in time order."""
    _need_plain(task.entry)
    rank = task.slot % (_LAID + 1)
    laid = events_around(task, rank, _LAID, in_line=True)
    gap = sum(entry.date < task.entry.date for entry in laid)
    stem = task.rng.choice(stems_of(task.language).timeline)
    return _item(
        task, "timeline", stem.format(statement=task.entry.statement), as_options(laid), (gap,)
    )


def match(task: Task) -> Item:
    """Events, then their dates in time order, to be paired."""
    _need_bounds(task.date)
    _need_plain(task.entry)
    rank = task.slot % _OPTIONS
    others = events_around(task, rank, _OPTIONS - 1, in_line=True, same_form=True)
    events = task.rng.sample([*others, task.entry], _OPTIONS)
    by_time = sorted(events, key=lambda entry: entry.date)
    dates = [Dated(task.pool.askable(entry, task.ask), (entry.fact.id,)) for entry in by_time]
    options = as_options(events) + _date_options(task, dates)
    key = tuple((index, _OPTIONS + by_time.index(entry)) for index, entry in enumerate(events))
    stem = task.rng.choice(stems_of(task.language).match)
    return _item(task, "match", stem, options, key)


def _date_stem(task: Task, *, typed: bool) -> str:
    stem = ask_when(task.entry.statement, task.date, task.language, task.rng, typed=typed)
    _need_secret(stem, task)
    return stem


def _date_options(task: Task, dates: Sequence[Dated]) -> tuple[Option, ...]:
    return tuple(
        Option(
            word(dated.date, task.language, task.era),
            str(dated.date),
            task.rng.choice(dated.facts) if dated.facts else "",
        )
        for dated in dates
    )


def _shuffled(task: Task, wrong: Iterable[Entry], place: int) -> tuple[int, tuple[Option, ...]]:
    """The wrong events in random order with the fact's own at ``place``."""
    events = list(wrong)
    task.rng.shuffle(events)
    events.insert(place, task.entry)
    return place, as_options(events)


def _need_bounds(date: EDTF) -> None:
    if not has_date(date):
        raise UnaskableError("open_date")


def _need_plain(entry: Entry) -> None:
    if entry.tells_date:
        raise UnaskableError("statement_tells_date")


def _need_secret(stem: str, task: Task) -> None:
    if tells_date(stem, task.date, task.language):
        raise UnaskableError("stem_tells_date")


def _typed(task: Task, kind: str, stem: str) -> Item:
    return _item(task, kind, stem, (), (str(task.date),))


def _chosen(
    task: Task, kind: str, stem: str, options: tuple[Option, ...], key: tuple[int, ...]
) -> Item:
    texts = {option.text for option in options}
    if len(texts) < len(options):
        raise UnaskableError("options_alike")
    return _item(task, kind, stem, options, key)


def _without_echo(item: Item) -> Item:
    if key_echoes_stem(item):
        raise UnaskableError("key_echoes_stem")
    return item


def _item(task: Task, kind: str, stem: str, options: tuple[Option, ...], key: Key) -> Item:
    return Item(task.entry.fact.id, kind, stem, options, key, task.date.grain, task.language)
