"""Every code that a teacher can meet has words, and the words ask for no argument that it lacks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import quizapp
from quizapp.extraction.clauses import Kind
from quizapp.facts import Reason
from quizapp.web import reasons
from quizapp.web.teach import words

ROOT = Path(quizapp.__file__).parent


def codes(*names: str) -> Iterator[tuple[str, set[str], str]]:
    """Each literal code below these folders with its arguments and its file."""
    files = [path for name in names for path in sorted((ROOT / name).rglob("*.py"))]
    for path in files or [ROOT / name for name in names]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            saying = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "Reason",
                "UnaskableError",
            }
            if saying and node.args and isinstance(node.args[0], ast.Constant):
                args = {word.arg for word in node.keywords if word.arg}
                yield str(node.args[0].value), args, path.name


def wanted(text: object) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", str(text)))


@pytest.mark.parametrize(
    ("folder", "table"),
    [
        ("facts", words.ISSUES),
        ("extraction", words.ISSUES),
        ("items", {**words.REFUSED, **words.HINTS}),
    ],
)
def test_every_issue_and_refusal_has_words(app: Flask, folder: str, table) -> None:  # type: ignore[no-untyped-def]
    found = list(codes(folder))
    assert found
    with app.test_request_context():
        for code, args, file in found:
            assert code in table, (code, file)
            assert wanted(table[code]) <= args, (code, file)


def test_every_way_of_taking_a_clause_out_of_its_sentence_has_words() -> None:
    kinds = {f"from_{kind.value}" for kind in Kind if kind is not Kind.MAIN}
    assert kinds <= words.ISSUES.keys()


def test_every_refusal_of_the_services_has_words(app: Flask) -> None:
    with app.test_request_context():
        for code, args, file in codes("services/teach"):
            known = (words.FORMS, words.ISSUES, reasons.REASONS)
            assert any(code in table for table in known), (code, file)
            assert wanted(words.FORMS.get(code, "")) <= args, (code, file)


def test_a_code_of_another_release_gets_plain_words(app: Flask) -> None:
    with app.test_request_context():
        assert words.issue(Reason("never_heard_of")) == "It needs a look."
        assert words.issue(Reason("opinion")) == "It needs a look."
        assert words.issue(Reason("opinion", word="glorious")) == "“glorious” is an opinion."
        assert words.reason(Reason("source_too_long", length=5_100_000, longest=1_000_000)) == (
            "The text has 5,100,000 characters; at most 1,000,000 are read at once. "
            "Give it in parts, chapter by chapter."
        )


@pytest.mark.parametrize("word", ["whose", "him", "that time", "There", "its", "this town"])
def test_nobody_is_asked_which_whose(app: Flask, word: str) -> None:
    with app.test_request_context():
        said = words.issue(Reason("vague_reference", word=word))
        assert said == f"“{word}” points to something that is not in the statement."
        assert words.issue(Reason("vague_reference", word="treaty")) == (
            "Which treaty? The statement does not say."
        )


def test_a_remark_is_shown_once(app: Flask) -> None:
    with app.test_request_context():
        twice = [Reason("no_verb"), Reason("question"), Reason("no_verb")]
        assert len(words.issues(twice)) == 2
