"""What makes a statement fit to ask, and what a person is told about one that is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.dates import EDTF
from quizapp.facts import problems

FIT = [
    "The two kings of Parma signed a treaty",
    "Ada Berg opened a school in Turin",
    "Parma fell",
    "The Treaty of Parma was signed",
    "I. V. Berg became mayor of Turin",
    "The newly founded Parma School opened",
    "When Parma fell, more than 2,000 men of Turin fled to Rome",
    "Where the river bends, Ada Berg built a school",
    "The first 27 engineers arrived in Parma",
    "Otto I died in Parma",
    "The youth, Otto Berg, was shot",
]

UNFIT = [
    ("", "empty"),
    ("He opened a school in Turin", "dangling_reference"),
    ("The treaty was signed", "dangling_reference"),
    ("This school opened in Turin", "dangling_reference"),
    ("Ada Berg adopted this resolution", "dangling_reference"),
    ("Ada Berg signed the treaty", "vague_reference"),
    ("Ada Berg opened a school there", "vague_reference"),
    ("Ada Berg joined it", "vague_reference"),
    ("Ada Berg went back for three months", "vague_reference"),
    ("A captain called Otto Berg tried to run past it", "vague_reference"),
    ("Ada Berg was shot in Parma by own officers", "broken"),
    ("Ada Berg made peace with emperor in Parma", "broken"),
    ("Ada Berg signed the deal in Parma", "vague_reference"),
    ("Otto Berg told the Chamber of Commerce", "vague_reference"),
    ("The trade came to an end, and Lord Berg", "dangling_end"),
    ("Ada Berg took Parma, so that a general named Ben Carr, who had come late", "dangling_end"),
    ("Ada Berg broke into the castle and has beaten the king of Parma", "broken"),
    ("Ada Berg opened a school in 1820", "contains_date"),
    ("Ada Berg opened a school in 1812", "gives_away"),
    ("Ada Berg cried: “I have opened a school in this town of yours”", "quotation"),
    ("Ada Berg said that the school was open", "reported"),
    ("Ada Berg opened an important school", "opinion"),
    ("Ada Berg supported Turin", "vague"),
    ("Ada Berg allegedly opened a school", "hedged"),
    ("Ada Berg would open a school", "not_event"),
    ("The school of Ada Berg in Turin", "no_verb"),
    ("When did Ada Berg open a school?", "question"),
    ("When did Ada Berg, who had left Parma, open a school", "question"),
    ("When Ada Berg opened a school", "question"),
    ("Otto Berg died in his bed, and Ada Berg, a nurse who had been there", "dangling_end"),
    ("I opened a school in Turin", "vague_reference"),
    ("A fifteenth, Ada Berg, opened a school in Turin", "vague_reference"),
    ("Ada Berg left Parma and by evening, having gone forty miles", "dangling_end"),
    ("Ada Berg opened our school in Turin", "vague_reference"),
    ("Who opened a school in Turin", "question"),
    ("ada Berg opened a school", "lower_case_start"),
    ("Ada Berg opened a school in", "dangling_end"),
    ("Ada Berg opened a school (in Turin", "unbalanced"),
    ("Ada Berg opened a school when, in Turin", "broken"),
    ("The war of the dukes lasted", "incomplete"),
    ("Ada Berg opened a school. Ben Carr closed it", "several_sentences"),
    ("Ada Berg opened " + "a very " * 20 + "small school", "too_long"),
]


@pytest.mark.parametrize("statement", FIT)
def test_a_fit_statement_has_no_problem(statement: str) -> None:
    assert problems(statement, EDTF.parse("1812")) == ()


@pytest.mark.parametrize(("statement", "code"), UNFIT)
def test_a_problem_is_named(statement: str, code: str) -> None:
    assert code in [problem.code for problem in problems(statement, EDTF.parse("1812"))]


def test_the_word_to_look_at_is_given() -> None:
    (problem,) = problems("He opened a school in Turin", None)
    assert problem.args == {"word": "He"}


def test_german_statements_are_judged_by_the_german_table() -> None:
    assert problems("Ada Berg gründete eine Schule", EDTF.parse("1812"), "de") == ()
    assert [p.code for p in problems("Er gründete eine Schule", None, "de")] == [
        "dangling_reference"
    ]


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_text_is_judged_without_an_error(statement: str) -> None:
    problems(statement, EDTF.parse("1812"))
