"""Output that goes nowhere, is cut off or has no room: a sentence and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Head Of Story\n" + "Ankara has again presented himself as a broker.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "long.txt").write_text(STORY * 2000, "utf-8")
    return tmp_path


def _shell(script: str, folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; tq() {{ "$PYTHON" -m tqcheck "$@"; }}; {script}'],
        cwd=folder,
        env={**os.environ, "TQCHECK_CACHE": str(cache), "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_reader_that_goes_away_is_no_finding(story: Path, cache: Path) -> None:
    done = _shell("tq check long.txt | head -1", story, cache)
    assert (done.returncode, done.stdout, done.stderr) == (141, "long.txt\n", "")
    done = _shell("tq check long.txt -f concise --fail-on never | head -c 4", story, cache)
    assert (done.returncode, done.stdout, done.stderr) == (141, "long", "")


@pytest.mark.parametrize("command", ["check a.txt", "check long.txt -f json", "rules", "--help"])
def test_a_disk_that_is_full_is_said(story: Path, cache: Path, command: str) -> None:
    done = _shell(f"tq {command} >/dev/full", story, cache)
    assert done.returncode == 2
    assert done.stderr == "tqcheck: the report cannot be written (no space left on device)\n"


def test_streams_that_are_closed_before_the_start(story: Path, cache: Path) -> None:
    assert _shell("tq check a.txt >&-", story, cache).returncode == 1
    assert _shell("tq check a.txt --fail-on never >&- 2>&- <&-", story, cache).returncode == 0
    done = _shell("tq check - <&- 2>&-", story, cache)
    assert (done.returncode, done.stdout.splitlines()[-1][:10]) == (0, "0 findings")
    # No file that is written takes the number of a closed stream.
    done = _shell("tq check a.txt --output r.json >&- 2>&-", story, cache)
    assert done.returncode == 1
    assert (story / "r.json").read_text("utf-8").startswith("{")
