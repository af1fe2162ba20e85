"""The manual page is that of the command line, and every --help reads well at 80 columns."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import click
import pytest
import typer
from conftest import ROOT

from generators import manpage
from tqcheck import catalogue
from tqcheck.cli import COMMANDS, app_for, translate


def tree(command: Any, name: str, parent: click.Context | None) -> Iterator[tuple[str, Any]]:
    context = click.Context(
        command, info_name=name.rpartition(" ")[2], parent=parent, max_content_width=80,
        terminal_width=80,
    )  # fmt: skip
    yield name, context
    for one, subcommand in getattr(command, "commands", {}).items():
        yield from tree(subcommand, f"{name} {one}", context)


def pages(code: str) -> dict[str, Any]:
    command = typer.main.get_command(app_for(list(COMMANDS)))
    catalogue.speak(code)
    if code != "en":
        translate(command)
    return dict(tree(command, "tqcheck", None))


@pytest.fixture(params=catalogue.codes())
def spoken(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    yield pages(str(request.param))
    catalogue.speak("en")


def test_help_fits_80_columns_and_nothing_is_cut(spoken: dict[str, Any]) -> None:
    assert len(spoken) >= 12
    for name, context in spoken.items():
        text = context.command.get_help(context)
        wide = [line for line in text.splitlines() if len(line) > 80]
        assert not wide, name
        _, _, commands = text.partition(f"{catalogue.tr('Commands')}:")
        assert "..." not in commands, f"{name}: shorten the first sentence of a command"


def test_every_command_and_parameter_says_what_it_is() -> None:
    for name, context in pages("en").items():
        assert context.command.help, name
        for parameter in context.command.get_params(context):
            record = parameter.get_help_record(context)
            assert record is None or (record[1] and not record[1].startswith("[")), (
                f"{name}: {parameter.name} has no help"
            )


def test_the_manual_page_is_that_of_the_command_line() -> None:
    assert manpage.PATH.read_text("utf-8") == manpage.page(), "run: python -m generators.manpage"


def test_the_manual_page_is_sound_roff_and_names_every_command_and_option() -> None:
    page = manpage.page()
    macros = {line.split()[0] for line in page.splitlines() if line.startswith(".")}
    assert macros <= {'.\\"', ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".BR", ".IR", ".nf", ".fi"}
    assert not re.search(r"(?<!\\)-", page.partition("User Commands")[2])
    for name, context in pages("en").items():
        if name != "tqcheck":
            assert f'.SS "{name}"' in page
        for parameter in context.command.params:
            for option in parameter.opts:
                hidden = option in ("--install-completion", "--show-completion")
                assert hidden or not option.startswith("--") or manpage.escaped(option) in page


def test_the_wheel_installs_the_manual_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"man/tqcheck.1": "share/man/man1/tqcheck.1"}
