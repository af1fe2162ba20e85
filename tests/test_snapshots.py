"""Every format over the same stories, as it looked when a person last looked at it.

A report that changed fails here. `make snapshots` writes what the reporters say now and shows the
difference; it fails too, so that a person reads the difference before it is committed.
"""

import os
import re
from pathlib import Path

import pytest
from conftest import ROOT

from tqcheck import run
from tqcheck.finding import Report
from tqcheck.profile import Profile, Settings
from tqcheck.reporters import FORMATS, Look, reporter

SNAPSHOTS = Path(__file__).parent / "snapshots"
STORIES = ("seeds/nato.txt", "tests/samples/desk.md", "tests/samples/records.jsonl")
WRITE = "TQCHECK_SNAPSHOTS"


@pytest.fixture(scope="module")
def reports() -> tuple[list[Report], Look]:
    plan, _ = run.prepare(Profile(Settings(ignore=("spelling",)), {}, ROOT), keep_results=False)
    told = [
        report
        for name in STORIES
        for report in run.check_bytes((ROOT / name).read_bytes(), name, plan)
    ]
    return told, Look(100, colour=False, root="", rules=plan.rules)


def lasting(text: str) -> str:
    """Leave out what changes with every rule: digests, counts of rules, rules' pages, style."""
    text = re.sub(r"@[0-9a-f]+|rules:\d+", "…", text)
    text = re.sub(r'"(text|markdown)": "# .*"', r'"\1": "(the page of the rule)"', text)
    text = re.sub(r'content="tqcheck [^"]+"', 'content="tqcheck …"', text)
    text = re.sub(r"sha256-[^']+", "sha256-…", text)
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", text, flags=re.DOTALL)
    text = re.sub(r"(?s)(<details id=\"rule-.*?</summary>).*?</details>", r"\1…</details>", text)
    return re.sub(r'"semanticVersion": "[^"]+"', '"semanticVersion": "…"', text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_report_looks_as_it_did(name: str, reports: tuple[list[Report], Look]) -> None:
    told, look = reports
    text = lasting("".join(f"{line}\n" for line in reporter(name)(told, look)))
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get(WRITE) == "write":
        path.write_text(text, "utf-8")
        pytest.fail(f"{path.name} is written: read `git diff tests/snapshots` before you commit it")
    assert text == path.read_text("utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(FORMATS)
