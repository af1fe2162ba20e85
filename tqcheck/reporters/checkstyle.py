"""Checkstyle XML, which many CI servers read."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tqcheck import rows
from tqcheck.finding import Report
from tqcheck.reporters import Look
from tqcheck.shield import xml

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def _error(line: int, column: int | None, severity: str, message: str, source: str) -> str:
    where = f'line="{line}"' + (f' column="{column}"' if column is not None else "")
    # Readers take what stands before the last dot for the category: the pack of the rule.
    dotted = f"tqcheck.{source}".replace("/", ".")
    said = f'message="{xml(message)}" source="{xml(dotted)}"'
    return f'    <error {where} severity="{severity}" {said}/>'


def _errors(one: Report) -> Iterator[str]:
    for row in rows.kept(one):
        within = f"{row.within}: " if row.within else ""
        column = row.region.column if row.in_file else None
        level, found = _SEVERITIES[row.finding.severity.level], row.finding
        yield _error(row.region.line, column, level, f"{within}{found.message}", found.rule)
    for fault in rows.troubles(one):
        yield _error(fault.line, None, "error", fault.error, f"fault/{fault.rule or 'file'}")


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield the XML document, file by file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<checkstyle version="4.3">'
    for name, group in groupby(reports, key=lambda one: one.name):
        yield f'  <file name="{xml(rows.relative(rows.written(name), look.root))}">'
        for one in group:
            yield from _errors(one)
        yield "  </file>"
    yield "</checkstyle>"
