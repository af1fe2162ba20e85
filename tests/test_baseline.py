"""The baseline: what is hidden plus what is kept is what was found, and it only shrinks."""

import json
from pathlib import Path

import pytest
from conftest import Cli, rows
from hypothesis import given, settings, strategies as st

from tqcheck import baseline, profile, run
from tqcheck.baseline import Baseline, Entry
from tqcheck.configfile import ConfigError
from tqcheck.finding import Finding, Report
from tqcheck.suppression import withhold

FAULTS = (
    "Ankara has again presented himself as a broker.",
    "Kyiv has again presented himself as a broker.",
    "On Monday he left on Monday for the coast.",
    "It was was late.",
)
PLAIN = ("Trains stopped at noon.", "Rain fell over the hills.")
LINES = st.lists(st.sampled_from(FAULTS + PLAIN), min_size=1, max_size=7)
HELD = "tqcheck-baseline.json"


def story(*lines: str) -> str:
    return "\n".join(["Head Of Story", *lines, ""])


@pytest.fixture(scope="module")
def plan() -> run.Plan:
    return run.prepare(profile.load(Path("/")), keep_results=False)[0]


def check(text: str, plan: run.Plan, name: str = "/desk/a.txt") -> list[Report]:
    return list(run.check_bytes(text.encode(), name, plan))


def of(reports: list[Report], plan: run.Plan, held: Baseline | None = None) -> Baseline:
    """Take the baseline of some reports, by way of the file's own form."""
    names = [rule.name for rule in plan.rules]
    held = held or Baseline(Path("/desk") / HELD)
    renewal = baseline.renewed(held, reports, names, "old copy")
    reasons = {entry.key: f"baseline: {entry.reason}" for entry in renewal.entries}
    return Baseline(held.path, renewal.entries, b"", reasons)


def keys(findings: list[Finding]) -> list[tuple[str, object]]:
    return sorted((one.fingerprint, one.span) for one in findings)


@settings(max_examples=30, deadline=None)
@given(old=LINES, new=LINES)
def test_what_is_hidden_and_what_is_kept_is_what_was_found(
    plan: run.Plan, old: list[str], new: list[str]
) -> None:
    held = of(check(story(*old), plan), plan)
    (bare,) = check(story(*new), plan)
    sifted = held(bare, plan)
    hidden = [one.finding for one in sifted.hidden]
    assert keys([*sifted.findings, *hidden]) == keys(list(bare.findings))
    assert all(one.reason == "baseline: old copy" for one in sifted.hidden)
    assert {one.fingerprint for one in hidden} <= {entry.fingerprint for entry in held.entries}


@settings(max_examples=30, deadline=None)
@given(lines=LINES)
def test_what_was_written_down_passes_and_nothing_is_left_over(
    plan: run.Plan, lines: list[str]
) -> None:
    reports = check(story(*lines), plan)
    held = of(reports, plan)
    sifted = [held(one, plan) for one in reports]
    assert [one.findings for one in sifted] == [()]
    again = baseline.renewed(held, sifted, [rule.name for rule in plan.rules], "")
    assert (again.added, again.fixed) == ((), ())
    assert sorted(again.entries, key=str) == sorted(held.entries, key=str)


@settings(max_examples=30, deadline=None)
@given(old=LINES, new=LINES)
def test_pruning_never_adds_and_what_is_fixed_may_not_return(
    plan: run.Plan, old: list[str], new: list[str]
) -> None:
    names = [rule.name for rule in plan.rules]
    held = of(check(story(*old), plan), plan)
    now = [held(one, plan) for one in check(story(*new), plan)]
    renewal = baseline.renewed(held, now, names, "")
    fixed = {entry.key for entry in renewal.fixed}
    stay = tuple(entry for entry in held.entries if entry.key not in fixed)
    assert set(stay) <= set(held.entries)
    pruned = Baseline(held.path, stay, b"", {one.key: "baseline: old copy" for one in stay})
    (back,) = [pruned(one, plan) for one in check(story(*old), plan)]
    returned = {entry.fingerprint for entry in renewal.fixed}
    assert returned <= {finding.fingerprint for finding in back.findings}


@settings(deadline=None)
@given(lines=LINES, chosen=st.sets(st.integers(0, 9)))
def test_withholding_loses_nothing(plan: run.Plan, lines: list[str], chosen: set[int]) -> None:
    (report,) = check(story(*lines), plan)
    sifted = withhold(report, lambda one: "chosen" if one.span.start % 10 in chosen else "")
    together = [*sifted.findings, *(one.finding for one in sifted.hidden)]
    assert keys(together) == keys(list(report.findings))
    assert all(one.finding.span.start % 10 in chosen for one in sifted.hidden)


ENTRIES = st.lists(
    st.builds(
        Entry,
        path=st.text(min_size=1, max_size=9),
        rule=st.just("pronouns/metonym-himself"),
        fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
        excerpt=st.text(max_size=12),
        reason=st.text(min_size=1, max_size=12),
        record=st.none() | st.text(max_size=4),
    ),
    max_size=6,
)


@given(ENTRIES)
def test_a_file_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory,
                                          entries: list[Entry]) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("held") / HELD
    baseline.save(Baseline(path), entries)
    assert sorted(baseline.load(path).entries, key=str) == sorted(entries, key=str)
    assert baseline.rendered(baseline.load(path).entries) == path.read_bytes()
    assert sum(line.startswith(b"  {") for line in path.read_bytes().split(b"\n")) == len(entries)


def test_a_paragraph_above_changes_nothing_and_a_touched_one_answers_again(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(story(*FAULTS), "utf-8")
    assert cli("check", "a.txt").returncode == 1
    assert cli("baseline", "write", "a.txt", "--reason", "archive").returncode == 0
    (tmp_path / "a.txt").write_text(story(*PLAIN, *FAULTS), "utf-8")
    done = cli("check", "a.txt", "--baseline", HELD, "--format", "json")
    assert done.returncode == 0
    (document,) = json.loads(done.stdout)["documents"]
    assert document["findings"] == []
    assert {one["reason"] for one in document["hidden"]} == {"baseline: archive"}
    (tmp_path / "a.txt").write_text(story(FAULTS[0] + " It is late.", *FAULTS[1:]), "utf-8")
    done = cli("check", "a.txt", "--baseline", HELD, "-f", "jsonl")
    assert [row["line"] for row in rows(done.stdout)] == [2]


def test_it_never_grows_silently(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(FAULTS[0]), "utf-8")
    cli("baseline", "write", ".")
    before = (tmp_path / HELD).read_bytes()
    (tmp_path / "b.txt").write_text(story(FAULTS[1]), "utf-8")
    done = cli("baseline", "write", ".")
    assert done.returncode == 1
    assert "would grow by 1 finding" in done.stderr
    assert "new: b.txt: pronouns/metonym-himself 'himself'" in done.stdout
    assert (tmp_path / HELD).read_bytes() == before
    assert cli("baseline", "prune").returncode == 0
    assert (tmp_path / HELD).read_bytes() == before
    assert cli("baseline", "write", ".", "--grow", "--reason", "agreed").returncode == 0
    assert "b.txt\n  pronouns/metonym-himself 'himself' (agreed)" in cli("baseline", "show").stdout


def test_a_fixed_finding_has_to_leave(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text(f'baseline = "{HELD}"\n', "utf-8")
    old, mended = story(*FAULTS[:2]), story(PLAIN[0], FAULTS[1])
    (tmp_path / "a.txt").write_text(old, "utf-8")
    cli("baseline", "write", ".")
    assert cli("check", ".").returncode == 0
    (tmp_path / "a.txt").write_text(mended, "utf-8")
    done = cli("check", ".")
    assert done.returncode == 1
    assert "baseline prune" in done.stderr
    assert cli("check", ".", "--no-ratchet").returncode == 0
    # A run of other rules, or of another file, says nothing of it.
    assert cli("check", ".", "--select", "numbers").returncode == 0
    assert "1 taken out" in cli("baseline", "prune").stdout
    assert cli("check", ".").returncode == 0
    (tmp_path / "a.txt").write_text(old, "utf-8")
    assert cli("check", ".").returncode == 1


def test_paths_are_told_from_the_baseline_wherever_the_run_starts(cli: Cli, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "a.txt").write_text(story(FAULTS[0]), "utf-8")
    (tmp_path / "link").symlink_to(desk)
    cli("baseline", "write", "desk")
    held = str(tmp_path / HELD)
    assert json.loads((tmp_path / HELD).read_text("utf-8"))["findings"][0]["path"] == "desk/a.txt"
    for folder, path in ((desk, "a.txt"), (desk, "."), (tmp_path, "link/a.txt"), (tmp_path, ".")):
        done = cli("check", path, "--baseline", held, cwd=folder)
        assert (path, done.returncode) == (path, 0)
    stdin = (desk / "a.txt").read_bytes()
    done = cli("check", "-", "--stdin-filename", "desk/a.txt", "--baseline", held, stdin=stdin)
    assert done.returncode == 0


def test_files_that_are_gone_leave_and_records_are_told_apart(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(story(FAULTS[0]), "utf-8")
    lines = [
        json.dumps({"id": number, "target": FAULTS[0], "target_lang": "en"}) for number in (7, 8)
    ]
    (tmp_path / "c.jsonl").write_text(lines[0] + "\n", "utf-8")
    cli("baseline", "write", ".")
    (tmp_path / "a.txt").unlink()
    assert "2 findings, 1 taken out" in cli("baseline", "prune").stdout
    (tmp_path / "c.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    done = cli("check", ".", "--baseline", HELD, "-f", "jsonl", "-j", "2")
    assert [row["record"] for row in rows(done.stdout)] == ["8"]


def test_a_file_that_cannot_be_read_leaves_the_baseline_alone(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(FAULTS[0]), "utf-8")
    cli("baseline", "write", ".")
    before = (tmp_path / HELD).read_bytes()
    (tmp_path / "a.txt").write_bytes(b"\x00\x01 odd" * 9)
    done = cli("baseline", "prune")
    assert done.returncode == 2
    assert (tmp_path / HELD).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "does not exist"),
        ("[]", "is no baseline"),
        ('{"version": 2, "findings": {"other": "shape"}}', "of version 2"),
        ('{"version": 1,\n<<<<<<< HEAD\n', "old.json:2: holds the marks of a merge; keep"),
        ('{"version": 1,\n "findings": [\n ]]', "old.json:3: is no baseline"),
        ("", "old.json:1: is no baseline"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "is no baseline"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_named(
    cli: Cli, tmp_path: Path, content: str | None, told: str
) -> None:
    (tmp_path / "a.txt").write_text(story(), "utf-8")
    if content is not None:
        (tmp_path / "old.json").write_text(content, "utf-8")
    done = cli("check", "a.txt", "--baseline", "old.json")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_baseline_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / HELD
    baseline.save(Baseline(path), [])
    held = baseline.load(path)
    path.write_text("someone else's", "utf-8")
    entry = Entry("a.txt", "x/y", "0" * 16, "x", "y")
    with pytest.raises(ConfigError, match="changed meanwhile"):
        baseline.save(held, [entry])
    with pytest.raises(ConfigError, match="changed meanwhile"):
        baseline.save(Baseline(path), [entry])
    assert path.read_text("utf-8") == "someone else's"
    assert [one.name for one in tmp_path.iterdir()] == [HELD]


def test_an_excerpt_cannot_drive_the_terminal(cli: Cli, tmp_path: Path) -> None:
    entry = Entry("a\x1b[2J.txt", "x/y", "0" * 16, "x\x1b]0;evil\x07", "why\x1b[31m")
    (tmp_path / HELD).write_bytes(baseline.rendered([entry]))
    assert "\x1b" not in cli("baseline", "show").stdout


def test_a_story_that_was_renamed_keeps_what_it_had(cli: Cli, tmp_path: Path) -> None:
    fault = "Ankara has presented himself as a broker.\n"
    (tmp_path / "alt é").mkdir()
    old, new = tmp_path / "alt é" / "a b.txt", tmp_path / "neu.txt"
    old.write_text(f"Head\n{fault}", "utf-8")
    assert cli("baseline", "write", ".").returncode == 0
    old.rename(new)
    held = ("--baseline", "tqcheck-baseline.json")
    assert cli("check", ".", *held).returncode == 0
    (tmp_path / "other.txt").write_text("Head\nKyiv has presented himself as a broker.\n", "utf-8")
    assert cli("check", ".", *held).returncode == 1
    (tmp_path / "other.txt").unlink()
    assert "1 finding, 0 new, 0 fixed" in cli("baseline", "write", ".").stdout
    assert "neu.txt" in cli("baseline", "show").stdout
    new.rename(old)
    assert "1 finding, 0 taken out" in cli("baseline", "prune", ".").stdout
    assert "alt é/a b.txt" in cli("baseline", "show").stdout
    old.write_text("Head\nAll is well.\n", "utf-8")
    assert "0 findings, 1 taken out" in cli("baseline", "prune", ".").stdout
