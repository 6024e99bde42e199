"""Review log to memory state and due day. Pure: takes study days, knows no clock."""

from quizapp.scheduling.algorithm import Algorithm
from quizapp.scheduling.exam import Plan, PlanDay, exam_reviews, plan
from quizapp.scheduling.guessing import knew
from quizapp.scheduling.log_schedule import schedule_rows
from quizapp.scheduling.memory import (
    LEECH_LAPSES,
    LogRow,
    Memory,
    Rating,
    RowKind,
    ScheduleError,
    State,
)
from quizapp.scheduling.queue import AHEAD, Limits, Waiting, next_cards, ordered_due
from quizapp.scheduling.registry import ALGORITHMS, algorithm
from quizapp.scheduling.replay import moved_by, replay
from quizapp.scheduling.steps import answered, is_extra, outcomes
from quizapp.scheduling.study_days import CUTOFF_HOUR, day_start, study_day
from quizapp.scheduling.why import why_due, why_then

__all__ = [
    "AHEAD",
    "ALGORITHMS",
    "CUTOFF_HOUR",
    "LEECH_LAPSES",
    "Algorithm",
    "Limits",
    "LogRow",
    "Memory",
    "Plan",
    "PlanDay",
    "Rating",
    "RowKind",
    "ScheduleError",
    "State",
    "Waiting",
    "algorithm",
    "answered",
    "day_start",
    "exam_reviews",
    "is_extra",
    "knew",
    "moved_by",
    "next_cards",
    "ordered_due",
    "outcomes",
    "plan",
    "replay",
    "schedule_rows",
    "study_day",
    "why_due",
    "why_then",
]
