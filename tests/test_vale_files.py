"""Styles of Vale as files: broken ones, .vale.ini, folders, the configuration, the page."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows
from vale_styles import EMPTY, EXISTENCE, SAMPLES, document, styled, told

from tqcheck import engine, packs, profile as profiles
from tqcheck.datafiles import DataError
from tqcheck.mqm import Severity
from tqcheck.vale import Style, accepted, added, read


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("message: x\n", "Foo.yml:1: the key 'extends' is missing"),
        ("extends: existence\n", "Foo.yml:1: the key 'message' is missing"),
        ("extends: existance\nmessage: x\n", "sequence; did you mean 'existence'?"),
        (f"{EXISTENCE}level: fatal\ntokens: [a]\n", "Foo.yml:3: 'fatal' is none of"),
        ("extends: substitution\nmessage: x\n", "the key 'swap' is missing; add it"),
        ("- a\n", "is a mapping"),
        ("extends: [\n", "Foo.yml:"),
        (f"{EXISTENCE}limit: many\ntokens: [a]\n", "Foo.yml:3: limit: needs a whole number"),
    ],
)
def test_a_broken_rule_is_refused_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=re.escape(problem)):
        styled(tmp_path, text)


def test_a_style_must_not_take_the_name_of_a_pack(tmp_path: Path) -> None:
    folder = tmp_path / "Names"
    folder.mkdir()
    (folder / "Foo.yml").write_text(f"{EXISTENCE}tokens: [foo]\n", "utf-8")
    with pytest.raises(DataError, match="rename its folder"):
        added(packs.load(), [Style(folder)])


def test_a_vale_ini(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "desk")
    ini = tmp_path / "desk" / ".vale.ini"
    made = added(EMPTY, [Style(ini)])
    assert "harbour/sentence-length" in made.rules
    assert made.rules["harbour/sentence-length"].severity == Severity.NEUTRAL
    assert {"vale/terms", "vale/avoid", "vale/repetition"} <= set(made.rules)
    assert accepted([Style(ini)]) == ("GitHub", "Timor-Leste")
    rules = tuple(made.rules.values())
    findings = engine.check(document("The thingy on github is in Timor-Leste."), rules)[0]
    assert [(one.rule, one.excerpt) for one in findings] == [
        ("vale/avoid", "thingy"),
        ("vale/terms", "github"),
    ]
    text = ini.read_text("utf-8")
    ini.write_text(text.replace("= suggestion", "= error", 1), "utf-8")
    assert "harbour/cliches" not in added(EMPTY, [Style(ini)]).rules
    ini.write_text(text + "\nPackages = Microsoft\n[*.md]\nBasedOnStyles = Harbour\n", "utf-8")
    remarks = added(EMPTY, [Style(ini)]).remarks
    assert any("Packages: tqcheck fetches nothing" in one for one in remarks)
    assert any("[*.md] to all files" in one for one in remarks)
    for line, problem in (
        ("Harbour.Terms = fatal", "use YES, NO"),
        ("MinAlertLevel = x", "ini:1: 'x' is none of suggestion"),
        ("Vocab = Nobody", "no vocabulary 'Nobody'"),
        ("StylesPath = nowhere", "does not exist"),
    ):
        ini.write_text(f"{line}\n", "utf-8")
        with pytest.raises(DataError, match=re.escape(problem)):
            read(Style(ini))


def test_folders_within_a_style_and_folders_of_styles(tmp_path: Path) -> None:
    for name in ("One/Foo.yml", "One/deep/Bar.yml", "Two/Foo.yml"):
        path = tmp_path / "styles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{EXISTENCE}tokens: [foo]\n", "utf-8")
    assert set(added(EMPTY, [Style(tmp_path / "styles" / "One")]).rules) == {"one/foo", "one/bar"}
    assert set(added(EMPTY, [Style(tmp_path / "styles")]).rules) == {
        "one/foo",
        "one/bar",
        "two/foo",
    }


def test_what_is_kept_is_made_anew_when_a_rule_changes(tmp_path: Path) -> None:
    assert told(tmp_path, f"{EXISTENCE}tokens: [foo]\n", "foo bar") == ["foo"]
    assert told(tmp_path, f"{EXISTENCE}tokens: [bar]\n", "foo bar") == ["bar"]


def test_configuration_and_command_line(cli: Cli, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "styles" / "Harbour", tmp_path / "styles" / "Harbour")
    (tmp_path / "a.txt").write_text("Rain Falls\nAn adviser said only time will tell.\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('vale = ["styles/Harbour"]\n', "utf-8")
    done = cli("check", "a.txt", "-f", "jsonl", "--select", "harbour", "--target-lang", "en")
    assert done.returncode == 1
    assert {row["rule"] for row in rows(done.stdout)} >= {"harbour/terms", "harbour/cliches"}
    assert "AltText.yml:4: scope" in done.stderr
    done = cli(
        "check", "a.txt", "--select", "harbour", "--ignore", "Harbour.Terms", "-f", "concise"
    )
    assert "harbour/terms" not in done.stdout
    assert "harbour/cliches" in done.stdout
    assert "Harbour.Terms" in cli("explain", "harbour/terms").stdout
    (tmp_path / "tqcheck.toml").write_text(
        'vale = [{path = "styles/Harbour", target_lang = "de"}]\n', "utf-8"
    )
    done = cli("check", "a.txt", "--select", "harbour", "--target-lang", "en")
    assert done.returncode == 0
    (tmp_path / "tqcheck.toml").write_text('vale = ["styles/Harbor"]\n', "utf-8")
    done = cli("check", "a.txt")
    assert (done.returncode, "does not exist; correct 'vale'" in done.stderr) == (2, True)


def test_the_commands_of_the_page(tmp_path: Path, cache: Path) -> None:
    page = (ROOT / "docs" / "VALE.md").read_text("utf-8")
    shutil.copytree(SAMPLES, tmp_path / "desk")
    stories = tmp_path / "desk" / "stories"
    stories.mkdir()
    (stories / "a.txt").write_text("Rain Falls\nAn adviser said it.\n", "utf-8")
    (script,) = re.findall(r"^```sh run\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=tmp_path / "desk",
        env={"PATH": path, "TQCHECK_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "some rules are left out" in done.stdout
    assert "+An advisor said it." in done.stdout
    (table,) = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for line in table.replace("\n# vale", "\nvale").splitlines()[1:]:
        (tmp_path / "desk" / "tqcheck.toml").write_text(line, "utf-8")
        found = profiles.load(tmp_path / "desk")
        assert "harbour/terms" in found.ruleset().rules
