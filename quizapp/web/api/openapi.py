"""What the API takes and gives, as OpenAPI 3.1. Requests are held against these very schemas."""

from __future__ import annotations

from typing import Any

VERSION = "1"
MOST_ANSWERS = 100
LONGEST_RESPONSE = 500

_ID = {"type": "string", "pattern": "^[0-9]{1,19}$"}
_TIME = {"type": "string", "format": "date-time"}
_DAY = {"type": "string", "format": "date"}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(_closed: bool = True, /, **properties: Any) -> dict[str, Any]:
    """An object that has exactly these properties; the names of optional ones end in ``_``."""
    return {
        "type": "object",
        "properties": {name.rstrip("_"): value for name, value in properties.items()},
        "required": [name for name in properties if not name.endswith("_")],
        "additionalProperties": not _closed,
    }


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


SCHEMAS: dict[str, dict[str, Any]] = {
    "Status": _object(
        version={"const": VERSION},
        user=_or_null(_ref("User")),
        csrf_token=_or_null({"type": "string"}),
        time=_TIME,
    ),
    "User": _object(id=_ID, name=_or_null({"type": "string"})),
    "PackRequest": _object(user=_ID),
    "Pack": _object(
        user=_ref("User"),
        day=_DAY,
        until=_DAY,
        cutoff={"type": "integer", "minimum": 0, "maximum": 23},
        made_at=_TIME,
        items={"type": "array", "items": _ref("Item")},
    ),
    "Item": _object(
        id=_ID,
        sitting=_ID,
        fact={"type": "string"},
        kind={"type": "string"},
        input={"enum": ["choice", "several", "gap", "self", "date", "number", "text"]},
        stem={"type": "string"},
        options={"type": "array", "items": _ref("Option")},
        key={"type": "array", "items": {"type": "integer"}},
        places={"type": "array", "items": {"type": "string"}},
        answer={"type": "string"},
        date=_or_null(_ref("Date")),
        grain={"type": "string"},
        language={"type": "string"},
        statement={"type": "string"},
        explanation={"type": "string"},
        evidence=_or_null(_ref("Evidence")),
        due=_or_null(_DAY),
        due_at=_or_null(_TIME),
    ),
    "Option": _object(
        text={"type": "string"},
        edtf={"type": "string"},
        date={"type": "string"},
        was={"type": "string"},
    ),
    "Date": _object(text={"type": "string"}, edtf={"type": "string"}),
    "Evidence": _object(
        sentence={"type": "string"}, date_text={"type": "string"}, source={"type": "string"}
    ),
    "AnswersRequest": _object(
        user=_ID,
        answers={
            "type": "array",
            "items": _ref("Answer"),
            "minItems": 1,
            "maxItems": MOST_ANSWERS,
        },
    ),
    "Answer": _object(
        client_id={"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
        item=_ID,
        response={"type": "string", "minLength": 1, "maxLength": LONGEST_RESPONSE},
        answered_at=_TIME,
        elapsed_ms_={"type": "integer", "minimum": 0, "maximum": 86_400_000},
    ),
    "Arrivals": _object(results={"type": "array", "items": _ref("Arrival")}),
    "Arrival": _object(
        client_id={"type": "string"},
        outcome={
            "enum": [
                "recorded",
                "repeated",
                "answered_before",
                "unreadable",
                "unknown_item",
                "not_offline",
            ]
        },
        verdict={"enum": ["right", "nearly", "wrong", "unknown", ""]},
        mark=_or_null({"type": "number"}),
        message={"type": "string"},
    ),
    "Error": _object(
        error=_object(code={"type": "string"}, message={"type": "string"}, where={"type": "string"})
    ),
}


def _answer(description: str, schema: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": _ref(schema)}},
    }


_REFUSALS = {
    "400": _answer("No JSON, nested too deeply, or without this session's token", "Error"),
    "401": _answer("Nobody is known in this session", "Error"),
    "409": _answer("The session is another user's than the request", "Error"),
    "413": _answer("Larger than 256 kB", "Error"),
    "415": _answer("The content type is not application/json", "Error"),
    "422": _answer("JSON of another shape; `where` points to it", "Error"),
    "429": _answer("Too often", "Error"),
}


def _post(summary: str, operation: str, body: str, done: str, result: str) -> dict[str, Any]:
    return {
        "post": {
            "operationId": operation,
            "summary": summary,
            "security": [{"session": [], "token": []}],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": _ref(body)}},
            },
            "responses": {"200": _answer(done, result)} | _REFUSALS,
        }
    }


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "quizapp",
        "version": VERSION,
        "description": (
            "What a page or an app needs to let one student review without a connection: who is "
            "signed in, a pack of questions to take along, and a place to which the answers come. "
            "Ids are strings of digits, larger than a JavaScript number holds. Times are RFC 3339 "
            "with an offset. A pack has the user's id, and answers are taken only under it. A pack "
            "holds the keys of its questions, and no fact of a test that is open. An answer counts "
            "once by its client id, at `answered_at` as far as that lies between the issue of the "
            "question and the arrival."
        ),
    },
    "servers": [{"url": "/"}],
    "paths": {
        "/api/v1/status": {
            "get": {
                "operationId": "status",
                "summary": "Who is signed in, and the token that writing needs",
                "security": [{}, {"session": []}],
                "responses": {
                    "200": _answer("The session's user, null for somebody unknown", "Status")
                },
            }
        },
        "/api/v1/pack": _post(
            "Questions to take along: the open sitting's, and reviews of the next days",
            "pack",
            "PackRequest",
            "The pack; the same all day, but for what was answered or came due",
            "Pack",
        ),
        "/api/v1/answers": _post(
            "Answers that were given without a connection, in any order, once or more often",
            "answers",
            "AnswersRequest",
            "What became of each, in the order of the request",
            "Arrivals",
        ),
    },
    "components": {
        "securitySchemes": {
            "session": {"type": "apiKey", "in": "cookie", "name": "quizapp"},
            "token": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
        },
        "schemas": SCHEMAS,
    },
}
