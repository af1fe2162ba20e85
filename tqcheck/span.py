"""Offsets: the only arithmetic on them.

All offsets are Unicode code points, half-open. Three spaces exist: the plain text of a segment,
the raw file, and line/column. `OffsetMap.to_raw` crosses from the first to the second,
`LineIndex.position` from the second to the third.
"""

from bisect import bisect_right
from typing import Literal, NamedTuple

import msgspec

Unit = Literal["codepoint", "utf-16", "byte"]


class Span(NamedTuple):
    """Half-open stretch of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point; an empty span overlaps nothing."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Cut the stretch out of its text."""
        return text[self.start : self.end]


class Run(NamedTuple):
    """A stretch of plain text and where it came from.

    Of equal length the two correspond code point by code point; otherwise the run is atomic,
    as an HTML entity or a JSON escape is: `&amp;` is one `&`.
    """

    plain: Span
    raw: Span

    @property
    def is_linear(self) -> bool:
        """Whether code points correspond one to one."""
        return self.plain.end - self.plain.start == self.raw.end - self.raw.start


class OffsetMap(msgspec.Struct, frozen=True):
    """From the plain text of a segment to the raw file.

    `runs` are sorted and adjoining in plain text; in the raw file gaps between them are markup.
    """

    runs: tuple[Run, ...]

    @classmethod
    def shifted(cls, length: int, by: int = 0) -> "OffsetMap":
        """Map `length` code points that stand unchanged at raw offset `by`."""
        return cls((Run(Span(0, length), Span(by, by + length)),))

    def _run_at(self, offset: int) -> Run:
        index = bisect_right(self.runs, offset, key=lambda run: run.plain.start) - 1
        return self.runs[max(index, 0)]

    def to_raw(self, span: Span) -> Span:
        """Cross from plain text to the file; an atomic run is taken whole."""
        if not self.runs:
            return Span(0, 0)
        first = self._run_at(span.start)
        if span.end <= span.start:
            at = first.raw.start + min(span.start - first.plain.start, len_of(first.raw))
            return Span(at, at)
        last = self._run_at(span.end - 1)
        start = first.raw.start
        if first.is_linear:
            start += span.start - first.plain.start
        end = last.raw.end
        if last.is_linear:
            end = last.raw.start + span.end - last.plain.start
        return Span(start, end)

    def is_unbroken(self, span: Span) -> bool:
        """Whether no markup stands inside the span, so that an edit cannot tear any."""
        if not self.runs:
            return False
        raw = self.to_raw(span)
        at = self._run_at(span.start).raw.start
        for run in self.runs:
            if run.plain.end <= span.start or run.plain.start >= span.end:
                continue
            if run.raw.start > max(at, raw.start):
                return False
            at = run.raw.end
        return True


def len_of(span: Span) -> int:
    """Length of a span in code points."""
    return span.end - span.start


class Position(NamedTuple):
    """Line and column, both 1-based."""

    line: int
    column: int


class LineIndex(msgspec.Struct, frozen=True):
    """Where the lines of a raw text begin. LF, CRLF and a lone CR each end a line."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "LineIndex":
        """Index a raw text once; positions are then found by bisection."""
        starts = [0]
        at = text.find("\n")
        if "\r" in text:
            for index, char in enumerate(text):
                if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                    starts.append(index + 1)
            return cls(text, tuple(starts))
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(text, tuple(starts))

    def position(self, offset: int, unit: Unit = "codepoint") -> Position:
        """Line and column of a raw offset, the column counted in the unit asked for."""
        line = bisect_right(self.starts, offset) - 1
        if unit == "codepoint":
            return Position(line + 1, min(offset, len(self.text)) - self.starts[line] + 1)
        before = self.text[self.starts[line] : offset]
        if unit == "utf-16":
            column = sum(2 if ord(char) > 0xFFFF else 1 for char in before)
        else:
            column = len(before.encode("utf-8", "surrogatepass"))
        return Position(line + 1, column + 1)

    def line(self, number: int) -> str:
        """Text of a 1-based line, without its line ending."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
