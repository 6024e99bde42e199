"""What a use case can refuse, one type for each thing that a caller can do something about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.facts import Reason

if TYPE_CHECKING:
    from quizapp.services.study.telling import Told


class ServiceError(Exception):
    """A use case that was refused. Nothing was changed."""


class NotFound(ServiceError):
    """There is no such object, or not for this person: the two look the same from outside."""


class RunOut(NotFound):
    """It was there for a time, and the time is over."""


class Forbidden(ServiceError):
    """This person may not do this."""


class Invalid(ServiceError):
    """What was typed cannot be used. ``problems`` maps field names to reasons."""

    def __init__(self, problems: Mapping[str, Reason]) -> None:
        super().__init__(repr(dict(problems)))
        self.problems = dict(problems)


class NothingToLearn(ServiceError):
    """Nothing is due, or the deck has nothing that can be asked."""


class Finished(ServiceError):
    """The sitting has no further question."""

    def __init__(self, sitting_id: int) -> None:
        super().__init__(str(sitting_id))
        self.sitting_id = sitting_id


class Ended(ServiceError):
    """The sitting was ended before this answer came; the answer is handed back."""

    def __init__(self, sitting_id: int, response: Told | None = None) -> None:
        super().__init__(str(sitting_id))
        self.sitting_id = sitting_id
        self.response = response


class Unanswered(ServiceError):
    """The item waits for its answer in the sitting named."""

    def __init__(self, sitting_id: int) -> None:
        super().__init__(str(sitting_id))
        self.sitting_id = sitting_id


class Withheld(ServiceError):
    """Right and wrong of this sitting are not to be told, or not yet."""

    def __init__(self, sitting_id: int) -> None:
        super().__init__(str(sitting_id))
        self.sitting_id = sitting_id


class AlreadyAnswered(ServiceError):
    """The item has its answer: the first one stands."""


class BadResponse(ServiceError):
    """The answer cannot be read; nothing was recorded."""

    def __init__(self, reason: Reason, response: str) -> None:
        super().__init__(repr(reason))
        self.reason = reason
        self.response = response


class Changed(ServiceError):
    """What was shown has changed since: it has to be shown anew before it can be answered."""
