"""Who "he" is, and which treaty "the treaty": resolved where it is certain, else left. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from quizapp.extraction.clauses import Anatomy, Clause, Kind
from quizapp.extraction.passages import Sentence
from quizapp.extraction.persons import CAPITAL, Persons
from quizapp.facts.fitness import finite_verb, framed_pronoun, is_past, list_words, owner
from quizapp.facts.grammar import grammar

_WHOLE = (
    rf"(?:{CAPITAL}\.?\s(?:(?:of|the|de|da|di|do|del|della|du|la|von|van|der|den|ibn|bin)\s){{0,2}}"
    rf"(?:al-)?){{0,4}}(?:{CAPITAL}|[IVX]+)$"
)
_NAME = re.compile(_WHOLE)
_LAST_NAME = re.compile(rf"[\w)’,]\s({_WHOLE})")
_BRACKETS = re.compile(r"\s?\([^()]{0,200}\)")
_PRONOUN_BEHIND = re.compile(r",\s([a-z]+)\s[a-z]+")
_FRAME = 160  # characters in which a sentence names its subject behind a date
_HERO_LEAD = 0.9  # share of a text's he and she that must be of one sex: it is about one person
_HERO_SAID = 3  # and so many of them at least
_HERO_NAMED = 6  # how often a text must name the person of its title
_OPENS_WITH = 400  # characters at the beginning in which a person is named in full
_TITLE = 90  # characters at the beginning that may hold a title
_HERO_TOLD = 0.34  # share of its sentences that have this person for their subject
_HERO_READ = 300  # sentences that are looked at for that
_LIFE_TOLD = 0.2  # the same where the title says that it is about them
_LIFE_OF = re.compile(
    rf"({CAPITAL}(?:\s(?:(?:de|da|von|van)\s)?{CAPITAL}){{1,3}})(?:\s\([^()]*\d{{3,4}}[^()]*\)|[:,–—]\s(?:A|His|Her)\s[A-Z]|\s*\n)"
)
"""A title that is a person's name: "Ada Berg (1790–1852)", "Ada Berg: A Life", "Ada Berg"."""
_OWN_FIRST = 3  # times that a text must say a first name to tell two of one family apart
_KEPT = 12  # sentences whose clauses are remembered
_NEAR = 2  # sentences back in which another person's name makes a pronoun doubtful
_OPENING = 9  # words of a date in front of a sentence, its pronoun included
_FRAMED = re.compile(r"([^,]{3,80}, )([a-z]+) .+", re.DOTALL)
_PLACES_READ = 50_000  # characters before and behind in which a name may be shown to be a place's


class References:
    """The subjects named so far in a paragraph; ``dates`` are the spans of those in the text."""

    def __init__(
        self, text: str, found: list[Sentence], code: str, dates: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text = text
        self.found = found
        self.code = code
        self.dates = dates
        self.table = grammar(code)
        self.no_names = frozenset(self.table.openers) | self.table.prepositions
        self.index = 0
        self._known: dict[int, str] = {}
        self._subjects: dict[int, str] = {}  # by where the sentence begins
        self._anatomies: dict[int, Anatomy] = {}
        self._called: dict[str, bool] = {}  # whether a name is said in full, by what it is
        self.persons = Persons(text, code)
        self.only_sex = self._only_sex()
        self.hero, self.hero_words = "", frozenset[str]()
        self.hero, self.hero_words = self._hero()
        self._known.clear()  # what was known before it was known who the text is about

    def _hero(self) -> tuple[str, frozenset[str]]:
        """Whom the text is about, and the pronouns that mean them; "" where it is not one person.

        That is the person named in its first sentence, where nearly all he and she are of one sex,
        or the one of its title, who is also the subject of many of its sentences.
        """
        plain = [at for at, one in enumerate(self.found) if not one.heading][:_HERO_READ]
        if not plain or not self.table.genders[0]:
            return "", frozenset()
        for name, sex, least in self._heroes(plain):
            meant = self.table.genders[sex] | {word.lower() for word in name.split()}
            about = [at for at in plain if {*self._subject(self.found[at]).lower().split()} & meant]
            if len(about) >= least * len(plain):
                return name, self.table.genders[sex]
        return "", frozenset()

    def _heroes(self, plain: list[int]) -> Iterator[tuple[str, int, float]]:
        """Who the text may be about, with the index of their pronouns and the share of sentences
        that must be: who its title says that it is the life of, the person of its first sentence,
        and who its title names and it speaks of most."""
        title = self.text[: max(_TITLE, self.found[0].end)][:_TITLE]
        life = _LIFE_OF.match(title)
        if life is not None and self._names_life(life[1].split()):
            sex = self.persons.sex(life[1])
            sex = self._said_most(plain) if sex is None else sex
            if sex is not None:
                yield life[1], sex, _LIFE_TOLD
        name = self._person(plain[0], 0)
        known = " " in name or (bool(name) and self.persons.shown(name))
        if known and self.only_sex is not None and self._said() >= _HERO_SAID:
            yield name, self.only_sex, _HERO_TOLD
        words = [w.capitalize() if w.isupper() else w for w in list_words(title)]
        counts = {w: self.text.count(w) for w in words if w[:1].isupper() and len(w) > 3}
        most = max(counts, key=counts.__getitem__, default="")
        if counts.get(most, 0) >= _HERO_NAMED:
            sex = self.persons.sex(most)
            if sex is not None:
                yield self._in_full(most), sex, _HERO_TOLD

    def _names_life(self, words: list[str]) -> bool:
        """Whether the words of a title may be a person's name: the text has none of them small."""
        small = re.compile(rf"\b(?:{'|'.join(re.escape(word.lower()) for word in words)})\b")
        titled = any(word.lower() in self.table.person_titles for word in words)
        return self.persons.may_be(words) and (titled or small.search(self.text) is None)

    def _said_most(self, plain: list[int]) -> int | None:
        """Which of the ``genders`` most sentences that begin with "he" or "she" begin with."""
        firsts = [self._subject(self.found[at]).lower().partition(" ")[0] for at in plain]
        counts = [sum(word in words for word in firsts) for words in self.table.genders]
        most = max(range(len(counts)), key=counts.__getitem__)
        return most if counts[most] > 2 * (sum(counts) - counts[most]) else None

    def _in_full(self, name: str) -> str:
        """A first name with the family name that the text begins with."""
        begun = next((one.start for one in self.found if not one.heading), 0)
        opening = self.text[begun : begun + _OPENS_WITH]
        found = re.search(rf"\b{re.escape(name)}\s([A-Z][\w’-]+)", opening)
        return f"{name} {found[1]}" if found else name

    def _said(self) -> int:
        """How many he and she the text has."""
        persons = frozenset().union(*self.table.genders)
        return sum(word.lower() in persons for word in list_words(self.text))

    def _only_sex(self) -> int | None:
        """Which of the ``genders`` nearly all he and she of the text are; None for both."""
        said = [word.lower() for word in list_words(self.text)]
        counts = [sum(word in words for word in said) for words in self.table.genders]
        most = max(range(len(counts)), key=counts.__getitem__)
        return most if counts[most] >= _HERO_LEAD * sum(counts) else None

    def enter(self, index: int) -> None:
        """Go to the sentence ``index``."""
        self.index = index

    def _person(self, index: int, depth: int = 8) -> str:
        """The one person that a sentence is about: its subject, by name, nobody else beside it; or
        the only one that it names."""
        if index in self._known:
            return self._known[index]
        sentence = self.found[index]
        plain = self.text[sentence.start : sentence.end]
        subject = self._subject(sentence)
        person = ""
        if self._is_pronoun(subject):
            first = subject.lower().split(" ")[0]
            person = self._before(index, depth - 1) if depth else ""
            person = person or self._the_hero(first, index)
        elif self._is_name(subject) and (" " in subject or self.persons.written(subject)):
            person = subject if self._is_person(plain, subject) else ""
            if person and self._speaks_of_another(index, plain, person, depth):
                person = ""
        else:
            person = self._only_one(plain)
        if person and self._ends_with_another(sentence, person):
            person = ""
        self._known[index] = person
        return person

    def _is_pronoun(self, subject: str) -> bool:
        first = subject.lower().split(" ")[0]
        return first in self.table.personal_pronouns | self.table.personal_possessives

    def _speaks_of_another(self, index: int, plain: str, person: str, depth: int) -> bool:
        """ "Ada came. Eva refused her plan. She ...": whether the person of the sentence before may
        be meant by a pronoun of one with another subject."""
        words = list_words(plain)
        if _beside_subjects(self.code).isdisjoint(words):
            return False
        if not (self.table.object_pronouns - self.table.possessives).isdisjoint(words):
            return True  # "him" is not the subject
        before = self._before(index, depth - 1) if depth else ""
        if not before and index and self.found[index - 1].paragraph == self.found[index].paragraph:
            subject = self._subject(self.found[index - 1])
            before = subject if self._is_name(subject) else ""
        return bool(before) and {*before.split()}.isdisjoint(person.split())

    def _only_one(self, plain: str) -> str:
        """The one person that some text names, where it speaks of no he or she beside."""
        said = {word.lower() for word in list_words(plain)}
        if any(said & words for words in self.table.genders):
            return ""
        named = dict.fromkeys(self.persons.named_in(plain))
        if len(named) != 1:
            return ""
        (name,) = named
        owned = re.search(rf"{re.escape(name)}[’']s (?:[a-z-]+ )?([a-z]+)", plain)
        if owned is not None and plain.count(name) == 1 and owned[1] in self.table.kin:
            return ""  # "it was Otto's eldest son who led it"
        return "" if self._others(plain, name) else name

    def _ends_with_another(self, sentence: Sentence, person: str) -> bool:
        """Whether the last clause of a sentence is about somebody else."""
        anatomy = self._anatomy(sentence)
        if len(anatomy.coordinate) < 2:
            return False
        ending = anatomy.subject(anatomy.coordinate[-1])
        noun = (list_words(ending) or [""])[-1]
        if ending[:1].islower() and (noun in self.table.persons_nouns or noun in self.table.kin):
            return True  # "the old man won"
        last = self.persons.named_in(ending)
        return any({*name.split()}.isdisjoint(person.split()) for name in last)

    def _before(self, index: int, depth: int = 8) -> str:
        """The person of the sentence before, in the same paragraph."""
        if index == 0 or self.found[index - 1].paragraph != self.found[index].paragraph:
            return ""
        return self._person(index - 1, depth)

    def _is_name(self, subject: str) -> bool:
        if not _NAME.fullmatch(subject) or len(subject) < 3:
            return False
        if not self.table.relatives.isdisjoint(re.split(r"[\s-]", subject)):
            return False  # "Minh-whom Stanley"
        first = subject.split()[0].lower()
        pronouns = self.table.personal_pronouns | self.table.personal_possessives
        return (
            first not in self.table.articles | self.table.demonstratives | self.no_names | pronouns
        )

    def _is_person(self, plain: str, subject: str) -> bool:
        """Whether a name is a person's, and no other person is named beside it."""
        if subject.split()[-1].lower() in self.table.known_places:
            return False
        shown = self._acts(plain) or self.persons.shown(subject)
        return shown and not self._others(plain, subject)

    def _acts(self, plain: str) -> bool:
        """Whether the sentence says of its subject what is said of persons."""
        # "Capua went over to him, and he ..." says nothing of Capua.
        # "Sparta, without its king, ..." nothing of Sparta.
        table = self.table
        others = table.object_pronouns - table.possessives | table.personal_pronouns
        telling = table.person_words - others - table.person_titles - table.kin
        return any(word.lower() in telling for word in list_words(plain))

    def _others(self, plain: str, subject: str) -> bool:
        """Whether another name stands there that is no place, not after a preposition."""
        words = list_words(plain.replace(subject, "", 1))
        for before, word in pairwise(words):
            known = (
                before.lower() in self.table.prepositions | self.table.articles
                or before.lower() in self.table.indefinite_articles
                or before[:1].isupper()
                or before[:1].isdecimal()  # "7 November"
                or before in self.table.place_verbs
                or self.persons.elsewhere(word)
            )
            if (
                word[:1].isupper()
                and not known
                and before.lower() not in self.table.before_subjects
            ):
                return True
        return False

    def named(self, statement: str, clause: Clause) -> tuple[str, list[str]]:
        """The statement with names for its pronouns, where they are certain; and the pronouns."""
        told = []
        for resolve in (self._head, self._thing):
            name = resolve(statement, clause)
            if name is not None and name != statement:
                told.append(statement.split()[0])
                statement = name
        inside = self._inside(statement, clause)
        if inside is not None:
            statement, word = inside
            told.append(word)
        return statement, told

    def _head(self, statement: str, clause: Clause) -> str | None:
        """The statement with the pronoun at its head replaced; None where that is not certain."""
        frame, first, rest = self._parted(statement)
        low = first.lower()
        if low not in self.table.single_persons | self.table.personal_possessives:
            return None
        if low not in self.hero_words and self._of_two(statement):
            return None
        person = self._meant(clause, low)
        if not person:
            return None
        if low in self.table.single_persons:
            return f"{frame}{person} {rest}"
        return (
            f"{frame}{owner(person, self.table)} {rest}"
            if rest[:1].islower() and self.table.owner_ending
            else None
        )

    def _thing(self, statement: str, clause: Clause) -> str | None:
        """The statement with the "it" or "they" at its head named, where what was told before is
        told of one named thing or of several: "The Mongols came. They took Parma"."""
        first, _, rest = statement.partition(" ")
        low, table = first.lower(), self.table
        several = table.several_persons.get(low)
        if several is None and low not in table.impersonal | table.impersonal_possessives:
            return None
        if not rest[:1].islower() or re.match(table.expletive_pattern, statement):
            return None
        subject = self._told_of(self.index, _begun(clause))
        if not subject or (several is None) == self._is_several(subject):
            return None
        fits = self._names_thing(subject) if several is None else _names_several(subject)
        if not fits or subject.split()[-1] in list_words(statement):
            return None
        if several is None and self._tells_of_event(rest) and not self._is_event(subject):
            return None  # "The Council voted for a rising. It began on the 24th"
        if several and f" {table.conjunctions[0]} " in subject:
            return None  # "Ada and Ben’s forces"
        subject = subject[:1].upper() + subject[1:]
        owned = several or low in table.impersonal_possessives
        return f"{owner(subject, self.table) if owned else subject} {rest}"

    def _told_of(self, index: int, end: int, depth: int = 4) -> str:
        """The one subject of what a sentence tells up to ``end``, or of the sentence before."""
        if not end:
            index -= 1
        if index < 0 or self.found[index].paragraph != self.found[self.index].paragraph:
            return ""
        sentence = self.found[index]
        anatomy = self._anatomy(sentence)
        clauses = [one for one in anatomy.coordinate if not end or one.end <= end]
        subjects = [self._bare(anatomy.subject(one)) for one in clauses] or [""]
        pronouns = self.table.several_persons.keys() | self.table.impersonal
        told = [one for one in dict.fromkeys(subjects) if one.lower() not in pronouns]
        if not told and depth:
            return self._told_of(index, 0, depth - 1)
        return told[0] if len(told) == 1 else ""

    def _is_several(self, subject: str) -> bool:
        """Whether a subject is of several: "the Mongols", "Ada and Ben"."""
        words = list_words(subject)
        inner = next((i for i, w in enumerate(words) if w in self.table.prepositions), len(words))
        last = words[max(0, inner - 1)]
        joined = f" {self.table.conjunctions[0]} " in subject
        plural = last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s"))
        articled = words[0].lower() in self.table.articles or last[:1].islower()
        return joined or (plural and articled)

    def _tells_of_event(self, rest: str) -> bool:
        """Whether what is told of "it" is told of an event: "began on", not "began to build"."""
        words = [*list_words(rest), ""]
        alone = words[1] == "" or words[1] in self.table.prepositions | self.table.subordinators
        return words[0] in self.table.verbs_of_events and (
            alone and words[1] not in self.table.infinitive_marks
        )

    def _is_event(self, subject: str) -> bool:
        """Whether a subject is what begins and ends: "the Battle of Parma"."""
        return not self.table.event_nouns.isdisjoint(map(str.lower, list_words(subject)))

    def _names_thing(self, subject: str) -> bool:
        """Whether a subject is a thing's or a place's name: "the Council of Parma", "Parma"."""
        table, words = self.table, list_words(subject)
        small = table.articles | set(table.name_links) | table.name_particles
        named = all(w[:1].isupper() or w[:1].isdecimal() or w.lower() in small for w in words)
        noun = next((words[i - 1] for i, w in enumerate(words) if w in table.name_links and i), "")
        placed = noun in table.nameable and words[-1][:1].isupper() and len(words) < 7
        titled = any(word.lower() in table.person_titles for word in words)
        if not (named or placed) or titled or self.persons.shown(subject):
            return False
        return len(words) > 1 or self.persons.elsewhere(subject)

    def _meant(self, clause: Clause, pronoun: str) -> str:
        """Who a pronoun of a clause stands for; "" where that is not certain."""
        begun = _begun(clause)
        person = self._led_by(begun) if begun else self._before(self.index)
        if person and self._contradicts(person, pronoun):
            person = ""
        person = person or self._the_hero(pronoun, self.index)
        if self.hero and not self._is_hero(person):
            return ""  # it may be the other one or the person of the whole text
        return person

    def _inside(self, statement: str, clause: Clause) -> tuple[str, str] | None:
        """The statement with the "him" or "his" in it named that nobody in it can be meant by, and
        that word: "Truman relieved him" after a sentence on MacArthur. None where not certain."""
        word, table = unexplained_person(statement, self.code), self.table
        before, _, behind = statement.partition(f" {word}")
        if not word or not before or not self.table.owner_ending or '"' in before:
            return None
        if word not in table.object_pronouns | table.personal_possessives:
            return None  # "the chair was hers"
        if before.partition(" ")[0].lower() in table.personal_pronouns | table.possessives:
            return None
        following = (list_words(behind[:24]) or [""])[0]
        articles = table.articles | table.indefinite_articles
        own = word in table.personal_possessives and behind[:1] == " "
        own = own and (word not in table.object_pronouns or following not in articles)
        words = [part for word in list_words(before) for part in word.split("-")]
        persons = table.person_titles | table.person_words
        if own and any(w.lower() in persons or w.endswith(table.person_endings) for w in words):
            return None  # "the Soviet dictator gave his consent"
        person = self._meant(clause, word)
        if not person or not {*person.split()}.isdisjoint(list_words(statement)):
            return None
        return f"{before} {owner(person, self.table) if own else person}{behind}", word

    def _led_by(self, end: int) -> str:
        """The person that a sentence tells of before its clause from ``end`` on: "Ada won in 1811,
        and in 1812 she beat Ben"."""
        sentence = self.found[self.index]
        plain = self.text[sentence.start : sentence.start + end]
        anatomy = self._anatomy(sentence)
        before = [clause for clause in anatomy.coordinate if clause.end <= end]
        subject = self._bare(anatomy.subject(before[-1])) if before else ""
        subject = subject or self._subject(sentence)
        if self._is_pronoun(subject):
            first = self._subject(sentence)
            subject = first if self._is_name(first) else self._before(self.index)
            return subject if self._is_name(subject) else ""
        if not self._is_name(subject):
            return self._only_one(plain)
        if self._others(plain, subject):
            return ""
        known = self._is_person(plain, subject) or self._is_shown(subject)
        return subject if known else ""

    def _is_shown(self, name: str) -> bool:
        """Whether the text says he or she of a name more than once, and never "in" or "at" it."""
        here = self.found[self.index].start
        near = self.text[max(0, here - _PLACES_READ) : here + _PLACES_READ]
        at = self.table.placing_place
        if not at or any(f" {word} {name}" in near for word in at):
            return False
        self.persons.sex(name)
        return self.persons.said_of.get(name.split()[-1], 0) > 1

    def _contradicts(self, person: str, pronoun: str) -> bool:
        """Whether a name is of the other sex than a pronoun, as far as the text shows it."""
        meant = next((i for i, words in enumerate(self.table.genders) if pronoun in words), None)
        if meant is None or self.only_sex == meant:
            return False
        shown = self.persons.sex(person)
        return shown is not None and shown != meant

    def _the_hero(self, pronoun: str, index: int) -> str:
        """The person of the whole text, if the pronoun of a sentence fits and nobody else was named
        just before."""
        if pronoun not in self.hero_words:
            return ""
        near = [
            self.found[at]
            for at in range(max(0, index - _NEAR), index)
            if self.found[at].paragraph == self.found[index].paragraph
        ]
        return "" if any(self._names_another(one) for one in near) else self.hero

    def _names_another(self, sentence: Sentence) -> bool:
        """Whether a sentence may be about, or speak of, somebody else than the text's person."""
        subject = self._subject(sentence)
        if self._is_name(subject) and not self._is_hero(subject):
            return not (self.persons.elsewhere(subject) or self._other_sex(subject))
        plain = self.text[sentence.start : sentence.end]
        for name in self.persons.named_in(plain):
            if not self._is_hero(name) and self._other_sex(name):
                plain = plain.replace(name, "")
        if not subject and self._is_hero_in(plain):
            others = self.persons.words - {*self.hero.split()}
            return any(word in others for word in list_words(plain))
        return (plain[:1].isupper() and not subject) or self._others(plain, self.hero)

    def _other_sex(self, name: str) -> bool:
        """Whether a name is shown to be of the other sex than the text's person."""
        sex = self.persons.sex(name)
        return sex is not None and self.table.genders[sex] != self.hero_words

    def _is_hero_in(self, plain: str) -> bool:
        return not {*self.hero.split()}.isdisjoint(list_words(plain))

    def _is_hero(self, name: str) -> bool:
        words, hero = name.split(), self.hero.split()
        if min(len(words), len(hero)) > 1 and words[0] != hero[0] and words[-1] == hero[-1]:
            return self.text.count(hero[0]) < _OWN_FIRST  # Pierre Curie is not Marie Curie
        return not {*words}.isdisjoint(hero)

    def _subject(self, sentence: Sentence) -> str:
        if sentence.start not in self._subjects:
            self._subjects[sentence.start] = self._read_subject(sentence)
        return self._subjects[sentence.start]

    def _read_subject(self, sentence: Sentence) -> str:
        """Who or what a sentence is about; behind "From 1886 to 1889", the pronoun that follows."""
        plain = self.text[sentence.start : sentence.end]
        anatomy = self._anatomy(sentence)
        subject = self._bare(anatomy.subject(anatomy.coordinate[0]))
        if subject or list_words(plain)[:1] == []:
            return subject
        if named := self._named_behind_frame(plain):
            return named
        opening = list_words(plain)[:_OPENING]
        if opening[0].lower() not in self.table.prepositions:
            return ""
        return next((word for word in opening if word in self.table.single_persons), "")

    def _bare(self, subject: str) -> str:
        """A subject without "Meanwhile" before it, brackets or "himself" behind it."""
        words = _BRACKETS.sub("", subject).split()
        if len(words) > 1 and words[0].lower() in self.table.openers:
            words = words[1:]
        if len(words) > 1 and words[-1] in self.table.selves:
            words = words[:-1]
        return " ".join(words)

    def _named_behind_frame(self, plain: str) -> str:
        """ "In March 1864 Grant was made general": the name just before the first verb."""
        words = list(re.finditer(r"[^\W_]+(?:[’'.-][^\W_]+)*", plain[:_FRAME]))
        verb = finite_verb([word[0] for word in words], self.table)
        if not verb:
            return ""
        found = _LAST_NAME.search(plain[: words[verb].start()].rstrip())
        if found is None:
            return ""
        led = (list_words(plain[: found.start(1)]) or [""])[-1].lower()
        if led in self.table.prepositions | self.table.articles:
            return ""
        behind = _PRONOUN_BEHIND.search(plain, words[verb].end(), 2 * _FRAME)
        if behind is not None and behind[1] in self.table.single_persons:
            return behind[1]  # "With a ring Hahn had given her, she took a train"
        again = self.text.find(found[1]) != self.text.rfind(found[1])
        if self._called_so(found[1]):
            return found[1]
        return found[1] if again else found[1].split()[-1]  # "After the Boer War Gandhi ..."

    def _called_so(self, name: str) -> bool:
        """ "When Hannibal Barca took ... Hannibal left": whether a text that says the first of two
        names alone does not say the second so."""
        if name in self._called:
            return self._called[name]
        first, _, last = name.partition(" ")
        alone = re.search(rf"\b{re.escape(first)}\s[a-z]", self.text) is not None
        self._called[name] = alone and " " not in last and self.text.count(last) == 1
        return self._called[name]

    def _anatomy(self, sentence: Sentence) -> Anatomy:
        """The clauses of a sentence; those just asked for are kept."""
        if sentence.start not in self._anatomies:
            if len(self._anatomies) > _KEPT:
                self._anatomies.clear()
            self._anatomies[sentence.start] = self._take_apart(sentence)
        return self._anatomies[sentence.start]

    def _take_apart(self, sentence: Sentence) -> Anatomy:
        first = bisect_left(self.dates, (sentence.start, 0))
        spans = takewhile(lambda span: span[0] < sentence.end, islice(self.dates, first, None))
        dates = [(start - sentence.start, end - sentence.start) for start, end in spans]
        return Anatomy(self.text[sentence.start : sentence.end], self.code, dates)

    def _of_two(self, statement: str) -> bool:
        """Whether a woman and a man are spoken of, so that the last name may be the other's."""
        sentence, before = self.found[self.index], self.found[max(0, self.index - 1)]
        start = before.start if before.paragraph == sentence.paragraph else sentence.start
        said = {word.lower() for word in list_words(self.text[start : sentence.end])}
        return all(said & words for words in self.table.genders)

    def _parted(self, statement: str) -> tuple[str, str, str]:
        """A statement's frame ("At Mactan, "), the first word behind it, and the rest."""
        first, _, rest = statement.partition(" ")
        low = first.lower().rstrip(",")
        if low in self.table.prepositions | self.table.participles or is_past(low, self.table):
            framed = framed_pronoun(statement, self.table) or _FRAMED.match(statement)
            if framed is not None:
                begun = framed.start(1) if framed.re is not _FRAMED else framed.start(2)
                word, _, behind = statement[begun:].partition(" ")
                return statement[:begun], word, behind
        return "", first, rest


def _begun(clause: Clause) -> int:
    """Where a clause begins that others stand before in its sentence; 0 for the first."""
    return clause.start if clause.kind in (Kind.COORDINATE, Kind.SUBORDINATE) else 0


def _names_several(subject: str) -> bool:
    """Whether a subject of several has a name in it that is not only its first word."""
    return any(word[:1].isupper() for word in list_words(subject)[1:])


@lru_cache(maxsize=8)
def _beside_subjects(code: str) -> frozenset[str]:
    """The pronouns of one person that are no subject: "his", "her", "him", "himself"."""
    table = grammar(code)
    return frozenset().union(*table.genders) - table.personal_pronouns


def unexplained_person(statement: str, code: str) -> str:
    """The first "his", "her" or "him" that nobody named before it can be meant by; "" for none.

    A name behind an article or a preposition is a people's, a place's or a thing's ("the
    Tlaxcalans", "over the Red River"); "him" is not the subject itself.
    """
    table = grammar(code)
    words = list_words(statement)
    of_persons = _beside_subjects(code)
    if of_persons.isdisjoint(words):
        return ""
    named, inner = 0, False
    for at, word in enumerate(words):
        inner = inner or (at > 0 and word in table.relatives | table.subordinators)
        if word in of_persons:
            own = word in table.personal_possessives | table.selves
            if own and word in table.object_pronouns and at + 1 < len(words):
                own = words[at + 1] not in table.articles | table.indefinite_articles
            if named < (1 if own or inner else 2):  # "Ada left when they wanted her"
                return word
        named += _names_somebody(words, at, code)
    return ""


def _names_somebody(words: list[str], at: int, code: str) -> bool:
    table = grammar(code)
    word, before = words[at], words[at - 1] if at else ""
    low = word.lower()
    noun = low == word and before.lower() in table.articles | table.indefinite_articles
    if low in table.person_titles or (noun and low.endswith(table.person_endings)):
        return True
    if not word[:1].isupper() or (before[:1].isupper() and before.lower() not in table.articles):
        return False  # no name, or one that has begun already
    if at == 0:
        others = table.demonstratives | table.numerals | table.quantifiers
        others |= table.indefinite_articles
        return low not in table.articles | table.prepositions | others
    if word.endswith(("’s", "'s")):
        return True  # "a body of Otto's troops under his son"
    if at > 1 and before in table.name_particles and words[at - 2][:1].isupper():
        return False
    return before.lower() not in table.articles | table.prepositions
