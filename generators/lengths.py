"""Learn how long a language is beside English: only ratios and their spread are kept.

FOLDER holds parallel lines, `<lang>.<tag>.txt` beside `en.eng.txt`. The logarithm of the ratio of
lengths (code points) has a mean by language; around it, the variance falls with the length of the
line as `a + b / length`, fitted on six classes of length by their middle parts, so that single
lines say nothing.

`python -m generators.lengths FOLDER` writes `rules/_data/lengths.yaml`; `--check` compares only.
"""

import math
import statistics
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path

from generators.tables import put

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
SHORTEST = 25
CLASSES = 6
PER_SIGMA = 1.349  # the middle half of a normal curve, in standard deviations
HEAD = """\
# How long a text is beside its English one, and how far that varies (generators/lengths.py): the
# mean logarithm of the ratio of code points, and its variance `a + b / length of the English`, all
# in thousandths. Two other languages are compared by way of English.
"""
Pair = tuple[int, int]


def spread(values: list[float]) -> float:
    """Give the standard deviation that the middle half has in a normal curve."""
    low, _, high = statistics.quantiles(values, n=4)
    return (high - low) / PER_SIGMA


def fit(pairs: list[Pair]) -> tuple[float, float, float]:
    """Fit mean, `a` and `b` to lengths of English and other lines."""
    logs = [(one, math.log(other / one)) for one, other in pairs]
    mean = statistics.median(log for _, log in logs)
    ordered = sorted(logs)
    size = len(ordered) // CLASSES
    points = []
    for at in range(CLASSES):
        part = ordered[at * size : (at + 1) * size]
        points.append(
            (1 / statistics.mean(one for one, _ in part), spread([log for _, log in part]) ** 2)
        )
    b, a = statistics.linear_regression([x for x, _ in points], [y for _, y in points])
    if a <= 0:
        a, b = min(y for _, y in points) / 2, statistics.mean(y / x / 2 for x, y in points)
    return mean, a, max(b, 0.0)


def build(folder: Path) -> str:
    """Build the file from the parallel lines of a folder."""
    english = (folder / "en.eng.txt").read_text("utf-8").splitlines()
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for path in sorted(folder.glob("*.txt")):
        lang = path.name.partition(".")[0]
        others = path.read_text("utf-8").splitlines()
        if lang == "en" or len(others) != len(english):
            continue
        pairs[lang] += [
            (len(one), len(other))
            for one, other in zip(english, others, strict=True)
            if len(one) >= SHORTEST and other and not one.startswith("# doc:")
        ]
    text = HEAD + "en: [0, 0, 0]\n"
    for lang, found in sorted(pairs.items()):
        shown = ", ".join(str(round(1000 * value)) for value in fit(found))
        text += f"{lang}: [{shown}]\n"
    return text


if __name__ == "__main__":
    sys.exit(put(HOME / "lengths.yaml", partial(build, Path(sys.argv[1])), "lines"))
