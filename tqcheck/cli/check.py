"""`tqcheck check`: lint files, folders or standard input."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tqcheck import examples, profile as profiles, reporters, run
from tqcheck.cli.status import FAILED, NOT_RUN, Tally, complaints, status
from tqcheck.finding import Fault, Report
from tqcheck.mqm import Severity
from tqcheck.reporters import Look

PROGRESS_FROM = 50


def _fail_on(name: str | None) -> Severity | None:
    if name == "never":
        return None
    try:
        return Severity.named(name or "major")
    except ValueError:
        raise typer.BadParameter(f"'{name}': use never, minor, major or critical") from None


def _split(values: list[str] | None) -> tuple[str, ...]:
    return tuple(
        part.strip() for value in values or () for part in value.split(",") if part.strip()
    )


def check(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders, or - for standard input.", show_default=False),
    ],
    format_: Annotated[str, typer.Option("--format", "-f", help="text, jsonl or json.")] = "text",
    target_lang: Annotated[
        str | None, typer.Option(help="Language of the copy (BCP 47); else detected.")
    ] = None,
    source_lang: Annotated[
        str | None, typer.Option(help="Language it was translated from.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(help="File that the one file to check was translated from."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Rules to run: pack, pack/id, type:..., all, preview.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Rules not to run.")] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(help="Exit 1 from this severity: never, minor, major, critical [major]."),
    ] = None,
    max_findings: Annotated[
        int | None, typer.Option(help="Exit 1 with more findings than this.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Configuration file, instead of the one found upwards.")
    ] = None,
    stdin_filename: Annotated[
        str, typer.Option(help="Name that standard input goes by.")
    ] = "stdin.txt",
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 for one a core.")
    ] = 1,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep results of unchanged files.")
    ] = True,
) -> None:
    """Check translated copy and report what an editor should mend.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done,
    4 nothing was checked or a self-test failed.
    """
    started = time.perf_counter()
    if format_ not in reporters.FORMATS:
        raise typer.BadParameter(
            f"'{format_}': use {', '.join(reporters.FORMATS)}", param_hint="--format"
        )
    if source is not None and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise typer.BadParameter(
            "is the source of one file; for many, name their sources by [[pairs]] in tqcheck.toml",
            param_hint="--source",
        )
    with complaints():
        found = profiles.load(
            _start(paths),
            config,
            target_lang=target_lang,
            source_lang=source_lang,
            select=_split(select),
            ignore=_split(ignore),
            fail_on=fail_on,
            max_findings=max_findings,
        )
        plan, _ = run.prepare(found, keep_results=cache, source=source)
    threshold = _fail_on(found.settings.fail_on)
    failures = examples.canary(plan.rules)
    for failure in failures:
        typer.echo(f"tqcheck: self-test failed: {failure.rule} {failure.problem}", err=True)
    if failures or not plan.rules:
        if not plan.rules:
            typer.echo(
                "tqcheck: no rule is selected; check --select and the configuration", err=True
            )
        raise typer.Exit(NOT_RUN)
    tally = Tally()
    look = _look()
    report = reporters.reporter(format_)
    streamed = report(
        _watched(_all(paths, plan, stdin_filename, jobs or os.cpu_count() or 1), tally), look
    )
    for line in streamed:
        _print(line)
    if format_ != "text":
        _faults(tally)
    else:
        _print(_summary(tally, time.perf_counter() - started))
    if not tally.documents:
        typer.echo("tqcheck: nothing to check: no file of a known kind was found", err=True)
    raise typer.Exit(status(tally, threshold, found.settings.max_findings))


def _start(paths: list[str]) -> Path:
    first = Path(paths[0]) if paths[0] != "-" else Path()
    if not first.is_dir():
        first = first.parent
    return first if first.exists() else Path()


def _all(paths: list[str], plan: run.Plan, stdin_filename: str, jobs: int) -> Iterator[Report]:
    files: list[Path] = []
    for path in paths:
        if path == "-":
            yield from run.check_bytes(sys.stdin.buffer.read(), stdin_filename, plan)
            continue
        for found in run.walk([Path(path)], plan.profile.settings.exclude):
            if isinstance(found, Fault):
                yield Report(found.document, None, faults=(found,))
            else:
                files.append(found)
    batches = run.check_paths(files, plan, jobs)
    if len(files) >= PROGRESS_FROM and sys.stderr.isatty():
        with typer.progressbar(
            batches, length=len(files), label="Checking", file=sys.stderr
        ) as bar:
            held = [report for batch in bar for report in batch]
        yield from held
        return
    for batch in batches:
        yield from batch


def _watched(reports: Iterator[Report], tally: Tally) -> Iterator[Report]:
    for report in reports:
        yield report
        tally.add(report)


def _look() -> Look:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Look(shutil.get_terminal_size((100, 24)).columns, colour)


def _print(line: str) -> None:
    data = line.encode("utf-8", "backslashreplace") + b"\n"
    sys.stdout.buffer.write(data)


def _faults(tally: Tally) -> None:
    for fault in tally.faults:
        rule = f"{fault.rule}: " if fault.rule else ""
        typer.echo(f"tqcheck: {fault.document}: {rule}{fault.error}", err=True)


def _summary(tally: Tally, seconds: float) -> str:
    counts, total = tally.severities, tally.severities.total()
    by_severity = ", ".join(
        f"{counts[severity]} {severity.label}" for severity in sorted(counts, reverse=True)
    )
    hidden, words, documents = tally.hidden, tally.words, tally.documents
    faults = len(tally.faults)
    parts = [f"{total} finding{'s' * (total != 1)}" + (f" ({by_severity})" if total else "")]
    if hidden:
        parts.append(f"{hidden} hidden by directives")
    if faults:
        parts.append(f"{faults} fault{'s' * (faults != 1)}")
    where = f"{documents} document{'s' * (documents != 1)}, {words:,} words, {seconds:.2f} s"
    return f"{', '.join(parts)} in {where}"


__all__ = ["FAILED", "check"]
