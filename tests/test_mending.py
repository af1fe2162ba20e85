"""Files are fixed whole or not at all, and stay what they were but for the fixes."""

import json
import os
import stat
from pathlib import Path

import pytest
from conftest import Cli, rows
from hypothesis import given, settings, strategies as st

from tqcheck import fixing, mending, profile, run
from tqcheck.finding import Applicability

CONFIG = 'dateline = "ap"\nselect = ["datelines"]\n'
STORY = "Trains Stop\nOSLO (AP) - Trains stopped at noon.\nThey will run again.\n"
FIXED = STORY.replace("(AP) -", "(AP) —")


def plan(folder: Path) -> run.Plan:
    (folder / "tqcheck.toml").write_text(CONFIG, "utf-8")
    return run.prepare(profile.load(folder), keep_results=False)[0]


def test_fix_writes_and_reports_what_is_left(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    done = cli("check", "a.txt", "--fix", "--max-findings", "0")
    assert done.returncode == 0
    assert (tmp_path / "a.txt").read_text("utf-8") == FIXED
    assert "1 fix in 1 file made" in done.stderr
    again = cli("check", "a.txt", "--fix", "--max-findings", "0")
    assert "0 fixes in 0 files made" in again.stderr


def test_diff_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    done = cli("check", "a.txt", "--diff")
    assert done.stdout.splitlines()[:2] == ["--- a/a.txt", "+++ b/a.txt"]
    assert "-OSLO (AP) - Trains" in done.stdout
    assert "+OSLO (AP) — Trains" in done.stdout
    assert "nothing was written" in done.stderr
    assert (tmp_path / "a.txt").read_text("utf-8") == STORY


def test_standard_input_comes_out_fixed(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text(CONFIG, "utf-8")
    done = cli("check", "-", "--fix", stdin=STORY.encode())
    assert done.stdout == FIXED
    assert "0 findings" in done.stderr
    broken = cli("check", "-", "--fix", stdin=b"Odd \x00 bytes")
    assert broken.stdout == "Odd \x00 bytes"
    assert broken.returncode == 2


def test_suggested_fixes_need_a_word(cli: Cli, tmp_path: Path) -> None:
    fault = "Ankara has again presented himself as a broker.\n"
    (tmp_path / "a.txt").write_text("Head Of Story\n" + fault, "utf-8")
    assert cli("check", "a.txt", "--fix").returncode == 1
    assert "himself" in (tmp_path / "a.txt").read_text("utf-8")
    assert cli("check", "a.txt", "--fix", "--unsafe-fixes").returncode == 0
    assert "itself" in (tmp_path / "a.txt").read_text("utf-8")
    assert cli("check", "a.txt", "--unsafe-fixes").returncode == 2


def test_quoted_speech_and_hidden_findings_are_left(cli: Cli, tmp_path: Path) -> None:
    text = (
        'Head Of Story\n"Ankara has again presented himself," she said.\n'
        "# tqcheck off-line pronouns: a ship\nAnkara has again presented himself as a broker.\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    cli("check", "a.txt", "--fix", "--unsafe-fixes", "--select", "pronouns")
    assert (tmp_path / "a.txt").read_text("utf-8") == text


def test_records_are_not_fixed(cli: Cli, tmp_path: Path) -> None:
    line = json.dumps({"id": "s1", "target": "Ankara has presented himself.", "target_lang": "en"})
    (tmp_path / "a.jsonl").write_text(line + "\n", "utf-8")
    done = cli("check", "a.jsonl", "--fix", "--unsafe-fixes", "-f", "jsonl")
    assert "records are not fixed" in done.stderr
    assert [row["excerpt"] for row in rows(done.stdout)] == ["himself"]
    assert (tmp_path / "a.jsonl").read_text("utf-8") == line + "\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"),
     (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
     (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be")],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bytes_stay_but_for_the_fix(tmp_path: Path, mark: bytes, encoding: str, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + STORY.replace("\n", end).encode(encoding))
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    mended = mending.mend_path(link, plan(tmp_path), Applicability.AUTOMATIC, write=True)
    assert mended.made == 1
    assert path.read_bytes() == mark + FIXED.replace("\n", end).encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "link.txt", "tqcheck.toml"]


def test_a_file_that_may_not_be_written_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, "utf-8")
    path.chmod(0o444)
    mended = mending.mend_path(path, plan(tmp_path), Applicability.AUTOMATIC, write=True)
    (fault,) = (fault for report in mended.reports for fault in report.faults)
    assert fault.error == "not fixed: the file is read-only; let it be written"
    assert path.read_text("utf-8") == STORY
    shown = mending.mend_path(path, plan(tmp_path), Applicability.AUTOMATIC, write=False)
    assert shown.made == 1
    assert not [fault for report in shown.reports for fault in report.faults]


def test_a_guessed_encoding_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    raw = STORY.replace("run again", "run again to the café Zoë").encode("iso-8859-1")
    path.write_bytes(raw)
    mended = mending.mend_path(path, plan(tmp_path), Applicability.AUTOMATIC, write=True)
    assert (
        mended.reports[-1].faults[0].error
        == "not fixed: its encoding is a guess; save it as UTF-8 first"
    )
    assert path.read_bytes() == raw


def test_a_file_that_changed_meanwhile_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, "utf-8")
    settle = fixing.settle

    def slow(raw: str, *rest: object, **named: object) -> object:
        path.write_text("Another story.\n", "utf-8")
        return settle(raw, *rest, **named)  # type: ignore[arg-type]  # why: passed on as given

    monkeypatch.setattr(fixing, "settle", slow)
    mended = mending.mend_path(path, plan(tmp_path), Applicability.AUTOMATIC, write=True)
    assert "changed while" in mended.reports[-1].faults[0].error
    assert path.read_text("utf-8") == "Another story.\n"


def test_a_folder_that_cannot_be_written_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, "utf-8")
    chosen = plan(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("tempfile.mkstemp", full)
    mended = mending.mend_path(path, chosen, Applicability.AUTOMATIC, write=True)
    assert "cannot be written (no space left" in mended.reports[-1].faults[0].error
    assert path.read_text("utf-8") == STORY


LINES = st.lists(
    st.sampled_from(
        ["OSLO (AP) - Trains stopped.", "PARIS (AFP) - – Rain fell.", "Ankara presented himself.",
         'He said: "Ankara presented himself."', "On Monday he left on Monday.", "Plain text.",
         "It was was late.", "The color of the colour is grey. The centre's theater."]
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(LINES, st.sampled_from(list(Applicability)[:2]))
def test_mending_twice_is_mending_once(lines: list[str], trusted: Applicability) -> None:
    settled = run.prepare(profile.load(Path("/"), dateline="reuters"), keep_results=False)[0]
    raw = "\r\n".join(["Head Of Story", *lines]).encode()
    once = mending.mend_bytes(raw, "a.txt", settled, trusted)
    twice = mending.mend_bytes(once.content, "a.txt", settled, trusted)
    assert twice.content == once.content
    assert twice.made == 0
    assert once.content.count(b"\r\n") == raw.count(b"\r\n")
