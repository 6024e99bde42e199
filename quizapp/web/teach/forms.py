"""Forms of the teachers' pages. They name the fields; the services say what is wrong with them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

FILE_KINDS = ".txt,.md,.html,.htm,.docx,.pdf,.epub"
QUESTION_FILES = ".csv,.tsv,.txt,.xlsx,.gift,.xml,.apkg,.toml"
VISIBILITIES = (
    SelectChoice("private", _l("Only I, until I change it")),
    SelectChoice("public", _l("Everybody on this site")),
)
_SEEN_HINT = _l("A class to which you set it learns with it either way.")
GRAINS = (
    SelectChoice("day", _l("To the day")),
    SelectChoice("month", _l("To the month")),
    SelectChoice("year", _l("To the year")),
    SelectChoice("decade", _l("To the decade")),
    SelectChoice("century", _l("To the century")),
)
QUESTION_KINDS = (
    SelectChoice("choice", _l("Choose the answer")),
    SelectChoice("several", _l("Choose all that are right")),
    SelectChoice("typed", _l("Type the answer")),
    SelectChoice("number", _l("Type the number")),
    SelectChoice("date", _l("Type the date")),
    SelectChoice("cloze", _l("Fill the gap")),
    SelectChoice("order", _l("Put them in order")),
    SelectChoice("match", _l("Match the pairs")),
)
_TAGS_HINT = _l("Divided by commas.")
_MARKDOWN_HINT = _l("*Slanted*, **strong**, lists and links, as in Markdown.")
_DATE_HINT = _l("A day, a month, a year or a period, like 21 August 1937, summer 1938 or 44 BC.")


class Needed:
    """Tells the browser that a field must be filled; the service words what else is wrong."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms reads it from the instance

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Leave the judgement to the service, so that a form shows all its problems at once."""


class SourceForm(FlaskForm):  # type: ignore[misc]
    """A text, pasted or as a file: one of the two, which no browser can check."""

    text = TextAreaField(
        _l("Paste a chapter or an article"), [Needed()], render_kw={"rows": 8, "required": False}
    )
    file = FileField(
        _l("Or choose a file"),
        [Needed()],
        description=_l(
            "Text, Word, PDF, web page, Markdown or EPUB, up to 8 MB and one million characters."
        ),
        render_kw={"accept": FILE_KINDS, "required": False},
    )
    title = StringField(_l("Title"), description=_l("Left empty: taken from the text."))


class ImportForm(FlaskForm):  # type: ignore[misc]
    """A question file, or its rows pasted: one of the two, which no browser can check."""

    file = FileField(
        _l("Choose a file"),
        [Needed()],
        description=_l(
            "CSV, TSV, Excel (.xlsx), GIFT, Moodle XML, Anki (.apkg), TOML, up to 8 MB."
        ),
        render_kw={"accept": QUESTION_FILES, "required": False},
    )
    text = TextAreaField(
        _l("Or paste GIFT, or rows of a spreadsheet"),
        [Needed()],
        render_kw={"rows": 10, "required": False, "spellcheck": "false"},
    )
    deck = SelectField(_l("Into which deck"), validate_choice=False)


class TakeOverForm(FlaskForm):  # type: ignore[misc]
    """The yes to a file that was read: into a deck that exists, or a new one."""

    deck = HiddenField()
    title = StringField(_l("Title of the new deck"), [Needed()])
    visibility = RadioField(
        _l("Who sees it"),
        choices=VISIBILITIES,
        default="private",
        description=_SEEN_HINT,
        validate_choice=False,
    )


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """Yes or no to a candidate, and under which filter it was given."""

    do = HiddenField()
    show = HiddenField()


class CandidateForm(FlaskForm):  # type: ignore[misc]
    """A candidate said better."""

    statement = TextAreaField(_l("What happened"), [Needed()], render_kw={"rows": 3})
    date = StringField(_l("Date"), [Needed()], description=_DATE_HINT)
    show = HiddenField()


class MergeForm(FlaskForm):  # type: ignore[misc]
    """Which other candidate says the same."""

    into = RadioField(_l("Which one stays?"), validate_choice=False)
    show = HiddenField()


class PublishForm(FlaskForm):  # type: ignore[misc]
    """Which deck the approved candidates go to: one that exists, or a new one."""

    deck = SelectField(_l("Deck"), validate_choice=False)
    # Not required in the browser: it is out of sight while a deck that exists is chosen.
    title = StringField(_l("Title of the new deck"), [Needed()], render_kw={"required": False})
    visibility = RadioField(
        _l("Who sees it"),
        choices=VISIBILITIES,
        default="private",
        description=_SEEN_HINT,
        validate_choice=False,
    )


class DeckForm(FlaskForm):  # type: ignore[misc]
    """What a deck says of itself."""

    title = StringField(_l("Title"), [Needed()])
    description = TextAreaField(
        _l("Description"), description=_l("One or two sentences for those who choose a deck.")
    )
    ask = SelectField(
        _l("How exactly dates must be known"),
        choices=GRAINS,
        default="year",
        validate_choice=False,
        description=_l("For most facts the year is enough. A coarser date stays as it is."),
    )
    visibility = RadioField(
        _l("Who sees it"),
        choices=VISIBILITIES,
        default="private",
        description=_SEEN_HINT,
        validate_choice=False,
    )


class ShareForm(FlaskForm):  # type: ignore[misc]
    """A colleague, and what they may do with the deck."""

    name = StringField(
        _l("Name of the colleague"),
        [Needed()],
        description=_l("As they sign in here. It must be a teacher’s account."),
    )
    role = RadioField(
        _l("What they may do"),
        choices=(
            SelectChoice("view", _l("Look at it, print it, copy it")),
            SelectChoice("edit", _l("Change its facts and questions too")),
        ),
        default="view",
        validate_choice=False,
    )


class PaperForm(FlaskForm):  # type: ignore[misc]
    """How long a quiz on paper is, and in how many versions. It is sent in the address."""

    class Meta:
        csrf = False  # nothing is changed

    length = IntegerField(_l("Questions"), [Needed()], default=20)
    versions = SelectField(
        _l("Versions"),
        choices=(
            SelectChoice("1", _l("One")),
            SelectChoice("2", _l("A and B")),
            SelectChoice("3", _l("A, B and C")),
            SelectChoice("4", _l("A, B, C and D")),
        ),
        default="2",
        validate_choice=False,
        description=_l(
            "The same questions in another order, their options too, each with its key."
        ),
    )


class SettleForm(FlaskForm):  # type: ignore[misc]
    """What is made of reports of a fact that is not corrected."""

    outcome = HiddenField()
    answer = TextAreaField(
        _l("Why"),
        description=_l("Kept with the report, for whoever looks at it later."),
        render_kw={"rows": 2},
    )


class CorrectionForm(FlaskForm):  # type: ignore[misc]
    """What becomes of answers that were given before a fact was changed."""

    tell = BooleanField(
        _l("Tell those who learned it"), description=_l("A note on their Today page.")
    )
    learn_anew = BooleanField(
        _l("Have them learn it anew"), description=_l("It comes back to them today.")
    )
    regrade = BooleanField(
        _l("Mark the answers again"),
        description=_l("By the corrected key. The first marks stay in the log."),
    )


class FactForm(FlaskForm):  # type: ignore[misc]
    """A dated fact."""

    statement = TextAreaField(
        _l("What happened"),
        [Needed()],
        description=_l("A full sentence that can stand alone and does not name its date."),
        render_kw={"rows": 3},
    )
    date = StringField(_l("Date"), [Needed()], description=_DATE_HINT)
    place = StringField(_l("Place"))
    people = StringField(_l("People"), description=_TAGS_HINT)
    tags = StringField(_l("Tags"), description=_TAGS_HINT)
    ask = SelectField(
        _l("How exactly it must be known"),
        choices=(SelectChoice("", _l("As the deck says")), *GRAINS),
        validate_choice=False,
    )
    explanation = TextAreaField(
        _l("Explanation"), description=_l("Shown after the answer: why, or how to remember it.")
    )


class QuestionForm(FlaskForm):  # type: ignore[misc]
    """A question in one's own words. The kind says which of options, answers, pairs, date counts:

    the others are out of sight, so that the browser must not ask for them.
    """

    kind = RadioField(
        _l("How it is answered"), choices=QUESTION_KINDS, default="choice", validate_choice=False
    )
    prompt = TextAreaField(
        _l("Question"), [Needed()], description=_MARKDOWN_HINT, render_kw={"rows": 3}
    )
    options = TextAreaField(
        _l("Options"),
        [Needed()],
        description=_l(
            "One on each line, with * before each right one. After # stands what is said when it "
            "is chosen. What is to be put in order stands here in the right one, without *."
        ),
        render_kw={"rows": 5, "required": False},
    )
    answers = TextAreaField(
        _l("Accepted answers"),
        [Needed()],
        description=_l(
            "One on each line. Capital letters and accents do not matter. A gap is written ___ in "
            "the question."
        ),
        render_kw={"rows": 3, "required": False},
    )
    pairs = TextAreaField(
        _l("Pairs"),
        [Needed()],
        description=_l("One on each line: left -> right. The right sides are shuffled."),
        render_kw={"rows": 4, "required": False},
    )
    date = StringField(
        _l("Right date"), [Needed()], description=_DATE_HINT, render_kw={"required": False}
    )
    explanation = TextAreaField(
        _l("Explanation"), description=_l("Shown after the answer: why, or how to remember it.")
    )
    tags = StringField(_l("Tags"), description=_TAGS_HINT)
    period = StringField(
        _l("Date or period that it is about"),
        description=_l("Puts it on the student’s timeline. It needs a statement too."),
    )
    statement = TextAreaField(
        _l("What it is about, as a statement"),
        description=_l("Like: Ida Renn led the council."),
        render_kw={"rows": 2},
    )
    picture = FileField(
        _l("Add a picture to the question"),
        description=_l("PNG, JPEG, GIF or WebP, up to 5 MB. It is made smaller if need be."),
        render_kw={"accept": "image/png,image/jpeg,image/gif,image/webp"},
    )
    alt = StringField(
        _l("What the picture shows"),
        description=_l("For those who cannot see it. Do not give the answer away."),
    )
