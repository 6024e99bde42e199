"""On which days a student answered, week by week. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

WEEKS = 26
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """The answers of a week that begins on ``monday``, by day; None for days that are ahead."""

    monday: date
    days: tuple[int | None, ...]

    @property
    def answers(self) -> int:
        """All answers of the week."""
        return sum(self.days_with_answers)

    @property
    def days_with_answers(self) -> tuple[int, ...]:
        """The answers of those days that have any."""
        return tuple(count for count in self.days if count)


def weeks(answers: Mapping[date, int], today: date, count: int = WEEKS) -> tuple[Week, ...]:
    """The last so many weeks, the present one last, from the answers by study day."""
    monday = today.toordinal() - today.weekday()
    found = []
    for start in range(monday - _DAYS * (count - 1), monday + 1, _DAYS):
        days = [date.fromordinal(day) for day in range(start, start + _DAYS)]
        counts = tuple(answers.get(day, 0) if day <= today else None for day in days)
        found.append(Week(days[0], counts))
    return tuple(found)
