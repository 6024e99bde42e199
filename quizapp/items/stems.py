"""Tables of the wording of questions, one for each language. Imports dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from quizapp.dates import EDTF, Grain
from quizapp.items.questions import has_present_auxiliary, inverted, is_nominal

_LONG: Final = 18  # words, after which a date at the end is read with the wrong part


@dataclass(frozen=True, slots=True)
class Stems:
    """Templates of one language. ``{statement}`` is a sentence without its full stop.

    ``lead`` and ``lead_span`` ask for a date and a span by grain, ``lead_typed`` where the answer
    is written. ``when_was`` are sentences around them.
    """

    lead: Mapping[Grain, str]
    lead_span: Mapping[Grain, str]
    lead_typed: Mapping[Grain, str]
    when_was: tuple[str, ...]
    which_event: tuple[str, ...]
    which_event_span: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    during: str
    during_options: tuple[str, str, str]
    between: str
    between_options: tuple[str, str, str]
    order: tuple[str, ...]
    timeline: tuple[str, ...]
    match: tuple[str, ...]
    cloze: Mapping[Grain, str]
    cloze_before: str
    ends_in_time: str
    where: str
    where_lead: str
    place_prepositions: tuple[str, ...]
    articles: tuple[str, ...]
    who_of: str
    who_did: str
    gap: str
    place_gap: str
    person_gap: str
    her: frozenset[str]
    his: frozenset[str]


_ENGLISH = Stems(
    lead={
        Grain.DAY: "On which day",
        Grain.MONTH: "In which month",
        Grain.SEASON: "In which season",
        Grain.YEAR: "In which year",
        Grain.DECADE: "In which decade",
        Grain.CENTURY: "In which century",
    },
    lead_span={
        Grain.DAY: "On which days",
        Grain.MONTH: "In which months",
        Grain.SEASON: "In which seasons",
        Grain.YEAR: "In which years",
        Grain.DECADE: "In which decades",
        Grain.CENTURY: "In which centuries",
    },
    lead_typed={
        Grain.DAY: "On what date",
        Grain.MONTH: "In what month of what year",
        Grain.SEASON: "In what season of what year",
        Grain.YEAR: "In what year",
        Grain.DECADE: "In what decade",
        Grain.CENTURY: "In what century",
    },
    when_was=("{statement}. {lead} was this?", "{statement}. {lead} was that?"),
    which_event=("Which of these happened {when}?", "What happened {when}?"),
    which_event_span=("Which of these falls in the time {when}?",),
    first=("Which of these came first?", "Which of these happened earlier?"),
    last=("Which of these came later?", "Which of these happened later?"),
    during="{statement}. Was this before, during or after the following? {other}.",
    during_options=("Before", "During", "After"),
    between="{statement}. Where in time does this belong?",
    between_options=("Before this: {first}", "Between the two", "After this: {last}"),
    order=("Put these in order, the earliest first.", "In what order did these happen?"),
    timeline=("Where on the timeline does this belong? {statement}.",),
    match=("Which date belongs to which event?", "Match each event with its date."),
    cloze={
        Grain.DAY: "{statement} on ____.",
        Grain.INTERVAL: "{statement} (____).",
        Grain.YEAR: "{statement} in ____.",
    },
    cloze_before="____: {statement}.",
    ends_in_time=(
        r"\b(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|later|earlier|before|after|"
        r"afterwards|time|once|again|today|now)$"
    ),
    where="{statement}. Where was this?",
    where_lead="Where",
    place_prepositions=("in", "at", "near", "over", "off", "outside"),
    articles=("the", "The"),
    who_of="{statement} ({date}). Which of these people was involved?",
    who_did="Who {deed} ({date})?",
    gap="____",
    place_gap="Which place belongs in the gap? {statement} ({date}).",
    person_gap="Whose name belongs in the gap? {statement} ({date}).",
    her=frozenset(["she", "her", "hers", "herself", "woman", "wife", "queen", "empress", "mother"]),
    his=frozenset(["he", "him", "his", "himself", "man", "husband", "king", "emperor", "father"]),
)

_GERMAN = Stems(
    lead={
        Grain.DAY: "An welchem Tag",
        Grain.MONTH: "In welchem Monat",
        Grain.SEASON: "In welcher Jahreszeit",
        Grain.YEAR: "In welchem Jahr",
        Grain.DECADE: "In welchem Jahrzehnt",
        Grain.CENTURY: "In welchem Jahrhundert",
    },
    lead_span={
        Grain.DAY: "An welchen Tagen",
        Grain.MONTH: "In welchen Monaten",
        Grain.SEASON: "In welchen Jahreszeiten",
        Grain.YEAR: "In welchen Jahren",
        Grain.DECADE: "In welchen Jahrzehnten",
        Grain.CENTURY: "In welchen Jahrhunderten",
    },
    lead_typed={
        Grain.DAY: "An welchem Tag (mit Monat und Jahr)",
        Grain.MONTH: "In welchem Monat und Jahr",
        Grain.SEASON: "In welcher Jahreszeit welchen Jahres",
        Grain.YEAR: "In welchem Jahr",
        Grain.DECADE: "In welchem Jahrzehnt",
        Grain.CENTURY: "In welchem Jahrhundert",
    },
    when_was=("{statement}. {lead} war das?", "{lead} war das? {statement}."),
    which_event=("Was davon geschah {when}?", "Was geschah {when}?"),
    which_event_span=("Was davon geschah {when}?", "Was geschah {when}?"),
    first=("Was davon kam zuerst?", "Was davon geschah früher?"),
    last=("Was davon kam später?", "Was davon geschah später?"),
    during="{statement}. War das vor, während oder nach dem Folgenden? {other}.",
    during_options=("Davor", "Währenddessen", "Danach"),
    between="{statement}. Wohin gehört das in der Zeit?",
    between_options=("Davor: {first}", "Zwischen beiden", "Danach: {last}"),
    order=("Bringe dies in die richtige Reihenfolge, das Früheste zuerst.",),
    timeline=("Wohin auf dem Zeitstrahl gehört das? {statement}.",),
    match=("Welches Datum gehört zu welchem Ereignis?",),
    cloze={
        Grain.DAY: "{statement} (am ____).",
        Grain.INTERVAL: "{statement} (____).",
        Grain.YEAR: "{statement} (____).",
    },
    cloze_before="____: {statement}.",
    ends_in_time=r"$^",
    where="{statement}. Wo war das?",
    where_lead="Wo",
    place_prepositions=("in", "bei", "über", "vor"),
    articles=("der", "die", "das", "den", "dem", "Der", "Die", "Das"),
    who_of="{statement} ({date}). Wer von diesen war beteiligt?",
    who_did="Wer {deed} ({date})?",
    gap="____",
    place_gap="Welcher Ort gehört in die Lücke? {statement} ({date}).",
    person_gap="Wessen Name gehört in die Lücke? {statement} ({date}).",
    her=frozenset(["ihr", "ihre", "ihren", "ihrem", "ihrer", "frau", "königin", "mutter"]),
    his=frozenset(["er", "sein", "seine", "seinen", "seinem", "seiner", "könig", "vater"]),
)

STEMS: Final[Mapping[str, Stems]] = {"en": _ENGLISH, "de": _GERMAN}


def stems_of(language: str) -> Stems:
    """The table of a language, whatever its region; English where there is none."""
    return STEMS.get(language) or STEMS.get(language.partition("-")[0]) or _ENGLISH


def with_gap(statement: str, date: EDTF, language: str) -> str:
    """The statement with a gap where its date is: at its end, or before it where that reads ill."""
    stems = stems_of(language)
    ill = (
        is_nominal(statement, language)
        or has_present_auxiliary(statement, language)
        or re.search(stems.ends_in_time, statement) is not None
        or len(statement.split()) > _LONG
    )
    if ill and date.grain is not Grain.INTERVAL:
        return stems.cloze_before.format(statement=statement)
    template = stems.cloze.get(date.grain, stems.cloze[Grain.YEAR])
    return template.format(statement=statement)


def ask_when(statement: str, date: EDTF, language: str, rng: Random, *, typed: bool) -> str:
    """The question for the date of a statement, in the grain of ``date``."""
    stems = stems_of(language)
    span = date.grain is Grain.INTERVAL
    leads = stems.lead_span if span else stems.lead_typed if typed else stems.lead
    lead, question = leads[date.unit], inverted(statement, language)
    if question is not None:
        return f"{lead} {question}?"
    return rng.choice(stems.when_was).format(statement=statement, lead=lead)
