"""JSON: one object for the whole run, with documents, findings, hidden findings and faults."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.reporters import Look


def _document(report: Report) -> dict[str, object]:
    document = report.document
    return {
        "path": rows.written(report.name),
        "record": document.record if document else None,
        "words": report.words,
        "origin": (
            {"langs": list(report.origin.langs), "clues": list(report.origin.clues)}
            if report.origin
            else None
        ),
        "signature": str(report.signature) if report.signature else None,
        "findings": [rows.fields(row) for row in rows.kept(report)],
        "hidden": [{**rows.fields(row), "reason": row.reason} for row in rows.hidden(report)],
        "faults": [
            {"place": rows.written(fault.document), "rule": fault.rule, "error": fault.error}
            for fault in report.faults
        ],
        "warnings": list(report.warnings),
    }


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one indented JSON object."""
    del look
    content = {"version": 1, "documents": [_document(one) for one in reports]}
    yield shield.json(msgspec.json.format(msgspec.json.encode(content), indent=2).decode("utf-8"))
