"""Pipe tables of Markdown, as GitHub and most newsroom tools read them: cells with their places."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.span import Span

_ALIGNED = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
# What begins another block ends a table: a fence, a heading, a quotation, an item, a rule, HTML.
_OTHER = re.compile(
    r"[ ]{0,3}(?:`{3}|~{3}|\#{1,6}(?:[ \t]|$)|>|[-*+][ \t]|\d{1,9}[.)][ \t]|<(?:!--|/?[A-Za-z])"
    r"|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$)| {4}|\t"
)


class Line(NamedTuple):
    """A line of the file without its line end, and the offset at which it begins."""

    at: int
    text: str


class Cell(NamedTuple):
    """A cell: `th` or `td`, and the stretch of the file that holds its text."""

    kind: str
    span: Span


def table_at(lines: Sequence[Line], index: int) -> tuple[list[Cell], int]:
    """Cells of the table that begins with a line, and how many lines it takes; 0 for no table.

    A table is a row, a line of dashes with as many columns, and rows until a line is empty or
    begins something else. Bars after a backslash part no cells; what a row has beyond the columns
    of the first is shown by no reader of Markdown and is left out.
    """
    if index + 1 >= len(lines) or "-" not in lines[index + 1].text:
        return [], 0
    quoted = _QUOTE.match(lines[index].text)
    head, rule = (_within(line, quoted=bool(quoted)) for line in lines[index : index + 2])
    if head is None or rule is None or "|" not in head.text:
        return [], 0
    aligned = rule.text.strip()
    if not _ALIGNED.fullmatch(aligned):
        return [], 0
    names = _cut(head)
    if len(names) != len(_cut(Line(0, aligned))):
        return [], 0
    cells = [Cell("th", span) for span in names]
    taken = 2
    for line in lines[index + 2 :]:
        row = _within(line, quoted=bool(quoted))
        if row is None or not row.text.strip() or _OTHER.match(row.text):
            break
        cells += [Cell("td", span) for span in _cut(row)[: len(names)]]
        taken += 1
    return cells, taken


def _within(line: Line, *, quoted: bool) -> Line | None:
    """Line without the signs of a quotation; None where there are none and should be."""
    found = _QUOTE.match(line.text)
    if not quoted:
        return line
    return Line(line.at + found.end(), line.text[found.end() :]) if found else None


def _cut(row: Line) -> list[Span]:
    """Cut a row at its bars; those at its ends are its frame."""
    text = row.text
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    if text.startswith("|", start):
        start += 1
        if start == stop:
            return []
    if stop > start and text[stop - 1] == "|" and not _escaped(text, stop - 1):
        stop -= 1
    cells: list[Span] = []
    at = start
    while True:
        bar = text.find("|", at, stop)
        while bar >= 0 and _escaped(text, bar):
            bar = text.find("|", bar + 1, stop)
        end = bar if bar >= 0 else stop
        cells.append(_trimmed(row, at, end))
        if bar < 0:
            return cells
        at = bar + 1


def _escaped(text: str, at: int) -> bool:
    """Whether a backslash stands before it, which here is never itself taken by another."""
    return at > 0 and text[at - 1] == "\\"


def _trimmed(row: Line, start: int, end: int) -> Span:
    inside = row.text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Span(row.at + start, row.at + start + len(inside.strip()))
