"""Addresses as QR codes, drawn here: no other host hears of them. Touches nothing."""

from __future__ import annotations

from io import BytesIO


def svg(address: str) -> bytes:
    """A QR that leads to ``address``: black on white with its quiet zone, in any size."""
    import segno  # here, for few pages show one

    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return picture.getvalue()
