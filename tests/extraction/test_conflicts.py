"""Statements that cannot both be true are shown together."""

from dataclasses import dataclass

from quizapp.dates import EDTF
from quizapp.extraction.conflicts import conflicts


@dataclass(frozen=True)
class Said:
    statement: str
    date: EDTF | None


def said(statement: str, edtf: str) -> Said:
    return Said(statement, EDTF.parse(edtf))


def codes(*items: Said, bank: tuple[Said, ...] = ()) -> list[tuple[int, int, str]]:
    return [(found.first, found.second, found.code) for found in conflicts(items, bank)]


def test_the_same_event_at_two_dates() -> None:
    found = codes(
        said("Ada Berg opened a school in Turin", "1812"),
        said("Ada Berg opened a school in Turin", "1815-05"),
    )
    assert found == [(0, 1, "different_dates")]


def test_a_finer_date_is_no_conflict() -> None:
    assert (
        codes(
            said("Ada Berg opened a school in Turin", "1812"),
            said("Ada Berg opened a school in Turin", "1812-05"),
        )
        == []
    )


def test_an_end_before_its_start() -> None:
    found = codes(
        said("The siege of Parma began", "1813"), said("The siege of Parma ended", "1812")
    )
    assert found == [(0, 1, "end_before_start")]


def test_an_ordinal_that_does_not_fit() -> None:
    found = codes(
        said("The 5th Congress of Parma met in Turin", "1812"),
        said("The 4th Congress of Parma met in Turin", "1815"),
    )
    assert found == [(0, 1, "ordinal")]


def test_two_deeds_of_one_person_are_no_conflict() -> None:
    found = codes(
        said("Ada Carla Berg died", "1848-01-30"), said("Ada Carla Berg remained", "1846-11")
    )
    assert found == []


def test_two_people_in_one_office_are_no_conflict() -> None:
    assert (
        codes(
            said("Ada Berg was mayor of Turin", "1812"), said("Ben Carr was mayor of Turin", "1815")
        )
        == []
    )


def test_against_the_bank() -> None:
    bank = (said("Ada Berg opened a school in Turin", "1815"),)
    assert codes(said("Ada Berg opened a school in Turin", "1812"), bank=bank) == [
        (0, 1, "different_dates")
    ]


def test_the_same_event_told_in_other_words() -> None:
    found = codes(
        said("Parma was seized by Ada Berg", "1812"), said("Parma was captured by Ada Berg", "1815")
    )
    assert found == [(0, 1, "different_dates")]


def test_what_is_done_again_is_no_conflict() -> None:
    assert (
        codes(
            said("The guards captured Parma", "1812"), said("The guards recaptured Parma", "1815")
        )
        == []
    )


def test_what_he_did_and_what_he_did_is_no_conflict() -> None:
    assert codes(said("He died in Parma", "1812"), said("He died in Parma", "1815")) == []
