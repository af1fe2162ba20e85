"""`tqcheck vale`: how the rules of a Vale style are read, and what of them is not honoured."""

from pathlib import Path
from typing import Annotated

import typer

from tqcheck import packs, profile as profiles, shield
from tqcheck.catalogue import plural, tr
from tqcheck.cli.status import FAILED, FOUND, complaints


def vale(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders of Vale rules, or a .vale.ini; else those of the configuration.",
            show_default=False,
        ),
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Configuration file.")] = None,
) -> None:
    """Show what becomes of the rules of a Vale style.

    Exit codes: 0 all of it is honoured, 1 something is not, 2 something cannot be read.
    """
    with complaints():
        found = profiles.load(Path(), config, vale=tuple(paths or ()))
        if not found.settings.vale:
            typer.echo(
                "tqcheck: " + tr("no Vale style is named; give a folder or set 'vale'"), err=True
            )
            raise typer.Exit(FAILED)
        ruleset = found.ruleset()
        others = packs.load(found.rule_folders()).rules
    own = [rule for rule in ruleset.rules.values() if rule.name not in others]
    width = max((len(rule.name) for rule in own), default=0)
    for rule in own:
        line = f"{rule.name:<{width}}  {rule.severity.label:<8}  {rule.applicability:<9}"
        typer.echo(shield.seen(f"{line}  {rule.origin}"))
    for remark in ruleset.remarks:
        typer.echo(shield.seen(remark))
    counts = (
        plural("{count} rule", "{count} rules", len(own)),
        plural("{count} remark", "{count} remarks", len(ruleset.remarks)),
    )
    typer.echo(", ".join(counts))
    raise typer.Exit(FOUND if ruleset.remarks else 0)
