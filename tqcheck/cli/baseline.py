"""`tqcheck baseline`: write, show and prune the findings that are let pass."""

import os
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from tqcheck import baseline as baselines, profile as profiles, run, shield, walking
from tqcheck.baseline import DEFAULT_NAME, DEFAULT_REASON, Baseline, Entry
from tqcheck.catalogue import plural, say
from tqcheck.cli.ready import ready
from tqcheck.cli.status import FAILED, FOUND, complaints
from tqcheck.finding import Fault
from tqcheck.profile import Profile

baseline_app = typer.Typer(
    help="Let the findings of old copy pass, so that only new ones count.",
    no_args_is_help=True,
    suggest_commands=False,  # click does it
    rich_markup_mode=None,
)
_FILE = typer.Option(
    "--file", help=f"Baseline file; else that of the configuration, else {DEFAULT_NAME}."
)
_CONFIG = typer.Option("--config", help="Configuration file.")
_TARGET = typer.Option(help="Language of the copy, as for check.")
_JOBS = typer.Option("--jobs", "-j", min=0, help="Processes; 0 for one a core.")
_SOURCE = typer.Option(help="Language it was translated from, as for check.")


@baseline_app.command()
def write(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.", show_default=False)],
    file: Annotated[Path | None, _FILE] = None,
    reason: Annotated[
        str, typer.Option(help="Why they may stay; kept with each entry.")
    ] = DEFAULT_REASON,
    grow: Annotated[
        bool, typer.Option("--grow", help="Let new findings into a baseline that exists.")
    ] = False,
    target_lang: Annotated[str | None, _TARGET] = None,
    source_lang: Annotated[str | None, _SOURCE] = None,
    jobs: Annotated[int, _JOBS] = 1,
    config: Annotated[Path | None, _CONFIG] = None,
) -> None:
    """Write down what is found now. A baseline that exists grows only with --grow.

    Exit codes: 0 written, 1 it would have grown and was left, 2 something could not be done.
    """
    with complaints():
        found = profiles.load(
            _folder(paths[0]), config, target_lang=target_lang, source_lang=source_lang
        )
        held = baselines.load(_held(file, found), may_be_new=True)
        renewal = _renewed(held, paths, found, reason, jobs)
        if renewal.added and held.raw is not None and not grow:
            _list("new", renewal.added)
            told = say(
                "{path} would grow by {count} and is left as it is; mend them, or say --grow",
                path=held.path,
                count=_count(renewal.added),
            )
            typer.echo(f"tqcheck: {told}", err=True)
            raise typer.Exit(FOUND)
        baselines.save(held, renewal.entries)
    typer.echo(
        say(
            "wrote {path}: {count}, {added} new, {fixed} fixed",
            path=held.path,
            count=_count(renewal.entries),
            added=len(renewal.added),
            fixed=len(renewal.fixed),
        )
    )


@baseline_app.command()
def show(
    file: Annotated[Path | None, _FILE] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    config: Annotated[Path | None, _CONFIG] = None,
) -> None:
    """Show what a baseline lets pass, file by file."""
    if format_ not in {"text", "json"}:
        raise typer.BadParameter(
            say("'{format}': use text or json", format=format_), param_hint="--format"
        )
    with complaints():
        held = baselines.load(_held(file, profiles.load(Path(), config)))
    if format_ == "json":
        typer.echo(shield.json(baselines.rendered(held.entries).decode()), nl=False)
        return
    for path, entries in groupby(held.entries, key=lambda one: one.path):
        typer.echo(shield.logged(shield.seen(path)))
        for one in entries:
            record = f"record {one.record}: " if one.record is not None else ""
            told = f"  {record}{one.rule} '{one.excerpt}' ({one.reason})"
            typer.echo(shield.logged(shield.seen(told)))
    typer.echo(_count(held.entries))


@baseline_app.command()
def prune(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; else those of the baseline.")
    ] = None,
    file: Annotated[Path | None, _FILE] = None,
    target_lang: Annotated[str | None, _TARGET] = None,
    source_lang: Annotated[str | None, _SOURCE] = None,
    jobs: Annotated[int, _JOBS] = 1,
    config: Annotated[Path | None, _CONFIG] = None,
) -> None:
    """Take out what is fixed, and files that are gone. It never adds anything."""
    with complaints():
        found = profiles.load(
            _folder(paths[0]) if paths else Path(),
            config,
            target_lang=target_lang,
            source_lang=source_lang,
        )
        held = baselines.load(_held(file, found))
        lost = baselines.gone(held)  # unless it is found elsewhere
        if not paths:
            home = Path(os.path.relpath(held.path.resolve().parent))
            left = dict.fromkeys(one.path for one in held.entries if one not in lost)
            paths = [home / one for one in left]
        renewal = _renewed(held, paths, found, "", jobs)
        out = {entry.key for entry in (*renewal.fixed, *lost)} - renewal.moved.keys()
        stay = [
            renewal.moved.get(entry.key, entry) for entry in held.entries if entry.key not in out
        ]
        baselines.save(held, stay)
    _list("out", [entry for entry in held.entries if entry.key in out])
    told = say("{path}: {count}, {out} taken out", path=held.path, count=_count(stay), out=len(out))
    typer.echo(told)


def _folder(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    return folder if folder.exists() else Path()


def _held(file: Path | None, profile: Profile) -> Path:
    return file or Path(profile.settings.baseline or DEFAULT_NAME)


def _renewed(
    held: Baseline, paths: Iterable[Path], profile: Profile, reason: str, jobs: int
) -> baselines.Renewal:
    """Check the paths; what cannot be read is said, and nothing is written."""
    plan = ready(profile)
    walked = list(walking.walk(paths, profile.settings.exclude))
    files = [path for path in walked if isinstance(path, Path)]
    batches = run.check_paths(files, plan, jobs or os.cpu_count() or 1)
    reports = [report for batch in batches for report in batch]
    faults = [path for path in walked if isinstance(path, Fault)]
    faults += [fault for report in reports for fault in report.faults]
    for fault in faults:
        told = shield.seen(f"tqcheck: {fault.document}: {fault.error}")
        typer.echo(shield.logged(told), err=True)
    if faults:
        typer.echo(f"tqcheck: {say('{path} is left as it is', path=held.path)}", err=True)
        raise typer.Exit(FAILED)
    return baselines.renewed(held, reports, (rule.name for rule in plan.rules), reason)


def _list(mark: str, entries: Iterable[Entry]) -> None:
    for one in entries:
        told = shield.seen(f"{mark}: {one.path}: {one.rule} '{one.excerpt}'")
        typer.echo(shield.logged(told))


def _count(entries: Iterable[Entry]) -> str:
    return plural("{count} finding", "{count} findings", len(tuple(entries)))
