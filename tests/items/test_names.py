"""Asking for a place or a person: nobody who may have been there stands among the wrong ones."""

from __future__ import annotations

from quizapp.dates import EDTF
from quizapp.facts import Fact
from quizapp.items import Item, Pool, Refusal, make_item


def fact(statement: str, date: str, place: str = "", *people: str, note: str = "") -> Fact:
    return Fact(
        statement, statement, EDTF.parse(date), place=place, people=people, explanation=note
    )


TOWNS = [
    fact("Riots broke out in Lyon", "1831", "Lyon"),
    fact("Riots broke out in Vienna", "1848", "Vienna"),
    fact("The mint moved to Turin", "1840", "Turin"),
    fact("A theatre opened in Cádiz", "1835", "Cádiz"),
]


def text(made: Item | Refusal) -> tuple[str, set[str], str]:
    assert isinstance(made, Item), made
    (key,) = made.key
    return made.stem, {option.text for option in made.options}, made.options[key].text


def test_the_place_at_the_end_is_asked_for_with_where() -> None:
    stem, options, right = text(make_item(TOWNS[3], "place", TOWNS))
    assert stem == "Where did a theatre open?"
    assert right == "Cádiz"
    assert options == {"Lyon", "Vienna", "Turin", "Cádiz"}


def test_a_place_inside_the_sentence_leaves_a_gap_that_the_date_makes_certain() -> None:
    asked = fact("The city of Lyon lit its streets with gas", "1833", "Lyon")
    stem, _, right = text(make_item(asked, "place", [asked, *TOWNS]))
    assert stem == (
        "Which place belongs in the gap? The city of ____ lit its streets with gas (1833)."
    )
    assert right == "Lyon"


def test_a_place_is_not_set_against_the_country_that_it_lies_in() -> None:
    asked = fact("The mint closed for good", "1842", "Turin", note="Piedmont had no other mint")
    country = fact("The fair was held for the first time", "1841", "Piedmont")
    for seed in range(10):
        made = make_item(asked, "place", [asked, country, *TOWNS], seed=seed)
        assert "Piedmont" not in text(made)[1]


def test_an_article_before_the_gap_would_tell() -> None:
    asked = fact("An army crossed the Po by night", "1848", "Po")
    refused = make_item(asked, "place", [asked, *TOWNS])
    assert isinstance(refused, Refusal) and refused.code == "article_tells_name"


PEOPLE = [
    fact("Ada Lovelace published notes on it", "1843", "London", "Ada Lovelace"),
    fact("Charles Babbage drew an engine", "1837", "London", "Charles Babbage"),
    fact("Mary Somerville wrote on the heavens", "1831", "London", "Mary Somerville"),
    fact("Ten towns founded a league", "1241", "Lübeck", "Alexander of Soltwedel"),
    fact("Friar Roger wrote on lenses", "1267", "Oxford", "Roger Bacon"),
]


def test_who_did_it_is_asked_where_the_sentence_begins_with_the_name() -> None:
    stem, options, right = text(make_item(PEOPLE[0], "person", PEOPLE))
    assert stem == "Who published notes on it (1843)?"
    assert right == "Ada Lovelace"
    assert len(options) == 4


def test_a_name_inside_the_sentence_leaves_a_gap() -> None:
    asked = fact("The society honoured Mary Somerville with a bust", "1834", "", "Mary Somerville")
    stem, _, right = text(make_item(asked, "person", [asked, *PEOPLE]))
    assert stem == ("Whose name belongs in the gap? The society honoured ____ with a bust (1834).")
    assert right == "Mary Somerville"


def test_nobody_of_the_same_time_is_called_uninvolved() -> None:
    asked = fact("The difference engine was put on show", "1843", "London", "Joseph Clement")
    for seed in range(5):
        refused = make_item(asked, "person", [asked, *PEOPLE[:3]], seed=seed)
        assert isinstance(refused, Refusal) and refused.code == "too_few_names"
    stem, options, _ = text(make_item(asked, "person", [asked, *PEOPLE]))
    assert stem.endswith("Which of these people was involved?")
    assert options == {"Joseph Clement", "Alexander of Soltwedel", "Roger Bacon"}


def test_two_names_for_one_person_are_not_set_against_each_other() -> None:
    asked = fact("Octavian marched into Alexandria", "-0029", "Alexandria", "Octavian")
    rome = [
        fact("The Senate gave Octavian a new name", "-0026", "Rome", "Augustus"),
        fact("Cleopatra fled from the battle", "-0030", "Actium", "Cleopatra"),
        fact("Cicero spoke against Catiline", "-0062", "Rome", "Cicero"),
        fact("Spartacus led the slaves", "-0072", "Italy", "Spartacus"),
    ]
    pool = Pool([asked, *rome])
    for seed in range(10):
        assert "Augustus" not in text(make_item(asked, "person", pool, seed=seed))[1]


def test_a_surname_in_the_sentence_tells_who_was_meant() -> None:
    asked = fact("The engine of Babbage was put on show", "1843", "", "Charles Babbage")
    refused = make_item(asked, "person", [asked, *PEOPLE])
    assert isinstance(refused, Refusal) and refused.code == "no_certain_person"
