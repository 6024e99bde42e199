"""Numbers that are never given twice, even when the row that had one is deleted. Never commits.

SQLite gives the highest number anew once its row is gone; but answers, sittings and events go on
naming the class or assignment that they belong to.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Setting


def next_number(session: Session, column: Any) -> int:
    """The next number of a table's ``column``, for a caller that alone gives these out now."""
    name = f"last:{column.class_.__tablename__}"
    last = session.get(Setting, name)
    number = max(session.scalar(select(func.max(column))) or 0, int(last.value) if last else 0) + 1
    if last is None:
        session.add(Setting(name=name, value=str(number)))
    else:
        last.value = str(number)
    return number
