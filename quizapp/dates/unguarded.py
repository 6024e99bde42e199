"""Frozen dataclasses that are quick to make. Standard library only."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import Any, TypeVar, cast

_Class = TypeVar("_Class", bound=type[Any])


def unguarded(frozen: _Class) -> _Class:
    """Leave it to the type checker that nobody changes an object of a frozen dataclass.

    For what a text makes by the thousand: at run time the guard makes every field of a new object
    go through a call of its own, which takes five times as long as storing it.
    """
    type.__setattr__(frozen, "__init__", vars(_open_twin(frozen))["__init__"])
    for guard in ("__setattr__", "__delattr__"):
        type.__delattr__(frozen, guard)
    return frozen


def shutting(frozen: _Class) -> _Class:
    """What makes objects of a frozen dataclass with slots nearly as quickly, and guarded.

    Each is made as one of an open class with the same slots, and shut when it is whole.
    """
    twin = _open_twin(frozen)

    def make(*values: object, **named: object) -> object:
        one = twin(*values, **named)
        one.__class__ = frozen
        return one

    return cast("_Class", make)


def _open_twin(frozen: type[Any]) -> type[Any]:
    own = [(one.name, one.type, one) for one in fields(frozen)]
    return make_dataclass(frozen.__name__, own, slots=True)
