"""Which date of the story lends a year, month or day to one that leaves it out. Pure."""

from __future__ import annotations

from quizapp.dates import EDTF, Grain
from quizapp.dates.calendar import days_in_month, ordinal
from quizapp.dates.guards import last_word
from quizapp.dates.parts import Parts, Point, settle
from quizapp.dates.patterns import Written
from quizapp.extraction.story import (
    AGES,
    ARTICLE,
    BREAK,
    FAR,
    SOON,
    Mention,
    Reader,
    inside,
    small_letters,
)
from quizapp.facts.fitness import finite_verb, is_past, list_words
from quizapp.facts.grammar import grammar

_BACK = 6  # months that the story may step back before a month is taken for next year's
_TURN = 9  # months back from which a month is the next year's even where a heading names one
_SETTLED = 3  # dates of a year from which on the story has not only leapt there
_REACH = 300  # characters within which "that year" surely counts from the last date
_MONTHS = {21: (3, 4, 5), 22: (6, 7, 8), 23: (9, 10, 11), 24: (12, 1, 2)}  # of a season
_LASTS = 5  # years that something lasts which a story passes over
_EVERYWHERE = 1923  # from when on all countries counted days alike
_DECEMBER = 12
_LATE = 9  # the first month that "late in a year" may leave to it


def in_force(
    reader: Reader, number: int, written: Written
) -> tuple[Point | None, tuple[int, int] | None, bool]:
    """The date in force for an expression, the span it comes from, whether it is a guess."""
    parts = (
        written.until
        if written.until is not None and written.parts.year is not None
        else written.parts
    )
    if parts.year is not None and written.parts.year is not None:
        return None, None, False
    story = reader.story
    if parts.anchored:
        behind = _told_behind(reader, number, written)
        if behind is not None:
            return behind
        source = _pointed_at(reader, written) or _anchor(reader, parts)
        if source is None:
            return reader.base, None, True
        span = source.span
        inside = _inside(source, parts)
        if inside is not None:
            return inside, span, False
        rough = parts.steps is not None and parts.unit not in ("day", "year")
        rough = rough or (parts.unit == "month" and not parts.shift and _two_months(reader))
        return source.point, span, rough or _far_from(reader, source, written)
    if parts.abbreviated:
        main, last = story.main, story.in_sentence[-1:]
        if main is not None and last and last[0].point.year >= main.point.year:
            main = last[0]  # "it ended after 1335, and plague came in the forties"
        source = main or story.last
        return (source.point, source.span, False) if source else (Point(1900), None, True)
    if not (written.parts.yearless or (written.until and written.until.yearless)):
        return None, None, False
    behind = _before_told(reader, number, written) or _counted_behind(reader, number, written)
    if behind is not None:
        return behind
    source = _year_source(reader, written)
    if source is None:
        ahead = _ahead(reader, number)
        if ahead is not None:
            return ahead, None, True
        return reader.base, None, True
    named = _named_day(reader, written)
    if named is not None:
        return named
    source = _returned(reader, source, written)
    year, guess = _year_of(reader, written, source)
    said = _leads_up(reader, number, source) or _year_of_weekday(reader, written, year)
    said = said or _year_of_feast(reader, number, year)
    if said is not None:
        year, guess = said, True
    return Point(year, source.point.month), source.span, guess


def _leads_up(reader: Reader, number: int, source: Mention) -> int | None:
    """ "He left in July 1859. He came back in January, and in March 1860 they voted": the year that
    the sentence goes on to, where a month before it would step back in the one in force."""
    written = reader.written[number]
    month, now = written.parts.month, source.point.first_month
    if source.late and now is None:
        now = _DECEMBER  # "in the last days of 1857. In May they came, and in June 1858 they met"
    if month is None or now is None or not reader.sentences:
        return None
    if reader.pluperfect(written) or reader.had_done(written):
        return None  # "In May Ben had come, and in June 1860 they voted"
    end = reader.sentences[reader.current].end
    for behind in reader.written[number + 1 : number + 4]:
        year, to = behind.parts.year, behind.parts.month
        if behind.end > end or to is None or behind.parts.era:
            return None
        if to < month:  # "He left in November and died on 9 January 1957"
            return year - 1 if year is not None and year == source.point.year else None
        if year is not None:
            near = year - source.point.year in (0, 1)
            return year if near and month < now else None
        month = to
    return None


def _year_of_weekday(reader: Reader, written: Written, year: int) -> int | None:
    """ "Sunday 13 December": the year beside the one in force in which that day was a Sunday,
    where it was none in that."""
    parts = written.parts
    if "weekday" not in parts.leads or parts.month is None or parts.day is None:
        return None
    called = reader.weekday(written.start, written.end)
    if called is None or year < _EVERYWHERE:
        return None
    fits = [
        one
        for one in (year, year + 1, year - 1)
        if parts.day <= days_in_month(one, parts.month)
        and (ordinal(one, parts.month, parts.day) - 1) % 7 == called
    ]
    return fits[0] if fits and fits[0] != year else None


def _year_of_feast(reader: Reader, number: int, year: int) -> int | None:
    """ "On Good Friday, 21 April": the year near the one in force in which the feast fell on
    the day named behind it, where it did not in that."""
    feast, behind = reader.written[number], reader.written[number + 1 : number + 2]
    if not feast.parts.feast.startswith("easter") or not behind:
        return None
    month, day = behind[0].parts.month, behind[0].parts.day
    yearless = behind[0].parts.yearless and behind[0].until is None
    apposed = reader.apposed(feast.end, behind[0].start)
    if month is None or day is None or not yearless or not apposed:
        return None
    fits = [
        one
        for one in (year, year + 1, year - 1, year + 2)
        if settle(feast.parts, Point(one)) == EDTF.make(one, month, day)
    ]
    return fits[0] if fits and fits[0] != year else None


def _two_months(reader: Reader) -> bool:
    """Whether the sentence before told of two months: "the same month" may be either."""
    if not reader.sentences or reader.story.in_sentence or len(reader.story.told) < 2:
        return False
    last, before = reader.story.told[-1], reader.story.told[-2]
    here = last.sentence == before.sentence == reader.current - 1
    return here and last.point.month != before.point.month


def _told_behind(
    reader: Reader, number: int, written: Written
) -> tuple[Point, tuple[int, int], bool] | None:
    """ "The bay acquired in the previous year was sold on 24 April 1884": the date that a
    participle counts back from stands behind it."""
    if (written.parts.shift or 0) >= 0 or written.parts.steps is not None:
        return None
    if not reader.sentences or reader.story.in_sentence or number + 1 >= len(reader.written):
        return None
    sentence, behind = reader.sentences[reader.current], reader.written[number + 1]
    year, span = behind.parts.year, (behind.start, behind.end)
    if behind.end > sentence.end or year is None or behind.until is not None:
        return None
    given = Point(year, behind.parts.month, behind.parts.day), span, False
    table = grammar(reader.code)
    before = reader.text[sentence.start : written.start]
    words, last = list_words(before), list_words(before.rpartition(", ")[2])
    while words and words[-1].lower() in table.prepositions | table.articles:
        words.pop()
    first = last[0] if last and ", " in before and last[0] not in table.finite_only else ""
    if first.islower() and (is_past(first, table) or first in table.participles):
        return given  # "Ada, elected only the day before, won on 3 May 1812"
    if first in table.relatives and reader.pluperfect(written):
        return given  # "Ada, who had come the previous December, won in June 1812"
    told = finite_verb(words, table)
    return given if words and told in (None, len(words) - 1) else None


def _named_day(
    reader: Reader, written: Written
) -> tuple[Point, tuple[int, int] | None, bool] | None:
    """The year of a day that names an event: written after the name, or known from before."""
    if not reader.naming or written.parts.month is None or written.parts.day is None:
        return None
    behind = reader.words.year_behind.match(reader.text[written.end : written.end + 60])
    if behind:
        return Point(int(behind[1])), None, False
    known = reader.story.named_days.get((written.parts.month, written.parts.day))
    if known is None:
        return None
    return known.point, known.span, False


def _before_told(
    reader: Reader, number: int, written: Written
) -> tuple[Point, tuple[int, int], bool] | None:
    """ "Louis, whose trial had begun in December, died on 21 January 1793": what "had" happened
    in a month that the same sentence's full date follows, came just before that."""
    month = written.parts.month
    if month is None or not reader.sentences or number + 1 >= len(reader.written):
        return None
    told = reader.written[number + 1]
    year, to = told.parts.year, told.parts.month
    beyond = told.end > reader.sentences[reader.current].end or told.until is not None
    if year is None or to is None or beyond or not reader.pluperfect(written):
        return None
    if reader.text[written.end : written.end + 1] != "," or told.parts.era:
        return None
    return Point(year - (month > to), to), (told.start, told.end), False


def _pointed_at(reader: Reader, written: Written) -> Mention | None:
    """ "They ruled until 403 BC. Four years after that": the last date, whatever it told."""
    last, parts = reader.story.last, written.parts
    if last is None or parts.steps is None or parts.unit != "year" or not reader.sentences:
        return None
    if reader.sentences[reader.current].first or last.timex.value.is_interval:
        return None
    points = last_word(reader.text[written.start : written.end]).lower()
    near = reader.current - 1 <= last.sentence
    return last if near and points in reader.table.later_pointing else None


def _counted_behind(
    reader: Reader, number: int, written: Written
) -> tuple[Point, tuple[int, int], bool] | None:
    """ "He founded it in 1856 and was arrested on 8 December two years later"."""
    dated = written.parts.month is not None or written.parts.feast != ""
    if number + 1 >= len(reader.written) or not dated:
        return None
    behind = reader.written[number + 1]
    counts = behind.parts.steps is not None and behind.parts.unit == "year"
    source = _anchor(reader, behind.parts) if counts else None
    if source is None or reader.text[written.end : behind.start] != " ":
        return None
    year = source.point.year + (behind.parts.steps or 0) * (behind.parts.shift or 0)
    return Point(year), source.span, False


def _anchor(reader: Reader, parts: Parts) -> Mention | None:
    """What "that day" or "two months later" counts from: the last mention that is so fine."""
    story = reader.story
    unit = parts.unit
    counted = parts.steps is not None and unit in ("day", "week", "fortnight")
    if counted and story.month is not None and story.day is not None:
        passed = story.day.timex.start < story.month.timex.start
        return story.month if passed else story.day
    if unit in ("week", "fortnight") and parts.shift:
        told = [one for one in (story.month, story.day) if one is not None]
        return max(told, key=lambda one: one.timex.start, default=None)
    if unit in ("day", "week", "fortnight") or parts.weekday is not None:
        return None if _passed_on(reader) else story.day
    if parts.day is not None and parts.month is None and not parts.unit:
        here = [one for one in story.in_sentence if one.point.month is not None]
        near = here and story.month is not None and here[-1].point.year == story.month.point.year
        return here[-1] if near else story.month
    if unit == "month":
        return story.month
    if unit == "century" and parts.steps is None and parts.shift == 0:
        return story.last
    said = [
        one
        for one in story.in_sentence
        if not (one.timex.aside and _tells_nothing_on(reader, one, parts))
    ]
    if said:
        return said[-1]  # and not "who had been there since 1907"
    return _just_told(reader, parts) or _only_here(reader) or story.main or story.last


def _tells_nothing_on(reader: Reader, told: Mention, parts: Parts) -> bool:
    """ "who had been there since 1907", "gave up the treaty of 1706, and that November": whether
    nothing counts from a date by the way."""
    return (
        told.timex.relation == "since"
        or _long_ago(reader, told, parts)
        or _only_named(reader, told, parts)
    )


def _only_named(reader: Reader, told: Mention, parts: Parts) -> bool:
    """ "In August 1709 he gave up the treaty of 1706, and that November": a year behind which its
    sentence goes on with a month or season of the year that it had told before."""
    part = (parts.month is not None or parts.season is not None) and (parts.shift or 0) >= 0
    if not part or told.point.month is not None or not reader.text.startswith(",", told.timex.end):
        return False
    return any(
        (one.point.month is not None or not one.timex.aside)
        and one.point.year - told.point.year > SOON
        for one in reader.story.in_sentence
    )


def _long_ago(reader: Reader, told: Mention, parts: Parts) -> bool:
    """ "Otto, who had been freed ten years earlier, joined that autumn": the story's autumn."""
    main = reader.story.main
    back = main is not None and main.point.year > told.point.year
    return back and parts.season is not None and told.timex.rule == "count_later"


def _passed_on(reader: Reader) -> bool:
    """Whether the story has gone on to a year of which no day is told: "on 20 June 451 ...
    Early in 453 he took a wife, and was found next morning"."""
    day, main = reader.story.day, reader.story.main
    if day is None or main is None or main.point.day is not None:
        return False
    if main.point.month is not None and main.sentence != reader.current:
        return False
    later = main.timex.start > day.timex.start and main.point.season is None
    return later and main.point.year > day.point.year and not main.timex.value.is_interval


def _only_here(reader: Reader) -> Mention | None:
    """The date told by the way in the sentence before, where the story was last told in another
    paragraph: "... Perry, who anchored in July 1853. He left, and the following spring ..."."""
    last, main = reader.story.last, reader.story.main
    if last is None or main is None or last is main or not reader.sentences:
        return None
    here, there = reader.sentences[reader.current], reader.sentences[main.sentence]
    if last.sentence != reader.current - 1 or here.first or here.paragraph == there.paragraph:
        return None
    bracketed = inside(reader.asides_before, last.timex.start)
    fine = last.point.month is not None and last.timex.value.year is not None
    told = reader.sentences[last.sentence]
    clause = BREAK.split(reader.text[told.start : last.timex.start])[-1]
    far = abs(main.point.year - last.point.year) > SOON
    back = not far and reader.words.looks_back.search(clause) is not None
    lent = last.timex.anchor is not None
    back = back or (lent and reader.planned(reader.text[told.start : last.timex.start]))
    return None if bracketed or last.timex.relation or back or not fine else last


def _just_told(reader: Reader, parts: Parts) -> Mention | None:
    """What "that year" means: the last date of the sentence before, told by the way or not."""
    last, near = reader.story.last, parts.unit == "year" and parts.steps is None
    plain = reader.story.plain
    if last is not None and plain is not None and _says_of(last, plain):
        last = plain
    part = parts.season is not None or parts.month is not None
    near = near or (part and parts.shift == 0 and parts.unit == "")
    if not near and parts.steps is not None and reader.sentences:
        sentence = reader.sentences[reader.current]
        first = (list_words(reader.text[sentence.start : sentence.start + 12]) or [""])[0].lower()
        near = first in grammar(reader.code).single_persons  # "He died five years later"
        near = near or (not reader.story.in_sentence and _main_clause(reader, last))
    if last is None or not near or not reader.sentences:
        return None
    told = reader.story.main or last
    if parts.season is not None and abs(told.point.year - last.point.year) > FAR:
        return None  # "... translated in 1579. He spent that winter in Parma"
    if _not_until(reader, last, parts):
        return last
    if last.sentence != reader.current - 1 or reader.sentences[reader.current].first:
        return None
    bracketed = inside(reader.asides_before, last.timex.start)
    main = reader.story.main
    counted = last.timex.rule in ("count_later", "season_later")
    back = counted and main is not None and main.point.year > last.point.year
    begun = reader.sentences[last.sentence].start
    ahead = last.timex.aside and parts.unit == "" and parts.month is not None
    ahead = ahead and reader.planned(reader.text[begun : last.timex.start])  # "was to die in 1816"
    beside = bracketed or last.timex.relation or last.timex.value.is_interval or back or ahead
    if beside or (main is not None and last.timex.aside and _had_been(reader, last, main)):
        return None
    return last


def _main_clause(reader: Reader, last: Mention | None) -> bool:
    """ "Parma, first named in 990, was described in 1068. Eight years later it fell": whether the
    last date stands in a main clause of the sentence before, and alone."""
    main = reader.story.main
    if last is None or last.point.month is not None or last.sentence != reader.current - 1:
        return False
    if main is None or main.point.year - last.point.year < AGES:
        return False  # "The war ended in 1918. Tanks were built in 1915. Two years later ..."
    sentence, table = reader.sentences[last.sentence], grammar(reader.code)
    words = list_words(BREAK.split(reader.text[sentence.start : last.timex.start])[-1])
    verb = finite_verb(words, table)
    ends = reader.text[last.timex.end : sentence.end].strip() in ("", ".")
    return ends and bool(verb or (words and words[0] in (table.be_singular, *table.be_plural)))


def _says_of(last: Mention, plain: Mention) -> bool:
    """ "... was killed in July 1904 (on the 15th by another calendar). In May of that year":
    whether brackets only say more of the month before them."""
    one, other = last.timex.value, plain.timex.value
    return (
        last is not plain
        and one.month is not None
        and ((one.year, one.month) == (other.year, other.month))
    )


def _not_until(reader: Reader, last: Mention, parts: Parts) -> bool:
    """ "They would not be gone until 13 June 1956. ... On 26 July of that year", "He remained
    prisoner until 1827. He died in January of the following year"."""
    if last.timex.relation != "until" or last.timex.value.year is None or parts.month is None:
        return False
    if reader.current - last.sentence > 2:
        return False
    before = reader.text[reader.sentences[last.sentence].start : last.timex.start]
    if parts.unit == "year" and reader.words.lasted.search(before) is not None:
        return True
    only_then = reader.words.only_then.search(small_letters(before)) is not None
    return only_then and last.point.month is not None and parts.shift == 0


def _had_been(reader: Reader, last: Mention, main: Mention) -> bool:
    """ "Ada, a nurse who had come in 1945": whether that was years before the story."""
    start = reader.sentences[last.sentence].start
    clause = BREAK.split(reader.text[start : last.timex.start])[-1]
    told = reader.words.looks_back.search(clause)
    far = main.point.year - last.point.year > SOON
    behind = list_words(clause[: told.start()]) if told and far else ()
    return not grammar(reader.code).relatives.isdisjoint(behind)


def _far_from(reader: Reader, source: Mention, written: Written) -> bool:
    """Whether what a date counts from was told in another paragraph, and long before or with
    another date since."""
    if not reader.sentences:
        return False
    here, there = reader.sentences[reader.current], reader.sentences[source.sentence]
    last = reader.story.last
    passed = last is not None and last.timex.start > source.timex.end
    far = written.start - source.timex.end > _REACH or passed
    return far and here.paragraph != there.paragraph


def _year_source(reader: Reader, written: Written) -> Mention | None:
    """The mention that lends its year: the sentence's own last one, else the story's."""
    story = reader.story
    for mention in reversed(story.in_sentence):
        if mention.timex.value.grain in (Grain.CENTURY, Grain.DECADE):
            continue  # "nineteenth-century scholars fixed it on 12 September"
        if not mention.timex.aside or _goes_on(reader, mention, written):
            return mention
    if _lasted_until(reader, written):
        return story.last
    told = story.remark
    if told is not None and reader.remarked(written.start) and reader.remarked(told.timex.start):
        return told  # "(He came in June 1905. He stayed until July.)"
    return _arrived(reader, written) or _only_here(reader) or story.main or story.last


def _lasted_until(reader: Reader, written: Written) -> bool:
    """ "A calm lasted until the act of May 1773. On 16 December", "held out until April 641; Turin
    fell in November": whether the story has come to where something lasted."""
    last, main = reader.story.last, reader.story.main
    if last is None or main is None or not reader.sentences or last.point.month is None:
        return False
    if last is reader.story.remark:
        return False
    year = last.timex.value.year
    if year is None or not 0 < year - main.point.year <= _LASTS:
        return False
    before = reader.text[reader.sentences[last.sentence].start : last.timex.start]
    if not reader.current - 1 <= last.sentence <= reader.current:
        return False
    return reader.words.lasted.search(before) is not None


def _arrived(reader: Reader, written: Written) -> Mention | None:
    """ "A fourth attempt was planned for the spring of 1986. ... Friday, 25 April": what was
    told ahead, come to in the paragraph that follows."""
    last, main, parts = reader.story.last, reader.story.main, written.parts
    if last is None or main is None or not last.timex.aside or not reader.sentences:
        return None
    here = reader.sentences[reader.current]
    if not here.first or last.sentence != reader.current - 1 or parts.month is None:
        return None
    span, year = last.timex.value, last.timex.value.year
    if year is None or year <= main.point.year or last.timex.anchor is not None:
        return None
    inside = span.month == parts.month or parts.month in _MONTHS.get(span.season or 0, ())
    return last if inside else None


def _goes_forward(reader: Reader, written: Written) -> bool:
    """Whether the sentence opens with "then", and with this date."""
    sentence = reader.sentences[reader.current]
    before = reader.text[sentence.start : written.start]
    return len(before) <= ARTICLE and reader.words.then.match(before) is not None


def _winter_passed(reader: Reader, written: Written) -> bool:
    """ "After a quiet winter they moved on, taking Parma in June"."""
    start = reader.sentences[reader.current].start
    if reader.pluperfect(written) or reader.had_done(written):
        return False
    return reader.words.winter_passed.match(reader.text, start, written.start) is not None


def _goes_on(reader: Reader, told: Mention, written: Written) -> bool:
    """Whether a date goes on from one that its sentence told by the way: "until 1826, when on
    10 April ...", "Ada, who came in 1901, published a report in June"."""
    main, year = reader.story.main, told.timex.value.year
    first = told.point.first_month
    elsewhere = main is not None and main.sentence != reader.current
    back = main is not None and year is not None and 0 < main.point.year - year <= SOON
    month = written.parts.month or 0
    if elsewhere and back and first is not None and 0 <= month - first <= SOON:
        return True  # "1824. ... Ada, who had set out in July 1822, was beaten on 7 August"
    bracketed = inside(reader.asides, told.timex.start)
    both = [bracketed, inside(reader.asides, written.start)]
    held = all(both) and all(reader.text[a] == "(" for a, _ in reader.asides)
    if held or (not any(both) and _same_subject(reader, told, written)):
        return True
    if reader.words.when.match(reader.text, told.timex.end, written.start):
        return True
    if _lists(reader, told, written) or _leaves(reader, told, written):
        return True
    if main is None or year is None or told.timex.relation:
        return False
    promised = reader.words.would_follow.match(reader.text, told.timex.end) is not None
    return not bracketed and not promised and 0 < year - main.point.year <= SOON


def _lists(reader: Reader, told: Mention, written: Written) -> bool:
    """ "He had left the year before, in July and again in March": one date after another."""
    gap = reader.text[told.timex.end : written.start]
    table = grammar(reader.code)
    loose = {*table.placing_place, *table.conjunctions} | table.articles | table.again
    lent = told.timex.anchor is not None and not told.timex.relation
    return lent and len(gap) < ARTICLE and loose.issuperset(list_words(gap))


def _leaves(reader: Reader, told: Mention, written: Written) -> bool:
    """ "They held on until 1798, the last of them leaving in October"."""
    gap = reader.text[told.timex.end : written.start]
    words = list_words(gap)
    if told.timex.relation != "until" or not gap.startswith(",") or not words:
        return False
    loose = grammar(reader.code).conjunctions
    return words[0] not in loose and finite_verb(words, grammar(reader.code)) is None


def _same_subject(reader: Reader, told: Mention, written: Written) -> bool:
    """ "Ada, who took Parma in 917, and died at Turin on 12 June": a verb without a subject."""
    if told.timex.relation or told.timex.value.year is None or told.timex.anchor:
        return False
    gap = reader.text[told.timex.end : written.start]
    words = list_words(gap[:40])
    joined = words[:1] and words[0] in grammar(reader.code).conjunctions[:1]
    return bool(joined) and len(words) > 1 and is_past(words[1], grammar(reader.code))


def _year_of(reader: Reader, written: Written, source: Mention) -> tuple[int, bool]:
    """The year of a month, day or season without one, and whether it is a guess."""
    parts = written.parts
    now = source.point.first_month
    month = parts.month or _MONTHS.get(parts.season or 0, (None,))[0]
    if month is None and parts.feast[:2].isdecimal():
        month = int(parts.feast[:2])
    year = source.point.year
    told_here = source.late and source.sentence == reader.current
    if told_here and month is not None and month < _LATE:
        return year + 1, True  # "came in late 1756, was sacked in April"
    if now is None and month is not None and _hinted(reader, source, month):
        return year + 1, True
    if now is None or month is None:
        return year, False
    step = month - now
    before = reader.text[max(0, written.start - 80) : written.start]
    if step < 0 and reader.words.done_before.search(BREAK.split(before)[-1]):
        return year, False  # "in May ..., having landed in February"
    between = reader.text[source.timex.end : written.start]
    looked_back = source.sentence == reader.current and (
        source.timex.aside or (BREAK.search(between) is None and not _that_had(reader, between))
    )
    if step > 2 and (
        (
            reader.pluperfect(written)
            and not looked_back
            and not _come_to(reader, written, year, month)
        )
        or reader.words.dating_from.search(before) is not None
        or _compared(reader, written)
        or (step > _BACK and (_had_follows(reader, written) or _who_did(reader, written)))
    ):
        return year - 1, True
    if step < 0 and (_goes_forward(reader, written) or _winter_passed(reader, written)):
        return year + 1, True  # "Then in February ..." after April
    apart = source.sentence != reader.current or (
        BREAK.search(reader.text, source.timex.end, written.start) is not None
    )
    if step < 0 and apart and _which_had(reader, written):
        return year, step < -_BACK  # "what had cost ten marks in January" after October
    if step < 0 and _hinted(reader, source, month):
        return year + 1, True
    stage = reader.story.stage
    if step < 0 and stage is not None and _of_stage(reader, stage, year):
        return year, True
    section = reader.story.section
    headed = section is not None and section.point.year == year
    if step < 0 and headed and (reader.first(source) or step > -_TURN):
        return year, True
    if step < -_BACK and reader.relation(written) != "since":
        if reader.on_topic(year) and not reader.on_topic(year + 1) and reader.first(source):
            return year, True
        resumed = _resumed(reader, month) if reader.story.stayed < _SETTLED else None
        return (year + 1, True) if resumed is None else (resumed, True)
    return year, step < 0


def _come_to(reader: Reader, written: Written, year: int, month: int) -> bool:
    """ "By 30 November it had been agreed. Those who had besieged Parma since July left": whether
    the sentence before told of the same year's month or a later one; "had left before winter"."""
    ends = reader.text[written.end : written.end + 1] in (".", ",", ";")
    if ends and reader.relation(written) in ("before", "by"):
        return True
    last = reader.story.last
    if last is None or last.sentence != reader.current - 1 or last.point.month is None:
        return False
    return last.point.year == year and last.point.month >= month


def _returned(reader: Reader, source: Mention, written: Written) -> Mention:
    """Where a story goes on that had only looked back to a year, as the topic shows.

    "In August 1990 he came. ... In 1979 a port had been leased." In another paragraph, "early
    in December" goes on from August 1990, if the text's opening names 1990 and not 1979.
    """
    left = reader.story.left
    if left is not None and source is reader.story.main and _ended(reader, source):
        return left
    if source is reader.story.main and _leapt(reader, source, written):
        return reader.story.month or source
    back = reader.story.back
    if back is None or back.point.month is None or source.point.month is not None:
        return source
    if source is not reader.story.main:
        return source
    sentence, told = reader.sentences[reader.current], reader.sentences[source.sentence]
    parted = sentence.paragraph != told.paragraph and not told.first
    on_topic = reader.on_topic(back.point.year) and not reader.on_topic(source.point.year)
    return back if parted and on_topic else source


def _leapt(reader: Reader, source: Mention, written: Written) -> bool:
    """ "On 1 July he fell. A stone was put up in 1886. ... On 3 July": whether a paragraph that
    opens with a day goes on from before a mere year that lies far ahead."""
    last, month = reader.story.month, written.parts.month
    if last is None or month is None or last.point.month is None or last.timex.aside:
        return False
    if source.point.month is not None or source.point.season is not None:
        return False
    opens = reader.opens(reader.text[reader.sentences[reader.current].start : written.start])
    far = source.point.year - last.point.year > SOON
    return opens and far and reader.first(source) and 0 <= month - last.point.month <= SOON


def _ended(reader: Reader, source: Mention) -> bool:
    """Whether the paragraph before ended with a death years ahead: "... and died in 1828"."""
    left, told = reader.story.left, reader.sentences[source.sentence]
    parted = reader.sentences[reader.current].paragraph != told.paragraph
    if left is None or not parted or source.timex.anchor is not None:
        return False
    if not reader.sentences[source.sentence + 1].first:
        return False
    at = source.timex.start
    died = reader.words.death.search(reader.text[max(0, at - 60) : at]) is not None
    return died and source.point.year - left.point.year > SOON


def _had_follows(reader: Reader, written: Written) -> bool:
    """ "A letter intercepted in December had told ...": what came before the story."""
    behind = reader.text[written.end : written.end + 24].split()[:1]
    return bool(behind) and reader.words.looks_back.fullmatch(behind[0]) is not None


def _hinted(reader: Reader, source: Mention, month: int) -> bool:
    """ "In October 1827 it sank. The cabinet, which came in January 1828, was sorry. War began in
    April": whether the sentence before told, by the way, of the year that has come."""
    last = reader.story.last
    if last is None or last.sentence != reader.current - 1 or not last.timex.aside:
        return False
    until = last.timex.relation == "until" and last.early
    if (last.timex.relation and not until) or last.timex.value.is_interval:
        return False
    come = until if last.point.month is None else last.point.month <= month
    return come and last.point.year == source.point.year + 1


def _of_stage(reader: Reader, stage: Mention, year: int) -> bool:
    """ "The year 1917 turned the scale": whether a paragraph that opens so still tells of it."""
    here, there = reader.sentences[reader.current], reader.sentences[stage.sentence]
    return here.paragraph == there.paragraph and stage.point.year == year


def _that_had(reader: Reader, between: str) -> bool:
    """ "Was buried the next day in the church that had been opened on 28 December"."""
    told = reader.words.looks_back.search(between)
    if told is None:
        return False
    relatives = grammar(reader.code).relatives
    return not relatives.isdisjoint(list_words(between[: told.start()])[-1:])


def _which_had(reader: Reader, written: Written) -> bool:
    """ "Otto, who had spent the spring at Parma": a relative clause that looks back."""
    opens = reader.sentences[reader.current].start
    before = reader.text[max(opens, written.start - 120) : written.start]
    looks_back = _that_had(reader, BREAK.split(before)[-1])
    return looks_back and reader.relation(written) not in ("by", "until")


def _who_did(reader: Reader, written: Written) -> bool:
    """ "In January Ada, who came in December, won": a relative clause inside of another tells what
    was before."""
    start = reader.sentences[reader.current].start
    closed = reader.text.startswith(",", written.end)
    return closed and reader.words.relative.search(reader.text, start, written.start) is not None


def _compared(reader: Reader, written: Written) -> bool:
    before = reader.text[max(0, written.start - 80) : written.start]
    return reader.words.compared.search(small_letters(before)) is not None


def _ahead(reader: Reader, number: int) -> Point | None:
    """The first full date that follows, for a text that opens with a date without a year."""
    for later in reader.written[number + 1 : number + 6]:
        if later.parts.year is not None:
            return Point(later.parts.year)
    return None


def _resumed(reader: Reader, month: int) -> int | None:
    """The year of the story before it leapt years ahead, where a month goes on from there."""
    left = reader.story.left
    if left is None or left.point.month is None or reader.story.main is None:
        return None
    leapt = reader.story.main.point.year - left.point.year > 2
    return left.point.year if leapt and 0 <= month - left.point.month <= 2 else None


def _inside(source: Mention, parts: Parts) -> Point | None:
    """ "Between January 1916 and January 1917 ... that December": the month of a stretch."""
    value, month = source.timex.value, parts.month
    if month is None or parts.shift or parts.unit or not value.is_interval:
        return None
    first, last = value.start, value.end
    if first is None or last is None or first.month is None or last.month is None:
        return None
    year = last.year if last.year is not None and month <= last.month else (last.year or 0) - 1
    return Point(year, month) if (first.year or 0, first.month) <= (year, month) else None
