"""`quizapp bank`: the files of a bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp import bank as banks
from quizapp.bank.checking import WAYS_WANTED, Report, check
from quizapp.cli.inputs import refusal_of_bank
from quizapp.cli.output import print_text
from quizapp.cli.wording import words
from quizapp.items import ALLOWED_EXCESS, Refusal, Row

if TYPE_CHECKING:
    from flask import Flask


@click.group()
def bank() -> None:
    """Check the files of a bank."""


@bank.command("check")
@click.option("--strict", is_flag=True, help="Exit with 1 for notes too.")
@click.option("--by-kind", is_flag=True, help="The guesser's scores for each kind, too.")
@click.argument("directory", metavar="[DIR]", required=False)
def check_command(strict: bool, by_kind: bool, directory: str | None) -> None:
    """Say all that is wrong in the bank, or in the one at DIR, with file and line.

    Then: which statements need a look, which facts can be asked in few ways and why, and what a
    guesser who knows nothing would score. Exit status 1 if something is wrong.
    """
    loaded = banks.load(_near(Path(directory) if directory else banks.location()))
    report = check(loaded)
    if report.problems:
        raise refusal_of_bank(report.problems)
    for line in (
        *_counts(loaded, report),
        *_notes(report),
        *_few_ways(report),
        *_guesser(report, by_kind),
    ):
        print_text(line)
    if strict and (report.notes or report.few_ways or report.told):
        raise click.exceptions.Exit(1)


@bank.command("export")
@click.option("--all", "with_bank", is_flag=True, help="The bank's own decks too.")
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.argument("decks", metavar="[DECK]...", nargs=-1)
@click.pass_context
def export_command(
    ctx: click.Context, with_bank: bool, directory: Path, decks: tuple[str, ...]
) -> None:
    """Write the decks that were made in the app into DIR, in the form of the bank's files.

    All of them, or the named ones. Who owns and sees a deck is not in the files; everything else
    is: facts and questions with their evidence, tags and history of copying, and the texts that
    they were read from.
    """
    with _app(ctx).app_context():
        from quizapp.services import bank_files
        from quizapp.services.errors import NotFound

        try:
            made = bank_files.export_bank(directory, decks, with_bank=with_bank)
        except NotFound as error:
            raise click.ClickException(f"there is no deck {error}") from error
        except OSError as error:
            raise click.ClickException(f"{directory}: {error.strerror}") from error
    click.echo(f"Wrote {made.decks} decks, {made.facts} facts, {made.sources} texts.", err=True)


@bank.command("import")
@click.option("--owner", required=True, metavar="NAME", help="Whose the decks will be.")
@click.option(
    "--visibility",
    type=click.Choice(["private", "public"]),
    default="private",
    help="Who sees new decks.",
)
@click.argument("directory", metavar="DIR", type=click.Path(exists=True, path_type=Path))
@click.pass_context
def import_command(ctx: click.Context, owner: str, visibility: str, directory: Path) -> None:
    """Take the decks of the files in DIR over into the database, all of them or none.

    A deck that is there already is brought to what the files say; what is somebody else's, or the
    bank's own, is never changed.
    """
    with _app(ctx).app_context():
        from flask import current_app

        from quizapp.services import bank_files
        from quizapp.services.errors import NotFound

        try:
            made = bank_files.import_bank(
                directory, owner, visibility, current_app.config["CLOCK"]()
            )
        except NotFound as error:
            raise click.ClickException(f"nobody is called {owner}") from error
        except bank_files.UnfitBank as error:
            raise refusal_of_bank(error.problems) from error
    click.echo(f"Took over {made.decks} decks, {made.facts} facts, {made.sources} texts.", err=True)


def _app(ctx: click.Context) -> Flask:
    """The app, made only by the commands that need its database."""
    make = ctx.find_root().obj
    app: Flask = make()
    return app


def _near(path: Path) -> Path:
    """The path as seen from here, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _counts(loaded: banks.Bank, report: Report) -> Iterable[str]:
    for deck in loaded.decks:
        facts, questions = len(deck.facts) - len(deck.questions), len(deck.questions)
        yield f"{deck.id}: {facts} facts, {questions} questions written by hand"
    made = ", ".join(f"{count} {kind}" for kind, count in report.kinds.items())
    yield f"items: {made or 'none'}"


def _notes(report: Report) -> Iterable[str]:
    yield from _heading(report.notes, "Statements that need a look")
    for note in report.notes:
        yield f"  {note.file}:{note.line}: {words(note.code, note.args, 'fitness')}"


def _few_ways(report: Report) -> Iterable[str]:
    yield from _heading(report.few_ways, f"Facts that fewer than {WAYS_WANTED} kinds can ask")
    for place, refusals in report.few_ways:
        yield f"  {place.file}:{place.line}: {_reasons(refusals)}"


def _reasons(refusals: Sequence[Refusal]) -> str:
    """The refusals of one fact, the kinds with the same reason together."""
    kinds: dict[str, list[str]] = {}
    for refusal in refusals:
        kinds.setdefault(words(refusal.code, refusal.args), []).append(refusal.kind)
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in kinds.items())


def _guesser(report: Report, by_kind: bool) -> Iterable[str]:
    """The guesser's table: over all items, and for the kinds asked for or told."""
    yield from _heading(report.guesses, "A guesser who knows nothing: items, score, chance, points")
    rows = [row for row in report.by_kind if by_kind or row.excess > ALLOWED_EXCESS]
    for row in (*report.guesses, *sorted(rows, key=lambda row: row.kind)):
        yield f"  {row.kind or 'all':<14} {row.strategy:<28} {_figures(row)}"


def _figures(row: Row) -> str:
    remark = f"  more than {ALLOWED_EXCESS:.0f} above chance" if row.excess > ALLOWED_EXCESS else ""
    return f"{row.items:>6} {row.score:>6.1%} {row.chance:>6.1%} {row.excess:>+5.1f}{remark}"


def _heading(entries: Sequence[object], text: str) -> Iterable[str]:
    return ("", f"{text}:") if entries else ()
