"""A text cut at the edges of its marks, so that marks may nest, overlap and meet."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tqcheck.document import Text
from tqcheck.span import Span


class Mark(NamedTuple):
    """A stretch of a text and the key of what is said of it. An empty stretch is a point."""

    span: Span
    key: int


class Piece(NamedTuple):
    """A stretch that the same marks cover from end to end, and those of them that end with it."""

    text: str
    keys: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut a text into pieces; together they are the text. Keys stand in the order of the marks.

    A point is an empty piece of its own. A mark that reaches beyond the text is cut.
    """
    size = len(text)
    inside = [
        Mark(Span(min(start, size), min(end, size)), key) for (start, end), key in sorted(marks)
    ]
    points = [mark for mark in inside if mark.span.start == mark.span.end]
    long = [mark for mark in inside if mark.span.start < mark.span.end]
    edges = sorted({0, size, *(edge for mark in inside for edge in mark.span)})
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        yield from _points(points, start)
        active = [mark for mark in active if mark.span.end > start]
        while at < len(long) and long[at].span.start == start:
            active.append(long[at])
            at += 1
        ends = tuple(mark.key for mark in active if mark.span.end == end)
        yield Piece(text[start:end], tuple(mark.key for mark in active), ends)
    yield from _points(points, size)


def _points(points: Sequence[Mark], at: int) -> Iterator[Piece]:
    for mark in points:
        if mark.span.start == at:
            yield Piece("", (mark.key,), (mark.key,))


def within(text: Text, raw: Span) -> Span | None:
    """Find the stretch of a text that stands at a place of its file; None where it is not there."""
    span = text.offsets.to_plain(raw)
    return span if text.offsets.to_raw(span) == raw else None
