"""JSON Lines: one finding a line. The contract is docs/JSONL.md; fields are only ever added."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck.finding import Finding, Report
from tqcheck.reporters import Look
from tqcheck.span import LineIndex


def rows(report: Report) -> Iterator[dict[str, object]]:
    """Rows of a report in the contract's fields and order."""
    document = report.document
    if document is None:
        return
    index = LineIndex.of(document.raw)
    for finding in report.findings:
        yield row(finding, index, document.name, document.record, document.line)


def row(
    finding: Finding, index: LineIndex, name: str, record: str | None, line: int
) -> dict[str, object]:
    """Make one row; of a record, the line is that of the file and the columns the target's."""
    start = index.position(finding.span.start)
    end = index.position(finding.span.end)
    lines = (line, line) if record is not None else (start.line, end.line)
    columns = (start.column, end.column)
    if record is not None:
        columns = (finding.span.start + 1, finding.span.end + 1)
    return {
        "path": name,
        "record": record,
        "line": lines[0],
        "column": columns[0],
        "end_line": lines[1],
        "end_column": columns[1],
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "error_type": finding.error_type.value,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "replacements": list(finding.replacements),
        "fingerprint": finding.fingerprint,
        "source_start": finding.source_span.start if finding.source_span else None,
        "source_end": finding.source_span.end if finding.source_span else None,
    }


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one line a finding."""
    del look
    for one in reports:
        for fields in rows(one):
            yield msgspec.json.encode(fields).decode("utf-8")
