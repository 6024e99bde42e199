"""The error of the dates room: a code with arguments, worded elsewhere. Imports nothing."""

from __future__ import annotations

from collections.abc import Mapping


class DateError(ValueError):
    """A text that stands for no date, with what is wrong as a code and its arguments.

    Codes: ``not_edtf`` (text), ``unsupported_edtf`` (text), ``no_such_year`` (text),
    ``no_such_month`` (year, month), ``no_such_day`` (year, month, day, last),
    ``reversed_interval`` (start, end), ``empty_interval`` (text).
    """

    def __init__(self, code: str, args: Mapping[str, object] | None = None) -> None:
        super().__init__(code, dict(args or {}))
        self.code = code
        self.args_: dict[str, object] = dict(args or {})

    def __str__(self) -> str:
        return f"{self.code} {self.args_}" if self.args_ else self.code
