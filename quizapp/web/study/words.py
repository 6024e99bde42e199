"""What the study pages say about an answer, put together from codes and dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from quizapp.dates import EDTF, Grain
from quizapp.facts import Reason
from quizapp.services.study.shown import Feedback, Neighbour, OptionRow
from quizapp.services.study.telling import Told
from quizapp.web import answers, charts, markdown
from quizapp.web.dating import as_written, dated, edtf, era_word, local_day, local_time, retold
from quizapp.web.reasons import MARKS, MEMORY, plural
from quizapp.web.wording import BY_HAND, VERDICTS, reason_words

ANSWERED_BY_DATE = frozenset({"choose_date", "type_date", "date"})

COUNTED: dict[str, LazyString] = {
    "right": _l("right"),
    "nearly": _l("nearly"),
    "wrong": _l("wrong"),
    "unknown": _l("not known yet"),
}

_LAST_VERDICT: dict[str, LazyString] = {
    "right": _l("right"),
    "nearly": _l("nearly right"),
    "wrong": _l("wrong"),
    "unknown": _l("not known"),
}

# How exactly to answer. The example is a day on which no deck of ours has an event.
HINTS: dict[str, LazyString] = {
    "day": _l("A day, like 9 March 1583."),
    "month": _l("A month, like March 1583. A day is fine too."),
    "season": _l("A season, like spring 1583. A month or a day is fine too."),
    "year": _l("A year, like 1583. A month or a day is fine too."),
    "decade": _l("A decade, like the 1580s. A year is fine too."),
    "century": _l("A century, like the 16th century. A year is fine too."),
    "interval": _l("From when to when, like March 1583 – May 1584."),
}

_EVENTS = frozenset({"choose_event", "which_first"})  # kinds whose options are events

# Whether it was typed, and on which side of the right date it lies.
_ANSWERED: dict[tuple[bool, str], LazyString] = {
    (False, "early"): _l("You chose %(answer)s, %(apart)s too early."),
    (False, "late"): _l("You chose %(answer)s, %(apart)s too late."),
    (False, ""): _l("You chose %(answer)s."),
    (True, "early"): _l("You wrote %(answer)s, %(apart)s too early."),
    (True, "late"): _l("You wrote %(answer)s, %(apart)s too late."),
    (True, ""): _l("You wrote %(answer)s."),
}

# Reasons that name the day itself, which stands in the headline already.
#: What ends a sentence already where it stands within the quotation: no full stop follows.
_QUOTED_ENDS = (".”.", "!”.", "?”.", '.".', '!".', '?".')
_SAY_WHEN = frozenset({"not_due", "in_days", "within_day", "due_today", "overdue", "new"})


def typing_hint(kind: str, grain: str) -> str:
    """How exactly a date is to be typed; nothing for answers that are no dates."""
    return str(HINTS.get(grain, "")) if kind in ANSWERED_BY_DATE else ""


def last_seen(days: int, verdict: str) -> str:
    """When a fact was last asked, and what came of it."""
    how = str(_LAST_VERDICT.get(verdict, ""))
    if days == 0:
        return str(gettext("Last seen today: %(how)s.", how=how))
    return str(
        ngettext(
            "Last seen yesterday: %(how)s.", "Last seen %(num)s days ago: %(how)s.", days, how=how
        )
    )


def places(count: int) -> list[tuple[int, int]]:
    """The places that an option can be given, each with what is shown for it."""
    return [(place, place) for place in range(1, count + 1)]


def sides(options: Sequence[OptionRow]) -> list[tuple[int, str]]:
    """The right sides of pairs, each with its index."""
    return [(option.index, retold(option.text, option.edtf)) for option in options]


def title(shown: Feedback) -> str:
    """The verdict as the page's title: the first thing a screen reader says."""
    name, key = VERDICTS[shown.verdict].word, _key(shown)
    if shown.verdict == "right":
        return f"{name}: {key}"
    return str(gettext("%(verdict)s: it was %(key)s", verdict=str(name), key=key))


def _key(shown: Feedback) -> str:
    if shown.gap is not None:
        where = answers.place(shown.gap).striptags()
        return f"{era_word(shown.key_date)}, {where}" if shown.key_date else where
    if shown.pairs:
        return answers.plain(shown.pairs)
    if shown.kind in ANSWERED_BY_DATE and shown.key_date:
        return retold(shown.key_text, shown.key_date)
    return markdown.words(shown.key_text) if shown.kind in BY_HAND else shown.key_text


def headline(shown: Feedback) -> str:
    """The line above the right answer, with the reasons for half a mark."""
    name = str(VERDICTS[shown.verdict].word)
    if shown.verdict == "right":
        return name
    why = gettext(", ").join(_short_reasons(shown)) if shown.verdict == "nearly" else ""
    if why:
        return str(gettext("%(verdict)s: %(why)s. It was", verdict=name, why=why))
    return str(gettext("%(verdict)s. It was", verdict=name))


def details(shown: Feedback) -> list[str]:
    """The lines under the right answer: what was answered and what that really was."""
    belongs = answers.belongs(shown.gap) if shown.gap is not None else ""
    lines = [belongs, _given(shown), _really(shown), _earned(shown), _next_time(shown)]
    return [line for line in lines if line]


def back(shown: Feedback) -> str:
    """When the fact comes back, as a heading."""
    if shown.back_days is not None and shown.back_days < 0:
        return str(gettext("Due now"))
    if shown.back_at is not None:
        return _html(gettext("Back today at %(time)s"), time=local_time(shown.back_at))
    if not shown.back_days:
        return str(gettext("Back later today"))
    return str(ngettext("Back tomorrow", "Back in %(num)s days", shown.back_days))


def back_reasons(shown: Feedback) -> list[str]:
    """The day, where it is not today or tomorrow, and why then."""
    lines: list[str] = []
    if shown.back_day is not None and (shown.back_days or 0) > 1:
        lines.append(_html(gettext("On %(day)s."), day=_day(shown.back_day, shown.back_days or 0)))
    lines += [reason_words(one) for one in shown.why if _tells_why(one)]
    return lines


def both(key: EDTF, chosen: EDTF) -> str:
    """What the drawing of two dates shows, as a sentence."""
    low, high = charts.bounds([key, chosen])
    apart = _gap(key, chosen)
    if apart is None:
        text = gettext(
            "On a line from %(low)s to %(high)s: your answer, %(chosen)s, beside the right date, "
            "%(key)s."
        )
    elif _is_early(key, chosen):
        text = gettext(
            "On a line from %(low)s to %(high)s: your answer, %(chosen)s, lies %(apart)s before "
            "the right date, %(key)s."
        )
    else:
        text = gettext(
            "On a line from %(low)s to %(high)s: your answer, %(chosen)s, lies %(apart)s after "
            "the right date, %(key)s."
        )
    names = {"low": low, "high": high, "chosen": chosen, "key": key}
    words = {name: era_word(day) for name, day in names.items()}
    return str(text) % {**words, "apart": apart}


def _given(shown: Feedback) -> str:
    """What was answered, and how far off it was."""
    if shown.verdict in ("right", "unknown"):
        return ""
    chosen = shown.chosen
    if chosen is None:
        if shown.given.gap is not None:
            return answers.put(shown.given.gap)
        right = shown.pairs.parts  # what was matched rightly stands above
        said = answers.told(Told(tuple(one for one in shown.given.parts if one not in right)))
        line = _html(gettext("Your answer: %(typed)s."), typed=said) if said else ""
        return line.removesuffix(".") if said.striptags().endswith(".") else line  # "44 v. Chr."
    if shown.kind in _EVENTS and chosen.date is not None:
        return _html(
            gettext("You chose “%(event)s”: that was %(date)s."),
            event=chosen.text,
            date=edtf(chosen.date),
        )
    typed = bool(shown.given)
    if chosen.date is None and not typed:
        return _html(gettext("You chose “%(answer)s”."), answer=markdown.words(chosen.text))
    apart = _gap(shown.key_date, chosen.date) if shown.key_date and chosen.date else None
    early = shown.key_date and chosen.date and _is_early(shown.key_date, chosen.date)
    how = "" if apart is None else ("early" if early else "late")
    answer: str = chosen.text
    if chosen.date is not None:
        answer = (as_written if typed else dated)(chosen.text, chosen.date)
    return _html(str(_ANSWERED[typed, how]), answer=answer, apart=apart or "")


def _really(shown: Feedback) -> str:
    """What the wrong date that was chosen really was."""
    chosen = shown.chosen
    if chosen is None or shown.kind in _EVENTS or not chosen.statement:
        return ""
    if chosen.text == chosen.statement:
        return ""  # the event itself was the option: it was named just before
    said = str(gettext("What happened then: %(event)s.", event=chosen.statement.rstrip(".")))
    return said.removesuffix(".") if said.endswith(_QUOTED_ENDS) else said


def _earned(shown: Feedback) -> str:
    if shown.verdict != "nearly":
        return ""
    if shown.mark == 0.5:
        return str(gettext("Half the mark."))
    return str(gettext("%(percent)s %% of the mark.", percent=round(100 * shown.mark)))


def _next_time(shown: Feedback) -> str:
    if shown.verdict != "right":
        return ""
    if shown.back_at is not None:
        return _html(gettext("Next time today at %(time)s."), time=local_time(shown.back_at))
    if shown.back_days is None or shown.back_days <= 0:
        return ""
    return str(ngettext("Next time tomorrow.", "Next time in %(num)s days.", shown.back_days))


def _short_reasons(shown: Feedback) -> list[str]:
    return [reason_words(one) for one in shown.reasons if one.code in MARKS]


def _tells_why(one: Reason) -> bool:
    return one.code in MEMORY and one.code not in _SAY_WHEN


def _day(day: date, days: int) -> Markup:
    return local_day(day, "day" if days < 180 else "full")


def _gap(key: EDTF, chosen: EDTF) -> str | None:
    """How far two dates lie apart, as exactly as both are known; None where nothing can be said."""
    if key.touches(chosen):
        return None
    days = abs(charts.span(key)[0] - charts.span(chosen)[0])
    coarse = max(key.grain.rank, chosen.grain.rank)
    if coarse == Grain.DAY.rank and days < 45:
        return str(ngettext("%(num)s day", "%(num)s days", days))
    months = round(days / 30.44)
    if coarse <= Grain.SEASON.rank and months < 24:
        return str(ngettext("%(num)s month", "%(num)s months", months)) if months else None
    years = round(days / 365.25)
    if coarse <= Grain.YEAR.rank and key.year is not None and chosen.year is not None:
        years = abs(key.year - chosen.year) or years  # what the years shown differ by
    return str(ngettext("%(num)s year", "%(num)s years", years)) if years else None


def _is_early(key: EDTF, chosen: EDTF) -> bool:
    return charts.span(chosen)[0] < charts.span(key)[0]


def _html(text: str, **values: object) -> Markup:
    """A translated sentence with values put in, all of them escaped but <time> elements."""
    return escape(text) % values


_GAPS: dict[str, tuple[str, str]] = {
    "days_after": plural("%(num)s day earlier", "%(num)s days earlier"),
    "days_before": plural("%(num)s day later", "%(num)s days later"),
    "weeks_after": plural("%(num)s week earlier", "%(num)s weeks earlier"),
    "weeks_before": plural("%(num)s week later", "%(num)s weeks later"),
    "months_after": plural("%(num)s month earlier", "%(num)s months earlier"),
    "months_before": plural("%(num)s month later", "%(num)s months later"),
    "years_after": plural("%(num)s year earlier", "%(num)s years earlier"),
    "years_before": plural("%(num)s year later", "%(num)s years later"),
}

# How a flashcard went, by the rating that it gives.
RATINGS: tuple[tuple[int, LazyString], ...] = (
    (1, _l("Not known")),
    (2, _l("With effort")),
    (3, _l("Known")),
    (4, _l("Too easy")),
)

SAID: dict[str, LazyString] = {
    "known": _l("Noted: you know this. It comes back later than it would have."),
    "suspend": _l("Left out: it will not be asked again until you bring it back."),
    "resume": _l("It is back among what you learn."),
    "reset": _l("Forgotten on purpose: you can learn it anew."),
}


def gap(neighbour: Neighbour) -> str:
    """How an event near in time lies to the fact: "3 months earlier"."""
    one, many = _GAPS[neighbour.gap.code]
    return str(ngettext(one, many, int(str(neighbour.gap.args["count"]))))
