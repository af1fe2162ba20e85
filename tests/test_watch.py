"""`check --watch`: all files at first, then those that change and hold still."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Cli

from tqcheck.cli.watch import changed

FAULT = "Ankara has again presented himself as a broker."


def test_new_and_changed_files_are_yielded_once_they_hold_still(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("one", "utf-8")
    writes = iter(("tw", "two", "two"))

    def pause(_: float) -> None:
        # The second file is still being written while it is looked at.
        text = next(writes, None)
        if text:
            second.write_text(text, "utf-8")

    def files() -> Iterator[Path]:
        yield from sorted(tmp_path.iterdir())
        yield tmp_path / "gone.txt"

    turns = changed(files, pause)
    assert next(turns) == [first]
    assert next(turns) == [second]
    first.write_text("another", "utf-8")
    assert next(turns) == [first]
    second.unlink()
    first.write_text("and another", "utf-8")
    assert next(turns) == [first]
    second.write_text("two", "utf-8")
    assert next(turns) == [second]


def test_watching_the_command_line(tmp_path: Path, cache: Path) -> None:
    path, config = tmp_path / "a.txt", tmp_path / "tqcheck.toml"
    path.write_text("Head Of Story\nTrains stopped.\n", "utf-8")
    config.write_text('fail_on = "major"\n', "utf-8")
    told, complaints = tmp_path / "told.out", tmp_path / "complaints.out"
    with told.open("wb") as stream, complaints.open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "tqcheck", "check", "--watch", "--format", "text", "."],
            stdout=stream,
            stderr=errors,
            cwd=tmp_path,
            env={**os.environ, "TQCHECK_CACHE": str(cache)},
        )
    try:
        _wait(told, "a.txt: 0 findings")
        path.write_text(f"Head Of Story\n{FAULT}\n", "utf-8")
        _wait(told, "a.txt: 1 finding (1 major)")
        config.write_text('ignroe = ["pronouns"]\n', "utf-8")
        _wait(complaints, "did you mean 'ignore'")
        config.write_text('[severity]\n"pronouns" = "minor"\n', "utf-8")
        _wait(told, "a.txt: 1 finding (1 minor)")
        config.unlink()
        _wait(told, "a.txt: 1 finding (1 major)", 2)
        config.write_text('exclude = ["b.txt"]\n"pronouns" = 1\n', "utf-8")
        _wait(complaints, "unknown key 'pronouns'")
        config.write_text('exclude = ["b.txt"]\n', "utf-8")
        _wait(told, "a.txt: 1 finding (1 major)", 3)
        (tmp_path / "b.txt").write_text(f"Head Of Story\n{FAULT}\n", "utf-8")
        (tmp_path / "c é.txt").write_text(f"Head Of Story\n{FAULT}\n", "utf-8")
        _wait(told, "c é.txt: 1 finding (1 major)")
        assert "b.txt" not in told.read_text("utf-8")
        child.send_signal(signal.SIGINT)
        child.wait(timeout=20)
    finally:
        child.kill()
    assert child.returncode == 0
    assert "Traceback" not in complaints.read_text("utf-8")


def _wait(path: Path, text: str, times: int = 1) -> None:
    for _ in range(900):
        if path.read_text("utf-8").count(text) >= times:
            return
        time.sleep(0.1)
    raise AssertionError(f"never said: {text}; but: {path.read_text('utf-8')}")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["a.txt", "--fix"], "goes without --fix"),
        (["-"], "goes without standard input"),
        (["a.txt", "-o", "x.sarif"], "goes without --output"),
        (["a.txt", "--score"], "goes without --score"),
        (["--staged"], "goes without --staged"),
        (["nowhere.txt"], "does not exist"),
    ],
)
def test_what_cannot_be_watched_is_refused(cli: Cli, options: list[str], told: str) -> None:
    done = cli("check", "--watch", *options)
    assert done.returncode == 2
    assert told in done.stderr
