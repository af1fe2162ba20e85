"""`tqcheck score`: translations against references, by sacrebleu."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tqcheck import rows, scores, shield
from tqcheck.catalogue import say, tr
from tqcheck.cli.status import FAILED
from tqcheck.scores import METRICS, Options, ScoreError, Scores

SIGNIFICANT = 0.05


def score(
    systems: Annotated[
        list[Path],
        typer.Argument(help="Translations: files or folders, one a system.", show_default=False),
    ],
    ref: Annotated[list[Path], typer.Option("--ref", "-r", help="Reference; may be repeated.")],
    metric: Annotated[
        list[str] | None, typer.Option("--metric", "-m", help=f"Of {', '.join(METRICS)}; else all.")
    ] = None,
    target_lang: Annotated[
        str, typer.Option(help="Language of the copy (BCP 47), for the tokenizer; else detected.")
    ] = "",
    tokenize: Annotated[
        str, typer.Option(help="Tokenizer of BLEU: none, 13a, intl, char, zh, ja-mecab, ko-mecab.")
    ] = "",
    lowercase: Annotated[
        bool, typer.Option("--lowercase", help="Let capitals count nothing.")
    ] = False,
    samples: Annotated[
        int, typer.Option(min=10, max=100_000, help="Samples of the bootstrap.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=1, help="Seed of the bootstrap.")] = 12345,
    confidence: Annotated[
        bool, typer.Option("--confidence", help="95 % intervals, with one system too.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Score translations against references: BLEU, chrF and TER.

    Each with its signature, chrF++ among them.

    With two or more systems, each is compared with the first by paired bootstrap. Documents are
    the files of a folder, or begin at lines `# doc: NAME`. Exit codes: 0, 2 something does not
    match or cannot be read.
    """
    if format_ not in {"text", "json"}:
        raise typer.BadParameter(
            say("'{format}': use text or json", format=format_), param_hint="--format"
        )
    named = tuple(part.strip().lower() for one in metric or () for part in one.split(",") if part)
    if len(set(systems)) < len(systems):
        raise typer.BadParameter(tr("name each file or folder once"), param_hint="SYSTEMS")
    options = Options(named or METRICS, target_lang, tokenize, lowercase, samples, seed, confidence)
    try:
        made = scores.score(
            [scores.read(one) for one in systems], [scores.read(one) for one in ref], options
        )
    except ScoreError as error:
        typer.echo(_told(f"tqcheck: {error}"), err=True)
        raise typer.Exit(FAILED) from None
    for note in made.notes:
        typer.echo(f"tqcheck: {say('note: {note}', note=note)}", err=True)
    if format_ == "json":
        text = msgspec.json.format(msgspec.json.encode(made), indent=1).decode()
        typer.echo(shield.json(text))
        return
    for line in _text(made, options):
        typer.echo(_told(line).rstrip())


def _told(line: str) -> str:
    return shield.logged(shield.seen(rows.written(line)))


def _text(made: Scores, options: Options) -> Iterator[str]:
    count = len(made.references)
    by = "detected" if made.detected else "given"
    references = f"{count} reference{'s' * (count != 1)}"
    yield f"{made.lines:,} lines, {references}; language {made.target_lang} ({by})"
    yield ""
    yield from _systems(made)
    if made.comparisons:
        yield ""
        yield from _comparisons(made, options)
    if made.documents:
        yield ""
        yield from _documents(made)
    yield ""
    width = max(map(len, made.signatures))
    for name, signature in made.signatures.items():
        yield f"{name:<{width}}  {signature}"


def _table(rows_: list[list[str]]) -> Iterator[str]:
    """Set rows in columns, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows_, strict=True)]
    for first, *others in rows_:
        cells = [f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([f"{first:<{widths[0]}}", *cells])


def _systems(made: Scores) -> Iterator[str]:
    listed = [["system", *made.signatures]]
    for name, measures in made.systems.items():
        cells = [
            f"{one.score:.1f}" + (f" ({one.mean:.1f} ± {one.ci:.1f})" if one.ci is not None else "")
            for one in measures
            if one.mean is not None or one.ci is None
        ]
        listed.append([name, *cells])
    yield from _table(listed)
    if "TER" in made.signatures:
        yield "TER counts edits: less is better."


def _comparisons(made: Scores, options: Options) -> Iterator[str]:
    first = next(iter(made.systems))
    yield f"Paired bootstrap against {first}: {options.samples:,} samples, seed {options.seed}"
    listed = [["system", *made.signatures]]
    for name in list(made.systems)[1:]:
        own = [one for one in made.comparisons if one.system == name]
        cells = [
            f"{one.difference:+.1f} (p = {one.p:.4f}{'*' if one.p < SIGNIFICANT else ''})"
            for one in own
        ]
        listed.append([name, *cells])
    yield from _table(listed)
    yield f"* p < {SIGNIFICANT}: so large a difference seldom comes by the choice of sentences."


def _documents(made: Scores) -> Iterator[str]:
    several = len(made.systems) > 1
    listed = [["document", *(["system"] if several else []), "lines", *made.signatures]]
    for one in made.documents:
        cells = [f"{one.scores[name]:.1f}" for name in made.signatures]
        system = [one.system] if several else []
        listed.append([one.document, *system, f"{one.lines:,}", *cells])
    yield from _table(listed)
