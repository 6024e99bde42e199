"""Forms of classes. They name the fields; the services say what is wrong with them."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.web.teach.forms import GRAINS, Needed

# Each algorithm in a sentence for teachers.
LEARNT_BY: dict[str, LazyString] = {
    "fsrs": _l(
        "FSRS: works out from a student’s answers when each fact would be forgotten, and asks it "
        "just before. Mostly the fewest reviews."
    ),
    "sm2": _l(
        "SM-2: each right answer multiplies the wait by a number of the fact’s own; a wrong one "
        "starts it again."
    ),
    "leitner": _l(
        "Leitner: boxes, as with cards of paper. Right moves a fact up a box, wrong back to the "
        "first. Easy to explain."
    ),
}


class ClassForm(FlaskForm):  # type: ignore[misc]
    """A class: title and zone suffice; the rest can wait."""

    title = StringField(
        _l("Title"), [Needed()], description=_l("As your students know it, such as 9B History.")
    )
    zone = StringField(
        _l("Time zone"),
        [Needed()],
        description=_l("Dates and times of this class are in this zone."),
        render_kw={"list": "zones", "autocomplete": "off"},
    )
    ask = SelectField(
        _l("How exactly dates must be known"),
        choices=(SelectChoice("", _l("As each deck says")), *GRAINS),
        default="",
        validate_choice=False,
    )
    exam_day = DateField(_l("Day of the exam"), [Optional()])
    exam_title = StringField(_l("What the exam is called"))
    exam_decks = SelectMultipleField(
        _l("What it is about"),
        description=_l("The class’s students learn with these decks, whoever else sees them."),
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


MODES = (
    SelectChoice("practice", _l("Practice: to learn")),
    SelectChoice("test", _l("Test: to show what is known")),
)
DRAWS = (
    SelectChoice("fixed", _l("The same questions for everybody")),
    SelectChoice("each", _l("Drawn anew for each student")),
)
FEEDBACKS = (
    SelectChoice("now", _l("After each answer")),
    SelectChoice("due", _l("After the date")),
    SelectChoice("never", _l("Never: I go through it in class")),
)
TIME_FACTORS = (
    SelectChoice("1.0", _l("As everybody")),
    SelectChoice("1.25", "× 1.25"),
    SelectChoice("1.5", "× 1.5"),
    SelectChoice("2.0", "× 2"),
    SelectChoice("3.0", "× 3"),
)
_MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class AssignmentForm(FlaskForm):  # type: ignore[misc]
    """An assignment: a deck and a date suffice, the rest is filled in.

    ``class_id`` is asked for only where the class is not known yet.
    """

    class_id = SelectField(_l("Class"), coerce=int, choices=(), validate_choice=False)
    decks = SelectMultipleField(
        _l("Decks"),
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    mode = RadioField(_l("What it is for"), choices=MODES, validate_choice=False)
    due = DateTimeLocalField(_l("To be handed in by"), [Optional()], format=_MOMENTS)
    title = StringField(_l("Title"), description=_l("Left empty: the first deck’s title."))
    length = IntegerField(_l("Questions"), [Optional()])
    draw = RadioField(_l("Which questions"), choices=DRAWS, validate_choice=False)
    opens = DateTimeLocalField(
        _l("Open from"), [Optional()], format=_MOMENTS, description=_l("Left empty: at once.")
    )
    late = BooleanField(_l("Take it after the date too, marked as late"))
    attempts = IntegerField(
        _l("Attempts"), [Optional()], description=_l("0: as many as one likes.")
    )
    minutes = IntegerField(
        _l("Minutes"), [Optional()], description=_l("Left empty: no time limit.")
    )
    feedback = RadioField(
        _l("When right and wrong are shown"), choices=FEEDBACKS, validate_choice=False
    )
    kinds = SelectMultipleField(
        _l("Kinds of question"),
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l("None chosen: those that fit."),
    )
    facts = SelectMultipleField(
        _l("Facts"),
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class AdjustForm(FlaskForm):  # type: ignore[misc]
    """What holds otherwise for one student. Why is nobody’s business, so no field asks."""

    time_factor = SelectField(_l("Time"), choices=TIME_FACTORS, validate_choice=False)
    due = DateTimeLocalField(
        _l("A later date"), [Optional()], format=_MOMENTS, description=_l("Left empty: none.")
    )
    more_attempts = IntegerField(_l("More attempts"), [Optional()])


class RulesForm(FlaskForm):  # type: ignore[misc]
    """How the students of a class learn."""

    algorithm = RadioField(
        _l("What decides when a fact comes back"),
        choices=[
            SelectChoice("", _l("Each student’s own choice")),
            *(SelectChoice(name, word) for name, word in LEARNT_BY.items()),
        ],
        default="",
        validate_choice=False,
    )
    new_a_day = IntegerField(
        _l("New facts a day"),
        [Optional()],
        description=_l("From 0 to 100. Left empty: each student’s own choice, at first 10."),
        render_kw={"inputmode": "numeric"},
    )
    due_a_day = IntegerField(
        _l("Reviews a day, at most"),
        [Optional()],
        description=_l("From 1 to 1000. Left empty: each student’s own choice, at first 200."),
        render_kw={"inputmode": "numeric"},
    )


WAYS = (
    SelectChoice("codes", _l("A code of three words for each: a name is all they need")),
    SelectChoice("passphrases", _l("An account with name and passphrase for each")),
)


class RosterForm(FlaskForm):  # type: ignore[misc]
    """A list of names, pasted or as a file: one of the two, which no browser can check."""

    names = TextAreaField(
        _l("Names, one on each line"),
        [Needed()],
        description=_l("Paste them from a list or a spreadsheet. “Last, First” is turned round."),
        render_kw={"rows": 8, "required": False},
    )
    file = FileField(
        _l("Or choose a file"),
        [Needed()],
        description=_l(
            "CSV or Excel (.xlsx). A header such as Name, or First name and Last name, is read."
        ),
        render_kw={"accept": ".csv,.txt,.tsv,.xlsx", "required": False},
    )
    way = RadioField(_l("How they sign in"), choices=WAYS, default="codes", validate_choice=False)


class NameForm(FlaskForm):  # type: ignore[misc]
    """Another name for a student in a class."""

    name = StringField(_l("Name in this class"), [Needed()])


class OtherForm(FlaskForm):  # type: ignore[misc]
    """Another class, or another student."""

    other = SelectField(_l("Other"), coerce=int, validate_choice=False)


class DeleteClassForm(FlaskForm):  # type: ignore[misc]
    """The title, typed: nothing else deletes a class."""

    title = StringField(
        _l("Type the title of the class"), [Needed()], render_kw={"autocomplete": "off"}
    )
    students = BooleanField(_l("Delete these students too, with all that they learned"))
