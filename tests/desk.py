"""A scratch editorial repository for the tests, its hooks, and the action of CI run in it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from conftest import ROOT

OLD = "Ankara has again presented himself as a broker."
NEW = "Kyiv has again presented himself as a broker.\n"
STORIES = {
    "rail.txt": f"Head Of Story\n{OLD}\nTrains stopped at noon.\n",
    "weather.txt": "Rain Falls on Hills\nRain fell over the hills on Friday.\n",
    "flood-1.txt": "Dam Breaks in Toba\nThe dam broke at dawn and killed 12 people, police said.\n"
    "Most of the 12 dead were asleep.\n",
    "flood-2.txt": "Dam Breaks in Toba\nThe dam broke at dawn and killed 14 people, police said.\n"
    "Most of the 12 dead were asleep.\n",
}
Done = subprocess.CompletedProcess[str]


class Desk:
    """A scratch folder of a newsroom, with the tqcheck of this environment on its path."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GIT_", "GITHUB_", "CI", "PRE_COMMIT"))
        }
        self._environment = {
            **own,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{own['PATH']}",
            "TQCHECK_CACHE": str(cache),
            "COLUMNS": "100",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{f"GIT_{who}_NAME": "Desk" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "desk@example.org" for who in ("AUTHOR", "COMMITTER")},
        }
        folder.mkdir(parents=True)

    def filled(self) -> "Desk":
        """Make it a repository that holds the stories."""
        for name, text in STORIES.items():
            self.write(f"stories/{name}", text)
        self.sh("git init -q -b main . && git add . && git commit -qm old")
        return self

    def sh(self, script: str, *, expected: int = 0, by: str = "bash", **more: str) -> Done:
        """Run a script in the repository; its exit code must be the one expected."""
        done = subprocess.run(
            [by, "-c", script],
            cwd=self.folder,
            env={**self._environment, **more},
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
        assert done.returncode == expected, (script, done.returncode, done.stdout, done.stderr)
        return done

    def write(self, name: str, text: str) -> None:
        """Write a file of the repository."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        """Read a file of the repository."""
        return (self.folder / name).read_text("utf-8")


def blocks(page: str, kind: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def hooks() -> dict[str, dict[str, Any]]:
    listed = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {hook["id"]: hook for hook in listed}


def install_hooks(desk: Desk, *wanted: str) -> None:
    chosen = [{**hooks()[name], "language": "system"} for name in wanted]
    config = {"repos": [{"repo": "local", "hooks": chosen}]}
    desk.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    desk.sh("git add .pre-commit-config.yaml && pre-commit install && git commit -qm hooks")


def action() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return read


def run_action(desk: Desk, expected: int, event: dict[str, str], **inputs: str) -> Done:
    """Run the checking step of the action as GitHub would, with these inputs."""
    (step,) = [one for one in action()["runs"]["steps"] if one.get("id") == "check"]
    given = {name: one.get("default", "") for name, one in action()["inputs"].items()} | inputs

    def value(match: re.Match[str]) -> str:
        return str(given[match[1]])

    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", value, text)
        for name, text in step["env"].items()
    }
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        environment[name] = str(desk.folder.parent / name)
    return desk.sh(
        f"set -eo pipefail\n{step['run']}",
        expected=expected,
        **environment,
        **event,
        RUNNER_TEMP=str(desk.folder.parent),
    )
