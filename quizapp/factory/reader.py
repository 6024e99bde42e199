"""A thread in each worker that reads the long texts that were put aside, one after another.

Which of them are read, and how far, stands in the database alone: a worker that is stopped leaves
its text to the others, and to itself once it is back.
"""

from __future__ import annotations

import logging
import os
import threading

from flask import Flask

from quizapp.services import teach
from quizapp.store import db

log = logging.getLogger(__name__)


class Reader:
    """Starts its thread when it is first woken, since a server may fork after making the app."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._called = threading.Event()
        self._process = 0

    def wake(self) -> None:
        """See to it that the texts that wait are read. Tests read them by themselves."""
        if self._app.testing:
            return
        with self._lock:
            if self._process != os.getpid():
                self._process, self._called = os.getpid(), threading.Event()
                threading.Thread(target=self._work, name="reader", daemon=True).start()
        self._called.set()

    def _work(self) -> None:
        while True:
            self._called.wait()
            self._called.clear()
            try:
                read_all(self._app)
            except Exception:  # whatever one text does to the reader, others are read
                log.exception("a long text could not be read; it is tried again later")


def read_all(app: Flask) -> None:
    """Read every text that waits."""
    with app.app_context():
        try:
            while teach.read_next(app.config["CLOCK"]):
                pass
        finally:
            db.session.remove()
