"""Reading the bank from its directory, or one file of it. Problems are collected, none raised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from quizapp.bank.authored import read_question
from quizapp.bank.files import read_text, read_toml
from quizapp.bank.model import Bank, BankProblem, Place
from quizapp.bank.table import Table
from quizapp.dates import EDTF, Grain
from quizapp.facts import Deck, Evidence, Fact, Question

SOURCE_SUFFIXES = frozenset({".md", ".txt"})
_ID = re.compile(r"\w[\w.:-]{0,119}")


def load(directory: Path | str) -> Bank:
    """The bank in ``directory``: its decks by id, its sources, and every problem of every file.

    A deck is made of facts/<deck>.toml and authored/<deck>.toml, or of one of them.
    """
    root = Path(directory)
    reading = _Reading(checks_sources=True)
    if not root.is_dir():
        reading.note(root, 0, "no_such_directory")
        return reading.bank()
    for path in sorted((root / "sources").glob("*")):
        if path.suffix in SOURCE_SUFFIXES:
            reading.read_source(path)
    paths = [*sorted((root / "facts").glob("*.toml")), *sorted((root / "authored").glob("*.toml"))]
    if not paths:
        reading.note(root, 0, "no_decks")
    for path in paths:
        reading.read_deck(path)
    return reading.bank()


def load_file(path: Path | str) -> Bank:
    """The deck of one file, wherever it stands. What its evidence quotes is not looked up."""
    reading = _Reading(checks_sources=False)
    reading.read_deck(Path(path))
    return reading.bank()


class _Reading:
    """What has been read so far."""

    def __init__(self, *, checks_sources: bool) -> None:
        self._sources: dict[str, str] = {}
        self._flat_sources: dict[str, str] | None = {} if checks_sources else None
        self._decks: dict[str, Deck] = {}
        self._places: dict[str, Place] = {}
        self._problems: list[BankProblem] = []
        self._orders: dict[str, tuple[Table, tuple[str, ...]]] = {}

    def bank(self) -> Bank:
        for name, (table, order) in self._orders.items():
            self._decks[name] = self._ordered(self._decks[name], table, order)
        decks = tuple(self._decks[name] for name in sorted(self._decks))
        return Bank(decks, self._sources, tuple(sorted(self._problems)), self._places)

    def note(
        self, path: Path, line: int, code: str, args: Mapping[str, object] | None = None
    ) -> None:
        self._problems.append(BankProblem(str(path), line, code, args or {}))

    def read_source(self, path: Path) -> None:
        text = read_text(path, lambda *problem: self.note(path, *problem))
        if text is not None and self._flat_sources is not None:
            self._sources[path.name] = text
            self._flat_sources[path.name] = _flat(text)

    def read_deck(self, path: Path) -> None:
        """Add a file's tables to the deck of its name. A later file may leave out [deck]."""
        parsed = read_toml(path, lambda *problem: self.note(path, *problem))
        if parsed is None:
            return
        values, lines = parsed
        top = Table(values, (), lines, lambda *problem: self.note(path, *problem))
        deck = self._describe(top, path.stem)
        facts, questions = [], []
        for table in top.tables("fact"):
            if fact := self._fact(table, path):
                facts.append(fact)
        for table in top.tables("question"):
            if asked := self._question(table, path):
                facts.append(asked[0])
                questions.append(asked[1])
        top.finish()
        if not top.has("fact") and not top.has("question") and path.stem not in self._orders:
            top.wrong("", "no_facts")
        self._decks[path.stem] = replace(
            deck, facts=(*deck.facts, *facts), questions=(*deck.questions, *questions)
        )

    def _describe(self, top: Table, name: str) -> Deck:
        """The deck as [deck] describes it; as it stands where another file has described it."""
        if name in self._decks:
            if top.has("deck"):
                top.wrong("deck", "deck_described_twice", deck=name)
            return self._decks[name]
        table = top.table("deck") or top.empty("deck")
        deck = Deck(
            id=name,
            title=table.text("title") or name.replace("-", " ").replace("_", " ").capitalize(),
            language=table.text("language") or "en",
            licence=table.text("licence"),
            description=table.text("description"),
            ask=table.grain("ask") or Grain.YEAR,
        )
        if table.has("order"):
            self._orders[name] = (table, table.texts("order"))
        table.finish()
        return deck

    def _ordered(self, deck: Deck, table: Table, order: tuple[str, ...]) -> Deck:
        """The deck with its facts in the order that it names, those of other decks' files too."""
        every = {fact.id: fact for one in self._decks.values() for fact in one.facts}
        asked = {
            question.fact: question for one in self._decks.values() for question in one.questions
        }
        for name in order:
            if name not in every and name not in self._places:
                table.wrong("order", "no_such_fact", value=name)
        ids = [name for name in dict.fromkeys(order) if name in every]
        ids += [fact.id for fact in deck.facts if fact.id not in set(ids)]
        return replace(
            deck,
            facts=tuple(every[name] for name in ids),
            questions=tuple(asked[name] for name in ids if name in asked),
        )

    def _fact(self, table: Table, path: Path) -> Fact | None:
        statement = table.text("statement", required=True)
        fact = self._fact_of(table, path, statement, table.date("date", required=True))
        table.finish()
        return fact if table.sound else None

    def _question(self, table: Table, path: Path) -> tuple[Fact, Question] | None:
        """A question with the fact that it stands on; where that is dated, it needs a statement."""
        date = table.date("date")
        statement = table.text("statement", required=table.has("date")) or table.text("prompt")
        fact = self._fact_of(table, path, statement, date)
        question = read_question(table, fact.id)
        table.finish()
        return (fact, question) if question and table.sound else None

    def _fact_of(self, table: Table, path: Path, statement: str, date: EDTF | None) -> Fact:
        return Fact(
            id=self._new_id(table, path),
            statement=statement,
            date=date,
            place=table.text("place"),
            people=table.texts("people"),
            tags=table.texts("tags"),
            explanation=table.text("explanation"),
            image=table.text("image"),
            ask=table.grain("ask"),
            checked=table.text("checked"),
            retired=table.flag("retired"),
            derived_from=table.text("derived_from"),
            evidence=self._evidence(table.table("evidence")),
        )

    def _new_id(self, table: Table, path: Path) -> str:
        name = table.text("id", required=True)
        if name and not _ID.fullmatch(name):
            table.wrong("id", "bad_id", value=name)
        elif first := self._places.get(name):
            table.wrong("id", "duplicate_id", id=name, file=first.file, line=first.line)
        elif name:
            self._places[name] = Place(str(path), table.line())
        return name

    def _evidence(self, table: Table | None) -> Evidence | None:
        if table is None:
            return None
        evidence = Evidence(
            source=table.text("source", required=True),
            sentence=table.text("sentence", required=True),
            date_text=table.text("date_text"),
            start=table.count("start"),
            end=table.count("end"),
        )
        table.finish()
        if table.sound:
            self._check_evidence(table, evidence)
        return evidence

    def _check_evidence(self, table: Table, evidence: Evidence) -> None:
        """Note what the evidence quotes and its source does not say; line ends do not count."""
        if evidence.date_text not in evidence.sentence:
            table.wrong("date_text", "date_text_not_in_sentence", value=evidence.date_text)
        if self._flat_sources is None:
            return
        source = self._flat_sources.get(evidence.source)
        if source is None:
            table.wrong("source", "no_such_source", value=evidence.source)
        elif _flat(evidence.sentence) not in source:
            table.wrong("sentence", "sentence_not_in_source", source=evidence.source)


def _flat(text: str) -> str:
    return " ".join(text.split())
