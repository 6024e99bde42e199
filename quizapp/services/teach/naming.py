"""Ids for what people make in the app: readable, and never the same twice. Touches nothing."""

from __future__ import annotations

import re
import secrets
import unicodedata


def new_slug(words: str) -> str:
    """An id from a title or statement: its first words and some random letters."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    return f"{stem}-{secrets.token_hex(4)}" if stem else secrets.token_hex(8)
