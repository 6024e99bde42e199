"""Items of every kind over a deck: one defensible key, no tell, the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise

import pytest

from quizapp.dates import EDTF, Grain, Relation
from quizapp.facts import Fact
from quizapp.items import (
    ALLOWED_EXCESS,
    KINDS,
    Item,
    Option,
    Pool,
    Refusal,
    gives_away,
    guess,
    make_item,
    make_items,
    over_all,
)
from quizapp.items.pool import form_of

GRAINS = [Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.DECADE, Grain.CENTURY]


@lru_cache
def items_of(
    facts: tuple[Fact, ...], *kinds: str, seed: int = 1, ask: Grain = Grain.YEAR
) -> list[Item]:
    made = make_items(facts, kinds=kinds or None, seed=seed, ask=ask)
    return [item for item in made if isinstance(item, Item)]


def by_id(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}


def date_of(facts: tuple[Fact, ...], name: str) -> EDTF:
    date = by_id(facts)[name].date
    assert date is not None
    return date


def the(facts: tuple[Fact, ...], beginning: str) -> Fact:
    return next(fact for fact in facts if fact.statement.startswith(beginning))


def made(item: Item | Refusal) -> Item:
    assert isinstance(item, Item), item
    return item


@pytest.mark.parametrize("ask", GRAINS)
def test_no_wrong_date_touches_the_right_one_or_another(
    facts: tuple[Fact, ...], ask: Grain
) -> None:
    items = items_of(facts, "choose_date", ask=ask)
    assert len(items) > 50
    for item in items:
        dates = [EDTF.parse(option.edtf) for option in item.options]
        assert not any(one.touches(other) for one, other in combinations(dates, 2))
        assert dates == sorted(dates)
        assert len({form_of(date) for date in dates}) == 1
        assert dates[item.key[0]] == date_of(facts, item.fact).coarsen(ask)
        assert item.options[item.key[0]].fact == item.fact


def test_a_wrong_date_names_the_fact_that_it_belongs_to(facts: tuple[Fact, ...]) -> None:
    for item in items_of(facts, "choose_date"):
        for option in item.options:
            if option.fact and option.fact != item.fact:
                assert date_of(facts, option.fact).coarsen(EDTF.parse(option.edtf).unit) == (
                    EDTF.parse(option.edtf)
                )


@pytest.mark.parametrize("ask", GRAINS)
def test_only_one_event_lies_in_the_date_that_is_asked(facts: tuple[Fact, ...], ask: Grain) -> None:
    for item in items_of(facts, "choose_event", ask=ask):
        asked = date_of(facts, item.fact).coarsen(ask)
        for index, option in enumerate(item.options):
            assert asked.touches(EDTF.parse(option.edtf)) == (index in item.key)


def test_which_came_first_is_only_asked_where_dates_prove_it(facts: tuple[Fact, ...]) -> None:
    items = items_of(facts, "which_first")
    stems = set()
    for item in items:
        first, second = (date_of(facts, option.fact) for option in item.options)
        relation = first.coarsen(Grain.YEAR).relation(second.coarsen(Grain.YEAR))
        assert relation in (Relation.BEFORE, Relation.AFTER)
        asks_later = "later" in item.stem
        assert item.key == (int((relation is Relation.BEFORE) == asks_later),)
        stems.add(item.stem)
    assert len(stems) == 4


def test_before_between_and_after_are_true_of_the_two_events(facts: tuple[Fact, ...]) -> None:
    items = items_of(facts, "before_after", seed=3)
    betweens = [item for item in items if item.options[1].fact == ""]
    durings = [item for item in items if item.options[1].fact]
    assert len(betweens) > 20
    assert durings
    for item in betweens:
        date = date_of(facts, item.fact)
        first, last = (date_of(facts, item.options[at].fact) for at in (0, 2))
        places = (date < first, first < date < last, last < date)
        assert [at for at, holds in enumerate(places) if holds] == list(item.key)
    for item in durings:
        date, period = date_of(facts, item.fact), date_of(facts, item.options[0].fact)
        places = (
            date.latest < period.earliest,
            period.earliest <= date.earliest and date.latest <= period.latest,
            period.latest < date.earliest,
        )
        assert [at for at, holds in enumerate(places) if holds] == list(item.key)


def test_the_first_and_last_events_of_a_deck_are_placed_truly(facts: tuple[Fact, ...]) -> None:
    pool = Pool(facts)
    for fact, right in ((facts[0], 0), (facts[-1], 2)):
        for seed in range(6):
            assert made(make_item(fact, "before_after", pool, seed=seed)).key == (right,)


def test_the_order_asked_for_is_the_order_in_time(facts: tuple[Fact, ...]) -> None:
    for item in items_of(facts, "order"):
        dates = [date_of(facts, item.options[at].fact) for (at,) in item.key]
        assert sorted(at for (at,) in item.key) == [0, 1, 2, 3]
        assert all(a.relation(b) is Relation.BEFORE for a, b in pairwise(dates))


def test_the_gap_on_the_timeline_keeps_time_order(facts: tuple[Fact, ...]) -> None:
    gaps = Counter()
    for item in items_of(facts, "timeline"):
        laid = [date_of(facts, option.fact) for option in item.options]
        (gap,) = item.key
        laid.insert(gap, date_of(facts, item.fact))
        assert laid == sorted(laid)
        gaps[gap] += 1
    assert set(gaps) == {0, 1, 2, 3}


def test_each_event_matches_one_date_only(facts: tuple[Fact, ...]) -> None:
    for item in items_of(facts, "match"):
        events, dates = item.options[:4], item.options[4:]
        assert sorted(at for _, at in item.key) == [4, 5, 6, 7]
        assert [EDTF.parse(o.edtf) for o in dates] == sorted(EDTF.parse(o.edtf) for o in dates)
        assert len({form_of(EDTF.parse(option.edtf)) for option in dates}) == 1
        for event, at in item.key:
            meant = EDTF.parse(item.options[at].edtf)
            assert [o for o in events if date_of(facts, o.fact).touches(meant)] == [events[event]]


def test_no_stem_tells_the_year_or_century(facts: tuple[Fact, ...]) -> None:
    for item in items_of(facts, "choose_date", "type_date", "cloze", "flashcard"):
        year = date_of(facts, item.fact).year or 0
        said = str(year if year > 0 else 1 - year)
        assert said not in item.stem
        assert "century" not in item.stem.replace("which century", "").replace("what century", "")


def test_each_fact_is_asked_in_at_least_four_ways(facts: tuple[Fact, ...]) -> None:
    ways = Counter(item.fact for item in items_of(facts))
    assert set(ways) == {fact.id for fact in facts}
    assert min(ways.values()) >= 8


def test_no_two_options_of_an_item_read_alike(facts: tuple[Fact, ...]) -> None:
    for item in items_of(facts):
        texts = [option.text for option in item.options]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_guesser_without_knowledge_gains_nothing(facts: tuple[Fact, ...], seed: int) -> None:
    rows = over_all(guess(items_of(facts, seed=seed)))
    assert len(rows) >= 20
    worst = max(rows, key=lambda row: row.excess)
    assert worst.excess <= ALLOWED_EXCESS, worst


def test_the_guesser_finds_a_tell_that_was_put_in(facts: tuple[Fact, ...]) -> None:
    told = []
    for item in items_of(facts, "choose_event"):
        (key,) = item.key
        longer = replace(item.options[key], text=item.options[key].text + ", as every book has it")
        options = (*item.options[:key], longer, *item.options[key + 1 :])
        told.append(replace(item, options=options))
    longest = next(row for row in guess(told) if row.strategy == "longest")
    assert longest.excess > 30


def test_the_right_option_stands_everywhere_equally_often(facts: tuple[Fact, ...]) -> None:
    for kind in ("choose_date", "choose_event"):
        places = Counter(item.key[0] for item in items_of(facts, kind))
        assert max(places.values()) - min(places.values()) <= 6, (kind, places)


def test_the_same_seed_gives_the_same_bytes_in_another_process(facts: tuple[Fact, ...]) -> None:
    script = """
import json
from quizapp.dates import EDTF
from quizapp.facts import Fact
from quizapp.items import Item, make_items
facts = [Fact(f"f{n}", f"Ruler number {chr(65 + n)} took the throne of Ruritania",
              EDTF.make(1400 + 7 * n), place=f"Town {chr(65 + n)}", people=(f"King {chr(65 + n)}",))
         for n in range(20)]
made = make_items(facts, seed="s")
print(json.dumps([item.to_json() if isinstance(item, Item) else item.code for item in made]))
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) > 150


def test_another_seed_gives_other_items(facts: tuple[Fact, ...]) -> None:
    assert items_of(facts, "choose_date", seed=1) == items_of(facts, "choose_date", seed=1)
    assert items_of(facts, "choose_date", seed=1) != items_of(facts, "choose_date", seed=2)


def test_several_items_of_one_kind_differ(facts: tuple[Fact, ...]) -> None:
    fact = the(facts, "Octavian")
    for kind in ("choose_event", "order"):
        several = make_items(facts, kinds=[kind], per_fact=3)
        options = [i.options for i in several if isinstance(i, Item) and i.fact == fact.id]
        assert len(options) == 3
        assert len(set(options)) == 3


def test_an_item_goes_through_json_unchanged(facts: tuple[Fact, ...]) -> None:
    for item in items_of(facts):
        assert Item.from_json(json.loads(json.dumps(item.to_json()))) == item


def test_the_json_is_as_the_design_has_it(facts: tuple[Fact, ...]) -> None:
    pool = Pool(facts)
    bastille = the(facts, "A crowd stormed")
    chosen = made(make_item(bastille, "choose_date", pool, ask=Grain.DAY)).to_json()
    assert set(chosen) >= {"fact", "kind", "stem", "options", "key"}
    assert chosen["options"][chosen["key"][0]] == {
        "text": "14 July 1789",
        "edtf": "1789-07-14",
        "fact": bastille.id,
    }
    assert made(make_item(bastille, "type_date", pool)).to_json()["key"] == "1789"
    order = made(make_item(bastille, "order", pool)).to_json()["key"]
    assert sorted(order) == [[0], [1], [2], [3]]


def test_a_guess_is_as_good_as_the_number_of_choices(facts: tuple[Fact, ...]) -> None:
    pool, fact = Pool(facts), the(facts, "Napoleon lost")
    guesses = {kind: made(make_item(fact, kind, pool)).guess for kind in KINDS}
    assert guesses["choose_date"] == guesses["timeline"] == 0.25
    assert guesses["which_first"] == 0.5
    assert guesses["before_after"] == pytest.approx(1 / 3)
    assert guesses["order"] == guesses["match"] == pytest.approx(1 / 24)
    assert guesses["type_date"] == guesses["flashcard"] == 0


def test_tied_events_are_right_in_either_order() -> None:
    options = tuple(Option(text) for text in "abc")
    item = Item("f", "order", "?", options, ((2,), (0, 1)), Grain.YEAR)
    assert item.guess == pytest.approx(2 / 6)
    assert Item.from_json(item.to_json()) == item


def test_a_confusion_of_the_learner_is_among_the_options(facts: tuple[Fact, ...]) -> None:
    pool, fact = Pool(facts), the(facts, "Napoleon became")
    confused = the(facts, "Napoleon lost")
    for seed in range(8):
        item = made(make_item(fact, "choose_event", pool, seed=seed, confused=[confused.id]))
        shown = [option.fact for option in item.options]
        earlier_only = all(
            date_of(facts, name) <= date_of(facts, fact.id) for name in shown if name
        )
        assert confused.id in shown or earlier_only


def test_a_confused_date_is_shown_whenever_its_side_is(facts: tuple[Fact, ...]) -> None:
    pool, fact = Pool(facts), the(facts, "Napoleon became")
    confused = the(facts, "The United States")
    sides = set()
    for seed in range(16):
        item = made(make_item(fact, "choose_date", pool, seed=seed, confused=[confused.id]))
        shows_earlier = item.key[0] > 0
        assert (confused.id in {option.fact for option in item.options}) == shows_earlier
        sides.add(shows_earlier)
    assert sides == {True, False}


def test_dates_of_another_era_are_no_options() -> None:
    deck = [
        Fact("flight", "The brothers flew", EDTF.parse("1903")),
        Fact("plague", "The plague raged", EDTF.parse("1349")),
        Fact("fall", "The city fell", EDTF.parse("1453")),
    ]
    for seed in range(8):
        item = made(make_item(deck[0], "choose_date", deck, seed=seed))
        assert all((EDTF.parse(option.edtf).year or 0) > 1850 for option in item.options)


def test_a_statement_that_tells_its_year_is_no_option(facts: tuple[Fact, ...]) -> None:
    telling = Fact("telling", "The budget of 1880 was passed", EDTF.parse("1879"))
    for item in items_of((*facts, telling), "choose_event"):
        assert telling.statement not in {option.text for option in item.options}


def test_the_grain_of_a_fact_goes_before_that_of_its_deck(facts: tuple[Fact, ...]) -> None:
    fact = replace(the(facts, "Duke William"), ask=Grain.DAY)
    item = made(make_item(fact, "choose_date", [*facts[:15], fact, *facts[16:]], ask=Grain.YEAR))
    assert item.grain is Grain.DAY
    assert item.options[item.key[0]].text == "14 October 1066"


def test_a_made_up_date_is_not_in_the_future(facts: tuple[Fact, ...]) -> None:
    fact = Fact("f", "The probe landed on the comet", EDTF.parse("2025-03"))
    today = EDTF.parse("2026-11-24").latest
    for seed in range(20):
        item = made(make_item(fact, "choose_date", [fact], seed=seed, latest=today))
        assert all(EDTF.parse(option.edtf).latest <= today for option in item.options)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("1937-08-21", Grain.DAY),
        ("-0043-03-15", Grain.DAY),
        ("1938-22", Grain.DAY),
        ("1938-24", Grain.YEAR),
        ("1938-35", Grain.MONTH),
        ("1938-38", Grain.MONTH),
        ("1938-41", Grain.MONTH),
        ("-1199~", Grain.YEAR),
        ("0005", Grain.YEAR),
        ("-0003", Grain.YEAR),
        ("1938?", Grain.YEAR),
        ("193X", Grain.YEAR),
        ("-0448/-0439", Grain.YEAR),
        ("-04XX", Grain.YEAR),
        ("00XX", Grain.YEAR),
        ("1939-05-11/1939-09-16", Grain.DAY),
        ("1939-05-11/1939-09", Grain.DAY),
        ("1939-21/1939-23", Grain.DAY),
        ("193X/195X", Grain.YEAR),
        ("15XX/17XX", Grain.YEAR),
        ("1914/1918", Grain.YEAR),
        ("Y-12000", Grain.YEAR),
    ],
)
def test_a_lonely_fact_gets_dates_made_up_in_its_form(text: str, ask: Grain) -> None:
    fact = Fact("lonely", "The great bell cracked", EDTF.parse(text))
    for seed in range(12):
        item = made(make_item(fact, "choose_date", [fact], ask=ask, seed=seed))
        dates = [EDTF.parse(option.edtf) for option in item.options]
        assert len({form_of(date) for date in dates}) == 1
        assert not any(one.touches(other) for one, other in combinations(dates, 2))
        assert len({option.text for option in item.options}) == 4


def test_dates_made_up_about_a_round_year_are_round() -> None:
    fact = Fact("sea-peoples", "The palaces on the coast burned", EDTF.parse("-1199~"))
    item = made(make_item(fact, "choose_date", [fact]))
    assert all(option.text.startswith("about ") for option in item.options)
    assert all(option.text.endswith("00 BC") for option in item.options)


REFUSALS = [
    ("The plan of 1932 was fulfilled", "1937", "choose_date", "stem_tells_date"),
    ("Students began the May Fourth Movement", "1919-05-04", "choose_date", "stem_tells_date"),
    ("The first strike of the 20th century began", "1901", "type_date", "stem_tells_date"),
    ("The emperor of AD 9 was deposed", "0009", "choose_date", "stem_tells_date"),
    ("Japan left the league in 1933", "1933", "choose_event", "statement_tells_date"),
    ("The guard kept watch", "1931/..", "choose_date", "open_date"),
    ("The great bell cracked", "1937", "choose_event", "too_few_facts"),
    ("The great bell cracked", "1937", "order", "too_few_facts"),
    ("The great bell cracked", "1937", "place", "no_place"),
    ("The great bell cracked", "1937", "person", "no_people"),
]


@pytest.mark.parametrize(("statement", "date", "kind", "code"), REFUSALS)
def test_what_would_break_a_rule_is_refused(
    statement: str, date: str, kind: str, code: str
) -> None:
    fact = Fact("f", statement, EDTF.parse(date))
    refused = make_item(fact, kind, [fact], ask=Grain.DAY)
    assert isinstance(refused, Refusal)
    assert (refused.fact, refused.kind, refused.code) == ("f", kind, code)


def test_a_fact_without_a_date_is_not_asked() -> None:
    fact = Fact("f", "The great bell cracked", None)
    refused = make_item(fact, "choose_date", [fact])
    assert isinstance(refused, Refusal) and refused.code == "no_date"
    assert list(make_items([fact])) == []


def test_a_retired_fact_is_neither_asked_nor_an_option(facts: tuple[Fact, ...]) -> None:
    gone = replace(the(facts, "Rome destroyed"), retired=True)
    rest = tuple(gone if fact.id == gone.id else fact for fact in facts)
    for item in items_of(rest, "choose_date", "choose_event"):
        assert item.fact != gone.id
        assert gone.id not in {option.fact for option in item.options}


def test_an_item_gives_away_another_of_its_fact_or_of_its_events(facts: tuple[Fact, ...]) -> None:
    pool = Pool(facts)
    waterloo, bastille = the(facts, "Napoleon lost"), the(facts, "A crowd stormed")
    date = made(make_item(waterloo, "choose_date", pool))
    assert gives_away(date, made(make_item(waterloo, "type_date", pool)))
    assert not gives_away(date, made(make_item(bastille, "type_date", pool)))
    line = made(make_item(waterloo, "timeline", pool))
    first, last = line.options[0].fact, line.options[2].fact
    asked = Item(
        first,
        "which_first",
        "?",
        (Option("a", fact=first), Option("b", fact=last)),
        (0,),
        Grain.YEAR,
    )
    assert gives_away(line, asked)
    assert not gives_away(asked, line)
