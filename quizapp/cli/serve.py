"""`quizapp run`: serve the app on this machine."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@with_appcontext
def run(host: str, port: int, threads: int) -> None:
    """Start the app and print its address."""
    from waitress.server import create_server

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=threads,
            ident="quizapp",
            # The app itself believes X-Forwarded-*, or not (PROXY_COUNT); and it answers what is
            # too large with a page, which the server would cut off only far beyond.
            clear_untrusted_proxy_headers=not app.config["PROXY_COUNT"],
            max_request_body_size=8 * app.config["MAX_CONTENT_LENGTH"],
        )
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host}:{port}: {error.strerror}. Try another --port."
        ) from error
    address = f"http://{_shown(host)}:{server.effective_port}"
    click.echo(f"quizapp is at {address}")
    _say_how_to_teach(address)
    click.echo("Stop it with Ctrl+C.")
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _say_how_to_teach(address: str) -> None:
    """Print the first teacher's one-time link while nobody can teach."""
    from quizapp.services import accounts

    if accounts.first_teacher_link_needed():
        token = accounts.replace_first_invitation(current_app.config["CLOCK"]())
        click.echo(f"To become the first teacher, open this once: {address}/invitation/{token}")
        click.echo(
            f"  It is good for {accounts.INVITED_FOR.days} days; each start makes a new one."
        )
        click.echo("  (or: quizapp user add NAME --role teacher --password-stdin)")


def _shown(host: str) -> str:
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104 - only compared: people cannot open these
        return "localhost"
    return f"[{host}]" if ":" in host else host
