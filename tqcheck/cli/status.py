"""Exit codes, and how errors of configuration and rules reach the user."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer

from tqcheck.datafiles import DataError
from tqcheck.finding import Report
from tqcheck.mqm import Severity
from tqcheck.profile import ConfigError

OK, FOUND, FAILED, NOT_RUN = 0, 1, 2, 4


def status(reports: Iterable[Report], fail_on: Severity | None, max_findings: int | None) -> int:
    """Exit code over the reports of a run: faults come before findings."""
    total = at_or_above = 0
    documents = 0
    for report in reports:
        if report.faults:
            return FAILED
        documents += 1
        total += len(report.findings)
        if fail_on is not None:
            at_or_above += sum(1 for finding in report.findings if finding.severity >= fail_on)
    if not documents:
        return NOT_RUN
    if max_findings is not None and total > max_findings:
        return FOUND
    return FOUND if at_or_above else OK


@contextmanager
def complaints() -> Iterator[None]:
    """Turn errors of configuration and rule files into a message and exit code 2."""
    try:
        yield
    except (ConfigError, DataError) as error:
        typer.echo(f"tqcheck: {error}", err=True)
        raise typer.Exit(FAILED) from None
