"""The time, as the app is told it: tests turn this clock."""

from __future__ import annotations

from datetime import datetime

from flask import current_app


def now() -> datetime:
    """The present moment, aware, in UTC."""
    moment: datetime = current_app.config["CLOCK"]()
    return moment
