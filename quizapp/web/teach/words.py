"""What the teachers' pages say of candidates, facts and refused forms, from codes. No data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import LazyString, format_decimal, gettext, ngettext
from flask_babel import lazy_gettext as _l

from quizapp.facts import Reason
from quizapp.facts.grammar import grammar
from quizapp.services.classes.shown import MemberRow
from quizapp.services.teach.shown import (
    AddedSource,
    Bulk,
    Decision,
    DeckFact,
    LongTextPage,
    SourcePage,
)
from quizapp.web.dating import era_word
from quizapp.web.teach.file_words import FILES
from quizapp.web.wording import KINDS, Look, reason_words

FILTERS: dict[str, LazyString] = {
    "all": _l("All"),
    "open": _l("Open"),
    "look": _l("Needs a look"),
    "conflict": _l("Possible conflict"),
    "duplicate": _l("Duplicate"),
    "low": _l("Low quality"),
    "decided": _l("Decided"),
}

# The steps in which a long text is read.
READING: tuple[LazyString, ...] = (
    _l("Open the text"),
    _l("Find the dates"),
    _l("Find what happened then"),
    _l("Compare with your decks"),
)

STATES: dict[str, Look] = {
    "approved": Look("right", "check", _l("Approved")),
    "rejected": Look("none", "x", _l("Rejected")),
    "published": Look("right", "book-open", _l("Published")),
}

DECIDED: dict[str, LazyString] = {
    "approved": _l("Candidate %(number)s approved."),
    "rejected": _l("Candidate %(number)s rejected."),
}

SEEN_BY: dict[str, LazyString] = {
    "public": _l("Everybody on this site sees it"),
    "private": _l("Only you see it"),
}

# What students report; the codes are those of their form.
PROBLEMS: dict[str, LazyString] = {
    "wrong_date": _l("The date is wrong"),
    "unclear": _l("The question is unclear"),
    "several_right": _l("More than one answer is right"),
    "typo": _l("There is a slip of the pen"),
    "other": _l("Something else"),
}

OUTCOMES: dict[str, LazyString] = {
    "kept": _l("kept as it is"),
    "retired": _l("no longer asked"),
    "corrected": _l("corrected"),
}

ROLES: dict[str, LazyString] = {
    "view": _l("may look at it"),
    "edit": _l("may change it"),
}

ASKED_TO: dict[str, LazyString] = {
    "day": _l("asked to the day"),
    "month": _l("asked to the month"),
    "year": _l("asked to the year"),
    "decade": _l("asked to the decade"),
    "century": _l("asked to the century"),
}

# What a person should look at in a statement. The codes are those of facts.fitness and extraction.
ISSUES: dict[str, LazyString] = {
    "empty": _l("It says nothing."),
    "too_short": _l("It is very short."),
    "too_long": _l("It is long (%(words)s words): say only what happened."),
    "no_verb": _l("It has no verb that says what happened."),
    "question": _l("It is a question, not a statement."),
    "dangling_reference": _l("“%(word)s” points to something that is not in the statement."),
    "vague_reference": _l("Which %(word)s? The statement does not say."),
    "incomplete": _l("It breaks off after “%(word)s”."),
    "dangling_end": _l("It breaks off after “%(word)s”."),
    "lower_case_start": _l("It begins inside a sentence."),
    "contains_date": _l("It names a date: “%(text)s”."),
    "gives_away": _l("It gives its date away: “%(text)s”."),
    "quotation": _l("It quotes somebody instead of saying what happened."),
    "reported": _l("“%(word)s”: it tells what somebody said."),
    "opinion": _l("“%(word)s” is an opinion."),
    "vague": _l("“%(word)s” is vague."),
    "hedged": _l("“%(text)s”: it is not certain."),
    "not_event": _l("“%(word)s”: it may not have happened."),
    "broken": _l("Something seems to be missing inside it."),
    "unbalanced": _l("A bracket or quotation mark (%(mark)s) stands alone."),
    "several_sentences": _l("It has more than one sentence."),
    "date_inferred": _l("The date was worked out from the text around it."),
    "no_event": _l("It names something, and does not say what happened."),
    "date_of_noun": _l("The date may belong to a noun in it, not to what happened."),
    "several_dates": _l("Its sentence gives a second date for it."),
    "resolved_name": _l("“%(word)s” was replaced by the name that the text gives."),
    "date_of_clause": _l("The date may belong to a subordinate clause in it."),
    "background": _l("It looks back from what is being told."),
    "bound": _l("“%(relation)s”: the date is a limit, not the day itself."),
    "resolved_reference": _l("“%(word)s” was replaced by what it seems to mean."),
    "from_relative": _l("It was taken out of a subordinate clause."),
    "from_subordinate": _l("It was taken out of a subordinate clause."),
    "from_participle": _l("It was taken out of a subordinate clause."),
    "from_coordinate": _l("It is one half of a sentence."),
    "from_shared": _l("It is one half of a sentence."),
    "from_list": _l("It was put together from a list."),
    "from_brackets": _l("It was put together from a date in brackets."),
    "from_event": _l("It was put together from the name of an event."),
    "date_contradicts": _l("The sentence gives another date: “%(text)s”."),
    "duplicate": _l("The text says this twice."),
    "possible_conflict": _l("Possible conflict: the text has another date for this as well."),
}

# What tells the answer of a hand-written question; the codes are those of items.hints.
HINTS: dict[str, LazyString] = {
    "longest": _l("The right option is by far the longest: it can be found by its length."),
    "echoes": _l("Only the right option repeats “%(word)s” from the question."),
    "all_of_them": _l("“%(option)s”: an option that speaks of the others tests the form."),
    "absolute": _l("“%(option)s” claims so much that it can be struck out unread."),
    "negative": _l("“%(word)s” in a question is easily overlooked."),
    "two_options": _l("With two options, half of all guesses are right."),
    "all_right": _l("All options are right."),
    "mixed_grain": _l("Only the right option is a date of its fineness."),
    "answer_in_prompt": _l("The answer “%(answer)s” stands in the question."),
}

REFUSED: dict[str, LazyString] = {
    "no_date": _l("it has no date"),
    "open_date": _l("its date has no beginning or no end"),
    "statement_tells_date": _l("the statement names a date"),
    "stem_tells_date": _l("the question would tell the answer"),
    "options_alike": _l("its options would look alike"),
    "key_echoes_stem": _l("the right option repeats the question’s words"),
    "no_distractors": _l("no wrong dates can be made for it"),
    "too_few_facts": _l("the deck has too few other facts for wrong options"),
    "too_few_names": _l("the deck has too few other names for wrong options"),
    "no_place": _l("it names no place"),
    "no_people": _l("it names nobody"),
    "no_certain_person": _l("more than one person may be meant"),
    "article_tells_name": _l("“a” or “an” would tell the answer"),
    "date_out_of_range": _l("its date is too far away"),
    "kind_not_asked": _l("questions of this kind are not asked yet"),
    "unaskable": _l("no question can be made of it"),
}

FORMS: dict[str, LazyString] = {
    **FILES,
    "mark_some_right": _l("Mark at least one option as right."),
    "star_in_order": _l("In what is to be put in order nothing is marked: the order is the key."),
    "no_pair": _l("Line %(line)s is no pair: write left -> right."),
    "no_gap_written": _l("Write the gap as %(gap)s."),
    "too_many_tags": _l("At most %(most)s of them."),
    "statement_for_period": _l("With a date, say here what happened then."),
    "picture_needs_words": _l("Say what the picture shows."),
    "of_the_bank": _l("It belongs to the bank’s files: it is changed there."),
    "own_deck": _l("It is your own deck."),
    "too_many_colleagues": _l("A deck is shared with at most %(most)s colleagues."),
    "missing_text": _l("Paste a text here, or choose a file."),
    "both_given": _l(
        "A pasted text and a file (%(name)s) were sent, and one is read at a time. Send the text "
        "as it stands here, or empty the box and choose the file again."
    ),
    "no_dates": _l(
        "No date was found in these %(characters)s characters, so there is nothing to ask. "
        "Dates look like 21 August 1937, summer 1938 or 44 BC."
    ),
    "source_too_long": _l(
        "The text has %(length)s characters; at most %(longest)s are read at once. "
        "Give it in parts, chapter by chapter."
    ),
    "line_too_long": _l("Line %(line)s has %(length)s characters; at most %(longest)s fit."),
    "empty_option": _l("Option %(line)s is empty after its *."),
    "date_relation": _l(
        "“%(relation)s” leaves the date open. Write the date itself, or a period from when to when."
    ),
}
_COUNTS = ("characters", "length", "longest")
_TABLES = tuple(grammar(code) for code in ("en", "de"))
_POINTING = frozenset[str]().union(
    *(table.demonstratives | table.pointing | table.possessives for table in _TABLES)
)
_ALONE = _POINTING.union(
    *(
        table.personal_pronouns | table.object_pronouns | table.other_pronouns | table.places
        for table in _TABLES
    )
)


def reason(given: Reason) -> str:
    """Why something was refused, as a sentence."""
    known = FORMS.get(given.code)
    return str(known) % _readable(given.args) if known else reason_words(given)


def issues(given: Iterable[Reason]) -> list[str]:
    """What a person should look at, each sentence once."""
    return list(dict.fromkeys(issue(one) for one in given))


def issue(given: Reason) -> str:
    """What a person should look at, as a sentence; a plain one where it has no words."""
    if given.code == "vague_reference" and _points(str(given.args.get("word", ""))):
        return _said(ISSUES, Reason("dangling_reference", **given.args), "")
    if given.code == "possible_conflict" and given.args.get("bank"):
        return str(
            gettext(
                "Possible conflict: the bank has %(date)s: “%(statement)s”.",
                date=era_word(str(given.args["date"])),
                statement=given.args["bank"],
            )
        )
    if given.code == "duplicate" and given.args.get("bank"):
        return str(gettext("In a deck already: “%(statement)s”.", statement=given.args["bank"]))
    if given.code == "duplicate" and given.args.get("number"):
        return str(gettext("Candidate %(number)s says this too.", number=given.args["number"]))
    if given.code == "possible_conflict" and given.args.get("number"):
        number = given.args["number"]
        text = gettext("Possible conflict: candidate %(number)s says it of another date.")
        return str(text) % {"number": number}
    return _said(ISSUES, given, str(gettext("It needs a look.")))


def hint(given: Reason) -> str:
    """What tells the answer of a question, as a sentence."""
    return _said(HINTS, given, str(gettext("It needs a look.")))


def not_asked(row: DeckFact) -> list[str]:
    """The ways in which a fact cannot be asked, each with why."""
    unknown = str(gettext("it cannot be made"))
    return [
        str(
            gettext(
                "%(kind)s: %(why)s", kind=KINDS.get(kind, kind), why=_said(REFUSED, why, unknown)
            )
        )
        for kind, why in row.refused
    ]


def member(row: MemberRow) -> str:
    """How a student signs in."""
    if row.account:
        return str(gettext("signs in as %(name)s", name=row.account))
    return str(gettext("signs in with a personal code"))


def found(added: AddedSource) -> str:
    """What was found in a text."""
    dates = ngettext("%(num)s date found", "%(num)s dates found", added.dates)
    if not added.candidates:
        return str(gettext("%(dates)s, and no statement beside them.", dates=dates))
    candidates = ngettext("%(num)s candidate", "%(num)s candidates", added.candidates)
    return f"{dates}, {candidates}."


def reading(page: LongTextPage) -> str:
    """How far the reading of a long text is."""
    if not page.step:
        return str(gettext("It is kept, and waits for its turn."))
    at = gettext("Step %(step)s of %(steps)s", step=page.step, steps=len(READING))
    if page.dates:
        found = ngettext("%(num)s date found", "%(num)s dates found", page.dates)
    elif page.characters:
        found = ngettext("%(num)s character", "%(num)s characters", page.characters)
    else:
        return f"{at}."
    return f"{at}: {found}."


def standing(page: SourcePage) -> str:
    """How far a source is reviewed, as the page's title."""
    if not page.all:
        return str(gettext("No candidates"))
    candidates = ngettext("%(num)s candidate", "%(num)s candidates", page.all)
    if not page.decided:
        return str(candidates)
    if page.decided == page.all:
        return str(gettext("%(candidates)s, all decided", candidates=candidates))
    return str(
        gettext("%(candidates)s, %(decided)s decided", candidates=candidates, decided=page.decided)
    )


def published(count: int) -> str:
    """What publishing did."""
    return str(ngettext("%(num)s fact is in the deck.", "%(num)s facts are in the deck.", count))


def decision(last: Decision) -> str:
    """The last decision, for the undo bar."""
    if last.together > 1:
        return str(
            ngettext(
                "%(num)s candidate approved at once.",
                "%(num)s candidates approved at once.",
                last.together,
            )
        )
    if last.merged_into is not None:
        return str(
            gettext(
                "Candidate %(number)s merged into %(other)s.",
                number=last.number,
                other=last.merged_into,
            )
        )
    return str(DECIDED[last.state]) % {"number": last.number}


def quality(value: float) -> str:
    """A quality as people say it."""
    return str(gettext("%(percent)s of 100", percent=round(value * 100)))


def expected_unfit(bulk: Bulk) -> str:
    """How many of those approved unread would likely have to be mended."""
    count = round(bulk.unfit)
    if not count:
        return str(gettext("likely none of them is wrong or clumsy, perhaps one"))
    return str(
        ngettext(
            "likely %(num)s of them is wrong or clumsy",
            "likely %(num)s of them are wrong or clumsy",
            count,
        )
    )


def _points(word: str) -> bool:
    """Whether it is a pronoun or begins with a word that points: nobody asks "Which whose?"."""
    first, *more = word.lower().split() or [""]
    return first in (_POINTING if more else _ALONE)


def _said(table: Mapping[str, LazyString], given: Reason, unknown: str) -> str:
    """The words of a table; ``unknown`` for a code or arguments of another release, as stored."""
    known = table.get(given.code)
    try:
        return str(known) % given.args if known else unknown
    except KeyError:
        return unknown


def _readable(args: Mapping[str, object]) -> dict[str, object]:
    """Large numbers with the reader's separators."""
    return {
        name: format_decimal(value) if name in _COUNTS and isinstance(value, int) else value
        for name, value in args.items()
    }
