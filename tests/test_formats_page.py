"""The page of formats: every command is run, every format has one."""

import re
from pathlib import Path

import pytest
from conftest import ROOT, Cli

from tqcheck import formats

PAGE = (ROOT / "docs" / "FORMATS.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ tqcheck (check .*)\n((?:.+\n)*?)```", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), COMMANDS, ids=lambda one: one.split("\n")[0][:50])
def test_every_command_of_the_page_prints_what_it_shows(cli: Cli, command: str, shown: str) -> None:
    done = cli(*command.split(), cwd=ROOT)
    printed = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    assert printed[-1].startswith("0 findings") == (not shown.strip())
    for line in shown.splitlines():
        wanted = line.rstrip()
        assert wanted in printed or any(one.startswith(f"{wanted},") for one in printed), printed


def test_every_suffix_stands_on_a_page() -> None:
    pages = PAGE + (ROOT / "docs" / "BILINGUAL.md").read_text("utf-8")
    assert [suffix for suffix in formats.suffixes() if f"`{suffix}`" not in pages] == []


def test_the_page_has_a_run_for_each_wire_format() -> None:
    names = {Path(word).suffix for command, _ in COMMANDS for word in command.split()}
    assert names >= {
        ".txt", ".md", ".html", ".nitf", ".newsml", ".json", ".rss", ".atom", ".wxr",
        ".iptc", ".anpa", ".docx", ".adoc", ".rst",
    }  # fmt: skip
