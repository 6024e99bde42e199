"""Takes sentences apart: clauses and their subjects, a date phrase out of one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice, pairwise

from quizapp.dates.languages import language
from quizapp.dates.unguarded import unguarded
from quizapp.facts.fitness import finite_verb, is_past, list_words, owner, without_asides
from quizapp.facts.grammar import Grammar, grammar

_MOST_JOINTS = 24
_CLOCK = 80  # characters in which a time of day before a date surely stands
HOLE = "\x00"
"""Stands in a text where a date expression was."""


class Kind(Enum):
    """How a clause hangs in its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    SHARED = "shared"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    PARTICIPLE = "participle"


@unguarded
@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that can stand alone, once ``subject`` is put before it."""

    start: int
    end: int
    kind: Kind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Patterns:
    """A grammar's regular expressions, compiled once."""

    coordination: re.Pattern[str]
    subordinator: re.Pattern[str]
    relative: re.Pattern[str]
    date_preposition: re.Pattern[str]
    date_adverb: re.Pattern[str]
    opener: re.Pattern[str]
    leading_date: re.Pattern[str]
    linking: re.Pattern[str]
    disputed: re.Pattern[str]
    pluperfect: re.Pattern[str]
    date_apposition: re.Pattern[str]
    trailing_adverb: re.Pattern[str]
    footnote: re.Pattern[str]
    onward: re.Pattern[str]
    loose_end: re.Pattern[str]
    left_over: re.Pattern[str]
    stressed: re.Pattern[str]
    role: re.Pattern[str]
    event: re.Pattern[str]
    bracketed: re.Pattern[str]
    leading_joint: re.Pattern[str]
    hanging: re.Pattern[str]
    apposed: re.Pattern[str]
    joined_date: re.Pattern[str]
    cleft: re.Pattern[str]
    planned_end: re.Pattern[str]
    year_of: re.Pattern[str]
    count_before: re.Pattern[str]
    count_behind: re.Pattern[str]
    tail_joint: re.Pattern[str]
    clock_time: re.Pattern[str]
    birth: re.Pattern[str]
    death: re.Pattern[str]
    life: re.Pattern[str]
    again_relative: re.Pattern[str]
    honours: re.Pattern[str]
    undone: re.Pattern[str]
    later_on: re.Pattern[str]
    later_head: re.Pattern[str]
    calendar: re.Pattern[str]
    inverted: re.Pattern[str]
    dated_noun: re.Pattern[str]
    who_aside: re.Pattern[str]


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=8)
def patterns(code: str) -> Patterns:
    """The compiled patterns of a language's grammar."""
    table = grammar(code)
    joined = _alternatives(table.conjunctions)
    prepositions = _alternatives(table.date_prepositions)
    subordinators = _alternatives(tuple(table.subordinators))
    articles = _alternatives(tuple(table.articles))
    adverbs = _alternatives(table.date_adverbs)
    said_of = _alternatives(tuple(table.relatives - table.bare_relatives - table.subordinators))
    return Patterns(
        coordination=_any_case(
            rf"[;:]\s+(?:(?:{joined})\s+)?|,\s+(?:{joined})\s+|\s(?:{joined}),?\s+|,\s+"
        ),
        subordinator=_any_case(rf"(?:^|(?<=[\s,]))({subordinators})\s+"),
        relative=_any_case(
            rf",\s+({_alternatives(tuple(table.relatives - table.bare_relatives))})\s+"
        ),
        date_preposition=_any_case(rf"(?:^|(?<=[\s,(;]))({prepositions})\s+$"),
        date_adverb=_any_case(rf"(?:^|(?<=[\s,]))({_alternatives(table.date_adverbs)})\s+$"),
        opener=_any_case(
            rf"(?:{_alternatives(table.openers)})(?:,\s+|\s+(?=(?-i:[A-Z])|(?:{articles})\s))"
        ),
        leading_date=_any_case(
            rf"(?:{prepositions})\s(?:[^\W\d_]+\s)?\d{{1,4}}(?:\s[^\W\d_]+\s\d{{1,4}})?(?-i:\s[A-Z]{{2,3}})?,?\s(?=(?-i:[a-z]))"
        ),
        linking=re.compile(table.linking_pattern),
        disputed=re.compile(table.disputed_pattern),
        pluperfect=re.compile(table.pluperfect_pattern),
        date_apposition=re.compile(table.date_apposition_pattern),
        trailing_adverb=re.compile(table.trailing_adverb_pattern),
        footnote=re.compile(table.footnote_pattern),
        onward=re.compile(table.onward_pattern),
        loose_end=re.compile(table.loose_end_pattern),
        left_over=re.compile(table.left_over_pattern),
        stressed=re.compile(
            rf"\b({_alternatives((table.be_singular, *table.be_plural))})"
            rf"\s(?:{_alternatives(tuple(table.selves))})(?=\s([a-z]+))"
        ),
        role=re.compile(table.role_pattern),
        event=re.compile(table.event_pattern),
        bracketed=re.compile(table.bracketed_pattern),
        leading_joint=_any_case(rf"(?:{_alternatives(table.leading_joints)})\s+"),
        hanging=_any_case(table.hanging_pattern),
        apposed=_any_case(rf"[,\s(]+(?:(?:{prepositions})\s)?"),
        joined_date=_any_case(
            rf"(,?\s(?:{joined})\s(?:(?:{adverbs})\s)?)(?:(?:{prepositions})\s)?"
        ),
        cleft=_any_case(table.cleft_pattern),
        planned_end=_any_case(table.planned_end_pattern),
        year_of=_any_case(table.year_of_pattern),
        count_before=re.compile(  # in small letters behind a blank: see the sign before the words
            rf"\W(?:(?:{table.counted_pattern}),?\s(?:(?:{prepositions})\s)?|{table.counting_pattern}\s)$"
        ),
        count_behind=_any_case(rf",?\s(?:{table.counted_pattern})(?=\s*(?:[.,;:)]|$))"),
        clock_time=_any_case(rf"\s{table.clock_pattern}(?=,?\s(?:(?:{prepositions})\s)?$)"),
        birth=re.compile(table.birth_pattern),
        death=re.compile(table.death_pattern),
        honours=re.compile(table.honours_pattern),
        again_relative=_any_case(rf"\s(?:{joined})\s(?:{_alternatives(tuple(table.relatives))})\s"),
        undone=_any_case(table.undone_pattern),
        life=re.compile(table.life_pattern),
        later_on=re.compile(table.later_on_pattern),
        later_head=re.compile(rf"^(?:{_alternatives(tuple(table.later_adverbs))}),?\s"),
        calendar=re.compile(table.calendar_pattern),
        inverted=re.compile(table.inverted_pattern),
        dated_noun=re.compile(table.dated_noun_pattern),
        # The clause that follows on a subject: "Marshal Berg, who had sat nearby, was killed".
        who_aside=re.compile(rf"^([A-Z][^,;:.]{{1,60}}),\s(?:{said_of})\s[^,;:]{{3,120}},\s"),
        tail_joint=_any_case(rf",?\s(?:{joined}),?\s|,\s|\s[–—]\s"),
    )


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def brackets(text: str) -> list[tuple[int, int]]:
    """Spans of round and square brackets, the innermost where they nest."""
    if "(" not in text and "[" not in text:
        return []  # as nearly always
    return [match.span() for match in re.finditer(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]", text)]


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans of quotations of more than a name's length."""
    if not any(mark in text for mark in '“«„"'):
        return []
    return [m.span() for m in re.finditer(r"[“«„][^”»“]{0,1500}[”»“]?|\"[^\"]{0,1500}\"", text)]


_ABBREVIATION = re.compile(r"\s\([A-Z]{2,6}\)$")
_OF_NAME = re.compile(r"\bthe\s(?:[a-z]+\s)?([a-z]+)\sof\s(?:the\s)?(?:[A-Z][\w’'-]*\s?){1,4}$")
_EVENT_NAME = re.compile(
    r"\bthe\s(?:([A-Z][\w’'-]*)\sof\s(?:the\s)?(?:[A-Z][\w’'-]*\s?){1,3}|(?:[A-Z][\w’'-]*\s){1,3}([A-Z][\w’'-]*))$"
)
_DATE_FRAME = 18  # characters of prepositions before a date that opens its clause


def _opens_subject(words: list[str], table: Grammar) -> bool:
    """Whether words begin with a name, an article, a possessive or a number."""
    first = words[0]
    articles = table.articles | table.possessives | table.indefinite_articles | table.numerals
    return first[:1].isupper() or first in articles


@lru_cache(maxsize=8)
def _happenings(code: str) -> frozenset[str]:
    """Nouns of what happens at one time: battles, landings, elections."""
    table = grammar(code)
    return table.event_nouns | table.action_nouns | table.announced_nouns


def opens_subject(rest: str, code: str) -> bool:
    """Whether what follows a date begins with words that may be a subject: " a majority ..."."""
    words = list_words(rest[:40])
    return bool(words) and rest[:1].isspace() and _opens_subject(words, grammar(code))


def following_had(words: list[str], verb: int | None, following: str, table: Grammar) -> bool:
    """Whether "had" is meant again: "had sailed to Parma and begun to build"."""
    first = (list_words(following) or [""])[0].lower()
    had = verb is not None and words[verb].lower() in table.pluperfects
    return had and first in table.pasts and not is_past(first, table)


class Anatomy:
    """The clauses of one sentence; ``dates`` are the spans of those in it."""

    def __init__(self, text: str, code: str, dates: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.dates = dates
        self.table: Grammar = grammar(code)
        self.patterns = patterns(code)
        self.closed = [*brackets(text), *quotations(text)]
        self.main_start = self._main_start()
        self.coordinate = self._coordinate()

    def _open(self, at: int) -> bool:
        return not any(start < at < end for start, end in self.closed)

    def _coordinate(self) -> list[Clause]:
        """The sentence cut where a clause with a verb of its own follows a conjunction."""
        cuts: list[tuple[int, int, Kind]] = []
        left = self.main_start
        for match in islice(self.patterns.coordination.finditer(self.text), 3 * _MOST_JOINTS):
            if match.start() < left or not self._open(match.start() + 1):
                continue
            passed = self.text[left : match.start()]
            shared = bool(cuts) and cuts[-1][2] is Kind.SHARED
            before = list_words(passed)
            if not self._tells(passed, shared=shared):
                continue
            if match[0][0] == ":" and before and before[-1].lower() in self.table.saying:
                continue
            if match[0][0] not in ";:" and _ends_in_names(passed):
                continue  # "when Indonesia, Malaysia, and Thailand agreed"
            if match[0].strip() in self.table.alternatives and self._ends_date(match.start()):
                continue  # "late in August or early in September"
            kind = self._clause_at(match.end(), match[0])
            if match[0].strip() == "," and kind is Kind.COORDINATE and not self._is_whole(passed):
                continue  # "three days after Ada left, Ben came"
            pair = match[0][0] not in ",;:" and kind is Kind.SHARED
            if pair and is_past(before[-1], self.table):
                continue  # "was taken and burned"
            if kind is Kind.SHARED and self._in_participle(passed):
                continue  # "gave them the railway, begun in 1850 and opened in 1855"
            if match[0].strip() == self.table.conjunctions[0] and self._between(before):
                continue  # "war between Parma and Turin broke out"
            if owes_verb(passed, self.table.code):
                continue  # "when Ada and Ben left"
            if kind is not None:
                cuts.append((match.start(), match.end(), kind))
                left = match.end()
        clauses: list[Clause] = []
        start, kind = 0, Kind.MAIN
        for cut, resume, following in [*cuts, (len(self.text), len(self.text), Kind.MAIN)]:
            subject = (
                self._shared_subject(clauses[-1], start) if clauses and kind is Kind.SHARED else ""
            )
            clauses.append(Clause(start, cut, kind, subject))
            start, kind = resume, following
        return clauses

    def _tells(self, passed: str, *, shared: bool) -> bool:
        """Whether a stretch has its main verb: not only that of an aside ("Ada, born in Parma")."""
        pieces = re.split(r",\s", passed)
        head = list_words(pieces[0])
        verb = finite_verb(head, self.table)
        behind = head[verb + 1].lower() if verb is not None and verb + 1 < len(head) else ""
        if behind in self.table.agents and head[verb or 0].lower() not in self.table.auxiliaries:
            return any(word in self.table.auxiliaries for word in head)  # "a team led by Ada"
        if shared or finite_verb(head, self.table) is not None:
            return shared or len(pieces) == 1 or not self._only_inner(head)
        return self._tells_behind(pieces)

    def _tells_behind(self, pieces: list[str]) -> bool:
        """Whether a stretch without a verb before its first comma has one behind it: "Ada, a
        duchess, won", but not "Ada, born in Parma"."""
        apposed = framed = False
        named = not self.is_adverbial(pieces[0])  # the subject has been named
        for piece in pieces[1:]:
            words = list_words(piece)
            if not words or piece.isdecimal():
                continue  # "On May 5, 1812, ..."
            following = words[1] if len(words) > 1 else ""
            if words[0].islower() and is_past(words[0], self.table):
                if framed and following not in self.table.agents:
                    return True  # "Ada, after a siege of months, turned on Parma"
                object_led = following in self.table.determiners | self.table.indefinite_articles
                sure = words[0] in self.table.finite_only | self.table.auxiliaries
                if sure or object_led or (apposed and following not in self.table.agents):
                    return True
                apposed = True
            elif words[0] in self.table.auxiliaries:
                return True
            elif words[0] in self.table.relatives:
                told = finite_verb(words, self.table) is not None
                apposed = apposed or told  # "Ada, who kept the store, bought up"
            elif words[0] in self.table.prepositions and not apposed:
                framed = not self.is_adverbial(pieces[0])
            elif not self.is_adverbial(piece) and words[0] not in self.table.conjunctions:
                opens = words[0].lower() in self.table.apposition_openers and named
                verb = finite_verb(words, self.table)
                behind = words[verb + 1 : verb + 2] if verb is not None else []
                if not opens and verb is not None and self.table.agents.isdisjoint(behind):
                    return True  # but not "an army led by Ada and Ben was beaten"
                apposed = apposed or (verb is None and named)
                named = True  # what follows on a date is the subject: "In 1812, Ada, born ..."
        return False

    def _only_inner(self, words: list[str]) -> bool:
        """Whether the verb of a stretch is one of a relative clause: "the ship that sank"."""
        verb = finite_verb(words, self.table)
        inner = [i for i, word in enumerate(words[:verb]) if word in self.table.relatives]
        return bool(inner) and finite_verb(words[(verb or 0) + 1 :], self.table) is None

    def _is_whole(self, passed: str) -> bool:
        """Whether a stretch has its verb before any subordinate clause."""
        words = list_words(passed)
        inner = self.table.subordinators | self.table.relatives
        at = next((i for i, word in enumerate(words) if word.lower() in inner), len(words))
        return finite_verb(words[:at], self.table) is not None

    def _in_participle(self, passed: str) -> bool:
        """Whether a stretch ends in a participle of its own behind a comma."""
        head, comma, last = passed.rpartition(", ")
        words = list_words(last)
        if not comma or not words or finite_verb(list_words(head), self.table) is None:
            return False
        told = any(is_past(word, self.table) for word in words[1:])
        held = words[0].islower() and words[0].endswith(self.table.opening_participles) and told
        return held or words[0] in self.table.ending_participles  # "..., having it built and"

    def _ends_date(self, at: int) -> bool:
        return any(end == at for _, end in self.dates)

    def _between(self, before: list[str]) -> bool:
        """Whether words break off before the second of two that something is between."""
        low = [word.lower() for word in before[-8:]]
        at = max((i for i, word in enumerate(low) if word in self.table.pairing), default=-1)
        return at >= 0 and self.table.conjunctions[0] not in low[at:]

    def _main_start(self) -> int:
        """Where the main clause begins, in a sentence that opens with a subordinate one."""
        words = list_words(self.text[:60])
        if not words or words[0].lower() not in self.table.subordinators:
            return 0
        for match in re.finditer(r",\s+", self.text):
            if self._verb(self.text[: match.start()]) is None:
                continue
            if self._open(match.start()) and self._begins_clause(self.text[match.end() :]):
                return match.end()
        return 0

    def _begins_clause(self, rest: str) -> bool:
        """Whether a subject and its verb follow: "Owen seized the opportunity"."""
        words = list_words(re.split(r"[,;:]\s", rest[:200])[0])[:12]
        pronoun = bool(words) and words[0] in self.table.personal_pronouns | self.table.impersonal
        if not words or not (pronoun or _opens_sentence(rest, self.table.code)):
            return False
        verb = finite_verb(words, self.table)
        return verb is not None and not any(word in self.table.relatives for word in words[:verb])

    def _clause_at(self, at: int, joint: str) -> Kind | None:
        """What follows a conjunction: a verb, a subject with its verb, or neither."""
        begun = self._behind_date(at)
        rest = self.text[begun:]
        words = list_words(rest[:220])
        if not words:
            return None
        first = words[0].lower()
        if words[:2] in self.table.halves:
            return None  # "two and a half centuries"
        bare = joint.strip() == ","
        if joint.strip() in self.table.same_time and self._lasting(words):
            return None  # "surprised them while they were crossing the river"
        if is_past(words[0], self.table) and first == words[0]:
            if (
                first in self.table.inverted
                and begun > at
                and not self.table.articles.isdisjoint(words[1:2])
            ):
                return Kind.COORDINATE  # "and on 26 August came the Declaration"
            return Kind.SHARED if not bare or self._listed(words, rest) else None
        if first in self.table.later_adverbs and self._later_verb(words):
            return Kind.SHARED
        if bare:
            return Kind.COORDINATE if self._spliced(words, rest) else None
        if first in self.table.pasts and not is_past(first, self.table):
            return Kind.SHARED if self._had_before(at) else None
        adverb = first.endswith("ly") or first in self.table.plain_openers
        if words[0].islower() and adverb and len(words) > 1 and is_past(words[1], self.table):
            return Kind.SHARED
        if first in self.table.relatives - self.table.subordinators | self.table.place_relatives:
            return None
        named = any(mark in joint for mark in ",;:")
        if joint[0] in ";:" and finite_verb(words, self.table) is not None:
            return Kind.COORDINATE
        if first in self.table.subordinators:
            told = finite_verb(words, self.table) is not None
            return Kind.COORDINATE if named and told else None
        if first in self.table.prepositions and named and self._framed_clause(rest):
            return Kind.COORDINATE
        rest = self.patterns.who_aside.sub(r"\1 ", rest) if named else rest
        stop = re.search(r"[;:]|,\s", rest[:220])
        words = list_words(rest[: stop.start()] if stop and stop.start() > 24 else rest[:220])
        verb = finite_verb(words, self.table)
        if verb is None or verb > (14 if named else 9):
            return None
        if joint[0] not in ";:" and any(word in self.table.relatives for word in words[:verb]):
            return None  # "products, and ideas that increased"
        if re.match(rf"[^,;]{{1,60}},\s{re.escape(words[verb])}\b", rest):
            return None  # "Algeria, Tunisia, and Libya, received"
        if verb > 1 and words[verb - 1] in self.table.personal_pronouns:
            return None  # "and give up all the land he had claimed"
        pronoun = first in self.table.personal_pronouns or first in self.table.other_pronouns
        opens = _opens_sentence(rest, self.table.code) or verb < 3 or first.endswith("s")
        second = words[1] if len(words) > 1 else ""
        counting = second in self.table.numerals or second[:1].isdecimal()
        opens = opens or first in self.table.numerals or counting
        counted = first in self.table.quantifiers | self.table.superlatives or verb < 3
        if not (pronoun or opens or counted or (named and self._undated(at))):
            return None  # "or face execution, sometimes by being burned"
        if named or pronoun or begun > at:
            return Kind.COORDINATE
        return Kind.COORDINATE if self._own_verb(words, verb) else None

    def _lasting(self, words: list[str]) -> bool:
        """Whether words tell of something going on: "it was crossing"."""
        verb = finite_verb(words[:6], self.table)
        behind = words[verb + 1 : verb + 2] if verb is not None else []
        going = bool(behind) and behind[0].endswith(self.table.opening_participles)
        return going and words[verb or 0] in self.table.be_plural

    def _spliced(self, words: list[str], rest: str) -> bool:
        """Whether a subject and its verb follow a bare comma, with a date of their own: "Parma fell
        on 23 August, Turin was retaken on 25 September"."""
        verb = finite_verb(words[:6], self.table)
        if not verb or not _opens_subject(words, self.table) or words[0] in self.table.possessives:
            return False
        if rest[:1] in ";:,.":
            return False  # only a date stood behind the comma
        told = words[verb].lower()
        sure = told in self.table.finite_only | self.table.auxiliaries | self.table.intransitive
        named = all(w[:1].isupper() or w.lower() in self.table.articles for w in words[:verb])
        stretch = rest[: rest.index(words[verb])]
        after = words[verb + 1] if verb + 1 < len(words) else ""
        return sure and named and "," not in stretch and after not in self.table.agents

    def _behind_date(self, at: int) -> int:
        """Where the clause itself begins, behind a date that opens it: "and by 1812 Ada won"."""
        for start, end in self.dates:
            if at <= start <= at + _DATE_FRAME:
                frame = self.patterns.later_head.sub("", self.text[at:start])
                framed = self.patterns.date_preposition.fullmatch(frame)
                if not frame or framed or frame.strip() in self.table.counting_adverbs:
                    comma = self.text[end : end + 1] == ","
                    return end + comma + (self.text[end + comma : end + comma + 1] == " ")
        dated = self.patterns.leading_date.match(self.text, at)
        return dated.end() if dated is not None else at

    def _later_verb(self, words: list[str]) -> bool:
        """Whether a verb follows on "then" or "shortly after jointly"."""
        for word in words[1:4]:
            if is_past(word, self.table) and word.islower():
                return True
            if word not in self.table.later_adverbs and not word.endswith("ly"):
                return False
        return False

    def _had_before(self, at: int) -> bool:
        """Whether a "had" stands before a place, which a participle there shares with it."""
        said = list_words(self.text[max(0, at - 160) : at])
        return any(word in self.table.pluperfects for word in said)

    def _undated(self, at: int) -> bool:
        """Whether no date stands behind a place, but one before it: what follows can go whole."""
        return bool(self.dates) and all(start < at for start, _ in self.dates)

    def _own_verb(self, words: list[str], verb: int) -> bool:
        """Whether a verb, behind a subject that only "and" joins on, is surely no participle."""
        if verb == 0 or not _opens_subject(words, self.table):
            return False
        if any(word in self.table.conjunctions for word in words[:verb]):
            return False
        after = words[verb + 1] if verb + 1 < len(words) else ""
        told = words[verb].lower()
        sure = self.table.finite_only | self.table.auxiliaries | self.table.intransitive
        if told in sure | self.table.never_passive or after in self.table.infinitive_marks:
            return True
        if words[verb - 1][:1].isupper() and after not in self.table.agents:
            return True  # "and Turin allowed settlers"
        return after in self.table.determiners or after[:1].isupper()

    def _framed_clause(self, rest: str) -> bool:
        """Whether a subject with its verb follows on a phrase: "at Mactan on 27 April, he fell"."""
        for match in islice(re.finditer(r",\s", rest[:160]), 4):
            behind = rest[match.end() : match.end() + 120]
            words = list_words(behind.partition(",")[0])[:9]
            if not words or not _opens_sentence(behind, self.table.code):
                pronouns = self.table.personal_pronouns | self.table.impersonal
                if not words or words[0] not in pronouns:
                    continue
            verb = finite_verb(words, self.table)
            if verb is not None and not any(word in self.table.relatives for word in words[:verb]):
                return True
        return False

    def _listed(self, words: list[str], rest: str) -> bool:
        """Whether a verb after a bare comma is one of a row: "fled, was stopped and signed"."""
        if words[0] in self.table.finite_only:
            return True
        joined = _alternatives(self.table.conjunctions)
        following = re.search(rf"\s(?:{joined})\s([a-z]+)", rest[:160])
        if len(words) > 1 and words[1].lower() in self.table.prepositions:
            ends = re.search(rf",\s(?:{joined})\s([a-z]+)", rest[:160])
            sure = self.table.finite_only | self.table.intransitive | set(self.table.be_plural)
            return ends is not None and ends[1] in sure
        return following is not None and is_past(following[1], self.table)

    def _verb(self, text: str) -> int | None:
        return finite_verb(list_words(text), self.table)

    def _shared_subject(self, before: Clause, start: int) -> str:
        """The subject of the clause before, with its "was" where that is meant again."""
        subject = before.subject or self.subject(before)
        words = list_words(self.text[before.start : before.end])
        verb = finite_verb(words, self.table)
        begun = self._behind_date(start)
        following = list_words(self.text[begun : begun + 80])
        inner = self.table.subordinators | self.table.relatives
        said = pairwise([*words[(verb or 0) + 1 :], ""])
        if verb is not None and any(w in inner and not after[:1].isdigit() for w, after in said):
            return ""  # "... because they forbade it and refused": who refused, is not certain
        if following_had(words, verb, self.text[start : start + 40], self.table):
            return f"{subject} {words[verb or 0]}" if subject else ""
        if not subject or verb is None or words[verb].lower() not in self.table.be_plural:
            return subject
        if (
            not following
            or following[0] in self.table.finite_only
            or following[0] in self.table.intransitive
        ):
            return subject
        after = following[1] if len(following) > 1 else ""
        told = begun + self.text[begun:].index(following[0]) + len(following[0]) + 1
        undated = (list_words(self.text[self._behind_date(told) :][:24]) or [""])[0]
        if not {f"{following[0]} {after}", f"{following[0]} {undated}"}.isdisjoint(
            self.table.active_pairs
        ):
            return subject
        takes_object = (
            after[:1].isupper()
            or after in self.table.articles
            or after in self.table.possessives
            or after in self.table.indefinite_articles
        )
        object_led = after.islower() and self._is_object(following)
        takes_object = takes_object or object_led
        return (
            subject
            if takes_object or subject.endswith(f" {words[verb]}")
            else f"{subject} {words[verb]}"
        )

    def _is_object(self, following: list[str]) -> bool:
        """Whether a bare noun behind a verb is its object: "entered lunar orbit"."""
        after = following[1]
        led = self.table.prepositions | self.table.agents | self.table.subordinators
        others = (
            led | set(self.table.conjunctions) | self.table.relatives | self.table.later_adverbs
        ) | self.table.directions
        if after in others or after.endswith("ly") or following[0] in self.table.passive_only:
            return False
        return following[0] not in self.table.naming_verbs and not is_past(after, self.table)

    def subject(self, clause: Clause) -> str:
        """The words of a clause before its verb, without what stands before a comma there."""
        if clause.subject:
            return clause.subject
        begun = self.main_start if clause.start < self.main_start < clause.end else clause.start
        begun = max(begun, min(self._behind_date(begun), clause.end))
        text = self.text[begun : clause.end]
        words = list(re.finditer(r"[^\W_]+(?:[’'.-][^\W_]+)*", text))
        verb = finite_verb([word[0] for word in words], self.table)
        if verb is None:
            return ""
        head = text[: words[verb].start()].strip()
        return self.without_frame(head)

    def without_frame(self, head: str) -> str:
        """A subject without the adverbials and asides around it."""
        head = head.replace(HOLE, "").strip(" ,")
        pieces = [piece.strip() for piece in re.split(r",\s", head) if piece.strip()]
        whole = [one for one in pieces if self.table.nonfinite.isdisjoint(one.split()[1:])]
        pieces = whole or pieces  # not "Ben having died, Ada"
        kept = [piece for piece in pieces if not self.is_adverbial(piece)]
        if not kept:
            return ""
        if len(kept) > 1 and kept == pieces and self._is_list(pieces):
            return head
        opening = list_words(pieces[0])
        loose = pieces[0][:1].islower() and not (
            _opens_subject(opening, self.table) or opening[0] in self.table.quantifiers
        )
        chosen = kept[-1] if loose else kept[0]
        if len(kept) > 1 and self.is_adverbial(pieces[0]):
            chosen = kept[-1]  # "Near Cusco, Peru, the city was built"
        return self.patterns.trailing_adverb.sub("", chosen)

    def _is_list(self, pieces: list[str]) -> bool:
        """Whether pieces are names in a row: "Ada Berg", "Ben Carr and Cleo Dee"."""
        joined = f" {self.table.conjunctions[0]} "
        last = pieces[-1].removeprefix(joined.lstrip())
        names = all(piece[:1].isupper() for piece in [*pieces[:-1], last])
        return names and (joined in pieces[-1] or last != pieces[-1])

    def is_adverbial(self, piece: str) -> bool:
        words = list_words(piece)
        if not words:
            return True
        first = words[0].lower()
        table = self.table
        return (
            first in table.prepositions
            or first in table.relatives
            or first in table.subordinators
            or self._opens_loosely(words)
            or is_past(first, table)
            or first in table.participles
        )

    def _opens_loosely(self, words: list[str]) -> bool:
        """Whether words begin with a participle or adverb, and not with Beijing, King or Italy."""
        if (
            not words[0].lower().endswith(self.table.loose_endings)
            or words[0].lower() in self.table.person_titles
        ):
            return False
        following = words[1] if len(words) > 1 else ""
        return words[0].islower() or (
            following.islower() and following not in self.table.conjunctions
        )

    def clause_of(self, at: int) -> Clause:
        """The clause that a position belongs to, the innermost one with a verb of its own."""
        whole = self.whole_of(at)
        return (
            self._relative(whole, at)
            or self._subordinate(whole, at)
            or self._participle(whole, at)
            or whole
        )

    def whole_of(self, at: int) -> Clause:
        """The coordinate clause that a position belongs to, with all that hangs on it."""
        return next((c for c in self.coordinate if c.start <= at <= c.end), self.coordinate[-1])

    def _relative(self, whole: Clause, at: int) -> Clause | None:
        """ ", who left the League in 1934," with what it speaks of as its subject."""
        found = None
        for match in self.patterns.relative.finditer(self.text, whole.start, at):
            end = self._end_of_aside(match.end(), whole.end)
            if match.end() <= at <= end and self._open(match.start()):
                found = (match, end)
        if found is None:
            return None
        match, end = found
        again = self.patterns.again_relative.search(self.text, at, end)
        end = again.start() if again is not None else end
        body = self.text[match.end() : end]
        words = list_words(body)
        leads = match[1].lower() in self.table.subject_relatives
        placed = match[1].lower() in self.table.place_relatives
        if words and placed and words[0] in self.table.single_persons:
            return Clause(match.end(), end, Kind.COORDINATE)  # "Parma, where he fell in 1812"
        if (
            not words
            or not leads
            or not (is_past(words[0], self.table) or words[0].lower() in self.table.auxiliaries)
        ):
            return Clause(match.end(), end, Kind.RELATIVE)
        of = self.antecedent(
            match.start(),
            whole.start,
            person=match[1].lower() in self.table.person_relatives,
            relative=True,
        )
        if not of and match[1].lower() not in self.table.person_relatives:
            of = self._event_before(match.start(), whole.start) or self._opening_phrase(
                whole.start, match.start()
            )
        return Clause(match.end(), end, Kind.RELATIVE, of)

    def _event_before(self, end: int, floor: int) -> str:
        """The event that a name belongs to just before a position: "the death of Ada Berg"."""
        match = _OF_NAME.search(self.text[max(floor, end - 90) : end].replace(HOLE, ""))
        if match is None:
            return ""
        return match[0] if match[1] in _happenings(self.table.code) else ""

    def _named_event(self, end: int, floor: int) -> str:
        """The event whose name stands just before a position: "the Battle of Parma"."""
        match = _EVENT_NAME.search(self.text[max(floor, end - 90) : end].replace(HOLE, ""))
        if match is None:
            return ""
        named = (match[1] or match[2]).lower() in self.table.event_nouns
        return match[0] if named else ""

    def _led_by(self, at: int, relatives: frozenset[str]) -> re.Match[str] | None:
        """The last relative before a position in its clause, if it is one of these."""
        found = list(self.patterns.relative.finditer(self.text, self.whole_of(at).start, at))
        return found[-1] if found and found[-1][1].lower() in relatives else None

    def _named_by(self, match: re.Match[str], verb: str = "") -> str:
        """The name that a relative speaks of, whatever it hangs on."""
        floor = self.whole_of(match.start()).start
        things = self.table.subject_relatives - self.table.person_relatives
        person = match[1].lower() not in things or verb in self.table.place_verbs
        return self.antecedent(match.start(), floor, person=person, relative=True)

    def owned(self, at: int) -> str:
        """What a "whose" clause around a position tells, with the owner told: "Parma, whose last
        defenders fell in 1812" gives "the last defenders of Parma fell"; "" for none. The date is
        left out, and what stands behind it."""
        match = self._led_by(at, self.table.owning_relatives)
        if match is None:
            return ""
        body = self.text[match.end() : at].rstrip(" ,")
        body = self.patterns.date_preposition.sub("", f"{body} ").rstrip(" ,")
        words = list_words(body)
        verb = finite_verb(words, self.table)
        of = self._named_by(match)
        own = self.table.personal_pronouns | self.table.impersonal
        if not of or not verb or verb > 5 or own & {*words[:verb]} or re.search(r"[,;:()]", body):
            return ""
        if words[-1] in self.table.prepositions:
            return ""
        noun = re.sub(r"(?:\s[a-z]+ly)+$", "", body[: body.index(f" {words[verb]}")])
        told_of = _OBJECT_OF.search(noun)
        named = self.table.kin | self.table.person_titles | self.table.nameable
        if told_of is not None and told_of[1] not in named:
            return ""  # "whose help Ada bought", not "whose son Ben landed"
        if any(word[:1].isupper() for word in noun.split()):
            return f"{owner(of, self.table)} {body}"  # "Ada Berg’s son Ben landed"
        article, link = self.table.event_article.strip().lower(), self.table.name_links[0]
        return f"{article} {noun} {link} {of}{body[len(noun) :]}"

    def object_told(self, at: int) -> str:
        """What a relative clause around a position tells, with what it speaks of put in the place
        of its object: "Parma, which he entered on 6 August" gives "he entered Parma"; "" for
        none. The date is left out."""
        match = self._led_by(at, self.table.object_relatives)
        if match is None:
            return ""
        body = self.patterns.date_preposition.sub("", self.text[match.end() : at])
        words = list_words(body)
        verb = finite_verb(words, self.table)
        if not verb or "," in body or verb > 4:
            return ""
        subject, told, behind = words[:verb], words[verb : verb + 1], words[verb + 1 :]
        if told[0] in self.table.pluperfects and behind:
            told, behind = [*told, behind[0]], behind[1:]
        named = all(
            w[:1].isupper() or w[:1].isdecimal() or w in self.table.articles for w in subject
        )
        known = verb == 1 and subject[0] in self.table.single_persons
        leading = self.table.prepositions | self.table.same_time
        led = not behind or behind[0] in leading - self.table.infinitive_marks
        of = self._named_by(match, told[-1])
        if not of or not (named or known) or not led or told[0] in self.table.be_plural:
            return ""
        if of.partition(" ")[0].lower() in self.table.articles:
            of = of[:1].lower() + of[1:]
        return " ".join([*subject, *told, of, *behind])

    def _opening_phrase(self, start: int, end: int, participle: str = "") -> str:
        """The noun phrase that a clause opens with, where it is all that stands before a comma
        and what follows surely tells of it: "The siege of Antioch, which began ..."."""
        phrase = self.text[self._behind_date(start) : end].replace(HOLE, "").strip()
        phrase = _ABBREVIATION.sub("", phrase)
        words = list_words(phrase)
        if not words or not _opens_subject(words, self.table) or re.search(r"[,;:(]", phrase):
            return ""
        if self.is_adverbial(phrase) or finite_verb(words, self.table) is not None:
            return ""
        if any(is_past(word, self.table) and word.islower() for word in words[1:]):
            return ""
        inner = next((i for i, word in enumerate(words) if word in self.table.prepositions), 0)
        small = self.table.prepositions | set(self.table.name_links) | self.table.articles
        if not inner or all(word[:1].isupper() or word in small for word in words):
            return phrase
        noun = words[inner - 1].lower()
        sure = not _happenings(self.table.code).isdisjoint([noun, noun[:-1]])
        if participle:
            sure = sure and participle not in self.table.person_participles
        return phrase if sure else ""

    def antecedent(
        self, end: int, floor: int, *, person: bool = False, relative: bool = False
    ) -> str:
        """The name just before a position, "" where none can be told; ``person`` tells that it is
        one of people, whatever it hangs on, ``relative`` that a relative clause follows."""
        if any(start < end <= stop for start, stop in self.dates):
            return ""  # "on 20 August, won at Parma": no August won
        before = self.text[max(floor, end - 90) : end].replace(HOLE, "")
        before = re.sub(rf"\s(?:{_alternatives(tuple(self.table.selves))})$", "", before)
        before = re.sub(r"\s\([^()]{1,60}\)$", "", before)
        match = re.search(
            r"(?:\b[Tt]he\s)?(?:\d{1,3}(?:st|nd|rd|th)\s)?(?:\b[A-Z][\w.’'-]*(?:\s(?:of|de|del|da|di|von|van|der|al|y|the)(?=\s[A-Z]))?\s?){1,6}(?:\d{1,3})?$",
            before,
        )
        if match is None or (
            list_words(before[: match.start()])[-1:]
            and self._governed(before[: match.start()], person=person, relative=relative)
        ):
            return ""
        name = match[0].strip()
        led = list_words(before[: match.start()])[-1:]
        if relative and led and led[0].lower() in self.table.indefinite_articles:
            name = f"{self.table.event_article.strip().lower()} {name}"  # "a Turin Society, which"
        first, _, rest = name.partition(" ")
        if first.lower() not in self.table.prepositions:
            return name
        article = re.search(rf"\b(?:{_alternatives(tuple(self.table.articles))})\s", rest)
        return rest[article.start() :] if article else rest  # "At Turin the Republic of Parma"

    def _governed(self, before: str, *, person: bool, relative: bool) -> bool:
        """Whether a name hangs on a preposition: "the vote in Algeria" is about the vote, but
        "power passed to Ada, who" about Ada."""
        said = list_words(before)
        last = said[-1].lower()
        infinitive = len(said) > 1 and said[-2].lower() in self.table.infinitive_marks
        if infinitive and not relative and last == said[-1]:
            return True  # "the attempt to take Parma, begun"
        participles = self.table.participles | self.table.pasts.keys()
        told = len(said) > 1 and (is_past(said[-2], self.table) or said[-2] in participles)
        if relative and last in self.table.prepositions and told:
            return False  # "they met near Parma, which"
        if last in self.table.conjunctions:
            return True  # "the School of Hygiene and Health"
        if relative and re.search(self.table.lying_pattern, f"{before} ") is not None:
            return True  # "the kingdom of Parma, north of the lower Danube, which"
        if person and last in self.table.handing_prepositions:
            return False
        if person and last == self.table.name_links[0]:
            return self._of_person(said[-2:-1])
        return last in self.table.prepositions

    def _of_person(self, head: list[str]) -> bool:
        """Whether a noun before "of" may be a person, whom a "who" behind may mean: "son"."""
        noun = head[0].lower() if head else ""
        if head and head[0][:1].isupper():
            return True  # "Otto II of the Belgians, who"
        persons = self.table.person_titles | self.table.person_words
        return not noun or noun in persons or noun.endswith(self.table.person_endings)

    def _end_of_aside(self, start: int, limit: int) -> int:
        for match in re.finditer(r"[,;]", self.text[start:limit]):
            if (
                self._open(start + match.start())
                and not any(a < start + match.start() < b for a, b in self.dates)
                and self.text[start + match.start() + 1 : start + match.start() + 2] == " "
            ):
                return start + match.start()
        return limit

    def _subordinate(self, whole: Clause, at: int) -> Clause | None:
        """ "After Dratvin left China in 1938": a clause with its verb before the date."""
        for match in reversed(
            list(self.patterns.subordinator.finditer(self.text, whole.start, at))
        ):
            if not self._open(match.start(1)) or self._named_as(match):
                continue
            end = self._end_of_aside(match.end(), whole.end)
            if end < at:
                continue
            if match.start(1) == whole.start:
                stop = self._date_end(at)
                if stop < end and self._begins_clause(self.text[stop:end]):
                    end = stop  # "When Ada won in 1812 the school was closed"
            if match.start(1) == whole.start and end == whole.end:
                continue  # no comma tells where the main clause begins
            inside = self.text[match.end() : end]
            words = list_words(inside)
            verb = finite_verb(words, self.table)
            if any(word in self.table.personal_pronouns for word in words[1 : verb or 0]):
                continue  # "after talks with Parma they signed"
            if verb and words[verb - 1] in self.table.conjunctions:
                continue  # "broke down upon the resistance of Parma and was dissolved"
            if match.start() > whole.start and end == whole.end and self._owed(whole, match):
                continue  # "His advance upon Parma in May was repulsed"
            same_time = match[1].lower() in self.table.same_time and match.start() > whole.start
            if same_time and words and words[0].lower() in self.table.personal_pronouns:
                continue  # "was stabbed as he stepped ashore"
            if verb:
                return Clause(match.end(), end, Kind.SUBORDINATE)
        return None

    def _owed(self, whole: Clause, match: re.Match[str]) -> bool:
        """Whether a noun phrase without a verb stands before a preposition that is also a
        subordinator, so that the verb behind it is the main one."""
        head = list_words(self.text[self._behind_date(whole.start) : match.start()])
        if not head or match[1].lower() not in self.table.prepositions:
            return False
        counted = head[-1].lower() in self.table.count_units
        led = head[0].lower() in self.table.determiners or head[0][:1].isupper()
        return led and not counted and finite_verb(head, self.table) is None

    def _named_as(self, match: re.Match[str]) -> bool:
        """ "later known as Parma": what follows is a name, and no clause."""
        before = list_words(self.text[max(0, match.start(1) - 24) : match.start(1)])
        naming = match[1].lower() in self.table.same_time and bool(before)
        return naming and before[-1].lower() in self.table.naming_participles

    def _date_end(self, at: int) -> int:
        """Where the date that begins at a position ends; beyond the text where none does."""
        return next((end for start, end in self.dates if start == at), len(self.text))

    def _participle(self, whole: Clause, at: int) -> Clause | None:
        """ ", born in 1494," and "Made dictator in 44 BC, ...": the participle's own clause."""
        start = (
            max((m.end() for m in re.finditer(r",\s", self.text[whole.start : at])), default=0)
            + whole.start
        )
        stop = self._date_end(at)  # a date may hold a comma of its own
        end = self._end_of_aside(stop if start < stop <= whole.end else start, whole.end)
        told, last = self._one_of_two(start, end, at)
        words = list_words(self.text[told:last].replace(HOLE, ""))
        if words and words[0].lower().endswith("ly"):
            words = words[1:]
        if not words or end < at or words[0].lower() in self.table.auxiliaries:
            return None
        if not is_past(words[0], self.table) and words[0].lower() not in self.table.participles:
            return None
        framed = start > whole.start and self._verb_follows(end)
        table = self.table
        active = words[0] in table.intransitive | table.finite_only or self._counts(words)
        if active and start > whole.start and not framed and not self._tells_before(whole, start):
            return None  # "The campaign, commanded by Ada, opened in 1812"
        if words[0].lower() in self.table.finite_only | self.table.never_passive:
            return None
        if self._takes_object(words) and not framed:
            return None
        phrase = ""
        if start == whole.start and end < whole.end:
            subject = self.without_frame_after(end + 1, whole.end)
        elif start > whole.start and (
            self.text[end : end + 1] == "," or self._ends_sentence(words[0], end, whole.end)
        ):
            subject = self.antecedent(start - 2, whole.start)
            subject = subject or self._named_event(start - 2, whole.start)
            if not subject and self._verb_follows(end):
                participle = next(w for w in list_words(self.text[start:end]) if w[-2:] != "ly")
                phrase = self._opening_phrase(whole.start, start - 2, participle)
        else:
            return None
        if not phrase and (not subject or re.search(r"[’']s?\s", subject)):
            return None  # "Founded in 1811, Parma's school ...": Parma was
        subject = phrase or subject
        be = self.table.be_plural[0] if self._is_many(subject) else self.table.be_singular
        return Clause(told, last, Kind.PARTICIPLE, f"{subject} {be}")

    def _counts(self, words: list[str]) -> bool:
        """ "spent twenty days": a number is what a verb has for its object."""
        return len(words) > 1 and words[1] in self.table.numerals

    def _tells_before(self, whole: Clause, start: int) -> bool:
        """Whether a clause has its verb before a position behind a comma."""
        begun = self._behind_date(whole.start)
        return self._tells(self.text[begun:start].rstrip(" ,"), shared=bool(whole.subject))

    def _one_of_two(self, start: int, end: int, at: int) -> tuple[int, int]:
        """Of two participles with a date each, "begun in 1850 and opened in 1855", the one with
        the date at ``at``."""
        inside = [date for date in self.dates if start <= date[0] < end]
        for (_, left), (right, _) in pairwise(inside):
            for joint in self.patterns.tail_joint.finditer(self.text, left, right):
                first = (list_words(self.text[joint.end() : joint.end() + 24]) or [""])[0]
                if first in self.table.participles or is_past(first, self.table):
                    if at < joint.start():
                        return start, joint.start()
                    start = joint.end()
                    break
        return start, end

    def _ends_sentence(self, participle: str, end: int, limit: int) -> bool:
        rest = self.text[end:limit].strip(" .")
        return not rest and participle in self.table.ending_participles

    def _is_many(self, subject: str) -> bool:
        """Whether a subject is of several: "Ada and Ben", "the walls of Parma"."""
        words = list_words(subject)
        inner = next((i for i, w in enumerate(words) if w in self.table.prepositions), len(words))
        last = words[max(0, inner - 1)]
        named = words[0].lower() not in self.table.articles and last[:1].isupper() and inner > 1
        many = last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s"))
        beside = self.table.accompanying.isdisjoint(words[inner : inner + 1])
        joined = self.table.conjunctions[0] in (words if beside else words[:inner])
        return joined or (many and not named and inner > 1)

    def _verb_follows(self, at: int) -> bool:
        """Whether a comma and a verb follow: "Ada, born in Parma, won"."""
        behind = list_words(self.text[at : at + 40])[:1]
        ready = behind and self.text[at : at + 1] == ","
        return bool(ready) and (
            behind[0] in self.table.auxiliaries or is_past(behind[0], self.table)
        )

    def _takes_object(self, words: list[str]) -> bool:
        """ ", made his way to the coast": an active verb, not a participle."""
        after = words[1] if len(words) > 1 else ""
        if words[0].lower() not in self.table.past_verbs and not is_past(words[0], self.table):
            return False  # "born Maria Sklodowska in Warsaw"
        him = self.table.object_pronouns - self.table.possessives
        return after in self.table.determiners | him or after[:1].isupper()

    def without_frame_after(self, start: int, end: int) -> str:
        return self.subject(Clause(start, end, Kind.MAIN))


def shortened(statement: str, code: str, longest: int) -> str:
    """A statement without the clauses that make it longer than ``longest`` words.

    Further sentences after a comma always go. Then, from the end, relative and participial
    clauses, what follows a colon, asides in the middle and the frame at the head, as long as a
    clause with its verb is left.
    """
    joint = _splice(statement, code)
    while joint is not None:
        statement = statement[:joint].rstrip(" ,;:–-")
        statement = _TRAILING.sub("", statement)
        joint = _splice(statement, code)
    for cut in (_without_tail, _without_aside, _without_frame):
        while len(list_words(statement)) > longest:
            shorter = cut(statement, code)
            if shorter is None:
                break
            statement = shorter
    return statement


_TRAILING = re.compile(r",\s(?:and|but)\s(?:[a-z]+ly\s)?[a-z]{3,}ing\s[^,;]*$")
"""What follows with a conjunction and a participle, when its own verb has gone."""


def _joints(statement: str) -> list[re.Match[str]]:
    closed = [*brackets(statement), *quotations(statement)]
    found = re.finditer(r"[,;:]\s|\s[–—]\s", statement)
    return [m for m in islice(found, _MOST_JOINTS) if not any(a < m.start() < b for a, b in closed)]


_OBJECT_OF = re.compile(r"^(?:[a-z-]+\s)?([a-z]+)\s(?:the\s)?[A-Z][\w’'-]*$")


def stands(text: str, code: str) -> bool:
    """Whether a text has a main clause: a verb outside of its asides, and some words."""
    words = list_words(without_asides(text, code, strict=True))
    return len(words) >= 5 and finite_verb(words, grammar(code)) is not None


def _stands_short(text: str, code: str) -> bool:
    """The same, also for "Parma was taken"."""
    words, table = list_words(text), grammar(code)
    verb = finite_verb(words, table)
    short = len(words) < 5 and verb is not None and verb > 0
    passive = short and words[verb or 0] in table.be_plural and len(words) > (verb or 0) + 1
    return passive or stands(text, code)


def _ends_in_names(text: str) -> bool:
    """Whether a text ends inside a list of names: "when Indonesia, Malaysia"."""
    return _NAME_LIST.search(text[-80:]) is not None


_NAME_LIST = re.compile(r"\w, (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}$")


def _splice(statement: str, code: str) -> int | None:
    """Where a second sentence is joined on with only a comma."""
    table = grammar(code)
    for joint in _joints(statement):
        if joint[0][0] != "," or not _stands_short(statement[: joint.start()], code):
            continue
        rest = statement[joint.end() :].split(",")[0]
        words = list_words(rest[:120])
        if not words or is_past(words[0], table) or words[0].lower() in table.conjunctions:
            continue
        first = words[0].lower()
        if (
            first in table.relatives
            or first in table.subordinators
            or first in table.prepositions
            or (words[0].islower() and first.endswith(table.loose_endings))
        ):
            continue
        pronoun = words[0] in table.personal_pronouns | table.other_pronouns
        if not pronoun and not _opens_sentence(rest, code):
            continue  # "small, independent states called beyliks"
        verb = finite_verb(words[:9], table)
        if verb is not None and not any(word.lower() in table.relatives for word in words[:verb]):
            return joint.start()
    return None


def _without_tail(statement: str, code: str) -> str | None:
    table = grammar(code)
    for joint in reversed(_joints(statement)):
        kept = statement[: joint.start()].rstrip(" ,;:–-")
        rest = list_words(statement[joint.end() : joint.end() + 90])
        if not rest or not stands(kept, code):
            continue
        first, last = rest[0].lower(), list_words(kept[-40:])[-1].lower()
        if joint[0][0] == ":" and (last in table.saying or last.endswith("ing")):
            return None
        loose = (
            first in table.relatives
            or first in table.subordinators
            or (rest[0].islower() and first.endswith("ing"))
            or first in table.conjunctions
        )
        told = list_words(statement[joint.end() : joint.end() + 90].split(", ")[0])
        if first in table.conjunctions and (
            _in_row(kept, code) or finite_verb(told, table) is None
        ):
            continue  # "the pardon of debts, and the freedom of serfs" ends a list
        if first not in table.conjunctions and owes_verb(kept, code):
            continue  # "when Ada Berg, a student, set ...": the verb of the clause
        said = (
            rest[0].islower() and is_past(first, table) and not _adjective(rest, statement, joint)
        )
        if joint[0][0] in ";:–— " or loose or said:
            return kept
    return None


def owes_verb(kept: str, code: str) -> bool:
    """Whether a text breaks off inside a subordinate clause that has no verb yet."""
    table = grammar(code)
    words = list_words(_BRACKETED.sub("", kept))
    inner = table.subordinators | table.relatives
    at = max((i for i, word in enumerate(words) if word in inner), default=-1)
    months = language(code).months
    named = at >= 0 and any(word[:1].isupper() and word not in months for word in words[at + 1 :])
    verb = finite_verb(words[at:], table)
    if verb is not None and words[at:][verb] not in table.auxiliaries:
        behind = words[at + verb + 1 : at + verb + 2]
        verb = None if not table.agents.isdisjoint(behind) else verb  # "when, in a note sent by"
    return named and verb is None


_BRACKETED = re.compile(r"\([^()]{0,300}\)")


def _adjective(rest: list[str], statement: str, joint: re.Match[str]) -> bool:
    """Whether a past form only opens an item of a list: "ivory, enslaved people, perfume"."""
    item = list_words(re.split(r"[,;]", statement[joint.end() :])[0])
    return len(item) < 4 and rest[0].endswith("ed")


def _in_row(kept: str, code: str) -> bool:
    """Whether a text ends inside a row, "the Yuan, Ming" or "fled, was stopped"."""
    before, comma, last = kept.rpartition(", ")
    words = list_words(last)
    if not comma or not words:
        return False
    verb = is_past(words[0], grammar(code)) and words[0].islower()
    return verb or (len(words) < 4 and finite_verb(list_words(before), grammar(code)) is not None)


def _without_aside(statement: str, code: str) -> str | None:
    """Without a relative clause in the middle."""
    for match in patterns(code).relative.finditer(statement):
        end = re.search(r",\s", statement[match.end() :])
        if end is not None:
            head = statement[: match.start()]
            comma = "," if _OPEN_APPOSITION.search(f"{head},") else ""
            shorter = f"{head}{comma} {statement[match.end() + end.end() :]}"
            if stands(shorter, code):
                return shorter
    return None


def _without_frame(statement: str, code: str) -> str | None:
    """Without "At the request of the government," at the head."""
    table = grammar(code)
    words = list_words(statement[:40])
    joint = next(iter(_joints(statement)), None)
    if (
        joint is None
        or joint[0][0] != ","
        or not words
        or words[0].lower() not in table.prepositions
    ):
        return None
    head = list_words(statement[: joint.start()])
    rest = statement[joint.end() :]
    if not _opens_sentence(rest, code):
        return None
    return (
        rest if len(head) < 12 and finite_verb(head, table) is None and stands(rest, code) else None
    )


def without_head(statement: str, code: str) -> str:
    """A statement without the subordinate clause or participle that it opens with."""
    table = grammar(code)
    words = list_words(statement[:40])
    if not words or words[0].lower() not in table.subordinators:
        return statement
    anatomy = Anatomy(statement, code)
    start = anatomy.main_start
    return statement[start:] if start and _opens_sentence(statement[start:], code) else statement


def _opens_sentence(text: str, code: str) -> bool:
    """Whether a text begins as a sentence does: with a name, a number or a determiner."""
    words = list_words(text[:40])
    table = grammar(code)
    determiners = table.articles | table.possessives | table.indefinite_articles
    return bool(words) and (not words[0][:1].islower() or words[0] in determiners)


@unguarded
@dataclass(frozen=True, slots=True)
class Cut:
    """A text without its date; ``preposition`` stood before it, ``behind`` before that."""

    text: str
    preposition: str = ""
    behind: str = ""


MARK = "\x01"
"""Where the hole was, so that shortening does not lose the part that the date belongs to."""


def cut_out(
    text: str,
    code: str,
    *,
    adverbial: bool,
    anchored: bool = False,
    comma_inside: bool = False,
    subject: str = "",
) -> Cut | None:
    """Take the HOLE and what leads into it out of a clause, leaving a grammatical one.

    None where the date is part of a noun ("the 1954 accords", "the treaty of 1648") or a verb's
    object ("spent the winter"). ``adverbial`` dates ("August 25, ...") need no preposition at the
    head or end of a clause, ``anchored`` ones ("two days later") nowhere. A date with a
    ``comma_inside`` ("March 1, 1917, ...") brings a comma that is its own. ``subject`` is that of
    a clause that has none of its own words for it.
    """
    at = text.index(HOLE)
    found, preposition = patterns(code), ""
    no_phrase = grammar(code).prepositions | grammar(code).kept_adverbs
    left, right = text[:at], found.calendar.sub("", text[at + 1 :])
    clock = found.clock_time.search(left, max(0, len(left) - _CLOCK))
    left = left[: clock.start()] + left[clock.end() :] if clock is not None else left
    told = comma_inside and finite_verb(list_words(left), grammar(code)) is not None
    if told and _own_comma(right, code):
        right = right[1:]
    match = found.date_preposition.search(left[-40:])
    if match:
        preposition = " ".join(match[1].lower().split())
        left = left[: len(left) - (len(left[-40:]) - match.start())]
        more = found.date_preposition.search(left[-40:])
        while more and " ".join(more[1].lower().split()) in grammar(code).outer_prepositions:
            left = left[: len(left) - (len(left[-40:]) - more.start())]
            more = found.date_preposition.search(left[-40:])
        extra = found.date_adverb.search(left[-24:])
        if extra and extra[1].lower() not in grammar(code).kept_adverbs:
            left = left[: len(left) - (len(left[-24:]) - extra.start())]
        left = _without_participle(left, right, code)
    elif found.dated_noun.search(left[-60:]) is not None:
        left = left.rstrip().rpartition(" ")[0]  # "by a decree of 28 January"
    elif not (anchored or _stands_alone(left, right, code, adverbial=adverbial)):
        return None
    elif (list_words(left[-24:]) or [""])[-1] in no_phrase:
        return None  # "dates to about AD 600", "gave her birthday as 7 November 1878"
    else:
        extra = found.date_adverb.search(left[-24:])
        if extra and right.strip(" .") == "":
            left = left[: len(left) - (len(left[-24:]) - extra.start())]  # "just two months later"
    if preposition and _qualifies(left, right, code):
        return None
    first = (list_words(right[:12]) or [""])[0]
    if preposition == "for" and first in grammar(code).infinitive_marks:
        return None  # "called for 22 December to be kept"
    if not left.strip():
        right = patterns(code).date_apposition.sub("", right)
    elif (said := patterns(code).year_of.match(right)) is not None:
        told = finite_verb(list_words(left), grammar(code)) is not None
        stop = right.find(";")
        whole = stop if stop >= 0 else len(right)
        right = right[whole if told else said.end() :]  # "in 1812, the year in which Ada won"
    bare = not (preposition or left.strip() or subject)
    if anchored and bare and _wants_subject(right, code):
        return None  # "this day was celebrated": the date is what is spoken of
    if _YEARS_GO_ON.match(right):
        return None  # "In 1399, 1434, and 1437, ..."
    if right[:1] in ("-", "–", "'", "’") or (preposition and right[:3] in ("’s ", "'s ")):
        return None
    return Cut(
        _sewn(left.rstrip(), MARK + right.lstrip() if left.strip() else right, code),
        preposition,
        left,
    )


_YEARS_GO_ON = re.compile(r",?\s(?:[a-z]{2,3}\s)?[12]\d{3}(?=[,;]|\s[a-z]{2,3}\s[12]\d{3}\b|$)")


def _wants_subject(right: str, code: str) -> bool:
    table = grammar(code)
    words = list_words(right[:160])
    if not words or right.lstrip()[:1] == ",":
        return False
    first = words[0]
    verb = finite_verb(words, table)
    led = first in table.prepositions and verb is not None
    bare = led and not any(
        word in table.determiners or word[:1].isupper() for word in words[3:verb]
    )
    return first in table.auxiliaries or (is_past(first, table) and first.islower()) or bare


def _own_comma(right: str, code: str) -> bool:
    """Whether the comma behind a date only closes it: "on March 1, 1917, of the telegram"."""
    words = list_words(right[:60])
    table = grammar(code)
    if right[:1] != "," or not words:
        return False
    first = words[0].lower()
    loose = first.endswith("ing") or is_past(first, table) or first in table.participles
    joined = first in table.relatives | table.subordinators | table.determiners | table.numerals
    joined = joined or first in table.conjunctions
    return words[0].islower() and not loose and not joined


def _qualifies(left: str, right: str, code: str) -> bool:
    """ "The report published in 2007 featured a graph": the date belongs to the participle."""
    table = grammar(code)
    words, following = list_words(left), list_words(right[:32])
    joined = following[:1] and following[0] in table.conjunctions
    following = [word for word in following if word.lower() not in table.openers]
    if len(words) < 2 or not following:
        return False
    if words[0].lower() in table.prepositions and finite_verb(words, table) in (
        None,
        len(words) - 1,
    ):
        last = words[-1].lower()
        if last in table.participles or last.endswith(table.past_endings):
            return True  # "In the vote on independence held in 1962 the people ..."
    if joined or not following[0].islower():
        return False  # "met in 1906 and was dissolved"
    verb = is_past(following[0], table) or following[0] in table.auxiliaries
    return verb and finite_verb(words, table) == len(words) - 1


def _without_participle(left: str, right: str, code: str) -> str:
    """ "the vote in Algeria, held in 1962, ...": a participle that only carried the date goes."""
    table = grammar(code)
    match = re.search(r",\s([a-z]+)\s*$", left)
    if match is None or not right.startswith(","):
        return left
    bare = is_past(match[1], table) or match[1] in table.participles
    verb = match[1] in table.finite_only | table.intransitive or not stands(
        left[: match.start()] + right, code
    )
    return left[: match.start() + 1] if bare and not verb else left


def _stands_alone(left: str, right: str, code: str, *, adverbial: bool) -> bool:
    """Whether a date without a preposition is an adverbial: "was born July 4"."""
    if right.lstrip()[:1] in ("”", "“", '"', "»"):
        return False
    if not left.strip():
        return adverbial or right[:1] == ","
    if left.rstrip().endswith(","):
        return adverbial or right[:1] in (",", ".", ";")
    last = list_words(left[-30:])
    ends = not right.strip() or right.lstrip()[:1] in ".;:)"
    verb = bool(last) and is_past(last[-1], grammar(code))
    return (
        adverbial
        and not right.lstrip()[:1].isupper()
        and (verb or ends)
        and not left.rstrip().endswith(("“", '"', "«"))
    )


_OPEN_APPOSITION = re.compile(r"[A-Z][^,]*,\s(?:an?|the)\s[^,]{3,60},$")


def _sewn(left: str, right: str, code: str) -> str:
    """The two sides of a hole joined, with one comma or none between them, and a MARK there."""
    if not left:
        return right.lstrip(", ")
    right = right.lstrip(MARK + " ")
    if right[:1] in (".", ";", ":", "!", "?", ")", ""):
        return left.rstrip(", ") + MARK + right
    comma_left, comma_right = left.endswith(","), right.startswith(",")
    if not comma_left:
        return f"{left}{MARK}{right}" if comma_right else f"{left}{MARK} {right}"
    words = list_words(left)
    verb = finite_verb(words, grammar(code)) is not None
    framed = Anatomy(left, code).is_adverbial(left) or _OPEN_APPOSITION.search(left) is not None
    left, right = left.rstrip(", "), right.lstrip(", ")
    following = (list_words(right[:24]) or [""])[0]
    parenthesis = comma_right and following in grammar(code).prepositions
    keeps_comma = framed or (comma_right and verb and not parenthesis)
    return f"{left}{',' if keeps_comma else ''}{MARK} {right}"
