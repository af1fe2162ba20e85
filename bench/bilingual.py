"""`python bench/bilingual.py DEV`: bilingual rules on translations that are right.

DEV holds `clean/<lang>.<tag>.txt`, their lines parallel over languages; English was the original.
Every line is checked in both directions with the pack `bilingual` (or `--select`), preview rules
too. Printed are the segments flagged, by language and rule; `--misses N` shows N of each.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tqcheck import engine, packs
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.rule import Rule
from tqcheck.span import OffsetMap


def lines(path: Path) -> list[str]:
    """Lines of text of a corpus file, the headers of its documents kept as empty ones."""
    return [
        "" if line.startswith("# doc:") else line for line in path.read_text("utf-8").splitlines()
    ]


def pairs(dev: Path) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Yield name, and target, source and their languages, line by line, in both directions."""
    english = lines(dev / "clean" / "en.eng.txt")
    for path in sorted((dev / "clean").glob("*.txt")):
        lang = path.name.partition(".")[0]
        if lang == "en":
            continue
        other = lines(path)
        both = [(one, two) for one, two in zip(english, other, strict=True) if one and two]
        yield f"{path.stem} > en", [(one, two, "en", lang) for one, two in both]
        yield f"en > {path.stem}", [(two, one, lang, "en") for one, two in both]


def document(target: str, source: str, target_lang: str, source_lang: str) -> Document:
    """Make the document of one pair of lines."""
    texts = (
        Text(target, target_lang, OffsetMap.shifted(len(target))),
        Text(source, source_lang, OffsetMap.shifted(len(source))),
    )
    return Document("pair", target, "text", (Segment("0", Role.BODY, *texts),))


def main() -> None:
    """Measure every language that the folder has beside English."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    options.add_argument("--select", default="bilingual", help="packs or rules, comma-separated")
    options.add_argument("--misses", type=int, default=0)
    chosen = options.parse_args()
    wanted = set(chosen.select.split(","))
    rules: tuple[Rule, ...] = tuple(
        rule for rule in packs.load().rules.values() if {rule.pack, rule.name} & wanted
    )
    by_rule = Counter[str]()
    shown: dict[str, list[str]] = defaultdict(list)
    total = 0
    for name, both in pairs(chosen.dev):
        flagged = 0
        for target, source, target_lang, source_lang in both:
            found = engine.check(document(target, source, target_lang, source_lang), rules)[0]
            flagged += bool(found)
            for one in found:
                by_rule[one.rule] += 1
                shown[one.rule].append(f"{name}: {one.message}\n        {source}\n        {target}")
        total += len(both)
        print(f"  {name:18} {flagged:4} of {len(both)} segments flagged, {flagged / len(both):.2%}")
    print(f"{len(rules)} rules, {total:,} segments")
    for rule in rules:
        print(f"  {rule.name:36} {rule.status:8} {by_rule[rule.name]}")
        few = random.Random(1).sample(shown[rule.name], min(chosen.misses, len(shown[rule.name])))
        for text in few:
            print(f"      {text}")


if __name__ == "__main__":
    main()
