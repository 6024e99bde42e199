"""From dated sentences to candidate facts: a statement for each date in them. Pure, linear."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from quizapp.dates import EDTF, Grain
from quizapp.dates.calendar import year_month_day
from quizapp.dates.languages import language
from quizapp.dates.patterns import lower_case
from quizapp.dates.reading import read
from quizapp.extraction import chronology
from quizapp.extraction.clauses import (
    HOLE,
    MARK,
    Anatomy,
    Clause,
    Kind,
    brackets,
    cut_out,
    opens_subject,
    owes_verb,
    patterns,
    quotations,
    shortened,
    stands,
    without_head,
)
from quizapp.extraction.conflicts import conflicts
from quizapp.extraction.deeds import deed
from quizapp.extraction.lexicon import Lexicon, lexicon
from quizapp.extraction.mentions import Mentions
from quizapp.extraction.model import Candidate, Timex
from quizapp.extraction.passages import Finder, Sentence
from quizapp.extraction.quality import quality
from quizapp.extraction.references import References, unexplained_person
from quizapp.facts.fitness import (
    LONGEST_WORDS,
    finite_verb,
    is_past,
    list_words,
    names_subject,
    problems,
    without_asides,
)
from quizapp.facts.grammar import Grammar, grammar
from quizapp.facts.reason import Reason

_ADVERBIAL_RULES = frozenset(
    [
        "count_later",
        "shift_unit",
        "unit_later",
        "shift_day_part",
        "season_later",
        "shift_season",
        "shift_month",
        "shift_weekday",
        "clock",
        "nth_of_month",
        "feast_shift",
    ]
)
_INNER = (Kind.RELATIVE, Kind.SUBORDINATE, Kind.PARTICIPLE)
_LONG = 24
_WIDE = 34  # words up to which the predicates of one subject stay together, their date included
_OPENS = 16  # characters before a date that opens its sentence
_MOST_DATES = 10  # a sentence with more is a list or a table, and tells nothing


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement on its way: its words, the clause it came from and what is doubtful about it."""

    statement: str
    clause: Clause
    timex: Timex
    issues: tuple[Reason, ...]
    listed: bool = False


def candidates(text: str, found: list[Sentence], dates: list[Timex], code: str) -> list[Candidate]:
    """The candidate facts of a text, in its order, repeated ones once."""
    finder = Finder(found)
    by_sentence: dict[int, list[Timex]] = {}
    for timex in dates:
        by_sentence.setdefault(finder.at(timex.start), []).append(timex)
    references = References(text, found, code, sorted((t.start, t.end) for t in dates))
    mentions = Mentions(text, found, code)
    known = lexicon(text, code)
    out: list[Candidate] = []
    for index, sentence in enumerate(found):
        timexes = by_sentence.get(index, [])
        if sentence.heading:
            continue
        references.enter(index)
        if sentence.entry is not None:
            out.extend(_of_entry(text, sentence, timexes, references, mentions, known, code))
            continue
        if 0 < len(timexes) <= _MOST_DATES:
            timexes = _neighbours(text, timexes, code)
            out.extend(_of_sentence(text, sentence, timexes, references, mentions, known, code))
    return _doubtful(_once(out))


def _of_entry(
    text: str,
    sentence: Sentence,
    timexes: list[Timex],
    references: References,
    mentions: Mentions,
    known: Lexicon,
    code: str,
) -> list[Candidate]:
    """The fact of a line of a chronology: its date is given, whatever the line's grammar."""
    entry = sentence.entry
    heads = [t for t in timexes if entry is not None and t.start < entry.date_end]
    if entry is None or not heads:
        return []
    told, *_ = _FULL_STOP.split(text[entry.event : sentence.end], maxsplit=1)
    told = without_dated_brackets(told, code)
    statement, issues = chronology.statement(told, code)
    clause = Clause(0, sentence.end - sentence.start, Kind.MAIN)
    timex = _finer(heads[-1], chronology.detail(text, entry), code)
    draft = Draft(statement, clause, timex, (*issues, *_limits(timex, code)), listed=True)
    opening = statement.partition(" ")[0]
    if opening.lower() not in known.common and not issues:
        known = replace(known, names=known.names | {opening})
    candidate = _candidate(text, sentence, draft, references, mentions, known, code)
    return [candidate] if candidate is not None else []


def _finer(timex: Timex, detail: str, code: str) -> Timex:
    """ "1848 (March)": the year made finer by what stands in brackets behind it."""
    found = read(f"{detail} {timex.value.year}", code) if detail and timex.value.year else ()
    return replace(timex, value=found[0].value) if found else timex


_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÄÖÜ])")


def _limits(timex: Timex, code: str) -> tuple[Reason, ...]:
    relation = _relation(timex, "", code)
    return (Reason("bound", relation=relation),) if relation else ()


def without_dated_brackets(told: str, code: str) -> str:
    """A text without the brackets in it that hold a number."""
    for left, right in reversed(brackets(told)):
        if any(sign.isdecimal() for sign in told[left:right]):
            told = told[:left].rstrip() + told[right:]
    return told


def _neighbours(text: str, timexes: list[Timex], code: str) -> list[Timex]:
    """Dates that say one thing together, as one: "in 1811 and 1812" is one stretch of time, and
    "two days later, on 5 May" one day."""
    out: list[Timex] = []
    for timex in timexes:
        before = out[-1] if out else None
        joined = _joined(before, timex, text, code) if before is not None else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(timex)
    return [_with_count(text, timex, code) for timex in out]


def _with_count(text: str, timex: Timex, code: str) -> Timex:
    """A date with the "two days later" before or behind it that nothing could be counted from."""
    floor = max(0, timex.start - 60)
    before = patterns(code).count_before.search(f" {lower_case(text[floor : timex.start])}")
    behind = patterns(code).count_behind.match(text, timex.end)
    if before is None and behind is None:
        return timex
    start = floor + before.start() if before else timex.start
    end = behind.end() if behind else timex.end
    return replace(timex, start=start, end=end, text=text[start:end], counted=True)


def _joined(first: Timex, second: Timex, text: str, code: str) -> Timex | None:
    """Two dates as one, from the first to the end of the second; None where they are two."""
    between = text[first.end : second.start]
    if len(between) > _APPOSED:
        return None
    told = text[first.start : second.end]
    if _follows(first, second) and between.strip() == grammar(code).conjunctions[0]:
        value = _stretch(first.value, second.value)
        return replace(first, end=second.end, text=told, value=value, rule="range")
    following = list_words(text[second.end : second.end + 24])[:2]
    apposed = patterns(code).apposed.fullmatch(between) is not None
    if not apposed or any(word in grammar(code).relatives for word in following):
        return None  # "in 1811, the year in which ..."
    placed = _placed(first, second)
    if placed is not None:
        return replace(placed, start=first.start, end=second.end, text=told, counted=True)
    if first.value == second.value:
        return replace(second, start=first.start, text=told)  # "Maundy Thursday, 26 March 1812"
    return None


_APPOSED = 12  # characters at most between two dates that are one


def _placed(first: Timex, second: Timex) -> Timex | None:
    """Of "two days later" and "on 5 May" the one that is written out; None where both are."""
    if (first.rule in _ADVERBIAL_RULES) is (second.rule in _ADVERBIAL_RULES):
        return None
    return second if first.rule in _ADVERBIAL_RULES else first


def _follows(first: Timex, second: Timex) -> bool:
    """Whether a year, a decade or a month is followed by the next one."""
    grain = first.value.grain
    if grain is not second.value.grain or grain not in (Grain.YEAR, Grain.DECADE, Grain.MONTH):
        return False
    if first.value.is_interval or second.value.is_interval:
        return False
    return first.value.latest + 1 == second.value.earliest


def _stretch(first: EDTF, second: EDTF) -> EDTF:
    """From one to the other; decades by their years, as no interval has decades for its ends."""
    if first.grain is not Grain.DECADE:
        return EDTF.interval(first, second)
    begin, last = year_month_day(first.earliest)[0], year_month_day(second.latest)[0]
    return EDTF.interval(EDTF.make(begin), EDTF.make(last))


def _of_sentence(
    text: str,
    sentence: Sentence,
    timexes: list[Timex],
    references: References,
    mentions: Mentions,
    known: Lexicon,
    code: str,
) -> list[Candidate]:
    plain = text[sentence.start : sentence.end]
    out: list[Candidate] = []
    drafts: list[Draft] = []
    drafts.extend(_from_roles(plain, sentence, timexes, code))
    done = {draft.timex.start for draft in drafts}
    closed = [*brackets(plain), *(span for span in quotations(plain) if span[1] - span[0] > 30)]
    spans = [(t.start - sentence.start, t.end - sentence.start) for t in timexes]
    anatomy = Anatomy(plain, code, spans)
    for timex in timexes:
        if timex.start in done:
            continue
        at = timex.start - sentence.start
        if any(start <= at < end for start, end in closed):
            drafts.extend(
                _from_life(plain, sentence, timex, code)
                or _from_brackets(plain, sentence, timex, code)
                or _from_place(plain, sentence, timex, timexes, anatomy, code)
            )
            continue
        draft = _from_deed(plain, sentence, timex, code)
        if draft is None:
            draft = _from_clause(plain, sentence, timex, timexes, anatomy, code)
        if draft is None:
            draft = _from_object(sentence, timex, anatomy)
        if draft is None:
            draft = _from_gap(plain, sentence, timex, timexes, anatomy, code)
        if draft is None or len(list_words(draft.statement)) > LONGEST_WORDS:
            draft = _from_event(plain, sentence, timex, code) or draft
        if draft is not None:
            drafts.append(draft)
    for draft in sorted(drafts, key=lambda draft: draft.timex.start):
        candidate = _candidate(text, sentence, draft, references, mentions, known, code)
        if candidate is not None:
            out.append(candidate)
    return out


def _from_clause(
    plain: str, sentence: Sentence, timex: Timex, timexes: list[Timex], anatomy: Anatomy, code: str
) -> Draft | None:
    """The clause around a date, with the date and what belongs to other dates taken out."""
    start, end = timex.start - sentence.start, timex.end - sentence.start
    cleft = patterns(code).cleft.match(f"{plain[:start]}{HOLE}{plain[end : end + 12]}")
    clause = anatomy.whole_of(start) if cleft else anatomy.clause_of(start)
    if not clause.start <= start or end > clause.end:
        return None
    if _attributive(timex, plain[end : end + 24], code):
        return None  # "met him at the 1967 Symposium"
    clause = _widened(clause, anatomy, timexes, sentence)
    aside = _participle_aside(plain[: clause.end], start, code)
    if aside is not None and aside[0] > clause.start and clause.kind not in _INNER:
        return None  # "Ada, a woman whom Ben met in 1811, won"
    body, issues = _without_others(plain, clause, timex, timexes, sentence, code)
    if not issues and _first_of_list(plain, timex, timexes, sentence, code):
        issues = (Reason("several_dates"),)
    parts = body.split("; ")
    body = next(part for part in parts if HOLE in part)
    begun = plain.rfind("; ", clause.start, start)
    if body is not parts[0] and begun >= 0 and clause.kind is Kind.MAIN:
        clause = replace(clause, start=begun + 2, kind=Kind.COORDINATE)
    body = f"{HOLE}, {body[cleft.end() :]}" if cleft else body
    anchored = timex.counted or timex.rule in _ADVERBIAL_RULES
    if patterns(code).onward.match(plain, end) or (anchored and timex.relation == "since"):
        return None  # "from this day forward" is no date of an event
    cut = cut_out(
        body,
        code,
        adverbial=_adverbial(timex, code),
        anchored=anchored,
        comma_inside="," in timex.text,
        subject=clause.subject,
    )
    if cut is None or (not cut.behind.strip() and _opens_row(body, code)):
        return None
    if clause.kind in (Kind.RELATIVE, Kind.SHARED) and not clause.subject:
        return None
    done = _done_then(cut.text, code) if cut.preposition in grammar(code).until_words else ""
    cut = replace(cut, text=done or cut.text)
    relation = "" if cleft or done else _relation(timex, cut.preposition, code)
    if cut.preposition in grammar(code).starting and not timex.value.is_interval:
        relation = cut.preposition  # "was held from 1811": only when it began
    if relation:
        issues = (*issues, Reason("bound", relation=relation))
    if not cut.preposition and _NAME_ONLY.search(cut.behind):
        return None  # "Ada died at once, Ben the following morning"
    if _gapped(cut.behind, clause, timexes, timex, sentence, code):
        return None
    subject = f"{clause.subject} " if clause.subject else ""
    if clause.kind is not Kind.MAIN:
        issues = (*issues, Reason(f"from_{clause.kind.value}"))
    led = list_words(plain[max(0, clause.start - 12) : clause.start])[-1:]
    if clause.kind is Kind.SUBORDINATE and led and led[0].lower() in grammar(code).supposing:
        return None  # "If Ada had won in 1812"
    if not clause.subject and _of_noun(cut.behind, code):
        issues = (*issues, Reason("date_of_noun"))
    if _goes_back(plain, clause, timex, timexes, sentence, code):
        issues = (*issues, Reason("date_of_noun"))
    if (
        _of_clause(f"{clause.subject} {cut.behind}".strip(), code)
        or _of_participle(cut.behind, code)
        or patterns(code).planned_end.search(cut.behind)
    ):
        issues = (*issues, Reason("date_of_clause"))
    if patterns(code).hanging.search(cut.behind) or _GOES_ON.search(cut.behind):
        issues = (*issues, Reason("bound", relation="after"))
    statement = cut.text
    if clause.kind is Kind.SHARED:
        statement = patterns(code).later_head.sub("", statement)
    if f"{MARK}: " in statement:
        statement = statement.partition(f"{MARK}: ")[0]  # "published in 1722: fourteen grades"
    if clause.kind is Kind.PARTICIPLE:
        statement = statement[:1].lower() + statement[1:]
    short = _short_enough(_row_closed(subject + statement, clause, anatomy), code)
    return Draft(short, clause, timex, issues)


def _row_closed(told: str, clause: Clause, anatomy: Anatomy) -> str:
    """ "was beaten, fled to Turin", of whose row the end went: with an "and" before its last."""
    table = anatomy.table
    behind = next((c for c in anatomy.coordinate if c.start >= clause.end), None)
    if behind is None or (behind.kind is not Kind.SHARED and told.count(",") != 1):
        return told
    *_, last = [None, *re.finditer(r",\s([a-z]+)\s", told)]
    comma = "," in anatomy.text[clause.end : behind.start]
    if last is None or not comma or not is_past(last[1], table):
        return told
    head = without_asides(told[: last.start()].replace(MARK, ""), table.code, strict=True)
    whole = finite_verb(list_words(head), table) is not None
    whole = whole and last[1] not in table.auxiliaries
    row = list_words(told[last.end() :])
    whole = whole and not (row and row[0] in table.agents)  # "began working up, joined by Ada"
    active = last[1] in table.finite_only | table.intransitive | table.never_passive
    active = active or row[:1] == [*table.infinitive_marks][:1]  # "agreed to an armistice"
    object_led = bool(row) and (row[0] in table.determiners or row[0] in table.object_pronouns)
    if not whole or not (active or object_led) or last[1] in table.naming_verbs:
        return told
    if "," in told[last.end() :] or any(word in table.conjunctions for word in row):
        return told
    return f"{told[: last.start()]} {table.conjunctions[0]} {told[last.start(1) :]}"


def _done_then(told: str, code: str) -> str:
    """ "The school did not open" until a date: "the school opened"; "" for what is no event."""
    table, match = grammar(code), patterns(code).undone.search(told)
    if match is None or match[3] in table.lasting_verbs:
        return ""
    be, verb = match[1] or match[2], match[3]
    past = verb if be else table.base_pasts.get(verb) or _regular_past(verb)
    form = f" {be} {past}" if be else f" {past}"
    return f"{told[: match.start()]}{form}{told[match.end() :]}"


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


def _gapped(
    behind: str,
    clause: Clause,
    timexes: list[Timex],
    timex: Timex,
    sentence: Sentence,
    code: str,
) -> bool:
    """ "Ada was freed in March and Ben in May", "grew fast: a bridge in 1811, ...": whether the
    verb before a date is another date's, or the date only one of a list."""
    table = grammar(code)
    listed = behind.rpartition(": ")[2] if ": " in behind else ""
    if listed and finite_verb(list_words(listed), table) is None:
        return True
    floor = sentence.start + clause.start
    earlier = [t for t in timexes if floor <= t.start < timex.start]
    if not earlier or earlier[-1].text not in behind:
        return False
    head, _, between = behind.rpartition(earlier[-1].text)
    words = list_words(between)
    if not words or finite_verb(["", *words], table) is not None:
        return False
    if _GAP.search(f"{between.rstrip()} ") and finite_verb(list_words(head), table) is not None:
        return True
    return between.startswith(",") or words[0].lower() in table.conjunctions


_GAP = re.compile(
    r"(?:,?\s(?:and|but)\s|,\s)((?:the\s)?[A-Z][\w’'-]*(?:\s(?:(?:and|of|the|de|von|al)\s){0,2}(?:[A-Z][\w’'-]*|\d[\w/-]*)){0,4}(?:\s[a-z]{4,})?)"
    r"(?:,(?:[^,]|,\d){1,60},)?\s$"
)
"""What takes the place of a verb's subject or object before another date: ", Tripoli in 1109"."""

_NAME_ONLY = re.compile(r",\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}\s*$")
"""A name between a comma and a date, where the verb of another is meant again."""

_PHRASE_GAP = re.compile(r",?\s(?:and|but)\s((?:[a-z]{2,}ly|([a-z]{2,7})\s[^,;:]{2,60}))\s$")
"""What takes the place of a phrase: "at Parma in 1811 and at Turin in 1812"."""


def _from_gap(
    plain: str, sentence: Sentence, timex: Timex, timexes: list[Timex], anatomy: Anatomy, code: str
) -> Draft | None:
    """ "Acre was taken in 1104, Tripoli in 1109": Tripoli was taken, too."""
    table = grammar(code)
    at = timex.start - sentence.start
    clause = anatomy.clause_of(at)
    clause = anatomy.whole_of(at) if clause.kind is not Kind.RELATIVE else clause
    earlier = [
        t for t in timexes if clause.start <= t.start - sentence.start and t.start < timex.start
    ]
    if not earlier or (clause.kind is Kind.RELATIVE and not clause.subject):
        return None
    first, last = earlier[0].start - sentence.start, earlier[-1].end - sentence.start
    behind = plain[timex.end - sentence.start :][:24]
    if behind[:1] == " " and is_past((list_words(behind) or [""])[0], table):
        return None  # "at Parma in 1811 and at Turin in 1812 surrendered"
    between = plain[last:at]
    led = patterns(code).date_preposition.search(between)
    frame = between[: led.start()] if led is not None else between
    head = patterns(code).date_preposition.sub("", plain[clause.start : first]).rstrip(" ,")
    head = f"{clause.subject} {head}" if clause.subject else head
    told = _with_phrase(head, frame, code)
    begun = last
    if told is None:
        loose = led is None and timex.rule in _ADVERBIAL_RULES
        found = _GAP.search(frame) if led is not None or loose else None
        if found is None or finite_verb(["", *list_words(found[0])], table) is not None:
            return None
        subject = anatomy.subject(clause)
        told = _with_name(head, found[1], subject, code)
        begun = last + found.start(1)
    opening = head.partition(" ")[0]
    if told is None or not (opening[:1].isupper() or opening in table.articles):
        return None
    span = Clause(begun, timex.end - sentence.start, Kind.MAIN)
    return Draft(told, span, timex, (Reason("from_coordinate"),))


def _from_object(sentence: Sentence, timex: Timex, anatomy: Anatomy) -> Draft | None:
    """ "He marched on Parma, which he entered on 6 August": he entered Parma; and "Parma, whose
    last defenders fell in 1812": the last defenders of Parma."""
    at = timex.start - sentence.start
    told = anatomy.object_told(at) or anatomy.owned(at)
    if not told:
        return None
    whole = anatomy.whole_of(at)
    clause = Clause(max(whole.start, at - len(told)), timex.end - sentence.start, Kind.COORDINATE)
    return Draft(told, clause, timex, (Reason("from_relative"),))


def _with_name(head: str, name: str, subject: str, code: str) -> str | None:
    """What ``head`` tells, of ``name`` in the place of its subject or its object."""
    table = grammar(code)
    words = list_words(head)
    verb = finite_verb(words, table)
    if verb is None:
        return None
    told, behind = words[verb].lower(), words[verb + 1 :]
    behind = behind[:-1] if behind and behind[-1].endswith("ly") else behind
    many = f" {table.conjunctions[0]} " in name
    passive = len(behind) == 1 and (is_past(behind[0], table) or behind[0] in table.participles)
    if told in table.be_plural and passive:
        be = table.be_plural[0] if many else table.be_singular
        return f"{name} {be} {behind[0]}" if subject else None
    if not behind and subject and head.startswith(subject) and told not in table.be_plural:
        rest = re.sub(r"^,[^,]*,", "", head[len(subject) :])  # what is said of the other only
        return f"{name} {rest.strip()}"
    if behind and all(w[:1].isupper() or w in table.name_links for w in behind):
        led = re.search(rf"\b{re.escape(words[verb])}\s", head)
        return f"{head[: led.end()]}{name}" if led is not None else None
    shared = {*list_words(subject)} & {*list_words(name)}
    if behind and subject and head.startswith(subject) and any(w[:1].isupper() for w in shared):
        return f"{name} {head[len(subject) :].strip()}"  # both are Companies
    return None


def _with_phrase(head: str, frame: str, code: str) -> str | None:
    """What ``head`` tells, with the phrase of a gap in the place of its last one of that kind."""
    table, gap = grammar(code), _PHRASE_GAP.fullmatch(frame)
    if gap is None:
        return None
    verb = finite_verb(list_words(head), table)
    told = list_words(gap[1])
    if verb is None or any(word in table.other_pronouns | table.pointing for word in told):
        return None
    if gap[2] is None:
        kept, _, ended = head.rpartition(" ")
        return f"{kept} {gap[1]}" if ended.endswith("ly") else None
    if gap[2] not in table.prepositions or finite_verb(["", *told], table) is not None:
        return None
    kept, led, replaced = head.rpartition(f" {gap[2]} ")
    if not led or finite_verb(list_words(kept), table) is None or "," in replaced:
        return None
    return f"{kept} {gap[1]}"


def _of_noun(behind: str, code: str) -> bool:
    """ "The war's conclusion in 1453 left ...": the date stands inside of the subject."""
    table = grammar(code)
    words = list_words(behind)
    if not words or finite_verb(words, table) is not None:
        return False
    if behind.rstrip().endswith(","):
        events = table.event_nouns | table.action_nouns
        return words[0].lower() in table.articles and any(w in events for w in words[1:3])
    if words[0].lower() in table.prepositions | table.subordinators:
        return False
    if len(words) > 1 and words[0].lower().endswith(table.opening_participles):
        return words[0].lower() not in table.person_titles  # "Preparing for a vote in 1900, ..."
    return len(words) > 1 and any(word[:1].islower() for word in words[1:])


def _of_clause(behind: str, code: str) -> bool:
    """ "He fought the army that took Parma in 1812": the date stands in a relative clause."""
    table = grammar(code)
    words = list_words(behind)
    at = max((i for i, word in enumerate(words) if word in table.relatives), default=0)
    if not at or finite_verb(words[:at], table) is None:
        return False
    return finite_verb(words[at:], table) is not None


_IN_BRACKETS = re.compile(r"\s?\([^()]{0,300}\)")


def _of_participle(behind: str, code: str) -> bool:
    """ "She was a member of the Assembly, elected for Parma in 1812": when she was elected."""
    table = grammar(code)
    head, comma, last = _IN_BRACKETS.sub("", behind).rpartition(", ")
    words = list_words(last)
    if not comma or len(words) < 2 or not stands(head, code):
        return False
    if words[0][:1].isupper() and not table.nonfinite.isdisjoint(words[1:4]):
        return True  # "Parma was taken within a year, Turin being lost in 1812"
    led = words[1] in table.prepositions | table.agents
    return led and (words[0] in table.participles or words[0].endswith(table.past_endings))


def _goes_back(
    plain: str, clause: Clause, timex: Timex, timexes: list[Timex], sentence: Sentence, code: str
) -> bool:
    """ "On 10 March she slashed it, in protest against Ada’s arrest the day before": a count back
    from its sentence's own date, in a clause without "had", belongs to a noun."""
    earlier = [t for t in timexes if t.start < timex.start]
    if not earlier or timex.rule not in _ADVERBIAL_RULES:
        return False
    told = plain[clause.start : timex.start - sentence.start]
    past = not grammar(code).pluperfects.isdisjoint(list_words(told))
    return not past and timex.value.latest < earlier[-1].value.earliest


def _opens_row(body: str, code: str) -> bool:
    """ "On 18 May, and all through the night, ...": the date is one of several."""
    words = list_words(body.partition(HOLE)[2][:20])
    return bool(words) and words[0].lower() in grammar(code).conjunctions


_ATTRIBUTE_RULES = frozenset(
    [
        "year",
        "year_range_short",
        "month_year",
        "month_day_year",
        "month_day",
        "month",
        "day_month_year",
    ]
)


_SEASONAL = frozenset(["season", "shift_season", "month", "shift_month"])


def _noun_stands(after: str, code: str) -> bool:
    """Whether a word follows that is no part of the sentence's frame: a noun or its adjective."""
    match = re.match(r"\s([a-zà-ÿ]+)\s", after)
    table = grammar(code)
    if match is None or is_past(match[1], table) or match[1].endswith("ly"):
        return False
    framing = table.prepositions | table.relatives | table.auxiliaries | table.subordinators
    others = table.determiners | table.personal_pronouns | table.modals | table.quantifiers
    return match[1] not in framing | others | table.indefinite_articles | table.impersonal | set(
        table.conjunctions
    )


def _attributive(timex: Timex, after: str, code: str) -> bool:
    """Whether a date with an article stands before its noun: "the August 23, 1572, massacre"."""
    first, _, rest = timex.text.partition(" ")
    numbered = re.search(r"(?:^|\s)([^\W\d_]+)\s\d{3,4}(?:[-–/]\d{2,4})?$", timex.text)
    articles = grammar(code).articles
    if numbered and numbered[1].lower() in articles and re.match(r"\s[^\W\d_]", after):
        return True  # "the beginning of the 1958-1959 school year"
    if timex.rule in _SEASONAL and _noun_stands(after, code):
        return True  # "during the summer trading season"
    if timex.rule == "century" and "-" in timex.text:
        return True  # "in eighteenth-century America"
    if timex.rule not in _ATTRIBUTE_RULES or first.lower() not in articles:
        return False
    return rest[:1].isalnum() and not rest[:1].islower() and after.lstrip(" ,")[:1].isalpha()


_GOES_ON = re.compile(r",\s[a-z]{3,}ing\s[^,]{3,90}$")  # "fled north, beginning the war in May"


def _short_enough(statement: str, code: str) -> str:
    """Shortened where it is long, as long as the part that the date belongs to stays."""
    shorter = statement
    if len(list_words(statement)) > _LONG:
        shorter = without_head(statement, code)
    shorter = shortened(shorter, code, _LONG)
    kept = shorter if MARK in shorter or MARK not in statement else statement
    return kept.replace(MARK, "")


def _widened(clause: Clause, anatomy: Anatomy, timexes: list[Timex], sentence: Sentence) -> Clause:
    """A main clause with the predicates that share its subject and hold no other date. Of a row
    ("was beaten, fled and came back") all go along, or those that surely are no participles."""
    if clause.kind not in (Kind.MAIN, Kind.COORDINATE):
        return clause
    table, text = anatomy.table, anatomy.text
    sure = (table.finite_only | table.intransitive | table.never_passive) - table.auxiliaries
    kept, end, row = clause.end, clause.end, False
    for later in (c for c in anatomy.coordinate if c.start > clause.start):
        dated = any(later.start <= t.start - sentence.start < later.end for t in timexes)
        joint = text[end : later.start].strip()
        begun = (list_words(text[later.start : later.start + 24]) or [""])[0]
        told = anatomy.patterns.later_on.search(text, later.start, later.end) is not None
        apart = joint.startswith(",") and joint != "," and not row
        after = begun.lower() in table.later_adverbs
        if later.kind is not Kind.SHARED or dated or apart or after or told:
            break
        if len(list_words(text[clause.start : later.end])) > _WIDE:
            kept = kept if row else _clipped(anatomy, clause.start, later) or kept
            break
        end, row = later.end, joint == ","
        first = kept == clause.end and begun in sure
        kept = end if not row or first else kept
    return replace(clause, end=kept)


def _clipped(anatomy: Anatomy, start: int, later: Clause) -> int:
    """Where a long predicate can end that shares a subject told from ``start`` on: before a comma
    and a phrase or clause; 0 for nowhere."""
    table = anatomy.table
    loose = table.prepositions | table.relatives | table.subordinators
    for joint in re.finditer(r",\s([a-z]+)\s", anatomy.text[later.start : later.end]):
        end = later.start + joint.start()
        if joint[1] in loose or joint[1].endswith(table.loose_endings):
            return end if len(list_words(anatomy.text[start:end])) <= _LONG else 0
    return 0


def _adverbial(timex: Timex, code: str) -> bool:
    """Whether the date may stand without a preposition: "two days later", "August 21, 1937"; or
    brings its own: "late in 1885", "around 1419"."""
    free = timex.counted or timex.rule in _ADVERBIAL_RULES
    own = any(w.lower() in grammar(code).date_prepositions for w in timex.text.split()[:2])
    return own or free or timex.value.grain.value == "day" or timex.rule == "range"


def _relation(timex: Timex, preposition: str, code: str) -> str:
    for word in (timex.relation, preposition):
        if word in grammar(code).bounding:
            return word
    return ""


def _without_others(
    plain: str, clause: Clause, timex: Timex, timexes: list[Timex], sentence: Sentence, code: str
) -> tuple[str, tuple[Reason, ...]]:
    """The clause's text with a HOLE for its date; brackets and asides that hold other dates go."""
    offset = clause.start
    body = plain[clause.start : clause.end]
    spans = [(timex.start - sentence.start - offset, timex.end - sentence.start - offset)]
    drop: list[tuple[int, int]] = []
    others = [
        t
        for t in timexes
        if t is not timex and clause.start <= t.start - sentence.start < clause.end
    ]
    for left, right in brackets(body):
        if not left <= spans[0][0] < right:
            drop.append((left, right))
    for other in others:
        at = other.start - sentence.start - offset
        if other.rule in _ADVERBIAL_RULES and _behind_participle(body, at, code):
            continue  # "the act passed that year" keeps its year, and is marked for it
        if any(left <= at < right for left, right in drop):
            continue
        aside = (
            _aside_around(body, at, code)
            or _participle_head(body, at, code)
            or _participle_aside(body, at, code)
        )
        if aside is not None and not aside[0] <= spans[0][0] < aside[1]:
            drop.append(aside)
        elif _frames(other.value, timex.value) and not other.relation:
            phrase = _phrase_around(body, at, other.end - other.start, code)
            bare = phrase == (at, at + other.end - other.start)
            noun = bare or other.text.split()[0].lower() in grammar(code).articles
            if not (noun and re.match(r"\s[^\W\d_]", body[phrase[1] :])):
                drop.append(phrase)  # but "the 1973 crisis" keeps its year
    joined = _joined_on(body, spans[0], others, offset + sentence.start, code)
    drop.extend(joined)
    issues = (Reason("several_dates"),) if joined else ()
    stop = _next_dated(body, spans[0][1], others, drop, offset + sentence.start, code)
    return _without(body[:stop], spans[0], drop), issues


def _first_of_list(
    plain: str, timex: Timex, timexes: list[Timex], sentence: Sentence, code: str
) -> bool:
    """ "Burned the coast in 1719, 1720 and 1721", "two wars, in 101–102 and 105–106": whether
    another date of the kind follows without a word of its own."""
    behind = next((one for one in timexes if one.start >= timex.end), None)
    if behind is None or not _is_years(timex) or not _is_years(behind):
        return False
    gap = plain[timex.end - sentence.start : behind.start - sentence.start]
    word = gap.strip(", \n")
    joined = word in language(code).joining if word else gap.startswith(",")
    return joined and behind.value.earliest > timex.value.latest


def _is_years(timex: Timex) -> bool:
    """Whether a date is a year, or years from one to another, in figures."""
    return timex.text[-1:].isdecimal() and timex.rule in ("year", "year_range_short", "range")


def _joined_on(
    body: str, hole: tuple[int, int], others: list[Timex], offset: int, code: str
) -> list[tuple[int, int]]:
    """ "in 1811 and again in 1813": of two dates of one event, the other with its conjunction."""
    out: list[tuple[int, int]] = []
    for other in others:
        left, right = other.start - offset, other.end - offset
        told = list_words(body[: min(left, hole[0])])
        rest = body[max(right, hole[1]) :]
        if finite_verb(told, grammar(code)) is not None and opens_subject(rest, code):
            continue  # "in 1811, and in 1812 the school was closed"
        if right <= hole[0]:
            between = patterns(code).joined_date.match(body, right)
            if between is not None and between.end() == hole[0]:
                out.append((_phrase_around(body, left, right - left, code)[0], between.end(1)))
        else:
            between = patterns(code).joined_date.match(body, hole[1])
            if between is not None and between.end() == left:
                out.append((hole[1], right))
    return out


def _next_dated(
    body: str,
    start: int,
    others: list[Timex],
    drop: list[tuple[int, int]],
    offset: int,
    code: str,
) -> int:
    """Where what another date tells begins behind a date: "... in 1811, and fled in 1813"."""
    behind = [t.start - offset for t in others if t.start - offset >= start]
    left_in = [at for at in behind if not any(left <= at < right for left, right in drop)]
    if not left_in:
        return len(body)
    joints = list(patterns(code).tail_joint.finditer(body, start, left_in[0]))
    if joints and joints[0].start() == start:
        joints = joints[:1]  # "was decreed in August, the law and the tax in September"
    for joint in reversed(joints):
        kept = body[: joint.start()]
        head = list_words(kept)
        joined = head and head[-1].lower() in grammar(code).conjunctions
        told = finite_verb(head, grammar(code)) is not None and not owes_verb(kept, code)
        if not joined and told and len(head) > _SHORT:
            return joint.start()
    return len(body)


_SHORT = 4  # words that are no sentence yet


def _behind_participle(body: str, at: int, code: str) -> bool:
    """Whether a date stands right behind a participle that it belongs to."""
    words, table = list_words(body[max(0, at - 60) : at]), grammar(code)
    return bool(words) and (
        words[-1] in table.participles or words[-1].endswith(table.past_endings)
    )


def _without(body: str, hole: tuple[int, int], drop: list[tuple[int, int]]) -> str:
    out, at = "", 0
    cuts = sorted(
        [(*span, "") for span in drop if span[1] <= hole[0] or span[0] >= hole[1]] + [(*hole, HOLE)]
    )
    for left, right, mark in cuts:
        if left < at:
            continue
        out += body[at:left] + mark
        at = right
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s{2,}", " ", out + body[at:])).strip()


def _aside_around(body: str, at: int, code: str) -> tuple[int, int] | None:
    """The relative clause that a position stands in, its comma included."""
    for match in patterns(code).relative.finditer(body, 0, at):
        stop = re.search(r",\s|;", body[match.end() :])
        comma = stop is not None and stop[0] != ";"
        end = match.end() + stop.start() + comma if stop else len(body.rstrip(" ."))
        if match.start() < at < end:
            closes = _APPOSITION_OPEN.search(body[: match.start()]) is not None
            return match.start(), end - (closes and body[end - 1 : end] == ",")
    return None


_APPOSITION_OPEN = re.compile(r"[A-Z][^,]*,\s(?:an?|the)\s[^,]{3,60}$")


def _participle_head(body: str, at: int, code: str) -> tuple[int, int] | None:
    """ "Made dictator in 44 BC," at the head of another date's clause."""
    words = list_words(body[:30])
    comma = body.find(", ", at)
    table = grammar(code)
    if (
        not words
        or comma < 0
        or not (is_past(words[0], table) or words[0].lower() in table.participles)
    ):
        return None
    return 0, comma + 1


def _participle_aside(body: str, at: int, code: str) -> tuple[int, int] | None:
    """ "Ada, born in 1790, ...": the participle of another date, between its commas."""
    left, right = body.rfind(", ", 0, at), body.find(", ", at)
    if left < 0 or right < 0 or not body[:left].strip():
        return None
    words, table = list_words(body[left:right]), grammar(code)
    if words and words[0].lower().endswith("ly"):
        words = words[1:]
    behind = list_words(body[right : right + 40])
    if not words or not behind or words[0].lower() in table.finite_only:
        return None
    participle = is_past(words[0], table) or words[0].lower() in table.participles
    participle = participle or words[0].lower() in table.apposition_openers
    goes_on = is_past(behind[0], table) or behind[0] in table.auxiliaries
    return (left, right + 1) if participle and goes_on else None


def _phrase_around(body: str, at: int, length: int, code: str) -> tuple[int, int]:
    match = patterns(code).date_preposition.search(body[max(0, at - 40) : at])
    left = at - len(match[0]) if match else at
    right = at + length
    return (
        (left, right + 1)
        if body[right : right + 1] == "," and not body[:left].strip()
        else (left, right)
    )


def _frames(wide: EDTF, narrow: EDTF) -> bool:
    """Whether one date is only the wider frame of another: "In 1789 ..., on 14 July"."""
    return (
        wide.earliest <= narrow.earliest
        and narrow.latest <= wide.latest
        and wide.latest - wide.earliest > narrow.latest - narrow.earliest
    )


_NAMED = re.compile(r"((?:[A-Z][\w’'-]*\.?\s){0,4}?[A-Z][\w’'-]+)\s\(([^()]{4,60})\)")


def _from_roles(plain: str, sentence: Sentence, timexes: list[Timex], code: str) -> list[Draft]:
    """ "The chief advisers were A (1938–1939), B (1939–1941) and C (...)": one statement each."""
    if plain.count("(") < 2:
        return []
    role = patterns(code).role.search(plain)
    if role is None:
        return []
    out: list[Draft] = []
    head = f"{role[1]}{role[2][:-1]}{role[3]}".strip()
    for named in _NAMED.finditer(plain, role.end()):
        inside = [t for t in timexes if named.start(2) <= t.start - sentence.start < named.end(2)]
        if len(inside) != 1 or len(inside[0].text) + 2 < len(named[2]):
            continue
        clause = Clause(named.start(), named.end(), Kind.MAIN)
        out.append(
            Draft(
                f"{named[1]} {grammar(code).be_singular} {head}",
                clause,
                inside[0],
                (Reason("from_list"),),
            )
        )
    return out


def _alone_in_brackets(plain: str, sentence: Sentence, timex: Timex) -> tuple[int, int] | None:
    """Where the brackets open and close that hold a date and nothing else; None without such."""
    at = timex.start - sentence.start
    opened, closed = plain.rfind("(", 0, at + 1), plain.find(")", at)
    if opened < 0 or closed < 0:
        return None
    beside = plain[opened + 1 : at] + plain[timex.end - sentence.start : closed]
    return None if beside.strip() else (opened, closed)


def _from_brackets(plain: str, sentence: Sentence, timex: Timex, code: str) -> list[Draft]:
    """ "the Battle of Legnica (9 April 1241)": the event before the brackets."""
    held = _alone_in_brackets(plain, sentence, timex)
    if held is None or timex.value.grain in (Grain.DECADE, Grain.CENTURY):
        return []
    opened, closed = held
    table = grammar(code)
    before = plain[max(0, opened - 80) : opened].rstrip()
    match = patterns(code).bracketed.search(before)
    if match is None or not any(word.lower() in table.event_nouns for word in match[1].split()):
        return []
    if re.search(rf"[A-Z][\w’'-]*\s{table.conjunctions[0]}\s$", before[: match.start()]):
        return []  # "the French and Indian War" has more names
    start = max(0, opened - 80) + match.start()
    name = match[1].removeprefix(table.event_article)
    nouns = [word.lower() for word in name.split() if word.lower() in table.event_nouns]
    happened = table.event_verbs.get(nouns[0], table.took_place)
    if re.match(r"(?:[A-Z][\w-]*\s)?[A-Z][\w-]*[’']s?\s", name) or re.search(r"\s[IVX]+$", name):
        match_name = f"{name} {happened}"  # "King Philip's War", "World War II": no article
    else:
        match_name = f"{table.event_article}{name} {happened}"
    statement = match_name
    return [
        Draft(statement, Clause(start, closed + 1, Kind.MAIN), timex, (Reason("from_brackets"),))
    ]


_WHOSE = re.compile(
    r"((?:[A-Z][\w’'.-]*\s(?:(?:of|de|von|van|al|ibn|bin|the|da|di|del|du|la|y)\s){0,2}){0,5}(?:[A-Z][\w’'-]+|[IVX]+))$"
)
_SHORTEST_LIFE, _LONGEST_LIFE = 18, 110  # years


def _from_life(plain: str, sentence: Sentence, timex: Timex, code: str) -> list[Draft]:
    """ "Ada Berg (5 May 1790 – 3 June 1852) was a painter": when she was born and died."""
    table, at = grammar(code), timex.start - sentence.start
    opened = plain.rfind("(", 0, at + 1)
    closed = plain.find(")", at)
    before = patterns(code).honours.sub("", plain[max(0, opened - 90) : opened].rstrip())
    whose = _WHOSE.search(before)
    if opened < 0 or closed < 0 or whose is None or not table.life_told[0]:
        return []
    if (list_words(before[: whose.start()][-20:]) or [""])[-1].lower() in table.articles:
        return []  # "the Parmese Republic (1811–1870)"
    clause = Clause(opened - len(whose[1]) - 1, closed + 1, Kind.MAIN)
    reasons = (Reason("from_brackets"),)
    inside = plain[opened + 1 : at]
    value = timex.value
    born, died = (f"{whose[1]} {told}" for told in table.life_told)
    if not value.is_interval:
        if patterns(code).birth.search(inside):
            return [Draft(born, clause, timex, reasons)]
        if patterns(code).death.search(inside):
            return [Draft(died, clause, timex, reasons)]
        return []
    if (
        value.start is None
        or value.end is None
        or plain[timex.end - sentence.start : closed].strip()
    ):
        return []
    years = (value.latest - value.earliest) / 365.25
    if not _SHORTEST_LIFE <= years <= _LONGEST_LIFE or (
        inside.strip() and inside.strip()[-1] not in ";,"
    ):
        return []
    words = {word.lower() for word in whose[1].split()}
    if words & (table.ruling_titles | table.nameable | table.known_places):
        return []  # "Queen Ada (20 June 1837 – 22 January 1901)" may have reigned, a state stood
    to_the_day = Grain.DAY in (value.start.grain, value.end.grain)
    if not to_the_day and not _tells_who(plain[closed + 1 :], whose[1], code):
        return []
    return [
        Draft(born, clause, replace(timex, value=value.start), reasons),
        Draft(died, clause, replace(timex, value=value.end), reasons),
    ]


def _tells_who(behind: str, name: str, code: str) -> bool:
    """Whether what stands behind somebody's years says that they were a person, and no ruler,
    whose years may be those of a reign."""
    table, told = grammar(code), patterns(code).life.match(behind)
    words = name.split()
    if told is None or len(words) < 2 or re.fullmatch(r"[IVX]+", words[-1]):
        return False
    if any(word.lower() in table.person_titles | table.event_nouns for word in words):
        return False
    phrase = list_words(told[1])
    end = next((i for i, w in enumerate(phrase) if w in table.prepositions | table.relatives), None)
    nouns = [word for word in phrase[:end] if word.islower()]
    things = table.no_persons | table.nameable | table.event_nouns
    return any(noun.endswith(table.person_endings) and noun not in things for noun in nouns)


def _from_place(
    plain: str, sentence: Sentence, timex: Timex, timexes: list[Timex], anatomy: Anatomy, code: str
) -> list[Draft]:
    """ "Ada Berg beat the Turinese at Parma (1812).": the only date of a clause, in brackets."""
    table, held = grammar(code), _alone_in_brackets(plain, sentence, timex)
    if held is None:
        return []
    opened, closed = held
    clause = anatomy.clause_of(opened - 1)
    inside = [t for t in timexes if clause.start <= t.start - sentence.start < clause.end]
    tail = plain[closed + 1 : clause.end].strip()
    whole = clause.kind in (Kind.MAIN, Kind.COORDINATE) and len(inside) == 1
    if (
        not whole
        or (tail and tail[0] not in ",.;")
        or timex.value.latest - timex.value.earliest > 400
    ):
        return []
    head = plain[clause.start : opened].rstrip()
    words = list_words(head)
    verb = finite_verb(words, table)
    placed = next(
        (
            i
            for i in range(len(words) - 1, -1, -1)
            if not words[i][:1].isupper() and not words[i].isdecimal()
        ),
        0,
    )
    if verb is None or placed <= verb or placed == len(words) - 1:
        return []
    if any(word.lower() in table.negations | table.relatives for word in words):
        return []  # "never fought at Parma (1812)", "said that she fell at Parma (1812)"
    year = timex.value.grain is Grain.YEAR
    surely = table.placing_surely if year else table.placing_place
    if words[placed] not in surely or words[placed + 1].lower() in table.articles:
        return []  # "starred in The Tower (1960)"
    return [Draft(head, clause, timex, (Reason("from_brackets"),))]


def _from_deed(plain: str, sentence: Sentence, timex: Timex, code: str) -> Draft | None:
    """ "After the death of Ada Berg in 1812 Ben Carr left": that Ada Berg died."""
    at = timex.start - sentence.start
    found = deed(plain[:at], code)
    if found is None or timex.relation or timex.value.is_interval:
        return None
    told, begun = found
    clause = Clause(begun, timex.end - sentence.start, Kind.COORDINATE if begun else Kind.MAIN)
    return Draft(told, clause, timex, (Reason("from_event"),))


def _from_event(plain: str, sentence: Sentence, timex: Timex, code: str) -> Draft | None:
    """ "provoked the “Bridge Incident” on July 7": out of a long sentence, at least the event."""
    table = grammar(code)
    before = plain[: timex.start - sentence.start]
    match = patterns(code).event.search(before[-90:])
    if match is None:
        return None
    named = match[1].lower().split()
    noun = (
        named[0] if {"of", "at"} & {*named} else named[-1]
    )  # "Treaty of Parma", "Bridge Incident"
    if noun not in table.event_nouns:
        return None
    if noun in table.lasting_nouns:
        return None  # "the victories of the Seven Years' War in 1758", "by the Council on 5 May"
    start = len(before) - len(before[-90:]) + match.start()
    led = list_words(before[max(0, start - 40) : start])[-2:-1]
    if not table.infinitive_marks.isdisjoint(led) and not before.endswith(table.dated_papers):
        return None  # "had to accept the Treaty of Parma in May": when it was accepted
    clause = Clause(start, timex.end - sentence.start, Kind.MAIN)
    happened = table.event_verbs.get(noun, table.took_place)
    if before.endswith(table.dated_papers) and noun in table.papers:
        happened = table.paper_signed  # "the Convention of Parma of 5 May"
    return Draft(
        f"{table.event_article}{match[1]} {happened}", clause, timex, (Reason("from_event"),)
    )


def _candidate(
    text: str,
    sentence: Sentence,
    draft: Draft,
    references: References,
    mentions: Mentions,
    known: Lexicon,
    code: str,
) -> Candidate | None:
    table = grammar(code)
    statement = tidy(draft.statement, code)
    if not statement:
        return None
    issues = list(draft.issues)
    statement, pronouns = references.named(statement, draft.clause)
    issues.extend(Reason("resolved_reference", word=pronoun) for pronoun in pronouns)
    named, word = mentions.named(statement, sentence.start + draft.clause.start, references.index)
    if word:
        issues.append(Reason("resolved_name", word=word))
        statement = named[:1].upper() + named[1:] if statement[:1].isupper() else named
    found = problems(statement, draft.timex.value, code)
    issues.extend(r for r in found if not (draft.listed and r.code in ("no_verb", "not_event")))
    if any(issue.code in ("no_verb", "empty", "too_short") for issue in issues):
        return None
    said = list_words(statement)
    opens_named = names_subject(said, code, common=known.common, names=known.names)
    inner = set(said[1:]) & (table.possessives | table.object_pronouns)
    inner -= table.possessives if opens_named else frozenset()
    if inner and draft.clause.kind in (Kind.COORDINATE, Kind.SUBORDINATE, Kind.RELATIVE):
        issues.append(Reason("vague_reference", word=sorted(inner)[0]))
    elif whose := unexplained_person(statement, code) or unexplained_person(
        without_asides(statement, code), code
    ):
        issues.append(Reason("vague_reference", word=whose))
    if draft.timex.inferred:
        issues.append(Reason("date_inferred"))
    if disputed := patterns(code).disputed.match(text, draft.timex.end):
        issues.append(Reason("hedged", text=disputed[0].strip()))
    bracketed = {"from_list", "from_brackets", "from_event"}
    if draft.timex.aside and not any(issue.code in bracketed for issue in draft.issues):
        issues.append(Reason("background"))
    start, end = sentence.start, sentence.end
    if draft.clause.start > 0 or draft.clause.end < end - start:
        start, end = start + draft.clause.start, min(sentence.end, start + draft.clause.end)
    return Candidate(
        id=identity(statement, draft.timex.value),
        statement=statement,
        date=draft.timex.value,
        start=start,
        end=end,
        sentence=" ".join(text[sentence.start : sentence.end].split()),
        date_text=" ".join(draft.timex.text.split()),
        quality=quality(
            chronology.as_past(statement, code) if draft.listed else statement,
            draft.timex,
            issues,
            code,
            known,
            date_first=draft.listed or draft.timex.start - sentence.start < _OPENS,
            lent_before=_lent_before(text, draft.timex),
        ),
        issues=tuple(issues),
        timex=draft.timex,
    )


def _lent_before(text: str, timex: Timex) -> bool:
    """Whether a date is read from one in a paragraph before its own."""
    if timex.anchor is None or timex.anchor[1] > timex.start:
        return False
    return _PARAGRAPH.search(text, timex.anchor[1], timex.start) is not None


_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def tidy(statement: str, code: str) -> str:
    """A statement without footnote marks, openers and loose ends, its first letter a capital."""
    text = " ".join(patterns(code).footnote.sub("", statement).split())
    text = _SPEAKER.sub("", text)
    text = patterns(code).linking.sub(lambda match: _seam(text, match, code), text)
    first, _, rest = text.partition(" ")
    if first.lower().rstrip(",") in grammar(code).plain_openers:
        text = rest
    for _ in range(3):
        opener = patterns(code).opener.match(text)
        if opener is None:
            break
        text = text[opener.end() :]
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text)
    text = text.strip(" ,;:–—-\t")
    while text.endswith((".", ";", ",")) and not re.search(
        r"\b(?:[A-Z]|Jr|Sr|Co|Inc|Ltd|St|U\.S)\.$", text
    ):
        text = text[:-1].rstrip(" ,;:")
    joint = patterns(code).leading_joint.match(text)
    text = text[joint.end() :] if joint else text
    text = patterns(code).loose_end.sub("", _without_stray_comma(text, code))
    left_over = patterns(code).left_over.search(text)
    text = text[: left_over.end(left_over.lastindex or 0)] if left_over is not None else text
    text = patterns(code).stressed.sub(
        lambda told: told[1] if is_past(told[2], grammar(code)) else told[0], text
    )  # "Parma was itself crushed"
    text = _simple_past(text, code)
    text = patterns(code).inverted.sub(lambda told: f"{told[1]}{told[3]} {told[2]} ", text)
    return text[:1].upper() + text[1:]


_SPEAKER = re.compile(r"^[A-Z]{2,}(?: [A-Z]{2,})?:\s")  # "TOM: ..." in a transcript
_PAIR = re.compile(r"([^,;:]+), ([a-z]+) ([a-z]+)\b(?!.*,)")
_STRAY = re.compile(r"((?:[Tt]he )?[A-Z][^,;:()]{1,40}), ([a-z]+) ([^,]*)$")


def _without_stray_comma(text: str, code: str) -> str:
    """ "The United States, seized Saipan": a lone comma between a name and its verb goes."""
    match, table = _STRAY.match(text), grammar(code)
    pair = _PAIR.match(text)
    if pair is not None and pair[2] == table.conjunctions[0] and is_past(pair[3], table):
        told = finite_verb(list_words(pair[1]), table) is not None
        return f"{pair[1]} {pair[2]} {text[pair.start(3) :]}" if told else text
    if match is None or not is_past(match[2], table):
        return text
    if finite_verb(list_words(match[1]), table) is not None or match[3].startswith("by "):
        return text
    if Anatomy(match[1], code).is_adverbial(match[1]):
        return text
    return f"{match[1]} {match[2]} {match[3]}"


def _seam(text: str, match: re.Match[str], code: str) -> str:
    """What joins a text where ", however," went: the comma of a phrase at its head stays."""
    framed = match[0].startswith(",") and match[0].endswith(", ")
    head = text[: match.start()]
    return ", " if framed and Anatomy(head, code).is_adverbial(head) else " "


def _simple_past(text: str, code: str) -> str:
    """ "had exploded" told as an event: "exploded"; "had been built": "was built"."""
    table = grammar(code)
    match = patterns(code).pluperfect.search(text)
    if match is None:
        return text
    subject, form = text[: match.start()], match[1]
    words = list_words(subject)
    loose = words and words[0].lower().endswith(table.opening_participles)
    if loose or any(is_past(word, table) for word in words[1:]):
        return text  # "the land they held had ..."
    past = table.pasts.get(form)
    if form in table.be_forms:
        head, comma, behind = subject.partition(", ")
        if comma and Anatomy(head, code).is_adverbial(head):
            words, head = list_words(behind), behind.partition(", ")[0]
        many = _many(words, table, len(list_words(head)))
        past = table.be_plural[0] if many else table.be_singular
    elif past is None:
        if not (form.endswith(table.past_endings) or form in table.like_participles):
            return text
        past = form
    behind = text[match.end() :]
    again = re.search(rf"\s{table.conjunctions[0]}\s([a-z]+)\s", behind)
    if again is not None and again[1] in table.pasts and not is_past(again[1], table):
        behind = f"{behind[: again.start(1)]}{table.pasts[again[1]]}{behind[again.end(1) :]}"
    return f"{subject}{past}{behind}"


def _many(words: list[str], table: Grammar, apposed: int) -> bool:
    """Whether a subject seems to be of several: "the walls", "Ada and Ben"; ``apposed`` is where
    words begin that only say more of it."""
    inner = next((i for i, word in enumerate(words) if word in table.prepositions), len(words))
    head = words[: min(inner, apposed)]
    if table.conjunctions[0] in head or re.fullmatch(table.peoples_pattern, " ".join(head)):
        return True
    last = head[-1] if head else ""
    counted = any(
        w.lower() in table.quantifiers | table.numerals or w[:2].isdecimal() for w in head
    )
    if counted and last.islower():
        return True
    if last[:1].isupper():
        return last.endswith(table.people_endings)
    return last.endswith("s") and not last.endswith("ss")


def identity(statement: str, date: EDTF) -> str:
    """A stable id: the first words of the statement and a digest of it with its date."""
    words = re.findall(r"[a-z0-9]+", statement.lower())[:6]
    digest = hashlib.sha256(f"{statement}|{date}".encode()).hexdigest()[:8]
    return "-".join([*words, digest])


def _once(found: list[Candidate]) -> list[Candidate]:
    """Repeated passages give one fact: the best of those with one date and nearly one wording."""
    kept: list[Candidate] = []
    by_date: dict[str, list[int]] = {}
    for candidate in found:
        words = frozenset(word.lower() for word in list_words(candidate.statement))
        same = by_date.setdefault(candidate.date.text, [])
        twin = next((i for i in same[-40:] if _alike(words, kept[i])), None)
        if twin is None:
            same.append(len(kept))
            kept.append(candidate)
        elif candidate.quality > kept[twin].quality:
            kept[twin] = candidate
    return kept


def _alike(words: frozenset[str], other: Candidate) -> bool:
    theirs = frozenset(word.lower() for word in list_words(other.statement))
    return len(words & theirs) >= 0.8 * len(words | theirs)


def _doubtful(found: list[Candidate]) -> list[Candidate]:
    """Candidates that contradict each other marked as a possible conflict, and ranked lower."""
    marked = dict.fromkeys(range(len(found)), "")
    for conflict in conflicts(found):
        first, second = found[conflict.first], found[conflict.second]
        if conflict.code == "different_dates" and first.sentence == second.sentence:
            continue  # "in 1811 and again in 1813"
        marked[conflict.first] = found[conflict.second].id if conflict.second < len(found) else ""
        marked[conflict.second] = found[conflict.first].id
    return [
        replace(
            c,
            quality=round(c.quality * 0.6, 2),
            issues=(*c.issues, Reason("possible_conflict", other=marked[i])),
        )
        if marked[i]
        else c
        for i, c in enumerate(found)
    ]
