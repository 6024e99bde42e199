"""Static files: addresses with a hash of their content, and packed bodies. Touches static/ only."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import time
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

_PACKED = frozenset(
    {
        "text/css",
        "text/javascript",
        "application/javascript",
        "image/svg+xml",
        "application/manifest+json",
    }
)
_LEAST = 500  # bytes below which packing gains nothing
# Answers that hold no secret and repeat nothing that was sent: their packed size tells nothing.
_OPEN = frozenset({"study.offline", "study.service_worker", "api.pack", "api.openapi"})


def register(app: Flask) -> None:
    """Give the templates ``asset()``, and send files packed where they can be, without cookies."""
    mimetypes.add_type("application/manifest+json", ".webmanifest")
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["service_worker"] = service_worker
    app.after_request(_pack)
    app.session_interface = _PagesOnly()


class _PagesOnly(SecureCookieSessionInterface):
    """Keeps the session's cookie off static files: a shared cache may keep those for ever.

    Over https the cookie is for https only, and its name has the browser hold it to this host.
    """

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs and checks the cookie: the same for all requests, so it is made once."""
        if "session_signer" not in app.extensions:
            app.extensions["session_signer"] = super().get_signing_serializer(app)
        signer: URLSafeTimedSerializer | None = app.extensions["session_signer"]
        return signer

    def get_cookie_name(self, app: Flask) -> str:
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if self.get_cookie_secure(app) else name

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure or super().get_cookie_secure(app)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def asset(name: str) -> str:
    """The address of a static file, such as ``/static/app.css?v=1f3a…``.

    A changed file gets a new address within a second, so that answers may be cached for ever.

    Raises:
        FileNotFoundError: there is no such file.
    """
    app = current_app
    version = _version(app.static_folder or "", name, int(time.monotonic()))
    return f"{request.script_root}{app.static_url_path}/{name}?v={version}"


def service_worker() -> str:
    """The address of the service worker: a new one whenever a file that it keeps has changed."""
    version = _version_of_all(
        current_app.static_folder or "", request.script_root, int(time.monotonic())
    )
    return f"{request.script_root}/sw.js?v={version}"


@lru_cache(maxsize=256)
def _version(folder: str, name: str, second: int) -> str:
    """The version of a file, looked at again each second: a page names two dozen."""
    path = Path(folder, name)
    return _digest(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _version_of_all(folder: str, root: str, second: int) -> str:
    """The version of the files that stand in the folder itself, under the addresses they have."""
    kept = (asset(path.name) for path in sorted(Path(folder).iterdir()) if path.is_file())
    return hashlib.sha256(" ".join(kept).encode()).hexdigest()[:10]


@lru_cache(maxsize=256)
def _digest(path: str, changed: int) -> str:
    """Ten hex digits of the file's SHA-256; ``changed`` only makes an edited file a new key."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def _pack(response: Response) -> Response:
    """Send a static text file as gzip. Pages are not packed: they hold what must stay secret.

    What shares a packed body with a secret can be made to tell it by its size (BREACH).
    """
    if request.endpoint in _OPEN:
        return _pack_body(response)
    if request.endpoint != "static" or response.mimetype not in _PACKED:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or not request.accept_encodings["gzip"]:
        return response
    path = Path(current_app.static_folder or "") / str((request.view_args or {})["filename"])
    if path.stat().st_size < _LEAST:
        return response
    response.close()  # the file as it stands, which Flask has opened
    response.direct_passthrough = False
    response.set_data(_packed(str(path), path.stat().st_mtime_ns))
    response.content_encoding = "gzip"
    response.accept_ranges = "none"
    tag, _weak = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
    return response


def _pack_body(response: Response) -> Response:
    """An answer made for this request, as gzip."""
    response.vary.add("Accept-Encoding")
    if response.status_code == 200 and request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), compresslevel=6, mtime=0))
        response.content_encoding = "gzip"
    return response


@lru_cache(maxsize=64)
def _packed(path: str, changed: int) -> bytes:
    return gzip.compress(Path(path).read_bytes(), compresslevel=9, mtime=0)
