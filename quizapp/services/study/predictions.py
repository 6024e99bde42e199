"""How true the app's predictions were for a student. Reads only."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.access import Principal
from quizapp.reports import Predicted, chance_of_right
from quizapp.scheduling import Rating
from quizapp.store import progress

LATEST = 1000
"""So many answers are judged: older ones tell of another learner, and a page must stay quick."""


def predicted_answers(session: Session, user: Principal) -> tuple[Predicted, ...]:
    """The latest answers to facts of an earlier day, each with how likely it was to be right.

    A lucky guess is part of that likelihood, as it is part of what was right.
    """
    return tuple(
        Predicted(chance_of_right(row.predicted, row.guess), row.rating > Rating.AGAIN)
        for row in progress.predictions(session, user.id, LATEST)
    )
