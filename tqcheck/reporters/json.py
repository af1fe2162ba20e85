"""JSON: one object for the whole run, with documents, findings, hidden findings and faults."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck.document import Document
from tqcheck.finding import Finding, Report
from tqcheck.reporters import Look, Places


def _finding(finding: Finding, places: Places) -> dict[str, object]:
    target, source = places.of_target(finding), places.of_source(finding)
    segments = places.document.segments
    return {
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
        "segment": segments[finding.segment].key if segments else None,
        "source": source._asdict() | {"excerpt": finding.source_excerpt} if source else None,
    }


def _document(report: Report) -> dict[str, object]:
    places = Places(report.document or Document(report.name, "", "", ()))
    document = report.document
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
        "findings": [_finding(finding, places) for finding in report.findings],
        "hidden": [
            {**_finding(hidden.finding, places), "reason": hidden.reason}
            for hidden in report.hidden
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
