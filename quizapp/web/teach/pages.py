"""What the teachers' views share: their blueprint, and forms that were refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from quizapp.services.errors import Invalid
from quizapp.web.teach import file_words, words

Form = TypeVar("Form", bound=FlaskForm)
blueprint = Blueprint("teach", __name__, url_prefix="/teach")

SEE_OTHER = 303
OWN = "my"  # the blueprint under which students see the pages that they share with teachers
# Numbers of sources and candidates, and of pages, as far as any database counts them.
NUMBER = "int(max=2147483647)"
# Ids that hold a time: what the database can hold.
LONG_NUMBER = f"int(max={2**63 - 1})"


@blueprint.app_context_processor
def vocabulary() -> dict[str, object]:
    """The teachers' words, for their templates."""
    if request.blueprint not in ("teach", OWN):
        return {}
    return {"teach_words": words, "file_words": file_words}


def begun(kind: type[Form], fields: Mapping[str, object]) -> Form:
    """A form that begins with what is stored; once sent, it holds what was sent and no more."""
    form: Form = kind() if request.method == "POST" else kind(formdata=None, data=fields)
    return form


def form_page(template: str, form: FlaskForm, **values: object) -> ResponseReturnValue:
    """A page with its form, and 422 where what was sent cannot be used."""
    page = render_template(template, form=form, **values)
    return page, 422 if form.errors else 200


def show_problems(form: FlaskForm, error: Invalid) -> None:
    """Put each problem beside its field; one without a field stands above the form."""
    for name, reason in error.problems.items():
        said = words.reason(reason)
        if name in form:
            form[name].errors = [*form[name].errors, said]
        else:
            form.form_errors.append(said)


def query() -> str:
    """The words that a list is searched for."""
    return request.args.get("q", "").strip()[:100]


def number(name: str, default: int = 0) -> int:
    """A number of the address; ``default`` where it is none."""
    return request.args.get(name, default, type=int)


def number_of(text: str | None) -> int:
    """A number that was sent; 0, which nothing has, where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
