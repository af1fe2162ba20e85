"""--format and --output: several reports of one run, written whole; the commands of the docs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from stat import S_IMODE

import pytest
from conftest import ROOT, Cli

from tqcheck.cli.outputs import outputs_of
from tqcheck.reporters import FORMATS, Look

FAULT = "Head Of Story\nAnkara has again presented himself as a broker.\n"
PAGE = (ROOT / "docs" / "REPORTS.md").read_text("utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(FAULT, "utf-8")
    return path


def test_one_run_writes_several(cli: Cli, story: Path) -> None:
    wanted = ("-o", "deep/r.sarif", "-o", "junit:r.xml", "-o", "r.jsonl", "-o", "csv:c:d")
    done = cli("check", story.name, "-f", "concise", *wanted)
    assert done.returncode == 1
    assert done.stdout.startswith("a.txt:2:28: major pronouns/metonym-himself")
    folder = story.parent
    assert json.loads((folder / "deep" / "r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (folder / "r.xml").read_text("utf-8")
    assert (folder / "c:d").read_text("utf-8").startswith('"path"')
    assert (folder / "r.jsonl").read_text("utf-8") == cli("check", "a.txt", "-f", "jsonl").stdout
    assert not list(folder.rglob("*.part"))


def test_what_is_written_is_what_would_be_printed(cli: Cli, story: Path) -> None:
    outputs = [part for name in FORMATS for part in ("-o", f"{name}:r.{name}")]
    cli("check", story.name, *outputs)
    for name in FORMATS:
        printed = cli("check", story.name, "-f", name).stdout
        summary = r"\d+ findings? .* s\n" if name == "text" else ""
        assert re.fullmatch(
            re.escape((story.parent / f"r.{name}").read_text("utf-8")) + summary, printed
        )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-f", "sarf"], "'sarf' is no format; did you mean 'sarif'?"),
        (["-f", "zzz"], "use text, concise"),
        (["-o", "sarf:x.json"], "did you mean 'sarif'?"),
        (["-o", "x.xml"], "say which: FORMAT:x.xml"),
        (["-o", "x.md", "-o", "text:./x.md"], "x.md is written twice"),
        (["-o", "a.txt"], "a.txt is to be checked too"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    cli: Cli, story: Path, options: list[str], said: str
) -> None:
    done = cli("check", story.name, *options)
    assert done.returncode == 2
    assert said in re.sub(r"\s+", " ", done.stderr)
    assert story.read_text("utf-8") == FAULT


def test_help_names_every_format(cli: Cli) -> None:
    said = re.sub(r"\s+", " ", cli("check", "--help").stdout)
    assert f"Report to print: {', '.join(FORMATS)}." in said


def test_a_report_is_no_copy(cli: Cli, story: Path) -> None:
    for _ in range(2):
        done = cli("check", ".", "-f", "jsonl", "-o", "report.md", "-o", "text:out.txt")
        assert len(done.stdout.splitlines()) == 1
    assert "himself" in (story.parent / "report.md").read_text("utf-8")


def test_modes_and_links_are_kept(cli: Cli, story: Path) -> None:
    real = story.parent / "real.json"
    real.write_text("old", "utf-8")
    real.chmod(0o640)
    (story.parent / "link.json").symlink_to(real)
    cli("check", story.name, "-o", "link.json", "-o", "new.json")
    assert (story.parent / "link.json").is_symlink()
    assert S_IMODE(real.stat().st_mode) == 0o640
    assert json.loads(real.read_text("utf-8"))["version"] == 1
    mask = os.umask(0)
    os.umask(mask)
    assert S_IMODE((story.parent / "new.json").stat().st_mode) == 0o666 & ~mask


def test_a_device_stays_a_device(cli: Cli, story: Path) -> None:
    assert cli("check", story.name, "-o", f"json:{os.devnull}").returncode == 1
    assert Path(os.devnull).is_char_device()


def test_a_write_that_is_cut_short_leaves_the_old_file(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = story.parent / "r.json"
    old.write_text("old", "utf-8")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        outputs_of("text", [str(old)], []).write(Look())
    assert old.read_text("utf-8") == "old"
    assert {path.name for path in story.parent.iterdir()} == {"a.txt", "r.json"}


def test_what_cannot_be_written_fails_the_run_and_leaves_the_rest(cli: Cli, story: Path) -> None:
    (story.parent / "folder.json").mkdir()
    done = cli("check", story.name, "-o", "folder.json", "-o", "a.txt/x.csv", "-o", "r.csv")
    assert done.returncode == 2
    assert "folder.json cannot be written" in done.stderr
    assert "a.txt/x.csv cannot be written" in done.stderr
    assert (story.parent / "r.csv").exists()


def test_nothing_found_is_written_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Head\nThe minister spoke.\n", "utf-8")
    assert cli("check", "a.txt", "-o", "r.sarif").returncode == 0
    assert json.loads((tmp_path / "r.sarif").read_text("utf-8"))["runs"][0]["results"] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_docs_run(command: str, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "stories").mkdir()
    for name in ("story.txt", "stories/one.txt"):
        (tmp_path / name).write_text(FAULT, "utf-8")
    here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PATH": here, "TQCHECK_CACHE": str(cache)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    written = [path for path in tmp_path.iterdir() if path.name not in {"story.txt", "stories"}]
    for path in written:
        assert "metonym-himself" in path.read_text("utf-8"), path
    assert written or "metonym-himself" in done.stdout


def test_the_docs_have_a_command_for_each_format() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.*?) \| ?(.*?) ?\|$", PAGE, re.MULTILINE)
    assert {name: (said, tuple(re.findall(r"`(.*?)`", ends))) for name, said, ends in table} == {
        name: (one.reader, one.suffixes) for name, one in FORMATS.items()
    }
    said = "\n".join(COMMANDS)
    for name, one in FORMATS.items():
        named = [f"--format {name}", f"--output {name}:"]
        ended = any(re.search(rf"--output \S+{re.escape(end)}\b", said) for end in one.suffixes)
        assert name == "text" or ended or any(way in said for way in named), name
