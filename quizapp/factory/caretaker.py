"""What a running app does by itself now and then: housekeeping and backups, in a thread.

Each worker process has such a thread from its first request on; a row in the database sees to it
that one of them does a task when it is due.
"""

from __future__ import annotations

import logging
import os
import threading
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from quizapp.services import backup, housekeeping
from quizapp.store import db

log = logging.getLogger(__name__)
PAUSE = 300.0  # seconds between two looks at what is due
DAY = timedelta(days=1)


class Caretaker:
    """Starts its thread at the first request, since a server may fork after making the app."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._process = 0

    def wake(self) -> None:
        """Start the thread if this process has none yet."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                threading.Thread(target=self._work, name="caretaker", daemon=True).start()

    def _work(self) -> None:
        pause = threading.Event()
        while True:
            try:
                do_what_is_due(self._app)
                self._app.extensions["reader"].wake()  # texts whose reader was stopped
            except (SQLAlchemyError, OSError):
                log.exception("the caretaker could not do its work; it tries again later")
            pause.wait(PAUSE)


def do_what_is_due(app: Flask) -> list[str]:
    """Do the tasks whose time has come. Returns their names."""
    done = []
    config = app.config
    with app.app_context():
        try:
            if housekeeping.claim("housekeeping", DAY, config["CLOCK"]()):
                swept = housekeeping.sweep(config["CLOCK"](), config["RETENTION_MONTHS"])
                log.info("housekeeping: %s", swept.counts)
                done.append("housekeeping")
            every = timedelta(hours=config["BACKUP_EVERY"])
            if every and housekeeping.claim("backup", every, config["CLOCK"]()):
                _back_up(app)
                done.append("backup")
        finally:
            db.session.remove()
    return done


def _back_up(app: Flask) -> None:
    """Make the backup that is due and delete the oldest; a failure is told in the log."""
    config = app.config
    folder = Path(config["BACKUP_DIR"])
    home = backup.Home(Path(app.instance_path), config["SQLALCHEMY_DATABASE_URI"])
    try:
        made = backup.make(home, folder, config["CLOCK"]())
    except backup.BackupError as error:
        log.error("the backup failed: %s", error)
        return
    log.info("backed up to %s", made.path)
    backup.prune(folder, config["BACKUP_KEEP"])
