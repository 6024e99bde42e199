"""Reasons as codes with arguments: pure rooms do not speak to people. Imports nothing."""

from __future__ import annotations

from collections.abc import Mapping


class Reason:
    """A code and its arguments, such as ``Reason("year_early", years=1)``. Immutable, hashable."""

    __slots__ = ("_args", "code")

    def __init__(self, code: str, **args: object) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "_args", tuple(sorted(args.items())))

    code: str
    _args: tuple[tuple[str, object], ...]

    @property
    def args(self) -> Mapping[str, object]:
        """The arguments by name, in the order of their names."""
        return dict(self._args)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Reason is immutable: {name}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reason):
            return NotImplemented
        return (self.code, self._args) == (other.code, other._args)

    def __hash__(self) -> int:
        return hash((self.code, self._args))

    def __repr__(self) -> str:
        words = "".join(f", {name}={value!r}" for name, value in self._args)
        return f"Reason({self.code!r}{words})"
