"""Write the last part of each page of `docs/languages/`: the rules for it, and their figures.

What a reviewer says of a language stands above the mark and is written by hand; what runs and how
often it struck sound copy is read off the rules and `rules/_data/figures.yaml`.

python -m generators.language_pages [--check]
"""

import sys
from itertools import groupby
from pathlib import Path

from generators.reference import prose
from tqcheck import packs, rulebook
from tqcheck.language import base
from tqcheck.rule import Rule, Status

HOME = Path(__file__).resolve().parent.parent / "docs" / "languages"
MADE = "<!-- Made from here on by generators/language_pages.py: `make written`. -->"


def _figures(lang: str) -> list[str]:
    """Write what was found on sound copy in a language."""
    known = rulebook.figures()
    lines = [f"Human translations of English news, the stable rules, on {known.measured}:", ""]
    for name, copy in known.languages.items():
        if base(name.partition(".")[0]) != lang:
            continue
        count = sum(copy.findings.values())
        told = ", ".join(
            f"`{rule}` {times}" for rule, times in sorted(copy.findings.items(), key=_often)
        )
        rate = 1000 * count / copy.words
        lines.append(
            f"* {name}: {copy.words:,} words, {count} finding{'s'[: count != 1]},"
            f" {rate:.2f} per 1,000 words{': ' if told else ''}{told}."
        )
    if lang in {"zh", "ja"}:
        lines += ["", "A word is two characters."]
    return lines


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _rules(lang: str) -> list[str]:
    """List the rules that name a language as their target, by pack."""
    named = [rule for rule in packs.load().rules.values() if lang in rule.target_lang]
    named.sort(key=lambda rule: (rule.pack != f"into-{lang}", rule.pack, rule.id))
    lines: list[str] = []
    for pack, rules in groupby(named, lambda rule: rule.pack):
        lines += ["", f"**{pack}**", "", *(_line(rule) for rule in rules)]
    return lines


def _line(rule: Rule) -> str:
    preview = " (preview)" if rule.status is not Status.STABLE else ""
    return f"* [`{rule.id}`](../rules/{rule.pack}.md#{rule.id}){preview}: {prose(rule.summary)}"


def page(path: Path) -> str:
    """Give a page with its last part made anew; what stands above the mark is kept."""
    lang, text = path.stem, path.read_text("utf-8")
    kept = text.partition(MADE)[0].rstrip()
    lines = [kept, "", MADE, "", "## Figures", "", *_figures(lang), "", "## Rules"]
    lines += ["", "Rules for any language run besides ([all packs](../rules/README.md))."]
    return "\n".join([*lines, *_rules(lang)]) + "\n"


def stale() -> list[str]:
    """Name the pages that are not what the rules and figures say."""
    paths = sorted(HOME.glob("*.md"))
    return [path.name for path in paths if path.read_text("utf-8") != page(path)]


def main() -> None:
    """Write the pages, or with --check say whether they are up to date."""
    old = stale()
    if "--check" in sys.argv:
        print(f"stale, run python -m generators.language_pages: {old}" if old else "up to date")
        sys.exit(bool(old))
    for name in old:
        (HOME / name).write_text(page(HOME / name), "utf-8")
    print(f"docs/languages: {len(old)} pages new")


if __name__ == "__main__":
    main()
