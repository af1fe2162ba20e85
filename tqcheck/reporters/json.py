"""JSON: one object for the whole run, with documents, findings, hidden findings and faults."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck.finding import Finding, Report
from tqcheck.reporters import Look
from tqcheck.span import LineIndex


def _finding(finding: Finding, index: LineIndex) -> dict[str, object]:
    start, end = index.position(finding.span.start), index.position(finding.span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "error_type": finding.error_type.value,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "replacements": list(finding.replacements),
        "fingerprint": finding.fingerprint,
    }


def _document(report: Report) -> dict[str, object]:
    document = report.document
    index = LineIndex.of(document.raw) if document else LineIndex.of("")
    return {
        "path": report.name,
        "record": document.record if document else None,
        "words": report.words,
        "origin": (
            {"langs": list(report.origin.langs), "clues": list(report.origin.clues)}
            if report.origin
            else None
        ),
        "signature": str(report.signature) if report.signature else None,
        "findings": [_finding(finding, index) for finding in report.findings],
        "hidden": [
            {**_finding(hidden.finding, index), "reason": hidden.reason} for hidden in report.hidden
        ],
        "faults": [
            {"place": fault.document, "rule": fault.rule, "error": fault.error}
            for fault in report.faults
        ],
        "warnings": list(report.warnings),
    }


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one indented JSON object."""
    del look
    content = {"version": 1, "documents": [_document(one) for one in reports]}
    yield msgspec.json.format(msgspec.json.encode(content), indent=2).decode("utf-8")
