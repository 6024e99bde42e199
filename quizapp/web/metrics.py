"""Numbers for Prometheus. Imported only where METRICS_TOKEN is set: most schools have no such."""

from __future__ import annotations

import os

from flask import Flask
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
    multiprocess,
)

_METHODS = {"GET", "POST", "HEAD"}


class Metrics:
    """One process's counters; several write into PROMETHEUS_MULTIPROC_DIR if that is set."""

    kind = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "quizapp_requests", "Requests answered.", ["method", "route", "status"],
            registry=self.registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "quizapp_request_seconds", "How long a request took.", ["route"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=self.registry,
        )  # fmt: skip
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            ProcessCollector(namespace="quizapp", registry=self.registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request. Routes are rules, not addresses: their number is bounded."""
        self.requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def page(self) -> bytes:
        """All numbers as Prometheus reads them."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self.registry)
        whole = CollectorRegistry()
        multiprocess.MultiProcessCollector(whole)  # type: ignore[no-untyped-call]
        return generate_latest(whole)


def register(app: Flask) -> None:
    """Have the app's requests counted."""
    app.extensions["metrics"] = Metrics()
