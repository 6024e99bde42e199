"""Ada's deck: a fact of each sort of date, and a question of each kind."""

from __future__ import annotations

import pytest

from quizapp.dates import EDTF, Grain
from quizapp.facts import Deck, Evidence, Fact, Question, QuestionKind

FACTS = (
    Fact(
        id="murder-of-caesar",
        statement="Julius Caesar was murdered in the theatre of Pompey",
        date=EDTF.parse("-0043-03-15"),
        place="Rome",
        people=("Julius Caesar", "Marcus Brutus"),
        tags=("civil war", "Rome | Italy"),
        explanation="He fell at the foot of Pompey's statue:\n“Et tu?” is a later invention.",
        ask=Grain.DAY,
        checked="Suetonius, read 2026-11",
        evidence=Evidence("rome.md", "On the Ides of March he was murdered.", "the Ides of March"),
    ),
    Fact("fire-of-rome", "Rome burned for nine days under Nero", EDTF.parse("0064-07")),
    Fact("reign-of-trajan", "Trajan ruled the empire", EDTF.parse("0098/0117"), retired=True),
    Fact("fall-of-rome", "The last emperor in the West was deposed", EDTF.parse("0476~")),
)
QUESTIONS = (
    Question(
        "builder",
        QuestionKind.CHOICE,
        "Who began the Colosseum? {a = b ~ c # d : e \\ f}",
        ("Nero", "=Vespasian", "%50% Titus -> Domitian"),
        (1,),
        "Titus opened it.",
        {0: "He had a lake there.", 2: "His #1 work."},
    ),
    Question(
        "burned", QuestionKind.CHOICE, "Rome burned in 64.", ("True", "False"), (0,), "", {1: "No."}
    ),
    Question(
        "claudians", QuestionKind.SEVERAL, "Which of them?", ("Nero", "Galba", "Otho"), (0, 2)
    ),
    Question(
        "river", QuestionKind.TYPED, "Which river did he cross?", (), ("Rubicon", "the Rubicon")
    ),
    Question("good", QuestionKind.NUMBER, "How many good emperors?", (), ("5", "-5.5")),
    Question("ides", QuestionKind.DATE, "On what day was it?", (), ("-0043-03-15",)),
    Question(
        "order", QuestionKind.ORDER, "Put them in order.", ("Nero", "Galba", "Otho"), (0, 1, 2)
    ),
    Question(
        "walls",
        QuestionKind.MATCH,
        "Match.",
        ("Hadrian -> wall", "Trajan"),
        ("a | wall", "a column"),
    ),
    Question("die", QuestionKind.CLOZE, "The ___ is cast, he cried.", (), ("die",)),
)


@pytest.fixture
def deck() -> Deck:
    """Facts and questions, each question with the fact under it, as a bank has them."""
    under = tuple(
        Fact(q.fact, q.prompt, None, tags=("hand-written",), explanation=q.explanation)
        for q in QUESTIONS
    )
    return Deck(
        "rome", "Rome/Italy", FACTS + under, QUESTIONS, "en", "CC0-1.0", "A deck.", Grain.YEAR
    )
