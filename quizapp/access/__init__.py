"""Who may do what: one table of (object, action) and whom it lets in. Pure."""

from quizapp.access.table import (
    PERMISSIONS,
    Action,
    Grant,
    Object,
    Principal,
    Role,
    Standing,
    may,
    may_try,
)

__all__ = [
    "PERMISSIONS",
    "Action",
    "Grant",
    "Object",
    "Principal",
    "Role",
    "Standing",
    "may",
    "may_try",
]
