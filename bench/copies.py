"""`make languages DEV=FOLDER`: findings on sound copy in the other target languages.

FOLDER holds `clean/<lang>.<tag>.txt`, human translations of news, documents parted by `# doc:`
lines. For Chinese and Japanese a word is two characters.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from measure import stable, stories

from tqcheck import engine
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.rule import Rule

UNSPACED = frozenset({"zh", "ja"})
BAR = 0.5


class Copy(NamedTuple):
    """One corpus: its words, and the findings on it by rule."""

    words: int
    findings: Counter[str]

    @property
    def rate(self) -> float:
        """Findings per 1,000 words."""
        return 1000 * self.findings.total() / max(self.words, 1)


def copies(dev: Path, rules: tuple[Rule, ...]) -> dict[str, Copy]:
    """Measure each corpus but English, by its name: `pl.pol`."""
    return {
        path.name.removesuffix(".txt"): _copy(path, rules)
        for path in sorted((dev / "clean").glob("*.txt"))
        if not path.name.startswith("en.")
    }


def _copy(path: Path, rules: tuple[Rule, ...]) -> Copy:
    lang = path.name.partition(".")[0]
    words, hits = 0, Counter[str]()
    for story in stories(path):
        words += len(story) // 2 if lang in UNSPACED else len(story.split())
        for document in reader(".txt")(story, name="s.txt", langs=Langs(lang)):
            if isinstance(document, Document):
                hits.update(one.rule for one in engine.check(document, rules).findings)
    return Copy(words, hits)


def main() -> None:
    """Print a line for each corpus."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    print(f"clean copy in other languages, findings per 1,000 words (bar {BAR:.2f})")
    for name, copy in copies(options.parse_args().dev, stable()).items():
        told = ", ".join(f"{rule} {count}" for rule, count in copy.findings.most_common(6))
        print(f"  {name:10} {copy.words:7,} {copy.findings.total():3} {copy.rate:5.2f}  {told}")


if __name__ == "__main__":
    main()
