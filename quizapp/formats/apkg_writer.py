"""A deck as Anki's .apkg, by genanki. Pure but for the file that genanki has SQLite write to.

A note's guid is its fact's id, so that importing a newer export updates notes and makes no doubles.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from quizapp.dates import Grain
from quizapp.facts import Deck, Fact, Question, QuestionKind
from quizapp.formats.apkg import FIELDS
from quizapp.formats.dating import answers, as_prompt, date_forms
from quizapp.formats.losses import asked, dated, lost_fields, texts_of
from quizapp.formats.markup import Pictures, file_name, pictures_in, to_html
from quizapp.formats.model import Exported
from quizapp.formats.packed import members_of, pack
from quizapp.formats.table import CARRIED, rows_of

MODEL_ID: Final = 1_763_955_001
"""Of our kind of notes, for ever: Anki knows it by that."""

CARRIED_BY_ANKI: Final = (*CARRIED, "title", "pictures")
_NAME: Final = "quizapp"
_TEMPLATES: Final = (
    {
        "name": "Card 1",
        "qfmt": "{{Front}}",
        "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
    },
)
_STYLE: Final = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }"


def write(deck: Deck, now: datetime, pictures: Pictures = {}) -> Exported:  # noqa: B006 - read only
    """``deck`` as an .apkg whose notes were changed at ``now`` (aware), with these pictures."""
    import genanki

    model = genanki.Model(
        MODEL_ID,
        _NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=list(_TEMPLATES),
        css=_STYLE,
        sort_field_index=0,
    )
    made = genanki.Deck(_number(deck.id or deck.title), deck.title.replace("::", ":") or _NAME)
    sides = _sides(deck, pictures)
    tags_of = {fact.id: fact.tags for fact in deck.facts}
    for row in rows_of(deck):
        front, back = sides[row["id"]]
        fields = [front, back, *(to_html(row.get(name, "")) for name in FIELDS[2:])]
        tags = [_tag(tag) for tag in tags_of.get(row["id"], ())]
        made.add_note(genanki.Note(model, fields, guid=row["id"], tags=tags))
    buffer = BytesIO()
    genanki.Package(made).write_to_file(buffer, timestamp=now.timestamp())
    members = dict(members_of(buffer.getvalue()))
    names = {str(at): one for at, one in enumerate(_used(deck, pictures))}
    members["media"] = json.dumps(
        {at: file_name(one, pictures) for at, one in names.items()}
    ).encode()
    members |= {at: pictures[one][1] for at, one in names.items()}
    return Exported(pack(members), tuple(lost_fields(deck, CARRIED_BY_ANKI)))


def _used(deck: Deck, pictures: Pictures) -> list[str]:
    """The pictures that the cards show, as far as they are given."""
    texts = [text for question in deck.questions for text in texts_of(question)]
    texts += [fact.explanation for fact in deck.facts]
    return [one for one in pictures_in(*texts) if one in pictures]


def _tag(tag: str) -> str:
    """A tag as Anki has them, without blanks."""
    return re.sub(r"\s+", "_", tag.strip())


def _number(name: str) -> int:
    """A deck's number that its name always gives, within what Anki takes."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") // 2 + 1


def _sides(deck: Deck, pictures: Pictures) -> dict[str, tuple[str, str]]:
    """What Anki shows of each fact and question, as HTML."""
    sides = {fact.id: _fact_sides(fact, deck.ask, deck.language, pictures) for fact in dated(deck)}
    for question, fact in asked(deck):
        sides[fact.id] = _question_sides(question, deck.language, pictures)
    return sides


def _fact_sides(fact: Fact, ask: Grain, language: str, pictures: Pictures) -> tuple[str, str]:
    said = [answers(fact, ask, language)[0], fact.explanation]
    if fact.evidence:
        said.append(f"“{fact.evidence.sentence}”")
    return to_html(as_prompt(fact, language)), _lines(said, pictures)


def _question_sides(question: Question, language: str, pictures: Pictures) -> tuple[str, str]:
    keys = [question.options[k] if isinstance(k, int) else k for k in question.key]
    match question.kind:
        case QuestionKind.MATCH:
            pairs = zip(question.options, question.key, strict=True)
            shown, keys = list(question.options), [f"{left} – {right}" for left, right in pairs]
        case QuestionKind.DATE:
            shown, keys = [], [date_forms(question.key, language)[0]]
        case QuestionKind.ORDER:
            shown = sorted(question.options)
        case _:
            shown = list(question.options)
    front = _lines([question.prompt, *shown], pictures)
    return front, _lines([*keys, question.explanation], pictures)


def _lines(texts: list[Any], pictures: Pictures) -> str:
    return "<br>".join(to_html(str(text), pictures) for text in texts if text)
