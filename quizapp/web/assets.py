"""Addresses of static files with a hash of their content. Touches the files under static/ only."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, request


def register(app: Flask) -> None:
    """Give the templates ``asset()``."""
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """The address of a static file, such as ``/static/app.css?v=1f3a…``.

    A changed file gets a new address, so that answers may be cached for ever.

    Raises:
        FileNotFoundError: there is no such file.
    """
    path = Path(current_app.static_folder or "") / name
    version = _digest(str(path), path.stat().st_mtime_ns)
    return f"{request.script_root}{current_app.static_url_path}/{name}?v={version}"


@lru_cache(maxsize=256)
def _digest(path: str, changed: int) -> str:
    """Ten hex digits of the file's SHA-256; ``changed`` only makes an edited file a new key."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]
