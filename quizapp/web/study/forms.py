"""What students send. A form checks that the parts are there; the service judges the answer."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request
from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.facts import QuestionKind
from quizapp.items import KINDS as ITEM_KINDS
from quizapp.services import study
from quizapp.web.wording import ALGORITHMS, KINDS, PROBLEMS

LENGTHS = (5, 10, 20)
MOST_DECKS = 50
WRITTEN = "written"  # questions that a person wrote, of whatever kind
OFFERED = (*(kind for kind in ITEM_KINDS if kind != "flashcard"), WRITTEN)
RETENTIONS = (
    (0.8, _l("80 of 100: fewer reviews, more is forgotten")),
    (0.85, _l("85 of 100")),
    (0.9, _l("90 of 100: what suits most")),
    (0.95, _l("95 of 100: about twice as many reviews")),
)
TIMES = (
    (0, _l("No limit")),
    (2, _l("2 minutes")),
    (5, _l("5 minutes")),
    (10, _l("10 minutes")),
    (20, _l("20 minutes")),
)
DONT_KNOW = "?"
_DAY_MS = 24 * 3600 * 1000
_LONGEST_RESPONSE = 500
_LONGEST_CLIENT_ID = 64  # what the column holds


def offer(field: SelectMultipleField, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field what can be chosen: values with their words."""
    field.choices = [SelectChoice(value, word) for value, word in choices]


def _boxes(label: LazyString, **more: object) -> SelectMultipleField:
    """A choice of several, as boxes to tick. The service says which values there are."""
    return SelectMultipleField(
        label,
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        **more,
    )


class QuizForm(FlaskForm):  # type: ignore[misc]
    """What a quiz is to be: of which decks, how long, of what kinds, from which time."""

    deck = _boxes(_l("Decks"))
    length = IntegerField(
        _l("How many questions?"),
        [
            InputRequired(_l("Choose how many questions.")),
            AnyOf(LENGTHS, _l("A quiz has 5, 10 or 20 questions.")),
        ],
    )
    kinds = _boxes(
        _l("Kinds of question"), choices=[SelectChoice(kind, KINDS[kind]) for kind in OFFERED]
    )
    since = StringField(
        _l("From"), [Length(max=40)], description=_l("A year or a date, like 1583 or 44 BC.")
    )
    until = StringField(_l("To"), [Length(max=40)])
    test = RadioField(
        _l("Practice or test?"),
        choices=[
            SelectChoice("", _l("Practice: what is right is shown after each answer")),
            SelectChoice("y", _l("Test: what is right is shown at the end")),
        ],
        default="",
    )
    minutes = RadioField(
        _l("Time"),
        choices=[SelectChoice(str(minutes), word) for minutes, word in TIMES],
        default="0",
    )
    form = StringField(validators=[Optional(), AnyOf(("flashcard",), _l("There is no such quiz."))])

    def validate_deck(self, field: Field) -> None:
        """Something is chosen, and looks like a deck; the service knows which there are."""
        if not field.data:
            raise ValidationError(_l("Choose at least one deck."))
        if len(field.data) > MOST_DECKS or any(len(deck) > 100 for deck in field.data):
            raise ValidationError(_l("No such deck."))

    def validate_kinds(self, field: Field) -> None:
        """Only what is offered."""
        if not set(field.data or ()) <= set(OFFERED):
            raise ValidationError(_l("There is no such quiz."))

    @property
    def decks(self) -> list[str]:
        """The decks that were chosen, each once."""
        return list(dict.fromkeys(self.deck.data or ()))

    def options(self) -> study.Options:
        """What is wanted, as the service takes it.

        Raises:
            Invalid: the period cannot be read.
        """
        since, until = study.period(self.since.data or "", self.until.data or "")
        cards = self.form.data == "flashcard"
        chosen = tuple(self.kinds.data or ())
        return study.Options(
            kind="flashcards" if cards else "quiz",
            length=self.length.data,
            kinds=("flashcard",) if cards else _with_written(chosen),
            since=since,
            until=until,
            feedback="end" if self.test.data and not cards else "now",
            minutes=float(self.minutes.data or 0) or None,
        )


class DeckForm(FlaskForm):  # type: ignore[misc]
    """A deck to begin something with."""

    deck = StringField(validators=[InputRequired(_l("Choose a deck.")), Length(max=100)])


class GapForm(FlaskForm):  # type: ignore[misc]
    """A period of the student's timeline, of one deck or of all."""

    period = StringField(validators=[InputRequired(), Length(max=40)])
    deck = StringField(validators=[Optional(), Length(max=100)])


class DrillForm(FlaskForm):  # type: ignore[misc]
    """Two facts that are taken for each other, by their ids."""

    pair = StringField(
        validators=[InputRequired(), Length(max=250), Regexp(r"\S+ \S+\Z", message="")]
    )

    @property
    def ids(self) -> tuple[str, str]:
        """The two ids."""
        one, other = (self.pair.data or "").split()
        return one, other


class LearnForm(FlaskForm):  # type: ignore[misc]
    """Where new facts come from, and whether to go beyond the day's limit."""

    deck = StringField(validators=[Length(max=100, message=_l("No such deck."))])
    more = StringField()


class ReportForm(FlaskForm):  # type: ignore[misc]
    """What is wrong with a question."""

    kind = RadioField(
        _l("What is wrong?"),
        choices=[SelectChoice(kind, word) for kind, word in PROBLEMS.items()],
        validate_choice=False,
    )
    words = TextAreaField(
        _l("In your words"), description=_l("What should it be, and where do you know it from?")
    )


class HabitsForm(FlaskForm):  # type: ignore[misc]
    """How somebody learns. The service says what is wrong with it."""

    new_a_day = IntegerField(
        _l("New facts a day"), [InputRequired(_l("Give a number."))],
        description=_l("How many facts you meet for the first time. Each comes back many times."),
        render_kw={"min": 0, "max": 100, "inputmode": "numeric"},
    )  # fmt: skip
    due_a_day = IntegerField(
        _l("Reviews a day, at most"), [InputRequired(_l("Give a number."))],
        description=_l("What is due beyond this waits; what can best be saved comes first."),
        render_kw={"min": 1, "max": 1000, "inputmode": "numeric"},
    )  # fmt: skip
    algorithm = RadioField(
        _l("What decides when a fact comes back"),
        choices=[SelectChoice(name, word) for name, word in ALGORITHMS.items()],
        validate_choice=False,
    )
    retention = RadioField(
        _l("How sure do you want to be when it comes back?"),
        choices=[SelectChoice(str(share), word) for share, word in RETENTIONS],
        coerce=float,
        validate_choice=False,
    )
    cutoff = IntegerField(
        _l("Your day begins at"), [InputRequired(_l("Give an hour."))],
        description=_l("An hour from 0 to 23. Before it, it is still yesterday."),
        render_kw={"min": 0, "max": 23, "inputmode": "numeric"},
    )  # fmt: skip
    zone = StringField(
        _l("Time zone"), [InputRequired(_l("Name your time zone.")), Length(max=64)],
        description=_l("Like Europe/Berlin or America/New_York."),
    )  # fmt: skip


class GameForm(FlaskForm):  # type: ignore[misc]
    """What a timeline game is to be: the day's challenge, or events of decks and a period."""

    daily = BooleanField()
    deck = _boxes(_l("Decks"))
    since = StringField(
        _l("From"), [Length(max=40)], description=_l("A year or a date, like 1583 or 44 BC.")
    )
    until = StringField(_l("To"), [Length(max=40)])
    length = IntegerField(
        _l("How many events?"),
        [Optional(), AnyOf(LENGTHS, _l("A game has 5, 10 or 20 events."))],
        default=10,
    )

    def validate_deck(self, field: Field) -> None:
        """What was chosen looks like decks; the service knows which there are."""
        if len(field.data or ()) > MOST_DECKS or any(len(deck) > 100 for deck in field.data or ()):
            raise ValidationError(_l("No such deck."))

    def wish(self) -> study.Wish:
        """What is wanted, as the service takes it.

        Raises:
            Invalid: the period cannot be read.
        """
        if self.daily.data:
            return study.Wish(daily=True)
        since, until = study.period(self.since.data or "", self.until.data or "")
        decks = tuple(dict.fromkeys(self.deck.data or ()))
        return study.Wish(False, decks, since, until, self.length.data or 10)


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
    decks = _boxes(_l("Decks"))


class AnswerForm:
    """An answer as it was sent: what was pressed or typed, or that it is not known.

    ``client_id`` makes the same answer sent twice count once; ``elapsed`` is how long the
    question was in view, where the browser could tell; ``shown`` tells which question it was,
    where nothing of it is stored yet. ``problem`` says why it cannot be taken, or nothing.

    No form of WTForms: to make one takes as long as half of the answer's statements, and every
    student waits for it. That it was not forged is checked for every POST before its view is asked.
    """

    def __init__(self) -> None:
        sent = request.form
        self.response = sent.get("response", "")
        self.client_id = sent.get("client_id", "")
        self.shown = sent.get("shown", "")
        self.problem = ""
        if len(self.response) > _LONGEST_RESPONSE:
            self.problem = gettext("An answer has at most 500 characters.")
        elif len(self.client_id) > _LONGEST_CLIENT_ID:
            self.problem = gettext("This page is not as it was sent to you. Load it again.")

    @property
    def given(self) -> str:
        """The response as services take it."""
        if request.form.get("unknown", "") not in ("", "false"):
            return DONT_KNOW
        if pairs := _numbered("pair"):
            return ",".join(f"{left}-{right}" for left, right in pairs)
        if places := _numbered("place"):
            return _in_order(places)
        return ",".join(request.form.getlist("response")).strip()

    @property
    def elapsed(self) -> int | None:
        """The time in milliseconds; None where the browser told nothing, or nonsense."""
        sent = request.form.get("elapsed_ms", "")
        if not sent.isascii() or not sent.isdigit() or len(sent) > 8:
            return None
        return min(int(sent), _DAY_MS)


def _with_written(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds of item as the service knows them: "written" stands for all that people write."""
    if WRITTEN not in kinds:
        return kinds
    return tuple(dict.fromkeys([*(kind for kind in kinds if kind != WRITTEN), *QuestionKind]))


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
