"""Questions that compare, and the key that they have by a corrected date."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF, Grain
from quizapp.facts import Fact
from quizapp.items import Item, Option
from quizapp.services.teach.rekeying import rekeyed

PIER = Option("The pier opened", "1905", "pier")
DOCK = Option("The dock opened", "1910", "dock")
STORM = Option("A storm came", "1920", "storm")
DATES = {"dock": EDTF.parse("1910"), "storm": EDTF.parse("1920")}
EDGES = (Option("before", fact="dock"), Option("between"), Option("after", fact="storm"))
WAR = tuple(Option(text, fact="war") for text in ("before", "during", "after"))
YEARS = (Option("1905", "1905", "pier"), Option("1910", "1910", "dock"))


def key_of(kind: str, options, key, date: str, **dates: str):  # type: ignore[no-untyped-def]
    item = Item("pier", kind, "", tuple(options), key, Grain.YEAR)
    known = DATES | {name: EDTF.parse(text) for name, text in dates.items()}
    made = rekeyed(item, Fact("pier", "The pier opened", EDTF.parse(date)), None, known)
    return None if made is None else made.key


@pytest.mark.parametrize(
    ("kind", "options", "key", "date", "wanted"),
    [
        # which came first, and which came last
        ("which_first", (PIER, DOCK), (0,), "1907", (0,)),
        ("which_first", (PIER, DOCK), (0,), "1915", (1,)),
        ("which_first", (PIER, DOCK), (1,), "1915", (0,)),
        ("which_first", (PIER, DOCK), (0,), "1910-05", None),
        # in order
        ("order", (STORM, PIER, DOCK), ((1,), (2,), (0,)), "1915", ((2,), (1,), (0,))),
        ("order", (STORM, PIER, DOCK), ((1,), (2,), (0,)), "1920", None),
        # among those that lie there
        ("timeline", (DOCK, STORM), (0,), "1915", (1,)),
        ("timeline", (DOCK, STORM), (0,), "1930", (2,)),
        ("timeline", (DOCK, STORM), (0,), "1920", None),
        # between two events
        ("before_after", EDGES, (0,), "1915", (1,)),
        ("before_after", EDGES, (0,), "1930", (2,)),
        ("before_after", EDGES, (1,), "1900", (0,)),
        ("before_after", EDGES, (0,), "1910", None),
        # which event was then: only while the stem's date is its own
        ("choose_event", (DOCK, PIER, STORM), (1,), "1905-07", (1,)),
        ("choose_event", (DOCK, PIER, STORM), (1,), "1906", None),
        # pairs
        ("match", (PIER, DOCK, *YEARS), ((0, 2), (1, 3)), "1905-07", ((0, 2), (1, 3))),
        ("match", (PIER, DOCK, *YEARS), ((0, 2), (1, 3)), "1906", None),
        ("match", (PIER, DOCK, *YEARS), ((0, 2), (1, 3)), "1905/1910", None),
    ],
)
def test_the_new_date_decides_where_it_can(kind, options, key, date, wanted) -> None:
    assert key_of(kind, options, key, date) == wanted


@pytest.mark.parametrize(
    ("date", "wanted"), [("1916", (1,)), ("1905", (0,)), ("1930", (2,)), ("1914-07", None)]
)
def test_before_in_or_after_a_period(date, wanted) -> None:
    assert key_of("before_after", WAR, (0,), date, war="1914/1918") == wanted


def test_the_others_are_taken_as_they_are_known_now() -> None:
    assert key_of("which_first", (PIER, DOCK), (0,), "1905", dock="1900") == (1,)
