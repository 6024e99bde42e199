"""Tables of the words in which dates are said, one for each language. Imports the grain only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from quizapp.dates.grain import Grain


@dataclass(frozen=True, slots=True)
class Era:
    """How years before 1 and, while they need it, after are marked: templates of the year.

    ``after_leads`` says that the mark stands before the year, as in AD 79.
    """

    before: str
    after: str
    after_leads: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language. Templates name what they take in braces.

    ``from_to_spans`` joins decades, centuries and what is only roughly known. ``about`` is for
    years, ``roughly`` for other grains. What starts with ``at`` says when something happened;
    ``{plain}`` in it is the date as a heading, ``{at}`` the date in a sentence.
    """

    months: tuple[str, ...]
    seasons: Mapping[int, str]
    bare_seasons: Mapping[int, str]
    day: str
    day_alone: str
    day_month: str
    month: str
    winter: str
    decade: str
    first_decade: str
    century: str
    ordinals: Mapping[int, str]
    other_ordinal: str
    eras: Mapping[str, Era]
    about: str
    roughly: str
    possibly: str
    since: str
    until: str
    begun: str
    ended: str
    from_to: str
    from_to_days: str
    from_to_spans: str
    at: Mapping[Grain, str]
    at_seasons: Mapping[int, str]
    at_decade: str
    at_first_decade: str
    at_about: str
    at_roughly: str


_ENGLISH = Phrases(
    months=(
        "",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    seasons={
        21: "spring {year}",
        22: "summer {year}",
        23: "autumn {year}",
        24: "winter {year}",
        33: "the first quarter of {year}",
        34: "the second quarter of {year}",
        35: "the third quarter of {year}",
        36: "the last quarter of {year}",
        37: "the first third of {year}",
        38: "the middle third of {year}",
        39: "the last third of {year}",
        40: "the first half of {year}",
        41: "the second half of {year}",
    },
    bare_seasons={21: "spring", 22: "summer", 23: "autumn"},
    day="{day} {month} {year}",
    day_alone="{day}",
    day_month="{day} {month}",
    month="{month} {year}",
    winter="–",
    decade="the {decade}s",
    first_decade="the first decade",
    century="the {ordinal} century",
    ordinals={1: "1st", 2: "2nd", 3: "3rd", 21: "21st", 22: "22nd", 23: "23rd", 31: "31st"},
    other_ordinal="{n}th",
    eras={"BC": Era("{} BC", "AD {}", after_leads=True), "BCE": Era("{} BCE", "{} CE")},
    about="about {}",
    roughly="about {}",
    possibly="possibly {}",
    since="since {}",
    until="until {}",
    begun="from {}",
    ended="up to {}",
    from_to="from {} to {}",
    from_to_days="from {} to {}",
    from_to_spans="from {} to {}",
    at={
        Grain.DAY: "on {}",
        Grain.MONTH: "in {}",
        Grain.SEASON: "in {}",
        Grain.YEAR: "in {}",
        Grain.DECADE: "in {}",
        Grain.CENTURY: "in {}",
    },
    at_seasons={},
    at_decade="in the {decade}s",
    at_first_decade="in the first decade",
    at_about="around {plain}",
    at_roughly="around {plain}",
)

_GERMAN = Phrases(
    months=(
        "",
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    seasons={
        21: "Frühjahr {year}",
        22: "Sommer {year}",
        23: "Herbst {year}",
        24: "Winter {year}",
        33: "erstes Quartal {year}",
        34: "zweites Quartal {year}",
        35: "drittes Quartal {year}",
        36: "letztes Quartal {year}",
        37: "erstes Drittel {year}",
        38: "mittleres Drittel {year}",
        39: "letztes Drittel {year}",
        40: "erste Hälfte {year}",
        41: "zweite Hälfte {year}",
    },
    bare_seasons={21: "Frühjahr", 22: "Sommer", 23: "Herbst"},
    day="{day}. {month} {year}",
    day_alone="{day}.",
    day_month="{day}. {month}",
    month="{month} {year}",
    winter="/",
    decade="{decade}er Jahre",
    first_decade="erstes Jahrzehnt",
    century="{ordinal} Jahrhundert",
    ordinals={},
    other_ordinal="{n}.",
    eras={"BC": Era("{} v. Chr.", "{} n. Chr."), "BCE": Era("{} v. u. Z.", "{} u. Z.")},
    about="um {}",
    roughly="etwa {}",
    possibly="vielleicht {}",
    since="seit {}",
    until="bis {}",
    begun="ab {}",
    ended="bis spätestens {}",
    from_to="von {} bis {}",
    from_to_days="vom {} bis zum {}",
    from_to_spans="in der Zeit {} – {}",
    at={
        Grain.DAY: "am {}",
        Grain.MONTH: "im {}",
        Grain.SEASON: "im {}",
        Grain.YEAR: "im Jahr {}",
        Grain.DECADE: "im {}",
        Grain.CENTURY: "im {}",
    },
    at_seasons={
        33: "im ersten Quartal {year}",
        34: "im zweiten Quartal {year}",
        35: "im dritten Quartal {year}",
        36: "im letzten Quartal {year}",
        37: "im ersten Drittel {year}",
        38: "im mittleren Drittel {year}",
        39: "im letzten Drittel {year}",
        40: "in der ersten Hälfte {year}",
        41: "in der zweiten Hälfte {year}",
    },
    at_decade="in den {decade}er Jahren",
    at_first_decade="im ersten Jahrzehnt",
    at_about="um {plain}",
    at_roughly="etwa {at}",
)

PHRASES: Final[Mapping[str, Phrases]] = {"en": _ENGLISH, "de": _GERMAN}
