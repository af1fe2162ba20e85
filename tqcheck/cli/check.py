"""`tqcheck check`: lint files, folders or standard input."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from tqcheck import (
    catalogue,
    examples,
    gates as limits,
    profile as profiles,
    reporters,
    rows,
    run,
    shield,
)
from tqcheck.catalogue import plural, tr
from tqcheck.cli.closing import closed
from tqcheck.cli.fixes import fixes_of
from tqcheck.cli.outputs import outputs_of
from tqcheck.cli.ready import ready
from tqcheck.cli.scope import Asked, Scope, paths_of, scope_of
from tqcheck.cli.statistics import statistics as counted
from tqcheck.cli.status import FAILED, NOT_RUN, Tally, complaints, gates_of, spoken, tell_remarks
from tqcheck.cli.watch import refuse, watched
from tqcheck.finding import Fault, Report
from tqcheck.reporters import Look

PROGRESS_FROM = 50
MAX_NAMED = 5


def _split(values: list[str] | None) -> tuple[str, ...]:
    return tuple(
        part.strip() for value in values or () for part in value.split(",") if part.strip()
    )


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, or - for standard input.", show_default=False),
    ] = None,
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
    vale: Annotated[
        list[str] | None,
        typer.Option(metavar="STYLE", help="Vale style, or .vale.ini, whose rules run as well."),
    ] = None,
    terms: Annotated[
        list[Path] | None,
        typer.Option(help="Term base (TBX, CSV, YAML), besides those configured; may repeat."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(help="Exit 1 from this severity: never, minor, major, critical [major]."),
    ] = None,
    max_findings: Annotated[
        int | None, typer.Option(help="Exit 1 with more findings than this.")
    ] = None,
    max_penalty: Annotated[
        float | None,
        typer.Option(help="MQM gate: penalty points per 1,000 words of a story."),
    ] = None,
    max_major: Annotated[
        int | None, typer.Option(help="MQM gate: major findings of a story.")
    ] = None,
    score: Annotated[
        bool, typer.Option("--score", help="Show MQM penalty totals and their formula.")
    ] = False,
    weights: Annotated[
        str | None,
        typer.Option(help="Of the MQM penalties: mqm, or wmt (minor punctuation 0.1) [mqm]."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show how often each rule struck.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(help="Let pass what this baseline file holds.")
    ] = None,
    ratchet: Annotated[
        bool | None,
        typer.Option(
            "--ratchet/--no-ratchet", help="Exit 1 while the baseline holds fixed findings."
        ),
    ] = None,
    diff_against: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Only paragraphs changed since the git commit REF."),
    ] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Only paragraphs changed in what git has staged.")
    ] = False,
    update_of: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help="Only what this version brought in since the file OLD."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Configuration file, instead of the one found upwards.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help="Language of what tqcheck says: en, de, es.")
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
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again what changes, until Ctrl-C.")
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
    fixes = fixes_of(fix=fix, unsafe=unsafe_fixes, diff=diff)
    asked = Asked(baseline, diff_against, staged, update_of, fix or diff)
    paths = paths_of(paths, asked)
    if source is not None and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise typer.BadParameter(
            tr("is the source of one file; for many, name them by [[pairs]] in tqcheck.toml"),
            param_hint="--source",
        )
    outputs = outputs_of(format_, output or [], paths)
    overrides = {
        "target_lang": target_lang,
        "source_lang": source_lang,
        "select": _split(select),
        "ignore": _split(ignore),
        "vale": tuple(vale or ()),
        "terms": tuple(map(str, terms or ())),
        "fail_on": fail_on,
        "max_findings": max_findings,
        "max_penalty": max_penalty,
        "max_major": max_major,
        "weights": weights,
        "ratchet": ratchet,
        "lang": lang or catalogue.wanted(os.environ, "") or None,
    }
    if watch:
        refuse(
            fixing=bool(fixes),
            outputs=bool(output),
            paths=paths,
            staged=staged,
            counting=score or statistics,
        )
        again = partial(_ready, asked, paths, config, overrides, source=source, cache=cache)
        watched(paths, again, partial(_show, format_, stdin_filename))
    plan, scope = _ready(asked, paths, config, overrides, source=source, cache=cache)
    gates = gates_of(plan.profile.settings)
    tally = Tally(whole=score or statistics or gates.by_mqm or scope.baseline is not None)
    checked = (
        fixes.of(paths, plan, stdin_filename, scope)
        if fixes
        else _all(paths, plan, stdin_filename, scope, jobs or os.cpu_count() or 1)
    )
    stream = fixes.stream(paths) if fixes else sys.stdout
    look = _look(plan, gates)
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
    extra = list(limits.scored(tally.reports, gates.weighting)) if score else []
    extra += counted(tally.reports) if statistics else ()
    for line in extra:
        _print(
            shield.logged(shield.seen(line)),
            stream if format_ == "text" and not diff else sys.stderr,
        )
    written = outputs.write(look)
    code = closed(tally, scope, plan, gates)
    raise typer.Exit(code if written else FAILED)


def _ready(
    asked: Asked,
    paths: list[str],
    config: Path | None,
    overrides: dict[str, Any],
    *,
    source: Path | None,
    cache: bool,
) -> tuple[run.Plan, Scope]:
    """Load what a run needs and prove that its rules work; else say what is wrong and exit."""
    with complaints():
        found = profiles.load(_start(paths), config, **overrides)
        spoken(found.settings.lang or catalogue.ENGLISH)
        plan = ready(found, keep_results=cache, source=source)
        scope = scope_of(asked, _start(paths), found)
    tell_remarks((*scope.passed_over(paths), *plan.remarks))
    failures = examples.canary(plan.rules, plan.langs.target or "en")
    for failure in failures:
        what = tr("self-test failed: {rule} {problem}")
        told = what.format(rule=failure.rule, problem=failure.problem)
        typer.echo(f"tqcheck: {told}", err=True)
    if not plan.rules:
        told = tr("no rule is selected; check --select and the configuration")
        typer.echo(f"tqcheck: {told}", err=True)
    if failures or not plan.rules:
        raise typer.Exit(NOT_RUN)
    return scope.of(plan), scope


def _show(
    format_: str, stdin_filename: str, files: list[Path], plan: run.Plan, scope: Scope
) -> None:
    """Check some files and print their report at once, as --watch does at each turn."""
    started = time.perf_counter()
    tally = Tally(whole=True)
    checked = _all([str(path) for path in files], plan, stdin_filename, scope, 1)
    for line in reporters.reporter(format_)(
        _watched(checked, tally), _look(plan, gates_of(plan.profile.settings))
    ):
        _print(line, sys.stdout)
    if format_ != "text":
        _faults(tally)
    elif tally.documents:
        names = ", ".join(dict.fromkeys(report.name for report in tally.reports[:MAX_NAMED]))
        more = tr(" and others") if tally.documents > MAX_NAMED else ""
        summary = f"{names}{more}: {_summary(tally, time.perf_counter() - started)}"
        _print(shield.seen(rows.written(summary)), sys.stdout)
    sys.stdout.flush()


def _start(paths: list[str]) -> Path:
    first = Path(paths[0]) if paths[0] != "-" else Path()
    if not first.is_dir():
        first = first.parent
    return first if first.exists() else Path()


def _all(
    paths: list[str], plan: run.Plan, stdin_filename: str, scope: Scope, jobs: int
) -> Iterator[Report]:
    files: list[Path] = []
    for path in paths:
        if path == "-":
            yield from run.check_bytes(sys.stdin.buffer.read(), stdin_filename, plan)
            continue
        for found in scope.walk(path, plan.profile.settings.exclude):
            if isinstance(found, Fault):
                yield Report(found.document, None, faults=(found,))
            elif (staged := scope.staged(found, plan)) is not None:
                yield from staged
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


def _look(plan: run.Plan, gates: limits.Gates) -> Look:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size((100, 24)).columns
    return Look(width, colour, Path.cwd().as_posix(), plan.rules, gates.weighting)


def _print(line: str, stream: TextIO) -> None:
    data = line.encode("utf-8", "backslashreplace") + b"\n"
    stream.buffer.write(data)


def _faults(tally: Tally) -> None:
    for fault in tally.faults:
        rule = f"{fault.rule}: " if fault.rule else ""
        told = rows.written(f"tqcheck: {fault.document}: {rule}{fault.error}")
        typer.echo(shield.logged(shield.seen(told)), err=True)


def _summary(tally: Tally, seconds: float) -> str:
    told = tally.counted()
    total, faults, documents = told.findings, told.faults, told.documents
    severities = f" ({_severities(told)})" if total else ""
    parts = [plural("{count} finding", "{count} findings", total) + severities]
    if told.hidden:
        parts.append(plural("{count} hidden", "{count} hidden", told.hidden))
    if faults:
        parts.append(plural("{count} fault", "{count} faults", faults))
    return tr("{findings} in {documents}, {words}, {seconds} s").format(
        findings=", ".join(parts),
        documents=plural("{count} document", "{count} documents", documents),
        words=plural("{count} words", "{count} words", told.words),
        seconds=f"{seconds:.2f}",
    )


def _severities(told: rows.Tally) -> str:
    counts = sorted(told.severities.items(), reverse=True)
    return ", ".join(f"{count} {tr(severity.label)}" for severity, count in counts)


__all__ = ["FAILED", "check"]
