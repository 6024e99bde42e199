"""Views of a class's results. Each parses, calls one service and renders."""

from __future__ import annotations

from flask import Response, g, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.formats import gradebook as tables
from quizapp.services import results
from quizapp.services.errors import NotFound
from quizapp.services.results.forecasts import today_in
from quizapp.web.clock import now
from quizapp.web.limits import exports
from quizapp.web.teach import result_words
from quizapp.web.teach.pages import NUMBER, blueprint, number, query

RESULTS = f"/classes/<{NUMBER}:class_id>/results"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get(RESULTS, endpoint="results")
def class_results(class_id: int) -> ResponseReturnValue:
    """A class at a glance: what it will know, whom to look at, what it mistakes."""
    seen = results.overview(g.user, class_id, now())
    return _page("teach/results.html", seen=seen, today=today_in(seen.head, now()))


@blueprint.get(f"{RESULTS}/students")
def result_students(class_id: int) -> ResponseReturnValue:
    """All students of a class."""
    head, horizon, facts, students = results.all_students(g.user, class_id, now())
    return _page(
        "teach/results_students.html",
        head=head,
        horizon=horizon,
        facts=facts,
        students=students,
        today=today_in(head, now()),
    )


@blueprint.get(f"{RESULTS}/students/<{NUMBER}:student_id>")
def result_student(class_id: int, student_id: int) -> ResponseReturnValue:
    """One student in a class."""
    seen = results.student_page(g.user, class_id, student_id, now(), number("page", 1))
    return _page("teach/results_student.html", seen=seen, today=today_in(seen.head, now()))


@blueprint.get(f"{RESULTS}/work")
def result_work(class_id: int) -> ResponseReturnValue:
    """Who has done what."""
    return _page(
        "teach/results_work.html",
        seen=results.work_page(g.user, class_id, now(), number("page", 1)),
    )


@blueprint.get(f"{RESULTS}/facts")
def result_facts(class_id: int) -> ResponseReturnValue:
    """The class's facts and their questions: how hard, how telling, what to look at."""
    order = request.args.get("order", "")
    order = order if order in results.ORDERS else results.ORDERS[0]
    head, page = results.fact_list(g.user, class_id, now(), order, query(), number("page", 1))
    return _page("teach/results_facts.html", head=head, page=page, order=order)


@blueprint.get(f"{RESULTS}/facts/<fact_id>")
def result_fact(class_id: int, fact_id: str) -> ResponseReturnValue:
    """One fact in a class: its questions, its options, wrong dates, who knows it."""
    seen = results.fact_page(g.user, class_id, fact_id, now())
    return _page("teach/results_fact.html", seen=seen)


@blueprint.get(f"{RESULTS}/mistaken")
def result_mistaken(class_id: int) -> ResponseReturnValue:
    """What the class takes for what."""
    head, page = results.confusion_list(g.user, class_id, now(), number("page", 1))
    return _page("teach/results_mistaken.html", head=head, page=page)


@blueprint.get(f"{RESULTS}/<sheet>.<kind>")
@exports
def gradebook(class_id: int, sheet: str, kind: str) -> ResponseReturnValue:
    """The gradebook as a file: CSV of one sheet, or a workbook of both."""
    head, sheets = results.gradebook(g.user, class_id, now())
    if kind == "xlsx" and sheet == "gradebook":
        body = tables.as_xlsx(sheets)
    elif kind == "csv" and sheet in {one.name for one in sheets}:
        body = tables.as_csv(next(one for one in sheets if one.name == sheet))
    else:
        raise NotFound("gradebook")
    answer = Response(body, content_type=KINDS[kind])
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{_file_name(head.title)}-{sheet}.{kind}"
    )
    return answer


def _page(template: str, **values: object) -> str:
    return render_template(template, says=result_words, **values)


def _file_name(title: str) -> str:
    """A title as a part of a file's name, in plain letters."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.casefold())
    return "-".join(filter(None, kept.split("-")))[:60] or "class"
