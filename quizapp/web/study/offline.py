"""What works without a connection: the page that asks from the device, and its service worker."""

from __future__ import annotations

from pathlib import Path

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from quizapp.web.study import words
from quizapp.web.study.pages import blueprint


@blueprint.get("/offline")
def offline() -> ResponseReturnValue:
    """Asks what the device keeps. Holds nobody's data, for it is kept itself."""
    return render_template("study/offline.html", words=words)


@blueprint.get("/sw.js")
def service_worker() -> ResponseReturnValue:
    """The service worker, from the root: it sees no address above its own."""
    script = Path(current_app.static_folder or "") / "sw.js"
    return Response(script.read_bytes(), mimetype="text/javascript")
