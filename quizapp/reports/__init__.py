"""What students and teachers look at: progress, forecast, confusions, readiness. Pure."""

from quizapp.reports.anchors import Anchor, anchors
from quizapp.reports.class_forecast import Most, Sums, most_of, readiness_from
from quizapp.reports.confusion import (
    Confusion,
    Taken,
    confused_with,
    confusion_map,
    mistaken_for,
)
from quizapp.reports.diagnostic import Answered, Probe, beliefs, first_memories, next_question
from quizapp.reports.forecast import Load, forecast, minutes
from quizapp.reports.item_statistics import ItemStatistics, OptionUse, Scored, item_statistics
from quizapp.reports.mix_ups import mix_ups
from quizapp.reports.progress import Level, Progress, level, progress
from quizapp.reports.readiness import Readiness, Record, readiness
from quizapp.reports.retention import (
    Bin,
    Predicted,
    calibration,
    chance_of_right,
    log_loss,
    record,
    wilson,
)
from quizapp.reports.streak import weeks_in_a_row
from quizapp.reports.stretches import Standing, Stretch, gaps, lies_in, stretches
from quizapp.reports.studied import Week, weeks
from quizapp.reports.tally import Asked, Given, Mistaken, Tally, tally

__all__ = [
    "Anchor",
    "Answered",
    "Asked",
    "Bin",
    "Confusion",
    "Given",
    "ItemStatistics",
    "Level",
    "Load",
    "Mistaken",
    "Most",
    "OptionUse",
    "Predicted",
    "Probe",
    "Progress",
    "Readiness",
    "Record",
    "Scored",
    "Standing",
    "Stretch",
    "Sums",
    "Taken",
    "Tally",
    "Week",
    "anchors",
    "beliefs",
    "calibration",
    "chance_of_right",
    "confused_with",
    "confusion_map",
    "first_memories",
    "forecast",
    "gaps",
    "item_statistics",
    "level",
    "lies_in",
    "log_loss",
    "minutes",
    "mistaken_for",
    "mix_ups",
    "most_of",
    "next_question",
    "progress",
    "readiness",
    "readiness_from",
    "record",
    "stretches",
    "tally",
    "weeks",
    "weeks_in_a_row",
    "wilson",
]
