"""`tqcheck check`: lint files, folders or standard input."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TextIO

import typer

from tqcheck import examples, profile as profiles, reporters, rows, run, shield
from tqcheck.cli.fixes import fixes_of
from tqcheck.cli.outputs import outputs_of
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
    format_: Annotated[
        str,
        typer.Option("--format", "-f", help=f"Report to print: {', '.join(reporters.FORMATS)}."),
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="[FORMAT:]FILE",
            help="Write a report to a file as well; may be given several times.",
        ),
    ] = None,
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
    fix: Annotated[
        bool, typer.Option("--fix", help="Write the automatic fixes into the files.")
    ] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: the suggested fixes too.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 for one a core.")
    ] = 1,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep results of unchanged files.")
    ] = True,
) -> None:
    """Check translated copy and report what an editor should mend.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done,
    4 nothing was checked or a self-test failed. With --fix they speak of what is left.
    """
    started = time.perf_counter()
    if source is not None and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise typer.BadParameter(
            "is the source of one file; for many, name their sources by [[pairs]] in tqcheck.toml",
            param_hint="--source",
        )
    fixes = fixes_of(fix=fix, unsafe=unsafe_fixes, diff=diff)
    outputs = outputs_of(format_, output or [], paths)
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
    checked = (
        fixes.of(paths, plan, stdin_filename)
        if fixes
        else _all(paths, plan, stdin_filename, jobs or os.cpu_count() or 1)
    )
    stream = fixes.stream(paths) if fixes else sys.stdout
    look = _look(plan)
    streamed = reporters.reporter(format_)(_watched(outputs.held(checked), tally), look)
    for line in streamed:
        if not diff:
            _print(line, stream)
    if format_ != "text" or diff:
        _faults(tally)
    else:
        _print(_summary(tally, time.perf_counter() - started), stream)
    if fixes:
        typer.echo(fixes.summary(), err=True)
    if not tally.documents:
        typer.echo("tqcheck: nothing to check: no file of a known kind was found", err=True)
    written = outputs.write(look)
    code = status(tally, threshold, found.settings.max_findings)
    raise typer.Exit(code if written else FAILED)


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


def _look(plan: run.Plan) -> Look:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size((100, 24)).columns
    return Look(width, colour, Path.cwd().as_posix(), plan.rules)


def _print(line: str, stream: TextIO) -> None:
    data = line.encode("utf-8", "backslashreplace") + b"\n"
    stream.buffer.write(data)


def _faults(tally: Tally) -> None:
    for fault in tally.faults:
        rule = f"{fault.rule}: " if fault.rule else ""
        told = rows.written(f"tqcheck: {fault.document}: {rule}{fault.error}")
        typer.echo(shield.logged(shield.seen(told)), err=True)


def _summary(tally: Tally, seconds: float) -> str:
    counted = tally.counted()
    total, faults, documents = counted.findings, counted.faults, counted.documents
    severities = f" ({counted.by_severity()})" if total else ""
    parts = [f"{total} finding{'s' * (total != 1)}{severities}"]
    if counted.hidden:
        parts.append(f"{counted.hidden} hidden by directives")
    if faults:
        parts.append(f"{faults} fault{'s' * (faults != 1)}")
    where = f"{documents} document{'s' * (documents != 1)}, {counted.words:,} words"
    return f"{', '.join(parts)} in {where}, {seconds:.2f} s"


__all__ = ["FAILED", "check"]
