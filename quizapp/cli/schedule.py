"""`quizapp schedule`: a plain review log to predictions and due days."""

from __future__ import annotations

from functools import partial

import click

from quizapp.cli.inputs import read_rows, refuse, shown_name
from quizapp.cli.output import FORMAT, print_rows, print_text
from quizapp.cli.wording import words
from quizapp.scheduling import ALGORITHMS, CUTOFF_HOUR, ScheduleError, schedule_rows


@click.command()
@FORMAT
@click.option("--algorithm", type=click.Choice(list(ALGORITHMS)), default="fsrs", show_default=True)
@click.option("--retention", type=float, default=0.9, show_default=True, help="Wanted recall.")
@click.option("--timezone", default="UTC", show_default=True, help="The student's, as Asia/Tokyo.")
@click.option("--cutoff", type=int, default=CUTOFF_HOUR, show_default=True, help="Hour of day.")
@click.argument("log")
def schedule(
    shape: str, algorithm: str, retention: float, timezone: str, cutoff: int, log: str
) -> None:
    """When each card of LOG comes back: a file of JSON Lines in time order, or -.

    A row: {"card": "c1", "at": "2026-11-23T08:00:00Z", "rating": 3, "guess": 0.25}. Each is
    printed with the retrievability predicted just before it, interval_days and due after it.
    """
    scheduled = partial(
        schedule_rows, algorithm=algorithm, retention=retention, timezone=timezone, cutoff=cutoff
    )
    try:
        scheduled(())
    except ScheduleError as error:
        raise click.UsageError(words(error.code, error.reason.args)) from error
    rows = read_rows(log, dict)
    try:
        done = list(scheduled(row for _, row in rows))
    except ScheduleError as error:
        args = dict(error.reason.args)
        line = rows[int(str(args.pop("row"))) - 1][0]
        raise refuse(shown_name(log), error.code, args, line=line) from error
    if shape == "json":
        print_rows(done)
        return
    for row in done:
        known = row["retrievability"]
        before = "first seen" if known is None else f"recalled with {known:.0%}"
        print_text(f"{row['card']}  {row['at']}  {before}, due {row['due']}")
