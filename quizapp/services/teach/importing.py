"""A question file into a deck: read, shown, and taken over whole after a yes. Commits."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.access import Action, Object, Principal, may
from quizapp.facts import Deck, Fact, Question, QuestionKind, Reason
from quizapp.formats import FormatError, FormatProblem, Imported
from quizapp.formats.collecting import question_problem
from quizapp.formats.limits import MAX_ENTRIES, MAX_TEXT_BYTES
from quizapp.formats.reading import read
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.paging import Window
from quizapp.services.teach.deck_json import from_json, to_json
from quizapp.services.teach.decks import new_deck, owned_deck, require_teacher
from quizapp.services.teach.following import follow_memory
from quizapp.services.teach.naming import new_slug
from quizapp.services.teach.typed import tidied
from quizapp.services.transaction import writing
from quizapp.store import content, db
from quizapp.store.tables import Deck as DeckRow
from quizapp.store.tables import DeckFact as DeckFactRow
from quizapp.store.tables import PendingImport, new_id

KEPT = timedelta(days=1)
LONGEST_PASTED = 1_000_000
ENTRIES_ON_A_PAGE = 30
PROBLEMS_SHOWN = 100
_PASTED = "pasted.txt"

# Characters that the columns hold; statements and prompts have the formats' own limit.
_LONGEST = {"place": 200, "image": 200, "derived_from": 120}
_LONGEST_NAME = 200
_LONGEST_STEM = _LONGEST_NAME - 8  # " (2)" and more fit behind it


@dataclass(frozen=True, slots=True)
class Planned:
    """What taking a fact over will do: ``how`` is new, changed or same.

    ``before`` is the stored fact that it says anew, ``fork`` whether that one is somebody else's,
    so that the deck gets one of its own.
    """

    fact: Fact
    question: Question | None
    how: str
    before: Fact | None = None
    question_before: Question | None = None
    fork: bool = False


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A read file before anything is stored: what it would do, and what it cannot.

    ``deck`` is the deck that it goes into, as (id, title), or None for a new one; ``known`` is a
    deck of this person's that holds some of these facts already. ``counts`` has new, changed and
    same. Of the problems, ``left_out`` are entries that are missing, ``remarks`` parts of entries;
    ``more_problems`` are not listed.
    """

    id: int
    name: str
    title: str
    text: str
    deck: tuple[str, str] | None
    known: tuple[str, str] | None
    counts: Mapping[str, int]
    entries: tuple[Planned, ...]
    left_out: tuple[FormatProblem, ...]
    remarks: tuple[FormatProblem, ...]
    left_out_count: int
    more_problems: int
    page: int
    pages: int

    @property
    def total(self) -> int:
        """How many entries could be read."""
        return sum(self.counts.values())


def begin_import(
    user: Principal, text: str, data: bytes, name: str, deck_id: str, now: datetime
) -> int:
    """Read a question file, or rows that were pasted, and keep it until it is taken over.

    ``name`` is the file's name, empty where none was chosen. Returns the import's id.

    Raises:
        Forbidden: this person does not teach.
        Invalid: nothing was given or both, there is no such deck, or nothing can be read of it.
    """
    require_teacher(user, Action.WRITE)
    raw = _given(text, data, name)
    if deck_id:
        _check_target(db.session(), user, deck_id)
    field = "file" if name else "text"
    found = _cleaned(_read(raw, name or _PASTED, field))
    if not found.deck.facts and not found.problems:
        raise Invalid({field: Reason("nothing_in_file")})
    stored = {
        "deck": to_json(found.deck),
        "problems": [
            {"line": p.line, "code": p.code, "args": _plain_args(p.args), "skipped": p.skipped}
            for p in found.problems
        ],
        "text": "" if name else _as_text(text),
    }
    with writing(user.id) as session:
        session.execute(
            delete(PendingImport).where(
                PendingImport.user_id == user.id, PendingImport.created_at < now - KEPT
            )
        )
        import_id = new_id(now)
        session.execute(
            insert(PendingImport).values(
                user_id=user.id,
                id=import_id,
                deck_id=deck_id or None,
                name=tidied(name)[:_LONGEST_NAME],
                content=stored,
                created_at=now,
            )
        )
        return import_id


def pending_import(
    user: Principal, import_id: int, deck_id: str | None = None, page: int = 1
) -> ImportPage:
    """What an import would do: to ``deck_id``, "" for a new deck, None for the one chosen first.

    Raises:
        NotFound: there is no such import of this person.
    """
    session = db.session()
    row = _waiting(session, user, import_id)
    target = (row.deck_id or "") if deck_id is None else deck_id
    head = _target(session, user, target)
    deck = from_json(row.content["deck"])
    plan = _plan(session, user, head, deck)
    window = Window.of(len(plan), page, ENTRIES_ON_A_PAGE)
    problems = [FormatProblem(**problem) for problem in row.content["problems"]]
    left_out = [problem for problem in problems if problem.skipped]
    remarks = [problem for problem in problems if not problem.skipped]
    known = None if head else _holder(session, user, plan)
    counts = dict.fromkeys(("new", "changed", "same"), 0)
    for one in plan:
        counts[one.how] += 1
    return ImportPage(
        id=import_id,
        name=row.name,
        title=_free_title(session, user, deck.title or _stem(row.name)),
        text=row.content["text"],
        deck=(head.id, head.title) if head else None,
        known=known,
        counts=counts,
        entries=tuple(plan[window.skip : window.skip + ENTRIES_ON_A_PAGE]),
        left_out=tuple(left_out[:PROBLEMS_SHOWN]),
        remarks=tuple(remarks[:PROBLEMS_SHOWN]),
        left_out_count=len(left_out),
        more_problems=max(0, len(left_out) - PROBLEMS_SHOWN)
        + max(0, len(remarks) - PROBLEMS_SHOWN),
        page=window.page,
        pages=window.pages,
    )


def finish_import(
    user: Principal, import_id: int, deck_id: str, title: str, visibility: str, now: datetime
) -> tuple[str, Mapping[str, int]]:
    """Take the file over, all of it in one transaction. Returns the deck and how many of each.

    Raises:
        NotFound: there is no such import of this person.
        Invalid: there is no such deck, or the new one has no title.
    """
    with writing(alone=f"imports of {user.id}") as session:
        row = _waiting(session, user, import_id)
        deck = from_json(row.content["deck"])
        if not deck.facts:
            raise Invalid({"title": Reason("nothing_in_file")})
        if deck_id:
            _check_target(session, user, deck_id)
        else:
            deck_id = _new_deck(session, user, deck, title, visibility, now)
        head = owned_deck(session, user, deck_id, Action.WRITE)
        plan = _plan(session, user, head, deck)
        take_over(session, user, head, plan, now)
        session.execute(
            delete(PendingImport).where(
                PendingImport.user_id == user.id, PendingImport.id == import_id
            )
        )
        counts = dict.fromkeys(("new", "changed", "same"), 0)
        for one in plan:
            counts[one.how] += 1
        return deck_id, counts


def drop_import(user: Principal, import_id: int) -> None:
    """Forget a file that was read and not taken over.

    Raises:
        NotFound: there is no such import of this person.
    """
    with writing(user.id) as session:
        _waiting(session, user, import_id)
        session.execute(
            delete(PendingImport).where(
                PendingImport.user_id == user.id, PendingImport.id == import_id
            )
        )


def take_over(
    session: Session, user: Principal, head: Row[Any], plan: Sequence[Planned], now: datetime
) -> None:
    """Do what was planned, inside the caller's transaction."""
    fresh, questions, ids = [], {}, []
    for one in plan:
        fact = one.fact
        if one.fork or one.before is None:
            fresh.append(fact)
            if one.question:
                questions[fact.id] = replace(one.question, fact=fact.id)
        elif one.how == "changed":
            content.save_fact(
                session,
                fact,
                now=now,
                origin="app",
                owner_id=head.owner_id,
                by=user.id,
                question=one.question,
                before=one.before,
                question_before=one.question_before,
            )
        ids.append(fact.id)
    content.add_facts(session, fresh, questions, now=now, owner_id=head.owner_id, by=user.id)
    forks = [(one.before.id, one.fact.id) for one in plan if one.fork and one.before is not None]
    for fact_id, fork_id in forks:
        session.execute(
            update(DeckFactRow)
            .where(DeckFactRow.deck_id == head.id, DeckFactRow.fact_id == fact_id)
            .values(fact_id=fork_id)
        )
    follow_memory(session, head, forks, now)
    content.append_to_deck(session, head.id, ids)


def _plan(session: Session, user: Principal, head: Row[Any] | None, deck: Deck) -> list[Planned]:
    """What each fact of the file does, in the file's order."""
    held = content.whole_deck(session, head.id).facts if head else ()
    owner = head.owner_id if head else user.id
    in_deck = {fact.id: fact for fact in held}
    forks = {fact.derived_from: fact for fact in held if fact.derived_from}
    ids = [fact.id for fact in deck.facts]
    stored = content.facts_by_id(session, ids)
    owners = content.owners_of_facts(session, {*stored, *in_deck})
    asked = content.questions_by_fact(session, {*stored, *in_deck})
    questions = {question.fact: question for question in deck.questions}
    out: list[Planned] = []
    taken: set[str] = set()
    for fact in deck.facts:
        before = in_deck.get(fact.id) or forks.get(fact.id)
        if before is None and owners.get(fact.id) == owner:
            before = stored.get(fact.id)
        question = questions.get(fact.id)
        if before is not None and before.id not in taken:
            taken.add(before.id)
            mine = owners.get(before.id) == owner
            if before.ask is None and head and str(fact.ask) == head.ask:
                fact = replace(fact, ask=None)  # as the deck has it: some formats say so each time
            out.append(_told_anew(fact, question, before, asked.get(before.id), mine))
        elif fact.id in stored:  # somebody else's: one's own says where it comes from
            own = replace(fact, id=new_slug(fact.statement), derived_from=fact.id)
            out.append(Planned(own, question, "new"))
        else:
            out.append(Planned(fact, question, "new"))
    return out


def _told_anew(
    fact: Fact, question: Question | None, before: Fact, asked: Question | None, mine: bool
) -> Planned:
    """A stored fact with what the file says of it; what the file leaves empty stays."""
    told = _merged(fact, before)
    if question is not None:
        explained = (asked.explanation or told.explanation) if asked else ""
        question = replace(question, fact=before.id, explanation=explained)
        if asked and before.statement != asked.prompt and fact.statement == question.prompt:
            told = replace(told, statement=before.statement)
        if asked and asked.explanation == "":
            question = replace(question, explanation="")
    else:
        question = asked
    if content.says_the_same(told, before) and _asks_the_same(question, asked):
        return Planned(before, question, "same", before, asked)
    if mine:
        return Planned(told, question, "changed", before, asked)
    fork = replace(told, id=new_slug(told.statement), derived_from=before.id, version=1)
    return Planned(fork, question, "changed", before, asked, fork=True)


def _asks_the_same(question: Question | None, asked: Question | None) -> bool:
    """Whether two are one question; what is to be put in order may be listed in any."""
    if question is None or asked is None or question.kind is not QuestionKind.ORDER:
        return question == asked
    return (
        _in_order(question) == _in_order(asked)
        and replace(question, options=asked.options, key=asked.key, feedback=asked.feedback)
        == asked
    )


def _in_order(question: Question) -> list[str]:
    return [question.options[at] for at in question.key if isinstance(at, int)]


def _merged(fact: Fact, before: Fact) -> Fact:
    evidence = before.evidence
    if fact.evidence and (
        evidence is None
        or (fact.evidence.source, fact.evidence.sentence, fact.evidence.date_text)
        != (evidence.source, evidence.sentence, evidence.date_text)
    ):
        evidence = fact.evidence
    return replace(
        before,
        statement=fact.statement,
        date=fact.date or before.date,
        place=fact.place or before.place,
        people=fact.people or before.people,
        tags=fact.tags or before.tags,
        explanation=fact.explanation or before.explanation,
        image=fact.image or before.image,
        ask=fact.ask or before.ask,
        checked=fact.checked or before.checked,
        retired=fact.retired or before.retired,
        evidence=evidence,
    )


def _holder(session: Session, user: Principal, plan: Sequence[Planned]) -> tuple[str, str] | None:
    """A deck of this person's that holds facts of the file already: the one with the most."""
    ids = [one.before.id for one in plan if one.before is not None]
    return content.deck_with_most(session, user.id, ids) if ids else None


def _target(session: Session, user: Principal, deck_id: str) -> Row[Any] | None:
    if not deck_id:
        return None
    try:
        return owned_deck(session, user, deck_id, Action.WRITE)
    except NotFound:
        return None


def _check_target(session: Session, user: Principal, deck_id: str) -> None:
    try:
        owned_deck(session, user, deck_id, Action.WRITE)
    except NotFound as error:
        raise Invalid({"deck": Reason("unknown_choice")}) from error


def _stem(name: str) -> str:
    return PurePath(name.replace("\\", "/")).stem


def _free_title(session: Session, user: Principal, title: str) -> str:
    """The title, with a number behind it where a deck of this person has it already."""
    mine = (
        DeckRow.owner_id == user.id,
        ~DeckRow.retired,
        DeckRow.title.startswith(title[:_LONGEST_STEM], autoescape=True),
    )
    taken = set(session.scalars(select(DeckRow.title).where(*mine)))
    free = (f"{title[:_LONGEST_STEM]} ({number})" for number in range(2, len(taken) + 3))
    return next((one for one in free if one not in taken), title) if title in taken else title


def _new_deck(
    session: Session, user: Principal, deck: Deck, title: str, visibility: str, now: datetime
) -> str:
    deck_id = new_deck(
        session,
        user,
        title,
        _without_controls(deck.description)[:2000],
        visibility,
        deck.ask.value,
        now,
    )
    session.execute(
        update(DeckRow)
        .where(DeckRow.id == deck_id)
        .values(language=_language(deck), licence=tidied(deck.licence)[:200])
    )
    return deck_id


def _language(deck: Deck) -> str:
    """The deck's language, as far as the column and a language's code go."""
    code = deck.language.strip()
    return code if 2 <= len(code) <= 8 and code.replace("-", "").isalnum() else "en"


def _waiting(session: Session, user: Principal, import_id: int) -> PendingImport:
    row = session.scalar(
        select(PendingImport).where(PendingImport.user_id == user.id, PendingImport.id == import_id)
    )
    if row is None or not may(user, Action.WRITE, Object.IMPORT, owner=row.user_id):
        raise NotFound("import")
    return row


def _given(text: str, data: bytes, name: str) -> bytes:
    """The bytes of the one thing that was given. Raises Invalid where it is none or two."""
    pasted = bool(text.strip())
    if pasted and name:
        raise Invalid({"file": Reason("both_given", name=name[:80])})
    if not pasted and not name:
        raise Invalid({"text": Reason("missing_rows")})
    if len(text) > LONGEST_PASTED:
        raise Invalid({"text": Reason("source_too_long", longest=LONGEST_PASTED, length=len(text))})
    return _as_text(text).encode() if pasted else data


def _as_text(text: str) -> str:
    """What was pasted with plain line ends and without halves of characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.encode("utf-8", "replace").decode("utf-8")


def _read(data: bytes, name: str, field: str) -> Imported:
    try:
        if name.casefold().endswith(".toml"):
            return _read_toml(data)
        return read(data, name)
    except FormatError as error:
        raise Invalid({field: _file_reason(error)}) from error


def _file_reason(error: FormatError) -> Reason:
    args = {key: value for key, value in error.args_.items() if key != "columns"}
    return Reason(f"file_{error.code}", **args)


def _read_toml(data: bytes) -> Imported:
    """A file of the bank's own form, whose problems have their lines."""
    if len(data) > MAX_TEXT_BYTES:
        raise FormatError("too_big", bytes=len(data), most=MAX_TEXT_BYTES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.toml"
        path.write_bytes(data)
        loaded = bank.load_file(path)
    problems = tuple(FormatProblem(p.line, p.code, p.args) for p in loaded.problems)
    if not loaded.decks:
        return Imported(Deck(id="", title=""), problems)
    deck = loaded.decks[0]
    facts, questions = deck.facts[:MAX_ENTRIES], deck.questions
    return Imported(replace(deck, id="", facts=facts, questions=questions), problems)


def _cleaned(found: Imported) -> Imported:
    """The deck without control characters, and without what no column holds; noted in its line."""
    problems = list(found.problems)
    questions = {question.fact: _clean_question(question) for question in found.deck.questions}
    facts, asked = [], []
    for entry, one in enumerate(found.deck.facts, 1):
        fact = _clean_fact(one)
        question = questions.get(fact.id)
        if question is not None and not fact.explanation:
            fact = replace(fact, explanation=question.explanation)
        wrong = _unfit(fact) or (question_problem(question) if question else None)
        if wrong is None and question is None and fact.date is None:
            wrong = Reason("field_empty", field="date")
        if wrong:
            problems.append(FormatProblem(0, "entry_unfit", {"entry": entry, "why": wrong.code}))
            continue
        facts.append(fact)
        if question is not None:
            # The explanation belongs to the fact, as for questions that are written in the app.
            asked.append(replace(question, explanation=""))
    title = tidied(found.deck.title)[:_LONGEST_NAME]
    deck = replace(found.deck, title=title, facts=tuple(facts), questions=tuple(asked))
    return Imported(deck, tuple(sorted(problems)))


def _unfit(fact: Fact) -> Reason | None:
    if not fact.statement:
        return Reason("field_empty", field="statement")
    about = fact.evidence
    long = [name for name, most in _LONGEST.items() if len(getattr(fact, name)) > most]
    if about and max(len(about.source), len(about.date_text)) > _LONGEST_NAME:
        long.append("evidence")
    if fact.date and len(str(fact.date)) > 80:
        long.append("date")
    return Reason("too_long", field=long[0]) if long else None


def _clean_fact(fact: Fact) -> Fact:
    about = fact.evidence
    return replace(
        fact,
        statement=_without_controls(fact.statement),
        place=_without_controls(fact.place),
        people=tuple(map(_without_controls, fact.people)),
        tags=tuple(map(_without_controls, fact.tags)),
        explanation=_without_controls(fact.explanation),
        image=_without_controls(fact.image),
        checked=_without_controls(fact.checked),
        derived_from=_without_controls(fact.derived_from),
        evidence=replace(
            about,
            source=_without_controls(about.source),
            sentence=_without_controls(about.sentence),
            date_text=_without_controls(about.date_text),
        )
        if about
        else None,
    )


def _clean_question(question: Question) -> Question:
    return replace(
        question,
        prompt=_without_controls(question.prompt),
        options=tuple(map(_without_controls, question.options)),
        key=tuple(k if isinstance(k, int) else _without_controls(k) for k in question.key),
        explanation=_without_controls(question.explanation),
        feedback={at: _without_controls(said) for at, said in question.feedback.items()},
    )


def _without_controls(text: str) -> str:
    """The text without control characters (line ends stay) and halves of characters."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return kept.strip()


def _plain_args(args: Mapping[str, object]) -> dict[str, Any]:
    """Arguments as JSON has them, short enough to be shown."""
    return {
        name: value if isinstance(value, (int, float, bool)) else _shown(value)
        for name, value in args.items()
    }


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return tidied(text)[:200]
