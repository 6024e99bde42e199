"""What makes a statement fit to ask: problems as codes. Pure; imports dates only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from quizapp.dates import EDTF
from quizapp.dates.patterns import Written, scan
from quizapp.facts.grammar import Grammar, grammar
from quizapp.facts.reason import Reason

Problem = Reason

LONGEST_WORDS = 32
SHORTEST_WORDS = 2
_HEAD = 12  # characters by which a statement shows that it opens with its subject
_SHORT = 12  # words below which a statement must say at whom a verb aims
_PHRASE = 400  # characters up to which a text is a sentence or a part of one
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_QUOTED = re.compile(r"[“\"«„]([^”\"»“]{1,400})[”\"»“]")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def problems(statement: str, date: EDTF | None, language: str = "en") -> tuple[Problem, ...]:
    """What a person should look at before the statement is asked; empty where nothing is.

    Codes: ``empty``; ``too_short`` and ``too_long`` (words); ``no_verb``; ``question``;
    ``dangling_reference`` (word), a pronoun or "the treaty" that nothing explains; ``dangling_end``
    (word); ``lower_case_start``; ``contains_date`` (text), or ``gives_away`` (text) where it is the
    answer's own year; ``quotation``; ``reported``; ``opinion`` (word); ``vague`` (word);
    ``hedged`` (text); ``incomplete`` (word), a
    verb that wants more; ``not_event`` (word), a plan or wish; ``unbalanced`` (mark); ``broken``;
    ``several_sentences``.
    """
    words = list_words(statement)
    if not words:
        return (Reason("empty"),)
    table = grammar(language)
    found: list[Problem] = []
    for check in (_length, _shape, _reference, _said, _tone):
        found.extend(check(statement, words, table))
    found.extend(_dates(statement, date, language))
    return tuple(found)


def list_words(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return list(_phrase_words(text)) if len(text) <= _PHRASE else _WORD.findall(text)


@lru_cache(maxsize=64)
def _phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase: whatever looks at a clause asks for them anew."""
    return tuple(_WORD.findall(phrase))


def owner(name: str, table: Grammar) -> str:
    """A name as the owner of what follows: "Ada Berg’s", "the Mongols’"."""
    return f"{name}{'’' if name.endswith('s') else table.owner_ending}"


def without_owner(word: str) -> str:
    """A word or name without the ending of an owner: "Ada" of "Ada's"."""
    return word.removesuffix("’s").removesuffix("'s")


def without_asides(text: str, language: str = "en", *, strict: bool = False) -> str:
    """A text without its relative clauses, the apposition of its subject and an opening phrase.

    ``strict`` takes "After the army left" for a clause that a main clause still follows, even
    though "After the war the army left" looks alike.
    """
    table = grammar(language)
    relative, apposition = _aside_patterns(language)
    words = list_words(text[:40])
    first = words[0].lower() if words else ""
    if _opens_with_participle(words, table):
        text = text.partition(", ")[2]
    if first in table.prepositions and first not in table.subordinators:
        opening, comma, rest = text.partition(", ")
        frame = comma and finite_verb(list_words(opening), table) is None and rest[:1].isupper()
        text = rest if frame else text if comma else _before_relative(text, table)
        first = (list_words(text[:40]) or [""])[0].lower()
    if first not in table.prepositions | table.subordinators | table.other_pronouns:
        head = list_words(text.partition(", ")[0])
        if finite_verb(head, table) is None:
            text = _without_apposition(text, apposition, table)
    return relative.sub(" ", _without_opening(text, table, strict))


def _without_apposition(text: str, apposition: re.Pattern[str], table: Grammar) -> str:
    """A text without the apposition of its subject; one that no comma ends only where its verb is
    a participle: "a deal made between them", but "the flagship and her escort slipped out"."""
    match = apposition.match(text)
    if match is None:
        return text
    if match.end() == len(text):
        words = list_words(text)
        verb = finite_verb(words, table)
        behind = words[verb + 1 : verb + 2] if verb is not None else []
        inner = any(word in table.relatives for word in words[: verb or 0])
        if behind and not inner and behind[0] not in table.agents | table.naming_prepositions:
            return text
        if not behind:
            return text
    return match[1] + text[match.end() :]


def _before_relative(text: str, table: Grammar) -> str:
    """ "On the anniversary of the day that the ship sank": what stands before the clause."""
    words = list_words(text)
    at = next((i for i, word in enumerate(words) if word in table.relatives), None)
    if at is None or finite_verb(words[:at], table) is not None:
        return text
    return " ".join(words[:at])


def _without_opening(text: str, table: Grammar, strict: bool) -> str:
    """A text without the subordinate clause that it opens with; "" where it is nothing else."""
    low = text[:40].lower()
    opening = list_words(low) or [""]
    first = opening[0]
    if len(opening) > 1 and (first.endswith("ly") or first in table.date_adverbs):
        first = opening[1]  # "shortly before the blockade ended"
    first = next(
        (
            b
            for a, b in pairwise(opening[:5])
            if a in table.count_units and b in table.subordinators
        ),
        first,
    )  # "a week after the blockade ended"
    long = low.startswith(table.long_subordinators)
    if not long and first not in table.subordinators:
        return text
    _, comma, rest = text.partition(", ")
    if comma:
        return rest
    return "" if long or strict or first not in table.prepositions else text


def _opens_with_participle(words: Sequence[str], table: Grammar) -> bool:
    """ "Using the tactics ...,": not "King Charles", nor "Beijing"."""
    if len(words) < 2:
        return False
    passive = words[0].lower().endswith(table.past_endings) or words[0].lower() in table.participles
    led = table.prepositions | table.subject_relatives | set(table.conjunctions)
    if passive and words[1].lower() in led:
        return True  # "United by their leader, ..."
    if not words[0].lower().endswith(table.opening_participles):
        return False
    told = table.finite_only | table.intransitive | table.auxiliaries
    if words[1] in told and words[0].lower() not in table.nonfinite:
        return False  # "Fighting broke out at Parma"
    return words[0].lower() not in table.person_titles and words[1][:1].islower()


@lru_cache(maxsize=8)
def _aside_patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = grammar(code)
    relatives = "|".join(sorted(table.relatives - table.bare_relatives))
    led = "|".join(sorted(table.prepositions))
    relative = rf",\s(?:(?:{led})\s)?(?:{relatives})\s[^,]*(?=,|$)"
    openers = "|".join(sorted(table.apposition_openers))
    ends = "|".join(table.past_endings)
    forms = "|".join(sorted(table.participles - table.finite_only))
    participle = rf"(?:[a-z]+(?:{ends})|{forms})\s(?:{led})"
    apposition = rf"^([^,]+),\s(?:(?:{openers}|{led})|{participle})\s[^,]*(?=,|$)"
    return re.compile(relative), re.compile(apposition)


def _length(statement: str, words: Sequence[str], table: Grammar) -> Iterator[Problem]:
    if len(words) < SHORTEST_WORDS:
        yield Reason("too_short", words=len(words))
    count = sum(1 for word in words if len(word) > 1 or word.islower())  # initials are not words
    if count > LONGEST_WORDS:
        yield Reason("too_long", words=count)


def _shape(statement: str, words: Sequence[str], table: Grammar) -> Iterator[Problem]:
    verb = finite_verb(words, table)
    if _only_aside(statement, words, table):
        yield Reason("no_verb")  # "In the Parma Manifesto, published in Turin"
        return
    framed = words[0].lower() in table.prepositions and "," not in statement
    whole = list_words(without_asides(statement, table.code))
    if (
        verb is None
        or finite_verb(whole, table) is None
        or (framed and _only_participle(words, verb, table))
    ):
        yield Reason("no_verb")  # "In a speech made to Congress" has none either
    elif words[0].lower() in table.auxiliaries or _only_relative(words, verb, table):
        yield Reason("no_verb")  # nor have "Being made a mall" and "The plague that was rife"
    elif (
        verb == len(words) - 1
        and words[verb] not in table.intransitive | table.finite_only
        and re.search(rf",\s{words[verb]}$", statement)
    ):
        yield Reason("no_verb")  # nor "The resulting report, published"
    elif re.search(rf",\s{words[verb]}\sby\s", statement) and not _later_verb(words, verb, table):
        yield Reason("no_verb")  # nor "The crisis, prompted by a speech"
    text = statement.strip()
    if text.endswith("?") or _asks(text, words, table):
        yield Reason("question")
    if text[:1].islower():
        yield Reason("lower_case_start")
    if _loose_participle(text, verb, words, table):
        yield Reason("dangling_end", word=words[-1])
    if words[0].lower() in table.subordinators and text[len(words[0]) : len(words[0]) + 1] == ",":
        yield Reason("broken")  # "As, when Ada won, ..."
    if any(word.lower() in table.modals for word in words[-5:]) and not _verb_behind(words, table):
        yield Reason("dangling_end", word=words[-1])  # "... would not, after all"
    if _LOST_SUBJECT.search(text):
        yield Reason("dangling_end", word=words[-1])  # "left for good, and Roosevelt"
    if _tail_without_verb(text, table) or _owed_behind_aside(text, table):
        yield Reason("dangling_end", word=words[-1])
    if _named_without_verb(text, table) or _only_begun(text, words, table):
        yield Reason("dangling_end", word=words[-1])
    if _ends_in_participle(words, verb, table):
        yield Reason("dangling_end", word=words[-1])
    last = words[-1].lower()
    stop = words[verb] if verb is not None and f"{words[verb]}, " in statement else words[-1]
    told = words[words.index(stop) - 1].lower() if words.index(stop) else ""
    passive = told in table.auxiliaries and stop.lower() not in table.auxiliaries
    if stop.lower() in table.needs_complement and len(words) > 1 and not passive:
        yield Reason("incomplete", word=stop)
    if last in table.dangling or text[-1] in ",;:–—-(":
        yield Reason("dangling_end", word=words[-1])
    if table.disagreeing and re.search(table.disagreeing, statement):
        yield Reason("broken")  # "The delegates was invited"
    if _broken(table.code).search(statement) or _unfinished_row(statement, verb is not None, table):
        yield Reason("broken")
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            yield Reason("unbalanced", mark=opening)
    if text.count('"') % 2:
        yield Reason("unbalanced", mark='"')
    if re.search(r"[a-z0-9)”\"][.!?][”\")]?\s+[A-Z“]", text) and not re.search(
        r"\b[A-Z][a-z]?\.\s", text
    ):
        yield Reason("several_sentences")


def _only_aside(statement: str, words: Sequence[str], table: Grammar) -> bool:
    """Whether a statement is a phrase with a participle behind its comma, and nothing else."""
    aside = _ASIDE_ONLY.fullmatch(statement)
    if words[0].lower() not in table.prepositions or aside is None:
        return False
    if aside[1] in table.finite_only or not (
        is_past(aside[1], table) or aside[1] in table.participles
    ):
        return False
    return finite_verb(list_words(statement.partition(",")[0]), table) is None


def _verb_behind(words: Sequence[str], table: Grammar) -> bool:
    """Whether a word that may be a verb follows the last modal."""
    at = max(i for i, word in enumerate(words) if word.lower() in table.modals)
    after = [word.lower() for word in words[at + 1 :] if word.lower() not in table.negations]
    return bool(after) and after[0] not in table.prepositions


_ASIDE_ONLY = re.compile(r"[^,]+, ([a-z]+)\s[^,]*")
_LOST_SUBJECT = re.compile(
    r"(?:^|[^,]\s)[a-zà-ÿ]{2,}, and (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}$"
)
"""A name behind ", and" that no row of names leads to."""


def _loose_participle(text: str, verb: int | None, words: Sequence[str], table: Grammar) -> bool:
    """ "... had an opera house, built": what the date belonged to was the participle."""
    match = re.search(r",\s(?:[a-z]+\s){0,2}([a-z]+)(?:\.?$|,\s(?=[a-z]))", text)
    if match is None or verb is None or verb >= len(words) - 1:
        return False
    if any(word in table.auxiliaries for word in match[0].replace(",", " ").split()):
        return False  # "Lima, the City of the Kings, was founded"
    if match[1] in table.never_passive and table.relatives.isdisjoint(match[0].split()):
        return False
    return match[1] in table.participles or match[1].endswith(table.past_endings)


def _tail_without_verb(text: str, table: Grammar) -> bool:
    """ "..., when Ada", "...: after long delays": a clause that has lost its verb."""
    tail = re.split(r"[,:]\s", text)[-1]
    words = list_words(tail)
    if tail == text or not words or finite_verb(["", *words], table) is not None:
        return False
    first = words[0].lower()
    if first in table.relatives:
        return True
    led = first in table.prepositions or first in table.subordinators
    return led and text[: -len(tail)].rstrip().endswith(":")


def _owed_behind_aside(text: str, table: Grammar) -> bool:
    """ "..., so that a general named Ben, who had come late": the verb behind the aside went."""
    head, comma, aside = text.rpartition(", ")
    first = (list_words(aside[:24]) or [""])[0]
    if not comma or first not in table.subject_relatives - table.bare_relatives:
        return False
    words = list_words(re.split(r"[,;]\s", head)[-1])
    inner = table.subordinators - table.prepositions - table.same_time | table.bare_relatives
    at = next((i for i, word in enumerate(words) if word.lower() in inner), None)
    if at is None:
        return False
    behind = words[at + 1 :]
    verb = finite_verb(behind, table)
    naming = verb is not None and behind[verb] in table.naming_participles
    return bool(behind) and (verb is None or naming) and any(w[:1].isupper() for w in behind)


def _named_without_verb(text: str, table: Grammar) -> bool:
    """ "..., and Ada Berg, a nurse who had been there": a subject whose verb went."""
    head, joined, framed = text.rpartition(f" {table.conjunctions[0]} ")
    when, comma, aside = framed.partition(", ")
    if comma and when.partition(" ")[0] in table.prepositions and len(when.split()) < 4:
        doing = aside.partition(" ")[0].endswith(table.opening_participles) and ", " not in aside
        if doing and finite_verb(list_words(head), table) is not None:
            return True  # "left Parma and by evening, having gone far"
    joint = f", {table.conjunctions[0]} "
    head, joined, named = text.rpartition(joint)
    if not joined or not named[:1].isupper() or ", " not in named:
        return False
    name, _, aside = named.partition(", ")
    first = aside.partition(" ")[0]
    apposed = first in table.apposition_openers or first in table.relatives
    told = finite_verb(list_words(name), table) is not None or ", " in aside
    return apposed and not told and finite_verb(list_words(head), table) is not None


def _ends_in_participle(words: Sequence[str], verb: int | None, table: Grammar) -> bool:
    """ "has a written constitution enacted": when, was all that the participle said."""
    last, before = words[-1], words[-2].lower() if len(words) > 1 else ""
    if verb is None or verb >= len(words) - 2 or not last.islower():
        return False
    if not last.endswith(table.past_endings) or last in table.not_verbs:
        return False
    if words[verb].lower() in table.auxiliaries and all(
        word.endswith("ly") or word in table.negations for word in words[verb + 1 : -1]
    ):
        return False  # "was soon freed"
    joined = {*table.conjunctions, *table.auxiliaries, *table.articles, *table.relatives}
    return before not in joined and not before.endswith("ly") and before.islower()


def _only_participle(words: Sequence[str], verb: int, table: Grammar) -> bool:
    """Whether the only verb is a participle after its noun: "a speech made to Congress"."""
    form = words[verb].lower()
    after = words[verb + 1].lower() if verb + 1 < len(words) else ""
    shaped = form in table.participles or form.endswith(table.past_endings)
    led = after in table.prepositions or form in table.naming_participles
    return shaped and led and not _later_verb(words, verb, table)


def _only_relative(words: Sequence[str], verb: int, table: Grammar) -> bool:
    """Whether the only verb belongs to a relative clause: "the plague that was rife in Rome"."""
    relative = verb > 1 and words[verb - 1].lower() in table.relatives
    return relative and not _later_verb(words, verb, table)


def _unfinished_row(statement: str, has_verb: bool, table: Grammar) -> bool:
    """ "closed the mill, sold the land": a row of verbs without the conjunction that ends it."""
    if not has_verb:
        return False
    joined = "|".join(table.conjunctions)
    for match in re.finditer(r",\s([a-z]+)\s([^\W\d_]+)", statement):
        past = is_past(match[1], table) or match[1].endswith(table.past_endings)
        if not past or match[2].lower() in table.prepositions:
            continue
        before = list_words(without_asides(statement[: match.start() + 1], table.code))
        rest = re.findall(rf"\b(?:{joined})\s([a-z]+)", statement[match.end() :])
        told = finite_verb(before, table) is not None
        if told and not match[2].endswith("ly") and not any(is_past(w, table) for w in rest):
            return True
    return False


def _reference(statement: str, words: Sequence[str], table: Grammar) -> Iterator[Problem]:
    """A pronoun at the head, a demonstrative anywhere, or a definite noun that is not explained."""
    word = dangling_head(words, table)
    if word is not None:
        yield Reason("dangling_reference", word=word)
        return
    for index, word in enumerate(words[1:], 1):
        low = word.lower()
        follower = words[index + 1].lower() if index + 1 < len(words) else ""
        if low in table.demonstratives and follower in table.anaphoric_nouns:
            yield Reason("dangling_reference", word=f"{word} {follower}")
            return
        behind = words[index - 1].lower() in table.prepositions and word in table.demonstratives
        if behind and follower and low not in table.pointing and follower not in table.not_pointed:
            yield Reason("vague_reference", word=f"{word} {follower}")  # "added to that list"
            return
        if low in table.pointing and f"{low} {follower}" not in table.pointing_free:
            yield Reason("vague_reference", word=f"{word} {follower}".strip())
            return
    owned = re.match(r"[^,]{2,60},\s([a-z]+)\s", statement)
    if owned and owned[1] in table.possessives:
        yield Reason("vague_reference", word=owned[1])  # "Ada, its first rector, ..."
        return
    if table.pointing_pattern and (found := re.search(table.pointing_pattern, statement)):
        yield Reason("vague_reference", word=found[0])
        return
    if table.does_so and re.search(table.does_so, statement):
        yield Reason("dangling_reference", word=words[-1])
        return
    if table.unaimed and len(words) < _SHORT and re.search(table.unaimed, statement):
        yield Reason("vague_reference", word=words[-1])
        return
    told = framed_pronoun(statement, table)
    if told is not None:
        yield Reason("dangling_reference", word=told[1])  # "Jean Martin, he created"
        return
    verb = finite_verb(words, table)
    before = words[verb - 1] if verb is not None and verb > 1 else ""
    framed = words[0].lower() in table.prepositions
    if framed and before in table.personal_pronouns | table.impersonal:
        yield Reason("dangling_reference", word=before)  # "At Mactan he fell"
        return
    for index, word in enumerate(words[1:], 1):
        if word in table.places and words[index - 1].lower() not in table.prepositions:
            follower = words[index + 1].lower() if index + 1 < len(words) else ""
            if follower not in table.auxiliaries:
                yield Reason("vague_reference", word=word)
                return
    plain = without_asides(statement, table.code)
    aimed = _aimed_at(list_words(plain), table) if plain[:_HEAD] == statement[:_HEAD] else None
    if aimed is not None:
        yield Reason("vague_reference", word=aimed)
        return
    if _unscoped(words, verb, table):
        yield Reason("vague_reference", word=words[1])  # "The only victory was ..."
        return
    common = words[0].lower() in table.articles and len(words) > 1 and words[1].islower()
    owner = next((word for word in words if word in table.personal_possessives), None)
    if common and owner is not None and not _names_person(words, table):
        yield Reason("vague_reference", word=owner)  # "The bridge that bore his name"
        return
    if words[0].lower() in table.indefinite_articles:
        owner = next((word for word in words if word in table.plural_possessives), None)
        if owner is not None:
            yield Reason("vague_reference", word=owner)
            return
    at = next((i for i, word in enumerate(words) if word in table.plural_possessives), None)
    if at is not None and not _several(words[:at], verb, table):
        yield Reason("vague_reference", word=words[at])  # "Lysander surprised their fleet"
        return
    unexplained = (
        _bare_subject(words, table)
        or _framed_subject(statement, words, table)
        or _early_possessive(words, verb, table)
        or _unexplained_noun(statement, table)
    )
    if unexplained is not None:
        yield Reason("vague_reference", word=unexplained)


def _aimed_at(words: Sequence[str], table: Grammar) -> str | None:
    """ "Ada told him that Parma had fallen": a pronoun just behind the verb, which is nobody that
    the statement has named; and one that only small words part from it: "tried to run past it"."""
    verb = finite_verb(words, table)
    if verb is None:
        return None
    near = words[verb + 1 : verb + 3]
    for word in near:
        if word in table.object_pronouns and (word != "her" or near[-1] == word):
            return word
    naming = table.determiners | table.numerals | table.relatives | table.subordinators
    for word in words[verb + 1 : verb + 6]:
        if word in table.object_pronouns - table.possessives - table.determiners:
            return word
        if word[:1].isupper() or word[:1].isdecimal() or word in naming or word.endswith("s"):
            return None
    return None


def framed_pronoun(statement: str, table: Grammar) -> re.Match[str] | None:
    """The pronoun that a statement is about behind a phrase: "Beaten, robbed and shut in, he"."""
    pronouns = table.personal_pronouns | table.impersonal
    for match in re.finditer(r",\s([a-z]+)\s", statement[:160]):
        if match[1] not in pronouns:
            continue
        before = list_words(statement[: match.start()])
        first = match.start() == statement.find(",")
        loose = _opens_with_participle(before, table) or before[0].lower() in table.participles
        passive = is_past(before[0], table)
        told = finite_verb(before, table)
        return match if first or told is None or loose or passive else None
    return None


def _several(words: Sequence[str], verb: int | None, table: Grammar) -> bool:
    """Whether words before a "their" may be of several: a plural, a row, a group's noun."""
    subject = words[:verb] if verb is not None else words
    small = table.articles | table.prepositions | set(table.name_links)
    person = len(subject) > 1 and all(word[:1].isupper() for word in subject[:2])
    person = person and subject[0].lower() not in small and subject[1].lower() not in table.nameable
    group = not person and any(word.islower() and word not in small for word in subject)
    counted = table.count_units
    plural = any(w.endswith(("s", "S")) and len(w) > 3 and w not in counted for w in words)
    return group or plural or table.conjunctions[0] in words


def _unscoped(words: Sequence[str], verb: int | None, table: Grammar) -> bool:
    """ "The only victory was ...": a superlative that held for the time taken out alone."""
    if verb is None or len(words) < 3 or words[0].lower() not in table.articles:
        return False
    following = words[verb + 1].lower() if verb + 1 < len(words) else ""
    passive = following in table.participles or following.endswith(table.past_endings)
    state = words[verb] in table.be_plural and not passive
    return state and words[1] in table.superlatives and words[1] != "first"


def _names_person(words: Sequence[str], table: Grammar) -> bool:
    """Whether a subject is a person by its noun: "the king", "the American engineer"."""
    verb = finite_verb(words, table)
    head = words[: verb if verb is not None else 6]
    if any(word.lower() in table.person_titles | table.person_words for word in head):
        return True
    return any(word.lower().endswith(table.person_endings) for word in head)


def _bare_subject(words: Sequence[str], table: Grammar) -> str | None:
    """ "The dispute erupted": a definite subject with no name, number or superlative in it."""
    verb = finite_verb(words, table)
    if words[0].lower() not in table.articles or verb is None:
        return None
    phrase = words[1:verb]
    noun = _noun_of(phrase, table)
    if phrase[:1] and phrase[0].islower() and phrase[0].endswith(("’s", "'s")):
        return None if phrase[0][:-2] in table.known_owners else phrase[0]
    told = any(word[:1].isupper() or word[:1].isdecimal() for word in phrase)
    if noun is None or told or any(_adjective_names(word) for word in phrase):
        return None
    unique = noun in table.known_nouns or (len(phrase) > 2 and _singles_out(phrase, table))
    return None if unique else noun


def names_subject(
    words: Sequence[str], language: str = "en", *, common: frozenset[str], names: frozenset[str]
) -> bool:
    """Whether the words before the verb hold a name: a capital that no common noun bears.

    ``common`` are words that the text also writes small, ``names`` those that it writes with a
    capital within its sentences.
    """
    table = grammar(language)
    verb = finite_verb(words, table)
    phrase = words[: verb if verb is not None else 1]
    for index, word in enumerate(phrase):
        if not word[:1].isupper() or (
            index == 0 and not _opening_name(phrase, common, names, table)
        ):
            continue
        beside = [*phrase[max(1, index - 1) : index], *phrase[index + 1 : index + 2]]
        alone = not any(other[:1].isupper() or other[:1].isdecimal() for other in beside)
        if not (alone and word.lower() in table.anaphoric_nouns):
            return True
    return False


def _opening_name(
    phrase: Sequence[str], common: frozenset[str], names: frozenset[str], table: Grammar
) -> bool:
    """Whether the first word is a name and not only the first of its sentence."""
    word = without_owner(phrase[0])
    if word.lower() in table.articles | table.prepositions:
        return False
    if len(phrase) > 1 and phrase[1][:1].isupper():
        return word.lower() not in common or word in names
    if word in names:
        return word.lower() not in common
    return len(phrase) == 1 and word.lower() not in common and not word.endswith("s")


def _noun_of(phrase: Sequence[str], table: Grammar) -> str | None:
    """The head of a noun phrase: the last word before a preposition or a relative clause."""
    head: str | None = None
    for word in phrase:
        low = word.lower()
        if low in table.prepositions or low in table.relatives:
            break
        if not low.endswith("ly"):
            head = low
    return head


def _singles_out(phrase: Sequence[str], table: Grammar) -> bool:
    return any(word in table.superlatives or word.endswith("est") for word in phrase)


def _framed_subject(statement: str, words: Sequence[str], table: Grammar) -> str | None:
    """ "After long delays, the expedition sailed": the same behind what opens the sentence."""
    head, comma, rest = statement.partition(", ")
    opened = list_words(head)
    if not comma or not opened or words[0].lower() in table.articles:
        return None
    following = list_words(rest)
    if len(following) < 2 or following[0] not in table.articles:
        return None
    if all(word[:1].isupper() for word in opened) and words[0].lower() not in table.prepositions:
        return None  # "Ada Berg, the mayor, ..."
    if finite_verb(opened, table) is not None and words[0].lower() not in table.subordinators:
        return None
    return dangling_head(following, table) or _bare_subject(following, table)


def _early_possessive(words: Sequence[str], verb: int | None, table: Grammar) -> str | None:
    """ "Most of its oil came from Parma": whose, is not said before the verb."""
    first = words[0].lower()
    loose = table.prepositions | table.other_pronouns | table.articles
    named = first not in loose and not first[:1].isdecimal()
    at = next((i for i, w in enumerate(words) if i and w in table.possessives), None)
    if verb is None or at is None or at > verb or named:
        return None
    return None if any(word[:1].isupper() for word in words[1:at]) else words[at]


def bare_definites(statement: str, language: str = "en") -> int:
    """How many definite nouns inside a statement nothing explains: "sold the land"."""
    table = grammar(language)
    words = list_words(statement)
    count = 0
    for index, word in enumerate(words[1:], 1):
        if word in table.articles:
            count += _is_bare(words[index + 1 :], table)
    return count


def _is_bare(following: Sequence[str], table: Grammar) -> bool:
    phrase: list[str] = []
    for word in following[:6]:
        low = word.lower()
        if word[:1].isupper() or word[:1].isdecimal():
            return False
        if low.endswith(("’s", "'s")) and low[:-2] not in table.known_owners:
            return True  # "the university's first president"
        if low in table.relatives or low in table.naming_prepositions:
            return False
        if low.endswith("ing") and phrase and low not in table.anaphoric_nouns:
            behind = following[len(phrase) + 1 : len(phrase) + 5]
            return not any(name[:1].isupper() or name[:1].isdecimal() for name in behind)
        if low in table.prepositions:
            behind = following[len(phrase) + 1 : len(phrase) + 4]
            told = any(name[:1].isupper() or name[:1].isdecimal() for name in behind)
            if told and low in table.placing_prepositions:
                return False
            break
        if not phrase and (low.endswith("ly") or is_past(low, table)):
            continue  # "the newly formed"
        if low in table.auxiliaries or low in table.conjunctions or is_past(low, table):
            break
        if phrase and low in table.determiners:
            break
        phrase.append(low)
    noun = phrase[-1] if phrase else ""
    return bool(phrase) and noun not in table.known_nouns and not _singles_out(phrase, table)


def dangling_head(words: Sequence[str], table: Grammar) -> str | None:
    """The word at the head of a statement that points out of it; None where there is none."""
    first = words[0].lower().replace("’", "'")
    if len(first) == 1:
        return None  # "I. V. Stalin"
    if first in table.quantifiers and _counts_noun(words, table):
        return None
    if (
        first in table.personal_pronouns
        or first in table.other_pronouns
        or first in table.possessives
    ):
        return words[0]
    if first in table.demonstratives:
        return words[0]
    if first in table.articles and len(words) > 1:
        return _bare_definite(words, table)
    return None


def _counts_noun(words: Sequence[str], table: Grammar) -> bool:
    """ "Many ships", "one of the first ships": a quantifier that something named stands behind."""
    following = [word.lower() for word in words[1:4]]
    if not following or is_past(following[0], table) or following[0] in table.auxiliaries:
        return False
    if following[0] in table.naming_prepositions:
        named = any(word[:1].isupper() for word in words[2:6])
        pointing = following[1:2] and following[1] in (
            table.demonstratives | table.possessives | table.object_pronouns
        )
        return named and not pointing
    back = words[0].lower() in table.pointing_back
    return not back and following[0] not in table.prepositions | table.relatives | table.modals


def _bare_definite(words: Sequence[str], table: Grammar) -> str | None:
    """ "The treaty", "the two armies": definite, with nothing that says which."""
    noun_phrase: list[str] = []
    for word in words[1:7]:
        low = word.lower()
        if (
            low in table.prepositions
            or low in table.relatives
            or low in table.auxiliaries
            or low in table.past_verbs
        ):
            break
        if word[:1].isupper() or word[:1].isdecimal():
            return None
        if low.endswith("ly"):
            continue
        noun_phrase.append(word)
        if is_past(word, table) and len(noun_phrase) > 1:
            noun_phrase.pop()
            break
    if not noun_phrase or any(_adjective_names(word) for word in noun_phrase):
        return None
    after = words[len(noun_phrase) + 1 : len(noun_phrase) + 6]
    if (
        after
        and after[0].lower() in table.prepositions
        and any(word[:1].isupper() for word in after[1:4])
    ):
        return None
    return (
        f"{words[0]} {noun_phrase[-1]}"
        if noun_phrase[-1].lower() in table.anaphoric_nouns
        else None
    )


def _adjective_names(word: str) -> bool:
    return "-" in word and any(part[:1].isupper() for part in word.split("-"))


def _unexplained_noun(statement: str, table: Grammar) -> str | None:
    """ "... signed the treaty": a definite noun inside that the statement does not explain."""
    article = "|".join(sorted(table.articles))
    plain = re.sub(rf"^([A-Z][^,]{{1,60}}), (?:{article})\s[^,]{{1,60}},", r"\1", statement)
    for match in re.finditer(rf"\b(?:{article})\s([a-zà-ÿ]+)(?=([,.;]|\s[^\W\d_]+|$))", plain[1:]):
        following = match[2].strip().lower()
        ends = (
            following in ("", ",", ".", ";")
            or following in table.dangling - table.naming_prepositions
        )
        if ends and match[1] in table.anaphoric_nouns:
            return match[1]
    return None


def _asks(text: str, words: Sequence[str], table: Grammar) -> bool:
    """Whether a question word opens it, and no clause of time or place: "When Parma fell, Ada
    fled" asks nothing; or a pupil is told what to do: "Find three reasons why Parma fell"."""
    first = words[0].lower()
    if first in table.tasks and words[1:2] and words[1].islower():
        return True
    if first not in table.questions:
        return False
    if first not in table.relatives - table.subject_relatives - table.possessives:
        return True
    inverted = len(words) > 1 and words[1].lower() in table.auxiliaries | table.modals
    return inverted or finite_verb(list_words(text.partition(", ")[2]), table) is None


def _said(statement: str, words: Sequence[str], table: Grammar) -> Iterator[Problem]:
    """Quotations and reported speech state what somebody said, and not what happened."""
    if any(len(match[1].split()) > 6 for match in _QUOTED.finditer(statement)):
        yield Reason("quotation")
    verb = finite_verb(words, table)
    if verb is None or words[verb].lower() not in table.saying:
        return
    after = statement.partition(words[verb])[2][:30]
    if words[verb].lower() in table.reports_always or re.match(
        r"\s?[:“\"]|\s(?:that|dass)\b|,\s[“\"]", after
    ):
        yield Reason("reported", word=words[verb])


def _tone(statement: str, words: Sequence[str], table: Grammar) -> Iterator[Problem]:
    for word in words:
        if word in table.opinion:  # lower case only: "Great Britain" praises nobody
            yield Reason("opinion", word=word)
            break
    verb = finite_verb(words, table)
    if verb is not None and words[verb].lower() in table.vague_verbs:
        yield Reason("vague", word=words[verb])
    hedge = _hedges(table.code).search(statement)
    if hedge:
        yield Reason("hedged", text=hedge[0])
    modal = _modal(words, verb, table)
    if modal:
        told = list_words(without_asides(statement, table.code))
        modal = _modal(told, finite_verb(told, table), table)  # "Ada, who could not read, won"
    if modal:
        yield Reason("not_event", word=modal)
        return
    if verb is not None and words[verb] in table.present:
        yield Reason("not_event", word=words[verb])
        return
    now = next((word for word in words if word in table.now_words), None)
    if now is not None:
        yield Reason("not_event", word=now)


def _only_begun(text: str, words: Sequence[str], table: Grammar) -> bool:
    """ "Ada ruled that Ben", "Ada outlived Ben, dying": a clause of which only the head is left."""
    tail = text.rpartition(", ")[2]
    if (
        tail != text
        and tail.islower()
        and tail.isalpha()
        and tail.endswith(table.opening_participles)
    ):
        return True
    at = max((i for i, word in enumerate(words) if word in table.relatives), default=0)
    rest = words[at + 1 :]
    named = all(word[:1].isupper() or word in table.articles for word in rest)
    return bool(at and rest) and named and words[at] not in table.prepositions


def _modal(words: Sequence[str], verb: int | None, table: Grammar) -> str:
    """The "would" or "could" that is a statement's verb, or stands before it; "" for none."""
    head = words[: min(14, len(words) if verb is None else verb + 1)]
    return next((word for word in head if word in table.modals), "")


@lru_cache(maxsize=8)
def _broken(code: str) -> re.Pattern[str]:
    loose = rf"[,;:]\s*[,;:]|\s[,;.]|“\s*”|{grammar(code).broken_pattern}"
    return re.compile(loose, re.IGNORECASE)


@lru_cache(maxsize=8)
def _hedges(code: str) -> re.Pattern[str]:
    return re.compile(grammar(code).hedges_pattern, re.IGNORECASE)


def _dates(statement: str, date: EDTF | None, language: str) -> Iterator[Problem]:
    """A date inside the statement; worse, the one that is asked for."""
    for written in scan(statement, language):
        text = statement[written.start : written.end]
        own = date is not None and _names_year(written, date)
        yield Reason("gives_away" if own else "contains_date", text=text)
        return


def _names_year(written: Written, date: EDTF) -> bool:
    years = {date.year, date.end.year if date.end else None}
    return written.parts.year is not None and written.parts.year in years


def finite_verb(words: Sequence[str], table: Grammar) -> int | None:
    """Where the first finite past verb stands; None where there is none."""
    for index in range(1, len(words)):
        word = words[index]
        low = word.lower()
        if low in table.modals and word == low:
            return index
        if low in table.auxiliaries and low not in table.nonfinite:
            return index
        if word[:1].isupper():
            continue
        if _is_past(low, table.code) and not _participle(words, index, table):
            return index
    return None


def is_present(words: Sequence[str], index: int, table: Grammar) -> bool:
    """Whether a word is a verb in the present, by its form and by what stands beside it."""
    word = words[index]
    if word in table.presents:
        return True
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if word in table.plural_presents and (before.endswith("s") or _is_people(before, table)):
        return after[:1].isupper() or after in table.determiners or not after
    if word not in table.present_verbs:
        return False
    if word not in table.noun_presents:
        return True
    led = after[:1].isupper() or after in table.determiners | table.quantifiers
    return led or (not after and before[:1].isupper())


def _is_people(word: str, table: Grammar) -> bool:
    """Whether a word names a people without an "s": "French"."""
    return word[:1].isupper() and re.fullmatch(table.peoples_pattern, f"the {word}") is not None


def is_past(word: str, table: Grammar) -> bool:
    """Whether a word has the form of a past verb."""
    return _is_past(word.lower(), table.code)


@lru_cache(maxsize=1 << 15)
def _is_past(low: str, code: str) -> bool:
    table = grammar(code)
    if low in table.past_verbs:
        return True
    prefix, hyphen, _ = low.partition("-")
    if hyphen and prefix not in table.verb_prefixes:
        return False  # "steam-powered"
    return len(low) > 4 and low.endswith(table.past_endings) and low not in table.not_verbs


def _participle(words: Sequence[str], index: int, table: Grammar) -> bool:
    """Whether a past form stands before a noun or after one as "the newly formed army"."""
    before = words[index - 1].lower()
    if before in table.nonfinite:
        return True
    if (
        before in table.articles
        or before in table.indefinite_articles
        or before in table.possessives
    ):
        return True
    if (
        before.endswith("ly")
        and index > 1
        and words[index - 2].lower() in table.articles | table.indefinite_articles
    ):
        return True
    if before in table.prepositions and before not in table.particles:
        return True
    after = words[index + 1].lower() if index + 1 < len(words) else ""
    if after == table.name_links[0] and words[index] in table.noun_pasts:
        return True
    if words[index] in table.naming_participles and words[index + 1 : index + 2]:
        some = table.indefinite_articles | table.numerals | table.quantifiers
        led = not some.isdisjoint(word.lower() for word in words[:index])
        if led and words[index + 1][:1].isupper():
            return True  # "two farmers named Ada and Ben"
    return (
        after in table.agents
        and not any(word.lower() in table.auxiliaries for word in words[:index])
        and _later_verb(words, index, table)
    )


def _later_verb(words: Sequence[str], index: int, table: Grammar) -> bool:
    """Whether another verb follows: "the fleet commanded by Nelson won"."""
    return any(
        is_past(word, table) or word.lower() in table.auxiliaries for word in words[index + 2 :]
    )
