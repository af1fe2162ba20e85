"""Write `docs/rules/`: a page a pack with all its rules, and their index.

python -m generators.reference [--check]
"""

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tqcheck import packs, rulebook, shield
from tqcheck.language import language
from tqcheck.rule import Rule, Status

HOME = Path(__file__).resolve().parent.parent / "docs" / "rules"
MADE = "<!-- Made by generators/reference.py from the rules: `make written`. -->"
# Packs of rules that need a source, a term base or an earlier version have a page of their own.
PAGES = {
    "bilingual": "../BILINGUAL.md",
    "datelines": "../HOUSE.md",
    "terms": "../TERMS.md",
    "updates": "../GATES.md#a-new-version-of-a-story",
}


MAX_NAMED = 4


def _languages(codes: Sequence[str]) -> str:
    """Name languages, by their codes where there are many."""
    if len(codes) > MAX_NAMED:
        return f"{len(codes)} languages ({', '.join(codes)})"
    return ", ".join(language(code).name or code for code in codes) or "any language"


def _pair(rule: Rule) -> str:
    """Languages of a rule, in words."""
    into = f"into {_languages(rule.target_lang)}"
    return f"from {_languages(rule.source_lang)} {into}" if rule.source_lang else into


def _fix(rule: Rule) -> str:
    """Kind of the fixes of a rule; nothing where its examples show none."""
    if not any(one.corrected is not None for one in rule.examples):
        return ""
    return {"automatic": "automatic fix", "suggested": "suggested fix"}.get(rule.applicability, "")


def _figure(rule: Rule) -> str:
    """How often a rule struck sound copy, where that was measured."""
    known = rulebook.figures()
    counted = [
        corpus.findings[rule.name]
        for corpus in (known.news, known.shipped)
        if rule.name in corpus.findings
    ]
    if not counted or rule.status is not Status.STABLE or rule.compares:
        return ""
    return f"{sum(counted)} on sound copy"


def _lines(label: str, text: str) -> Iterator[str]:
    """Lay a text beside its label, controls shown, its further lines below its first."""
    for number, line in enumerate(text.split("\n")):
        yield f"{'' if number else label:<8}{shield.seen(line)}".rstrip()


def _examples(rule: Rule) -> list[str]:
    """Give one example that is struck and one that is not, as they are written."""
    struck = next((one for one in rule.examples if one.marks), None)
    spared = next((one for one in rule.examples if not one.marks), None)
    lines: list[str] = []
    for label, example in (("strikes", struck), ("spares", spared)):
        if example is not None:
            lines += _lines(label, rulebook.proof(example))
    if struck is not None and struck.corrected:
        lines += _lines("better", struck.corrected)
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", "\n".join(lines))), 3)
    return [f"{fence}text", *lines, fence]


def _entry(rule: Rule) -> list[str]:
    """Write a rule: what it is called, what it says, why, and its examples."""
    told = [rule.severity.label, rule.status.value, _pair(rule), rule.error_type.value]
    told += [part for part in (_fix(rule), _figure(rule)) if part]
    lines = [f"## {rule.id}", "", prose(rule.summary), "", f"*{' · '.join(told)}*", ""]
    lines.append(prose(rule.why))
    if rule.false_alarms:
        lines += ["", f"May be wrong: {prose(rule.false_alarms)}"]
    return [*lines, "", *_examples(rule), ""]


def prose(text: str) -> str:
    """Write prose in one line; what a rule has in backquotes stays code."""
    parts = re.split("(`[^`]+`)", " ".join(text.split()))
    return "".join(one if at % 2 else shield.markdown(one) for at, one in enumerate(parts))


def _pack(name: str, summary: str, rules: list[Rule]) -> str:
    """Write the page of a pack."""
    lines = [MADE, f"# {name}", "", f"{prose(summary)}. {_count(rules)}.", ""]
    more = PAGES.get(name, "")
    if name.startswith("into-"):
        more = f"../languages/{name.removeprefix('into-')}.md"
    if more:
        lines += [f"More: [{more.removeprefix('../').partition('#')[0]}]({more}).", ""]
    lines += ["[All packs](README.md) · [How to read this page](README.md#how-to-read-a-page)", ""]
    for rule in rules:
        lines += _entry(rule)
    return "\n".join(lines).rstrip() + "\n"


def _count(rules: list[Rule]) -> str:
    """Count rules, those in preview apart."""
    preview = sum(rule.status is Status.PREVIEW for rule in rules)
    told = f"{len(rules):,} rule{'s'[: len(rules) != 1]}"
    return f"{told}, {preview} of them in preview" if preview else told


def _index(by_pack: dict[str, list[Rule]], summaries: dict[str, str]) -> str:
    """Write the index of the packs."""
    known = rulebook.figures()
    every = [rule for rules in by_pack.values() for rule in rules]
    lines = [
        MADE,
        "# Rules",
        "",
        (
            f"{_count(every)}, in {len(by_pack)} packs. `tqcheck explain pack/id` shows all of a"
            " rule: every example and its references; `tqcheck rules` lists them."
        ),
        "",
        "| pack | rules | what it finds |",
        "|---|---|---|",
        *(
            f"| [{name}]({name}.md) | {len(rules)} | {prose(summaries[name])} |"
            for name, rules in by_pack.items()
        ),
        "",
        "## How to read a page",
        "",
        (
            "Below a rule's name stand what is wrong and, in italics: its severity; whether it is"
            " `stable` (runs by default) or in `preview` (runs when it is selected); the languages"
            " it is for; its MQM error type; whether a fix is automatic (`--fix`) or suggested"
            " (`--unsafe-fixes`); and, where it was measured, how often it struck on sound copy:"
            f" {known.news.words:,} words of English news by hand and {known.shipped.words:,} of"
            f" clean stories of ours, on {known.measured}."
        ),
        "",
        "Then why it is a fault, and an example. Between `<<` and `>>` is what is struck:",
        "",
        "```text",
        "strikes the rule strikes here, at the marks and nowhere else",
        "spares  the rule is silent here",
        "better  what its first fix makes of the example",
        "```",
        "",
        (
            "In brackets below an example stands what it supposes: a style of the house, the"
            " earlier version of the story; `source:` is the text it was translated from. Invisible"
            " characters are shown as `\N{OPEN BOX}`. Each example is run as a test."
        ),
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Write all pages, by the names of their files."""
    loaded = packs.load()
    rules = sorted(loaded.rules.values(), key=lambda rule: (rule.pack, rule.id))
    by_pack = {name: list(some) for name, some in groupby(rules, lambda rule: rule.pack)}
    summaries = {name: loaded.packs[name].summary for name in by_pack}
    made = {f"{name}.md": _pack(name, summaries[name], some) for name, some in by_pack.items()}
    return {"README.md": _index(by_pack, summaries), **made}


def stale() -> list[str]:
    """Name the files that are not what the rules say, missing and left-over ones too."""
    there = {path.name: path.read_text("utf-8") for path in HOME.glob("*.md")}
    made = pages()
    return sorted(name for name in {*there, *made} if there.get(name, "") != made.get(name, ""))


def main() -> None:
    """Write the pages, or with --check say whether they are up to date."""
    old = stale()
    if "--check" in sys.argv:
        print(f"stale, run python -m generators.reference: {old}" if old else "up to date")
        sys.exit(bool(old))
    made = pages()
    HOME.mkdir(exist_ok=True)
    for name in old:
        if name in made:
            (HOME / name).write_text(made[name], "utf-8")
        else:
            (HOME / name).unlink()
    print(f"docs/rules: {len(made)} pages, {len(old)} of them new")


if __name__ == "__main__":
    main()
