"""A process that is killed leaves the old file or the new one, never half of it.

A child is killed at each line that it runs on its way to the new file, one child a line.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from conftest import ROOT

from tqcheck import baseline, datafiles, mending, profile, run
from tqcheck.baseline import Baseline, Entry
from tqcheck.finding import Applicability

STORY = "Trains Stop\nOSLO (AP) - Trains stopped at noon.\nThey will run again.\n"
FIXED = STORY.replace("(AP) -", "(AP) —")
# Functions on the way to the new file, by the names of their code.
WRITERS = {"put_whole", "_linked", "_umask", "_sweep", "mend_path", "save"}
ROOMS = {datafiles.__file__, mending.__file__, baseline.__file__}
MAX_LINES = 200


def killed_at(line: int, act: Callable[[], object]) -> bool:
    """Run an act in a child that is killed at its n-th line; False when it ended before."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return True
        assert os.WEXITSTATUS(status) == 0
        return False
    left = line

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_name not in WRITERS or frame.f_code.co_filename not in ROOMS:
            return None
        if event == "line":
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    try:
        sys.settrace(trace)
        act()
    except BaseException:  # noqa: BLE001  # why: a forked test must not go on as a second pytest
        os._exit(1)
    os._exit(0)


def every_kill(folder: Path, act: Callable[[], object], look: Callable[[], None]) -> int:
    """Kill an act at each of its lines in turn, and look at what is left each time."""
    for line in range(1, MAX_LINES):
        died = killed_at(line, act)
        look()
        for part in folder.glob(".*.part"):
            part.unlink()
        if not died:
            return line
    raise AssertionError("the act has no end")


def test_fixing_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tqcheck.toml").write_text('dateline = "ap"\nselect = ["datelines"]\n', "utf-8")
    plan = run.prepare(profile.load(tmp_path), keep_results=False)[0]
    path = tmp_path / "a.txt"
    old, new = STORY.encode(), FIXED.encode()
    seen: set[bytes] = set()
    path.write_bytes(old)
    mended = mending.mend_path(path, plan, Applicability.AUTOMATIC, write=False)
    monkeypatch.setattr(mending, "mend_bytes", lambda *_: mended)

    def act() -> None:
        mending.mend_path(path, plan, Applicability.AUTOMATIC, write=True)

    def look() -> None:
        seen.add(path.read_bytes())
        assert seen <= {old, new}
        path.write_bytes(old)

    assert every_kill(tmp_path, act, look) > 20
    assert seen == {old, new}


@pytest.mark.parametrize("first", [True, False])
def test_a_baseline_is_whole_or_not_at_all(tmp_path: Path, first: bool) -> None:  # noqa: FBT001  # why: parametrized
    path = tmp_path / "tqcheck-baseline.json"
    entries = [Entry("a.txt", "x/y", f"{number:016x}", "x" * 400, "why") for number in range(90)]
    old = None if first else baseline.rendered(entries[:30])
    new = baseline.rendered(entries)
    seen: set[bytes | None] = set()

    def reset() -> None:
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)

    def look() -> None:
        seen.add(path.read_bytes() if path.exists() else None)
        assert seen <= {old, new}
        if path.exists():
            assert baseline.load(path).entries
        reset()

    def act() -> None:
        held = baseline.load(path, may_be_new=True) if old else Baseline(path)
        baseline.save(held, entries)

    reset()
    assert every_kill(tmp_path, act, look) > 10
    assert seen == {old, new}


def test_a_killed_run_of_the_command_line_tears_no_file(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text('dateline = "ap"\nselect = ["datelines"]\n', "utf-8")
    stories = [tmp_path / f"{number}.txt" for number in range(60)]
    command = [sys.executable, "-m", "tqcheck", "check", "--fix", str(tmp_path)]
    for delay in (0.2, 0.35, 0.5, 0.65):
        for path in stories:
            path.write_text(STORY, "utf-8")
        child = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "TQCHECK_CACHE": str(cache)},
        )
        time.sleep(delay)
        child.kill()
        child.wait()
        assert {path.read_text("utf-8") for path in stories} <= {STORY, FIXED}


def test_what_a_killed_run_left_is_swept_away_later(tmp_path: Path) -> None:
    path = tmp_path / "a [1].txt"
    path.write_bytes(b"old")
    fresh, stale = tmp_path / ".a [1].txt.new.part", tmp_path / ".a [1].txt.old.part"
    other = tmp_path / ".b.txt.old.part"
    for part in (fresh, stale, other):
        part.write_bytes(b"half")
    long_ago = time.time() - 2 * datafiles.LEFT_AFTER
    for part in (stale, other):
        os.utime(part, (long_ago, long_ago))
    assert datafiles.put_whole(path, b"new", b"old")
    assert path.read_bytes() == b"new"
    assert (fresh.exists(), stale.exists(), other.exists()) == (True, False, True)
