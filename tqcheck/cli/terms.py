"""`tqcheck terms`: term bases checked, and accepted name fixes written as one."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from tqcheck import accepted as fixes, rows, shield, termbase
from tqcheck.catalogue import plural, say
from tqcheck.cli.status import FAILED, FOUND, OK, complaints
from tqcheck.datafiles import write_atomically
from tqcheck.nearness import suggestion
from tqcheck.termbase import Grade, TermBase, checking, writing

terms_app = typer.Typer(
    help="Check a term base, or write accepted name fixes as one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def _told(line: str) -> str:
    return shield.logged(shield.seen(rows.written(line)))


@terms_app.command("check")
def check(
    paths: Annotated[
        list[Path], typer.Argument(help="Term bases: TBX, CSV, YAML.", show_default=False)
    ],
) -> None:
    """Say what a term base holds, and what is wrong with it.

    What no rule can honour is named too.

    Exit codes: 0 nothing is wrong, 1 an entry contradicts itself or means nothing, 2 a file or
    an entry cannot be read, so that `check --terms` would refuse it.
    """
    worst = OK
    for path in paths:
        with complaints():
            base = termbase.load(path)
        found = checking.remarks(base)
        typer.echo(_told(_summary(base)))
        for grade in Grade:
            listed = [one for one in found if one.grade is grade]
            if listed:
                typer.echo(f"  {grade}: {len(listed)}")
            for one in listed:
                typer.echo(_told(f"    {one.at(base.name)}"))
        grades = {one.grade for one in found}
        if Grade.BROKEN in grades:
            worst = FAILED
        elif Grade.PROBLEM in grades and worst == OK:
            worst = FOUND
    raise typer.Exit(worst)


def _summary(base: TermBase) -> str:
    terms = [term for concept in base.concepts for term in concept.terms]
    langs = Counter(term.lang or term.side or "any language" for term in terms)
    statuses = Counter(term.status.value for term in terms if term.side != "source")
    concepts = len(base.concepts)
    return (
        f"{base.name}: {base.format}, {concepts:,} concept{'s' * (concepts != 1)}, "
        f"{len(terms):,} term{'s' * (len(terms) != 1)} ({_counted(langs)}); "
        f"status: {_counted(statuses)}"
    )


def _counted(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count:,}" for name, count in ordered) or "none"


@terms_app.command("export")
def export(
    reports: Annotated[
        list[str],
        typer.Argument(help="Reports of check -f jsonl, or - for standard input."),
    ],
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"Of {', '.join(writing.FORMATS)}.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="All first suggestions, whether they were accepted or not."),
    ] = False,
    target_lang: Annotated[
        str, typer.Option(help="Language of the names (BCP 47); else that of each file.")
    ] = "",
) -> None:
    """Write name fixes that were accepted as a term base.

    The right name is approved, the wrong ones are forbidden.

    Accepted is a fix of a report when its file no longer has the words found, and has one of
    those offered: by `check --fix`, or by hand. Exit codes: 0, 1 nothing to write, 2 a report
    could not be read.
    """
    format_ = format_ or _by_ending(output)
    if format_ not in writing.FORMATS:
        near = suggestion(format_, list(writing.FORMATS)) or f"; use {', '.join(writing.FORMATS)}"
        raise typer.BadParameter(
            say("'{format}' is no format{near}", format=format_, near=near), param_hint="--format"
        )
    found: list[fixes.Row] = []
    problems: list[str] = []
    for report in reports:
        try:
            raw = sys.stdin.buffer.read() if report == "-" else Path(report).read_bytes()
            read, wrong = fixes.rows(raw.decode("utf-8"), report)
        except OSError as error:
            read, wrong = [], [f"{report}: cannot be read ({(error.strerror or 'error').lower()})"]
        except UnicodeDecodeError:
            read, wrong = [], [f"{report}: is not UTF-8; give a report of 'check -f jsonl'"]
        found += read
        problems += wrong
    made = fixes.accepted(found, everything=everything, target_lang=target_lang)
    for line in (*problems, *made.skipped):
        typer.echo(_told(f"tqcheck: {line}"), err=True)
    if made.concepts:
        _write(writing.written(made.concepts, format_), output)
    told = plural("{count} name written", "{count} names written", len(made.concepts))
    where = say(" in {path}", path=output) if output and made.concepts else ""
    typer.echo(told + where, err=True)
    if problems:
        raise typer.Exit(FAILED)
    raise typer.Exit(OK if made.concepts else FOUND)


def _by_ending(output: Path | None) -> str:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return suffix if suffix in writing.FORMATS else "tbx"


def _write(content: str, output: Path | None) -> None:
    data = content.encode("utf-8", "backslashreplace")
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        write_atomically(output, data, mode=0o644)
    except OSError as error:
        reason = (error.strerror or "error").lower()
        told = say("{path} cannot be written ({reason})", path=output, reason=reason)
        typer.echo(f"tqcheck: {told}", err=True)
        raise typer.Exit(FAILED) from None
