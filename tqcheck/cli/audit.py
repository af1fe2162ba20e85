"""`tqcheck audit`: what each rule does on a folder of copy."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tqcheck import audit as audits, profile as profiles, rows, run, shield, walking
from tqcheck.audit import Audit, Change
from tqcheck.catalogue import say, tr
from tqcheck.cli.ready import ready
from tqcheck.cli.status import FAILED, FOUND, NOT_RUN, OK, complaints
from tqcheck.finding import Fault


def audit(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.", show_default=False)],
    select: Annotated[list[str] | None, typer.Option(help="Rules to run, as for check.")] = None,
    target_lang: Annotated[str | None, typer.Option(help="Language of the copy.")] = None,
    source_lang: Annotated[
        str | None, typer.Option(help="Language it was translated from.")
    ] = None,
    samples: Annotated[int, typer.Option(min=0, help="Contexts shown for each rule.")] = 3,
    save: Annotated[Path | None, typer.Option(help="Keep this run in FILE.")] = None,
    against: Annotated[Path | None, typer.Option(help="Compare with a run kept by --save.")] = None,
    max_rate: Annotated[
        float | None, typer.Option(help="Exit 1 above so many findings per 1,000 words.")
    ] = None,
    max_major_rate: Annotated[
        float | None, typer.Option(help="The same for findings at major or above.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    config: Annotated[Path | None, typer.Option(help="Configuration file.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes.")] = 1,
) -> None:
    """Measure rules on a folder of copy: findings per 1,000 words.

    Run it on sound copy before a rule is called stable, and on a day's output to see what a
    new version brings. Exit codes: 0, 1 over a --max rate, 2 a fault, 4 nothing to read.
    """
    if format_ not in {"text", "json"}:
        raise typer.BadParameter(
            say("'{format}': use text or json", format=format_), param_hint="--format"
        )
    with complaints():
        found = profiles.load(
            paths[0] if paths[0].is_dir() else paths[0].parent,
            config,
            target_lang=target_lang,
            source_lang=source_lang,
            select=tuple(part for one in select or () for part in one.split(",") if part),
        )
        plan = ready(found, keep_results=False)
        earlier = audits.load(against) if against else None
        walked = list(walking.walk(paths, found.settings.exclude))
        files = [path for path in walked if isinstance(path, Path)]
        reports = (one for batch in run.check_paths(files, plan, jobs) for one in batch)
        now, faults = audits.tally(reports)
        if save:
            audits.save(now, save)
    faults += tuple(f"{path.document}: {path.error}" for path in walked if isinstance(path, Fault))
    for fault in faults:
        typer.echo(_shielded(f"tqcheck: {fault}"), err=True)
    change = audits.compare(now, earlier) if earlier else None
    if format_ == "json":
        content = {"audit": now, "change": change}
        text = msgspec.json.format(msgspec.json.encode(content), indent=1).decode()
        typer.echo(shield.json(text))
    else:
        typer.echo("\n".join(map(_shielded, _text(now, earlier, change, samples))))
    raise typer.Exit(_status(now, bool(faults), max_rate, max_major_rate))


def _shielded(line: str) -> str:
    return shield.logged(shield.seen(rows.written(line)))


def _status(now: Audit, faulty: bool, max_rate: float | None, max_major_rate: float | None) -> int:
    if faulty:
        return FAILED
    if not now.documents:
        typer.echo(
            f"tqcheck: {tr('nothing to check: no file of a known kind was found')}", err=True
        )
        return NOT_RUN
    over = (max_rate is not None and now.rate(len(now.hits)) > max_rate) or (
        max_major_rate is not None and now.rate(now.grave()) > max_major_rate
    )
    return FOUND if over else OK


def _text(now: Audit, earlier: Audit | None, change: Change | None, samples: int) -> list[str]:
    lines = [
        f"{now.documents:,} documents, {now.words:,} words",
        f"{len(now.hits)} findings, {now.rate(len(now.hits)):.2f} per 1,000 words",
        f"{now.grave()} at major or above, {now.rate(now.grave()):.3f} per 1,000 words",
    ]
    rules = now.by_rule()
    before = {rule: len(hits) for rule, hits in earlier.by_rule().items()} if earlier else {}
    width = max((len(rule) for rule in {**rules, **before}), default=4)
    if rules or before:
        heading = f"{'rule':<{width}}  findings  per 1,000" + ("  before" if earlier else "")
        lines += ["", heading]
    for rule, hits in rules.items():
        row = f"{rule:<{width}}  {len(hits):>8}  {now.rate(len(hits)):>9.3f}"
        lines.append(row + (f"  {before.get(rule, 0):>6}" if earlier else ""))
        lines += [f"    {hit.place}: {hit.context}" for hit in hits[:samples]]
    lines += [
        f"{rule:<{width}}  {0:>8}  {0:>9.3f}  {count:>6}"
        for rule, count in before.items()
        if rule not in rules
    ]
    if change is not None:
        for name, hits in (("new", change.new), ("gone", change.gone)):
            lines += ["", f"{name} since the kept run: {len(hits)}"]
            lines += [f"    {hit.rule}  {hit.place}: {hit.context}" for hit in hits]
    return lines
