"""Exit codes, and how errors of configuration, rules and git reach the user."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import typer

from tqcheck import catalogue, gates as limits, rows, shield
from tqcheck.catalogue import say, tr
from tqcheck.configfile import ConfigError
from tqcheck.datafiles import DataError
from tqcheck.finding import Fault, Report
from tqcheck.gates import Gates
from tqcheck.git import GitError
from tqcheck.mqm import WEIGHTINGS, Severity
from tqcheck.nearness import suggestion
from tqcheck.profile import Settings

OK, FOUND, FAILED, NOT_RUN = 0, 1, 2, 4
MAX_REMARKS = 5


def gates_of(settings: Settings) -> Gates:
    """Make the gates of the settings; MQM limits decide where they are set and `fail_on` is not."""
    by_mqm = settings.max_penalty is not None or settings.max_major is not None
    name = settings.fail_on or ("never" if by_mqm else "major")
    fail_on = None if name == "never" else Severity.named(name)
    weighting = WEIGHTINGS[settings.weights or "mqm"]
    own = (settings.max_findings, settings.max_penalty, settings.max_major)
    return Gates(fail_on, *own, weighting)


class Tally(msgspec.Struct):
    """What a run has said so far, in numbers: a memory holds millions of units.

    The reports themselves are kept `whole` only where something asks for each of them, and then
    without their text.
    """

    whole: bool = False
    documents: int = 0
    words: int = 0
    hidden: int = 0
    severities: Counter[Severity] = msgspec.field(default_factory=Counter)
    faults: list[Fault] = []
    reports: list[Report] = []

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        self.words += report.words
        self.hidden += len(report.hidden)
        self.severities.update(finding.severity for finding in report.findings)
        self.faults += report.faults
        if self.whole:
            self.reports.append(_light(report))

    def counted(self) -> rows.Tally:
        """Give the counts in the form that reports write."""
        faults = len(self.faults)
        return rows.Tally(
            self.documents, self.words, self.severities, Counter(), self.hidden, faults
        )


def _light(report: Report) -> Report:
    document = report.document and msgspec.structs.replace(
        report.document, raw="", segments=(), directives=(), earlier=None, beside=None, unpaired=()
    )
    return msgspec.structs.replace(report, document=document)


def status(tally: Tally, missed: list[str]) -> int:
    """Exit code of a run: faults come before gates that were missed."""
    if tally.faults:
        return FAILED
    if missed:
        return FOUND
    return OK if tally.documents else NOT_RUN


def tell_missed(tally: Tally, gates: Gates) -> list[str]:
    """Say on standard error which gates by story and by number were missed; give all of them.

    `fail_on` needs no words: its findings stand in the report.
    """
    missed = [*limits.over(tally.severities, gates), *limits.by_story(tally.reports, gates)]
    for problem in missed:
        if not problem.endswith("(fail_on)"):
            typer.echo(shield.logged(shield.seen(f"tqcheck: {tr('gate')}: {problem}")), err=True)
    return missed


def spoken(code: str) -> None:
    """Say everything in a language from now on. Raises ConfigError where there is no catalogue."""
    try:
        catalogue.speak(code)
    except KeyError:
        known = catalogue.codes()
        near = suggestion(code, known) or say("; use {names}", names=", ".join(known))
        raise ConfigError(
            say("lang: '{code}' is none that tqcheck speaks{near}", code=code, near=near)
        ) from None


def tell_remarks(remarks: tuple[str, ...]) -> None:
    """Say on standard error what of a Vale style is not honoured: a few, and how many more."""
    for remark in remarks[:MAX_REMARKS]:
        typer.echo(shield.logged(shield.seen(f"tqcheck: {remark}")), err=True)
    if len(remarks) > MAX_REMARKS:
        more = len(remarks) - MAX_REMARKS
        typer.echo(
            f"tqcheck: {say('and {more} more: `tqcheck vale` lists them', more=more)}", err=True
        )


@contextmanager
def complaints() -> Iterator[None]:
    """Turn errors of configuration, rule files and git into a message and exit code 2."""
    try:
        yield
    except (ConfigError, DataError, GitError) as error:
        told = catalogue.complaint(error) if isinstance(error, DataError) else str(error)
        for line in f"tqcheck: {told}".split("\n"):
            typer.echo(shield.logged(shield.seen(rows.written(line))), err=True)
        raise typer.Exit(FAILED) from None
