"""Gates: severity, number, and MQM penalties with their formula."""

from pathlib import Path

import pytest
from conftest import Cli
from hypothesis import given, strategies as st

from tqcheck import gates, mqm
from tqcheck.finding import Finding, Report
from tqcheck.gates import Gates
from tqcheck.mqm import ErrorType, Penalty, Severity
from tqcheck.span import Span

FAULT = "Ankara has again presented himself as a broker."
CALM = "Trains stopped at noon and will run again on Friday morning."
SEVERITIES = st.lists(st.sampled_from(Severity), max_size=9)


def report(severities: list[Severity], words: int, rule: str = "x/y") -> Report:
    findings = [
        Finding(Span(0, 1), rule, one, ErrorType.CUSTOM, "m", "e", (), (), "f", 0)
        for one in severities
    ]
    return Report("a.txt", None, tuple(findings), words=words)


@given(SEVERITIES, st.integers(1, 5000))
def test_penalties_follow_the_formula(severities: list[Severity], words: int) -> None:
    total = Penalty.of(severities, words)
    points = sum({"neutral": 0, "minor": 1, "major": 5, "critical": 25}[one.label]
                 for one in severities)  # fmt: skip
    assert total.points == points
    assert total.normed == pytest.approx(1000 * points / words)
    assert total.quality == pytest.approx(100 * (1 - points / words))
    assert total.is_normed == (words >= 500)


def test_no_words_have_no_penalty() -> None:
    empty = Penalty.of([], 0)
    assert (empty.points, empty.normed, empty.quality, empty.is_normed) == (0, 0.0, 100.0, False)
    assert mqm.score([], 0) == 100.0


@pytest.mark.parametrize(
    ("severities", "words", "limits", "missed"),
    [
        ([Severity.MAJOR], 600, Gates(max_penalty=10), False),
        ([Severity.MAJOR] * 2, 600, Gates(max_penalty=10), True),
        ([Severity.MAJOR] * 2, 600, Gates(max_penalty=20, max_major=1), True),
        ([Severity.MAJOR], 300, Gates(max_penalty=20), True),
        ([Severity.MAJOR], 300, Gates(max_penalty=0.1, max_major=1), False),
        ([Severity.MINOR] * 9, 300, Gates(max_penalty=1), False),
        ([Severity.MINOR] * 9, 900, Gates(max_penalty=1), True),
        ([Severity.CRITICAL], 5000, Gates(max_penalty=90, max_major=9), True),
        ([Severity.MAJOR] * 3, 5000, Gates(max_major=3), False),
        ([Severity.MAJOR] * 3, 5000, Gates(), False),
        ([Severity.MINOR], 5000, Gates(fail_on=Severity.MINOR), True),
        ([Severity.MINOR], 5000, Gates(fail_on=Severity.MAJOR), False),
        ([Severity.MINOR] * 2, 5000, Gates(max_findings=1), True),
        ([Severity.MINOR], 5000, Gates(max_findings=1), False),
    ],
)
def test_short_stories_are_held_to_counts(
    severities: list[Severity], words: int, limits: Gates, *, missed: bool
) -> None:
    assert bool(gates.missed([report(severities, words)], limits)) is missed


def test_the_mqm_gate_is_by_story_and_directives_weigh_nothing() -> None:
    long = report([Severity.MAJOR], 600)
    assert gates.missed([long] * 20, Gates(max_penalty=9)) == []
    unused = report([Severity.MINOR] * 99, 600, "directives/unused")
    assert gates.missed([unused], Gates(max_penalty=1)) == []


def test_the_score_names_its_formula(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n".join(["Head", FAULT, *[CALM] * 60]), "utf-8")
    (tmp_path / "short.txt").write_text(f"Head\n{FAULT}\n", "utf-8")
    done = cli("check", ".", "--score", "--fail-on", "never", "--select", "pronouns")
    assert done.returncode == 0
    assert "weights: neutral 0, minor 1, major 5, critical 25" in done.stdout
    assert "NPT = APT / words x 1,000" in done.stdout
    assert "long.txt: 1 major x 5 = APT 5; 5 / 669 words x 1,000 = NPT 7.5\n" in done.stdout
    assert "(under 500 words: gated on counts)" in done.stdout
    assert "in all, 2 stories: APT 10; 10 / 678 words x 1,000 = NPT 14.7, RQS 98.5" in done.stdout
    machine = cli("check", ".", "--score", "--statistics", "-f", "jsonl", "--fail-on", "never")
    assert all(line.startswith("{") for line in machine.stdout.splitlines())
    assert "NPT" in machine.stderr
    assert "pronouns/metonym-himself" in machine.stderr


def test_wmt_weighs_minor_punctuation_lightly(cli: Cli, tmp_path: Path) -> None:
    wmt = mqm.WEIGHTINGS["wmt"]
    kinds = [ErrorType.PUNCTUATION, ErrorType.PUNCTUATION, ErrorType.SPELLING]
    findings = [
        Finding(Span(at, at + 1), "x/y", Severity.MINOR, kind, "m", "e", (), (), "f", 0)
        for at, kind in enumerate(kinds)
    ]
    story = Report("a.txt", None, tuple(findings), words=600)
    assert gates.penalty(story).points == 3
    assert gates.penalty(story, wmt).points == pytest.approx(1.2)
    assert gates.missed([story], Gates(max_penalty=4)) != []
    assert gates.missed([story], Gates(max_penalty=4, weighting=wmt)) == []
    told = list(gates.scored([story], wmt))
    assert "minor 1, minor punctuation 0.1, major 5, critical 25 (WMT" in told[0]
    assert "2 minor punctuation x 0.1 + 1 minor x 1 = APT 1.2; 1.2 / 600 words" in told[2]
    assert "APT 1.2; 1.2 / 600 words x 1,000 = NPT 2.0, RQS 99.8" in told[-1]
    (tmp_path / "a.txt").write_text(f"Head\n{CALM}\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('weights = "wmt"\n', "utf-8")
    assert "(WMT, Freitag et al. 2021)" in cli("check", "a.txt", "--score").stdout
    done = cli("check", "a.txt", "--score", "--weights", "mqm")
    assert "(MQM-Core, linear)" in done.stdout
    done = cli("check", "a.txt", "--weights", "wmd")
    assert done.returncode == 2
    assert "did you mean 'wmt'" in done.stderr


def test_the_page_names_the_weights_in_force(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Head\n{CALM[:-1]},, before noon.\n", "utf-8")
    chosen = ("check", "a.txt", "--select", "encoding", "--fail-on", "never")
    for weights, told in (("mqm", "minor 1, major 5"), ("wmt", "minor punctuation 0.1, major 5")):
        cli(*chosen, "--weights", weights, "-o", "a.html")
        page = (tmp_path / "a.html").read_text("utf-8")
        assert f"weights: neutral 0, {'minor 1, ' if weights == 'wmt' else ''}{told}" in page
        assert f"({mqm.WEIGHTINGS[weights].title})" in page
        assert f"; APT {'0.1' if weights == 'wmt' else '1'}<" in page


def test_words_of_unspaced_scripts_are_counted_by_characters(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("部长星期一表示港口将关闭两天。\n", "utf-8")
    done = cli("check", "zh.txt", "--target-lang", "zh", "--fail-on", "never")
    assert "1 document, 7 words" in done.stdout


def test_a_missed_gate_says_what_it_was_held_to(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n".join(["Head", FAULT, *[CALM] * 60]), "utf-8")
    assert cli("check", "long.txt", "--select", "pronouns", "--max-penalty", "8").returncode == 0
    done = cli("check", "long.txt", "--select", "pronouns", "--max-penalty", "7")
    assert done.returncode == 1
    assert "gate: long.txt: NPT 7.5, over 7 (max_penalty)" in done.stderr
    (tmp_path / "tqcheck.toml").write_text("max_major = 0\n", "utf-8")
    done = cli("check", "long.txt", "--select", "pronouns")
    assert done.returncode == 1
    assert "1 finding at major, over 0 (max_major)" in done.stderr
    assert cli("check", "long.txt", "--select", "pronouns", "--max-major", "1").returncode == 0
    assert (
        cli(
            "check", "long.txt", "--select", "pronouns", "--max-major", "1", "--fail-on", "major"
        ).returncode
        == 1
    )


def test_statistics_count_rules_languages_and_formats(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Head\n{FAULT}\n{FAULT}\n", "utf-8")
    (tmp_path / "b.html").write_text(f"<h1>Head</h1><p>{FAULT}</p><p>{CALM}</p>", "utf-8")
    (tmp_path / "c.txt").write_text(
        f"Head\n# tqcheck off-line pronouns: a ship\n{FAULT}\n{CALM}\n", "utf-8"
    )
    done = cli("check", ".", "--statistics", "--select", "pronouns")
    assert "       3          2       1  major     pronouns/metonym-himself" in done.stdout
    assert "languages: en 3; formats: text 2, html 1" in done.stdout


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("pronuons", "'pronouns'"),
        ("metonym-himself", "'pronouns/metonym-himself'"),
        ("names/metonym_himself", "'pronouns/metonym-himself'"),
        ("Pronouns", "'pronouns'"),
        ("type:acuracy", "'type:accuracy'"),
        ("previw", "'preview'"),
    ],
)
def test_a_misspelt_selector_finds_its_way(
    cli: Cli, tmp_path: Path, asked: str, meant: str
) -> None:
    (tmp_path / "a.txt").write_text(CALM, "utf-8")
    for option in ("--select", "--ignore"):
        done = cli("check", "a.txt", option, asked)
        assert done.returncode == 2
        assert f"did you mean {meant}" in done.stderr
    (tmp_path / "tqcheck.toml").write_text(
        f'[[per_file]]\nfiles = "*"\nignore = ["{asked}"]\n', "utf-8"
    )
    assert f"did you mean {meant}" in cli("check", "a.txt").stderr


def test_words_that_mean_nothing_list_no_rules_in_silence(cli: Cli) -> None:
    for option, word, meant in (
        ("--pack", "nmes", "'names'"),
        ("--status", "stabel", "'stable'"),
        ("--type", "acuracy", "'accuracy'"),
    ):
        done = cli("rules", option, word)
        assert done.returncode == 2
        assert f"did you mean {meant}" in done.stderr
    assert "did you mean" not in cli("check", ".", "--select", "xyzzy").stderr
