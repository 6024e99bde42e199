"""JSON that was sent, held against its schema: what is wrong, and where. Knows no service."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from flask import request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from quizapp.web.api.openapi import SCHEMAS

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

LARGEST = 256 * 1024


class WrongShape(Exception):
    """JSON that is no such body. ``where`` is a path such as ``answers/3/item``."""

    def __init__(self, code: str, where: str) -> None:
        super().__init__(f"{code} at {where}")
        self.code = code
        self.where = where


def body(schema: str) -> dict[str, Any]:
    """The request's JSON, of the shape that the named schema asks.

    Raises:
        UnsupportedMediaType: it was not sent as JSON.
        RequestEntityTooLarge: it is longer than any answers are.
        BadRequest: it is no JSON.
        WrongShape: it has another shape.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    if len(request.get_data()) > LARGEST:
        raise RequestEntityTooLarge
    try:
        sent = request.get_json()
    except RecursionError:
        raise BadRequest from None
    error = _wrong(schema, sent)
    if error is not None:
        raise WrongShape(str(error.validator), "/".join(str(part) for part in error.absolute_path))
    _only_text(sent, "")
    return dict(sent)


def moment(text: str, where: str) -> datetime:
    """An instant with its offset, in UTC.

    Raises:
        WrongShape: it is none.
    """
    try:
        parsed = datetime.fromisoformat(text)
        if parsed.tzinfo is None:
            raise ValueError(text)
        return parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        raise WrongShape("format", where) from None


def _only_text(value: Any, where: str) -> None:
    """Refuse what no database holds: NUL, and halves of characters."""
    if isinstance(value, dict):
        for name, part in value.items():
            _only_text(part, f"{where}{name}/")
    elif isinstance(value, list):
        for at, part in enumerate(value):
            _only_text(part, f"{where}{at}/")
    elif isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
        raise WrongShape("characters", where.rstrip("/"))


def _wrong(schema: str, sent: Any) -> ValidationError | None:
    """What is wrong with it first of all."""
    from jsonschema.exceptions import best_match  # only who is sent JSON needs it

    return best_match(_validator(schema).iter_errors(sent))


@cache
def _validator(schema: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": SCHEMAS}}
    )
