"""What holds in an assignment, in plain words: the same sentences for teacher and student."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_time, get_day_names
from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from quizapp.services.study.assignments import AttemptRow
from quizapp.services.study.attempts import UNLIMITED, Terms
from quizapp.web import dating

MODES: dict[str, LazyString] = {"practice": _l("Practice"), "test": _l("Test")}


def moment(value: datetime, zone: str, *, always_zone: bool = False) -> str:
    """A moment on the class's clock, such as "Monday 1 December, 23:59"."""
    local = value.astimezone(ZoneInfo(zone))
    locale = dating.formats()
    weekday = get_day_names("wide", "stand-alone", locale=locale)[local.weekday()]
    day = dating.day_of(local.date())
    time = format_time(local, "short", tzinfo=local.tzinfo, locale=locale)
    said = gettext("%(weekday)s %(day)s, %(time)s", weekday=weekday, day=day, time=time)
    if always_zone:
        return str(gettext("%(moment)s (%(zone)s)", moment=said, zone=zone))
    return str(said)


def rules(terms: Terms, *, own: bool) -> list[str]:
    """What holds, sentence by sentence: to the student (``own``) or to the teacher."""
    return [
        _questions(terms, own),
        *_dates(terms, own),
        _attempts(terms, own),
        *_time(terms, own),
        str(
            gettext("If you are interrupted, you go on at the same question, on any device.")
            if own
            else gettext("Who is interrupted goes on at the same question, on any device.")
        ),
        *_answers(terms, own),
    ]


def length(minutes: float) -> str:
    """A time limit in words."""
    whole = max(1, round(minutes))
    return str(ngettext("%(num)s minute", "%(num)s minutes", whole))


def standing(attempt: AttemptRow, zone: str) -> str:
    """Where an attempt stands, as a sentence."""
    if attempt.submitted_at is None:
        return str(
            gettext(
                "Begun: %(answered)s of %(total)s answered.",
                answered=attempt.answered,
                total=attempt.total,
            )
        )
    said = gettext(
        "Handed in on %(moment)s with %(answered)s of %(total)s answered.",
        moment=moment(attempt.submitted_at, zone),
        answered=attempt.answered,
        total=attempt.total,
    )
    return f"{said} {gettext('Late.')}" if attempt.late else str(said)


def marks(earned: float | None, total: int) -> str:
    """Marks out of as many as there were questions, without zeros that say nothing."""
    if earned is None:
        return ""
    return str(
        gettext("%(marks)s of %(total)s", marks=dating.number(round(earned, 1)), total=total)
    )


def _questions(terms: Terms, own: bool) -> str:
    said = ngettext("%(num)s question", "%(num)s questions", terms.length)
    if terms.draw == "fixed":
        return str(gettext("%(questions)s, the same for everybody.", questions=said))
    if own:
        return str(gettext("%(questions)s, drawn for you.", questions=said))
    return str(gettext("%(questions)s, drawn anew for each student.", questions=said))


def _dates(terms: Terms, own: bool) -> list[str]:
    opens = moment(terms.opens_at, terms.zone)
    said = [str(gettext("Open from %(moment)s.", moment=opens))]
    if terms.due_at is None:
        said.append(str(gettext("There is no date by which it must be handed in.")))
        return said
    due = moment(terms.due_at, terms.zone, always_zone=True)
    said.append(str(gettext("To be handed in by %(moment)s.", moment=due)))
    if terms.late:
        said.append(str(gettext("After that it is still taken, and marked as late.")))
    else:
        said.append(
            str(gettext("After that nothing is taken: what was answered by then is handed in."))
        )
    return said


def _attempts(terms: Terms, own: bool) -> str:
    if terms.attempts == UNLIMITED:
        return str(
            gettext("As many attempts as you like.")
            if own
            else gettext("As many attempts as one likes.")
        )
    if terms.attempts == 1:
        return str(gettext("One attempt. Starting it twice does not use up two."))
    return str(ngettext("%(num)s attempt.", "%(num)s attempts; the best counts.", terms.attempts))


def _time(terms: Terms, own: bool) -> list[str]:
    if terms.minutes is None:
        return [str(gettext("No time limit."))]
    return [
        str(
            gettext(
                "%(minutes)s from the start, by this site’s clock. The clock runs on while the "
                "page is closed. When the time is up, what was answered is handed in.",
                minutes=length(terms.minutes),
            )
        )
    ]


def _answers(terms: Terms, own: bool) -> list[str]:
    shown = {
        "now": gettext("Right and wrong are shown after each answer."),
        "due": gettext("Right and wrong are shown after the date."),
        "never": gettext("Right and wrong are not shown."),
    }[terms.feedback]
    said = [str(shown)]
    if terms.feedback == "due" and terms.due_at is None:
        said = [str(gettext("Right and wrong are shown when it is handed in."))]
    if terms.mode == "test":
        said.append(str(gettext("It is a test: an answer cannot be taken back.")))
    return said
