"""Files that pages load, and what pages may not hold."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask

import quizapp
from quizapp.web.assets import asset

WEB = Path(quizapp.__file__).parent / "web"
STATIC = WEB / "static"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_no_template_holds_a_style_a_script_or_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?! src=\"\{\{ asset)", text)
    assert not re.search(r"https?://", text)
    assert "|safe" not in text.replace(" ", "")


def test_every_icon_that_is_used_is_in_the_sprite_and_none_besides() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', _read("vendor/lucide/icons.svg")))
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES, *WEB.rglob("*.py"))]
    used = {name for name in sprite if any(f'"{name}"' in text for text in texts)}
    named = {name for text in texts for name in re.findall(r'icon\("([a-z0-9-]+)"\)', text)}
    assert named <= sprite
    assert sprite == used


def test_what_is_vendored_has_its_licence_beside_it() -> None:
    for folder in (STATIC / "vendor").iterdir():
        assert list(folder.glob("LICENSE*")), folder.name


def test_what_the_stylesheet_names_is_there() -> None:
    for address in re.findall(r'url\("([^"]+)"\)', _read("app.css")):
        assert (STATIC / address.partition("?")[0]).is_file(), address


def test_nothing_is_loaded_from_another_host() -> None:
    for name in sorted(path.name for path in STATIC.glob("*.[cj]s*")):
        assert not re.search(r"(https?:)?//[a-z]", re.sub(r"(?m)^\s*//.*$", "", _read(name)))


def test_an_asset_has_an_address_that_changes_with_its_content(
    app: Flask, tmp_path: Path, monkeypatch
) -> None:
    seconds = iter(range(100))
    monkeypatch.setattr("quizapp.web.assets.time.monotonic", lambda: next(seconds))
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    file = tmp_path / "app.css"
    with app.test_request_context():
        file.write_text("one")
        first = asset("app.css")
        assert re.fullmatch(r"/[^?]*/app\.css\?v=[0-9a-f]{10}", first)
        file.write_text("another")
        assert asset("app.css") != first
        with pytest.raises(FileNotFoundError):
            asset("lost.css")


def test_text_files_come_packed_to_those_who_can_unpack_them(dan) -> None:
    packed = dan.get("/static/app.css", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == (STATIC / "app.css").read_bytes()
    assert packed.headers["Vary"] == "Accept-Encoding"
    known = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    with dan.get("/static/app.css", headers=known) as again:
        assert (again.status_code, again.data) == (304, b"")
    for wish in ("identity", "gzip;q=0"):
        with dan.get("/static/app.css", headers={"Accept-Encoding": wish}) as plain:
            assert "Content-Encoding" not in plain.headers
            assert plain.data == (STATIC / "app.css").read_bytes()


def test_a_file_carries_no_cookie_of_who_fetched_it(ben) -> None:
    with ben.get("/static/app.css?v=1") as answer:
        assert "public" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers["Vary"]
    assert "Set-Cookie" in ben.get("/").headers


def test_pages_and_fonts_are_not_packed(dan) -> None:
    for path in ("/", "/static/vendor/atkinson/latin-400.woff2"):
        with dan.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
            assert "Content-Encoding" not in answer.headers


def test_files_outside_of_static_are_not_to_be_had(dan) -> None:
    for path in ("../assets.py", "..%2fassets.py", "lost.css"):
        assert dan.get(f"/static/{path}", headers={"Accept-Encoding": "gzip"}).status_code == 404


def test_an_app_under_a_prefix_finds_its_files(app: Flask) -> None:
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": "/quiz"}):
        assert asset("app.css").startswith("/quiz/static/app.css?v=")


def test_the_first_visit_is_light(app: Flask, dan) -> None:
    """Under 120 kB compressed, in all; our own script under 10 kB as it stands."""
    page = dan.get("/").get_data(as_text=True)
    loaded = {name.partition("?")[0] for name in re.findall(r'/static/([^"#]+)', page)}
    loaded |= {"vendor/pico/pico.min.css", "vendor/atkinson/latin-400.woff2"}
    loaded |= {"vendor/atkinson/latin-700.woff2"}
    packed = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in loaded)
    assert packed + len(gzip.compress(page.encode())) < 120_000
    assert (STATIC / "app.js").stat().st_size < 10_000


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
