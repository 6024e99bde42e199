"""Ids of rows: those of one user's rows are made here, those of all others by the database."""

from __future__ import annotations

import secrets
import threading
from datetime import datetime

from sqlalchemy import BigInteger, Integer

# The key of a table whose rows are nobody's: the database counts, so that no two processes choose
# the same. SQLite counts for no other type than this one, which has 64 bits there.
COUNTED = BigInteger().with_variant(Integer, "sqlite")

RANDOM_BITS = 20  # with milliseconds this fits 63 bits until the year 2248
_LOCK = threading.Lock()
_last = 0


def new_id(now: datetime) -> int:
    """A 63-bit id that grows with time: milliseconds, then random bits.

    Rows of users are keyed by (user, id), so two can only clash within one user's millisecond; ids
    of one millisecond that one process gives follow each other, and never clash.
    """
    return new_ids(now, 1)[0]


def new_ids(now: datetime, count: int) -> range:
    """So many ids, one after the other: of rows that are written at once, in this order."""
    global _last
    moment = int(now.timestamp() * 1000)
    with _LOCK:
        first = _last + 1
        if (first + count) >> RANDOM_BITS != moment or first >> RANDOM_BITS != moment:
            first = (moment << RANDOM_BITS) | secrets.randbits(RANDOM_BITS - 1)
        _last = first + count - 1
        return range(first, first + count)


def first_id(since: datetime) -> int:
    """What no id made before that moment reaches: ids after a time are those above it."""
    return int(since.timestamp() * 1000) << RANDOM_BITS
