"""What the progress page says: findings in sentences, for eyes and for screen readers."""

from __future__ import annotations

from datetime import date

from babel.dates import get_day_names, get_month_names
from flask_babel import gettext, ngettext

from quizapp.reports import Bin, Readiness
from quizapp.services.study.shown_progress import OwnTimeline, Retention
from quizapp.web.dating import era_word, language

_SURE = 0.005  # shares nearer to each other than this are told as the same


def skyline(shown: OwnTimeline) -> str:
    """What the drawing of one's own timeline shows, as a sentence."""
    first, last = shown.stretches[0].period, shown.stretches[-1].period
    tallest = max(shown.stretches, key=lambda stretch: len(stretch.levels))
    text = gettext(
        "Facts from %(first)s to %(last)s, stacked as firm, learning and not yet learned. Most, "
        "%(count)s, fall in %(period)s.",
        first=era_word(first),
        last=era_word(last),
        count=len(tallest.levels),
        period=era_word(tallest.period),
    )
    if not shown.gaps:
        return str(text)
    gap = shown.gaps[0]
    more = ngettext(
        "In %(period)s %(num)s is not yet learned.",
        "In %(period)s %(num)s are not yet learned.",
        gap.not_yet,
        period=era_word(gap.period),
    )
    return f"{text} {more}"


def reach(ready: Readiness) -> str:
    """A range as "61–74", or one number where its ends are the same."""
    return str(ready.low) if ready.low == ready.high else f"{ready.low}–{ready.high}"


def is_range(ready: Readiness) -> bool:
    """Whether a range has two ends."""
    return ready.low != ready.high


def on_scale(low: int, high: int, most: int) -> str:
    """What a range on a scale shows, as a sentence."""
    if low == high:
        return str(gettext("%(at)s on a scale of %(most)s", at=low, most=most))
    return str(gettext("%(low)s to %(high)s on a scale of %(most)s", low=low, high=high, most=most))


def likelihood(one: Bin) -> str:
    """The likelihoods that a bin holds: "70–80 %"."""
    return f"{percent(one.start)}–{percent(one.end)} %"


def percent(share: float) -> int:
    """A share in whole percent."""
    return round(100 * share)


def verdict(shown: Retention) -> str:
    """Whether the predictions can be believed, and what becomes of it."""
    if shown.low - _SURE <= shown.expected <= shown.high + _SURE:
        return str(gettext("The forecasts on this page can be taken at their word."))
    if shown.expected > shown.high:
        return str(
            gettext("You forget a little faster than was thought. Forecasts are corrected by it.")
        )
    return str(gettext("You remember more than was thought. Forecasts are corrected by it."))


def weekday(day: date) -> str:
    """The first letter or so of a weekday's name."""
    return str(get_day_names("narrow", "stand-alone", locale=language())[day.weekday()])


def month(day: date) -> str:
    """The name of a month, cut short."""
    return str(get_month_names("abbreviated", "stand-alone", locale=language())[day.month])
