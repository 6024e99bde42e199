"""A class's results by fact and question: how hard, how telling, what was mistaken. Reads only."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.reports import OptionUse, Scored, Sums, item_statistics, readiness_from
from quizapp.services.classes import taught_class
from quizapp.services.classes.shown import ClassHead
from quizapp.services.errors import NotFound
from quizapp.services.paging import Page, Window
from quizapp.services.results.forecasts import horizon_of
from quizapp.services.results.outlook import confusion_rows, date_of
from quizapp.services.results.shown import ConfusionRow, FactFigures, FactPage, KindUse
from quizapp.services.teach.typed import tidied
from quizapp.store import content, db, results
from quizapp.store.database import AnyRow
from quizapp.store.replica import on_replica

ORDERS = ("hardest", "easiest", "asked", "date")
FACTS_ON_A_PAGE = 30
CONFUSIONS_ON_A_PAGE = 30
CONFUSIONS_OF_A_FACT = 12


@on_replica
def fact_list(
    user: Principal,
    class_id: int,
    now: datetime.datetime,
    order: str = "",
    query: str = "",
    page: int = 1,
) -> tuple[ClassHead, Page[FactFigures]]:
    """The facts that a class works with, the hardest first, with hints at questions to look at.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    scope = results.work(session, class_id, now)
    query = tidied(query)
    total = results.count_found(session, scope, query)
    window = Window.of(total, page, FACTS_ON_A_PAGE)
    order = order if order in ORDERS else ORDERS[0]
    rows = results.facts(session, class_id, scope, order, query, window.size, window.skip)
    members = results.members(session, class_id)
    return head, window.holding(figures(session, class_id, rows, members), query)


@on_replica
def fact_page(user: Principal, class_id: int, fact_id: str, now: datetime.datetime) -> FactPage:
    """One fact in a class.

    Raises:
        NotFound: there is no such class of this person's, or it does not work with such a fact.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    row = results.some_facts(session, class_id, [fact_id]).get(fact_id)
    fact = content.facts_by_id(session, [fact_id]).get(fact_id)
    if row is None or fact is None or not _at_work(session, head, row, now):
        raise NotFound("fact")
    horizon = horizon_of(head, now)
    recalls = results.recalls_of_fact(session, class_id, fact_id, horizon.day)
    members = results.members(session, class_id)
    answers = {
        one.user_id: one.answers for one in results.first_marks(session, class_id, [fact_id])
    }
    (found,) = figures(session, class_id, [row], members)
    sums = Sums(len(recalls), sum(recalls.values()), sum(p * (1 - p) for p in recalls.values()))
    return FactPage(
        head=head,
        horizon=horizon,
        figures=found,
        evidence=fact.evidence,
        known=readiness_from(sums, len(members)),
        kinds=_kinds(results.options(session, class_id, [fact_id])),
        confusions=confusion_rows(session, head, now, CONFUSIONS_OF_A_FACT, fact_id=fact_id),
        students=tuple(
            (one.user_id, one.name, recalls.get(one.user_id), answers.get(one.user_id, 0))
            for one in members
        ),
    )


@on_replica
def confusion_list(
    user: Principal, class_id: int, now: datetime.datetime, page: int = 1
) -> tuple[ClassHead, Page[ConfusionRow]]:
    """What the class takes for what, those of most students first.

    Raises:
        NotFound: there is no such class of this person's.
    """
    session = db.session()
    head = taught_class(session, user, class_id)
    total = results.count_confusions(session, class_id, results.work(session, class_id, now))
    window = Window.of(total, page, CONFUSIONS_ON_A_PAGE)
    rows = confusion_rows(session, head, now, window.size, window.skip)
    return head, window.holding(rows)


def figures(
    session: Session, class_id: int, rows: Sequence[AnyRow], members: Sequence[AnyRow]
) -> tuple[FactFigures, ...]:
    """Facts with their statistics, from a page of rows as ``store.results.facts`` gives them."""
    ids = [row.id for row in rows]
    everything = {row.user_id: row for row in members}
    scored: dict[str, list[Scored]] = defaultdict(list)
    for one in results.first_marks(session, class_id, ids):
        if whole := everything.get(one.user_id):
            others = whole.answers - one.answers
            rest = (whole.marks - one.marks) / 1000 / others if others > 0 else 0.0
            scored[one.fact_id].append(Scored(one.first_marks / 1000, rest))
    used: dict[str, list[OptionUse]] = defaultdict(list)
    for one in results.options(session, class_id, ids):
        if one.option:
            used[one.fact_id].append(
                OptionUse(one.kind, one.option, one.right, one.shown, one.picked)
            )
    return tuple(
        FactFigures(
            id=row.id,
            statement=row.statement,
            date=date_of(row.edtf),
            answers=row.answers,
            share=row.marks / 1000 / row.answers if row.answers else None,
            students=row.students,
            statistics=item_statistics(scored[row.id], row.first_right, used[row.id]),
        )
        for row in rows
    )


def _at_work(session: Session, head: ClassHead, row: AnyRow, now: datetime.datetime) -> bool:
    """Whether a fact is part of the class's work, or was while somebody answered it there."""
    if row.answers:
        return True
    scope = results.work(session, head.id, now)
    return results.holds(session, scope, row.id)


def _kinds(rows: Sequence[AnyRow]) -> tuple[KindUse, ...]:
    """How each kind of question went, the most asked first."""
    options: dict[str, list[OptionUse]] = defaultdict(list)
    asked: dict[str, tuple[int, int]] = {}
    for row in rows:
        if not row.option:
            asked[row.kind] = (row.shown, row.picked)
        else:
            options[row.kind].append(
                OptionUse(row.kind, row.option, row.right, row.shown, row.picked)
            )
    for found in options.values():
        found.sort(key=lambda option: (not option.right, -option.share, option.text))
    return tuple(
        KindUse(kind, shown, right, tuple(options[kind]))
        for kind, (shown, right) in sorted(asked.items(), key=lambda one: -one[1][0])
    )
