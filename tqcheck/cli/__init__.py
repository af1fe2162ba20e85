"""The command line: one file a command, no logic. Exit codes are those of docs/CLI.md."""

import gc
import sys

import typer

from tqcheck import __version__
from tqcheck.cli.audit import audit
from tqcheck.cli.baseline import baseline_app
from tqcheck.cli.check import check
from tqcheck.cli.explain import explain
from tqcheck.cli.rules import list_rules, rules_app
from tqcheck.cli.settings import config, init

app = typer.Typer(
    name="tqcheck",
    help="The last look at translated news copy before it is published.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(explain)
app.command()(audit)
app.add_typer(rules_app, name="rules")
app.add_typer(baseline_app, name="baseline")
app.command()(init)
app.command()(config)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"tqcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    del version


def main() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    # A run makes few cycles and ends soon; collecting at the usual pace costs a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


__all__ = ["app", "list_rules", "main"]
