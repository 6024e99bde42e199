"""Tables, queries and migrations. Knows SQLAlchemy; knows no request and never commits."""

from quizapp.store.database import db

__all__ = ["db"]
