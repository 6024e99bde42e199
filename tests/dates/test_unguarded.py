"""A frozen dataclass without its guard is made and compared as before."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from quizapp.dates.unguarded import shutting, unguarded


@unguarded
@dataclass(frozen=True, slots=True)
class Place:
    """One of the examples."""

    name: str
    people: int = 0
    rivers: tuple[str, ...] = ()


def test_it_is_made_compared_and_changed_as_a_dataclass() -> None:
    ghent = Place("Ghent", rivers=("Lys",))
    assert (ghent.name, ghent.people, ghent.rivers) == ("Ghent", 0, ("Lys",))
    assert replace(ghent, people=5) == Place("Ghent", 5, ("Lys",)) != ghent
    assert len({ghent, Place("Ghent", rivers=("Lys",))}) == 1
    assert repr(Place("Lys")) == "Place(name='Lys', people=0, rivers=())"


@dataclass(frozen=True, slots=True)
class River:
    """One that is guarded."""

    name: str
    length: int = 0


def test_what_is_shut_is_of_the_class_and_cannot_be_changed() -> None:
    lys = shutting(River)("Lys", length=202)
    assert type(lys) is River
    assert lys == River("Lys", 202)
    with pytest.raises(FrozenInstanceError):
        lys.length = 5  # type: ignore[misc]
