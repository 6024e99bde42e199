"""Assignments as teachers set them: made, changed and taken back, for all or for one. Commits."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, Standing, may
from quizapp.facts import Reason
from quizapp.services.classes.shown import (
    AssignmentPage,
    AssignmentRow,
    ClassHead,
    DeckToSet,
    FactChoice,
    OwnTerms,
    StudentWork,
)
from quizapp.services.classes.standing import running_class, taught_class
from quizapp.services.errors import Invalid, NotFound, NothingToLearn
from quizapp.services.paging import PAGE, Page, Window
from quizapp.services.study.assignments import attempt_row, decks_of, options_of, seed_for
from quizapp.services.study.attempts import (
    UNLIMITED,
    adjusted_terms,
    handed_in_at,
    terms_of,
    within_decks,
)
from quizapp.services.study.planning import ALIKE, new_seed, plan_sitting
from quizapp.services.teach.decks import preview_item, settable_decks
from quizapp.services.teach.shown import PreviewItem
from quizapp.services.teach.typed import tidied
from quizapp.services.transaction import writing
from quizapp.store import assignments, classes, content, db, reach
from quizapp.store.numbers import next_number
from quizapp.store.tables import Adjustment, Assignment, Attempt, ClassMember, Sitting

MODES = ("practice", "test")
DRAWS = ("fixed", "each")
FEEDBACKS = ("now", "due", "never")
KINDS = tuple(dict.fromkeys((*ALIKE, "timeline", "match", "cloze", "place", "person")))
LONGEST_TITLE = 200
MOST_QUESTIONS = 50
MOST_MINUTES = 300
MOST_ATTEMPTS = 20
MOST_FACTS = 200
MOST_CLASSES = 200
TIME_FACTORS = (1.0, 1.25, 1.5, 2.0, 3.0)
LENGTH = 10
DUE_IN = datetime.timedelta(days=7)
_KEPT = (
    "title", "mode", "decks", "facts", "kinds", "length", "draw", "opens_at", "due_at", "late",
    "attempts", "minutes", "feedback",
)  # fmt: skip
_MOMENTS = ("opens_at", "due_at")


@dataclass(frozen=True, slots=True)
class AssignmentSettings:
    """What an assignment's form says. ``opens`` and ``due`` are of the class's own clock.

    Without ``opens`` it is open at once; without ``facts`` those of the decks are asked; without
    ``kinds`` those that fit; ``attempts`` 0 is as many as one likes.
    """

    title: str = ""
    mode: str = "practice"
    decks: Sequence[str] = ()
    facts: Sequence[str] = ()
    kinds: Sequence[str] = ()
    length: int | None = LENGTH
    draw: str = "fixed"
    opens: datetime.datetime | None = None
    due: datetime.datetime | None = None
    late: bool = True
    attempts: int | None = UNLIMITED
    minutes: int | None = None
    feedback: str = "now"


@dataclass(slots=True)
class _Checked:
    """Collects what is wrong with the settings."""

    problems: dict[str, Reason] = field(default_factory=dict)

    def within(self, name: str, value: int | None, least: int, most: int) -> None:
        if value is None or not least <= value <= most:
            self.problems[name] = Reason("number_between", least=least, most=most)

    def known(self, name: str, values: Sequence[str], known: Sequence[str]) -> None:
        if not set(values) <= set(known):
            self.problems[name] = Reason("unknown_choice")


def assignment_list(
    user: Principal, class_id: int, now: datetime.datetime, page: int = 1
) -> Page[AssignmentRow]:
    """The assignments of a class, the latest due first.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    taught_class(session, user, class_id)
    window = Window.of(assignments.count_of_class(session, class_id), page)
    rows = assignments.of_class(session, class_id, PAGE, window.skip)
    members = classes.count_members(session, class_id)
    return window.holding(tuple(_list_row(row, members, now) for row in rows))


def assignment(user: Principal, assignment_id: int, now: datetime.datetime) -> AssignmentPage:
    """An assignment, what holds in it, and how far each student of the class is.

    Raises:
        NotFound: there is no such assignment of a class of this person's.
    """
    session = db.session()
    row = set_row(session, user, assignment_id, Action.READ)
    if assignments.has_overdue(session, assignment_id, now):
        with writing(alone=f"assignment {assignment_id}") as settling:
            assignments.hand_in_overdue(settling, assignment_id, now)
        session = db.session()
    taken: dict[int, list[Attempt]] = {}
    for attempt in assignments.attempts_in(session, assignment_id, row.class_id):
        taken.setdefault(attempt.user_id, []).append(attempt)
    adjusted = assignments.adjustments(session, assignment_id)
    students = tuple(
        _student(row, member, taken.get(member.user_id, []), adjusted.get(member.user_id), now)
        for member in classes.members(session, row.class_id)
    )
    return _page(session, row, students)


def assignment_title(user: Principal, assignment_id: int) -> tuple[str, int] | None:
    """Title and class of an assignment of this person's that is deleted; None for any other."""
    row = assignments.assignment(db.session(), user.id, assignment_id)
    if row is None or row.deleted_at is None or not _may(user, row, Action.WRITE):
        return None
    return row.title, row.class_id


def suggested(
    user: Principal,
    class_id: int,
    mode: str,
    now: datetime.datetime,
    decks: Sequence[str] = (),
) -> AssignmentSettings:
    """What a new assignment's form begins with, so that a deck is all that must be chosen.

    Where ``decks`` are chosen already, it asks no more than they have facts.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    choices = dict(settable_decks(user))
    decks = tuple(one for one in dict.fromkeys(decks) if one in choices)
    facts = sum(content.fact_counts(session, decks).values())
    length = min(LENGTH, facts or LENGTH)
    local = now.astimezone(ZoneInfo(head.zone)) + DUE_IN
    due = local.replace(hour=23, minute=59, second=0, microsecond=0, tzinfo=None)
    if mode == "test":
        return AssignmentSettings(
            mode="test", decks=decks, length=length, due=due, attempts=1, minutes=20,
            feedback="due", late=False,
        )  # fmt: skip
    return AssignmentSettings(decks=decks, length=length, draw="each", due=due)


def deck_to_set(user: Principal, deck_id: str) -> DeckToSet:
    """A deck that is to be set to one of this person's classes, and which these are.

    Raises:
        NotFound: there is no such deck that this person may set.
    """
    title = dict(settable_decks(user)).get(deck_id)
    if title is None:
        raise NotFound("deck")
    session = db.session()
    rows = classes.taught(session, user.id, "", archived=False, most=MOST_CLASSES, skip=0)
    last = assignments.last_set(session, user.id)
    chosen = last if last in {row.id for row in rows} else None
    return DeckToSet(title, tuple((row.id, row.title) for row in rows), chosen)


def settings_of(user: Principal, assignment_id: int) -> tuple[AssignmentSettings, ClassHead]:
    """An assignment's settings as its form shows them, and its class.

    Raises:
        NotFound: there is no such assignment of a class of this person's.
    """
    session = db.session()
    row = set_row(session, user, assignment_id, Action.WRITE)
    head = taught_class(session, user, row.class_id)
    return (
        AssignmentSettings(
            title=row.title,
            mode=row.mode,
            decks=tuple(row.decks),
            facts=tuple(row.facts),
            kinds=tuple(row.kinds),
            length=row.length,
            draw=row.draw,
            opens=_local(row.opens_at, row.zone),
            due=_local(row.due_at, row.zone),
            late=row.late,
            attempts=row.attempts,
            minutes=row.minutes,
            feedback=row.feedback,
        ),
        head,
    )


def fact_choices(user: Principal, deck_ids: Sequence[str]) -> tuple[FactChoice, ...]:
    """The facts of these decks, as far as this person may set them, to pick from."""
    session = db.session()
    known = dict(settable_decks(user))
    found: dict[str, FactChoice] = {}
    for deck_id in dict.fromkeys(deck_ids):
        if deck_id in known:
            for fact in content.facts_of_deck(session, deck_id):
                found.setdefault(
                    fact.id, FactChoice(fact.id, fact.statement, fact.date, known[deck_id])
                )
    return tuple(found.values())[: 10 * MOST_FACTS]


def add_assignment(
    user: Principal, class_id: int, settings: AssignmentSettings, now: datetime.datetime
) -> int:
    """Set an assignment for a class. Returns its id.

    Raises:
        NotFound: there is no such class of this person's.
        Invalid: something in the settings cannot be used, or the class is in the archive.
    """
    with writing(user.id, alone="assignments") as session:
        head = running_class(session, user, class_id)
        values = _values(user, head, settings, now, None)
        made = next_number(session, Assignment.id)
        session.execute(
            insert(Assignment).values(
                id=made,
                class_id=class_id,
                seed=new_seed(),
                created_by=user.id,
                created_at=now,
                **values,
            )
        )
        reach.keep_decks(session, class_id)
        return made


def edit_assignment(
    user: Principal, assignment_id: int, settings: AssignmentSettings, now: datetime.datetime
) -> None:
    """Change an assignment; what it was before can be brought back once.

    Attempts that run keep their questions; their end follows the new date and time.

    Raises:
        NotFound: there is no such assignment of a class of this person's.
        Invalid: something in the settings cannot be used, or the class is in the archive.
    """
    with writing(user.id) as session:
        row = set_row(session, user, assignment_id, Action.WRITE)
        head = running_class(session, user, row.class_id)
        values = _values(user, head, settings, now, row)
        _change(session, user, row, {**values, "before": _stored(row)}, now)


def undo_edit(user: Principal, assignment_id: int, now: datetime.datetime) -> None:
    """Bring back what the last edit replaced.

    Raises:
        NotFound: there is no such assignment of this person's, or it has not been edited.
    """
    with writing(user.id) as session:
        row = set_row(session, user, assignment_id, Action.WRITE)
        if row.before is None:
            raise NotFound("edit")
        _change(session, user, row, {**_read_back(row.before), "before": None}, now)


def delete_assignment(user: Principal, assignment_id: int, now: datetime.datetime) -> int:
    """Take an assignment back; attempts at it are kept for when it returns. Returns its class.

    Raises:
        NotFound: there is no such assignment of a class of this person's.
    """
    with writing(user.id) as session:
        row = set_row(session, user, assignment_id, Action.WRITE)
        session.execute(
            update(Assignment).where(Assignment.id == assignment_id).values(deleted_at=now)
        )
        reach.keep_decks(session, row.class_id)
        return int(row.class_id)


def restore_assignment(user: Principal, assignment_id: int) -> None:
    """Bring a deleted assignment back.

    Raises:
        NotFound: there is no such assignment of a class of this person's.
    """
    with writing(user.id) as session:
        row = assignments.assignment(session, user.id, assignment_id)
        if row is None or not _may(user, row, Action.WRITE):
            raise NotFound("assignment")
        session.execute(
            update(Assignment).where(Assignment.id == assignment_id).values(deleted_at=None)
        )
        reach.keep_decks(session, row.class_id)


def adjust(
    user: Principal,
    assignment_id: int,
    student_id: int,
    time_factor: float | None,
    due: datetime.datetime | None,
    more_attempts: int | None,
    now: datetime.datetime,
) -> None:
    """Say what holds otherwise for one student: more time, a later date, more attempts.

    No reason is asked for or kept. An attempt that runs is given its new end at once.

    Raises:
        NotFound: there is no such assignment of this person's, or student in its class.
        Invalid: a value is none of those offered, or the date is no later one.
    """
    with writing(user.id) as session:
        row = set_row(session, user, assignment_id, Action.WRITE)
        _member(session, row.class_id, student_id)
        checked = _Checked()
        if time_factor not in TIME_FACTORS:
            checked.problems["time_factor"] = Reason("unknown_choice")
        checked.within("more_attempts", more_attempts, 0, MOST_ATTEMPTS)
        due_at = _moment(due, row.zone)
        if due_at is not None and (row.due_at is None or due_at <= row.due_at):
            checked.problems["due"] = Reason("not_a_later_date")
        if checked.problems:
            raise Invalid(checked.problems)
        key = (Adjustment.user_id == student_id, Adjustment.assignment_id == assignment_id)
        session.execute(delete(Adjustment).where(*key))
        values = {
            "time_factor": time_factor,
            "due_at": due_at,
            "more_attempts": more_attempts,
        }
        if values != {"time_factor": 1.0, "due_at": None, "more_attempts": 0}:
            session.execute(
                insert(Adjustment).values(user_id=student_id, assignment_id=assignment_id, **values)
            )
        _retime(session, assignment_id, row.class_id, now)


def student_terms(
    user: Principal, assignment_id: int, student_id: int
) -> tuple[AssignmentPage, str, OwnTerms | None]:
    """An assignment, one of its students by name, and what holds otherwise for them.

    Raises:
        NotFound: there is no such assignment of this person's, or student in its class.
    """
    session = db.session()
    row = set_row(session, user, assignment_id, Action.WRITE)
    name = _member(session, row.class_id, student_id)
    own = assignments.adjustments(session, assignment_id).get(student_id)
    if own is None:
        return _page(session, row, ()), name, None
    terms = OwnTerms(own.time_factor, _local(own.due_at, row.zone), own.more_attempts)
    return _page(session, row, ()), name, terms


def previewed(user: Principal, assignment_id: int) -> tuple[PreviewItem, ...]:
    """The questions as students get them: the very ones, or one draw of many.

    Raises:
        NotFound: there is no such assignment of a class of this person's.
    """
    row = set_row(db.session(), user, assignment_id, Action.READ)
    try:
        decks = decks_of(row)
    except NothingToLearn:
        return ()
    day = row.created_at.date()
    plan = plan_sitting(decks, options_of(row), {}, seed_for(row, 0, 1), day)
    return tuple(preview_item(planned.item) for planned in plan)


def set_row(session: Session, user: Principal, assignment_id: int, action: Action) -> Row[Any]:
    """An assignment's row, if this person teaches its class.

    Raises:
        NotFound: there is no such assignment of a class of this person's, or it is deleted.
    """
    row = assignments.assignment(session, user.id, assignment_id)
    if row is None or row.deleted_at is not None or not _may(user, row, action):
        raise NotFound("assignment")
    return row


def _may(user: Principal, row: Row[Any], action: Action) -> bool:
    """As a teacher: a student of the class has pages of their own."""
    standing = Standing(row.teaches_as or "")
    return bool(row.teaches_as) and may(user, action, Object.ASSIGNMENT, standing=standing)


def _member(session: Session, class_id: int, student_id: int) -> str:
    member = session.get(ClassMember, (student_id, class_id))
    if member is None:
        raise NotFound("member")
    return member.name


def _page(session: Session, row: Row[Any], students: tuple[StudentWork, ...]) -> AssignmentPage:
    counts = content.fact_counts(session, row.decks)
    return AssignmentPage(
        id=row.id,
        class_id=row.class_id,
        class_title=row.class_title,
        title=row.title,
        terms=within_decks(terms_of(row, own=False), row, counts),
        wished=row.length,
        decks=tuple(row.decks),
        picked=len(row.facts),
        edited=row.before is not None,
        archived=row.archived_at is not None,
        students=students,
    )


def _list_row(row: Row[Any], members: int, now: datetime.datetime) -> AssignmentRow:
    return AssignmentRow(
        id=row.id,
        title=row.title,
        mode=row.mode,
        opens_at=row.opens_at,
        due_at=row.due_at,
        open=row.opens_at <= now and (row.due_at is None or now < row.due_at),
        handed_in=row.handed_in,
        members=members,
    )


def _student(
    row: Row[Any],
    member: Row[Any],
    taken: Sequence[Attempt],
    adjusted: Adjustment | None,
    now: datetime.datetime,
) -> StudentWork:
    """How far one student is; their last attempt tells, and the best earned."""
    terms = adjusted_terms(terms_of(row, own=False), adjusted)
    shown = tuple(attempt_row(one, terms, now, told=True) for one in taken)
    over = [one for one in taken if handed_in_at(one, now) is not None]
    return StudentWork(
        user_id=member.user_id,
        name=member.name,
        attempts=shown,
        best=max((one.marks for one in over), default=None),
        late=any(one.late for one in shown),
        adjusted=adjusted is not None,
    )


def _change(
    session: Session,
    user: Principal,
    row: Row[Any],
    values: Mapping[str, Any],
    now: datetime.datetime,
) -> None:
    session.execute(update(Assignment).where(Assignment.id == row.id).values(**values))
    reach.keep_decks(session, row.class_id)
    if values["feedback"] != row.feedback:
        _tell_as(session, row.id, values["feedback"])
    _retime(session, row.id, row.class_id, now)


def _tell_as(session: Session, assignment_id: int, feedback: str) -> None:
    """Let sittings that exist tell right and wrong when the assignment says so now."""
    taken = select(Attempt.user_id, Attempt.sitting_id).where(
        Attempt.assignment_id == assignment_id
    )
    session.execute(
        update(Sitting)
        .where(tuple_(Sitting.user_id, Sitting.id).in_(taken))
        .values(feedback=feedback),
        execution_options={"synchronize_session": False},
    )


def _retime(session: Session, assignment_id: int, class_id: int, now: datetime.datetime) -> None:
    """Give attempts that run the end that holds now: none that lies in the past."""
    row = assignments.assignment(session, 0, assignment_id)
    if row is None:
        return
    everybodys = terms_of(row, own=False)
    adjusted = assignments.adjustments(session, assignment_id)
    for attempt in assignments.attempts_in(session, assignment_id, class_id):
        if handed_in_at(attempt, now) is not None:
            continue
        terms = adjusted_terms(everybodys, adjusted.get(attempt.user_id))
        ends_at = terms.ends_at(attempt.started_at)
        if ends_at == attempt.ends_at:
            continue
        if ends_at is not None:
            ends_at = max(ends_at, now)
        of_user = attempt.user_id
        session.execute(
            update(Sitting)
            .where(Sitting.user_id == of_user, Sitting.id == attempt.sitting_id)
            .values(ends_at=ends_at)
        )
        session.execute(
            update(Attempt)
            .where(Attempt.user_id == of_user, Attempt.id == attempt.id)
            .values(ends_at=ends_at)
        )


def _stored(row: Row[Any]) -> dict[str, Any]:
    """An assignment's settings as JSON holds them."""
    kept = {name: getattr(row, name) for name in _KEPT}
    return {
        name: value.isoformat() if name in _MOMENTS and value else value
        for name, value in kept.items()
    }


def _read_back(before: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.datetime.fromisoformat(value) if name in _MOMENTS and value else value
        for name, value in before.items()
        if name in _KEPT
    }


def _local(moment: datetime.datetime | None, zone: str) -> datetime.datetime | None:
    return None if moment is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _moment(local: datetime.datetime | None, zone: str) -> datetime.datetime | None:
    """The instant at which the class's clock shows this."""
    if local is None:
        return None
    try:
        return local.replace(tzinfo=ZoneInfo(zone)).astimezone(datetime.UTC)
    except OverflowError:
        return None


def _values(
    user: Principal,
    head: ClassHead,
    settings: AssignmentSettings,
    now: datetime.datetime,
    before: Row[Any] | None,
) -> dict[str, Any]:
    """The settings as they are stored; raises Invalid with all that is wrong with them."""
    checked = _Checked()
    choices = dict(settable_decks(user))
    decks = tuple(dict.fromkeys(settings.decks))
    if not decks:
        checked.problems["decks"] = Reason("choose_a_deck")
    checked.known("decks", decks, (*choices, *(before.decks if before else ())))
    title = tidied(settings.title) or choices.get(decks[0] if decks else "", "")
    if len(title) > LONGEST_TITLE:
        checked.problems["title"] = Reason("too_long", longest=LONGEST_TITLE, length=len(title))
    facts = _picked(checked, user, settings, decks, before)
    checked.known("mode", (settings.mode,), MODES)
    checked.known("draw", (settings.draw,), DRAWS)
    checked.known("kinds", settings.kinds, KINDS)
    checked.known("feedback", (settings.feedback,), FEEDBACKS)
    checked.within("length", settings.length, 1, MOST_QUESTIONS)
    checked.within("attempts", settings.attempts, 0, MOST_ATTEMPTS)
    if settings.minutes is not None:
        checked.within("minutes", settings.minutes, 1, MOST_MINUTES)
    opens_at = _moment(settings.opens, head.zone) or (before.created_at if before else now)
    due_at = _moment(settings.due, head.zone)
    if due_at is not None and due_at <= opens_at:
        checked.problems["due"] = Reason("due_before_open")
    elif due_at is not None and due_at <= now and (before is None or due_at != before.due_at):
        checked.problems["due"] = Reason("due_is_past")
    if settings.feedback == "due" and due_at is None:
        checked.problems["feedback"] = Reason("feedback_needs_due")
    if checked.problems:
        raise Invalid(checked.problems)
    return {
        "title": title,
        "mode": settings.mode,
        "decks": list(decks),
        "facts": list(facts),
        "kinds": list(dict.fromkeys(settings.kinds)),
        "length": _length(settings, facts),
        "draw": settings.draw,
        "opens_at": opens_at,
        "due_at": due_at,
        "late": settings.late,
        "attempts": settings.attempts,
        "minutes": settings.minutes,
        "feedback": settings.feedback,
    }


def _length(settings: AssignmentSettings, facts: Sequence[str]) -> int:
    """How many questions: all that were picked, where they are the same for everybody."""
    if facts and settings.draw == "fixed":
        return min(len(facts), MOST_QUESTIONS)
    return min(settings.length or 0, len(facts) or MOST_QUESTIONS)


def _picked(
    checked: _Checked,
    user: Principal,
    settings: AssignmentSettings,
    decks: Sequence[str],
    before: Row[Any] | None,
) -> tuple[str, ...]:
    """The picked facts, which must be of the chosen decks."""
    facts = tuple(dict.fromkeys(settings.facts))
    if not facts:
        return ()
    if len(facts) > MOST_FACTS:
        checked.problems["facts"] = Reason("too_many_facts", most=MOST_FACTS)
        return ()
    known = {one.id for one in fact_choices(user, decks)} | set(before.facts if before else ())
    return tuple(fact for fact in facts if fact in known)
