"""Scores against references: sacrebleu's own figures, signatures, documents, what is refused."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, Cli
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from tqcheck import scores
from tqcheck.scores import Options, ScoreError
from tqcheck.scores.lines import Copy

HYPOTHESIS = ["Trains were stopped at noon on Friday.", "", "Ships waited off the coast."]
REFERENCE = ["Trains stopped at noon on Friday.", "They run again.", "Ships waited by the coast."]


def copy(name: str, lines: list[str]) -> Copy:
    return Copy(name, lines, ())


def test_the_figures_are_sacrebleu_s() -> None:
    made = scores.score([copy("h", HYPOTHESIS)], [copy("r", REFERENCE)], Options(lang="en"))
    wanted = [BLEU(), CHRF(), CHRF(word_order=2), TER()]
    for measure, metric in zip(made.systems["h"], wanted, strict=True):
        own = metric.corpus_score(HYPOTHESIS, [REFERENCE])
        assert measure.score == pytest.approx(own.score, abs=1e-4)
        assert made.signatures[measure.metric] == str(metric.get_signature())


@pytest.mark.parametrize(
    ("lang", "tokenizer", "noted"),
    [
        ("en", "13a", False),
        ("pt-BR", "13a", False),
        ("zh-Hant", "zh", False),
        ("th", "char", False),
    ],
)
def test_the_tokenizer_follows_the_language(lang: str, tokenizer: str, *, noted: bool) -> None:
    sides = ([copy("h", REFERENCE)], [copy("r", REFERENCE)])
    made = scores.score(*sides, Options(("bleu",), lang=lang))
    assert made.tokenizer == tokenizer
    assert bool(made.notes) is noted
    assert f"tok:{tokenizer}" in made.signatures["BLEU"]


@pytest.mark.parametrize("lang", ["ja", "ko"])
def test_without_mecab_characters_count_and_a_note_says_so(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "find_spec", lambda _: None)
    sides = ([copy("h", REFERENCE)], [copy("r", REFERENCE)])
    made = scores.score(*sides, Options(("bleu", "ter"), lang=lang))
    assert made.tokenizer == "char"
    assert f"sacrebleu[{lang}]" in made.notes[0]
    assert "asian:yes" in made.signatures["TER"]
    with pytest.raises(ScoreError, match="needs"):
        scores.score(*sides, Options(("bleu",), lang=lang, tokenizer=f"{lang}-mecab"))


@pytest.mark.parametrize("tokenizer", ["flores200", "flores101", "spm", "zz"])
def test_nothing_is_fetched(tokenizer: str) -> None:
    with pytest.raises(ScoreError, match="not offered"):
        scores.score(
            [copy("h", REFERENCE)], [copy("r", REFERENCE)], Options(tokenizer=tokenizer, lang="en")
        )


def test_the_bootstrap_is_repeatable_and_its_seed_counts() -> None:
    lines = [f"The {number} ships waited off the coast of the bay." for number in range(40)]
    one = [line.replace("ships", "boats") if at % 3 else line for at, line in enumerate(lines)]
    two = [line.replace("coast", "shore") if at % 4 else line for at, line in enumerate(lines)]
    sides = ([copy("a", one), copy("b", two)], [copy("r", lines)])
    options = Options(("chrf",), "en", samples=100)
    first, again = scores.score(*sides, options), scores.score(*sides, options)
    assert first == again
    other = scores.score(*sides, Options(("chrf",), "en", samples=100, seed=7))
    assert other.systems["b"][0].score == first.systems["b"][0].score
    assert other.systems["b"][0].mean != first.systems["b"][0].mean
    (comparison,) = first.comparisons
    assert comparison.difference == pytest.approx(
        first.systems["b"][0].score - first.systems["a"][0].score, abs=1e-3
    )
    assert 0 < comparison.p <= 1
    assert "bs:100|seed:12345" in first.signatures["chrF2"]
    assert any("lines are few" in note for note in first.notes)


def test_documents_by_line_and_by_folder(cli: Cli, tmp_path: Path) -> None:
    for side in ("h", "r"):
        (tmp_path / side / "sub").mkdir(parents=True)
        (tmp_path / side / "a.txt").write_text("Ships waited off the coast.\n", "utf-8")
        (tmp_path / side / "sub" / "b.txt").write_text("Trains run.\nAgain.\n", "utf-8")
    done = cli("score", "h", "--ref", "r", "-f", "json", "-m", "bleu,chrf")
    made = json.loads(done.stdout)
    assert [(one["document"], one["lines"]) for one in made["documents"]] == [
        ("a.txt", 1), ("sub/b.txt", 2),
    ]  # fmt: skip
    (tmp_path / "h.txt").write_text("# doc: a\nOne.\n# doc: b\nTwo.\nThree.\n", "utf-8")
    (tmp_path / "r.txt").write_text("# doc: a\nOne.\nTwo.\n# doc: b\nThree.\n", "utf-8")
    done = cli("score", "h.txt", "--ref", "r.txt")
    assert done.returncode == 2
    assert "document 'a': h.txt has 1 lines, r.txt has 2" in done.stderr
    (tmp_path / "r" / "a.txt").unlink()
    done = cli("score", "h", "--ref", "r")
    assert "r has no document 'a.txt', h has" in done.stderr


def test_units_of_every_reader_are_lines(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("source,target\nSatu.,One ship.\nDua.,Two ships.\n", "utf-8")
    (tmp_path / "h.jsonl").write_text(
        '{"target": "One ship."}\n{"target": "Two ships."}\n', "utf-8"
    )
    (tmp_path / "r.txt").write_text("One ship.\nTwo ships.\n", "utf-8")
    for name in ("h.csv", "h.jsonl"):
        done = cli("score", name, "--ref", "r.txt", "-m", "chrf", "-f", "json")
        made = json.loads(done.stdout)
        assert (made["lines"], made["systems"][name][0]["score"]) == (2, 100.0)
    rail = ROOT / "seeds" / "scores" / "rail.xlf"
    assert len(scores.read(rail).lines) == 2


def test_a_dateline_goes_back_to_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<h1>Port Shut</h1><p>JAKARTA (Reuters) - Ships waited.</p>", "utf-8")
    assert scores.read(path).lines == ["Port Shut", "JAKARTA (Reuters) - Ships waited."]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "holds nothing to score"), (b"\0\0\1", "a text file"), (None, "cannot be read")],
)
def test_bad_input_is_named(cli: Cli, tmp_path: Path, content: bytes | None, told: str) -> None:
    (tmp_path / "r.txt").write_text("One.\n", "utf-8")
    if content is not None:
        (tmp_path / "h.txt").write_bytes(content)
    done = cli("score", "h.txt", "--ref", "r.txt")
    assert done.returncode == 2
    assert "h.txt" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_options_that_mean_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    for extra in (("-m", "meteor"), ("-f", "xml"), ("a.txt",)):
        assert cli("score", "a.txt", "--ref", "a.txt", *extra).returncode == 2
    (tmp_path / "empty").mkdir()
    assert "holds no file" in cli("score", "empty", "--ref", "a.txt").stderr
