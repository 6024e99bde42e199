"""What students send. A form checks that the parts are there; the service judges the answer."""

from __future__ import annotations

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import AnyOf, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

LENGTHS = (5, 10, 20)
DONT_KNOW = "?"
_DAY_MS = 24 * 3600 * 1000


class QuizForm(FlaskForm):  # type: ignore[misc]
    """A deck and how many questions of it."""

    deck = StringField(
        validators=[
            InputRequired(_l("Choose a deck.")),
            Length(max=100, message=_l("No such deck.")),
        ]
    )
    length = IntegerField(
        validators=[
            InputRequired(_l("Choose how many questions.")),
            AnyOf(LENGTHS, _l("A quiz has 5, 10 or 20 questions.")),
        ]
    )
    form = StringField(validators=[Optional(), AnyOf(("flashcard",), _l("There is no such quiz."))])


class DeckForm(FlaskForm):  # type: ignore[misc]
    """A deck to begin something with."""

    deck = StringField(validators=[InputRequired(_l("Choose a deck.")), Length(max=100)])


class SayForm(FlaskForm):  # type: ignore[misc]
    """What is said of a fact, and the item beside which it was said."""

    saying = StringField(validators=[InputRequired()])
    item = IntegerField(validators=[Optional()])


class ExamForm(FlaskForm):  # type: ignore[misc]
    """An exam: its day and what it is about. The service says what is wrong with them."""

    title = StringField(
        _l("Title"), [Length(max=200)], description=_l("Left empty: the first deck’s title.")
    )
    day = DateField(_l("Day of the exam"), [InputRequired(_l("Choose the day."))])
    decks = SelectMultipleField(
        _l("Decks"),
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """An answer: what was pressed or typed, or that it is not known.

    ``client_id`` makes the same answer sent twice count once; ``elapsed_ms`` is how long the
    question was in view, where the browser could tell; ``shown`` tells which question it was,
    where nothing of it is stored yet.
    """

    response = StringField(
        validators=[Length(max=500, message=_l("An answer has at most 500 characters."))]
    )
    unknown = BooleanField()
    client_id = StringField(validators=[Length(max=64)])
    elapsed_ms = StringField()
    shown = StringField()

    @property
    def given(self) -> str:
        """The response as services take it."""
        if self.unknown.data:
            return DONT_KNOW
        if pairs := _numbered("pair"):
            return ",".join(f"{left}-{right}" for left, right in pairs)
        if places := _numbered("place"):
            return _in_order(places)
        return ",".join(request.form.getlist("response")).strip()

    @property
    def elapsed(self) -> int | None:
        """The time in milliseconds; None where the browser told nothing, or nonsense."""
        sent = self.elapsed_ms.data or ""
        if not sent.isascii() or not sent.isdigit() or len(sent) > 8:
            return None
        return min(int(sent), _DAY_MS)


def _numbered(name: str) -> list[tuple[int, str]]:
    """What was chosen in the fields ``name-0``, ``name-1`` …, as far as something was."""
    most = 20  # more options than any question has
    sent = ((at, request.form.get(f"{name}-{at}", "")) for at in range(most))
    return [(at, value) for at, value in sent if value]


def _in_order(places: list[tuple[int, str]]) -> str:
    """Options by the place that each was given; of two with the same place only one counts."""
    by_place = {place: str(option) for option, place in places}
    return ",".join(by_place[place] for place in sorted(by_place, key=lambda p: (len(p), p)))


class CodeForm(FlaskForm):  # type: ignore[misc]
    """The code of a class, as it stands on the board."""

    code = StringField(
        _l("Code of the class"),
        [InputRequired(_l("Type the code that your teacher shows."))],
        description=_l("Six letters, such as BCD-FGH. Small letters will do."),
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "maxlength": 12,
        },
    )


class JoinForm(FlaskForm):  # type: ignore[misc]
    """The name under which a class will know somebody."""

    name = StringField(
        _l("Your name"),
        [InputRequired(_l("Type the name that your teacher knows you by."))],
        description=_l("As your teacher knows you. No e-mail, no password."),
        render_kw={"autocomplete": "off", "maxlength": 40},
    )
