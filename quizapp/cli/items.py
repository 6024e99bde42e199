"""`quizapp items`: the questions that facts give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from quizapp import bank as banks
from quizapp.cli.inputs import read_bytes, refusal_of_bank, shown_name
from quizapp.cli.output import FORMAT, print_json, print_text
from quizapp.cli.wording import words
from quizapp.facts import Deck
from quizapp.items import KINDS, Item, Marking, Refusal, make_items


@click.command("items")
@FORMAT
@click.option("--deck", "only", metavar="DECK", help="Of this deck only.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), metavar="KIND")
@click.option("--per-fact", default=1, show_default=True, type=click.IntRange(1, 1000))
@click.option("--seed", default=0, show_default=True, help="Same seed, same items.")
@click.argument("facts", metavar="[FACTS.toml]", required=False)
def items_command(
    shape: str,
    only: str | None,
    kinds: tuple[str, ...],
    per_fact: int,
    seed: int,
    facts: str | None,
) -> None:
    """Print the questions made from FACTS.toml (or - for standard input), or from the whole bank.

    Without --kind every kind that a fact can carry; --kind may be given more than once, --per-fact
    is for each kind. Questions written by hand are not among them.
    """
    bank = _load_whole(facts)
    decks = [deck for deck in bank.decks if only in (None, deck.id)]
    if not decks:
        known = ", ".join(deck.id for deck in bank.decks)
        raise click.BadParameter(f"there is no deck {only}; there are {known}", param_hint="--deck")
    items, refusals = _made(decks, kinds or None, per_fact, seed)
    if shape == "json":
        print_json({"items": [item.to_json() for item in items]})
    else:
        _print_for_people(items)
    if not items:
        for refusal in refusals:
            click.echo(f"{refusal.fact}: {words(refusal.code, refusal.args)}", err=True)


def _load_whole(path: str | None) -> banks.Bank:
    """The bank of one file or of standard input, or the bank where it stands."""
    if path == "-":
        bank = _load_standard_input()
    else:
        bank = banks.load_file(path) if path else banks.load(banks.location())
    if bank.problems:
        raise refusal_of_bank(bank.problems)
    return bank


def _load_standard_input() -> banks.Bank:
    """The bank that standard input holds, as the one file that it would be."""
    data = read_bytes("-")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "facts.toml"
        file.write_bytes(data)
        bank = banks.load_file(file)
    problems = tuple(replace(one, file=shown_name("-")) for one in bank.problems)
    return replace(bank, problems=problems)


def _made(
    decks: Sequence[Deck], kinds: Sequence[str] | None, per_fact: int, seed: int
) -> tuple[list[Item], list[Refusal]]:
    items: list[Item] = []
    refusals: list[Refusal] = []
    for deck in decks:
        for made in make_items(
            [fact for fact in deck.facts if fact.date],
            kinds=kinds,
            per_fact=per_fact,
            seed=seed,
            ask=deck.ask,
            language=deck.language,
        ):
            match made:
                case Item():
                    items.append(made)
                case Refusal():
                    refusals.append(made)
    return items, refusals


def _print_for_people(items: Sequence[Item]) -> None:
    for item in items:
        print_text(f"{item.stem}    [{item.kind}, {item.fact}]")
        chosen = KINDS[item.kind].marked is Marking.CHOICE
        for at, option in enumerate(item.options):
            print_text(f"  {'*' if chosen and at in item.key else '-'} {option.text}")
        if not chosen:
            print_text(f"  = {item.to_json()['key']}")
        print_text("")
