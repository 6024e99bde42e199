"""`quizapp extract`: a text to its dates and dated facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quizapp.cli.inputs import read_bytes, refuse, shown_name
from quizapp.cli.output import FORMAT, print_json, print_text
from quizapp.cli.wording import words
from quizapp.dates.languages import LANGUAGES
from quizapp.documents import Document, DocumentError, DocumentKind, read_document
from quizapp.documents.encodings import decode
from quizapp.extraction import Extraction, extract, to_json

GIVEN_AS_TEXT = frozenset({DocumentKind.TEXT, DocumentKind.MARKDOWN})


@click.command("extract")
@FORMAT
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--base-year", type=click.IntRange(-9999, 9999), help="Year of dates before any.")
@click.argument("path")
def extract_command(shape: str, language: str, base_year: int | None, path: str) -> None:
    """List the dates and the dated facts in the text at PATH, or -.

    PATH may be plain text in any common encoding, Markdown, HTML, .docx, .pdf or .epub. start and
    end count the characters of plain text and Markdown as given, of others as it is shown.
    """
    data = read_bytes(path)
    try:
        document = read_document(data, "" if path == "-" else Path(path).name)
    except DocumentError as error:
        line = error.args_.get("line", 0)
        raise refuse(
            shown_name(path), error.code, error.args_, line=line if isinstance(line, int) else 0
        ) from error
    for warning in document.warnings:
        click.echo(f"{shown_name(path)}: {words(warning.code, warning.args)}", err=True)
    found = extract(document.text, language, base_year=base_year)
    if not found.dates:
        click.echo(f"{shown_name(path)}: holds no dates", err=True)
    given = decode(data).text if document.kind in GIVEN_AS_TEXT else document.text
    if shape == "json":
        print_json(_as_given(to_json(found, Path(path).name, given), document, given))
    else:
        _print_for_people(found)


def _as_given(result: dict[str, Any], document: Document, given: str) -> dict[str, Any]:
    """The same with the spans of the text as it was given, and the dates' own words in it."""
    for entry in [*result["dates"], *result["facts"]]:
        entry["start"] = document.origin(entry["start"])
        entry["end"] = document.origin(entry["end"] - 1) + 1
    for date in result["dates"]:
        date["text"] = given[date["start"] : date["end"]]
    return result


def _print_for_people(found: Extraction) -> None:
    for fact in found.facts:
        issues = ", ".join(words(issue.code, issue.args, "fitness") for issue in fact.issues)
        print_text(f"{fact.quality:.2f}  {fact.date!s:<23}  {fact.statement}")
        if issues:
            print_text(f"      {issues}")
    for date in found.dates:
        at = f"{date.start}-{date.end}"
        print_text(f"{at:>17}  {date.value!s:<23}  {' '.join(date.text.split())}")
