"""What changed: paragraphs against git, a story against its earlier version."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Cli, rows
from hypothesis import given, settings, strategies as st

from tqcheck import profile, run
from tqcheck.versions import NewInVersion, OneFile, Since

OLD = "Ankara has again presented himself as a broker."
NEW = "Kyiv has again presented himself as a broker."
CALM = "Trains stopped at noon."
Git = Callable[..., str]


def story(*lines: str) -> str:
    return "\n".join(["Head Of Story", *lines, ""])


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)

    def ask(*arguments: str) -> str:
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
        done = subprocess.run(
            ["git", *who, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    ask("init", "-q", "-b", "main", ".")
    (tmp_path / "a.txt").write_text(story(OLD, CALM), "utf-8")
    (tmp_path / "b.txt").write_text(story(OLD), "utf-8")
    ask("add", ".")
    ask("commit", "-qm", "old")
    return ask


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[object, object]]:
    return [(row["path"], row["line"]) for row in rows(done.stdout)]


def test_only_changed_paragraphs_answer(cli: Cli, tmp_path: Path, git: Git) -> None:
    (tmp_path / "a.txt").write_text(story(CALM, OLD, CALM, NEW), "utf-8")
    (tmp_path / "new.txt").write_text(story(OLD), "utf-8")
    (tmp_path / ".gitignore").write_text("spike.txt\n", "utf-8")
    (tmp_path / "spike.txt").write_text(story(OLD), "utf-8")
    done = cli("check", "--diff-against", "HEAD", "-f", "jsonl")
    assert found(done) == [("a.txt", 5), ("new.txt", 2)]
    done = cli("check", "--diff-against", "HEAD", "a.txt", "-f", "json")
    assert '"reason": "stood in HEAD already"' in done.stdout
    git("add", "a.txt")
    done = cli("check", "--staged", "-f", "jsonl")
    assert found(done) == [("a.txt", 5)]


def test_a_touched_paragraph_answers_for_all_that_is_in_it(
    cli: Cli, tmp_path: Path, git: Git
) -> None:
    (tmp_path / "a.txt").write_text(story(OLD + " Talks go on.", CALM), "utf-8")
    assert found(cli("check", "--diff-against", "main", "-f", "jsonl")) == [("a.txt", 2)]
    assert git("status", "--short") == "M a.txt"


def test_a_finding_that_a_change_elsewhere_called_up_is_new(
    cli: Cli, tmp_path: Path, git: Git
) -> None:
    body = "The firm cut its output by 21 percent on Monday."
    (tmp_path / "a.txt").write_text(f"Output Cut by 21 Percent\n{body}\n{OLD}\n", "utf-8")
    git("commit", "-qam", "output")
    (tmp_path / "a.txt").write_text(f"Output Cut by 12 Percent\n{body}\n{OLD}\n", "utf-8")
    assert found(cli("check", "--diff-against", "HEAD", "-f", "jsonl")) == [("a.txt", 2)]


def test_a_branch_is_compared_with_where_it_left(cli: Cli, tmp_path: Path, git: Git) -> None:
    git("checkout", "-qb", "desk")
    (tmp_path / "b.txt").write_text(story(OLD, NEW), "utf-8")
    git("commit", "-qam", "desk")
    git("checkout", "-q", "main")
    (tmp_path / "a.txt").write_text(story(CALM), "utf-8")
    git("commit", "-qam", "mended on main")
    git("checkout", "-q", "desk")
    assert found(cli("check", "--diff-against", "main", "-f", "jsonl")) == [("b.txt", 3)]


def test_a_renamed_file_and_one_in_a_folder_below(cli: Cli, tmp_path: Path, git: Git) -> None:
    (tmp_path / "desk").mkdir()
    git("mv", "a.txt", "desk/Ä b.txt")
    (tmp_path / "desk" / "Ä b.txt").write_text(story(OLD, CALM, NEW), "utf-8")
    git("add", ".")
    for folder in (tmp_path, tmp_path / "desk"):
        for options in (["--staged"], ["--diff-against", "HEAD"]):
            done = cli("check", *options, "-f", "jsonl", cwd=folder)
            assert [line for _, line in found(done)] == [4]


def test_what_is_staged_counts_not_what_lies_there(cli: Cli, tmp_path: Path, git: Git) -> None:
    (tmp_path / "a.txt").write_text(story(OLD, CALM, NEW), "utf-8")
    git("add", "a.txt")
    (tmp_path / "a.txt").write_text(story(CALM), "utf-8")
    assert cli("check", "--staged").returncode == 1
    (tmp_path / "a.txt").write_text(story(OLD, CALM), "utf-8")
    git("add", "a.txt")
    (tmp_path / "a.txt").write_text(story(NEW), "utf-8")
    assert cli("check", "--staged").returncode == 0


def test_before_the_first_commit_all_is_new(cli: Cli, git: Git) -> None:
    git("checkout", "-q", "--orphan", "fresh")
    assert found(cli("check", "--staged", "-f", "jsonl")) == [("a.txt", 2), ("b.txt", 2)]


def test_nothing_changed_is_success(cli: Cli, tmp_path: Path, git: Git) -> None:
    done = cli("check", "--diff-against", git("rev-parse", "HEAD"))
    assert done.returncode == 0
    assert "nothing changed since" in done.stderr
    assert cli("check", "--staged", "--output", "out.sarif").returncode == 0
    assert (tmp_path / "out.sarif").is_file()


def test_records_are_compared_by_id(cli: Cli, tmp_path: Path, git: Git) -> None:
    line = '{{"id": "{}", "target": "{}", "target_lang": "en"}}\n'.format
    (tmp_path / "r.jsonl").write_text(line("s1", OLD) + line("s2", CALM), "utf-8")
    git("add", ".")
    git("commit", "-qm", "records")
    (tmp_path / "r.jsonl").write_text(
        line("s0", OLD) + line("s1", OLD) + line("s2", NEW) + line("s3", CALM), "utf-8"
    )
    done = cli("check", "--diff-against", "HEAD", "-f", "jsonl", "-j", "2")
    assert [row["record"] for row in rows(done.stdout)] == ["s0", "s2"]


def test_a_staged_file_that_the_folder_lost_is_checked(cli: Cli, tmp_path: Path, git: Git) -> None:
    (tmp_path / "x").mkdir()
    for name in ("c é.txt", "x/d.txt", "x/package.json"):
        (tmp_path / name).write_text(story(NEW), "utf-8")
    git("add", ".")
    for name in ("c é.txt", "x/d.txt", "x/package.json"):
        (tmp_path / name).unlink()
    done = cli("check", "--staged", "-f", "jsonl")
    assert sorted(found(done)) == [("c é.txt", 2), ("x/d.txt", 2)]
    assert found(cli("check", "c é.txt", "--staged", "-f", "jsonl")) == [("c é.txt", 2)]
    assert found(cli("check", "x", "--staged", "-f", "jsonl")) == [("x/d.txt", 2)]
    (tmp_path / "tqcheck.toml").write_text('exclude = ["x/"]\n', "utf-8")
    assert found(cli("check", ".", "--staged", "-f", "jsonl")) == [("c é.txt", 2)]


def test_a_file_that_was_taken_out_is_missed_by_nobody(cli: Cli, git: Git) -> None:
    git("rm", "-q", "b.txt")
    for options in (["--staged"], ["--diff-against", "HEAD"]):
        assert cli("check", "a.txt", "b.txt", *options).returncode == 0
        assert cli("check", "b.text", *options).returncode == 2


def test_renamed_with_blanks_and_other_line_ends_in_a_folder(
    cli: Cli, tmp_path: Path, git: Git
) -> None:
    (tmp_path / "ü b").mkdir()
    git("mv", "a.txt", "ü b/neu é.txt")
    raw = story(OLD, CALM, NEW).replace("\n", "\r\n")
    (tmp_path / "ü b" / "neu é.txt").write_bytes(raw.encode())
    git("add", ".")
    git("checkout", "-q", "--detach")
    for options in (["--staged"], ["--diff-against", "main"]):
        assert found(cli("check", *options, "-f", "jsonl")) == [("ü b/neu é.txt", 4)]
        done = cli("check", *options, "-f", "jsonl", cwd=tmp_path / "ü b")
        assert found(done) == [("neu é.txt", 4)]


def test_a_repository_without_a_commit(cli: Cli, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert cli("check", "--staged").returncode == 0
    done = cli("check", "--diff-against", "HEAD")
    assert (done.returncode, "has no commit yet" in done.stderr) == (2, True)
    (tmp_path / "a.txt").write_text(story(NEW), "utf-8")
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert found(cli("check", "--staged", "-f", "jsonl")) == [("a.txt", 2)]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--diff-against", "no-such-branch"], "git knows no commit 'no-such-branch'"),
        (["--diff-against", "--output=x"], "git knows no commit '--output=x'"),
        (["--staged", "--fix"], "--diff-against HEAD"),
        (["--staged", "--diff-against", "HEAD"], "goes without --diff-against"),
        (["--update-of", "none.txt", "a.txt"], "no such file"),
        (["--update-of", "a.txt", "b.txt", "a.txt"], "takes one file"),
        (["--update-of", "a.txt", "."], "takes one file"),
        ([], "give files or folders"),
    ],
)
@pytest.mark.usefixtures("git")
def test_what_cannot_be_meant_is_refused(cli: Cli, options: list[str], told: str) -> None:
    done = cli("check", *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_repository_and_without_git(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(story(OLD), "utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = cli("check", "a.txt", "--diff-against", "HEAD")
    assert (done.returncode, "lies in no git repository" in done.stderr) == (2, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = cli("check", "a.txt", "--staged")
    assert (done.returncode, "git is not installed" in done.stderr) == (2, True)


def test_a_submodule_that_changed_is_named_with_the_command_that_checks_it(
    cli: Cli, tmp_path: Path, git: Git
) -> None:
    wire = tmp_path.parent / f"{tmp_path.name}-wire"
    wire.mkdir()
    (wire / "s.txt").write_text(story(CALM), "utf-8")
    who = ("-C", str(wire), "-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "wire")):
        subprocess.run(["git", *who, *command], check=True)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(wire), "wire")
    git("commit", "-qm", "wire")
    assert "submodule" not in cli("check", "--diff-against", "HEAD").stderr
    (tmp_path / "wire/s.txt").write_text(story(CALM, NEW), "utf-8")
    done = cli("check", "--diff-against", "HEAD")
    told = re.search(r"wire: is a submodule that changed, .* tqcheck (check .*)", done.stderr)
    assert told, done.stderr
    assert done.returncode == 0
    assert found(cli(*told[1].split(), "-f", "jsonl")) == [("wire/s.txt", 3)]
    assert "submodule" not in cli("check", "--diff-against", "HEAD", "a.txt").stderr
    # A new commit in it, staged in the repository around it.
    git("-C", "wire", "commit", "-qam", "update")
    git("add", "wire")
    done = cli("check", "--staged")
    told = re.search(r"wire: is a submodule that changed, .* tqcheck (check .*)", done.stderr)
    assert told, done.stderr
    assert found(cli(*told[1].split(), "-f", "jsonl")) == [("wire/s.txt", 3)]


def test_fixing_leaves_what_stood_there(cli: Cli, tmp_path: Path, git: Git) -> None:
    (tmp_path / "a.txt").write_text(story(OLD, CALM, NEW), "utf-8")
    assert cli("check", "--diff-against", "HEAD", "--fix", "--unsafe-fixes").returncode == 0
    mended = story(OLD, CALM, NEW.replace("himself", "itself"))
    assert (tmp_path / "a.txt").read_text("utf-8") == mended
    assert git("diff", "--name-only") == "a.txt"


def test_an_update_tells_what_it_brought_in(cli: Cli, tmp_path: Path) -> None:
    lede = "A bus fell into a gorge and killed {} people, police said. " + OLD
    rest = "The road was closed.", "Most of the 12 dead were students."
    (tmp_path / "v1.txt").write_text(story(lede.format(12), *rest), "utf-8")
    (tmp_path / "v2.txt").write_text(story(lede.format(14), *rest, NEW), "utf-8")
    done = cli("check", "v2.txt", "--update-of", "v1.txt", "-f", "jsonl")
    assert done.returncode == 1
    assert [(row["rule"], row["line"]) for row in rows(done.stdout)] == [
        ("updates/figure-left-behind", 4),
        ("pronouns/metonym-himself", 5),
    ]
    again = cli("check", "v2.txt", "--update-of", "v1.txt", "-f", "jsonl")
    assert again.stdout == done.stdout
    assert "updates" not in cli("check", "v2.txt", "-f", "jsonl").stdout
    assert cli("check", "v1.txt", "--update-of", "v1.txt").returncode == 0


def test_a_directive_may_wait_for_the_next_version(cli: Cli, tmp_path: Path) -> None:
    note = "# tqcheck off-line updates/figure-changed: the newest count"
    (tmp_path / "v1.txt").write_text(story("Police counted 400 tents there."), "utf-8")
    (tmp_path / "v2.txt").write_text(story(note, "Police counted 650 tents there."), "utf-8")
    assert rows(cli("check", "v2.txt", "-f", "jsonl").stdout) == []
    assert rows(cli("check", "v2.txt", "--update-of", "v1.txt", "-f", "jsonl").stdout) == []
    (tmp_path / "v2.txt").write_text(story("Police counted 650 tents there."), "utf-8")
    done = cli("check", "v2.txt", "--update-of", "v1.txt", "-f", "jsonl")
    assert [row["excerpt"] for row in rows(done.stdout)] == ["650"]


def test_versions_of_other_formats_are_compared(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "v1.html").write_text(
        "<h1>Court Frees Aide</h1><p>A court freed Marek Dolnik on Monday.</p>"
        f"<p>{OLD}</p>", "utf-8"
    )  # fmt: skip
    new = f"Court Frees Aide\nA court freed Marek Dolnyk on Monday.\n{OLD}\n"
    done = cli("check", "-", "--update-of", "v1.html", "-f", "jsonl", stdin=new.encode())
    assert [(row["rule"], row["excerpt"]) for row in rows(done.stdout)] == [
        ("updates/name-changed", "Marek Dolnyk")
    ]
    (tmp_path / "other.txt").write_text("Rain Falls\nIt rained all over the hills.\n", "utf-8")
    done = cli("check", "-", "--update-of", "other.txt", "--fail-on", "never", stdin=new.encode())
    assert (done.returncode, "is that the same story?" in done.stdout) == (0, True)
    (tmp_path / "odd.txt").write_bytes(b"\x00\x01 odd" * 9)
    done = cli("check", "-", "--update-of", "odd.txt", stdin=new.encode())
    assert (done.returncode, "earlier version odd.txt" in done.stdout) == (2, True)


@pytest.fixture(scope="module")
def bare() -> run.Plan:
    return run.prepare(profile.load(Path("/")), keep_results=False)[0]


LINES = st.lists(
    st.sampled_from([OLD, NEW, CALM, "It was was late.", "He came on Monday on Monday."]),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30, deadline=None)
@given(LINES, LINES)
def test_versions_lose_nothing_and_a_story_brings_nothing_into_itself(
    bare: run.Plan, old: list[str], new: list[str]
) -> None:
    before = OneFile("old.txt", story(*old).encode())
    (all_,) = run.check_bytes(story(*new).encode(), "a.txt", bare)
    for sieve in (Since(before, "old.txt"), NewInVersion(before)):
        plan = run.Plan(
            bare.profile, bare.rules, bare.digest, bare.langs, keep_results=False,
            sieves=(sieve,), earlier=before if isinstance(sieve, NewInVersion) else None,
        )  # fmt: skip
        (report,) = run.check_bytes(story(*new).encode(), "a.txt", plan)
        together = [*report.findings, *(one.finding for one in report.hidden)]
        told = [one for one in together if not one.rule.startswith("updates/")]
        assert sorted(one.fingerprint for one in told) == sorted(
            one.fingerprint for one in all_.findings
        )
        (same,) = run.check_bytes(story(*old).encode(), "a.txt", plan)
        assert same.findings == ()
