"""The table of a question written by hand, kind by kind. Touches dates and facts; opens no file."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from quizapp.bank.table import Table
from quizapp.dates import EDTF, DateError
from quizapp.facts import Question, QuestionKind, Reason

GAP = "___"

Key = tuple[int | str, ...]


def read_question(table: Table, fact: str) -> Question | None:
    """The question in ``table``, standing on ``fact``; None where its kind is unknown.

    In the file, keys name options by their text, so that moving an option breaks nothing:

    - choice: ``options`` and ``key = "the right one"``; several: ``key = ["a", "b"]``
    - order: ``options`` in the order shown and ``key`` in the right one; without ``key`` the
      options are in the right order
    - typed, number, date, cloze: ``key`` is an accepted answer or a list of them
    - match: ``pairs = [["left", "right"], ...]``, read as options (left) and key (right)
    """
    kind = table.choice("kind", tuple(QuestionKind), required=True)
    prompt = table.text("prompt", required=True)
    if kind is None:
        return None
    if kind is QuestionKind.CLOZE and prompt and GAP not in prompt:
        table.wrong("prompt", "no_gap", gap=GAP)
    options: tuple[str, ...] = ()
    key: Key
    match kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL | QuestionKind.ORDER:
            options = _options(table)
            key = _indexes(table, kind, options)
        case QuestionKind.MATCH:
            pairs = table.pairs("pairs")
            options, key = tuple(left for left, _ in pairs), tuple(right for _, right in pairs)
            _note_repeats(table, "pairs", options)
        case QuestionKind.NUMBER:
            key = table.answers("key")
            _note_each(table, key, _number_problem)
        case QuestionKind.DATE:
            key = table.answers("key")
            _note_each(table, key, _date_problem)
        case QuestionKind.TYPED | QuestionKind.CLOZE:
            key = table.answers("key")
    return Question(
        fact=fact,
        kind=kind,
        prompt=prompt,
        options=options,
        key=key,
        explanation=table.text("explanation"),
        feedback=_feedback(table, options),
    )


def _options(table: Table) -> tuple[str, ...]:
    options = table.texts("options")
    if len(options) < 2 or "" in options:
        table.wrong("options", "too_few_options", least=2)
    _note_repeats(table, "options", options)
    return options


def _indexes(table: Table, kind: QuestionKind, options: tuple[str, ...]) -> tuple[int, ...]:
    """The key's texts as indexes into the options."""
    if kind is QuestionKind.ORDER and not table.has("key"):
        return tuple(range(len(options)))
    texts = table.answers("key")
    for text in texts:
        if text not in options:
            table.wrong("key", "key_not_an_option", value=text)
    wrong_count = {
        QuestionKind.CHOICE: len(texts) > 1,
        QuestionKind.SEVERAL: False,
        QuestionKind.ORDER: len(texts) != len(options),
    }
    if wrong_count[kind]:
        table.wrong("key", "wrong_count_in_key", kind=kind.value, given=len(texts))
    _note_repeats(table, "key", texts)
    return tuple(options.index(text) for text in texts if text in options)


def _note_repeats(table: Table, key: str, texts: tuple[str, ...]) -> None:
    for at, text in enumerate(texts):
        if text in texts[:at]:
            table.wrong(key, "given_twice", key=key, value=text)


def _note_each(
    table: Table, texts: tuple[str, ...], problem: Callable[[str], Reason | None]
) -> None:
    for found in map(problem, texts):
        if found:
            table.wrong("key", found.code, **found.args)


def _number_problem(text: str) -> Reason | None:
    """What keeps ``text`` from being a number; "1,5" is no number, and nan none to ask for."""
    try:
        fit = math.isfinite(float(text))
    except ValueError:
        fit = False
    return None if fit else Reason("not_a_number", value=text)


def _date_problem(text: str) -> Reason | None:
    try:
        EDTF.parse(text)
    except DateError as error:
        return Reason(error.code, **{**error.args_, "date": text})
    return None


def _feedback(table: Table, options: tuple[str, ...]) -> Mapping[int, str]:
    """What is said when an option is chosen, from a table of option texts."""
    said = table.table("feedback")
    if said is None:
        return {}
    entries = said.entries()
    for text in entries:
        if text not in options:
            said.wrong(text, "feedback_not_an_option", value=text)
    return {options.index(text): words for text, words in entries.items() if text in options}
