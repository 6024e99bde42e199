"""A deck as Moodle's XML format. Pure. (``moodle_xml`` reads it.)"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from quizapp.dates import Grain
from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats.dating import answers, as_prompt, date_forms
from quizapp.formats.gift import FALSE, TRUE
from quizapp.formats.losses import asked, dated, lost_fields
from quizapp.formats.markup import PICTURE, Pictures, file_name, pictures_in, to_html
from quizapp.formats.model import Exported

Element = Any  # lxml has no types of its own

CARRIED: Final = (
    *("title", "description", "deck_ask", "tags", "ask", "explanation", "feedback", "place"),
    *("people", "retired", "pictures"),
)

# The shares of the whole that Moodle takes for an answer of several: of one, two, three … right.
FRACTIONS: Final = (
    *("100", "50", "33.33333", "25", "20"),
    *("16.66667", "14.28571", "12.5", "11.11111", "10"),
)
_NO_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000)])


def write(deck: Deck, pictures: Pictures = {}) -> Exported:  # noqa: B006 - read only
    """``deck`` as Moodle XML, with these pictures.

    Lost, beside fields: ``too_many_right`` (question), which is left out, since Moodle shares the
    whole among ten right answers at most.
    """
    from lxml import etree

    root = etree.Element("quiz")
    if deck.title:
        _add_category(root, deck)
    for fact in dated(deck):
        _add_fact(root, fact, deck)
    for question, fact in asked(deck):
        if not _has_too_many(question):
            _add_question(root, question, fact, deck)
    for element in list(root.iter()):
        _add_pictures(element, pictures)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Exported(data, lost(deck))


def lost(deck: Deck) -> tuple[Reason, ...]:
    """What of ``deck`` its Moodle XML lacks."""
    left_out = [
        Reason("too_many_right", question=q.fact) for q in deck.questions if _has_too_many(q)
    ]
    return (*lost_fields(deck, CARRIED), *left_out)


def _add_pictures(element: Element, pictures: Pictures) -> None:
    """Show the pictures of a text in HTML, and put their files beside it, as Moodle has them."""
    text = element.find("text") if element.get("format") == "html" else None
    used = [] if text is None else [one for one in pictures_in(text.text or "") if one in pictures]
    if text is None or not used:
        return
    text.text = PICTURE.sub(lambda found: _image(found, pictures), text.text)
    for one in used:
        file = base64.b64encode(pictures[one][1]).decode()
        _add(element, "file", file, name=file_name(one, pictures), path="/", encoding="base64")


def _image(found: re.Match[str], pictures: Pictures) -> str:
    """One picture in a text that is HTML already."""
    if found[2] not in pictures:
        return found[0]
    described = found[1].replace('"', "&quot;")
    return f'<img src="@@PLUGINFILE@@/{file_name(found[2], pictures)}" alt="{described}">'


def _has_too_many(question: Question) -> bool:
    return question.kind is QuestionKind.SEVERAL and len(question.key) > len(FRACTIONS)


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    element = parent.makeelement(tag, attributes)
    parent.append(element)
    if text is not None:
        element.text = text.translate(_NO_CONTROLS)
    return element


def _add_text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    element = _add(parent, tag, **attributes)
    _add(element, "text", text)
    return element


def _add_html(parent: Element, tag: str, text: str) -> Element:
    return _add_text(parent, tag, to_html(text), format="html")


def _add_category(root: Element, deck: Deck) -> None:
    category = _add(root, "question", type="category")
    _add_text(category, "category", "$course$/top/" + deck.title.replace("/", "//"))
    if deck.description:
        _add_html(category, "info", deck.description)


def _add_fact(root: Element, fact: Fact, deck: Deck) -> None:
    element = _opened(root, "shortanswer", fact, as_prompt(fact, deck.language), fact.explanation)
    _add(element, "usecase", "0")
    _add_accepted(element, answers(fact, deck.ask, deck.language))
    _add_tags(element, fact, deck, ("date", str(fact.date)))


def _add_question(root: Element, question: Question, fact: Fact, deck: Deck) -> None:
    kind = _MOODLE_TYPES[question.kind]
    if question.kind is QuestionKind.CHOICE and question.options == (TRUE, FALSE):
        kind = "truefalse"
    element = _opened(root, kind, fact, question.prompt, question.explanation)
    _ANSWERS[kind](element, question, deck.language)
    _add_tags(element, fact, deck, ("kind", question.kind.value))


def _opened(root: Element, kind: str, fact: Fact, prompt: str, explanation: str) -> Element:
    element = _add(root, "question", type=kind)
    _add_text(element, "name", fact.id)
    _add_html(element, "questiontext", prompt)
    _add_html(element, "generalfeedback", explanation)
    _add(element, "defaultgrade", "1")
    _add(element, "hidden", "1" if fact.retired else "0")
    _add(element, "idnumber", fact.id)
    return element


def _add_answer(element: Element, text: str, fraction: str, said: str = "") -> Element:
    answer = _add(element, "answer", fraction=fraction, format="html")
    _add(answer, "text", to_html(text))
    if said:
        _add_html(answer, "feedback", said)
    return answer


def _add_accepted(element: Element, texts: Iterable[str]) -> None:
    for text in texts:
        _add_text(element, "answer", text, fraction="100", format="plain_text")


def _choice(element: Element, question: Question, language: str) -> None:
    several = question.kind is QuestionKind.SEVERAL
    _add(element, "single", "false" if several else "true")
    _add(element, "shuffleanswers", "true")
    _add(element, "answernumbering", "abc")
    share = FRACTIONS[len(question.key) - 1]
    for at, text in enumerate(question.options):
        fraction = share if at in question.key else "-100" if several else "0"
        _add_answer(element, text, fraction, question.feedback.get(at, ""))


def _true_false(element: Element, question: Question, language: str) -> None:
    for at, word in enumerate(("true", "false")):
        fraction = "100" if at in question.key else "0"
        answer = _add_text(element, "answer", word, fraction=fraction, format="plain_text")
        if said := question.feedback.get(at, ""):
            _add_html(answer, "feedback", said)


def _matching(element: Element, question: Question, language: str) -> None:
    _add(element, "shuffleanswers", "true")
    for left, right in zip(question.options, question.key, strict=True):
        pair = _add_html(element, "subquestion", left)
        _add_text(pair, "answer", str(right))


def _ordering(element: Element, question: Question, language: str) -> None:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "LONGEST_ORDERED_SUBSET",
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    for name, value in settings.items():
        _add(element, name, value)
    for place, at in enumerate(question.key, start=1):
        _add_answer(element, question.options[int(at)], f"{place}")


def _numerical(element: Element, question: Question, language: str) -> None:
    for key in question.key:
        answer = _add_text(element, "answer", str(key), fraction="100", format="plain_text")
        _add(answer, "tolerance", "0")


def _short(element: Element, question: Question, language: str) -> None:
    _add(element, "usecase", "0")
    if question.kind is QuestionKind.DATE:
        _add_accepted(element, date_forms(question.key, language))
    else:
        _add_accepted(element, map(str, question.key))


_MOODLE_TYPES: Final = {
    QuestionKind.CHOICE: "multichoice",
    QuestionKind.SEVERAL: "multichoice",
    QuestionKind.TYPED: "shortanswer",
    QuestionKind.NUMBER: "numerical",
    QuestionKind.DATE: "shortanswer",
    QuestionKind.ORDER: "ordering",
    QuestionKind.MATCH: "matching",
    QuestionKind.CLOZE: "shortanswer",
}
_ANSWERS: Final = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "numerical": _numerical,
    "shortanswer": _short,
}


def _add_tags(element: Element, fact: Fact, deck: Deck, mark: tuple[str, str]) -> None:
    tags = _add(element, "tags")
    for text in _tags(fact, deck, mark):
        _add_text(tags, "tag", text)


def _tags(fact: Fact, deck: Deck, mark: tuple[str, str]) -> Iterator[str]:
    """The fact's tags, and those that carry what Moodle has no place for."""
    yield from fact.tags
    ask = fact.ask or (None if deck.ask is Grain.YEAR else deck.ask)
    marks = [mark, ("ask", ask.value if ask else ""), ("place", fact.place)]
    marks += [("person", person) for person in fact.people]
    yield from (f"{name}:{value}" for name, value in marks if value)
