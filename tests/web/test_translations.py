"""Every text for people stands in every catalogue, with its places and its marks."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from quizapp.web import languages

WEB = languages.CATALOGUES.parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "_l": None,
    "lazy_ngettext": (1, 2), "pgettext": ((1, "c"), 2), "plural": (1, 2),
}  # fmt: skip
Text = tuple[str, str | tuple[str, ...]]
OTHERS = [code for code in languages.offered() if code != languages.SOURCE]


@cache
def texts() -> frozenset[Text]:
    """All texts that the pages may show, each with its context."""
    found = extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS)
    return frozenset((context or "", message) for _, _, message, _, context in found if message)


def test_there_are_texts_to_translate() -> None:
    assert len(texts()) > 1_000


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_missing_and_nothing_is_left_over(code: str) -> None:
    written = {
        (message.context or "", message.id) for message in _messages(code) if _is_whole(message)
    }
    assert sorted(map(str, texts() - written)) == []
    assert sorted(map(str, written - texts())) == []


@pytest.mark.parametrize("code", OTHERS)
def test_each_text_keeps_its_places_and_its_marks(code: str) -> None:
    wrong = []
    for message in _messages(code):
        given = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        most = {place for text in given for place in _places(text)}
        least = {place for place in most if all(place in _places(text) for text in given)}
        wrong += [text for text in said if not least <= _places(text) <= most]
        wrong += [text for text in said if _marks(text) != _marks(given[-1])]
    assert wrong == []


def _messages(code: str) -> list[Message]:
    with (languages.CATALOGUES / f"{code}.po").open("rb") as file:
        return [message for message in read_po(file, locale=code) if message.id]


def _is_whole(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(said) and not message.fuzzy


def _places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|\{\w+\}", text))


def _marks(text: str) -> list[str]:
    return sorted(re.findall(r"</?\w+", text))
