"""A report as rows: each finding with its place in lines and columns, ready to be written down.

Reporters say the same things in different words; what they say is decided here, once.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from tqcheck.document import Document
from tqcheck.finding import Finding, Fix, Report
from tqcheck.mqm import Severity
from tqcheck.span import LineIndex, Span, Unit

# What follows the name of a file in the place of a fault.
_PLACE = re.compile(r"(?::([0-9]{1,9}))?(?::([0-9]{1,9}))?")


# Says where the offset in a document stands in the structure of its file.
Locate = Callable[[int], str]


class Region(NamedTuple):
    """A place in a file: 1-based lines and columns, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


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
        self._locate: Locate | None = None

    def path(self, span: Span) -> str:
        """Say where in the structure of its file a stretch stands; empty where it has none.

        Read only when it is asked for.
        """
        document = self.document
        if document.labels:
            line = self.target.position(span.start).line
            return document.paths[line - 1] if line <= len(document.paths) else ""
        if self._locate is None:
            self._locate = _locate(document)
        return self._locate(span.start)

    def of_source(self, finding: Finding) -> Where | None:
        """Place in the source, where the rule marks one."""
        if finding.source_span is None:
            return None
        return _where(self.document.beside or self.document, self.source, finding.source_span)


def _locate(document: Document) -> Locate:
    from tqcheck.extract.structure import STRUCTURES  # noqa: PLC0415  # why: not for plain text

    found = STRUCTURES.get(document.format)
    return found.read(document.raw, "".join(document.paths)) if found else lambda _: ""


def _where(document: Document, index: LineIndex, span: Span) -> Where:
    """Of a record, the line is that of the file, and the columns count in its text."""
    start, end = document.offset + span.start, document.offset + span.end
    if document.record is not None:
        line = document.line
        return Where(document.name, start, end, line, span.start + 1, line, span.end + 1)
    first, last = index.position(span.start), index.position(span.end)
    return Where(document.name, start, end, *first, *last)


class Row(msgspec.Struct, frozen=True):
    """One finding and where it stands.

    `region` counts code points. Of a record its line is that of the file and its columns are
    those of the record's target. `reason` says why a finding is hidden; None when it is not.
    """

    path: str
    record: str | None
    region: Region
    finding: Finding
    document: Document
    reason: str | None = None

    @property
    def in_file(self) -> bool:
        """Whether lines and columns are those of the file as a text editor shows it.

        A record stands escaped in a line of JSON; a word processor's file has no lines.
        """
        return self.record is None and not self.document.labels

    @property
    def within(self) -> str:
        """Part of the file that the finding is in, where its line says too little: `record 7`."""
        if self.record is not None:
            return f"record {self.record}"
        return self.document.label(self.region.line)

    @property
    def location(self) -> str:
        """XPath or JSON pointer of the place in the structure of its file; empty without one."""
        return _places(self.document).path(self.finding.span)

    @property
    def in_source(self) -> bool:
        """Whether a directive of the document hides it, and not a baseline or another outsider."""
        return any(
            one.reason == self.reason and one.covers.overlaps(self.finding.span)
            for one in self.document.directives
        )

    def fixes(self) -> tuple[Fix, ...]:
        """Give the fixes that can be made in the text of the file; none for a record or a .docx."""
        return self.finding.fixes if self.in_file else ()

    def place(self, span: Span, unit: Unit = "codepoint") -> Region:
        """Region of a stretch of the document, such as an edit's; not for a record."""
        return _region(self.document, span, unit)

    def source(self) -> Where | None:
        """Place in its file of the source that the finding is about, where it says so."""
        return _places(self.document).of_source(self.finding)

    @property
    def offset(self) -> int:
        """Offset in the file at which the document begins; code points."""
        return self.document.offset


class Trouble(NamedTuple):
    """A fault and its place: `line` is 1 where the fault is the whole file's."""

    path: str
    line: int
    rule: str
    error: str
    column: int = 1


class Tally(NamedTuple):
    """What a run came to, in numbers."""

    documents: int
    words: int
    severities: Counter[Severity]
    rules: Counter[str]
    hidden: int
    faults: int

    @property
    def findings(self) -> int:
        """Findings that are not hidden."""
        return sum(self.severities.values())

    def by_severity(self) -> str:
        """Say how many of each severity, gravest first: `3 major, 1 minor`."""
        counts = sorted(self.severities.items(), reverse=True)
        return ", ".join(f"{count} {severity.label}" for severity, count in counts)


def kept(report: Report) -> Iterator[Row]:
    """Rows of what a report finds."""
    for finding in report.findings:
        yield _row(report, finding, None)


def hidden(report: Report) -> Iterator[Row]:
    """Rows of what directives and baselines hide, with their reasons."""
    for one in report.hidden:
        yield _row(report, one.finding, one.reason)


def troubles(report: Report) -> Iterator[Trouble]:
    """Faults of a report with their places."""
    for fault in report.faults:
        place = _PLACE.fullmatch(fault.document.removeprefix(report.name))
        line, column = (int(one or 1) for one in place.groups()) if place else (1, 1)
        name = written(report.name)
        yield Trouble(name, max(line, 1), fault.rule, written(fault.error), max(column, 1))


def tally(reports: Iterable[Report]) -> Tally:
    """Count what reports say."""
    severities: Counter[Severity] = Counter()
    rules: Counter[str] = Counter()
    documents = words = hides = faults = 0
    for report in reports:
        documents += 1
        words += report.words
        hides += len(report.hidden)
        faults += len(report.faults)
        severities.update(finding.severity for finding in report.findings)
        rules.update(finding.rule for finding in report.findings)
    return Tally(documents, words, severities, rules, hides, faults)


def written(name: str) -> str:
    """Write a file name that is no valid Unicode with escapes, so that any format can hold it."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode("utf-8")


def relative(path: str, root: str) -> str:
    """Path as seen from a folder, without `./`; a path outside the folder stays as it is."""
    if root and path.startswith(f"{root.rstrip('/')}/"):
        path = path[len(root.rstrip("/")) + 1 :]
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def fields(row: Row) -> dict[str, object]:
    """Fields of a finding after its path and record, in the order of docs/JSONL.md."""
    finding, region, source = row.finding, row.region, row.source()
    segments = row.document.segments
    return {
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "start": row.offset + finding.span.start,
        "end": row.offset + finding.span.end,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "error_type": finding.error_type.value,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "replacements": list(finding.replacements),
        "fingerprint": finding.fingerprint,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "source_line": source.line if source else None,
        "source_column": source.column if source else None,
        "source_excerpt": finding.source_excerpt or None,
        "fix": finding.fixes[0].applicability.value if finding.fixes else None,
        "quoted": finding.quoted,
        "source_path": written(source.path) if source else None,
        "source_end_line": source.end_line if source else None,
        "source_end_column": source.end_column if source else None,
        "segment": segments[finding.segment].key if segments else None,
        "location": row.location or None,
    }


@lru_cache(maxsize=8)
def _places(document: Document) -> Places:
    return Places(document)


def _region(document: Document, span: Span, unit: Unit) -> Region:
    index = _places(document).target
    return Region(*index.position(span.start, unit), *index.position(span.end, unit))


def _row(report: Report, finding: Finding, reason: str | None) -> Row:
    document = report.document
    if document is None:
        raise ValueError(f"the report of {report.name} has findings but no document")
    if document.record is None:
        region = _region(document, finding.span, "codepoint")
    else:
        start, end = finding.span
        region = Region(document.line, start + 1, document.line, end + 1)
    return Row(written(document.name), document.record, region, finding, document, reason)
