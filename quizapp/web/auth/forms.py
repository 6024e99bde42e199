"""Forms of the sign-in pages. They check that something was typed; the service checks the rest."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from quizapp.services import belongings
from quizapp.web import languages, look

_FILL = InputRequired(_l("Please fill this in."))


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Name and password."""

    username = StringField(
        _l("Name"), [_FILL], render_kw={"autocomplete": "username", "autocapitalize": "none"}
    )
    password = PasswordField(
        _l("Password"), [_FILL], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


class CodeLoginForm(FlaskForm):  # type: ignore[misc]
    """The three words of a personal code."""

    code = StringField(
        _l("Your personal code"),
        [_FILL],
        description=_l("Three words, with blanks or hyphens between them."),
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": 80,
        },
    )


class SignupForm(FlaskForm):  # type: ignore[misc]
    """A name and a password of one's own."""

    username = StringField(
        _l("Name"),
        [_FILL],
        description=_l("2 to 40 characters. It need not be your real name. No e-mail is needed."),
        render_kw={"autocomplete": "username", "autocapitalize": "none"},
    )
    password = PasswordField(
        _l("Password"),
        [_FILL],
        description=_l("At least 8 characters. Three words are a good password."),
        render_kw={"autocomplete": "new-password"},
    )


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """The current password and a new one."""

    current = PasswordField(
        _l("Current password"), [_FILL], render_kw={"autocomplete": "current-password"}
    )
    password = PasswordField(
        _l("New password"),
        [_FILL],
        description=_l("At least 8 characters. You will stay signed in here and nowhere else."),
        render_kw={"autocomplete": "new-password"},
    )


class LeaveForm(FlaskForm):  # type: ignore[misc]
    """The password, or the word that says it is meant."""

    proof = PasswordField(_l("Password"), [_FILL], render_kw={"autocomplete": "off"})


def look_form(**values: Any) -> FlaskForm:
    """A form with a choice for each thing that can be chosen, and the language."""
    fields: dict[str, Any] = {
        name: RadioField(look.TITLES[name], choices=[SelectChoice(*one) for one in choices.items()])
        for name, choices in look.CHOICES.items()
    }
    names = [
        SelectChoice(code, languages.own_name(code)) for code in current_app.config["LANGUAGES"]
    ]
    fields[look.LANGUAGE] = RadioField(
        _l("Language"), choices=[SelectChoice("", _l("As the browser asks")), *names]
    )
    fields[belongings.STREAK] = BooleanField(
        _l("Show on Today how many weeks in a row I have learned"),
        description=_l("A week without learning is forgiven. Nobody else sees it."),
    )
    return type("LookForm", (FlaskForm,), fields)(**values)
