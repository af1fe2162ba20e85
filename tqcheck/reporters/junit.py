"""JUnit XML: a suite a file, a failed case a finding; a file without any is one passed case."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tqcheck import rows
from tqcheck.finding import Report
from tqcheck.reporters import Look
from tqcheck.shield import xml


def _case(name: str, path: str, inside: str = "") -> str:
    head = f'    <testcase classname="{xml(path)}" name="{xml(name)}" time="0"'
    return f"{head}>{inside}</testcase>" if inside else f"{head}/>"


def _failure(row: rows.Row, path: str) -> str:
    found = row.finding
    detail = f"{path}:{row.region.line}:{row.region.column} {found.severity.label}: {found.message}"
    inside = (
        f'<failure type="{xml(found.rule)}" message="{xml(found.message)}">{xml(detail)}</failure>'
    )
    return _case(_name(row), path, inside)


def _name(row: rows.Row) -> str:
    within = row.within if row.record is None else row.record
    within = f"{within} " if within else ""
    return f"{row.finding.rule} {within}{row.region.line}:{row.region.column}"


def _suite(path: str, reports: list[Report]) -> Iterator[str]:
    failed = [_failure(row, path) for one in reports for row in rows.kept(one)]
    broken = [
        _case(
            f"{fault.rule or 'file'} line {fault.line}",
            path,
            f'<error type="fault" message="{xml(fault.error)}"/>',
        )
        for one in reports
        for fault in rows.troubles(one)
    ]
    passed_over = [
        _case(_name(row), path, f'<skipped message="{xml(row.reason or "")}"/>')
        for one in reports
        for row in rows.hidden(one)
    ]
    cases = [*failed, *broken, *passed_over] or [_case("no findings", path)]
    yield (
        f'  <testsuite name="{xml(path)}" tests="{len(cases)}" failures="{len(failed)}"'
        f' errors="{len(broken)}" skipped="{len(passed_over)}" time="0">'
    )
    yield from cases
    yield "  </testsuite>"


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield the XML document, suite by suite."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<testsuites name="tqcheck">'
    for name, group in groupby(reports, key=lambda one: one.name):
        yield from _suite(rows.relative(rows.written(name), look.root), list(group))
    yield "</testsuites>"
