"""JSON Lines: one finding a line. The contract is docs/JSONL.md; fields are only ever added."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck.document import Document
from tqcheck.finding import Finding, Report
from tqcheck.reporters import Look, Places


def rows(report: Report) -> Iterator[dict[str, object]]:
    """Rows of a report in the contract's fields and order."""
    document = report.document
    if document is None:
        return
    places = Places(document)
    for finding in report.findings:
        yield row(finding, document, places)


def row(finding: Finding, document: Document, places: Places) -> dict[str, object]:
    """Make one row; of a record, the line is that of the file and the columns the target's."""
    target, source = places.of_target(finding), places.of_source(finding)
    segments = document.segments
    return {
        "path": document.name,
        "record": document.record,
        "line": target.line,
        "column": target.column,
        "end_line": target.end_line,
        "end_column": target.end_column,
        "start": target.start,
        "end": target.end,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "error_type": finding.error_type.value,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "replacements": list(finding.replacements),
        "fingerprint": finding.fingerprint,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "source_path": source.path if source else None,
        "source_line": source.line if source else None,
        "source_column": source.column if source else None,
        "source_end_line": source.end_line if source else None,
        "source_end_column": source.end_column if source else None,
        "source_excerpt": finding.source_excerpt if source else None,
        "segment": segments[finding.segment].key if segments else None,
    }


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one line a finding."""
    del look
    for one in reports:
        for fields in rows(one):
            yield msgspec.json.encode(fields).decode("utf-8")
