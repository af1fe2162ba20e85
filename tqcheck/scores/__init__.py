"""Scores against references by sacrebleu: BLEU, chrF, chrF++, TER; two systems compared.

Nothing is fetched: the tokenizers that need a model from the net are not offered.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import msgspec

from tqcheck import datafiles
from tqcheck.language import base, detect
from tqcheck.scores.lines import Copy, Part, ScoreError, matched, read

METRICS = ("bleu", "chrf", "chrf++", "ter")
SAMPLE = 6000
# Koehn (2004) tests sets of 100 to 300 sentences; with fewer the same ones are drawn again and
# again.
FEW = 100

__all__ = [
    "METRICS",
    "Comparison",
    "Measure",
    "Options",
    "ScoreError",
    "Scores",
    "matched",
    "read",
    "score",
]


class _Tokenizers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    usual: str
    languages: dict[str, str]
    needs: dict[str, str]
    extras: dict[str, str]
    instead: str
    asian: str
    offered: str


class Options(msgspec.Struct, frozen=True):
    """What is measured, and how. `samples` of the bootstrap; no `lang` means: detect it."""

    metrics: tuple[str, ...] = METRICS
    lang: str = ""
    tokenizer: str = ""
    lowercase: bool = False
    samples: int = 1000
    seed: int = 12345
    confidence: bool = False


class Measure(msgspec.Struct, frozen=True):
    """One score. `mean` and `ci` (half the width of the 95 % interval) are of the bootstrap."""

    metric: str
    score: float
    mean: float | None = None
    ci: float | None = None
    details: dict[str, Any] = {}


class Comparison(msgspec.Struct, frozen=True):
    """A system against the first one: `p` is the chance of so large a difference by accident."""

    system: str
    metric: str
    difference: float
    p: float


class DocumentScore(msgspec.Struct, frozen=True):
    """Scores of one document for one system."""

    document: str
    lines: int
    system: str
    scores: dict[str, float]


class Scores(msgspec.Struct, frozen=True):
    """All that was measured. `signatures` make each score reproducible; for TER less is better."""

    systems: dict[str, tuple[Measure, ...]]
    signatures: dict[str, str]
    references: tuple[str, ...]
    lines: int
    target_lang: str
    detected: bool
    tokenizer: str
    notes: tuple[str, ...]
    comparisons: tuple[Comparison, ...] = ()
    documents: tuple[DocumentScore, ...] = ()


def score(systems: Sequence[Copy], references: Sequence[Copy], options: Options) -> Scores:
    """Score systems against references, line by line; two or more are compared with the first.

    Raises ScoreError where lines or documents do not match, or an option means nothing.
    """
    parts = matched([*systems, *references])
    lang = options.lang or detect("\n".join(references[0].lines)[:SAMPLE]).lang
    tokenizer, notes = _tokenizer(lang, options.tokenizer)
    metrics = _metrics(options, tokenizer, lang)
    sides = [one.lines for one in references]
    resampled = len(systems) > 1 or options.confidence
    if resampled and len(systems[0].lines) < FEW:
        notes += (f"{len(systems[0].lines)} lines are few: the bootstrap says little below {FEW}",)
    measured, signatures, comparisons = (
        _compared(systems, sides, metrics, options)
        if len(systems) > 1
        else _alone(systems[0], sides, metrics, options)
    )
    return Scores(
        measured,
        signatures,
        tuple(one.name for one in references),
        len(systems[0].lines),
        lang,
        not options.lang,
        tokenizer,
        notes,
        comparisons,
        tuple(_by_document(systems, sides, metrics, parts)),
    )


def _tokenizer(lang: str, asked: str) -> tuple[str, tuple[str, ...]]:
    """Choose the tokenizer of BLEU for a language, and say why it is not the usual one."""
    known = datafiles.data("tokenizers", _Tokenizers)
    offered = known.offered.split()
    if asked and asked not in offered:
        raise ScoreError(
            f"--tokenize '{asked}' is not offered: use one of {', '.join(offered)} (those of "
            "SentencePiece fetch a model from the net)"
        )
    chosen = asked or known.languages.get(base(lang), known.usual)
    missing = [one for one in known.needs.get(chosen, "").split() if find_spec(one) is None]
    if not missing:
        return chosen, ()
    cure = f"pip install '{known.extras[chosen]}'"
    if asked:
        raise ScoreError(f"--tokenize {asked} needs {' and '.join(missing)}: {cure}")
    note = (
        f"{chosen} is not installed, so BLEU counts characters (tokenizer {known.instead}): not "
        f"comparable with scores by {chosen}; {cure}"
    )
    return known.instead, (note,)


def _metrics(options: Options, tokenizer: str, lang: str) -> dict[str, Any]:
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415  # why: 130 ms, only to score
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415  # why: as above
    from sacrebleu.metrics.ter import TER  # noqa: PLC0415  # why: as above

    asian = base(lang) in datafiles.data("tokenizers", _Tokenizers).asian.split()
    lower = options.lowercase
    made: dict[str, Any] = {
        "bleu": lambda: BLEU(tokenize=tokenizer, lowercase=lower),
        "chrf": lambda: CHRF(lowercase=lower),
        "chrf++": lambda: CHRF(word_order=2, lowercase=lower),
        "ter": lambda: TER(normalized=asian, asian_support=asian),
    }
    unknown = [one for one in options.metrics if one not in made]
    if unknown:
        raise ScoreError(f"'{unknown[0]}' is no metric; use {', '.join(METRICS)}")
    return {name: made[name]() for name in dict.fromkeys(options.metrics)}


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Set the seed of sacrebleu, which reads it from the environment."""
    before = os.environ.get("SACREBLEU_SEED")
    os.environ["SACREBLEU_SEED"] = str(seed)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SACREBLEU_SEED"]
        else:
            os.environ["SACREBLEU_SEED"] = before


_Measured = tuple[dict[str, tuple[Measure, ...]], dict[str, str], tuple[Comparison, ...]]


def _alone(
    system: Copy, references: list[list[str]], metrics: dict[str, Any], options: Options
) -> _Measured:
    measures: list[Measure] = []
    signatures: dict[str, str] = {}
    samples = options.samples if options.confidence else 1
    for metric in metrics.values():
        with _seeded(options.seed):
            made = metric.corpus_score(system.lines, references, n_bootstrap=samples)
        mean = ci = None
        if options.confidence:
            mean, ci = _exact(made._mean), _exact(made._ci)  # noqa: SLF001  # why: sacrebleu shows its interval only in a text
        measures.append(Measure(made.name, _exact(made.score), mean, ci, _details(made)))
        signatures[made.name] = str(metric.get_signature())
    return {system.name: tuple(measures)}, signatures, ()


def _details(made: Any) -> dict[str, Any]:
    """Give the parts of a score that its kind has: precisions, brevity penalty, edits."""
    names = ("precisions", "bp", "sys_len", "ref_len", "num_edits", "ref_length")
    found = {name: getattr(made, name) for name in names if hasattr(made, name)}
    return {
        name: [_exact(one) for one in value] if isinstance(value, list) else _exact(value)
        for name, value in found.items()
    }


def _exact(number: Any) -> float:
    return round(float(number), 4)


def _compared(
    systems: Sequence[Copy],
    references: list[list[str]],
    metrics: dict[str, Any],
    options: Options,
) -> _Measured:
    """Compare systems with the first by paired bootstrap resampling (Koehn 2004)."""
    from sacrebleu.significance import PairedTest  # noqa: PLC0415  # why: 130 ms, only to score

    named: list[tuple[str, Sequence[str]]] = [(one.name, one.lines) for one in systems]
    with _seeded(options.seed):
        test = PairedTest(named, metrics, references, test_type="bs", n_samples=options.samples)
        made, results = test()
    signatures = {name: str(signature) for name, signature in made.items()}
    measured: dict[str, tuple[Measure, ...]] = {}
    comparisons: list[Comparison] = []
    for at, system in enumerate(systems):
        measures: list[Measure] = []
        for metric in signatures:
            first: Any = results[metric][0]
            result: Any = results[metric][at]
            mean, ci = _exact(result.mean), _exact(result.ci)
            measures.append(Measure(metric, _exact(result.score), mean, ci))
            if at:
                difference = _exact(result.score - first.score)
                p = round(float(result.p_value), 4)
                comparisons.append(Comparison(system.name, metric, difference, p))
        measured[system.name] = tuple(measures)
    return measured, signatures, tuple(comparisons)


def _by_document(
    systems: Sequence[Copy],
    references: list[list[str]],
    metrics: dict[str, Any],
    parts: tuple[Part, ...],
) -> Iterator[DocumentScore]:
    for part in parts:
        sides = [one[part.start : part.end] for one in references]
        for system in systems:
            lines = system.lines[part.start : part.end]
            made = [metric.corpus_score(lines, sides) for metric in metrics.values()]
            scores = {one.name: _exact(one.score) for one in made}
            yield DocumentScore(part.name, part.end - part.start, system.name, scores)
