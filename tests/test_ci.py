"""The pages on gates and CI: every command and every example is run as far as it runs here.

pre-commit is really run. Once it makes its own environment from this checkout, as it does in a
newsroom; elsewhere the hooks take tqcheck from this environment (`language: system`), for speed.
"""

import json
import re
import shutil
import sysconfig
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import ROOT
from desk import (
    NEW,
    STORIES,
    Desk,
    action,
    blocks,
    hooks,
    install_hooks,
    run_action,
)


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    return Desk(tmp_path / "desk", cache).filled()


def test_every_command_of_the_page_on_gates(desk: Desk) -> None:
    lines = [line for block in blocks("GATES.md", "sh") for line in block.splitlines()]
    assert len(lines) > 20
    for line in lines:
        code = re.search(r"# exit (\d+)", line)
        desk.sh(line, expected=int(code[1]) if code else 0)


def test_the_page_names_each_exit_code_and_update_rule() -> None:
    page = (ROOT / "docs" / "GATES.md").read_text("utf-8")
    names = {path.stem for path in (ROOT / "tqcheck" / "checks").glob("update_*.py")}
    assert len(re.findall(r"^\| `updates/", page, re.MULTILINE)) == len(names)
    for code in (0, 1, 2, 4):
        assert f"| {code} |" in page


def test_the_plain_commands_of_the_page_on_ci(desk: Desk) -> None:
    commands = blocks("CI.md", "sh run")
    assert len(commands) == 4
    for block in commands:
        desk.sh(block)
    assert desk.read("held.txt") == "stories/rail.txt\n"
    assert json.loads(desk.read("report.sarif"))["version"] == "2.1.0"
    assert "metonym-himself" in desk.read("summary.md")
    assert "metonym-himself" in desk.read("report.csv")


def test_the_git_hook_of_the_page_stops_a_commit(desk: Desk) -> None:
    (hook,) = blocks("CI.md", "sh hook")
    desk.write(".git/hooks/pre-commit", hook)
    (desk.folder / ".git/hooks/pre-commit").chmod(0o755)
    desk.write("stories/rail.txt", STORIES["rail.txt"] + NEW)
    done = desk.sh("git commit -qam new", expected=1)
    assert "stories/rail.txt:4:" in done.stdout + done.stderr
    desk.write("stories/rail.txt", STORIES["rail.txt"] + "Rain fell.\n")
    desk.sh("git commit -qam new")


def test_pre_commit_stops_a_bad_story(desk: Desk) -> None:
    desk.sh(f"pre-commit validate-manifest {ROOT / '.pre-commit-hooks.yaml'}")
    (example,) = blocks("CI.md", "yaml pre-commit")
    wanted = [hook["id"] for hook in yaml.safe_load(example)["repos"][0]["hooks"]]
    assert wanted == ["tqcheck-staged"]
    install_hooks(desk, *wanted)
    desk.write("stories/weather.txt", STORIES["weather.txt"] + NEW)
    done = desk.sh("git commit -qam bad", expected=1)
    assert "stories/weather.txt" in done.stderr + done.stdout
    # An old fault in a file that is touched does not stop the commit, a mended new one neither.
    desk.write("stories/weather.txt", STORIES["weather.txt"] + NEW.replace("himself", "itself"))
    desk.write("stories/rail.txt", STORIES["rail.txt"] + "Rain fell.\n")
    desk.sh("git commit -qam good")


def test_pre_commit_checks_whole_files_and_fixes(desk: Desk) -> None:
    install_hooks(desk, "tqcheck")
    desk.write("stories/rail.txt", STORIES["rail.txt"] + "Rain fell.\n")
    desk.sh("git commit -qam touched", expected=1)
    desk.sh("pre-commit run tqcheck --files stories/weather.txt")
    desk.sh("pre-commit run tqcheck --files tqcheck.toml")
    install_hooks(desk, "tqcheck-fix")
    desk.write("tqcheck.toml", 'dateline = "ap"\n')
    desk.write("stories/oslo.txt", "Trains Stop\nOSLO (AP) - Trains stopped at noon.\n")
    desk.sh("git add . && git commit -qm fixed", expected=1)
    assert "OSLO (AP) — Trains" in desk.read("stories/oslo.txt")
    desk.sh("git add . && git commit -qm fixed")


def test_pre_commit_makes_its_own_environment_of_this_checkout(desk: Desk, tmp_path: Path) -> None:
    """As in a newsroom, but without an index: what pip would fetch, it finds here already."""
    checkout = tmp_path / "checkout"
    for name in ("tqcheck", "rules", "man"):
        ignored = shutil.ignore_patterns("__pycache__", "_built")
        shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
    for name in ("hatch_build.py", "pyproject.toml", ".pre-commit-hooks.yaml", "README.md",
                 "CHANGELOG.md", "LICENSE"):  # fmt: skip
        shutil.copy(ROOT / name, checkout)
    desk.sh(f"cd '{checkout}' && git init -q -b main && git add -A && git commit -qm checkout")
    commit = desk.sh(f"git -C '{checkout}' rev-parse HEAD").stdout.strip()
    (example,) = blocks("CI.md", "yaml pre-commit")
    config = yaml.safe_load(example)
    config["repos"][0] |= {"repo": checkout.as_posix(), "rev": commit}
    desk.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    desk.sh("git add . && pre-commit install && git commit -qm hooks", **OFFLINE)
    (own,) = (tmp_path / "pre-commit").glob("repo*/py_env-*/bin/tqcheck")
    assert own.is_file()
    desk.write("stories/weather.txt", STORIES["weather.txt"] + NEW)
    done = desk.sh("git commit -qam bad", expected=1, **OFFLINE)
    assert "stories/weather.txt" in done.stderr + done.stdout
    desk.write("stories/weather.txt", STORIES["weather.txt"] + NEW.replace("himself", "itself"))
    desk.sh("git commit -qam good", **OFFLINE)


# An environment of its own, with no index to ask: builds with what this one has installed.
OFFLINE: dict[str, Any] = {
    "PIP_NO_INDEX": "1",
    "PIP_NO_DEPS": "1",
    "PIP_NO_BUILD_ISOLATION": "0",  # for pip "no" to the isolation
    "PYTHONPATH": sysconfig.get_paths()["purelib"],
}


def test_the_hooks_read_what_tqcheck_reads() -> None:
    from tqcheck import formats  # noqa: PLC0415  # why: only here

    suffixes = [suffix for suffix in formats.suffixes() if suffix in PLAIN_SUFFIXES]
    for name, hook in hooks().items():
        assert hook["entry"].startswith("tqcheck check")
        read = [one for one in suffixes if re.search(hook["files"], f"a{one}")]
        records = {".jsonl", ".ndjson"}
        assert set(read) == set(suffixes) - (records if name == "tqcheck-fix" else set())


PLAIN_SUFFIXES = {
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson",
    ".nitf", ".newsml", ".ninjs", ".rss", ".atom", ".wxr", ".iptc", ".anpa", ".wire", ".adoc",
    ".asciidoc", ".rst", ".docx", ".docm", ".xlf", ".xliff", ".sdlxliff", ".tmx", ".po",
}  # fmt: skip


def test_the_action_annotates(desk: Desk) -> None:
    done = run_action(desk, 1, {}, paths="stories")
    assert "::error file=stories/rail.txt,line=2," in done.stdout
    assert "exit-code=1" in (desk.folder.parent / "GITHUB_OUTPUT").read_text("utf-8")
    assert "rail.txt" in (desk.folder.parent / "GITHUB_STEP_SUMMARY").read_text("utf-8")
    run_action(desk, 0, {}, paths="stories/weather.txt\nstories/flood-1.txt")
    desk.sh("tqcheck baseline write stories")
    options = {"baseline": "tqcheck-baseline.json", "sarif-file": "out.sarif"}
    run_action(desk, 0, {}, paths="stories", **options)
    (result,) = json.loads(desk.read("out.sarif"))["runs"][0]["results"]
    assert result["suppressions"]


def test_the_action_looks_at_what_a_pull_request_changes(desk: Desk) -> None:
    desk.sh("git clone -q --bare . ../origin.git && git remote add origin ../origin.git")
    desk.sh("git fetch -q origin && git checkout -qb update")
    event = {"GITHUB_BASE_REF": "main"}
    desk.write("stories/rail.txt", STORIES["rail.txt"] + "Rain fell.\n")
    desk.sh("git commit -qam fine")
    run_action(desk, 0, event)
    run_action(desk, 1, event, **{"changed-only": "false"})
    desk.write("stories/rail.txt", STORIES["rail.txt"] + NEW)
    desk.sh("git commit -qam bad")
    done = run_action(desk, 1, event)
    assert "line=4," in done.stdout
    assert "line=2," not in done.stdout
    run_action(desk, 0, event, **{"fail-on": "critical"})


def test_inputs_are_never_run_as_commands(desk: Desk) -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    run_action(desk, 2, {}, paths="$(touch pwned) `touch pwned`; touch pwned")
    assert not (desk.folder / "pwned").exists()
    used = re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8"))
    assert set(used) == set(action()["inputs"])
    (example,) = blocks("CI.md", "yaml github")
    steps = yaml.safe_load(example)["jobs"]["tqcheck"]["steps"]
    (own,) = [step for step in steps if "tqcheck" in step["uses"]]
    assert set(own["with"]) <= set(action()["inputs"])


def test_the_gitlab_template(desk: Desk) -> None:
    template = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))
    (script,) = template["tqcheck"]["script"]
    (example,) = blocks("CI.md", "yaml gitlab")
    variables = {**template["variables"], **yaml.safe_load(example)["variables"]}
    assert set(variables) == set(template["variables"])
    desk.sh("tqcheck baseline write stories && git add . && git commit -qm baseline")
    desk.write("stories/rail.txt", STORIES["rail.txt"] + NEW)
    desk.sh(f"set -eu\n{script}", by="sh", expected=1, **variables)
    (issue,) = json.loads(desk.read("gl-code-quality-report.json"))
    assert issue["location"]["path"] == "stories/rail.txt"
    assert issue["location"]["lines"]["begin"] == 4
    assert ET.fromstring(desk.read("tqcheck.junit.xml")).tag == "testsuites"  # noqa: S314  # why: our own report
    variables["TQCHECK_ARGS"] = "--fail-on critical"
    base = desk.sh("git rev-parse HEAD").stdout.strip()
    merge = {**variables, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    desk.sh(f"set -eu\n{script}", by="sh", **merge)
    (issue,) = json.loads(desk.read("gl-code-quality-report.json"))
    assert issue["location"]["lines"]["begin"] == 4
    for name in template["tqcheck"]["artifacts"]["reports"].values():
        assert name in script


def test_reviewdog_jenkins_and_azure(desk: Desk) -> None:
    (pipe,) = blocks("CI.md", "sh pipe")
    before, _, after = pipe.partition("|")
    assert after.split()[0] == "reviewdog"
    told = json.loads(desk.sh(before).stdout)
    assert told["diagnostics"][0]["location"]["path"] == "stories/rail.txt"
    (pipeline,) = blocks("CI.md", "groovy jenkins")
    (command,) = re.findall(r"sh '(.*?)'", pipeline)
    desk.sh("tqcheck baseline write stories")
    desk.write("stories/rail.txt", STORIES["rail.txt"] + NEW)
    desk.sh(command, expected=1)
    for name in re.findall(r"'(tqcheck\.[\w.]+)'", pipeline):
        assert "metonym-himself" in desk.read(name)
    (azure,) = blocks("CI.md", "yaml azure")
    script = yaml.safe_load(azure)["steps"][1]["script"]
    assert "##vso[task.logissue" in desk.sh(script, expected=1).stdout
