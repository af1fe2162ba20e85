"""Offsets: the only arithmetic on them.

All offsets are Unicode code points, half-open. Three spaces exist: the plain text of a segment,
the raw file, and line/column. `OffsetMap.to_raw` crosses from the first to the second,
`LineIndex.position` from the second to the third.
"""

from bisect import bisect_right
from collections.abc import Iterator
from sys import maxsize
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


_NOWHERE = Span(0, 0)


class OffsetMap(msgspec.Struct, frozen=True):
    """From the plain text of a segment to the raw file.

    `runs` are sorted and adjoining in plain text; in the raw file gaps between them are markup.
    `seams` are offsets of the plain text at which something changes that leaves no gap, such as
    the formatting of a word processor.
    """

    runs: tuple[Run, ...]
    seams: tuple[int, ...] = ()

    @classmethod
    def shifted(cls, length: int, by: int = 0) -> "OffsetMap":
        """Map `length` code points that stand unchanged at raw offset `by`."""
        return cls((Run(Span(0, length), Span(by, by + length)),))

    def _index(self, offset: int) -> int:
        """Find the run that an offset lies in, or the nearest before it."""
        # Tuples compare in C: a key would be called at each step of the search.
        return max(bisect_right(self.runs, Run(Span(offset, maxsize), _NOWHERE)) - 1, 0)

    def _run_at(self, offset: int) -> Run:
        return self.runs[self._index(offset)]

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

    def to_plain(self, raw: Span) -> Span:
        """Cross back from the file to plain text: the code points that came from the stretch."""
        touched = [run for run in self.runs if run.raw.overlaps(raw) or run.raw == raw]
        if not touched:
            before = [run for run in self.runs if run.raw.start <= raw.start]
            if not before:
                return Span(0, 0)
            last = before[-1]
            at = min(last.plain.start + raw.start - last.raw.start, last.plain.end)
            return Span(at, at)
        first, last = touched[0], touched[-1]
        start, end = first.plain.start, last.plain.end
        if first.is_linear:
            start += max(raw.start - first.raw.start, 0)
        if last.is_linear:
            end -= max(last.raw.end - raw.end, 0)
        return Span(start, max(start, end))

    def cut(self, span: Span) -> "OffsetMap":
        """Map a stretch of the plain text by itself, counted from its start."""
        runs = []
        for plain, raw in self.runs:
            low, high = max(plain.start, span.start), min(plain.end, span.end)
            if low >= high:
                continue
            if plain.end - plain.start == raw.end - raw.start:
                shift = raw.start - plain.start
                raw = Span(low + shift, high + shift)  # noqa: PLW2901  # why: the clipped form of it
            runs.append(Run(Span(low - span.start, high - span.start), raw))
        seams = tuple(at - span.start for at in self.seams if span.start < at < span.end)
        return OffsetMap(tuple(runs), seams)

    def moved(self, by: int) -> "OffsetMap":
        """Map the same plain text to a raw text that begins `by` code points earlier or later."""
        return OffsetMap(
            tuple(Run(plain, Span(raw.start + by, raw.end + by)) for plain, raw in self.runs),
            self.seams,
        )

    def through(self, outer: "OffsetMap") -> "OffsetMap":
        """Map the same plain text past a text that was itself taken out of a file by `outer`.

        So HTML that stands escaped in XML or JSON is read as HTML, and its places are those of
        the file.
        """
        runs: list[Run] = []
        for run in self.runs:
            if not run.is_linear:
                runs.append(Run(run.plain, outer.to_raw(run.raw)))
                continue
            shift = run.plain.start - run.raw.start
            runs += [
                Run(Span(low + shift, high + shift), raw)
                for low, high, raw in outer.pieces(run.raw)
            ]
        return OffsetMap(tuple(runs))

    def pieces(self, span: Span) -> Iterator[tuple[int, int, Span]]:
        """Cut a stretch of the plain text where it changes run: start, end, and raw of each."""
        for index in range(self._index(span.start), len(self.runs)):
            run = self.runs[index]
            if run.plain.start >= span.end:
                return
            low, high = max(run.plain.start, span.start), min(run.plain.end, span.end)
            if low >= high:
                continue
            raw, shift = run.raw, run.raw.start - run.plain.start
            yield low, high, Span(low + shift, high + shift) if run.is_linear else raw

    def is_unbroken(self, span: Span) -> bool:
        """Whether no markup stands inside the span, so that an edit cannot tear any.

        Text that has no place of its own, as the value of a variable has none, cannot be edited.
        """
        if not self.runs or any(span.start < at < span.end for at in self.seams):
            return False
        raw = self.to_raw(span)
        first = self._index(span.start)
        at = self.runs[first].raw.start
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.plain.start >= span.end:
                break
            if run.plain.end <= span.start:
                continue
            if run.raw.start > max(at, raw.start) or run.raw.start == run.raw.end:
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


FIRST = Position(1, 1)


class LineIndex(msgspec.Struct, frozen=True):
    """Where the lines of a raw text begin. LF, CRLF and a lone CR each end a line.

    `first` is the place in the file where the text begins, for a text cut out of a larger file.
    """

    text: str
    starts: tuple[int, ...]
    first: Position = FIRST

    @classmethod
    def of(cls, text: str, first: Position = FIRST) -> "LineIndex":
        """Index a raw text once; positions are then found by bisection."""
        starts = [0]
        at = text.find("\n")
        if "\r" in text:
            for index, char in enumerate(text):
                if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
                    starts.append(index + 1)
            return cls(text, tuple(starts), first)
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(text, tuple(starts), first)

    def position(self, offset: int, unit: Unit = "codepoint") -> Position:
        """Line and column in the file of a raw offset, the column counted in the unit asked for.

        On the first line of a text cut out of a file, `first` counts in code points.
        """
        line = bisect_right(self.starts, offset) - 1
        shift = self.first.column if line == 0 else 1
        if unit == "codepoint":
            column = min(offset, len(self.text)) - self.starts[line]
            return Position(line + self.first.line, column + shift)
        before = self.text[self.starts[line] : offset]
        if unit == "utf-16":
            column = sum(2 if ord(char) > 0xFFFF else 1 for char in before)
        else:
            column = len(before.encode("utf-8", "surrogatepass"))
        return Position(line + self.first.line, column + shift)

    def line(self, number: int) -> str:
        """Text of a line by its number in the file, without its line ending."""
        at = number - self.first.line
        start = self.starts[at]
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def start(self, number: int) -> int:
        """Offset in the text at which a line begins, by its number in the file."""
        return self.starts[number - self.first.line]
