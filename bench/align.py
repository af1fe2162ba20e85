"""`python bench/align.py DEV`: how well paragraphs and sentences are aligned.

DEV holds `clean/<lang>.<tag>.txt`: documents parted by `# doc:` lines, their lines parallel over
languages. A seeded script joins, splits and drops lines of the source; the beads found are
compared with those made. Printed are the share of target lines whose source lines were found
exactly, by language; of those alone that `is_doubtful` would not silence; and how often unrelated
documents are told apart by what they share.
"""

import argparse
import random
import re
import statistics
import time
from pathlib import Path

from tqcheck.align import STRANGE, Bead, align, kinship
from tqcheck.document import SURE
from tqcheck.span import Span

JOIN, DROP_SOURCE, DROP_TARGET = 0.08, 0.03, 0.03
SENTENCE = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")


def documents(path: Path) -> list[list[str]]:
    """Lines of each document."""
    return [
        [line for line in part.splitlines()[1:] if line.strip()]
        for part in path.read_text("utf-8").split("# doc:")[1:]
    ]


def perturbed(
    source: list[str], target: list[str], dice: random.Random
) -> tuple[list[str], list[str], set[tuple[Span, Span]]]:
    """Join two lines of one side, or drop one; and the beads that are right."""
    left: list[str] = []
    right: list[str] = []
    beads: set[tuple[Span, Span]] = set()
    at = 0
    while at < len(source):
        roll = dice.random()
        i, j = len(left), len(right)
        if roll < DROP_SOURCE:
            right.append(target[at])
        elif roll < DROP_SOURCE + DROP_TARGET:
            left.append(source[at])
        elif roll < DROP_SOURCE + DROP_TARGET + JOIN and at + 1 < len(source):
            pair = source[at : at + 2], target[at : at + 2]
            if dice.random() < 0.5:
                left.append(" ".join(pair[0]))
                right += pair[1]
            else:
                left += pair[0]
                right.append(" ".join(pair[1]))
            at += 1
        else:
            left.append(source[at])
            right.append(target[at])
        beads.add((Span(i, len(left)), Span(j, len(right))))
        at += 1
    return left, right, beads


def score(found: tuple[Bead, ...], right: set[tuple[Span, Span]]) -> tuple[int, int, int, int]:
    """Target lines right, target lines, and the same of sure beads alone."""
    good = lines = sure_good = sure = 0
    for bead in found:
        count = bead.target.end - bead.target.start
        exact = (bead.source, bead.target) in right
        lines += count
        good += count * exact
        if bead.confidence >= SURE:
            sure += count
            sure_good += count * exact
    return good, lines, sure_good, sure


def main() -> None:
    """Measure every language that the folder has beside English."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dev", type=Path)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    english = documents(chosen.dev / "clean" / "en.eng.txt")
    sums = [0, 0, 0, 0]
    kin: list[float] = []
    strangers: list[float] = []
    started = time.perf_counter()
    for path in sorted((chosen.dev / "clean").glob("*.txt")):
        if path.name.startswith("en."):
            continue
        dice = random.Random(chosen.seed)
        totals = [0, 0, 0, 0]
        others = documents(path)
        for source, target in zip(others, english, strict=True):
            left, right, beads = perturbed(source, target, dice)
            for index, value in enumerate(score(align(left, right, (path.name[:2], "en")), beads)):
                totals[index] += value
        kin += [k for s, t in zip(others, english, strict=True) if (k := kinship(s, t)) is not None]
        moved = english[1:] + english[:1]
        strangers += [
            k for s, t in zip(others, moved, strict=True) if (k := kinship(s, t)) is not None
        ]
        good, lines, sure_good, sure = totals
        print(
            f"  {path.stem:12} {good / lines:6.1%} of {lines} lines; "
            f"sure {sure / lines:6.1%}, of them right {sure_good / max(sure, 1):6.1%}"
        )
        sums = [one + other for one, other in zip(sums, totals, strict=True)]
    good, lines, sure_good, sure = sums
    print(f"aligned right: {good / lines:.2%} of {lines:,} target lines")
    print(f"sure: {sure / lines:.2%}, of them right {sure_good / sure:.2%}")
    print(
        f"shared anchors of true pairs: 1st percentile {quantile(kin, 1):.2f}, "
        f"median {quantile(kin, 50):.2f}"
    )
    print(
        f"of strangers: median {quantile(strangers, 50):.2f}, "
        f"99th percentile {quantile(strangers, 99):.2f}"
    )
    print(
        f"told apart at {STRANGE}: {sum(1 for one in strangers if one < STRANGE)} of "
        f"{len(strangers)} strangers, {sum(1 for one in kin if one < STRANGE)} of {len(kin)} true"
    )
    print(f"{time.perf_counter() - started:.1f} s")


def quantile(values: list[float], percent: int) -> float:
    """Percentile of a list."""
    return statistics.quantiles(values, n=100)[percent - 1]


if __name__ == "__main__":
    main()
