"""Facts and questions as rows of a table, and back. Pure.

CSV, TSV, XLSX and our Anki notes all have these columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from quizapp.dates import EDTF, Grain
from quizapp.facts import Deck, Evidence, Fact, Question, QuestionKind, Reason
from quizapp.formats.cells import joined, parted
from quizapp.formats.collecting import Collector
from quizapp.formats.dating import written_date
from quizapp.formats.losses import asked, dated
from quizapp.formats.model import FormatError
from quizapp.formats.pairing import from_pair

COLUMNS: Final = (
    "id", "kind", "statement", "date", "prompt", "options", "key", "feedback", "explanation",
    "place", "people", "tags", "ask", "checked", "image", "retired", "derived_from", "source",
    "sentence", "date_text",
)  # fmt: skip
FACT: Final = "fact"
CARRIED: Final = (
    "tags", "ask", "explanation", "feedback", "place", "people", "checked", "image", "retired",
    "derived_from", "evidence", "date_of_question",
)  # fmt: skip

# What other people call our columns.
_ALIASES: Final = {
    "event": "statement",
    "fact": "statement",
    "year": "date",
    "when": "date",
    "question": "prompt",
    "front": "prompt",
    "term": "prompt",
    "stem": "prompt",
    "answer": "key",
    "answers": "key",
    "back": "key",
    "definition": "key",
    "tag": "tags",
    "type": "kind",
    "guid": "id",
    "choices": "options",
    "comment": "explanation",
    "note": "explanation",
}
_TRUE: Final = frozenset({"1", "true", "yes", "x"})
_BY_OPTION: Final = (QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.ORDER)

Row = Mapping[str, str]


def rows_of(deck: Deck) -> list[dict[str, str]]:
    """A row for each dated fact, then one for each question."""
    return [_fact_row(fact) for fact in dated(deck)] + [
        _question_row(question, fact) for question, fact in asked(deck)
    ]


def _fact_row(fact: Fact) -> dict[str, str]:
    about = fact.evidence or Evidence("", "")
    return {
        "id": fact.id,
        "kind": FACT,
        "statement": fact.statement,
        "date": str(fact.date) if fact.date else "",
        "explanation": fact.explanation,
        "place": fact.place,
        "people": joined(fact.people),
        "tags": joined(fact.tags),
        "ask": fact.ask.value if fact.ask else "",
        "checked": fact.checked,
        "image": fact.image,
        "retired": "yes" if fact.retired else "",
        "derived_from": fact.derived_from,
        "source": about.source,
        "sentence": about.sentence,
        "date_text": about.date_text,
    }


def _question_row(question: Question, fact: Fact) -> dict[str, str]:
    said = [question.feedback.get(at, "") for at in range(len(question.options))]
    keys = [question.options[k] if isinstance(k, int) else k for k in question.key]
    return {
        **_fact_row(fact),
        "kind": question.kind.value,
        "statement": fact.statement if fact.statement != question.prompt else "",
        "prompt": question.prompt,
        "options": joined(question.options),
        "key": joined(keys),
        "feedback": joined(said) if any(said) else "",
        "explanation": question.explanation,
    }


def header_of(cells: Sequence[str]) -> list[str] | None:
    """The names of the columns, ours for those that we know; None where it is no header."""
    names = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    known = [_ALIASES.get(name, name) for name in names]
    asks = {"statement", "prompt"} & set(known)
    return known if asks and ({"date", "key"} & set(known)) else None


def check_header(names: Iterable[str]) -> None:
    """Refuse a table that no row of which could be read.

    Raises:
        FormatError: ``no_header`` with the columns that there may be.
    """
    if header_of(list(names)) is None:
        raise FormatError("no_header", columns=COLUMNS)


def add_row(collector: Collector, line: int, row: Row, language: str) -> None:
    """Take a row over, or note why not.

    Problems: those of `collecting.question_problem`, of dates (``ambiguous_date``,
    ``no_such_day`` …, ``not_a_date`` (date)), ``unknown_kind`` (kind), ``key_not_an_option``
    (value), ``wrong_count_in_key`` (kind, given), ``pairs_differ``, ``unknown_grain`` (value).
    """
    made = _made(row, language)
    match made:
        case Reason():
            collector.note(line, made)
        case (fact, None):
            collector.add_fact(line, fact)
        case (fact, question):
            collector.add_question(line, question, fact)


def _made(row: Row, language: str) -> tuple[Fact, Question | None] | Reason:
    kind = _cell(row, "kind").casefold()
    if not kind or kind == FACT:
        return _unmarked(row, language)
    if kind not in set(QuestionKind):
        return Reason("unknown_kind", kind=kind[:40])
    question = _question(row, QuestionKind(kind))
    if isinstance(question, Reason):
        return question
    fact = _fact(row, _cell(row, "statement") or question.prompt, language)
    return fact if isinstance(fact, Reason) else (fact, question)


def _unmarked(row: Row, language: str) -> tuple[Fact, Question | None] | Reason:
    """A row that names no kind: a fact with its date, a question, or two sides of a card."""
    statement = _cell(row, "statement")
    if statement:
        fact = _fact(row, statement, language)
        if isinstance(fact, Fact) and fact.date is None:
            return Reason("field_empty", field="date")
        return fact if isinstance(fact, Reason) else (fact, None)
    if _cell(row, "options"):
        several = len(parted(_cell(row, "key"))) > 1
        kind = QuestionKind.SEVERAL if several else QuestionKind.CHOICE
        question = _question(row, kind)
        fact = _fact(row, _cell(row, "prompt"), language)
        for made in (question, fact):
            if isinstance(made, Reason):
                return made
        return fact, question  # type: ignore[return-value]
    return _card(row, language)


def _card(row: Row, language: str) -> tuple[Fact, Question | None] | Reason:
    made = from_pair(_cell(row, "prompt"), _cell(row, "key") or _cell(row, "date"), language)
    if isinstance(made, Reason):
        return made
    bare, question = made
    fact = _fact(row, bare.statement, language, with_date=False)
    if isinstance(fact, Reason):
        return fact
    if question:
        question = replace(question, explanation=fact.explanation)
    return replace(fact, date=bare.date), question


def _fact(row: Row, statement: str, language: str, *, with_date: bool = True) -> Fact | Reason:
    written = _cell(row, "date") if with_date else ""
    date = written_date(written, language) if written else None
    if isinstance(date, Reason):
        return date
    if written and not isinstance(date, EDTF):
        return Reason("not_a_date", date=written[:40])
    ask = _cell(row, "ask").casefold()
    if ask and ask not in set(Grain):
        return Reason("unknown_grain", value=ask[:40])
    return Fact(
        id=_cell(row, "id"),
        statement=statement,
        date=date,
        place=_cell(row, "place"),
        people=parted(_cell(row, "people")),
        tags=parted(_cell(row, "tags")),
        explanation=_cell(row, "explanation"),
        image=_cell(row, "image"),
        ask=Grain(ask) if ask else None,
        checked=_cell(row, "checked"),
        retired=_cell(row, "retired").casefold() in _TRUE,
        derived_from=_cell(row, "derived_from"),
        evidence=_evidence(row),
    )


def _evidence(row: Row) -> Evidence | None:
    source, sentence = _cell(row, "source"), _cell(row, "sentence")
    return Evidence(source, sentence, _cell(row, "date_text")) if sentence else None


def _question(row: Row, kind: QuestionKind) -> Question | Reason:
    options, keys = parted(_cell(row, "options")), parted(_cell(row, "key"))
    key: tuple[int | str, ...] = keys
    if kind in _BY_OPTION:
        found = _indexes(kind, options, keys)
        if isinstance(found, Reason):
            return found
        key = found
    if kind is QuestionKind.MATCH and len(options) != len(keys):
        return Reason("pairs_differ", left=len(options), right=len(keys))
    said = parted(_cell(row, "feedback"))
    return Question(
        fact="",
        kind=kind,
        prompt=_cell(row, "prompt"),
        options=options,
        key=key,
        explanation=_cell(row, "explanation"),
        feedback={at: text for at, text in enumerate(said[: len(options)]) if text},
    )


def _indexes(
    kind: QuestionKind, options: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[int, ...] | Reason:
    for key in keys:
        if key not in options:
            return Reason("key_not_an_option", value=key[:100])
    fitting = {
        QuestionKind.CHOICE: len(keys) == 1,
        QuestionKind.SEVERAL: bool(keys),
        QuestionKind.ORDER: len(set(keys)) == len(options) or not keys,
    }
    if not fitting[kind]:
        return Reason("wrong_count_in_key", kind=kind.value, given=len(keys))
    if not keys:
        return tuple(range(len(options)))
    return tuple(options.index(key) for key in keys)


def _cell(row: Row, name: str) -> str:
    return row.get(name, "").strip()
