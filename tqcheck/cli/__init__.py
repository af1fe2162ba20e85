"""The command line: one file a command, no logic. Exit codes are those of each command's help."""

import gc
import inspect
import os
import sys
from importlib import import_module
from typing import Any

import typer

from tqcheck import __version__, catalogue
from tqcheck.cli import streams

# Command -> its module and name there; only the command that is asked for is loaded.
COMMANDS = {
    "check": "check:check",
    "explain": "explain:explain",
    "audit": "audit:audit",
    "rules": "rules:rules_app",
    "vale": "vale:vale",
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
    lang: str | None = typer.Option(
        None, "--lang", help="Language of these words: en, de, es; else TQCHECK_LANG, LC_MESSAGES."
    ),
) -> None:
    del version, lang  # main() has seen to it: help is shown before any option is read


def app_for(names: list[str]) -> typer.Typer:
    """Make the application with the commands named."""
    app = typer.Typer(
        name="tqcheck",
        help="The last look at translated news copy before it is published.",
        no_args_is_help=True,
        rich_markup_mode=None,
        suggest_commands=False,  # click does it
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


def translate(command: Any) -> None:
    """Put the help of a command, its options and its subcommands into the language spoken."""
    command.help = catalogue.tr(inspect.cleandoc(command.help or ""))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = catalogue.tr(parameter.help)
    for one in getattr(command, "commands", {}).values():
        translate(one)


def _lang(arguments: list[str]) -> str:
    """Language asked for before the command, or by `check`; empty where none is.

    The list of rules has a filter of the same name.
    """
    ours = arguments[:2] if arguments[:1] != ["check"] else arguments
    for at, one in enumerate(ours):
        if one == "--lang" and at + 1 < len(ours):
            return ours[at + 1]
        if one.startswith("--lang="):
            return one[len("--lang=") :]
    return ""


def main() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    streams.opened()
    gc.disable()  # while rules are loaded, which is a tenth of a short run; see `ready`
    asked = sys.argv[1:2]
    app = app_for(asked if asked and asked[0] in COMMANDS else list(COMMANDS))
    command = typer.main.get_command(app)
    given = _lang(sys.argv[1:])
    if given in catalogue.codes():
        os.environ["TQCHECK_LANG"] = given  # before what a configuration says, for every command
    code = given or catalogue.wanted(os.environ)
    if code != catalogue.ENGLISH:
        try:
            catalogue.speak(code)
        except KeyError:
            pass  # the command itself refuses a language that there is not
        else:
            translate(command)
    with streams.whole():
        command()


__all__ = ["main"]
