"""A newcomer's walk: a scratch editorial repository, made by nothing but the pages for newcomers.

The page is read from top to bottom. A block with the name of a file is saved, a block `sh` is run
line by line, a block `console` is run and must print what it shows, in that order. Only what needs
a network stands in: the package that is installed already, and the repository of the hooks.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from desk import Desk, hooks, run_action

PAGE = (ROOT / "docs" / "GETTING-STARTED.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"# exit (\d)")


def _shown(command: str, shown: list[str], done: subprocess.CompletedProcess[str]) -> None:
    """Each line that the page shows was printed, in this order; a count may have more after it."""
    printed = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    lines = iter(printed)
    for line in shown:
        assert any(one == line or one.startswith((f"{line} ", f"{line},"))
                   for one in lines), (command, line, printed)  # fmt: skip


def _local(config: str) -> str:
    """Take the hooks that a configuration names from this checkout instead of a network."""
    named = [hook["id"] for repo in yaml.safe_load(config)["repos"] for hook in repo["hooks"]]
    own = [{**hooks()[name], "language": "system"} for name in named]
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": own}]})


def _walk(desk: Desk) -> int:
    """Do all that the page says; count the commands."""
    ran = 0
    for language, name, body in BLOCK.findall(PAGE):
        if language == "console":
            first, *shown = body.splitlines()
            command = first.removeprefix("$ ")
            code = CODE.search(command)
            _shown(command, shown, desk.sh(command, expected=int(code[1]) if code else 0))
            ran += 1
        elif language == "sh" and name != "install":
            for line in body.splitlines():
                code = CODE.search(line)
                desk.sh(line, expected=int(code[1]) if code else 0)
                ran += 1
        elif name and name != "install":
            desk.write(name, _local(body) if name.startswith(".pre-commit") else body)
    return ran


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    return Desk(tmp_path / "desk", cache)


def test_the_walk_of_the_page_for_newcomers(desk: Desk) -> None:
    commands = re.findall(r"^(?:\$ )?tqcheck ", PAGE, re.MULTILINE)
    assert len(commands) > 12
    assert _walk(desk) > len(commands)
    # The baseline lets the old story pass, and holds nothing else.
    held = json.loads(desk.read("tqcheck-baseline.json"))
    assert {entry["path"] for entry in held["findings"]} == {"stories/archive.txt"}
    # The workflow of the page annotates a bad story, and the job has its summary.
    workflow = yaml.safe_load(desk.read(".github/workflows/copy.yml"))
    (own,) = [one for one in workflow["jobs"]["tqcheck"]["steps"] if "tqcheck" in one["uses"]]
    run_action(desk, 0, {}, **own["with"])
    desk.write("stories/rail.txt", "Trains Stop\nKyiv has again presented himself as a broker.\n")
    done = run_action(desk, 1, {}, **own["with"])
    assert "::error file=stories/rail.txt,line=2," in done.stdout
    assert "stories/archive.txt" not in done.stdout
    summary = (desk.folder.parent / "GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert "pronouns/metonym-himself" in summary
    page = desk.read("reports/desk.html")
    assert "Dock workers returned to work" in page
