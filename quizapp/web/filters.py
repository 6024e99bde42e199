"""What templates can call: dates, words for codes, tabs, geometry. Registers, and holds no rule."""

from __future__ import annotations

from flask import Flask, g, request

from quizapp.access import Principal
from quizapp.web import (
    answers,
    assignment_words,
    charts,
    dating,
    keeping,
    look,
    markdown,
    navigation,
    wording,
)


def register(app: Flask) -> None:
    """Give the templates their filters and globals."""
    env = app.jinja_env
    env.policies["ext.i18n.trimmed"] = True
    env.filters.update(
        edtf=dating.edtf,
        dated=dating.dated,
        told=answers.told,
        unparted=dating.unparted,
        prose=dating.prose,
        era_word=dating.era_word,
        md=markdown.block,
        md_line=markdown.line,
        md_option=markdown.option,
        md_words=markdown.words,
        axis_label=dating.axis_label,
        local_day=dating.local_day,
        local_time=dating.local_time,
    )
    env.globals.update(
        page_language=dating.language,
        reader=reader,
        is_guest=is_guest,
        for_teachers=for_teachers,
        tabs=navigation.tabs,
        wording=wording,
        keeping=keeping,
        set_words=assignment_words,
        page_look=look,
        charts=charts,
    )


def reader() -> Principal | None:
    """The person who reads this page; None for somebody unknown, on error pages too."""
    user: Principal | None = g.get("user")
    return user


def is_guest() -> bool:
    """Whether somebody reads this whose answers a lost cookie would orphan."""
    user = reader()
    return user is not None and user.is_guest


def for_teachers() -> bool:
    """Whether this page stands among the teachers' pages."""
    return request.blueprint == "teach"
