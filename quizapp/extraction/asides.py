"""Which dates are told by the way and do not carry the story on. Pure.

Brackets, quotations, background ("had left in 1934"), plans and attributes ("the 1954 accords")
lend their date to what depends on them, and leave the year in force as it is.
"""

from __future__ import annotations

import re

from quizapp.dates import EDTF
from quizapp.dates.parts import Point
from quizapp.dates.patterns import Written
from quizapp.extraction.model import COUNTED_RULES
from quizapp.extraction.passages import Sentence
from quizapp.extraction.story import AGES, ARTICLE, BREAK, FAR, SOON, Reader, inside, small_letters
from quizapp.facts.fitness import finite_verb, is_past, list_words
from quizapp.facts.grammar import Grammar, grammar

_STOP = re.compile(r"[;:]\s")
_BRACKETED = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_ENDS = re.compile(r"[.!?]\s[^\W\d_a-zß-ÿ]")
_QUOTED = re.compile(r"[“«][^”»]{25,2000}[”»]|\"[^\"]{25,2000}\"")
_BEYOND = 10  # years ahead from which a participle's year is looked at
_PHRASE = 48  # characters in which the last word before a preposition mostly stands
_END_DAYS = frozenset({"first_day", "last_day"})


def is_aside(reader: Reader, written: Written, value: EDTF, relation: str) -> bool:
    """Whether a date does not carry the story on."""
    if not reader.sentences:
        return False
    sentence, main, year = reader.sentences[reader.current], reader.story.main, value.year
    if inside(reader.asides, written.start):
        return not _dates_bracketed(reader, written, value)
    if main is None or year is None or sentence.heading:
        return False
    before = reader.text[max(sentence.start, written.start - 160) : written.start]
    section = reader.story.section
    bare = section is not None and section.point.year != year and written.parts.month is None
    if bare and (relation or not (sentence.first and reader.opens(before))):
        return True  # under "The war in 1863", "by 1865" only looks ahead
    told_ahead = written.parts.steps is not None or year > main.point.year
    if told_ahead and _looked_forward(reader, written, before):
        return True
    if year == main.point.year:
        if relation and reader.words.only_then.search(small_letters(before)):
            return False
        later = written.parts.day is None and _earlier(main.point, value)
        if later and reader.planned(before):
            return True  # "elections, first planned for September"
        back = (written.parts.shift or 0) < 0 or _earlier(value, main.point)
        if back and reader.pluperfect(written):
            return True  # "had left the day before", "had been sent in February"
        if (written.parts.shift or 0) < 0 and reader.had_done(written):
            return True  # "Nine months earlier a girl had done the same"
        if relation in ("by", "until") and reader.story.in_sentence:
            return True  # "3,500 in March, 200,000 by December": the story stays in March
        if relation == "since" and _told_here(reader):
            return True  # "On 1 September the ship, there since 25 August, opened fire"
        return written.parts.month is not None and reader.words.relative.search(before) is not None
    if year < main.point.year:
        left = reader.story.left
        leapt = left is not None and main.point.year - left.point.year > AGES
        if left is not None and leapt and 0 <= year - left.point.year <= FAR:
            return False  # "a book of 2012 tells more. They came home in 1295"
        begun = main.timex.value.start
        if begun is not None and begun.year is not None and begun.year < year:
            return False  # "ruled from 1341 to 1360. In 1352 ..."
        return _looks_back(reader, written, before, sentence)
    if relation == "by" and value.month is value.season is None and _told_here(reader):
        return True  # "went on through the autumn, and by the end of 1916 all were dead"
    ahead = year - main.point.year
    return _looks_ahead(reader, written, before, sentence, ahead, relation)


def _dates_bracketed(reader: Reader, written: Written, value: EDTF) -> bool:
    """ "Then the king was executed (21 January 1793)": a day alone in brackets is that of what
    stands before it, and goes on with the story."""
    main, sentence = reader.story.main, reader.sentences[reader.current]
    point = Point.of(value)
    if written.parts.day is None or written.parts.year is None or point is None:
        return False
    alone = reader.text[written.start - 1 : written.start] == "(" and (
        reader.text[written.end : written.end + 1] == ")"
    )
    if not alone or main is None:
        return False
    words, table = list_words(reader.text[sentence.start : written.start]), grammar(reader.code)
    opens = not reader.story.in_sentence and words[:1] and words[0].lower() in table.prepositions
    told = bool(opens) or finite_verb(words, table) is not None
    last = (
        reader.story.last
    )  # "held it from 1442 until January 1448. Then Otto came (20 June 1448)"
    reached = last is not None and last.point.year == point.year
    ahead = point.year - main.point.year
    return told and (0 < ahead <= SOON or (reached and ahead > 0))


def _looked_forward(reader: Reader, written: Written, before: str) -> bool:
    """ "It failed, though twenty years later they would welcome it", "who, in 1885, would die
    there": told ahead of its time."""
    if reader.opens(before):
        return False
    told = reader.words.would_follow.match(reader.text[written.end : written.end + 40])
    return told is not None and (written.parts.steps is not None or len(told[0].split()) < 3)


def _told_here(reader: Reader) -> bool:
    """Whether this sentence has told a season, month or day of the story."""
    main = reader.story.main
    if main is None or main.sentence != reader.current:
        return False
    return main.point.month is not None or main.point.season is not None


def _looks_back(reader: Reader, written: Written, before: str, sentence: Sentence) -> bool:
    """An earlier date is background, unless it opens its sentence or its paragraph."""
    if written.parts.shift is not None and written.parts.shift < 0:
        return True
    if (
        reader.words.linked.search(small_letters(before))
        or reader.pluperfect(written)
        or reader.words.relative.search(before)
    ):
        return True
    if _attribute(reader, written, before) or _said_of_told(reader, written):
        return True
    if _told_here_of(reader, before):
        return True
    apposed = before.rpartition(", ")[2].split(" ", 1)[0] in grammar(reader.code).determiners
    if apposed and written.parts.month is None and _of_participle(reader, written, before):
        return True  # "Parma, a small party founded in 1905, won one seat after another"
    main, year = reader.story.main, written.parts.year
    if _goes_back_to(reader, written):
        return False
    far = main is not None and year is not None and main.point.year - year > FAR
    if far and written.parts.month is None and _told_as_past(reader, written, sentence):
        return True
    if written.parts.month is not None and _lent(reader, sentence):
        return False  # only months had been told here, and this says of which year
    if written.parts.day is not None and main is not None and main.timex.rule == "count_later":
        return False  # "she left him a year later. Ben was stabbed on 20 January 1793"
    return not reader.opens(before) and not sentence.first and _same_paragraph(reader, sentence)


def _told_here_of(reader: Reader, before: str) -> bool:
    """ "In 1839 he left Parma, founded in 1204": a participle behind the story's own date."""
    main = reader.story.main
    words = list_words(before.rpartition(", ")[2])
    alone = _participle_alone(words, grammar(reader.code))
    return alone and main is not None and main.sentence == reader.current


def _participle_alone(words: list[str], table: Grammar) -> bool:
    """Whether words are a participle and a preposition: "founded in"."""
    if len(words) != 2 or words[0] in table.auxiliaries or not words[0].islower():
        return False
    told = is_past(words[0], table) or words[0] in table.participles
    return told and words[1] in table.prepositions


def _said_of_told(reader: Reader, written: Written) -> bool:
    """ "Parma went to war in 1914 with a plan whose outlines dated from 1905": whether a relative
    without a comma stands between the story's date and an earlier one of its sentence."""
    main = reader.story.main
    if main is None or main.sentence != reader.current:
        return False
    between = list_words(reader.text[main.timex.end : written.start])
    return not grammar(reader.code).owning_relatives.isdisjoint(between)


def _goes_back_to(reader: Reader, written: Written) -> bool:
    """ "On 20 May 1756 he failed, for which he was shot the following March. War was declared in
    the middle of May 1756": whether a month is of the year before a count went on."""
    main, left = reader.story.main, reader.story.left
    if main is None or left is None or written.parts.month is None:
        return False
    return main.timex.rule in COUNTED_RULES and left.point.year == written.parts.year


def _told_as_past(reader: Reader, written: Written, sentence: Sentence) -> bool:
    """ "In 1839 the states had guaranteed ...": a sentence that only looks back."""
    after = reader.text[written.end : min(sentence.end, written.end + 160)]
    looks_back = reader.words.looks_back.search
    return looks_back(after) is not None and looks_back(_STOP.split(after)[0]) is not None


def _lent(reader: Reader, sentence: Sentence) -> bool:
    """Whether the year in force, the only one that a paragraph has had, is another one's."""
    year = reader.story.year
    return year is not None and reader.sentences[year.sentence].paragraph != sentence.paragraph


def _same_paragraph(reader: Reader, sentence: Sentence) -> bool:
    """Whether the story was last moved in this paragraph; a new one may step back."""
    main = reader.story.main
    return main is not None and reader.sentences[main.sentence].paragraph == sentence.paragraph


def _looks_ahead(
    reader: Reader, written: Written, before: str, sentence: Sentence, years: int, relation: str
) -> bool:
    small = small_letters(before)
    if years <= SOON and relation and reader.words.only_then.search(small):
        return False
    if reader.words.linked_or_planned.search(small) and (
        reader.words.linked.search(small) or reader.planned(before)
    ):
        return True
    if reader.words.relative.search(before):
        return True
    if years > _BEYOND and _of_participle(reader, written, before):
        return True
    if years >= _BEYOND and written.parts.steps and reader.words.said_of.search(before):
        return True  # "which is why, twenty years on, they chose that day"
    main = reader.story.main
    ancient = main is not None and main.point.year < 0  # whose tellers leap from one to the next
    far = years > (AGES if ancient else FAR)
    far = far and _same_paragraph(reader, sentence) and not _since_birth(reader)
    if written.parts.month is None and far and not reader.opens(before):
        return not _of_main_verb(reader, written, before)
    alone = written.rule.name == "year" and reader.text[written.start].isdecimal()
    return alone and _attribute(reader, written, before)


def _since_birth(reader: Reader) -> bool:
    """Whether the story has got no further than a birth: "Born in 1805, ..."."""
    main = reader.story.main
    if main is None:
        return False
    at = main.timex.start
    return reader.words.birth.search(reader.text[max(0, at - 60) : at]) is not None


def _of_participle(reader: Reader, written: Written, before: str) -> bool:
    """ "A paper declassified in 2005 revealed ...": the year of a participle alone."""
    table = grammar(reader.code)
    near = _without_prepositions(list_words(before[-_PHRASE:]), table)
    if len(near) > 1 and not is_past(near[-1], table):
        return False  # as nearly always: the rest need not be read
    words = _without_prepositions(list_words(before), table)
    if len(words) < 2 or not is_past(words[-1], table):
        return False
    if finite_verb(words, table) not in (None, len(words) - 1):
        return False
    behind = list_words(reader.text[written.end : written.end + 48])
    told = next((word for word in behind if word not in table.openers), "")
    return told.islower() and (is_past(told, table) or told in table.auxiliaries)


def _attribute(reader: Reader, written: Written, before: str) -> bool:
    """Whether a date stands between an article and a noun: "the 1954 accords"."""
    end = written.end
    said = reader.text[written.start : end].lower()
    led = not _END_DAYS.isdisjoint(written.parts.leads)
    led = led or (bool(written.parts.leads) and not reader.table.of_words.isdisjoint(said.split()))
    if said.startswith(reader.table.year_words) or led:
        return False  # "the beginning of May 1863 Ada won"
    if not (reader.text[end : end + 1].isspace() and reader.text[end + 1 : end + 2].isalpha()):
        return False
    return reader.words.attribute.search(small_letters(before[-ARTICLE:])) is not None


def _of_main_verb(reader: Reader, written: Written, before: str) -> bool:
    """ "The Treaty of Parma, in 1474, ended it", "In the second partition, in 1793, it fell": set
    apart between a subject and its verb, or behind what opens the clause."""
    table = grammar(reader.code)
    clause = list_words(BREAK.split(before.rpartition(",")[0])[-1])
    behind = reader.text[written.end : written.end + 48]
    told = (list_words(behind) or [""])[0]
    framed = before.rstrip(" ").endswith(tuple(f", {word}" for word in table.placing_place))
    verb = told.islower() and is_past(told, table)
    opening = bool(clause) and clause[0].lower() in table.prepositions
    alone = finite_verb(clause, table) is None
    return framed and behind[:1] == "," and (verb or opening) and alone


def only_back(reader: Reader, written: Written) -> bool:
    """Whether a date by the way is that of a "had", in a paragraph that has told of another: a
    day or month without a year goes on from that one."""
    month = reader.story.month
    yearless = written.parts.year is None and bool(reader.sentences)
    if month is None or not yearless:
        return False
    earlier = (written.parts.shift or 0) < 0
    if earlier and reader.had_done(written):
        return not month.timex.aside  # "Nine months earlier Ada had done the same"
    if not reader.pluperfect(written):
        return False
    if earlier:
        return not month.timex.aside
    here, there = reader.sentences[reader.current], reader.sentences[month.sentence]
    return here.paragraph == there.paragraph and not month.timex.aside


def _earlier(value: EDTF | Point, than: EDTF | Point) -> bool:
    """Whether a date is of an earlier month of its year than another."""
    return value.month is not None and than.month is not None and value.month < than.month


def _without_prepositions(words: list[str], table: Grammar) -> list[str]:
    """The words without the prepositions that they end with."""
    while words and words[-1].lower() in table.prepositions:
        words.pop()
    return words


def remarks(text: str) -> list[tuple[int, int]]:
    """Spans in brackets that hold more than one sentence, the last first."""
    if "(" not in text and "[" not in text:
        return []
    spans = (match.span() for match in _BRACKETED.finditer(text) if _ENDS.search(match[0]))
    return list(spans)[::-1]


def aside_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans in brackets or quotation marks inside a sentence."""
    inside = text[start:end]
    found: list[re.Match[str]] = []
    if "(" in inside or "[" in inside:
        found.extend(_BRACKETED.finditer(inside))
    if '"' in inside or "“" in inside or "«" in inside:
        found.extend(_QUOTED.finditer(inside))
    return [(start + match.start(), start + match.end()) for match in found]
