"""`make figures DEV=FOLDER`: write `rules/_data/figures.yaml`, which the rule pages show.

Counts the findings of each rule on sound copy: the English news of FOLDER (`clean/en.*.txt`,
kept elsewhere), the clean seeds that ship with the project, and human translations in other
languages (`clean/<lang>.<tag>.txt`). A rule bound to one source
language is measured as if every story came from it.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from copies import copies
from measure import stable, stories
from prose import ROOT

from tqcheck import __version__, engine
from tqcheck.datafiles import write_atomically
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.rule import Rule

TARGET = ROOT / "rules" / "_data" / "figures.yaml"
SHIPPED = ROOT / "seeds" / "clean"
HEADER = """\
# Findings of each rule on sound copy; `make figures` writes this file. A rule that is not listed
# was not measured. Rules for one source language were run as if all copy came from it.
"""


def count(texts: Iterable[str], suffix: str, rules: tuple[Rule, ...]) -> Counter[str]:
    """Count findings by rule, each rule in the source language it is for."""
    free = tuple(rule for rule in rules if not rule.source_lang)
    bound: dict[str, list[Rule]] = {}
    for rule in rules:
        for lang in rule.source_lang[:1]:
            bound.setdefault(lang, []).append(rule)
    hits: Counter[str] = Counter()
    for text in texts:
        for source, some in ((None, free), *((lang, tuple(own)) for lang, own in bound.items())):
            for document in reader(suffix)(text, name=f"s{suffix}", langs=Langs("en", source)):
                if isinstance(document, Document):
                    hits.update(one.rule for one in engine.check(document, some).findings)
    return hits


def section(name: str, texts: dict[str, list[str]], rules: tuple[Rule, ...]) -> list[str]:
    """Measure one corpus, texts by suffix, and give its lines of the file."""
    hits: Counter[str] = Counter()
    for suffix, some in texts.items():
        hits.update(count(some, suffix, rules))
    every = [text for some in texts.values() for text in some]
    words = sum(len(text.split()) for text in every)
    lines = [f"{name}:", f"  documents: {len(every)}", f"  words: {words}"]
    lines.append("  findings:")
    return lines + [f"    {name}: {hits[name]}" for name in sorted(rule.name for rule in rules)]


def abroad(dev: Path, rules: tuple[Rule, ...]) -> list[str]:
    """Measure sound copy in other languages, and give its lines of the file."""
    lines = ["languages:"]
    for name, copy in copies(dev, rules).items():
        lines += [f"  {name}:", f"    words: {copy.words}"]
        lines.append("    findings:" + ("" if copy.findings else " {}"))
        lines += [f"      {rule}: {count}" for rule, count in sorted(copy.findings.items())]
    return lines


def shipped() -> dict[str, list[str]]:
    """Read the clean seeds by suffix."""
    texts: dict[str, list[str]] = {}
    for path in sorted(SHIPPED.iterdir()):
        texts.setdefault(path.suffix, []).append(path.read_text("utf-8"))
    return texts


def main() -> None:
    """Measure and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    dev = options.parse_args().dev
    rules = tuple(rule for rule in stable() if not rule.compares)
    news = [text for path in sorted((dev / "clean").glob("en.*.txt")) for text in stories(path)]
    lines = [
        f"measured: {datetime.now(UTC):%Y-%m-%d}",
        f'version: "{__version__}"',
        *section("news", {".txt": news}, rules),
        *section("shipped", shipped(), rules),
        *abroad(dev, rules),
    ]
    write_atomically(TARGET, (HEADER + "\n".join(lines) + "\n").encode())
    print("\n".join(lines))


if __name__ == "__main__":
    main()
