"""What works without a connection: the page that asks from the device, and its service worker."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from quizapp.dates.languages import LANGUAGES
from quizapp.web.study import words
from quizapp.web.study.pages import blueprint


@blueprint.get("/offline")
def offline() -> ResponseReturnValue:
    """Asks what the device keeps. Holds nobody's data, for it is kept itself."""
    return render_template("study/offline.html", words=words, months=_months())


@cache
def _months() -> str:
    """The number of each month by the names that are understood, as JSON: the page checks days."""
    known = [month for one in LANGUAGES.values() for month in one.months.items()]
    names = {name.rstrip(".").lower(): at for name, at in known}
    return json.dumps(names, ensure_ascii=False)


@blueprint.get("/sw.js")
def service_worker() -> ResponseReturnValue:
    """The service worker, from the root: it sees no address above its own."""
    script = Path(current_app.static_folder or "") / "sw.js"
    return Response(script.read_bytes(), mimetype="text/javascript")
