"""Requests as they come in: how much of a form is taken apart."""

from __future__ import annotations

from flask import Request

MOST_TYPED = 1_500_000
"""Bytes of a form that is no multipart: taking one apart costs seventy times as much memory.

Forms in which long texts are pasted take files too, and are sent as multipart.
"""


class Incoming(Request):
    """A request whose form is held to what it would cost."""

    @property
    def max_content_length(self) -> int | None:
        """How many bytes are taken; more is answered with 413."""
        most = super().max_content_length
        if self.mimetype != "application/x-www-form-urlencoded" or most is None:
            return most
        return min(most, MOST_TYPED)

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value
