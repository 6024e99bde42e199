"""Reason codes in the reader's language, one table for each room that gives reasons.

A value is a text with named arguments, or a function of them where a number needs its plural.
Marks and memory say parts of a sentence ("month right"); all others say whole sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from quizapp.dates import EDTF, DateError
from quizapp.web.dating import era_word

Args: TypeAlias = Mapping[str, object]
Wording: TypeAlias = LazyString | Callable[[Args], str]


def _number(args: Args, name: str) -> int:
    return int(str(args.get(name, 0)))


def _counted(one: str, many: str, name: str) -> Callable[[Args], str]:
    """A sentence whose plural hangs on the argument ``name``, which it may call ``num``."""
    return lambda args: str(ngettext(one, many, _number(args, name), **args))


def plural(one: str, many: str) -> tuple[str, str]:
    """Marks two texts for translation: pybabel knows the name."""
    return one, many


def _length(args: Args) -> str:
    most = args.get("longest", args.get("most", ""))
    return str(gettext("This is too long: at most %(most)s characters.", most=most))


def _no_date(args: Args) -> str:
    if "text" not in args:
        return str(gettext("It has no date."))
    return str(gettext("“%(text)s” is no date that can be read.", text=args["text"]))


def _ambiguous(args: Args) -> str:
    readings = args.get("readings")
    values = readings if isinstance(readings, (list, tuple)) else ()
    return str(
        gettext(
            "“%(text)s” can mean %(readings)s. Write the month as a word.",
            text=args.get("text", ""),
            readings=gettext(" or ").join(_date(value) for value in values),
        )
    )


def _no_such_day(args: Args) -> str:
    month = EDTF.make(_number(args, "year"), _number(args, "month"))
    values = {"month": era_word(month), "last": args.get("last"), "day": args.get("day")}
    return str(gettext("%(month)s ends on day %(last)s: there is no day %(day)s.", **values))


def _date(value: object) -> str:
    try:
        return era_word(EDTF.parse(str(value)))
    except DateError:
        return str(value)


DATES: dict[str, Wording] = {
    "not_edtf": _l("“%(text)s” is no date that can be read."),
    "unsupported_edtf": _l("“%(text)s” is a form of date that is not supported here."),
    "no_such_year": _l("“%(text)s” is no year."),
    "no_such_month": _l("There is no month %(month)s."),
    "no_such_day": _no_such_day,
    "reversed_interval": _l("The period ends (%(end)s) before it begins (%(start)s)."),
    "empty_interval": _l("The period has neither a start nor an end."),
    "no_date": _no_date,
    "ambiguous_date": _ambiguous,
}

_UNITS_OFF: dict[str, Wording] = {
    "day_early": _counted(*plural("%(num)s day early", "%(num)s days early"), "days"),
    "day_late": _counted(*plural("%(num)s day late", "%(num)s days late"), "days"),
    "month_early": _counted(*plural("%(num)s month early", "%(num)s months early"), "months"),
    "month_late": _counted(*plural("%(num)s month late", "%(num)s months late"), "months"),
    "season_early": _counted(*plural("%(num)s season early", "%(num)s seasons early"), "seasons"),
    "season_late": _counted(*plural("%(num)s season late", "%(num)s seasons late"), "seasons"),
    "year_early": _counted(*plural("%(num)s year early", "%(num)s years early"), "years"),
    "year_late": _counted(*plural("%(num)s year late", "%(num)s years late"), "years"),
    "decade_early": _counted(*plural("%(num)s decade early", "%(num)s decades early"), "decades"),
    "decade_late": _counted(*plural("%(num)s decade late", "%(num)s decades late"), "decades"),
    "century_early": _counted(
        *plural("%(num)s century early", "%(num)s centuries early"), "centuries"
    ),
    "century_late": _counted(
        *plural("%(num)s century late", "%(num)s centuries late"), "centuries"
    ),
}

_UNITS_RIGHT: dict[str, Wording] = {
    "right_day_and_month": _l("day and month right"),
    "right_month": _l("month right"),
    "right_season": _l("season right"),
    "right_year": _l("year right"),
    "day_missing": _l("day missing"),
    "month_missing": _l("month missing"),
    "season_missing": _l("season missing"),
    "year_missing": _l("year missing"),
    "decade_missing": _l("decade missing"),
    "right_month_missing_day": _l("month right, day missing"),
    "right_season_missing_day": _l("season right, day missing"),
    "right_season_missing_month": _l("season right, month missing"),
    "right_year_missing_day": _l("year right, day missing"),
    "right_year_missing_month": _l("year right, month missing"),
    "right_year_missing_season": _l("year right, season missing"),
    "right_decade_missing_day": _l("decade right, day missing"),
    "right_decade_missing_month": _l("decade right, month missing"),
    "right_decade_missing_season": _l("decade right, season missing"),
    "right_decade_missing_year": _l("decade right, year missing"),
    "right_century_missing_day": _l("century right, day missing"),
    "right_century_missing_month": _l("century right, month missing"),
    "right_century_missing_season": _l("century right, season missing"),
    "right_century_missing_year": _l("century right, year missing"),
    "right_century_missing_decade": _l("century right, decade missing"),
}

# Said after "Nearly:", divided by commas.
MARKS: dict[str, Wording] = {
    **_UNITS_OFF,
    **_UNITS_RIGHT,
    "about_right": _l("about right"),
    "right_at_grain": _l("right as far as it was asked"),
    "inside_period": _l("a day within the period"),
    "straddles": _l("it reaches into the right time"),
    "range_holds_it": _l("a span that holds the date"),
    "range_misses_it": _l("a span that misses the date"),
    "right_start": _l("start right"),
    "right_end": _l("end right"),
    "start_off": _l("start off"),
    "end_off": _l("end off"),
    "said_relation": _l("a date was asked for, not “before” or “after”"),
    "era_missing": _l("era missing"),
    "read_with_typo": _l("read with a typing slip"),
    "several_guesses": _counted(
        *plural("%(num)s guess given", "%(num)s guesses given, the worst counts"), "count"
    ),
    "typos": _counted(*plural("%(num)s typing slip", "%(num)s typing slips"), "count"),
    "part_only": _l("only a part of it"),
    "extra_words": _l("right, with words too many"),
    "number_differs": _l("the number is another"),
    "within_tolerance": _l("near enough"),
    "too_high": _l("too high"),
    "too_low": _l("too low"),
    "several_found": _l("%(right)s of %(of)s found, %(wrong)s wrong"),
    "pairs_found": _l("%(right)s of %(of)s pairs"),
    "in_order": _l("%(run)s of %(of)s in order"),
    "out_of_place": _l("some out of place"),
    "placed_early": _counted(
        *plural("%(num)s place too early", "%(num)s places too early"), "places"
    ),
    "placed_late": _counted(*plural("%(num)s place too late", "%(num)s places too late"), "places"),
}

# Verdicts of their own say these already.
SILENT = frozenset({"exact", "right", "wrong", "not_known", "self_rated"})

RESPONSES: dict[str, Wording] = {
    "blank": _l("Answer first, or say that you don’t know."),
    "unreadable": _l("This cannot be read as a date. Write it like 9 March 1583, or 1583."),
    "too_long": _length,
    "no_such_option": _l("That is none of the answers. Choose one of them."),
    "order_incomplete": _l("Give each of the %(count)s a place of its own."),
}

MEMORY: dict[str, Wording] = {
    "new": _l("You have not met it yet."),
    "suspended": _l("You have set it aside."),
    "within_day": _l("It comes back within the day."),
    "due_today": _l("It is due today."),
    "in_days": _counted(
        *plural("It comes back tomorrow.", "It comes back in %(num)s days."), "days"
    ),
    "not_due": _counted(*plural("It is due tomorrow.", "It is due in %(num)s days."), "days"),
    "overdue": _counted(*plural("It has waited a day.", "It has waited %(num)s days."), "days"),
    "being_learned": _l("You are still learning it, so the first steps are short."),
    "not_known_yet": _l("It is new to you, so it comes back soon."),
    "first_time": _l("You met it for the first time."),
    "forgotten": _l("It slipped, so it starts again with a short step."),
    "forgotten_before": _counted(
        *plural("It has slipped once before.", "It has slipped %(num)s times before."), "lapses"
    ),
    "grew": _counted(
        *plural(
            "The last wait was %(num)s day; you knew it, so this one is longer.",
            "The last wait was %(num)s days; you knew it, so this one is longer.",
        ),
        "before",
    ),
    "shorter": _counted(
        *plural(
            "The last wait was %(num)s day; this one is shorter.",
            "The last wait was %(num)s days; this one is shorter.",
        ),
        "before",
    ),
    "same_interval": _l("The wait stays as long as it was."),
    "may_be_guess": _l(
        "Guessing would be right in %(percent)s of 100 cases, so the wait grows with care."
    ),
    "likely_recall": _l("You would likely know it in %(percent)s of 100 cases."),
    "leech": _counted(
        *plural(
            "It has slipped %(num)s time: tie it to something that you know.",
            "It has slipped %(num)s times: tie it to something that you know.",
        ),
        "lapses",
    ),
}

ACCOUNTS: dict[str, Wording] = {
    "missing": _l("This is needed."),
    "name_taken": _l("This name is taken. Choose another."),
    "named_already": _l("You have a name already: it was given in another window."),
    "name_length": _l("A name has %(shortest)s to %(longest)s characters."),
    "name_characters": _l("Use letters, digits, spaces, dots and dashes."),
    "password_length": _l("A password has %(shortest)s to %(longest)s characters."),
    "password_common": _l("This password is easy to guess. Choose a longer or rarer one."),
    "wrong_word": _l("Type “%(word)s” to say that you mean it."),
    "wrong_password": _l("This is not your present password."),
    "unknown_role": _l("There is no role “%(role)s”."),
    "no_such_teacher": _l("No teacher here is called “%(name)s”."),
    "own_role": _l("Your own role is for another administrator to change."),
}

DECKS: dict[str, Wording] = {
    "not_a_number": _l("“%(value)s” is no number."),
    "too_few_options": _l("Give at least %(least)s options."),
    "too_many_options": _l("Give at most %(most)s options."),
    "same_option_twice": _l("Two options say the same."),
    "mark_one_right": _l("Mark exactly one option as right: %(marked)s are marked."),
    "out_of_range": _l("Give a number from %(least)s to %(most)s."),
    "choose_problem": _l("Choose what is wrong."),
    "say_what": _l("Say in a few words what is wrong."),
    "too_many_texts": _l("You keep %(most)s texts already. Delete one that you no longer need."),
    "texts_waiting": _l(
        "%(most)s long texts are on your list already, being read or unreadable. Wait, or delete "
        "one."
    ),
    "too_many_reports": _l(
        "You have reported %(most)s problems today. Tell your teacher the rest."
    ),
    "period_reversed": _l("The end lies before the beginning."),
    "no_picture": _l("This is no picture that can be read: PNG, JPEG, GIF or WebP."),
    "picture_too_big": _l("A picture has at most %(most)s MB."),
    "picture_too_large": _l("The picture has too many points. Make it smaller."),
    "too_many_pictures": _l("You keep as many pictures as fit."),
    "day_is_past": _l("Choose a day after today."),
    "day_too_far": _counted(
        "Choose a day within %(num)s day.", "Choose a day within %(num)s days.", "days"
    ),
    "unknown_choice": _l("Choose one of the offered values."),
    "unknown_decision": _l("Approve, edit, merge or reject it."),
    "nothing_approved": _l("Approve a candidate first: there is nothing to publish."),
    "kind_not_asked": _l("Questions of this kind cannot be asked yet."),
    "unaskable": _l("No question can be made of it."),
}

SOURCES: dict[str, Wording] = {
    "no_dates": _l("No date was found in this text, so there is nothing to ask."),
    "empty": _l("There is no text in it."),
    "too_big": _l("The file is too large."),
    "too_many_parts": _l("The file has too many parts."),
    "not_text": _l("This is no text: what begins in line %(line)s cannot be read."),
    "broken_encoding": _l("The text is not in %(encoding)s: line %(line)s cannot be read."),
    "unknown_encoding": _l("The encoding “%(encoding)s” is not known."),
    "unsupported": _l("Files of this kind (%(kind)s) cannot be read. Save it as text or PDF."),
    "encrypted": _l("The file is protected by a password. Save it without one."),
    "damaged": _l("The file is damaged and cannot be read."),
    "unpacks_too_big": _l("The file unpacks to far more than a text needs."),
    "too_deep": _l("The file is nested too deeply to be read."),
    "entities": _l("The file defines entities of its own, which are not read."),
    "no_text": _l("The file has no text in it, only pictures perhaps."),
    "too_many_pages": _l("The file has %(pages)s pages; at most %(most)s can be read."),
    "too_slow": _l("Reading the file took too long."),
    "too_heavy": _l("The file is too heavy to be read here."),
    "reading_failed": _l(
        "The reading was stopped each time that it was tried. Try it in smaller parts."
    ),
    "undecodable": _l("Some letters could not be read, the first in line %(line)s."),
    "encoding_guessed": _l("The encoding was guessed as %(encoding)s: look at special letters."),
    "control_characters": _counted(
        *plural("A control character was left out.", "%(num)s control characters were left out."),
        "count",
    ),
    "part_left_out": _l("A part could not be read and was left out: %(part)s."),
}

CLASSES: dict[str, Wording] = {
    "unknown_zone": _l("“%(zone)s” is no time zone. Choose one such as Europe/Berlin."),
    "own_class": _l("You teach this class, so you cannot be a student in it."),
    "name_in_class": _l(
        "Somebody in this class has this name, or one that looks like it. Add a letter of your "
        "last name."
    ),
    "class_full": _l("The class is full: it has room for %(most)s."),
    "not_open_yet": _l("It is not open yet."),
    "assignment_closed": _l("The date is past, and nothing is taken after it."),
    "no_attempts_left": _l("All attempts are used up."),
    "number_between": _l("Give a number from %(least)s to %(most)s."),
    "choose_a_deck": _l("Choose at least one deck."),
    "too_many_facts": _l("Pick at most %(most)s facts."),
    "due_before_open": _l("It would be due before it opens."),
    "due_is_past": _l("This date is past. Choose a later one, or none."),
    "feedback_needs_due": _l("“After the date” needs a date: give one, or choose otherwise."),
    "not_a_later_date": _l("Choose a date after that of the others, or none."),
    "not_a_count": _l("Write a number from 0 to %(most)s, or leave it empty."),
    "in_that_class": _l("The student is in that class already."),
    "not_a_students_account": _l("This account is no student’s: only its owner changes it."),
    "changed_meanwhile": _l("Something changed meanwhile. Look again, and try once more."),
    "both_lists": _l("Names and a file were sent, and one is read at a time."),
    "roster_unreadable": _l(
        "This list cannot be read. Save it as CSV or as an Excel workbook (.xlsx), or paste it."
    ),
    "no_names": _l("There is no name in it."),
    "too_many_names": _l("At most %(most)s names are taken at once."),
    "too_many_entries": _l("That is too long a list: at most %(most)s lines."),
    "roster_name": _l(
        "Line %(line)s: “%(name)s” cannot be a name. It needs 2 to 40 letters, digits, spaces, "
        "dots or dashes."
    ),
    "roster_twice": _l(
        "Line %(line)s: “%(name)s” looks like the name in line %(first)s. Add a letter to one."
    ),
    "same_student": _l("Choose another student: this is one already."),
    "two_accounts": _l(
        "Both have an account with a password, so neither can be given to the other. Take one out."
    ),
    "teaches_it_already": _l("You teach this class already. The link is still good for another."),
    "not_the_title": _l("This is not the title of the class. Nothing was deleted."),
    "class_archived": _l("The class is in the archive. Bring it back first."),
}

REASONS: dict[str, Wording] = {
    **DATES, **MARKS, **RESPONSES, **MEMORY, **ACCOUNTS, **DECKS, **SOURCES, **CLASSES,
}  # fmt: skip


def in_words(code: str, args: Args) -> str:
    """A code in the reader's language; a plain refusal where it has no words."""
    known = REASONS.get(code)
    if known is None:
        return str(gettext("This cannot be used."))
    if callable(known):
        return known(args)
    return str(known) % args
