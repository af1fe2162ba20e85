"""Files that people write and get wrong: the message names file, line and cure."""

from pathlib import Path

import pytest
from conftest import Cli

from tqcheck import cards, checks
from tqcheck.datafiles import DataError

RULE = """id: one
summary: s
type: style
severity: minor
message: m
why: w
match: {kind: word, words: [bad]}
examples:
  - bad: "a <<bad>> b"
  - good: "x"
"""
RULES = [
    ("summary: s", "sumary: s", "r/one.yaml:1: unknown key 'sumary'; did you mean 'summary'?"),
    ("why: w\n", "", "r/one.yaml:1: the key 'why' is missing; add it"),
    ("type: style", "type: stile",
     "r/one.yaml:3: type: 'stile' is none of its values; did you mean 'style'?"),
    ("severity: minor", "severity: 3", "r/one.yaml:4: severity: needs text"),
    ("kind: word,", "kind: wrod,",
     "r/one.yaml:7: match.kind: 'wrod' is none of its values; did you mean 'word'?"),
    ("words:", "word:", "r/one.yaml:7: unknown key 'word' in match; did you mean 'words'?"),
    ("[bad]", "bad", "r/one.yaml:7: match.words: needs a list"),
    ("<<bad>>", "bad", "r/one.yaml:8: a bad example marks the fault with <<...>>: a bad b"),
    ("bad>>", "bad", "r/one.yaml:8: the mark << is never closed by >> in: a <<bad b"),
    ("message: m", "message: m {", "r/one.yaml:5: the message is no format"),
    ("kind: word, words: [bad]", "kind: pattern, pattern: 'a('", "r/one.yaml:7: pattern 'a(': "),
    ("kind: word, words: [bad]", "kind: pattern, pattern: 'a*'",
     "r/one.yaml:7: pattern 'a*' matches the empty string; narrow it"),
    ("why: w", "in_quotes: maybe\nwhy: w", "r/one.yaml:6: in_quotes: needs true or false"),
    ("why: w", "why: w: w", "r/one.yaml:6: is not YAML: "),
]  # fmt: skip
SETTINGS = [
    ('fail_on = "majr"', "fail_on: 'majr' is none of never, neutral, minor, major"),
    ("max_findings = -1", "max_findings: needs 0 or more"),
    ("max_penalty = nan", "max_penalty: needs 0 or more"),
    ('max_penalty = "low"', "max_penalty: needs a number"),
    ("target_lang = 3", "target_lang: needs text"),
    ('ratchet = "on"', "ratchet: needs true or false"),
    ('packs = ["qqq"]', "'qqq' is no rule or pack; `tqcheck rules` lists them"),
    ('tagret_lang = "en"', "unknown key 'tagret_lang'; did you mean 'target_lang'?"),
    ('severity = {names = "mayor"}', "severity.names: 'mayor' is none of neutral, minor"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "told"), RULES)
def test_a_rule_file(cli: Cli, tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert RULE.count(right) == 1
    (tmp_path / "r").mkdir()
    (tmp_path / "r/one.yaml").write_text(RULE.replace(right, wrong), "utf-8")
    done = cli("rules", "test", "r")
    assert (done.returncode, done.stderr.startswith(told)) == (2, True), done.stderr
    (tmp_path / "tqcheck.toml").write_text('rules = ["r"]\n', "utf-8")
    (tmp_path / "a.txt").write_text("Head\n", "utf-8")
    done = cli("check", "a.txt")
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_pack_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "r/own").mkdir(parents=True)
    (tmp_path / "r/own/pack.yaml").write_text("sumary: x\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('rules = ["r"]\n', "utf-8")
    (tmp_path / "a.txt").write_text("Head\n", "utf-8")
    done = cli("check", "a.txt")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "r/own/pack.yaml:1: unknown key 'sumary'; did you mean 'summary'?\n"
    )


@pytest.mark.parametrize(("line", "told"), SETTINGS)
def test_a_configuration(cli: Cli, tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "tqcheck.toml").write_text(f"# ours\n\n{line}\n", "utf-8")
    (tmp_path / "a.txt").write_text("Head\n", "utf-8")
    done = cli("check", "a.txt")
    assert (done.returncode, "Usage" in done.stderr) == (2, False)
    assert f"tqcheck.toml:3: {told}" in done.stderr


def test_it_is_said_in_the_language_asked_for(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r/one.yaml").write_text(RULE.replace("why: w\n", ""), "utf-8")
    told = {
        ("rules", "test", "r"): ("der Schlüssel 'why' fehlt", "falta la clave 'why'"),
        ("check", "--max-penalty"): ("braucht einen Wert", "necesita un valor"),
        ("check", "a", "--jobs", "-1"): ("nicht im Bereich", "no está en el intervalo"),
        ("explain", "a", "b"): ("Ein Argument ist zu viel", "Sobra un argumento"),
        ("score", "a"): ("Es fehlt die Option '--ref'", "Falta la opción '--ref'"),
        ("check", "a", "--target-lang", "german"): ("gemeint war 'de'", "¿quiso decir 'de'"),
    }
    for command, in_both in told.items():
        for code, words in zip(("de", "es"), in_both, strict=True):
            done = cli("--lang", code, *command)
            assert done.returncode == 2
            assert words.casefold() in done.stderr.casefold(), done.stderr


@pytest.mark.parametrize(
    ("code", "line", "told"),
    [
        ("import re\n\ndef find(:\n", 3, "SyntaxError: invalid syntax"),
        ("import re\nRULE = re.compile(')')\n", 2, "error: unbalanced parenthesis"),
        ("import none_such\n", 1, "ModuleNotFoundError: No module named 'none_such'"),
        ("RULES = ()\n", 1, "AttributeError: "),
    ],
)
def test_a_rule_in_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, line: int, told: str
) -> None:
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    name = f"broken_{abs(hash(code))}"
    (tmp_path / f"{name}.py").write_text(code, "utf-8")
    with pytest.raises(DataError) as caught:
        cards.coded(name)
    assert f"{name}.py:{line}: this rule in code cannot be loaded: {told}" in str(caught.value)
