"""CSV for spreadsheets: one finding a row. Every cell is quoted and none is a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from tqcheck import rows
from tqcheck.finding import Report
from tqcheck.reporters import Look
from tqcheck.shield import cell

_HEAD = (
    "path", "record", "line", "column", "end_line", "end_column", "severity", "rule",
    "error_type", "message", "excerpt", "replacements", "source", "fingerprint",
)  # fmt: skip


def _cells(row: rows.Row) -> tuple[str, ...]:
    found = row.finding
    return (
        row.path,
        row.record or "",
        *map(str, row.region),
        found.severity.label,
        found.rule,
        found.error_type.value,
        found.message,
        found.excerpt,
        " | ".join(one or "(remove)" for one in found.replacements),
        found.source_excerpt,
        found.fingerprint,
    )


def _line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="").writerow(map(cell, cells))
    return written.getvalue()


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield a heading and one line a finding."""
    del look
    yield _line(_HEAD)
    for one in reports:
        for row in rows.kept(one):
            yield _line(_cells(row))
