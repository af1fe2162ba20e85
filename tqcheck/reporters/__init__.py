"""Reporters: one file a format, `Reports -> lines`. No policy: they say what they are given."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol

from tqcheck.document import Document
from tqcheck.finding import Finding, Report
from tqcheck.span import LineIndex, Span

FORMATS = ("text", "jsonl", "json")


class Look(NamedTuple):
    """How a report for people may look: columns of the terminal, and colour."""

    width: int = 100
    colour: bool = False


class Where(NamedTuple):
    """A stretch of a file: code points, 0-based and half-open; lines and columns, 1-based."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """Says where findings of one document stand, in its file and in the file of its source."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.target = document.lines()
        beside = document.beside
        self.source = self.target if beside is None else beside.lines()

    def of_target(self, finding: Finding) -> Where:
        """Place of the words in question."""
        return _where(self.document, self.target, finding.span)

    def of_source(self, finding: Finding) -> Where | None:
        """Place in the source, where the rule marks one."""
        if finding.source_span is None:
            return None
        return _where(self.document.beside or self.document, self.source, finding.source_span)


def _where(document: Document, index: LineIndex, span: Span) -> Where:
    """Of a record, the line is that of the file, and the columns count in its text."""
    start, end = document.offset + span.start, document.offset + span.end
    if document.record is not None:
        line = document.line
        return Where(document.name, start, end, line, span.start + 1, line, span.end + 1)
    first, last = index.position(span.start), index.position(span.end)
    return Where(document.name, start, end, *first, *last)


class Reporter(Protocol):
    """Turns reports into lines without line ends."""

    def __call__(self, reports: Iterable[Report], look: Look) -> Iterator[str]:
        """Yield the lines."""


def reporter(name: str) -> Reporter:
    """Give the reporter of a format, loaded when it is asked for."""
    report: Reporter = import_module(f"tqcheck.reporters.{name}").report
    return report
