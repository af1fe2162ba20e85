"""What the tests share: no network, a cache of their own, the command line as users run it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["browsing"]
ROOT = Path(__file__).resolve().parent.parent
# Properties hold whatever the load of the machine: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("tqcheck touched the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cli(cache: Path, tmp_path: Path) -> Cli:
    def run(
        *arguments: str, stdin: bytes = b"", cwd: Path = tmp_path
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "tqcheck", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "TQCHECK_CACHE": str(cache), "COLUMNS": "100"},
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]
