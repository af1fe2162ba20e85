"""Exit codes, and how errors of configuration, rules and git reach the user."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer

from tqcheck import gates as limits, shield
from tqcheck.datafiles import DataError
from tqcheck.finding import Report
from tqcheck.gates import Gates
from tqcheck.git import GitError
from tqcheck.mqm import Severity
from tqcheck.profile import ConfigError, Settings

OK, FOUND, FAILED, NOT_RUN = 0, 1, 2, 4


def gates_of(settings: Settings) -> Gates:
    """Make the gates of the settings; where MQM limits are set and `fail_on` is not, they decide.

    Raises BadParameter for an unknown severity.
    """
    by_mqm = settings.max_penalty is not None or settings.max_major is not None
    name = settings.fail_on or ("never" if by_mqm else "major")
    try:
        fail_on = None if name == "never" else Severity.named(name)
    except ValueError:
        raise typer.BadParameter(f"'{name}': use never, minor, major or critical") from None
    return Gates(fail_on, settings.max_findings, settings.max_penalty, settings.max_major)


def status(reports: Iterable[Report], missed: list[str]) -> int:
    """Exit code over the reports of a run: faults come before gates that were missed."""
    documents = 0
    for report in reports:
        if report.faults:
            return FAILED
        documents += 1
    if missed:
        return FOUND
    return OK if documents else NOT_RUN


def tell_missed(reports: list[Report], gates: Gates) -> list[str]:
    """Say on standard error which gates by story and by number were missed; give all of them.

    `fail_on` needs no words: its findings stand in the report.
    """
    missed = limits.missed(reports, gates)
    for problem in missed:
        if not problem.endswith("(fail_on)"):
            typer.echo(shield.logged(shield.seen(f"tqcheck: gate: {problem}")), err=True)
    return missed


@contextmanager
def complaints() -> Iterator[None]:
    """Turn errors of configuration, rule files and git into a message and exit code 2."""
    try:
        yield
    except (ConfigError, DataError, GitError) as error:
        typer.echo(f"tqcheck: {error}", err=True)
        raise typer.Exit(FAILED) from None
