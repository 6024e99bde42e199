"""Forms of classes. They name the fields; the services say what is wrong with them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.web.teach.forms import GRAINS, Needed


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
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
