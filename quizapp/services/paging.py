"""Pages of lists. Touches nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE = 20


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, with the words it was searched for."""

    items: tuple[T, ...]
    page: int
    pages: int
    total: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows a page shows, whatever page number was asked for."""

    page: int
    pages: int
    total: int
    size: int = PAGE

    @classmethod
    def of(cls, total: int, page: int, size: int = PAGE) -> Window:
        """The window of page ``page`` (from 1), kept within the pages that there are."""
        pages = max(1, math.ceil(total / size))
        return cls(min(max(page, 1), pages), pages, total, size)

    @property
    def skip(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * self.size

    def holding(self, items: tuple[T, ...], query: str = "") -> Page[T]:
        """The page with its items."""
        return Page(items, self.page, self.pages, self.total, query)
