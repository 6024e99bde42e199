"""From statements to questions, where it is safe, in two languages."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF
from quizapp.facts import Fact
from quizapp.items import Item, make_item
from quizapp.items.questions import inverted, without_subject
from quizapp.items.verbs import ENGLISH_PAST, regular_past

TURNED = [
    (
        "China and the Soviet Union signed a non-aggression treaty",
        "did China and the Soviet Union sign a non-aggression treaty",
    ),
    (
        "The state of Manchukuo was proclaimed under Japanese control",
        "was the state of Manchukuo proclaimed under Japanese control",
    ),
    ("Cicero was hunted down and killed", "was Cicero hunted down and killed"),
    (
        "Officers of the guard murdered Caligula",
        "did officers of the guard murder Caligula",
    ),
    (
        "Boudica, queen of the Iceni, burned Colchester and London",
        "did Boudica, queen of the Iceni, burn Colchester and London",
    ),
    (
        "Alaric and his Goths broke into Rome and plundered it for three days",
        "did Alaric and his Goths break into Rome and plunder it for three days",
    ),
    (
        "Gaiseric's Vandals came by sea and sacked Rome for two weeks",
        "did Gaiseric's Vandals come by sea and sack Rome for two weeks",
    ),
    (
        "Japan gave formal notice that it was leaving the League",
        "did Japan give formal notice that it was leaving the League",
    ),
    (
        "Maxim Litvinov publicly defended the offer",
        "did Maxim Litvinov publicly defend the offer",
    ),
    ("A V-2 rocket flew as planned", "did a V-2 rocket fly as planned"),
    ("Vostok 3 and Vostok 4 were in orbit", "were Vostok 3 and Vostok 4 in orbit"),
    (
        "Luna 1, the first craft of its kind, was launched",
        "was Luna 1, the first craft of its kind, launched",
    ),
]

LEFT_ALONE = [
    "Theodosius died, and the empire was divided between his two sons",  # two clauses
    "Octavian marched into Alexandria, and Egypt became his",
    "Britain recognised the United States by a treaty signed in Paris",  # a second past form
    "The treaty that ended the war was signed",  # a clause in the subject
    "Troops led by Wellington took the town",  # a participle
    "The fleet bombinated the harbour and sank two ships",  # an unknown verb
    "A bridge built by slaves across the river",  # no verb but a participle
    "The fleet bombinated the harbour, then left the bay",
    "Goths crossed the river",  # may be a name or not
    "Louis XVI and his family fled and were stopped at Varennes",
    "Darkness over the land",
    "Based on a resolution of the League, a conference opened in Brussels",
    "The envoy said: “The raids were a surprise to us”",
    "Following a raid by night, the king signed the treaty",
]


@pytest.mark.parametrize(("statement", "question"), TURNED)
def test_a_plain_statement_is_turned(statement: str, question: str) -> None:
    assert inverted(statement, "en-GB") == question


@pytest.mark.parametrize("statement", LEFT_ALONE)
def test_what_is_not_certain_is_left_alone(statement: str) -> None:
    assert inverted(statement, "en") is None


def test_german_moves_the_verb_only() -> None:
    assert inverted("Die Osmanen eroberten Konstantinopel", "de") == (
        "eroberten die Osmanen Konstantinopel"
    )
    assert inverted("Der Kaiser, schwer krank, starb", "de") is None
    assert inverted("Les Ottomans prirent Constantinople", "fr") is None


def test_who_did_it_needs_the_verb_right_after_the_name() -> None:
    assert without_subject("Hannibal led an army", "Hannibal", "en") == "led an army"
    assert without_subject("Sun Fo and Mikoyan signed it", "Sun Fo", "en") is None
    assert without_subject("An army followed Hannibal", "Hannibal", "en") is None
    assert without_subject("Luther verbrannte die Bulle", "Luther", "de") is None
    assert without_subject("Hannibal besiegte die Römer", "Hannibal", "de") == "besiegte die Römer"


@pytest.mark.parametrize(
    ("base", "past"),
    [
        ("sign", "signed"),
        ("seize", "seized"),
        ("carry", "carried"),
        ("stay", "stayed"),
        ("stop", "stopped"),
        ("transmit", "transmitted"),
        ("open", "opened"),
    ],
)
def test_the_regular_past_is_spelt_right(base: str, past: str) -> None:
    assert regular_past(base) == past
    assert ENGLISH_PAST[past] == base


STEMS = [
    ("en", "1937-08-21", "choose_date", "On which day did Rome destroy Carthage?"),
    ("en", "1937-08", "choose_date", "In which month did Rome destroy Carthage?"),
    ("en", "1937-22", "choose_date", "In which season did Rome destroy Carthage?"),
    ("en", "1937", "choose_date", "In which year did Rome destroy Carthage?"),
    ("en", "193X", "choose_date", "In which decade did Rome destroy Carthage?"),
    ("en", "19XX", "choose_date", "In which century did Rome destroy Carthage?"),
    ("en", "1937/1940", "choose_date", "In which years did Rome destroy Carthage?"),
    ("en", "1937-08/1937-09", "choose_date", "In which months did Rome destroy Carthage?"),
    ("en", "1937-08-21", "type_date", "On what date did Rome destroy Carthage?"),
    ("en", "1937-08", "type_date", "In what month of what year did Rome destroy Carthage?"),
    ("en", "1937", "cloze", "Rome destroyed Carthage in ____."),
    ("en", "1937-08-21", "cloze", "Rome destroyed Carthage on ____."),
    ("en", "1937/1940", "cloze", "Rome destroyed Carthage (____)."),
    ("de", "1937-08-21", "choose_date", "An welchem Tag zerstörte Rom Karthago?"),
    ("de", "1937", "type_date", "In welchem Jahr zerstörte Rom Karthago?"),
    ("de", "1937", "cloze", "Rom zerstörte Karthago (____)."),
]


@pytest.mark.parametrize(("language", "date", "kind", "stem"), STEMS)
def test_the_question_fits_the_grain_of_the_date(
    language: str, date: str, kind: str, stem: str
) -> None:
    statement = {"en": "Rome destroyed Carthage", "de": "Rom zerstörte Karthago"}[language]
    fact = Fact("f", statement, EDTF.parse(date))
    made = make_item(fact, kind, [fact], ask=fact.date.grain, language=language)  # type: ignore[union-attr]
    assert isinstance(made, Item)
    assert made.stem == stem


def test_what_cannot_be_turned_is_asked_about_as_it_stands() -> None:
    fact = Fact("f", "Theodosius died, and the empire was divided.", EDTF.parse("0395"))
    made = make_item(fact, "choose_date", [fact])
    assert isinstance(made, Item)
    assert made.stem in (
        "Theodosius died, and the empire was divided. In which year was this?",
        "Theodosius died, and the empire was divided. In which year was that?",
    )
