"""A rule's examples as proofs: for authors, for the tests, and for the canary of each run."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from tqcheck import engine
from tqcheck.document import Document, Text
from tqcheck.formats import Langs, reader
from tqcheck.language import base
from tqcheck.rule import AtLiteral, Example, InSegment, Rule
from tqcheck.span import OffsetMap, Span


class Failure(NamedTuple):
    """A proof that fails: of which rule, on which text, and what went wrong."""

    rule: str
    target: str
    problem: str


def document_of(example: Example, rule: Rule) -> Document:
    """Make the document that an example stands for: a paragraph, or a story of several lines."""
    source_lang, _, target_lang = example.langs.partition("-")
    langs = Langs(
        target_lang or (rule.target_lang[0] if rule.target_lang else "en"),
        source_lang or (rule.source_lang[0] if rule.source_lang else None),
    )
    if example.markup:
        head, tail = _markup(example)
        return _read(head + example.target + tail, langs, ".xlf")
    document = _read(example.target, langs)
    if example.earlier is not None:
        earlier = _read(example.earlier, langs)
        document = msgspec.structs.replace(document, earlier=earlier)
    if example.source is None:
        return document
    if "\n" in example.source and "\n" in example.target:  # a story beside a story
        from tqcheck import align  # noqa: PLC0415  # why: few examples have one

        return align.pair(document, _read(example.source, Langs(langs.source, None)))
    source = Text(example.source, langs.source or "und", OffsetMap.shifted(len(example.source)))
    first, *others = document.segments
    paired = (msgspec.structs.replace(first, source=source), *others)
    return msgspec.structs.replace(document, segments=paired)


def _read(raw: str, langs: Langs, suffix: str = ".txt") -> Document:
    document = next(iter(reader(suffix)(raw, name="example", langs=langs)))
    if isinstance(document, Exception):
        raise TypeError(str(document))
    return document


def _markup(example: Example) -> tuple[str, str]:
    """Write what stands before and after a target in the XLIFF file made of its example."""
    head = f"<xliff><file><trans-unit id='1'><source>{example.source or ''}</source><target>"
    return head, "</target></trans-unit></file></xliff>"


def prove(rule: Rule) -> list[Failure]:
    """Run every example of a rule; an empty list when all hold."""
    failures = [
        Failure(rule.name, example.target, problem)
        for example in rule.examples
        if (problem := _problem(example, rule))
    ]
    if not any(example.marks for example in rule.examples):
        failures.append(Failure(rule.name, "", "no bad example proves the rule"))
    return failures


def _problem(example: Example, rule: Rule) -> str:
    rule = rule.under(example.style)
    findings, faults, _ = engine.check(document_of(example, rule), (rule,))
    if faults:
        return faults[0].error
    before = len(_markup(example)[0].removeprefix("<xliff>")) if example.markup else 0
    found = [Span(one.span.start - before, one.span.end - before) for one in findings]
    missed = [mark.of(example.target) for mark in example.marks if mark not in found]
    extra = [span.of(example.target) for span in found if span not in example.marks]
    if missed or extra:
        parts = [f"is silent on '{text}'" for text in missed] + [
            f"strikes '{text}'" for text in extra
        ]
        return " and ".join(parts)
    if example.corrected is None:
        return ""
    fixed = example.target
    for finding in reversed(findings):
        if finding.replacements:
            fixed = (
                fixed[: finding.span.start] + finding.replacements[0] + fixed[finding.span.end :]
            )
    return "" if fixed == example.corrected else f"corrects to '{fixed}'"


def canary(rules: Iterable[Rule], target_lang: str = "en") -> list[Failure]:
    """Prove one rule of every pack for a language on its first bad example: cheap, at each run.

    The rule whose finder is cheapest to ask stands for its pack. A rule that was read from a Vale
    style has no examples, so nothing is proved of its pack.
    """
    chosen: dict[str, Rule] = {}
    for rule in rules:
        if not rule.examples or (rule.target_lang and base(target_lang) not in rule.target_lang):
            continue
        known = chosen.get(rule.pack)
        if known is None or _cost(rule) < _cost(known):
            chosen[rule.pack] = rule
    failures = []
    for rule in chosen.values():
        example = next((one for one in rule.examples if one.marks), None)
        problem = _problem(example, rule) if example else "has no bad example"
        if problem:
            failures.append(Failure(rule.name, example.target if example else "", problem))
    return failures


def _cost(rule: Rule) -> int:
    if isinstance(rule.find, AtLiteral):
        return 0 if len(rule.find.literals) < 200 else 1
    return 2 if isinstance(rule.find, InSegment) else 3
