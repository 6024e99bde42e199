"""What keeps a number or a word that looks like a date out: the words around it. Pure."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.dates.patterns import Compiled, Written


class Verdict(Enum):
    """Whether what matched is a date, is none, or is one only beside another date."""

    DATE = "date"
    BESIDE = "beside"
    NO = "no"


_WORD_AT_END = re.compile(r"([^\W\d_]+\.?|[^\w\s])$")
_NUMBER_BEFORE = re.compile(r"\d\s?[^\W\d_]{0,7}[-–—]?\s?$")
_TWO_BEFORE = re.compile(r"([^\W\d_]+)\s[^\W\d_]+\s$")
_WORD_AFTER = re.compile(r"(\s*)([^\W\d_]+|[^\w\s]|\d)")
_OPENS_CLAUSE = re.compile(r"(?:^|[,.;:]\s(?:[a-z]{2,3}\s)?|\n)([A-Za-z]+)\s$")
_NAME_AND_WORD = re.compile(
    r"(?:(?:\s[A-Z][\w’'-]*){1,3}(?:\s(?:of|de|von|van)\s[A-Z][\w’'-]*)?|\s[a-z]+s)\s[a-z]+"
    r"|(?:\s[A-Z][\w’'-]*){1,3},\swho\shad"
)
_CODE_BEFORE = re.compile(r"(?:^|\D)\d-$")
_NOT_YEARS_AFTER = re.compile(r"-\d{1,3}(?!\d)")
_DASHED_YEAR = re.compile(r"(?:\d{4}|[^\W\d_])-$")
_PEOPLE = re.compile(r"\s[A-Z][\w’'-]*(?:\s\w+\s[A-Z][\w’'-]*)?\s([a-z]+s)\b")
_POINTED = re.compile(r"\d\d?\.\s")
_CODE_AFTER = re.compile(r"-\d")
_LAST_YEAR = 2100  # what is beyond is hardly a year: "HIST 2140"
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?]\s|\n)(\w+)\s$")
_PARTS_OF_YEAR = frozenset({"early", "late", "mid"})
_NO_RANK = 4  # from the fourth on, "on the fourth" is hardly one of several things
_OPENING = frozenset('([–—-−‒,;:"“‘«/|*#>=→')
_PARTING = frozenset("|:–—")
_CLOSING = frozenset('.,;:)]–—-"”’»!?/|*%=→')


class _Around:
    """The words beside a match."""

    __slots__ = ("_left", "after", "before", "before_raw", "gap")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._left = text[max(0, start - 30) : start]
        self.before_raw = last_word(self._left)
        self.before = self.before_raw.lower()
        after = _WORD_AFTER.match(text, end, end + 40)
        self.gap, self.after = after.groups() if after else ("", "")

    @property
    def left(self) -> str:
        """What stands before, as far as it is looked at."""
        return self._left

    @property
    def line_start(self) -> bool:
        """Whether nothing but marks of a list or a quotation stands before on its line."""
        opening = self._left[-12:].rstrip(" \t*|>-•")
        return opening.endswith("\n") or (not opening and len(self._left) < 12)

    @property
    def number_before(self) -> bool:
        """Whether a number stands before, with at most a joining word between."""
        return _NUMBER_BEFORE.search(self._left[-12:]) is not None

    @property
    def before_of(self) -> str:
        """The word before the one before: "total" in "a total of 441"."""
        two = _TWO_BEFORE.search(self._left)
        return two[1].lower() if two else ""

    @property
    def capital_follows(self) -> bool:
        return self.after[:1].isupper() and bool(self.gap)

    @property
    def ends(self) -> bool:
        """Whether the phrase ends here: punctuation, a new line or the end of the text."""
        return not self.after or self.after in _CLOSING or "\n" in self.gap


def last_word(left: str) -> str:
    """The word or punctuation mark that ``left`` ends with, blanks apart; "" for a number."""
    left = left.rstrip()
    word = left[left.rfind(" ") + 1 :]
    if not word or word.isalpha():
        return word
    found = _WORD_AT_END.search(word)
    return found[1] if found else ""


def article_before(text: str, start: int, rules: Compiled) -> int | None:
    """Where the article directly before ``start`` begins; None where none stands there."""
    if text[start - 1 : start].isspace():
        article = rules.articles.search(text, max(0, start - 8), start)
        if article is not None:
            return article.start()
    return None


def allowed(text: str, at: int, found: Written, rules: Compiled) -> Verdict:
    """Judge a match of a guarded rule by what stands around it."""
    guard, parts = found.rule.guard, found.parts
    if (guard == "year" and parts.era) or (guard == "month" and parts.leads):
        return Verdict.DATE
    around = _Around(text, found.start, found.end)
    match guard:
        case "month":
            return _month(text, at, found, around, rules)
        case "season":
            return _season(text, at, found, around, rules)
        case "years":
            return _yes(not _in_code(text, found) and _are_years(text, found, around, rules))
        case "year":
            return _year(text, found, around, rules)
        case "typed":
            return Verdict.NO
        case "short":
            return _yes(around.before in rules.table.time_prepositions)
        case "article":
            listed = around.before in rules.table.joining
            return _yes(listed or _has_article(text, found, rules))
        case "article_end":
            return _yes(_has_article(text, found, rules) and around.ends)
        case "part":
            return _yes(bool(parts.leads) and "turn" not in parts.leads)
        case "shift":
            return _shift(text, found, around, rules)
        case "count":
            return _count(text, found, around, rules)
        case "nth":
            return _nth(text, found, around, rules)
        case "small" if parts.day is not None and "," not in text[found.start : found.end]:
            return Verdict.DATE  # "on 24 January 41 officers": whether it counts, the text shows
        case "small":
            return _yes(not _noun_follows(around, rules) and around.after not in ("%", "-"))
        case "feast":
            return _feast(text, found, around, rules)
    return Verdict.DATE


def ends_sentence(text: str, at: int, rules: Compiled) -> bool:
    """Whether a day with a point is the number that a sentence ends with: "grew to 12. March 1917
    saw"; not in a language that writes its days so, and not at the head of a line."""
    if _POINTED.match(text, at) is None or "." in rules.table.ordinal_ending:
        return False
    around = _Around(text, at, at)
    before = around.before
    stands = before in rules.table.days_stand_behind or before in _OPENING
    return not (stands or before in rules.table.articles.split("|") or around.line_start)


def _yes(condition: bool) -> Verdict:
    return Verdict.DATE if condition else Verdict.NO


def _has_article(text: str, found: Written, rules: Compiled) -> bool:
    inside = text[found.start : found.end].lower().startswith(rules.table.articles.split("|")[0])
    return inside or article_before(text, found.start, rules) is not None


def _month(text: str, at: int, found: Written, around: _Around, rules: Compiled) -> Verdict:
    word = re.sub(r"[.\s]", "", text[at : found.end]).lower()
    if around.before in rules.table.of_words and around.before_of in rules.lower["ordinals"]:
        return Verdict.NO  # the Fourth of July speech
    owned = rules.owned.match(text, found.end) is not None
    if owned and found.parts.day is None and around.before in rules.lower["ordinals"]:
        return Verdict.NO  # "in the first December of his reign"
    timed = around.before in rules.table.time_prepositions
    if around.capital_follows and (not timed or _has_article(text, found, rules)):
        return Verdict.NO  # the October Revolution, General May
    if around.capital_follows and around.before in rules.table.joining:
        return Verdict.BESIDE  # "Botha and Jan Smuts"
    if rules.attributive.match(text, found.end):
        return Verdict.DATE
    if around.gap == "" and around.after in ("-", "’", "'"):
        return Verdict.BESIDE
    if word in rules.short_months and text[found.end - 1] != "." and not around.ends:
        named = around.after.isalpha() and around.after not in rules.table.joining
        return Verdict.NO if named else Verdict.BESIDE  # "on 6 May 1652, Jan van Riebeeck came"
    if word in rules.table.plain_months_need_preposition and not timed:
        return Verdict.BESIDE
    return Verdict.DATE


def _season(text: str, at: int, found: Written, around: _Around, rules: Compiled) -> Verdict:
    last = last_word(text[at : found.end]).lower()
    if last in rules.table.plain_seasons_need_article and around.after in rules.table.of_words:
        return Verdict.BESIDE  # "brought about the fall of Rome"
    if found.parts.leads:
        return Verdict.DATE
    article = article_before(text, at, rules)
    before = around.before
    if article is not None:
        before = last_word(text[max(0, article - 30) : article]).lower()
    timed = before in rules.table.time_prepositions
    if around.gap == "" and around.after == "-":
        return Verdict.BESIDE  # winter-quarters; the winter-spring of 1920
    parted = "\n" in around.gap or not text[at : found.end].islower()
    if around.capital_follows and (parted or not timed):
        return Verdict.NO  # the Winter Palace; not "In the spring Parliament met", "by autumn Ada"
    if rules.attributive.match(text, found.end):
        return Verdict.DATE
    if article is None and before in rules.table.verb_marks | rules.table.of_words:
        return Verdict.BESIDE  # "to winter at a bleak harbour", "the law of fall"
    if text[at : found.end].lower() in rules.table.plain_seasons_need_article:
        return Verdict.DATE if timed else Verdict.BESIDE
    return Verdict.DATE if timed or article is not None else Verdict.BESIDE


def _year(text: str, found: Written, around: _Around, rules: Compiled) -> Verdict:
    parts = found.parts
    number = text[found.start : found.end]
    if _glued(text, found.start) or (parts.written_year or 0) > _LAST_YEAR:
        return Verdict.NO
    if text[found.end : found.end + 1] == "-" and _NOT_YEARS_AFTER.match(text, found.end):
        return Verdict.NO
    number = number.removesuffix(rules.table.year_words[0]).rstrip()  # "in 1937 year the army"
    if not number[-1:].isdecimal() or parts.written_year is None:
        return Verdict.NO
    if around.after.isalpha() and rules.clock_zones.match(text, found.end):
        return Verdict.NO
    before = around.before.rstrip(".")
    surely = before in rules.table.surely_before_year and parts.written_year >= 1300
    surely = surely or (
        before in rules.table.of_words
        and rules.attributive.match(f" {around.before_of}") is not None
    )  # "the peace of 1784 British ships were let in by"
    counted = not surely and rules.counted.match(text, found.end) is not None
    if counted and not rules.opened_range.search(text, max(0, found.start - 24), found.start):
        return Verdict.NO
    if around.after in ("%", "°", "$", "€"):
        return Verdict.NO
    if before in rules.table.never_before_year and not (
        before in rules.table.rough_words or parts.leads
    ):
        return Verdict.NO
    if (
        around.gap == ""
        and around.after in ("-", "’", "'")
        and not text[found.end + 1 : found.end + 2].isdigit()
    ):
        return Verdict.NO if parts.written_year < 1000 else Verdict.DATE
    if parts.written_year < 1000:
        return _small_year(text, before, around, found, rules)
    if (
        before in rules.table.time_prepositions
        or before in _OPENING
        or parts.leads
        or before in rules.table.articles.split("|")
        or before in rules.table.possessives
        or before in rules.table.dating_words
        or around.line_start
    ):
        return Verdict.DATE
    if (
        not before
        or around.before in (".", "!", "?")
        or (around.before.endswith(".") and len(before) > 3)
    ):
        return Verdict.DATE
    return _yes(
        (around.ends and not 1000 <= parts.written_year < 1100) or around.before_raw[:1].isupper()
    )


def _small_year(
    text: str, before: str, around: _Around, found: Written, rules: Compiled
) -> Verdict:
    """A year of one to three digits without an era: only where it can hardly be a number."""
    if not _PARTS_OF_YEAR.isdisjoint(found.parts.leads):
        return Verdict.DATE  # "early in 238 landowners rose"
    if found.parts.leads and not around.ends:
        surely = before in rules.table.surely_before_year | rules.table.dating_words
        opens = not around.before or around.before.endswith(".")  # "Around 460 the Athenians"
        surely = surely or opens
        return _yes(surely and not _noun_follows(around, rules))  # "in about 930 they met"
    if around.line_start and around.after in _PARTING and (found.parts.written_year or 0) >= 100:
        return Verdict.DATE  # "800 – Charlemagne is crowned"
    if before in rules.table.of_words and around.before_of not in rules.table.count_heads:
        return _yes(not _noun_follows(around, rules))
    if before in rules.table.joining and around.number_before:
        return Verdict.BESIDE
    if around.before_of in rules.table.year_words:
        return _yes(not _noun_follows(around, rules))  # "the year was 874"
    timed = (
        before in rules.table.time_prepositions and before not in rules.table.not_before_small_year
    )
    if rules.table.openers.get(before) == "also":
        pair = rules.small_range.match(text, found.end)
        if pair is None or _all_round(text[found.start : pair.end()]):
            return Verdict.NO
        return _yes(not _noun_follows(_Around(text, found.start, pair.end()), rules))
    if timed and _opens_in(text, found, rules):
        return Verdict.DATE  # whether "In 541 riots broke out" counts them, the text shows
    return _yes((timed or bool(found.parts.leads)) and not _noun_follows(around, rules))


def _opens_in(text: str, found: Written, rules: Compiled) -> bool:
    """Whether a sentence opens with "In" and this number of three digits."""
    opened = _OPENS_SENTENCE.search(text, max(0, found.start - 8), found.start)
    long = (found.parts.written_year or 0) >= 100
    return long and opened is not None and opened[1].lower() in rules.table.before_years


def may_count(text: str, found: Written, rules: Compiled) -> bool:
    """Whether a small number that opens a sentence may count what follows: "In 541 riots"."""
    opens = not found.parts.leads and _opens_in(text, found, rules)
    return opens and _noun_follows(_Around(text, found.start, found.end), rules)


def _all_round(text: str) -> bool:
    """Whether the long numbers of a text are all tens: "between 300 and 400 were killed"."""
    return all(number.endswith("0") for number in re.findall(r"\d{3}", text)) and "00" in text


def _glued(text: str, start: int) -> bool:
    """Whether a number hangs on what stands before it: M1911, $1900, 555-1848; not "1939-1945"."""
    before = text[start - 1 : start]
    if before != "-":
        return before.isalpha() or (before != "" and before in "$£€#№+=°@&_'’")
    return _DASHED_YEAR.search(text, max(0, start - 5), start) is None


def _in_code(text: str, found: Written) -> bool:
    """Whether digits and dashes go on to either side: an ISBN, a telephone number."""
    left, right = text[max(0, found.start - 3) : found.start], text[found.end : found.end + 2]
    return _CODE_BEFORE.search(left) is not None or _CODE_AFTER.match(right) is not None


def _are_years(text: str, found: Written, around: _Around, rules: Compiled) -> bool:
    """Whether "140-200" may be years: of four digits, with an era, or told as years."""
    if (found.parts.written_year or 0) >= 1000 or found.parts.era:
        return True
    bracketed = text[found.start - 1 : found.start] == "(" or text[found.end : found.end + 1] == ")"
    timed = around.before in rules.table.time_prepositions or "turn" in found.parts.leads
    return bracketed or (timed and not _noun_follows(around, rules))


def people_follow(text: str, found: Written, rules: Compiled) -> bool:
    """ "On 2 September 452 Bohemian nobles", not "On 25 December 800 Charlemagne was"."""
    people = _PEOPLE.match(text, found.end)
    return people is not None and people[1] not in rules.table.told_of_one


def _noun_follows(around: _Around, rules: Compiled) -> bool:
    """Whether a small number counts something: "in 300 ships", not "in 476 the king"."""
    if around.ends or around.after[:1].isupper() or around.after == "(":
        return False
    after = around.after.lower()
    return after not in rules.table.function_words and not after.endswith(rules.table.past_ending)


def counts(text: str, found: Written, rules: Compiled, *, ancient: bool) -> bool:
    """Whether a small number behind a date counts something: "on 28 August, 600 of them sailed".

    ``ancient`` tells that small years are usual in the text.
    """
    around = _Around(text, found.start, found.end)
    number = text[found.start : found.end].rstrip("0123456789")
    comma = number.rstrip().endswith(",")
    parted = comma and not ancient
    if around.after == "(":
        return parted  # "on 10 October 680 (10 Muharram)"
    if ancient and not comma:
        return rules.counted.match(text, found.end) is not None  # "on 8 June 793 raiders"
    return _noun_follows(around, rules) or (parted and not around.ends)


def _feast(text: str, found: Written, around: _Around, rules: Compiled) -> Verdict:
    if len(found.parts.feast) == 10:
        return Verdict.DATE
    article = article_before(text, found.start, rules)
    before = around.before
    if article is not None:
        before = last_word(text[max(0, article - 30) : article]).lower()
    timed = before in rules.table.time_prepositions or bool(found.parts.leads)
    told = _tells_of_name(text, found.end, text[max(0, found.start - 30) : found.start], rules)
    return _yes(timed and (told or not around.capital_follows))


def _shift(text: str, found: Written, around: _Around, rules: Compiled) -> Verdict:
    if text[found.start : found.end].lower().split()[-1] in rules.table.plural_units:
        return Verdict.NO  # "the following years" is a stretch, not a date
    if found.parts.feast and (
        _noun_follows(around, rules) or around.after.lower() in rules.table.numbered
    ):
        return Verdict.NO  # "the preceding Christmas special", "the previous Easter Rising"
    day = found.parts.unit == "day" and found.parts.shift == 0
    if day and around.before in rules.table.verb_marks:
        return Verdict.NO  # "made to this day"
    if around.gap == "" and around.after == "-":
        return Verdict.NO
    return Verdict.DATE


def _count(text: str, found: Written, around: _Around, rules: Compiled) -> Verdict:
    """ "two days later" counts from the story, "two days after the battle" from something else."""
    if around.before in rules.table.of_words or around.before in rules.table.fractions:
        return Verdict.NO  # "half a century later"
    if rules.lasting.search(around.left):
        return Verdict.NO  # "for more than sixty years afterwards"
    word = text[found.start : found.end].lower().split()[-1]
    onward = word in rules.table.later_only and around.after in rules.table.clause_starts
    pointing = word in rules.table.later_pointing and _noun_follows(around, rules)
    return _yes(around.ends or onward or (word in rules.table.later_alone and not pointing))


def _tells_of_name(text: str, end: int, left: str, rules: Compiled) -> bool:
    """ "..., and on the 17th Ada became", not "the attack on the 7th Cavalry began": whether a name
    or a plural with a verb of its own follows a day that opens its clause."""
    named = _NAME_AND_WORD.match(text, end)
    if named is None or not _opens_clause(left, rules):
        return False
    *name, told = named[0].lower().split()
    if not rules.table.numbered.isdisjoint(name):
        return False  # "on the 17th Division fell the burden", "on Easter Island Ada landed"
    if told in rules.table.told_of_names or told.endswith(rules.table.past_ending):
        return True
    return told in rules.table.told_of_one and not name[-1].endswith("s")


def _tells_of_many(around: _Around, left: str, rules: Compiled) -> bool:
    """ "On the 8th four prisoners were shot": whether a number opens the clause behind a day."""
    return around.after in rules.table.numbers and _opens_clause(left, rules)


def _opens_clause(left: str, rules: Compiled) -> bool:
    """Whether "on", or another word that a day stands behind, opens the clause."""
    opened = _OPENS_CLAUSE.search(left)
    return opened is not None and opened[1].lower() in rules.table.days_stand_behind


def _nth(text: str, found: Written, around: _Around, rules: Compiled) -> Verdict:
    """An ordinal alone is a day only as "on the 21st", with nothing after it to count."""
    phrase = text[found.start : found.end]
    if found.parts.shift is not None or found.parts.unit:
        return Verdict.DATE
    if len(phrase.split()) > 1:
        digits = any(sign.isdecimal() for sign in phrase)  # not "the night of the first day"
        counted = around.after.lower() in rules.table.units  # "in a month of the 30th year"
        return _yes(digits and not counted)
    article = article_before(text, found.start, rules)
    if article is None:
        return Verdict.NO
    left = text[max(0, article - 30) : article]
    before = last_word(left).lower()
    told = _tells_of_name(text, found.end, left, rules)
    if around.capital_follows and not told:
        return Verdict.NO
    if not phrase[:1].isdecimal():
        first = rules.lower["ordinals"].get(phrase.lower(), 0) < _NO_RANK
        if first or before not in rules.table.days_stand_behind:
            return Verdict.NO  # "on the second, the smaller hill"
    counts_nothing = told or _tells_of_many(around, left, rules) or not _noun_follows(around, rules)
    return _yes(before in rules.table.before_nth and counts_nothing)
