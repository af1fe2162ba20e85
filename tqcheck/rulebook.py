"""A rule as a manual page: one text for `explain`, the documentation and editors."""

from collections.abc import Iterable
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.catalogue import say, tr
from tqcheck.rule import Example, Rule, Status


class Corpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sound copy that rules were run over, and the findings of each rule that was measured."""

    documents: int
    words: int
    findings: dict[str, int]


class Copy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sound copy in another language: its words, and the rules that struck it, how often."""

    words: int
    findings: dict[str, int]


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was measured, when: on English news by hand (`news`) and on the clean seeds.

    `languages` holds human translations of news, by language and corpus: `pt.por-BR`.
    """

    measured: str
    version: str
    news: Corpus
    shipped: Corpus
    languages: dict[str, Copy] = {}


@cache
def figures() -> Figures:
    """Read the figures of the stable rules (`rules/_data/figures.yaml`)."""
    return datafiles.data("figures", Figures)


def marked(example: Example) -> str:
    """Write an example's text with its marks."""
    text = example.target
    for mark in sorted(example.marks, reverse=True):
        text = f"{text[: mark.start]}<<{mark.of(text)}>>{text[mark.end :]}"
    return text


def _house_of(example: Example) -> str:
    """Name the settings of the house that an example supposes."""
    own = msgspec.structs.asdict(example.style)
    told = {key: value for key, value in own.items() if value and key != "terms"}
    named = [f'{key} = "{value}"' for key, value in told.items()]
    if example.style.terms:
        named.append("terms = [...]: a term base that says so")
    return f"\n({', '.join(named)})" if named else ""


def _before(example: Example) -> str:
    """Give the earlier version that an example supposes."""
    if not example.earlier:
        return ""
    return "\n" + say("(the earlier version: {text})", text=example.earlier)


def page(rule: Rule) -> str:
    """Write the page of a rule in Markdown."""
    langs = say(
        "{source} into {target}",
        source=", ".join(rule.source_lang) or tr("any"),
        target=", ".join(rule.target_lang) or tr("any"),
    )
    lines = [
        f"# {rule.name}",
        "",
        rule.summary,
        "",
        f"- {tr('Error type')}: {rule.error_type} (MQM)",
        f"- {tr('Severity')}: {tr(rule.severity.label)}",
        f"- {tr('Status')}: {tr(rule.status.value)}",
        f"- {tr('Languages')}: {langs}",
        f"- {tr('Fix')}: {tr(rule.applicability.value)}",
        "",
        f"## {tr('Why')}",
        "",
        rule.why.strip(),
    ]
    if rule.false_alarms:
        lines += ["", f"## {tr('Where it may be wrong')}", "", rule.false_alarms.strip()]
    strikes = [example for example in rule.examples if example.marks]
    silent = [example for example in rule.examples if not example.marks]
    for heading, examples in ((tr("Strikes"), strikes), (tr("Stays silent"), silent)):
        if examples:
            lines += ["", f"## {heading}", ""]
            lines += [f"- {proof(example)}".replace("\n", "\n  ") for example in examples]
    if rule.status is Status.STABLE and "en" in rule.target_lang:
        lines += ["", f"## {tr('Figures')}", "", _measured(rule)]
    if rule.references:
        lines += [
            "",
            f"## {tr('References')}",
            "",
            *(f"- {reference}" for reference in rule.references),
        ]
    off = say(
        "Switch it off for one place: `<!-- tqcheck off-line {rule}: reason -->`; "
        'everywhere: `ignore = ["{rule}"]` in tqcheck.toml.',
        rule=rule.name,
    )
    lines += ["", off]
    return "\n".join(lines) + "\n"


def proof(example: Example) -> str:
    """Write an example with all that it supposes: its source, its house, the version before."""
    return f"{_shown(example)}{_house_of(example)}{_before(example)}"


def _shown(example: Example) -> str:
    """Write an example, below its source where it has one."""
    if example.source is None:
        return marked(example)
    return f"{tr('source')}: {example.source}\n{marked(example) or tr('(nothing)')}"


def _measured(rule: Rule) -> str:
    if rule.compares:
        return tr("Silent on a story alone. Not measured on pairs of versions yet.")
    known = figures()
    parts = [
        say(
            "{count} in {words} words of {what} ({rate} per 1,000)",
            count=corpus.findings[rule.name],
            words=f"{corpus.words:,}",
            what=what,
            rate=f"{1000 * corpus.findings[rule.name] / corpus.words:.3f}",
        )
        for corpus, what in (
            (known.news, tr("sound English news")),
            (known.shipped, tr("the clean seeds")),
        )
        if rule.name in corpus.findings
    ]
    if not parts:
        return tr("Not measured on sound copy yet.")
    given = tr(" (with the source language given)") if rule.source_lang else ""
    return say(
        "Findings on {day}{given}: {counts}.",
        day=known.measured,
        given=given,
        counts="; ".join(parts),
    )


def table(rules: Iterable[Rule]) -> list[dict[str, str]]:
    """List rules as rows: id, status, severity, error type, languages, summary."""
    return [
        {
            "id": rule.name,
            "status": rule.status.value,
            "severity": rule.severity.label,
            "error_type": rule.error_type.value,
            "source_lang": ",".join(rule.source_lang),
            "target_lang": ",".join(rule.target_lang),
            "summary": rule.summary,
        }
        for rule in rules
    ]
