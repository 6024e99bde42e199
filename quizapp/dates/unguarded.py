"""Frozen dataclasses that are quick to make. Standard library only."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

_Class = TypeVar("_Class", bound=type[Any])


def unguarded(frozen: _Class) -> _Class:
    """Leave it to the type checker that nobody changes an object of a frozen dataclass.

    For what a text makes by the thousand: at run time the guard makes every field of a new object
    go through a call of its own, which takes five times as long as storing it.
    """
    plain = make_dataclass(frozen.__name__, [(one.name, one.type, one) for one in fields(frozen)])
    type.__setattr__(frozen, "__init__", vars(plain)["__init__"])
    for guard in ("__setattr__", "__delattr__"):
        type.__delattr__(frozen, guard)
    return frozen
