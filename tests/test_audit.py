"""The audit: counts, contexts, the comparison with a kept run, and its exit codes."""

import json
from pathlib import Path

import pytest
from conftest import Cli

from tqcheck import audit as audits
from tqcheck.audit import Audit, Hit
from tqcheck.datafiles import DataError

FAULT = "Ankara has again presented himself as a broker in the long talks on grain."
SOUND = "The council met on Tuesday and put off the vote until the spring."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.txt").write_text(f"{SOUND}\n\n{FAULT}\n", "utf-8")
    (tmp_path / "desk" / "b.txt").write_text(f"{SOUND}\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("copy")
def test_findings_are_counted_by_rule_and_shown_in_context(cli: Cli) -> None:
    done = cli("audit", "desk")
    assert done.returncode == 0
    assert "2 documents, " in done.stdout
    assert "pronouns/metonym-himself         1" in done.stdout
    assert "presented [[himself]] as a broker" in done.stdout
    assert f"{Path('desk') / 'a.txt'}:3:" in done.stdout


def test_a_kept_run_shows_what_is_new_and_what_is_gone(cli: Cli, copy: Path) -> None:
    cli("audit", "desk", "--save", "kept.json")
    (copy / "desk" / "a.txt").write_text(f"{SOUND} The the vote was put off.\n", "utf-8")
    done = cli("audit", "desk", "--against", "kept.json", "-f", "json")
    change = json.loads(done.stdout)["change"]
    assert [hit["rule"] for hit in change["gone"]] == ["pronouns/metonym-himself"]
    assert [hit["rule"] for hit in change["new"]] == ["doubling/repeated-word"]


def test_a_moved_paragraph_is_no_change(cli: Cli, copy: Path) -> None:
    cli("audit", "desk", "--save", "kept.json")
    (copy / "desk" / "a.txt").write_text(f"{SOUND}\n\n{SOUND[:30]}.\n\n{FAULT}\n", "utf-8")
    done = cli("audit", "desk", "--select", "pronouns", "--against", "kept.json")
    assert "new since the kept run: 0" in done.stdout
    assert "gone since the kept run: 0" in done.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--max-rate", "0.5"], 1),
        (["--max-rate", "900"], 0),
        (["--max-major-rate", "0.05"], 1),
        (["--select", "debris", "--max-rate", "0"], 0),
    ],
)
def test_rates_gate_the_exit_code(cli: Cli, copy: Path, options: list[str], code: int) -> None:
    assert copy.is_dir()
    assert cli("audit", "desk", *options).returncode == code


def test_nothing_read_is_not_success(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli("audit", "empty").returncode == 4


@pytest.mark.parametrize("content", [b"{}", b"no json", b"\xff\xfe"])
def test_a_file_that_is_no_kept_run_is_named_with_the_cure(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k.json").write_bytes(content)
    with pytest.raises(DataError, match=r"k\.json: is not a kept audit .*--save FILE"):
        audits.load(tmp_path / "k.json")


def test_a_missing_kept_run_ends_with_an_error_not_a_traceback(cli: Cli, copy: Path) -> None:
    assert copy.is_dir()
    done = cli("audit", "desk", "--against", "none.json")
    assert done.returncode == 2
    assert "none.json: cannot be read" in done.stderr


def test_equal_hits_are_paired_one_to_one() -> None:
    hit = Hit("p/r", "minor", "a:1:1", "[[x]]", "f" * 16)
    change = audits.compare(Audit(1, 10, (hit, hit)), Audit(1, 10, (hit,)))
    assert (change.new, change.gone) == ((hit,), ())
