"""The command line: one file a command, no logic. Exit codes are those of each command's help."""

import gc
import sys
from importlib import import_module
from typing import Any

import typer

from tqcheck import __version__

# Command -> its module and name there; only the command that is asked for is loaded.
COMMANDS = {
    "check": "check:check",
    "explain": "explain:explain",
    "audit": "audit:audit",
    "rules": "rules:rules_app",
    "baseline": "baseline:baseline_app",
    "terms": "terms:terms_app",
    "score": "score:score",
    "init": "settings:init",
    "config": "settings:config",
}


def _version(value: bool) -> None:
    if value:
        typer.echo(f"tqcheck {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    del version


def app_for(names: list[str]) -> typer.Typer:
    """Make the application with the commands named."""
    app = typer.Typer(
        name="tqcheck",
        help="The last look at translated news copy before it is published.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command: Any = getattr(import_module(f"tqcheck.cli.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def main() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    # A run makes few cycles and ends soon; collecting at the usual pace costs a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    asked = sys.argv[1:2]
    app = app_for(asked if asked and asked[0] in COMMANDS else list(COMMANDS))
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


__all__ = ["main"]
