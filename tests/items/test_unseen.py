"""Statements as other people write them: headlines, noun phrases, long ones, the present tense."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF
from quizapp.facts import Fact
from quizapp.items import Pool, Refusal, make_item
from quizapp.items.questions import inverted
from quizapp.items.telling import as_told

STATEMENTS = [
    ("William of Normandy defeated Harold at the Battle of Hastings", "1066-10-14"),
    ("King John put his seal to Magna Carta", "1215-06-15"),
    ("The Black Death reached England", "1348"),
    ("Battle of Agincourt", "1415-10-25"),
    ("Death of Elizabeth I", "1603-03-24"),
    ("James Watt patents his separate condenser", "1769"),
    ("Slavery abolished in most of the British Empire", "1833-08-28"),
    ("Queen Victoria has ruled for fifty years", "1887"),
    ("England and France fought the Hundred Years' War", "1337/1453"),
    ("the Domesday Book was compiled", "1086"),
]
FACTS = [Fact(f"f{at}", text, EDTF.parse(date)) for at, (text, date) in enumerate(STATEMENTS)]
POOL = Pool(FACTS)


def _stem(at: int, kind: str, seed: int = 1) -> str:
    made = make_item(FACTS[at], kind, POOL, seed=seed)
    assert not isinstance(made, Refusal), made
    return made.stem


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("Columbus reaches the Bahamas", "did Columbus reach the Bahamas"),
        ("The Berlin Wall falls", "did the Berlin Wall fall"),
        ("Luther posts his theses", "did Luther post his theses"),
        ("Battle of Agincourt", "was the Battle of Agincourt"),
        ("Death of Elizabeth I", "was the death of Elizabeth I"),
        ("The fall of Constantinople", "was the fall of Constantinople"),
        ("Treaty of Versailles", "was the Treaty of Versailles"),
        ("Hundred Years' War", "was the Hundred Years' War"),
        ("Queen Victoria has ruled for fifty years", None),
        ("Slavery abolished in most of the British Empire", None),
        ("Rome is founded", None),
        ("Terrorist attacks killed three thousand people", "did Terrorist attacks kill three "
         "thousand people"),
        ("Peace talks open", None),
        ("There was a truce at the front", "was there a truce at the front"),
        ("The Civil Rights Act becomes law", "did the Civil Rights Act become law"),
        ("US President Johnson signs the Voting Rights Act",
         "did US President Johnson sign the Voting Rights Act"),
        ("In Soweto, police opened fire on protesting schoolchildren", None),
        ("After a siege of two years Lisbon surrendered", None),
        ("Parliament abolished slavery", "did parliament abolish slavery"),
        ("Magellan sails west and finds a strait", "did Magellan sail west and find a strait"),
    ],
)  # fmt: skip
def test_only_what_is_certain_is_turned_into_a_question(statement, question) -> None:
    found = inverted(statement, "en")
    if statement.startswith("Terrorist"):
        assert found is None or found == question
    else:
        assert found == question


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("the Domesday Book was compiled.", "The Domesday Book was compiled"),
        ("iPhone sales began", "iPhone sales began"),
        ("Planes attacked the harbour; the country went to war a day later",
         "Planes attacked the harbour"),
        ("Ash; smoke; ruin", "Ash; smoke; ruin"),
        ("The health service began, giving free care to everybody in the country regardless of "
         "income, an idea that had been set out in a report six years before and was pushed "
         "through by the minister against the opposition of many doctors",
         "The health service began, giving free care to everybody in the country regardless of "
         "income"),
        ("The envoy of the northern towns wrote: “" + "The raids of spring are a grief to us. " * 5
         + "We ask for peace”",
         "The envoy of the northern towns wrote: “" + "The raids of spring are a grief to us. " * 5
         + "We ask for peace”"),
    ],
)  # fmt: skip
def test_a_statement_is_told_in_one_clause_with_a_capital(written, told) -> None:
    assert as_told(written) == told


def test_options_begin_with_a_capital() -> None:
    for seed in range(12):
        made = make_item(FACTS[0], "choose_event", POOL, seed=seed)
        assert not isinstance(made, Refusal)
        assert all(option.text[0].isupper() for option in made.options)


def test_a_gap_stands_where_the_sentence_reads_well() -> None:
    assert _stem(0, "cloze").endswith(" in ____.")
    assert _stem(3, "cloze") == "____: Battle of Agincourt."
    assert _stem(7, "cloze") == "____: Queen Victoria has ruled for fifty years."
    assert _stem(8, "cloze").endswith("(____).")


def test_what_lasted_does_not_stand_out_among_what_happened_once() -> None:
    stems = {_stem(8, "choose_event", seed) for seed in range(8)}
    assert stems == {"Which of these falls in the time from 1337 to 1453?"}


def test_a_pronoun_does_not_tell_who_it_was() -> None:
    people = [
        ("Marie Curie won her second Nobel Prize", "1911", "Marie Curie"),
        ("Alexander Fleming found a mould in his laboratory", "1928", "Alexander Fleming"),
        ("James Watson described the shape of DNA", "1953", "James Watson"),
        ("Lise Meitner explained fission after she had fled", "1939", "Lise Meitner"),
        ("Irène Joliot-Curie shared the prize with her husband", "1935", "Irène Joliot-Curie"),
        ("Max Planck founded quantum theory", "1900", "Max Planck"),
    ]
    facts = [
        Fact(f"p{at}", text, EDTF.parse(date), people=(name,))
        for at, (text, date, name) in enumerate(people)
    ]
    women = {"Marie Curie", "Lise Meitner", "Irène Joliot-Curie"}
    made = make_item(facts[0], "person", facts, seed=3)
    assert isinstance(made, Refusal) or {option.text for option in made.options} <= women
    made = make_item(facts[1], "person", facts, seed=3)
    assert not isinstance(made, Refusal)
    assert not {option.text for option in made.options} & women


def test_a_lonely_date_is_given_neighbours_in_its_own_decade() -> None:
    facts = [
        Fact("v2", "A rocket reached the edge of space", EDTF.parse("1942-10-03")),
        Fact("sputnik", "A satellite was launched", EDTF.parse("1957-10-04")),
        Fact("laika", "A dog was sent into orbit", EDTF.parse("1957-11-03")),
    ]
    for seed in range(40):
        made = make_item(facts[1], "choose_date", facts, seed=seed, latest=facts[2].date.latest)
        if isinstance(made, Refusal):
            continue
        years = [EDTF.parse(option.edtf).year or 0 for option in made.options]
        (key,) = made.key
        if key > 1:
            assert min(abs(year - 1957) for at, year in enumerate(years) if at != key) <= 9
