"""Ids of rows that belong to users."""

from __future__ import annotations

import secrets
from datetime import datetime

RANDOM_BITS = 20  # with milliseconds this fits 63 bits until the year 2248


def new_id(now: datetime) -> int:
    """A 63-bit id that grows with time: milliseconds, then random bits.

    Rows of users are keyed by (user, id), so two can only clash within one user's millisecond.
    """
    return (int(now.timestamp() * 1000) << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)


def first_id(since: datetime) -> int:
    """What no id made before that moment reaches: ids after a time are those above it."""
    return int(since.timestamp() * 1000) << RANDOM_BITS
