"""Classes: making and keeping them, joining, members, colleagues. Commits."""

from quizapp.services.classes.joining import (
    Joined,
    join,
    joinable,
    joined_class,
    joined_classes,
    own_code,
    shown_join_code,
    sign_in_with_code,
)
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
    "Joined",
    "add_class",
    "archive_class",
    "class_for",
    "class_head",
    "class_list",
    "close_code",
    "edit_class",
    "join",
    "joinable",
    "joined_class",
    "joined_classes",
    "member_list",
    "own_code",
    "renew_code",
    "running_class",
    "shown_join_code",
    "sign_in_with_code",
    "staff_list",
    "taught_class",
    "unarchive_class",
]
