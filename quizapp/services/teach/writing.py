"""A hand-written question between its form and its value, kind by kind. Touches no table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizapp.dates import EDTF
from quizapp.facts import Fact, Question, QuestionKind, Reason
from quizapp.formats.collecting import GAP, is_number
from quizapp.services.teach.typed import Typed, tidied, writable

WRITTEN_KINDS = tuple(QuestionKind)
MOST_OPTIONS = 9  # one for each key from 1 to 9
MOST_TAGS = 20

_BY_OPTIONS = (QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.ORDER)
_SAID = re.compile(r"(?<!\\)\s#\s")
_PAIR = re.compile(r"\s*(?:->|→|\s=\s)\s*")
_STAR = "*"

# A line of options, and what it says: the text, whether it is right, what is said when chosen.
EXAMPLES = (
    ("*Ida Renn # She was.", ("Ida Renn", True, "She was.")),
    ("Tom Hale", ("Tom Hale", False, "")),
    ("The #1 lamp", ("The #1 lamp", False, "")),
    (r"C \# D # No.", ("C # D", False, "No.")),
    (r"\*Star", ("*Star", False, "")),
)


def question_fields(fact: Fact, question: Question) -> dict[str, str]:
    """What a form for this question begins with."""
    fields = {
        "kind": question.kind.value,
        "prompt": question.prompt,
        "explanation": fact.explanation,
        "tags": ", ".join(fact.tags),
        "period": writable(fact.date),
        "statement": fact.statement if fact.statement != question.prompt else "",
    }
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            right = set(question.key)
            fields["options"] = "\n".join(
                _option_line(option, at in right, question.feedback.get(at, ""))
                for at, option in enumerate(question.options)
            )
        case QuestionKind.ORDER:
            ordered = [question.options[at] for at in question.key if isinstance(at, int)]
            fields["options"] = "\n".join(_option_line(text, False, "") for text in ordered)
        case QuestionKind.MATCH:
            pairs = zip(question.options, question.key, strict=True)
            fields["pairs"] = "\n".join(f"{left} -> {right}" for left, right in pairs)
        case QuestionKind.DATE:
            fields["date"] = writable(EDTF.parse(str(question.key[0])))
        case _:
            fields["answers"] = "\n".join(str(answer) for answer in question.key)
    return fields


def typed_question(fields: Mapping[str, str], before: Fact) -> tuple[Fact, Question]:
    """The question that was written, and the fact under it as ``before`` with what was written.

    Raises:
        Invalid: something that the kind needs is missing or cannot be used.
    """
    typed = Typed()
    prompt = typed.prose("prompt", fields.get("prompt"), required=True)
    explanation = typed.prose("explanation", fields.get("explanation"))
    tags = typed.tags("tags", fields.get("tags"), MOST_TAGS)
    written = tidied(fields.get("statement") or "")
    statement = typed.statement("statement", written) if written else prompt
    date = typed.date("period", fields["period"]) if tidied(fields.get("period") or "") else None
    if date is not None and not written:
        typed.problems["statement"] = Reason("statement_for_period")
    options: tuple[str, ...] = ()
    key: tuple[int | str, ...] = ()
    feedback: dict[int, str] = {}
    kind = typed.choice("kind", fields.get("kind"), tuple(one.value for one in WRITTEN_KINDS))
    if "kind" not in typed.problems:
        options, key, feedback = _typed_key(typed, QuestionKind(kind), fields, prompt)
    typed.check()
    # The explanation belongs to the fact; a question that is read back carries none either.
    question = Question(before.id, QuestionKind(kind), prompt, options, key, feedback=feedback)
    fact = Fact(
        id=before.id,
        statement=statement,
        date=date,
        place=before.place,
        people=before.people,
        tags=tags,
        explanation=explanation,
        image=before.image,
        ask=before.ask,
        checked=before.checked,
        retired=before.retired,
        derived_from=before.derived_from,
        version=before.version,
        evidence=before.evidence,
    )
    return fact, question


def parsed_option(line: str) -> tuple[str, bool, str]:
    """The text of a line of options, whether it is marked right, and what is said of it."""
    text, *rest = _SAID.split(line, maxsplit=1)
    right = text.startswith(_STAR)
    text = text.removeprefix(_STAR).strip()
    if text.startswith(f"\\{_STAR}"):
        text = text[1:]
    return text.replace(r"\#", "#"), right, rest[0].strip() if rest else ""


def _option_line(text: str, right: bool, said: str) -> str:
    shown = re.sub(r"(\s)#(\s)", r"\1\\#\2", text)
    shown = f"\\{shown}" if shown.startswith(_STAR) else shown
    return f"{_STAR if right else ''}{shown}{f' # {said}' if said else ''}"


Key = tuple[tuple[str, ...], tuple[int | str, ...], dict[int, str]]


def _typed_key(typed: Typed, kind: QuestionKind, fields: Mapping[str, str], prompt: str) -> Key:
    """Options, key and feedback of a question of this kind; what is wrong goes into ``typed``."""
    if kind in _BY_OPTIONS:
        return _typed_options(typed, kind, fields)
    if kind is QuestionKind.MATCH:
        return _typed_pairs(typed, fields)
    if kind is QuestionKind.DATE:
        return (), (str(typed.date("date", fields.get("date"))),), {}
    answers = tuple(dict.fromkeys(typed.lines("answers", fields.get("answers"))))
    if kind is QuestionKind.NUMBER:
        answers = tuple(answer.replace(",", ".") for answer in answers)
        wrong = next((answer for answer in answers if not is_number(answer)), None)
        if wrong is not None:
            typed.problems["answers"] = Reason("not_a_number", value=wrong[:40])
    if kind is QuestionKind.CLOZE and prompt and GAP not in prompt:
        typed.problems["prompt"] = Reason("no_gap_written", gap=GAP)
    if not answers and "answers" not in typed.problems:
        typed.problems["answers"] = Reason("missing")
    return (), answers, {}


def _typed_options(typed: Typed, kind: QuestionKind, fields: Mapping[str, str]) -> Key:
    read = [parsed_option(line) for line in typed.lines("options", fields.get("options"))]
    options = tuple(text for text, _right, _said in read)
    right = tuple(at for at, (_text, marked, _said) in enumerate(read) if marked)
    problem = _list_problem(options) or _right_problem(kind, options, right)
    if problem and "options" not in typed.problems:
        typed.problems["options"] = problem
    if kind is QuestionKind.ORDER:
        return options, tuple(range(len(options))), {}
    return options, right, {at: said for at, (_t, _r, said) in enumerate(read) if said}


def _typed_pairs(typed: Typed, fields: Mapping[str, str]) -> Key:
    lines = typed.lines("pairs", fields.get("pairs"))
    parts = [_PAIR.split(line, maxsplit=1) for line in lines]
    wrong = next((at for at, part in enumerate(parts, 1) if len(part) != 2 or "" in part), None)
    if wrong is not None:
        typed.problems["pairs"] = Reason("no_pair", line=wrong)
        return (), (), {}
    left, right = tuple(part[0] for part in parts), tuple(part[1] for part in parts)
    problem = _list_problem(left) or _list_problem(right)
    if problem and "pairs" not in typed.problems:
        typed.problems["pairs"] = problem
    return left, right, {}


def _list_problem(options: Sequence[str]) -> Reason | None:
    folded = [option.casefold() for option in options]
    twice = next((o for o, f in zip(options, folded, strict=True) if folded.count(f) > 1), "")
    if not options:
        return Reason("missing")
    if len(options) > MOST_OPTIONS:
        return Reason("too_many_options", most=MOST_OPTIONS, found=len(options))
    if "" in folded:
        return Reason("empty_option", line=folded.index("") + 1)
    if len(options) < 2:
        return Reason("too_few_options", least=2)
    return Reason("same_option_twice", option=twice[:80]) if twice else None


def _right_problem(
    kind: QuestionKind, options: Sequence[str], right: Sequence[int]
) -> Reason | None:
    match kind:
        case QuestionKind.CHOICE if len(right) != 1:
            return Reason("mark_one_right", marked=len(right))
        case QuestionKind.SEVERAL if not right:
            return Reason("mark_some_right")
        case QuestionKind.ORDER if right:
            return Reason("star_in_order")
        case _:
            return None
