"""Where the words of a cell stand in a table of reStructuredText.

docutils says what a cell holds and on which line it begins, not where in the line. A table that is
drawn has its cells side by side, so a text of several lines lies in pieces, with those of its
neighbours between them; a table of values quotes what it likes.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.escapes import width
from tqcheck.extract.pieces import Builder
from tqcheck.span import OffsetMap, Span

_DIRECTIVE = re.compile(r"[ \t]*\.\.[ \t]+(?P<name>csv-table|list-table)::")
_OPTION = re.compile(r"[ \t]+:(?P<name>[\w-]{1,40}):[ \t]*(?P<value>.*)")
_GRID = re.compile(r"[ \t]*\+[-=+]+")
_RULER = re.compile(r"=+(?:[ ]+=+)*")
_TIGHT = re.compile(r"[ ]?[^ \r\n]")
_MARKS = re.compile(r"(?:[ \t]|[ \t][*+-]|[ \t][(]?(?:\w|\#)[.)])*\Z")
# How far behind the cell before it a cell of values is looked for.
_NEAR = 20_000
_WORD = re.compile(r"\S+")


class Found(NamedTuple):
    """Text of a cell and its way back to the file; `escape` names how it may be changed."""

    plain: str
    offsets: OffsetMap
    escape: str


class Table:
    """Finds cells, each stretch of the file once. Mutable: it lives inside one reader call."""

    def __init__(self, raw: str, spans: Sequence[Span], kind: str, first: int) -> None:
        self.raw, self.spans, self.kind, self.first = raw, spans, kind, first
        self.used: set[Span] = set()
        ruler = spans[first].of(raw) if kind == "columns" else ""
        self.starts = {match.start() for match in re.finditer("=+", ruler)}
        self.regions, self.mark = ([], ",") if kind != "values" else self._values()
        self.cursor = 0

    @classmethod
    def at(cls, raw: str, spans: Sequence[Span], line: int) -> "Table | None":
        """Look at what stands on a line, counted from 0; None for a table made of a list."""
        text = spans[line].of(raw) if line < len(spans) else ""
        directive = _DIRECTIVE.match(text)
        if directive is not None:
            values = directive["name"] == "csv-table"
            return cls(raw, spans, "values", line) if values else None
        for number in range(line, min(line + 12, len(spans))):
            drawn = spans[number].of(raw)
            if _GRID.match(drawn):
                return cls(raw, spans, "grid", number)
            if _RULER.fullmatch(drawn.strip()):
                return cls(raw, spans, "columns", number)
        return cls(raw, spans, "grid", line)

    def find(self, lines: Sequence[str], near: int) -> Found | None:
        """Find the lines of a text, the first of them on a line near the one named."""
        if self.kind == "values":
            return self._quoted(lines)
        for first in (near, near + 1, near - 1, near + 2):
            if self.first <= first and first + len(lines) <= len(self.spans):
                found = [
                    self._drawn(self.spans[first + turn], line) for turn, line in enumerate(lines)
                ]
                spans = [span for span in found if span is not None]
                if len(spans) == len(lines):
                    self.used.update(spans)
                    return self._joined(spans)
        return None

    def _drawn(self, line: Span, text: str) -> Span | None:
        """Place of a text in a line, where a cell begins and ends around it."""
        words = text.split()
        there = [Span(*match.span()) for match in _WORD.finditer(self.raw, *line)]
        for at in range(len(there) - len(words) + 1):
            own = there[at : at + len(words)]
            span = Span(own[0].start, own[-1].end)
            if [one.of(self.raw) for one in own] != words or span in self.used:
                continue
            if self._is_cell(line, span):
                return span
        return None

    def _is_cell(self, line: Span, span: Span) -> bool:
        """Whether a stretch of a line is all that one cell has there."""
        before, after = self.raw[line.start : span.start], self.raw[span.end : line.end]
        if self.kind == "grid":
            return _MARKS.sub("", before)[-1:] in {"|", "+"} and after.lstrip()[:1] in {"|", "+"}
        following = line.end - len(after.lstrip())
        return self._begins(line, span.start) and (
            following == line.end or self._begins(line, following)
        )

    def _begins(self, line: Span, at: int) -> bool:
        """Whether a column begins at an offset, but for blanks and the mark of a list item."""
        bare = _MARKS.sub("", self.raw[line.start : at])
        return any(width(bare) <= one <= width(self.raw[line.start : at]) for one in self.starts)

    def _joined(self, spans: list[Span]) -> Found:
        builder = Builder()
        escape = self.kind
        for number, span in enumerate(spans):
            if number:
                # No place of its own: between the two lines stand the cells beside this one.
                builder.add(" ", spans[number - 1].end, spans[number - 1].end)
            builder.add(span.of(self.raw), *span)
            tight = self.kind == "columns" and _TIGHT.match(self.raw, span.end)
            if tight or "|" in span.of(self.raw) or "  " in span.of(self.raw):
                escape = "none"
        return Found("".join(builder.parts), OffsetMap(tuple(builder.runs)), escape)

    def _values(self) -> tuple[list[Span], str]:
        """Stretches of a table of values that hold cells, the heading first; what parts them."""
        heads: list[Span] = []
        mark, at = ",", self.first + 1
        while at < len(self.spans) and self.spans[at].of(self.raw).strip():
            option = _OPTION.fullmatch(self.raw, *self.spans[at])
            if option and option["name"] == "header":
                heads.append(Span(*option.span("value")))
            elif option and option["name"] == "delim":
                value = option["value"].strip()
                mark = {"tab": "\t", "space": " "}.get(value, value[:1] or ",")
            at += 1
        directive = self.spans[self.first].of(self.raw)
        indent = len(directive) - len(directive.lstrip())
        end = at
        while end < len(self.spans):
            text = self.spans[end].of(self.raw)
            if text.strip() and len(text) - len(text.lstrip()) <= indent:
                break
            end += 1
        body = [Span(self.spans[at].start, self.spans[end - 1].end)] if end > at else []
        return [*heads, *body], mark

    def _quoted(self, lines: Sequence[str]) -> Found | None:
        words = r"\s+".join(
            re.escape(word).replace('"', '""?') for line in lines for word in line.split()
        )
        part = re.escape(self.mark)
        pattern = re.compile(
            rf"(?:^|(?<=[{part}\"]))[ \t]*(?P<own>{words})(?=\s*(?:[{part}\"]|$))", re.MULTILINE
        )
        for region in self.regions:
            start = max(region.start, self.cursor)
            match = pattern.search(self.raw, start, min(region.end, start + _NEAR))
            if match is not None:
                self.cursor = match.end()
                return self._unquoted(Span(*match.span("own")), region)
        return None

    def _unquoted(self, span: Span, region: Span) -> Found:
        before = self.raw[region.start : span.start].rstrip(" \t")
        escape = "csv" if before.endswith('"') else "bare"
        if before.endswith("\n") and self.raw[span.end : region.end].lstrip().startswith('"'):
            escape = "none"  # a later paragraph of a quoted cell
        builder = Builder()
        at = span.start
        for mark in re.finditer(r'""|[ \t]*(?:\r\n|\r|\n)[ \t]*', span.of(self.raw)):
            start, end = span.start + mark.start(), span.start + mark.end()
            builder.add(self.raw[at:start], at, start)
            builder.add('"' if mark[0] == '""' else " ", start, end)
            at = end
        builder.add(self.raw[at : span.end], at, span.end)
        return Found("".join(builder.parts), OffsetMap(tuple(builder.runs)), escape)
