"""Exit codes, and how errors of configuration and rules reach the user."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import typer

from tqcheck import rows
from tqcheck.datafiles import DataError
from tqcheck.finding import Fault, Report
from tqcheck.mqm import Severity
from tqcheck.profile import ConfigError

OK, FOUND, FAILED, NOT_RUN = 0, 1, 2, 4


@dataclass(slots=True)
class Tally:
    """What a run has said so far, without its documents: a memory holds millions of units."""

    documents: int = 0
    words: int = 0
    hidden: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        self.words += report.words
        self.hidden += len(report.hidden)
        self.severities.update(finding.severity for finding in report.findings)
        self.faults += report.faults

    def counted(self) -> rows.Tally:
        """Give the counts in the form that reports write."""
        faults = len(self.faults)
        return rows.Tally(
            self.documents, self.words, self.severities, Counter(), self.hidden, faults
        )


def status(tally: Tally, fail_on: Severity | None, max_findings: int | None) -> int:
    """Exit code of a run: faults come before findings."""
    if tally.faults:
        return FAILED
    if not tally.documents:
        return NOT_RUN
    if max_findings is not None and tally.severities.total() > max_findings:
        return FOUND
    grave = fail_on is not None and any(severity >= fail_on for severity in tally.severities)
    return FOUND if grave else OK


@contextmanager
def complaints() -> Iterator[None]:
    """Turn errors of configuration and rule files into a message and exit code 2."""
    try:
        yield
    except (ConfigError, DataError) as error:
        typer.echo(f"tqcheck: {error}", err=True)
        raise typer.Exit(FAILED) from None
