"""The line of a timeline game as it grows: what is asked next, when it is over. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.items import Event, in_line, placing_item
from quizapp.services.study.planning import Planned
from quizapp.services.study.sittings import issue_more
from quizapp.store import games, learning
from quizapp.store.tables import TimelineGame


def dealt_in(game: TimelineGame) -> list[Event]:
    """The events of a game in the order to place them; the first is laid from the start."""
    return [Event.from_json(event) for event in game.deal]


def placing(dealt: Sequence[Event], number: int) -> Planned:
    """The item that asks to place an event, when so many of them lie beside the first."""
    event = dealt[number + 1]
    return Planned(placing_item(event, in_line(dealt[: number + 1])), event.version)


def lay_on(session: Session, user_id: int, sitting_id: int, now: datetime) -> bool:
    """Issue the next event of a game, inside the caller's transaction.

    Returns whether there is another: not in a sitting that is no game, or after the last event or
    the last life.
    """
    game = games.game(session, user_id, sitting_id)
    if game is None:
        return False
    dealt = dealt_in(game)
    answers = learning.answered_items(session, user_id, sitting_id)
    lost = sum(row.mark is not None and row.mark < 1.0 for row in answers)
    if lost >= game.lives or len(answers) + 1 >= len(dealt):
        return False
    issue_more(session, user_id, sitting_id, len(answers), placing(dealt, len(answers)), now)
    return True


def is_counted(session: Session, user_id: int, sitting_id: int) -> bool:
    """Whether a sitting is the counted try at a day's challenge, in which nothing is taken back."""
    game = games.game(session, user_id, sitting_id)
    return game is not None and game.day is not None
