"""Measure the rules that compare two versions: `python bench/versions.py FOLDER`.

The pairs are those of DEMETR (`demetr.jsonl`): a sound translation as the earlier version, the
same with one fault put in as the new one. Figures and names that were replaced should be found;
other kinds of fault should pass, unless they strike a name or a quotation.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import msgspec
from measure import rows, stable

from tqcheck import engine
from tqcheck.document import Document
from tqcheck.formats import Langs, reader


def story(text: str) -> Document:
    """Read a paragraph as a story with a headline."""
    document = next(iter(reader(".txt")(f"Head\n{text}", name="pair", langs=Langs("en"))))
    if isinstance(document, Exception):
        raise TypeError(str(document))
    return document


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    path = options.parse_args().dev / "demetr.jsonl"
    rules = tuple(rule for rule in stable() if rule.compares)
    pairs: Counter[str] = Counter()
    struck: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(path):
        kind = str(row["kind"])
        pairs[kind] += 1
        new = msgspec.structs.replace(story(str(row["bad"])), earlier=story(str(row["good"])))
        struck[kind].update({one.rule for one in engine.check(new, rules).findings})
    for kind, count in sorted(pairs.items()):
        told = ", ".join(f"{rule} {number}" for rule, number in sorted(struck[kind].items()))
        print(f"{kind:<36} {count:>5} pairs  {told or 'nothing'}")


if __name__ == "__main__":
    main()
