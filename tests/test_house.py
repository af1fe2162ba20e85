"""The house rules that no linter knows."""

import re

import pytest
from conftest import ROOT

from tqcheck import examples, packs

MODULES = sorted((ROOT / "tqcheck").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_modules_are_small_and_well_named(path: object) -> None:
    text = str(path)
    lines = (ROOT / text).read_text("utf-8").splitlines()
    assert len(lines) <= 400
    assert not re.search(r"/(utils|helpers|common|misc|tools)\.py$", text)


def test_the_drawing_names_every_room() -> None:
    drawing = (ROOT / "docs" / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {path.stem if path.suffix else path.name for path in (ROOT / "tqcheck").iterdir()}
    for room in sorted(rooms - {"__init__", "__main__", "__pycache__", "py"}):
        assert f"`{room}" in drawing, room


def test_the_rule_of_contributing_md_runs(tmp_path: object) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    match = re.search(r"`rules/([\w-]+)/([\w-]+)\.yaml`.*?```yaml\n(.*?)```", page, re.DOTALL)
    assert match is not None
    folder = ROOT.__class__(str(tmp_path)) / match[1]
    folder.mkdir()
    (folder / f"{match[2]}.yaml").write_text(match[3], "utf-8")
    rules, problems = packs.unbuilt([folder])
    assert problems == []
    assert [failure for rule in rules for failure in examples.prove(rule)] == []
    assert len(rules) == 1
