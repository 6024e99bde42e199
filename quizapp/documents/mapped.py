"""A text cut out of another, that knows where each stretch came from. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.documents.limits import MAX_MARKS
from quizapp.documents.model import DocumentError


@dataclass(frozen=True, slots=True)
class Mapped:
    """``text``, and pairs (offset in it, offset in the source) from which both run on together."""

    text: str
    origins: tuple[tuple[int, int], ...]

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the source."""
        at = bisect_right(self.origins, offset, key=lambda pair: pair[0]) - 1
        return self.origins[at][1] + offset - self.origins[at][0] if at >= 0 else offset

    def parts(self, spans: Iterable[tuple[int, int, str | None]]) -> Mapped:
        """Of each (start, end, instead) what stands there, or ``instead`` where it is no None.

        Raises:
            DocumentError: ``too_many_parts``.
        """
        texts: list[str] = []
        origins: list[tuple[int, int]] = []
        at = 0
        for start, end, instead in spans:
            text = self.text[start:end] if instead is None else instead
            if not text:
                continue
            origins.append((at, self.origin(start)))
            if instead is None:
                origins += [(at + o - start, source) for o, source in self._within(start, end)]
            if len(origins) > MAX_MARKS:
                raise DocumentError("too_many_parts", most=MAX_MARKS)
            texts.append(text)
            at += len(text)
        return Mapped("".join(texts), _without_repeats(origins))

    def replaced(self, found: Iterable[tuple[int, int, str]]) -> Mapped:
        """The whole text, with what stands at each (start, end) replaced; in order."""
        return self.parts(self._around(found))

    def _around(
        self, found: Iterable[tuple[int, int, str]]
    ) -> Iterator[tuple[int, int, str | None]]:
        done = 0
        for start, end, instead in found:
            yield done, start, None
            yield start, end, instead
            done = end
        yield done, len(self.text), None

    def _within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        first = bisect_right(self.origins, start, key=lambda pair: pair[0])
        last = bisect_right(self.origins, end - 1, key=lambda pair: pair[0])
        return self.origins[first:last]


def _without_repeats(origins: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for offset, source in origins:
        if not kept or source - offset != kept[-1][1] - kept[-1][0]:
            kept.append((offset, source))
    return tuple(kept)
