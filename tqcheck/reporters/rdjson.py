"""Diagnostics of reviewdog (rdjson), with fixes as suggestions. Its columns count UTF-8 bytes."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.reporters import Look

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def _range(region: rows.Region) -> dict[str, object]:
    return {
        "start": {"line": region.line, "column": region.column},
        "end": {"line": region.end_line, "column": region.end_column},
    }


def _diagnostic(row: rows.Row, look: Look) -> dict[str, object]:
    found = row.finding
    within = f"{row.within}: " if row.within else ""
    place: object = {"start": {"line": row.region.line}}
    if row.in_file:
        place = _range(row.place(found.span, "byte"))
    suggestions = [
        {"range": _range(row.place(fix.edits[0].span, "byte")), "text": fix.edits[0].text}
        for fix in row.fixes()
        if len(fix.edits) == 1
    ]
    return {
        "message": f"{within}{found.message}",
        "location": {"path": rows.relative(row.path, look.root), "range": place},
        "severity": _SEVERITIES[found.severity.level],
        "code": {"value": found.rule},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one JSON object."""
    diagnostics = [_diagnostic(row, look) for one in reports for row in rows.kept(one)]
    content = {"source": {"name": "tqcheck"}, "diagnostics": diagnostics}
    yield shield.json(msgspec.json.format(msgspec.json.encode(content), indent=1).decode("utf-8"))
