"""`tqcheck explain`: the page of a rule."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tqcheck import catalogue, profile as profiles, rulebook
from tqcheck.catalogue import say
from tqcheck.cli.status import FAILED, complaints, spoken
from tqcheck.nearness import suggestion


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's id, pack/id.")],
    config: Annotated[Path | None, typer.Option(help="Configuration file.")] = None,
) -> None:
    """Show the page of a rule: why, what it strikes, what it spares."""
    with complaints():
        found = profiles.load(Path(), config, lang=catalogue.wanted(os.environ, "") or None)
        if not catalogue.is_spoken():
            spoken(found.settings.lang or catalogue.ENGLISH)
        ruleset = found.ruleset()
    known = ruleset.rules.get(rule)
    if known is None:
        names = list(ruleset.rules)
        tail = [name for name in names if name.partition("/")[2] == rule]
        if len(tail) == 1:
            known = ruleset.rules[tail[0]]
        else:
            typer.echo(
                "tqcheck: "
                + say("no rule '{rule}'{near}", rule=rule, near=suggestion(rule, names)),
                err=True,
            )
            raise typer.Exit(FAILED)
    typer.echo(rulebook.page(known), nl=False)
