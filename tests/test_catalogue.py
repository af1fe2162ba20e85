"""Words in other languages: each said somewhere, placeholders kept, shown when asked for."""

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from conftest import ROOT, Cli

from generators import catalogue as collecting
from tqcheck import catalogue

LANGS = [code for code in catalogue.codes() if code != "en"]
MADE = collecting.template()
KNOWN = {entry.msgid: entry for entry in MADE}
STORY = "Head Of Story\nAnkara has again presented himself as a broker.\n"


def fields(text: str) -> set[str]:
    """Names that are filled into a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def options(text: str) -> set[str]:
    """Options and names in capitals, which stay as they are."""
    return set(
        re.findall(r"--[a-z]+(?:-[a-z]+)*|\b[A-Z]{3,}[A-Z_]*\b|[a-z-]+\.(?:json|toml|ini)", text)
    )


@pytest.mark.parametrize("code", LANGS)
def test_every_text_of_a_catalogue_is_said_and_keeps_its_fields(code: str) -> None:
    entries = polib.pofile(str(catalogue.HOME / f"{code}.po"))
    assert entries.metadata["Language"] == code
    assert not entries.obsolete_entries()
    for entry in entries:
        assert entry.msgid in KNOWN, f"run: python -m generators.catalogue (gone: {entry.msgid})"
        assert entry.translated()
        assert not entry.fuzzy
        said = [(entry.msgstr, entry.msgid)]
        for form, text in entry.msgstr_plural.items():
            said.append((text, entry.msgid_plural if form else entry.msgid))
        for text, english in said:
            if text:
                assert fields(text) == fields(english), entry.msgid
                assert options(entry.msgid) <= options(text) | {"FILE", "REF", "OLD"}, entry.msgid
                assert text[:1].isspace() == entry.msgid[:1].isspace(), entry.msgid
                assert text[-1:].isspace() == entry.msgid[-1:].isspace(), entry.msgid


@pytest.mark.parametrize("code", LANGS)
def test_a_catalogue_has_the_frame_the_help_and_forty_rules(code: str) -> None:
    have = {entry.msgid for entry in polib.pofile(str(catalogue.HOME / f"{code}.po"))}
    assert not {one.text for one in collecting.spoken()} - have
    helps = {one.text for one in collecting.helps()}
    assert len(helps & have) >= 0.9 * len(helps)
    assert len({one.text for one in collecting.messages()} & have) >= 40


def test_texts_are_handed_over_whole() -> None:
    """A text made of parts before `tr` sees it would be in no catalogue."""
    for path in (ROOT / "tqcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in ("tr", "say", "plural"):
                assert not isinstance(node.args[0], ast.JoinedStr), f"{path}:{node.lineno}"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"TQCHECK_LANG": "de"}, "de"),
        ({"LC_MESSAGES": "es_MX.UTF-8"}, "es"),
        ({"LC_ALL": "de_AT", "LC_MESSAGES": "es"}, "de"),
        ({"TQCHECK_LANG": "en", "LC_ALL": "de"}, "en"),
        ({"LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "de_DE"}, "de"),
        ({"TQCHECK_LANG": "tlh"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_asked_for(environment: dict[str, str], code: str) -> None:
    assert catalogue.wanted(environment) == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "de", "check", "a.txt"], "1 Fund (1 schwer)"),
        (["check", "a.txt", "--lang", "de"], "schwer  pronouns/metonym-himself"),
        (["check", "a.txt", "--lang", "de"], '"Ankara" ist keine Person'),
        (["check", "a.txt", "--lang=es"], "1 hallazgo (1 grave) en 1 documento"),
        (["check", "a.txt", "--lang", "de", "-f", "concise"], "ist keine Person"),
        (["--lang", "de", "check", "--help"], "Aufruf: "),
        (["check", "--lang", "es", "--help"], "Revisar textos traducidos"),
        (["--lang", "es", "baseline", "--help"], "Dejar pasar los hallazgos"),
        (["--lang", "de", "chekc"], "Fehler: "),
        (["check", "a.txt"], 'fix: "itself"'),
        (["--lang", "de", "explain", "pronouns/metonym-himself"], "- Fehlertyp: "),
        (["--lang", "es", "explain", "metonym-himself"], "## Dónde puede fallar"),
        (["--lang", "de", "explain", "pronouns/metonym-himselv"], "keine Regel"),
        (["check", "a.txt", "--lang", "de", "--select", "pronoun"], "gemeint war 'pronouns'?"),
        (["check", "a.txt", "--lang", "es", "--format", "jsn"], "no es un formato; ¿quiso decir"),
        (["check", "a.txt", "--lang", "de", "--max-major", "0"], "Schranke: a.txt: 1 Fund"),
        (["check", "no.txt", "--lang", "de"], "gibt es nicht; Pfad prüfen"),
        (["check", "a.txt", "--lang", "es", "--staged"], "no está en ningún repositorio git"),
        (["check", "b.csv", "--lang", "de"], "nennt keine Spalte 'target'"),
        (["check", "a.txt", "--lang", "es", "--fix", "--unsafe-fixes"], "1 corrección en"),
        (["check", "a.txt", "--lang", "de", "--config", "bad.toml"], "unbekannter Schlüssel"),
    ],
)  # fmt: skip
def test_the_command_line_speaks_it(
    cli: Cli, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "b.csv").write_text("a,b\nc,d\n", "utf-8")
    (tmp_path / "bad.toml").write_text('selct = ["all"]\n', "utf-8")
    done = cli(*arguments)
    assert said in done.stdout + done.stderr


def test_workers_and_the_configuration_speak_it_too(cli: Cli, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(STORY, "utf-8")
    (tmp_path / "tqcheck.toml").write_text('lang = "de"\n', "utf-8")
    done = cli("check", ".", "--jobs", "2", "-f", "concise")
    assert done.stdout.count("ist keine Person") == 6
    assert "is no person" in cli("check", ".", "--lang", "en", "-f", "concise").stdout
    assert "## Warum" in cli("explain", "pronouns/metonym-himself").stdout
    assert "## Why" in cli("--lang", "en", "explain", "pronouns/metonym-himself").stdout


def test_the_locale_of_the_machine_changes_no_signature(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    plain = cli("check", "a.txt", "-f", "json").stdout
    assert cli("check", "a.txt", "-f", "json", "--lang", "en").stdout == plain


def test_a_language_that_is_not_spoken_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    done = cli("check", "a.txt", "--lang", "tlh")
    assert (done.returncode, "use en, de, es" in done.stderr) == (2, True)


def test_english_reads_no_catalogue() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tqcheck"]
    english = subprocess.run([*command, "--version"], check=True, capture_output=True, text=True)
    assert "typer" in english.stderr
    assert "polib" not in english.stderr


def test_a_cache_that_cannot_be_written_is_only_slower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr(catalogue, "cache_folder", lambda: tmp_path / "file" / "x")
    catalogue.speak("de")
    assert catalogue.tr("fault") == "Störung"
    catalogue.speak("en")
    assert catalogue.tr("fault") == "fault"


def test_the_commands_of_the_page(tmp_path: Path, cache: Path) -> None:
    page = (ROOT / "docs" / "TRANSLATING.md").read_text("utf-8")
    (script,) = re.findall(r"^```sh run\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.txt").write_text(STORY, "utf-8")
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=tmp_path,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "TQCHECK_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("ist keine Person") == 2
    assert "Uso:" in done.stdout
