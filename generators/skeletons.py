"""Build the table of frequent English words by their skeleton, for slips of more than one letter.

Source: the lexicon, `rules/_data/lexicon.en.tsv`; the skeleton is `tqcheck.analysis.skeleton`.

`python -m generators.skeletons` writes `rules/_data/skeletons.en.tsv`; `--check` compares only.
"""

import sys
from collections import defaultdict
from pathlib import Path

from generators.tables import put
from tqcheck.analysis import skeleton

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
FREQUENT = 30
MIN_LETTERS = 6


def build() -> str:
    """Build the table: `skeleton<TAB>words`, the more frequent words first."""
    by_skeleton: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines():
        word, letters, frequency = line.split("\t")
        if int(frequency) < FREQUENT or len(word) < MIN_LETTERS or letters == "X":
            continue
        if word.isascii() and word.isalpha():
            by_skeleton[skeleton(word)].append((-int(frequency), word))
    rows = {key: " ".join(word for _, word in sorted(found)) for key, found in by_skeleton.items()}
    return "".join(f"{key}\t{rows[key]}\n" for key in sorted(rows, key=lambda key: key.encode()))


if __name__ == "__main__":
    sys.exit(put(HOME / "skeletons.en.tsv", build, "keys"))
