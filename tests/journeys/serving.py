"""The server that `quizapp run` uses, in a thread, ended in order: no request is cut off.

And an app that counts what it sends.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

SECONDS = 60  # only a request that never ends takes so long


class Serving:
    """Serves an app on a port of loopback until it is stopped."""

    def __init__(self, app: Flask, port: int = 0) -> None:
        self._map: dict[int, object] = {}
        self._server = create_server(app, map=self._map, host="127.0.0.1", port=port, threads=4)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self.port = int(self._server.effective_port)

    def stop(self) -> None:
        """Let running requests end, then close every connection and the port."""
        if self._ending.is_set():
            return
        self._ending.set()
        self._server.pull_trigger()
        self._thread.join(SECONDS)
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._map, ignore_all=True)

    def _serve(self) -> None:
        while not self._ending.is_set():
            wasyncore.loop(timeout=0.5, map=self._map, count=1)


class Counted:
    """A WSGI app that sums what it sends, bodies and heads, and knows what it has still to send."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.bytes = 0
        self.running = 0
        self._lock = threading.Lock()

    def __call__(self, environ: Any, start_response: Any) -> Iterator[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            self._add(len(status) + sum(len(n) + len(v) + 4 for n, v in headers))
            return start_response(status, headers, *rest)

        self._add(0, running=1)
        try:
            answer = self.app(environ, start)
            try:
                for part in answer:
                    self._add(len(part))
                    yield part
            finally:
                if hasattr(answer, "close"):
                    answer.close()
        finally:
            self._add(0, running=-1)

    def _add(self, sent: int, running: int = 0) -> None:
        with self._lock:
            self.bytes += sent
            self.running += running
