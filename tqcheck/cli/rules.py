"""`tqcheck rules`: list rules; `tqcheck rules test`: prove them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from tqcheck import examples, packs, profile as profiles, rulebook, shield
from tqcheck.catalogue import plural, say
from tqcheck.cli.status import FAILED, FOUND, NOT_RUN, OK, complaints
from tqcheck.mqm import ErrorType
from tqcheck.nearness import suggestion
from tqcheck.rule import Rule, Status

rules_app = typer.Typer(
    help="List rules, or prove them by their examples.",
    invoke_without_command=True,
    suggest_commands=False,  # click does it
    rich_markup_mode=None,
)


def _keeps(
    rule: Rule, pack: str | None, type_: str | None, lang: str | None, status: str | None
) -> bool:
    return not (
        (pack and rule.pack != pack)
        or (type_ and not rule.error_type.startswith(type_))
        or (lang and lang not in rule.source_lang + rule.target_lang)
        or (status and rule.status != status)
    )


def _refuse(option: str, given: str | None, known: list[str]) -> None:
    """Raise BadParameter for a word that means nothing, rather than list no rules."""
    if given and given not in known:
        near = suggestion(given, known)
        raise typer.BadParameter(
            say("'{given}' is not known{near}", given=given, near=near), param_hint=option
        )


@rules_app.callback()
def list_rules(
    context: typer.Context,
    pack: Annotated[str | None, typer.Option(help="Only this pack.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="Only MQM types that begin so.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help="Only rules for this language, source or target.")
    ] = None,
    status: Annotated[str | None, typer.Option(help="stable or preview.")] = None,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    config: Annotated[Path | None, typer.Option(help="Configuration file.")] = None,
) -> None:
    """List the rules, those of your own folders too."""
    if context.invoked_subcommand:
        return
    with complaints():
        found = profiles.load(Path(), config)
        ruleset = found.ruleset()
    _refuse("--pack", pack, [*ruleset.packs, *{rule.pack for rule in ruleset.rules.values()}])
    _refuse("--status", status, [one.value for one in Status])
    if type_ and not any(one.startswith(type_) for one in ErrorType):
        _refuse("--type", type_, [part for one in ErrorType for part in (one.value, one.dimension)])
    _refuse("--format", format_, ["text", "json"])
    langs = {one for rule in ruleset.rules.values() for one in rule.source_lang + rule.target_lang}
    _refuse("--lang", lang, sorted(langs))
    rows = rulebook.table(
        rule for rule in ruleset.rules.values() if _keeps(rule, pack, type_, lang, status)
    )
    if format_ == "json":
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        typer.echo(
            f"{row['id']:<{width}}  {row['severity']:<8}  {row['status']:<7}  {row['summary']}"
        )
    typer.echo(plural("{count} rule", "{count} rules", len(rows)))


@rules_app.command("test")
def prove(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Rule files or folders; else all rules.")
    ] = None,
) -> None:
    """Run the examples of rules: each must strike exactly at its marks."""
    with complaints():
        if paths:
            rules, problems = packs.unbuilt(paths)
        else:
            rules, problems = list(packs.load().rules.values()), []
    for problem in problems:
        typer.echo(shield.logged(shield.seen(problem)), err=True)
    failures = [failure for rule in rules for failure in examples.prove(rule)]
    for failure in failures:
        typer.echo(shield.logged(shield.seen(f"{failure.rule}: {failure.problem}")))
        typer.echo(shield.logged(shield.seen(f"    in: {failure.target}")))
    proofs = sum(len(rule.examples) for rule in rules)
    counts = (
        plural("{count} rule", "{count} rules", len(rules)),
        plural("{count} example", "{count} examples", proofs),
        plural("{count} failed", "{count} failed", len(failures)),
    )
    typer.echo(", ".join(counts))
    if problems:
        raise typer.Exit(FAILED)
    if not rules:
        raise typer.Exit(NOT_RUN)
    raise typer.Exit(FOUND if failures else OK)
