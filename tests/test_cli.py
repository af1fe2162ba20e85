"""The command line: what it prints, what it refuses, and its exit codes."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows

FAULT = "Head Of Story\nAnkara has again presented himself as a broker.\n"

STORY = "Trains Stop\nOSLO (AP) - The trains stopped at noon and will run again on Friday.\n"


def test_the_seed_article_fails_the_gate(cli: Cli) -> None:
    done = cli("check", str(ROOT / "seeds" / "nato.txt"))
    assert done.returncode == 1
    assert "Ukriana" in done.stdout
    assert "^^^^^^^" in done.stdout
    assert "12 findings" in done.stdout


def test_the_jsonl_contract(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULT.replace("\n", "\r\n").encode())
    done = cli("check", "a.txt", "--format", "jsonl")
    (row,) = rows(done.stdout)
    assert list(row) == [
        "path", "record", "line", "column", "end_line", "end_column", "start", "end", "rule",
        "severity", "error_type", "message", "excerpt", "replacements", "fingerprint",
        "source_start", "source_end", "source_line", "source_column", "source_excerpt", "fix",
        "quoted", "source_path", "source_end_line", "source_end_column", "segment", "location",
    ]  # fmt: skip
    assert (row["line"], row["column"], row["start"], row["excerpt"]) == (2, 28, 42, "himself")


def test_records_report_their_id(cli: Cli) -> None:
    line = json.dumps({"id": "s1", "target": "Ankara has presented himself.", "target_lang": "en"})
    done = cli("check", "-", "--stdin-filename", "in.jsonl", "-f", "jsonl", stdin=line.encode())
    (row,) = rows(done.stdout)
    assert (row["record"], row["line"], row["start"], row["column"]) == ("s1", 1, 21, 22)


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 1), (["--fail-on", "never"], 0), (["--fail-on", "critical"], 0),
     (["--fail-on", "never", "--max-findings", "0"], 1), (["--ignore", "pronouns"], 0)],
)  # fmt: skip
def test_exit_codes_follow_the_gate(
    cli: Cli, tmp_path: Path, options: list[str], code: int
) -> None:
    (tmp_path / "a.txt").write_text(FAULT, "utf-8")
    assert cli("check", "a.txt", *options).returncode == code


def test_nothing_to_check_is_not_success(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = cli("check", "empty")
    assert done.returncode == 4
    assert "nothing to check" in done.stderr


def test_bad_files_are_named_and_the_others_checked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULT, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02abc\x00" * 50)
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "e.txt").write_bytes(b"word " * 1_200_000)
    (tmp_path / "f.html").write_text("<div>" * 20_000 + "deep", "utf-8")
    (tmp_path / "g.jsonl").write_text('{"target": "a \\ud800 b"}\n{"target": 5}\n', "utf-8")
    done = cli("check", *(str(path) for path in sorted(tmp_path.iterdir())), "-f", "jsonl")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [row["excerpt"] for row in rows(done.stdout)] == ["himself"]
    for name in ("b.txt:1: ", "d.txt: ", "e.txt:1: ", "g.jsonl:2: "):
        assert name in done.stderr


def test_a_folder_honours_gitignore_and_exclude(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.txt", "skip.txt", "old.txt"):
        (tmp_path / name).write_text(FAULT, "utf-8")
    (tmp_path / ".gitignore").write_text("skip.txt\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('exclude = ["old.txt"]\n', "utf-8")
    done = cli("check", ".", "-f", "jsonl")
    assert {row["path"] for row in rows(done.stdout)} == {"a.txt"}


def test_directives_hide_with_a_reason_and_unused_ones_are_found(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Head\n\n<!-- tqcheck off-line pronouns/metonym-himself: a ship's name -->\n"
        "Ankara has presented himself.\n\n<!-- tqcheck off spelling: nothing here -->\n\n"
        "<!-- tqcheck off names -->\n",
        "utf-8",
    )
    done = cli("check", "a.md", "-f", "jsonl")
    assert [row["rule"] for row in rows(done.stdout)] == [
        "directives/unused",
        "directives/malformed",
    ]


def test_directives_of_rules_that_did_not_run_or_do_not_exist(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Head\n\n<!-- tqcheck off pronouns: nothing here -->\n\nTrains stopped.\n\n"
        "<!-- tqcheck off pronuons/metonym-himself: misspelt -->\n",
        "utf-8",
    )
    done = cli("check", "a.md", "-f", "jsonl", "--select", "numbers")
    (row,) = rows(done.stdout)
    assert row["message"] == (
        "This directive hides nothing: 'pronuons/metonym-himself' is no rule or pack; "
        "did you mean 'pronouns/metonym-himself'?"
    )
    done = cli("check", "a.md", "-f", "jsonl")
    assert [row["rule"] for row in rows(done.stdout)] == ["directives/unused"] * 2


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.txt", "Head\n# tqcheck off-line pronouns: a ship\n{fault}\n{fault}\n", 1),
        ("a.txt", "Head\n{off}\n{fault}\n<!-- tqcheck on pronouns -->\n{fault}\n", 1),
        ("a.html", "<p>x</p><!-- tqcheck off-file pronouns: a ship --><p>{fault}</p>", 0),
    ],
)
def test_directives_of_line_block_and_file(
    cli: Cli, tmp_path: Path, name: str, text: str, left: int
) -> None:
    off = "<!-- tqcheck off pronouns: a ship -->"
    fault = "Ankara has again presented himself as a broker."
    (tmp_path / name).write_text(text.format(off=off, fault=fault), "utf-8")
    done = cli("check", name, "-f", "jsonl", "--target-lang", "en")
    assert [row["rule"] for row in rows(done.stdout)] == ["pronouns/metonym-himself"] * left


def test_configuration_is_found_upwards_and_checked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(FAULT, "utf-8")
    config = tmp_path / "tqcheck.toml"
    config.write_text('[severity]\n"pronouns" = "minor"\n', "utf-8")
    assert cli("check", "sub/a.txt").returncode == 0
    config.write_text('ignroe = ["pronouns"]\n', "utf-8")
    done = cli("check", "sub/a.txt")
    assert done.returncode == 2
    assert "did you mean 'ignore'" in done.stderr
    config.write_text('ignore = ["pronuons"]\n', "utf-8")
    assert "did you mean 'pronouns'" in cli("check", "sub/a.txt").stderr


def test_init_config_explain_rules(cli: Cli, tmp_path: Path) -> None:
    assert cli("init").returncode == 0
    assert cli("init").returncode == 2
    assert "target_lang" in (tmp_path / "tqcheck.toml").read_text("utf-8")
    assert "rules run" in cli("config").stdout
    page = cli("explain", "pronouns/metonym-himself").stdout
    assert "## Why" in page
    assert "did you mean" in cli("explain", "pronouns/metonym-himslf").stderr
    listed = json.loads(cli("rules", "--pack", "names", "--format", "json").stdout)
    assert {row["id"].partition("/")[0] for row in listed} == {"names"}


def test_the_style_of_the_house_is_set_and_checked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    config = tmp_path / "tqcheck.toml"
    config.write_text('dateline = "ap"\nplaces = "guardian"\nvariety = "british"\n', "utf-8")
    done = cli("check", "a.txt", "-f", "jsonl", "--select", "datelines")
    assert [row["replacements"] for row in rows(done.stdout)] == [["OSLO (AP) —"]]
    assert 'dateline = "ap"' in cli("config").stdout
    for key, wrong, right in (
        ("dateline", "antarra", "antara"),
        ("places", "reuter", "reuters"),
        ("variety", "britisch", "british"),
    ):
        config.write_text(f'{key} = "{wrong}"\n', "utf-8")
        done = cli("check", "a.txt")
        assert done.returncode == 2
        assert f"did you mean '{right}'" in done.stderr
    config.unlink()
    cli("init")
    assert "bernama" in config.read_text("utf-8")
    assert cli("check", "a.txt").returncode == 0


def test_a_rule_folder_of_one_s_own(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "bad.yaml").write_text("id: bad\nsumary: x\n", "utf-8")
    done = cli("rules", "test", "own")
    assert done.returncode == 2
    assert "did you mean 'summary'" in done.stderr
    (own / "bad.yaml").write_text("a: &a [x]\nb: [*a, *a]\n", "utf-8")
    assert "anchors and aliases" in cli("rules", "test", "own").stderr


def test_jobs_and_cache_change_nothing(cli: Cli, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"s{number}.txt").write_text(FAULT + f"Line {number}.\n", "utf-8")
    cold = cli("check", ".", "-f", "jsonl", "--no-cache").stdout
    assert cold
    assert cli("check", ".", "-f", "jsonl", "--no-cache", "-j", "2").stdout == cold
    assert cli("check", ".", "-f", "jsonl").stdout == cold
    assert cli("check", ".", "-f", "jsonl").stdout == cold


def test_wide_scripts_line_up(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Head Of Story\n北京 Ankara has presented himself.\n", "utf-8")
    lines = cli("check", "a.txt", "--target-lang", "en", "--select", "pronouns").stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if "北京" in line)
    assert lines[at + 1].index("^") == lines[at].index("himself") + 2
