"""A language is a file: pages are read in it as soon as it lies there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quizapp.web import languages

FRENCH = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Decks"
msgstr "Paquets"
"""


@pytest.fixture
def with_french(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "fr.po").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    languages.catalogue.cache_clear()
    yield tmp_path
    languages.catalogue.cache_clear()


def test_a_file_makes_a_language(with_french: Path, app: Flask) -> None:
    app.config["LANGUAGES"] = languages.offered()
    page = app.test_client().get("/decks", headers={"Accept-Language": "fr"}).text
    assert '<html lang="fr"' in page
    assert "Paquets" in page


def test_without_the_file_the_page_is_in_english(app: Flask) -> None:
    page = app.test_client().get("/decks", headers={"Accept-Language": "fr"}).text
    assert '<html lang="en"' in page
    assert "Paquets" not in page


def test_a_language_names_itself() -> None:
    assert [languages.own_name(code) for code in ("en", "de", "fr")] == [
        "English",
        "Deutsch",
        "Français",
    ]
