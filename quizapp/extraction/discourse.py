"""Gives every written date its value from the story so far. Pure, linear.

Main clauses carry the story on (``asides`` tells what else is said); ``years`` chooses the date in
force for what leaves its year out.
"""

from __future__ import annotations

import itertools
import re

from quizapp.dates import EDTF, DateError
from quizapp.dates.guards import article_before, last_word
from quizapp.dates.parts import Point, between, moved, settle
from quizapp.dates.patterns import Written, scan
from quizapp.extraction.asides import aside_spans, is_aside, only_back, remarks
from quizapp.extraction.eras import eras
from quizapp.extraction.model import Timex
from quizapp.extraction.passages import Sentence
from quizapp.extraction.story import SOON, Mention, Reader, inside
from quizapp.extraction.years import in_force
from quizapp.facts.grammar import grammar

_OPENS = 4  # characters, those of an article, in which a sentence begins
_LETTERS = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?: \([^()]{1,20}\)|, [\w. ]{2,16})?, "
)
_BEHIND_DATELINE = re.compile(r"\s?[–—-]+\s|\s\([^()]{1,20}\)\s?[–—-]")
_NAME_FOLLOWS = re.compile(r"(?:\s[A-Z][a-z]+){1,3}")


def timexes(
    text: str, found: list[Sentence], code: str, base_year: int | None = None
) -> list[Timex]:
    """The time expressions of a text with their values, in its order."""
    reader = Reader(text, found, code, base_year)
    reader.remarks = remarks(text)
    out: list[Timex] = []
    reader.written = scan(reader.text, reader.code)
    eras(reader)
    reader.topic = _topic(reader)
    left = 0  # where the sentence ends that was entered last
    for number, written in enumerate(reader.written):
        if written.start >= left:
            _enter(reader, reader.finder.at(written.start))
            left = reader.sentences[reader.current].end if reader.sentences else 0
        timex = _timex(reader, number, written)
        if timex is not None:
            out.append(timex)
    return out


def _topic(reader: Reader) -> tuple[int, int] | None:
    """The first and last year that a text's title and opening paragraph name."""
    opened, end = False, 0
    for sentence in reader.sentences[:24]:
        if opened and (sentence.heading or sentence.first):
            break
        opened = opened or not sentence.heading
        end = sentence.end
    years = [
        year
        for written in itertools.takewhile(lambda found: found.start < end, reader.written)
        for parts in (written.parts, written.until)
        if parts is not None
        for year in (parts.year, parts.year_end)
        if year is not None
    ]
    return (min(years), max(years)) if years else None


def _enter(reader: Reader, index: int) -> None:
    """Move to a sentence: what is in brackets and quotation marks there is an aside."""
    if index == reader.current or not reader.sentences:
        return
    reader.current = index
    reader.story.in_sentence = []
    passed = range(reader.current_before + 1, index)
    if reader.story.section is not None and any(_new_section(reader, at) for at in passed):
        reader.story.section = None
    if reader.story.told:
        after_event = reader.words.after_event.match
        for sentence in reader.sentences[max(reader.current_before + 1, index - 12) : index + 1]:
            if after_event(reader.text, sentence.start):
                _after_event(reader, sentence)
    reader.current_before = index
    sentence = reader.sentences[index]
    reader.asides_before = reader.asides
    reader.asides = aside_spans(reader.text, sentence.start, sentence.end)
    while reader.remarks and reader.remarks[-1][1] <= sentence.start:
        reader.remarks.pop()
    if reader.remarks and reader.remarks[-1][0] < sentence.end:
        reader.asides.append(reader.remarks[-1])


def _new_section(reader: Reader, at: int) -> bool:
    """Whether a sentence is a heading that ends the section: no heading of lower rank."""
    sentence, section = reader.sentences[at], reader.story.section
    if not sentence.heading or section is None or section.sentence == at:
        return False
    head = reader.sentences[section.sentence]
    return _rank(reader.text, sentence.start) <= _rank(reader.text, head.start)


def _after_event(reader: Reader, sentence: Sentence) -> None:
    """ "After the ... Treaty was signed": the story goes on from that event."""
    if sentence.heading:
        return
    head = reader.text[sentence.start : sentence.start + 240].split(",")[0]
    for name in _names(reader, head):
        mention = _event(reader, name)
        main = reader.story.main
        if mention is not None and main is not None and mention.point.year > main.point.year:
            reader.story.main = mention


def _event(reader: Reader, name: frozenset[str]) -> Mention | None:
    """The date of what a name tells of: the first beside which it or most of it stood."""
    for mention in reader.story.told:
        sentence, timex = reader.sentences[mention.sentence], mention.timex
        start = max(sentence.start, timex.start - 160)
        around = reader.text[start : min(sentence.end, timex.end + 320)]
        low = around.lower()
        if sum(word in low for word in name) < 2:
            continue
        for known in _names(reader, around):
            if len(name & known) >= 2 and (name <= known or known <= name):
                return mention
    return None


def _remember(reader: Reader, mention: Mention) -> None:
    """Keep what an exact date names, for "after the Treaty" later on."""
    if mention.point.month is not None and not mention.timex.aside and reader.sentences:
        reader.story.told.append(mention)


def _event_follows(reader: Reader, written: Written, after: str) -> bool:
    """ "the July 7 Incident", "July 7 Movement"; not "On April 9 Baghdad fell"."""
    named = _NAME_FOLLOWS.match(after)
    if named is None:
        return False
    article = _left(reader, written) < written.start
    words = {word.lower() for word in _LETTERS.findall(named[0])}
    return article or bool(words & grammar(reader.code).event_nouns)


def _names(reader: Reader, text: str) -> list[frozenset[str]]:
    """The words of each name of two or more capitalised words."""
    names = []
    for match in reader.words.event_name.finditer(text):
        said = {word.lower() for word in _LETTERS.findall(match[0]) if len(word) > 3}
        said -= reader.not_names
        if len(said) >= 2:
            names.append(frozenset(said))
    return names


def _timex(reader: Reader, number: int, written: Written) -> Timex | None:
    """What a written date is worth; None where it is none, or nothing lends what it leaves out."""
    reader.naming = _names_event(reader, written)
    given, anchor, inferred = in_force(reader, number, written)
    parts, until = written.parts, written.until
    try:
        value = between(parts, until, given) if until else settle(parts, given)
    except (DateError, ValueError, OverflowError):
        return None
    said = _said_after(reader, number, written) if parts.year is None else None
    if parts.steps is not None and said is None:
        said = _said_before(reader, number, written)
    if parts.weekday is not None and parts.shift and not parts.unit:
        said = said or _from_weekday(reader, written)
    if said is not None and said[0] != value:
        value, anchor, inferred = said
    if value is None:
        return None
    before = last_word(reader.text[max(0, written.start - 16) : written.start]).lower()
    if _skipped(reader, written, before):
        return None
    left, relation = written.start, ""
    if until is not None or before in reader.rules.before_dates:
        left, relation = _left(reader, written), reader.relation(written)
    aside = is_aside(reader, written, value, relation)
    timex = Timex(
        left,
        written.end,
        reader.text[left : written.end],
        value,
        "range" if until is not None else written.rule.name,
        anchor,
        relation,
        inferred,
        aside,
    )
    _note(reader, timex, value, written, aside)
    return timex


def _said_after(
    reader: Reader, number: int, written: Written
) -> tuple[EDTF, tuple[int, int], bool] | None:
    """ "Nine days later, on 29 May", "ten years later, in 1893": the day, month or year named
    right behind is what is meant."""
    parts = written.parts
    if not parts.anchored or written.until or number + 1 >= len(reader.written):
        return None
    behind = reader.written[number + 1]
    year = behind.parts.year
    if year is not None and parts.unit == "year" and not (parts.month or behind.until):
        if not reader.apposed(written.end, behind.start):
            return None
        return EDTF.make(year), (behind.start, behind.end), False
    nth = behind.parts.day is not None and not behind.parts.unit and behind.parts.shift is None
    dated = behind.parts.month is not None and not behind.parts.anchored
    named = (nth or dated) and not behind.until
    to_day = parts.unit in ("day", "week", "fortnight") or parts.weekday is not None
    to_month = parts.unit == "month" and behind.parts.day is None
    fits = behind.parts.day is not None if to_day else to_month
    if not (named and fits and reader.apposed(written.end, behind.start)):
        return None
    given, _, inferred = in_force(reader, number + 1, behind)
    try:
        value = settle(behind.parts, given)
    except DateError:
        return None
    return (value, (behind.start, behind.end), inferred) if value is not None else None


def _said_before(
    reader: Reader, number: int, written: Written
) -> tuple[EDTF, tuple[int, int], bool] | None:
    """ "On Easter Sunday, three days later, he won": the day named right before is meant."""
    last, unit = reader.story.last, written.parts.unit
    if last is None or number == 0 or unit not in ("day", "week", "fortnight", "year"):
        return None
    if last.timex.end != reader.written[number - 1].end or last.point.month is None:
        return None
    span = last.span
    if unit == "year":  # "on 8 December two years later"
        joined = reader.text[last.timex.end : written.start] == " "
        return (EDTF.make(last.point.year), span, last.timex.inferred) if joined else None
    if last.point.day is None:
        return None
    gap = reader.text[last.timex.end : written.start]
    if gap != ", " or not reader.text.startswith(",", written.end):
        return None
    return last.timex.value, span, last.timex.inferred


def _from_weekday(reader: Reader, written: Written) -> tuple[EDTF, tuple[int, int], bool] | None:
    """ "On Saturday 14 January ..., the following Monday": counted as that day was called, by
    whatever calendar."""
    day, weekday = reader.story.day, written.parts.weekday
    if day is None or weekday is None or day.point.month is None or day.point.day is None:
        return None
    span = day.span
    called = reader.weekday(max(0, day.timex.start - 12), day.timex.end)
    if called is None:
        return None
    ahead = (weekday - called) % 7 or 7
    steps = ahead if (written.parts.shift or 0) > 0 else ahead - 7 if ahead < 7 else -7
    value = moved(day.point, "day", steps)
    return (value, span, False) if value is not None else None


def _skipped(reader: Reader, written: Written, before: str) -> bool:
    """Words that count from something else than the last date: "a year after the war"."""
    parts, until = written.parts, written.until
    if parts.yearless and parts.day is None and _timetable(reader):
        return True
    if until is None and parts.yearless:
        if reader.story.main is None and _dateline(reader, written):
            return True
        return before in reader.table.each or _yearly(reader, written)
    if parts.steps is not None and parts.unit in ("month", "year") and _at_age(reader, written):
        return True
    if parts.steps is not None:
        words = reader.words.counts_from
    elif written.rule.name == "clock":
        words = reader.words.day_follows
    elif parts.unit and parts.shift == 0:
        words = reader.words.same_as
    else:
        return False
    return words.match(reader.text[written.end : written.end + 40]) is not None


def _at_age(reader: Reader, written: Written) -> bool:
    """ "At sixteen he was put to work, and eighteen months later": counted from an age."""
    if not reader.sentences or reader.story.in_sentence:
        return False
    start = reader.sentences[reader.current].start
    return reader.words.at_age.match(reader.text, start, written.start) is not None


def _dateline(reader: Reader, written: Written) -> bool:
    """ "ATHENS, March 25 – Jets roared": when a newspaper was printed, in a year unsaid."""
    sentence = reader.sentences[reader.current] if reader.sentences else None
    if sentence is None or _BEHIND_DATELINE.match(reader.text, written.end) is None:
        return False
    return _DATELINE.fullmatch(reader.text[sentence.start : written.start]) is not None


def _yearly(reader: Reader, written: Written) -> bool:
    """Whether a day is one of all years: "on 12 August each year"."""
    return reader.rules.yearly.match(reader.text, written.end) is not None


def _timetable(reader: Reader) -> bool:
    """ "Open April to October, Tuesday–Saturday 10–4": what holds for all years."""
    if not reader.sentences:
        return False
    sentence = reader.sentences[reader.current]
    return reader.rules.timetable.match(reader.text, sentence.start, sentence.end) is not None


def _left(reader: Reader, written: Written) -> int:
    """The start of the expression, an article or "from"/"between" of its range included."""
    start = written.start
    article = article_before(reader.text, start, reader.rules)
    if article is not None:
        start = article
    if written.until is not None:
        opener = reader.rules.opener.search(reader.text, max(0, start - 24), start)
        if opener is not None:
            start = opener.start()
    return start


def _note(reader: Reader, timex: Timex, value: EDTF, written: Written, aside: bool) -> None:
    """Go on with the story from a date, unless it was told by the way."""
    heading = bool(reader.sentences) and reader.sentences[reader.current].heading
    point = Point.of(value.start if heading and value.start else value)
    if point is None:
        return
    whole = point.month is None and point.season is None
    late = whole and "late" in written.parts.leads and not timex.relation
    story, mention = (
        reader.story,
        Mention(timex, point, reader.current, late, "early" in written.parts.leads),
    )
    if heading and written.parts.year is not None:
        one = not value.is_interval and not story.in_sentence
        story.section = mention if one else None
    if reader.sentences and _sets_stage(reader, timex, point):
        story.stage = mention
    story.in_sentence.append(mention)
    story.last = mention
    if not inside(reader.asides, timex.start):
        story.plain = mention
    lifetime = aside and value.is_interval
    remarked = aside and reader.remarked(timex.start)
    if remarked:
        story.remark = mention
    if remarked or (aside and (timex.relation == "since" or only_back(reader, written))):
        _remember(reader, mention)
        return
    if aside and (_of_other(reader, point) or _by_other_calendar(reader, timex, point)):
        _remember(reader, mention)
        return
    planned = aside and timex.relation in ("by", "until") and _planned(reader, timex)
    if point.day is not None and not lifetime and not planned:
        story.day = mention
    if point.month is not None and not planned:
        story.month = mention
    coarse = (
        written.parts.century is not None
        or written.parts.decade is not None
        or written.parts.millennium is not None
    )
    main = story.main
    begun = main is not None and written.parts.shift == 0 and point.year < main.point.year
    if begun and point.season is not None and not aside:
        return  # "that winter" began in the year before, and the story stays in this one
    if not aside and not coarse and not reader.naming:
        if main is not None and main.point.year < point.year:
            story.left = main
        same = main is not None and main.point.year == point.year
        story.stayed = story.stayed + 1 if same else 1
        stepped = main is not None and point.year < main.point.year and point.month is None
        if stepped or point.month is not None:
            story.back = main if stepped else None
        story.main = mention
        if written.parts.written_year is not None:
            story.year = mention
    _remember(reader, mention)
    if written.parts.year is not None and point.month is not None and point.day is not None:
        story.named_days[point.month, point.day] = mention
    elif reader.naming and point.month is not None and point.day is not None:
        story.named_days.setdefault((point.month, point.day), mention)


def _sets_stage(reader: Reader, timex: Timex, point: Point) -> bool:
    """ "The year 1917 turned the scale": whether a paragraph's first words are its year."""
    sentence = reader.sentences[reader.current]
    opens = sentence.first and timex.start - sentence.start < _OPENS
    led = timex.text.lower().split()[:2]
    named = any(word in reader.table.year_words for word in led)
    return opens and named and point.month is point.season is None


def _of_other(reader: Reader, point: Point) -> bool:
    """ "On 12 December Ada, whose father had died in June 1928, won": whether a date by the way is
    years from the one that its sentence tells."""
    main = reader.story.main
    here = main is not None and main.sentence == reader.current and main.point.month is not None
    return here and main is not None and main.point.year - point.year > SOON


def _by_other_calendar(reader: Reader, timex: Timex, point: Point) -> bool:
    """ "On 13 April 1909 (31 March in the old calendar)": a day that says the one before again."""
    plain = reader.story.plain
    if plain is None or point.day is None or plain.point.day is None:
        return False
    return reader.text[plain.timex.end : timex.start] == " ("


def _planned(reader: Reader, timex: Timex) -> bool:
    """ "Power would be handed over by June 1948": a date ahead from which nobody counts."""
    main, start = reader.story.main, reader.sentences[reader.current].start
    ahead = main is not None and (timex.value.year or 0) > main.point.year
    return ahead and reader.planned(reader.text[start : timex.start])


def _names_event(reader: Reader, written: Written) -> bool:
    """Whether a day without a year is an event's name: the July 7 Incident, “September 18”."""
    if written.rule.name not in ("month_day", "day_month"):
        return False
    after = reader.text[written.end : written.end + 48]
    before = reader.text[max(0, written.start - 24) : written.start]
    return (
        _event_follows(reader, written, after)
        or before.endswith(("“", '"', "«"))
        or reader.words.event_day.search(before) is not None
    )


def _rank(text: str, start: int) -> int:
    """The marks before a heading: more for one of lower rank; 0 for one without marks."""
    head = text[start : start + 8]
    return len(head) - len(head.lstrip("#="))
