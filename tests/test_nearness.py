"""A misspelt name is refused with the one that was meant, wherever names are given."""

from pathlib import Path

import pytest
from conftest import Cli

COMMANDS = [
    (["check", "a.txt", "--select", "naems/misspelt"], "'names/misspelt-name'"),
    (["check", "a.txt", "--select", "misspelt-name"], "'names/misspelt-name'"),
    (["check", "a.txt", "--select", "Names"], "'names'"),
    (["check", "a.txt", "--ignore", "type:acuracy"], "'type:accuracy'"),
    (["check", "a.txt", "--format", "sarf"], "'sarif'"),
    (["check", "a.txt", "--output", "sarf:x"], "'sarif'"),
    (["check", "a.txt", "--output", "x.sarf"], "'.sarif'"),
    (["check", "a.txt", "--fail-on", "mayor"], "'major'"),
    (["check", "a.txt", "--target-lang", "English"], "'en'"),
    (["check", "a.txt", "--selekt", "names"], "'--select'"),
    (["chekc", "a.txt"], "'check'"),
    (["baseline", "shwo"], "'show'"),
    (["explain", "naems/misspelt"], "'names/misspelt-name'"),
    (["rules", "--pack", "naems"], "'names'"),
    (["rules", "--status", "stabel"], "'stable'"),
    (["rules", "--type", "acuracy"], "'accuracy'"),
    (["rules", "--format", "jsno"], "'json'"),
    (["audit", "a.txt", "--select", "naems"], "'names'"),
]
SETTINGS = [
    ('selct = ["names"]', "unknown key 'selct'; did you mean 'select'?"),
    ('packs = ["naems"]', "did you mean 'names'?"),
    ('select = ["naems"]', "did you mean 'names'?"),
    ('select = "names"', 'select: needs a list, as select = ["..."]'),
    ('max_findings = "many"', "max_findings: needs a whole number"),
    ('[severity]\nnaems = "major"', "did you mean 'names'?"),
    ('[severity]\nnames = "mayor"', "did you mean 'major'?"),
    ('[[per_file]]\nfiles = "x"\ningore = ["names"]',
     "'ingore' in per_file[0]; did you mean 'ignore'?"),
    ('[[pairs]]\ntarget = "x"\nsorce = "y"', "'sorce' in pairs[0]; did you mean 'source'?"),
    ('vale = [{paht = "styles"}]', "'paht' in vale[0]; did you mean 'path'?"),
    ('dateline = "antar"', "did you mean 'antara'?"),
    ('variety = "amercan"', "did you mean 'american'?"),
    ('target_lang = "german"', "did you mean 'de'?"),
    ('fail_on = "mayor"', "did you mean 'major'?"),
    ('extends = "dsk.toml"', "did you mean 'desk.toml'?"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _story(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain Falls\nIt rained.\n", "utf-8")
    (tmp_path / "desk.toml").write_text("", "utf-8")


@pytest.mark.parametrize(("arguments", "meant"), COMMANDS)
def test_on_the_command_line(cli: Cli, arguments: list[str], meant: str) -> None:
    done = cli(*arguments)
    assert done.returncode == 2
    assert done.stderr.lower().count("did you mean") == 1
    assert meant in done.stderr


@pytest.mark.parametrize(("text", "told"), SETTINGS)
def test_in_the_configuration(cli: Cli, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "tqcheck.toml").write_text(text, "utf-8")
    done = cli("check", "a.txt")
    assert done.returncode == 2
    assert told in done.stderr
