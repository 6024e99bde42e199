"""What students and teachers look at: progress, forecast, readiness. Pure."""

from quizapp.reports.anchors import Anchor, anchors
from quizapp.reports.confusion import (
    Confusion,
    Taken,
    confused_with,
    confusion_map,
    mistaken_for,
)
from quizapp.reports.diagnostic import Answered, Probe, beliefs, first_memories, next_question
from quizapp.reports.forecast import Load, forecast, minutes
from quizapp.reports.progress import Level, Progress, level, progress
from quizapp.reports.readiness import Readiness, Record, readiness
from quizapp.reports.retention import Bin, Predicted, calibration, log_loss, record, wilson
from quizapp.reports.tally import Asked, Given, Mistaken, Tally, tally

__all__ = [
    "Anchor",
    "Answered",
    "Asked",
    "Bin",
    "Confusion",
    "Given",
    "Level",
    "Load",
    "Mistaken",
    "Predicted",
    "Probe",
    "Progress",
    "Readiness",
    "Record",
    "Taken",
    "Tally",
    "anchors",
    "beliefs",
    "calibration",
    "confused_with",
    "confusion_map",
    "first_memories",
    "forecast",
    "level",
    "log_loss",
    "minutes",
    "mistaken_for",
    "next_question",
    "progress",
    "readiness",
    "record",
    "tally",
    "wilson",
]
