"""Pictures for questions: read, made small, stripped of what a camera writes, kept. Commits."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp.access import Action, Object, Principal, may
from quizapp.facts import Deck, Reason
from quizapp.formats.losses import texts_of
from quizapp.formats.markup import Pictures, pictures_in
from quizapp.services.errors import Forbidden, Invalid, NotFound
from quizapp.services.transaction import writing
from quizapp.store import db
from quizapp.store.tables import Image

KINDS = {"PNG": "png", "JPEG": "jpeg", "GIF": "png", "WEBP": "webp"}
"""What may be sent, told by the bytes, and as what it is kept."""

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDEST = 1600
MOST_OF_ONE = 200 * 1024 * 1024
"""Bytes that one teacher may keep."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is served."""

    kind: str
    data: bytes


def add_picture(user: Principal, data: bytes, now: datetime) -> str:
    """Keep a picture. Returns its id, the same for the same picture.

    Raises:
        Forbidden: this person does not teach.
        Invalid: it is none, or too big, or too many are kept.
    """
    if not may(user, Action.WRITE, Object.LIBRARY):
        raise Forbidden("library")
    if len(data) > MOST_BYTES:
        raise Invalid({"picture": Reason("picture_too_big", most=MOST_BYTES // 1024 // 1024)})
    kind, made, size = _remade(data)
    picture_id = hashlib.sha256(made).hexdigest()
    with writing(user.id) as session:
        if session.scalar(select(Image.id).where(Image.id == picture_id)) is not None:
            return picture_id
        kept = session.scalar(
            select(func.coalesce(func.sum(func.length(Image.data)), 0)).where(
                Image.owner_id == user.id
            )
        )
        if (kept or 0) + len(made) > MOST_OF_ONE:
            raise Invalid({"picture": Reason("too_many_pictures")})
        session.execute(
            insert(Image).values(
                id=picture_id,
                owner_id=user.id,
                kind=kind,
                width=size[0],
                height=size[1],
                data=made,
                created_at=now,
            )
        )
    return picture_id


def keep(session: Session, data: bytes, owner_id: int, now: datetime) -> None:
    """Keep a picture that was made here before, byte for byte; what is none is left out."""
    from PIL import Image as Pillow  # only who brings pictures needs it

    try:
        image: Pillow.Image = Pillow.open(BytesIO(data), formats=list(KINDS))
        image.verify()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return
    picture_id = hashlib.sha256(data).hexdigest()
    if session.scalar(select(Image.id).where(Image.id == picture_id)) is None:
        session.execute(
            insert(Image).values(
                id=picture_id,
                owner_id=owner_id,
                kind=KINDS[str(image.format)],
                width=image.width,
                height=image.height,
                data=data,
                created_at=now,
            )
        )


def picture(picture_id: str) -> Picture:
    """A picture by its id, which nobody can guess who has not seen it.

    Raises:
        NotFound: there is none.
    """
    row = db.session.execute(
        select(Image.kind, Image.data).where(Image.id == picture_id)
    ).one_or_none()
    if row is None:
        raise NotFound("picture")
    return Picture(row.kind, row.data)


def of_deck(deck: Deck) -> Pictures:
    """The pictures that a deck's questions and explanations show."""
    texts = [text for question in deck.questions for text in texts_of(question)]
    return of_texts(*texts, *(fact.explanation for fact in deck.facts))


def of_texts(*texts: str) -> Pictures:
    """The pictures in some texts, by their ids; those that are gone are left out."""
    ids = pictures_in(*texts)
    if not ids:
        return {}
    rows = db.session.execute(select(Image.id, Image.kind, Image.data).where(Image.id.in_(ids)))
    return {row.id: (row.kind, row.data) for row in rows}


def _remade(data: bytes) -> tuple[str, bytes, tuple[int, int]]:
    """The picture written anew: turned upright, no wider than WIDEST, without its metadata."""
    from PIL import Image as Pillow
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of what unpacks to too much
            image: Pillow.Image = Pillow.open(BytesIO(data), formats=list(KINDS))
            kind = KINDS[str(image.format)]
            if image.width * image.height > MOST_PIXELS:
                raise Invalid({"picture": Reason("picture_too_large", most=MOST_PIXELS)})
            image = ImageOps.exif_transpose(image)
            image.thumbnail((WIDEST, WIDEST))
            if kind == "jpeg" and image.mode not in ("RGB", "L"):
                image = image.convert("RGB")
            out = BytesIO()
            image.info = {}
            image.save(out, kind.upper(), **({"quality": 85} if kind != "png" else {}))
    except Invalid:
        raise
    except Pillow.DecompressionBombError as error:
        raise Invalid({"picture": Reason("picture_too_large", most=MOST_PIXELS)}) from error
    except (UnidentifiedImageError, OSError, ValueError, Warning, SyntaxError) as error:
        raise Invalid({"picture": Reason("no_picture")}) from error
    return kind, out.getvalue(), image.size
