"""Classes: making and keeping them, joining, members, colleagues. Commits."""

from quizapp.services.classes.making import (
    ClassSettings,
    add_class,
    archive_class,
    class_head,
    class_list,
    close_code,
    edit_class,
    member_list,
    renew_code,
    staff_list,
    unarchive_class,
)
from quizapp.services.classes.standing import class_for, running_class, taught_class

__all__ = [
    "ClassSettings",
    "add_class",
    "archive_class",
    "class_for",
    "class_head",
    "class_list",
    "close_code",
    "edit_class",
    "member_list",
    "renew_code",
    "running_class",
    "staff_list",
    "taught_class",
    "unarchive_class",
]
