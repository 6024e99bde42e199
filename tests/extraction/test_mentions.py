"""The canal, the city, the treaty: which one, where a text leaves no doubt."""

# ruff: noqa: E501  (a row of the table is read as one line)
import pytest

from quizapp.extraction import extract


def facts(text: str) -> list[str]:
    return [fact.statement for fact in extract(text).facts]


NAMED = [
    ("The Parma Canal was begun in 1810. The canal was opened in May 1812.", "The Parma Canal was opened"),
    ("The Treaty of Parma was drafted in 1810. The treaty was signed in May 1812.", "The Treaty of Parma was signed"),
    ("Turin is a city on the Po. In 1812 the city was besieged.", "Turin was besieged"),
    ("Turin is one of the oldest cities on the Po. In 1812 Ada Berg fled from the city.", "Ada Berg fled from Turin"),
    ("Hector was a battleship of Parma. In 1812 the ship was sunk.", "Hector was sunk"),
    ("Turin is a city on the Po. Turin has a bridge. It was besieged in 1812.", "Turin was besieged"),
    ("The Parma School opened in 1810. In 1812 the school's roof burned.", "The Parma School’s roof burned"),
    ("The Parma Canal\n\nThe work was hard. The canal was opened in May 1812.", "The Parma Canal was opened"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement"), NAMED)
def test_a_noun_is_given_its_name(text: str, statement: str) -> None:
    assert statement in facts(text)


LEFT = [
    ("The Parma Canal and the Turin Canal were begun in 1810. The canal was opened in 1812.", "The canal was opened"),
    ("Ada Berg was ill.\n\nThe Parma War broke out in 1810.\n\nSnow fell. The war ended in 1812.", "The war ended"),
    ("The Parma Canal was begun in 1810. In 1812 the canal company failed.", "The canal company failed"),
    ("The island of Elba was sold in 1810. Rain fell. Ada was ill. The island was lost in 1812.", "The island was lost"),
    ("The treaty of August was signed. The treaty was broken in 1812.", "The treaty was broken"),
    ("Turin is a city on the Po. In 1812 the city was called Turin.", "The city was called Turin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statement"), LEFT)
def test_a_noun_is_left_where_it_may_be_another(text: str, statement: str) -> None:
    assert statement in facts(text)


def test_a_replaced_noun_is_told() -> None:
    fact = extract("The Parma Canal was begun in 1810. The canal was opened in May 1812.").facts[1]
    assert [issue.code for issue in fact.issues] == ["resolved_name"]
