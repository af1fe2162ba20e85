"""Write `man/tqcheck.1` from the commands of the command line.

python -m generators.manpage [--check]
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import typer

from tqcheck import __version__
from tqcheck.cli import COMMANDS, app_for

PATH = Path(__file__).resolve().parent.parent / "man" / "tqcheck.1"
SECTIONS = """\
.SH EXIT STATUS
.TP
.B 0
Nothing at or above the severity of \\-\\-fail\\-on.
.TP
.B 1
Findings, or a gate that was missed.
.TP
.B 2
Something could not be done: a file, a rule, the configuration.
.TP
.B 4
Nothing was checked, or a self\\-test failed.
.SH ENVIRONMENT
.TP
.B TQCHECK_CACHE
Folder for what can be rebuilt, instead of the user's cache folder.
.TP
.BR TQCHECK_LANG ", " LC_ALL ", " LC_MESSAGES
Language of what tqcheck says: en, de, es.
.TP
.B NO_COLOR
No colours in the report.
.SH FILES
.TP
.IR tqcheck.toml ", " .tqcheck.toml ", " pyproject.toml
Configuration, the nearest at or above the copy; \\fBtqcheck init\\fR writes one with comments.
.SH EXAMPLES
.nf
tqcheck check stories
tqcheck check \\-\\-fix story.txt
tqcheck check \\-\\-staged \\-\\-format concise
tqcheck explain names/misspelt\\-name
.fi
"""


def escaped(text: str) -> str:
    """Write text as roff: hyphens that are typed, backslashes, a leading dot or quote."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in plain.split("\n"))


def _prose(text: str) -> Iterator[str]:
    """Paragraphs of a help text."""
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ".PP"
        yield escaped(" ".join(paragraph.split()))


def _parameter(parameter: Any, context: click.Context) -> Iterator[str]:
    record = parameter.get_help_record(context)
    if record is None or parameter.name in ("install_completion", "show_completion"):
        return
    name, told = record
    yield ".TP"
    yield f".B {escaped(name)}"
    yield escaped(" ".join(told.split())) or "\\&"


def _command(command: Any, name: str, parent: click.Context | None) -> Iterator[str]:
    """Sections of a command and of its subcommands."""
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent)
    subcommands = getattr(command, "commands", {})
    if parent is not None:
        yield f'.SS "{escaped(name)}"'
        usage = " ".join(command.collect_usage_pieces(context))
        yield f".B {escaped(name)}\n{escaped(usage)}"
        yield ".PP"
        yield from _prose(command.help or "")
    for parameter in command.get_params(context):
        yield from _parameter(parameter, context)
    if parent is None:
        yield ".SH COMMANDS"
    for one, subcommand in subcommands.items():
        yield from _command(subcommand, f"{name} {one}", context)


def page() -> str:
    """Write the whole page."""
    command = typer.main.get_command(app_for(list(COMMANDS)))
    lines = [
        '.\\" Made by generators/manpage.py from the command line; change it there.',
        f'.TH TQCHECK 1 "" "tqcheck {__version__}" "User Commands"',
        ".SH NAME",
        "tqcheck \\- the last look at translated news copy before it is published",
        ".SH SYNOPSIS",
        ".B tqcheck",
        "[OPTIONS] COMMAND [ARGS]...",
        ".SH DESCRIPTION",
        "tqcheck reads translated news copy, alone or beside its source, and reports what a",
        "machine translation left in it: by rules, each with a page, examples and sources.",
        "It never touches the network, and writes into a story only when told to.",
        ".SH OPTIONS",
        *_command(command, "tqcheck", None),
    ]
    return "\n".join(lines) + "\n" + SECTIONS


def main() -> None:
    """Write the page, or with --check say whether it is up to date."""
    made = page()
    if "--check" in sys.argv:
        stale = not PATH.is_file() or PATH.read_text("utf-8") != made
        print("stale: run python -m generators.manpage" if stale else "up to date")
        sys.exit(stale)
    PATH.write_text(made, "utf-8")
    print(f"{PATH.name}: {made.count(chr(10))} lines")


if __name__ == "__main__":
    main()
