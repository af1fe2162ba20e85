"""The seed stories: every expected fault is found, nothing else is, and the twins are silent."""

import json
from pathlib import Path

import pytest
from conftest import ROOT

from tqcheck import engine, packs, profile
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.rule import Status

RULES = tuple(rule for rule in packs.load().rules.values() if rule.status is Status.STABLE)
FAULTY = [
    path
    for path in (ROOT / "seeds" / "nato.txt", *sorted((ROOT / "seeds" / "faulty").glob("*.*")))
    if path.with_suffix(".expected.jsonl").exists() and path.suffix != ".jsonl"
]
# Faults that no rule finds yet, by story: a rule that finds one takes it off this list.
OPEN: dict[str, list[str]] = json.loads((ROOT / "seeds" / "open.json").read_text("utf-8"))
CLEAN = sorted((ROOT / "seeds" / "clean").iterdir())


def findings(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    raw = path.read_text("utf-8")
    document = next(iter(reader(path.suffix)(raw, name=path.name, langs=Langs())))
    assert isinstance(document, Document)
    found, faults, _ = engine.check(document, RULES)
    assert faults == []
    return raw, [(one.span.start, one.span.end, one.rule) for one in found]


def places(raw: str, expected: dict[str, object]) -> tuple[int, int]:
    quote = str(expected["quote"])
    at = -1
    for _ in range(int(str(expected.get("nth", 1)))):
        at = raw.index(quote, at + 1)
    return at, at + len(quote)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_expected_faults_are_found(path: Path) -> None:
    raw, found = findings(path)
    lines = path.with_suffix(".expected.jsonl").read_text("utf-8").splitlines()
    expected = [json.loads(line) for line in lines]
    wanted = {places(raw, one): one for one in expected}
    missed = [
        one["quote"]
        for (start, end), one in wanted.items()
        if not any(a < end and start < b for a, b, _ in found)
    ]
    extra = [
        (raw[a:b], rule)
        for a, b, rule in found
        if not any(a < end and start < b for start, end in wanted)
    ]
    assert (missed, extra) == (OPEN.get(path.stem, []), [])


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_twins_are_silent(path: Path) -> None:
    raw, found = findings(path)
    assert [(raw[a:b], rule) for a, b, rule in found] == []


def test_default_profile_runs_the_stable_rules() -> None:
    ruleset = packs.load()
    chosen = profile.choose(profile.Profile(profile.Settings(), {}, ROOT), ruleset)
    assert set(chosen) == {rule for rule in ruleset.rules.values() if rule.status is Status.STABLE}
