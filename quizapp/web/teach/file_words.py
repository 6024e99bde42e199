"""What the teachers' pages say of question files: formats, losses, problems. No data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from quizapp.facts import Reason
from quizapp.formats import FormatProblem


@dataclass(frozen=True, slots=True)
class FormatWords:
    """What a format is called, and for whom it is."""

    name: LazyString
    use: LazyString


FORMATS: dict[str, FormatWords] = {
    "csv": FormatWords(_l("CSV"), _l("For any spreadsheet.")),
    "xlsx": FormatWords(_l("Excel (.xlsx)"), _l("For Excel, LibreOffice and the like.")),
    "tsv": FormatWords(_l("TSV"), _l("Rows with the header lines that Anki reads.")),
    "apkg": FormatWords(
        _l("Anki (.apkg)"),
        _l("Flashcards for Anki. Importing a newer file there updates the notes."),
    ),
    "gift": FormatWords(_l("GIFT"), _l("Plain text for Moodle and other course systems.")),
    "moodle": FormatWords(_l("Moodle XML"), _l("For Moodle’s question bank.")),
    "toml": FormatWords(_l("TOML"), _l("quizapp’s own files. They carry everything.")),
}

# What each field is called in "12 × evidence".
FIELDS: dict[str, LazyString] = {
    "place": _l("place"),
    "people": _l("people"),
    "tags": _l("tags"),
    "explanation": _l("explanation"),
    "image": _l("picture"),
    "ask": _l("how exactly the date must be known"),
    "checked": _l("what it was checked against"),
    "retired": _l("retired"),
    "derived_from": _l("where it was copied from"),
    "evidence": _l("evidence"),
    "title": _l("the deck’s title"),
    "language": _l("the deck’s language"),
    "deck_ask": _l("how exactly the deck’s dates must be known"),
    "licence": _l("the deck’s licence"),
    "description": _l("the deck’s description"),
    "date_of_question": _l("the date behind a question"),
    "undated_fact": _l("facts without date and question"),
    "feedback": _l("feedback on an option"),
    "pictures": _l("question with pictures (they show on this site only)"),
    "statement": _l("statement"),
    "date": _l("date"),
    "front": _l("front"),
    "back": _l("back"),
    "prompt": _l("question"),
    "answer": _l("answer"),
}

_OF_THE_DECK = frozenset({"title", "language", "deck_ask", "licence", "description"})

HOW: dict[str, LazyString] = {
    "new": _l("new"),
    "changed": _l("changed"),
    "same": _l("as it is"),
}

# The same where they go into a new deck, to which all of them are new.
HOW_NEW_DECK: dict[str, LazyString | str] = {
    "new": "",
    "changed": _l("changes what your other decks say"),
    "same": _l("as your other decks say"),
}

# Files of which nothing can be read.
FILES: dict[str, LazyString] = {
    "file_empty": _l("There is nothing in it."),
    "file_too_big": _l("It has %(bytes)s bytes; at most %(most)s are read."),
    "file_not_text": _l("Line %(line)s is no text. Save the file as UTF-8."),
    "file_damaged": _l("The file is damaged or incomplete."),
    "file_unsupported": _l("Files of this kind (%(kind)s) are not read."),
    "file_entities": _l("The file defines entities of its own, which are not read."),
    "file_too_many_entries": _l("It has more than %(most)s entries. Give it in parts."),
    "file_unpacks_too_big": _l("The file unpacks to far more than questions need."),
    "file_no_header": _l(
        "The first row should name the columns, such as statement and date, or prompt and key; "
        "or give two columns only: the question and its answer."
    ),
    "missing_rows": _l("Paste rows here, or choose a file."),
    "field_empty": _l("Something that it needs is missing."),
    "nothing_in_file": _l("No fact and no question was found in it."),
}

# Entries that cannot be taken over, or not in full.
ENTRIES: dict[str, LazyString] = {
    "entry_unfit": _l("Entry %(entry)s cannot be kept as it is."),
    "unknown_type": _l("Questions of the kind “%(type)s” are not known here."),
    "unknown_kind": _l("“%(kind)s” is no kind of question."),
    "unknown_grain": _l("“%(value)s” does not say how exactly: day, month, year, decade …"),
    "too_many_right": _l("It has more than one right option."),
    "too_many_answers": _l("It has more than %(most)s answers."),
    "too_few_options": _l("It has fewer than %(least)s options."),
    "several_fields": _l("It has %(count)s gaps in one question; one is asked at a time."),
    "range": _l("“%(value)s” is a range of numbers; a number is asked for."),
    "pairs_differ": _l("It has %(left)s on the left and %(right)s on the right."),
    "not_a_number": _l("“%(value)s” is no number."),
    "not_a_date": _l("“%(date)s” is no date that can be read."),
    "not_edtf": _l("The right date cannot be read."),
    "ambiguous_date": _l("“%(date)s” can mean %(readings)s. Write the month as a word."),
    "no_such_day": _l("“%(date)s”: there is no such day."),
    "no_such_month": _l("“%(date)s”: there is no such month."),
    "no_such_year": _l("There is no such year."),
    "reversed_interval": _l("“%(date)s”: the period ends before it begins."),
    "no_sides": _l("The note has only one side."),
    "no_key": _l("It has no right answer."),
    "no_gap": _l("It has no gap; a gap is written %(gap)s."),
    "no_answer": _l("It has no right answer."),
    "key_not_an_option": _l("The key “%(value)s” is none of the options."),
    "wrong_count_in_key": _l("It has %(given)s right answers, which does not fit its kind."),
    "given_twice": _l("“%(value)s” is given twice."),
    "duplicate_id": _l("The id “%(id)s” stands in the file twice: the first is kept."),
    "long_answer": _l("Its answer is longer than %(most)s characters: too long to be typed."),
    "media_dropped": _l("Pictures and sounds are left out: %(count)s."),
    "fields_dropped": _l("Further fields of the note are left out: %(count)s."),
    # our own TOML
    "broken_toml": _l("It is broken TOML: %(why)s"),
    "not_utf8": _l("It is not UTF-8 text."),
    "too_deep": _l("It is nested too deeply."),
    "unreadable": _l("It cannot be read."),
    "no_facts": _l("It has no [[fact]] and no [[question]]."),
    "missing": _l("“%(key)s” is missing."),
    "unknown_key": _l("“%(key)s” is not a known key."),
    "wrong_type": _l("“%(key)s” has another type than it should."),
    "not_among": _l("“%(key)s”: “%(value)s” is not one of the values that it may have."),
    "not_an_array": _l("“%(key)s” is written in two brackets: [[%(key)s]]."),
    "bad_id": _l("“%(value)s” is no id: use letters, digits and - _ . :"),
    "feedback_not_an_option": _l("Feedback is given on “%(value)s”, which is no option."),
    "date_text_not_in_sentence": _l("“%(value)s” does not stand in its sentence."),
}


def losses(reasons: Iterable[Reason]) -> str:
    """What a format cannot carry, as a list in one line."""
    return ", ".join(map(_lost, reasons))


def _lost(reason: Reason) -> str:
    if reason.code == "field_lost":
        field = FIELDS.get(str(reason.args["field"]), reason.args["field"])
        if reason.args["field"] in _OF_THE_DECK:
            return str(field)
        return f"{reason.args['count']} × {field}"
    if reason.code == "order_as_match":
        count = int(str(reason.args["count"]))
        return str(
            ngettext(
                "%(num)s question of order is written as one of pairs",
                "%(num)s questions of order are written as ones of pairs",
                count,
            )
        )
    if reason.code == "too_many_right":
        return str(gettext("a question with too many right options"))
    return str(gettext("something else"))


def problem(found: FormatProblem) -> str:
    """What is wrong with an entry, as a sentence."""
    if found.code in ("field_empty", "too_long"):
        field = FIELDS.get(str(found.args.get("field", "")), found.args.get("field", ""))
        if found.code == "field_empty":
            return str(gettext("It lacks what it needs: %(field)s.", field=field))
        return str(gettext("This is too long: %(field)s.", field=field))
    known = ENTRIES.get(found.code)
    try:
        return str(known) % found.args if known else str(gettext("This cannot be used."))
    except KeyError:
        return str(gettext("This cannot be used."))


def taken_over(counts: Mapping[str, int], *, new_deck: bool) -> str:
    """What an import did; nothing of a new deck was there before, whatever other decks hold."""
    if new_deck:
        total = sum(counts.values())
        return str(
            ngettext(
                "%(num)s entry is in the new deck.", "%(num)s entries are in the new deck.", total
            )
        )
    new = ngettext("%(num)s new", "%(num)s new", counts["new"])
    changed = ngettext("%(num)s changed", "%(num)s changed", counts["changed"])
    same = ngettext("%(num)s as it was", "%(num)s as they were", counts["same"])
    return str(
        gettext("Taken over: %(new)s, %(changed)s, %(same)s.", new=new, changed=changed, same=same)
    )
