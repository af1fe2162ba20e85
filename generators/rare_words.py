"""Build the table of rare words that English does use: no slips, and no foreign words.

Source: wordfreq. A short word that no lexicon has is rare rather than misspelt when the most
frequent word one letter away is not far more frequent; letters swapped or doubled are slips at any
frequency. Words with accents are taken when English text uses them at all.

`python -m generators.rare_words` writes `rules/_data/rare_words.en.tsv`; `--check` compares only.
"""

import math
import re
import sys
from pathlib import Path

from wordfreq import get_frequency_dict

from generators.tables import put
from tqcheck.analysis import one_slip

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
SEEN = 1.3
LONGEST = 7
FREQUENT_RIGHT = 3.0
# How much more frequent (Zipf) a word one letter away may be, by the letters of the rare one.
LEAD = 2.35
SHORT, SHORT_SEEN, SHORT_LEAD = 4, 2.5, 3.0
_DOUBLE = re.compile(r"(.)\1")


def is_slip(word: str, share: float, right: dict[str, float]) -> bool:
    """Whether a far more frequent word is one letter away, or any by a swap or a double letter."""
    lead = SHORT_LEAD if len(word) <= SHORT else LEAD
    for near in one_slip(word):
        zipf = right.get(near)
        if zipf is None:
            continue
        swapped = sorted(near) == sorted(word)
        doubled = _DOUBLE.sub(r"\1", near) == _DOUBLE.sub(r"\1", word)
        if zipf - share > (1.0 if (swapped or doubled) and len(word) > SHORT else lead):
            return True
    return False


def build() -> str:
    """Build the table: `word<TAB>`, sorted bytewise."""
    known: set[str] = set()
    right: dict[str, float] = {}
    for line in (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines():
        word, letters, frequency = line.split("\t")
        known.add(word)
        if letters != "X" and int(frequency) >= 10 * FREQUENT_RIGHT:
            right[word] = int(frequency) / 10
    rows: set[str] = set()
    for word, part in get_frequency_dict("en").items():
        zipf = math.log10(part) + 9
        if word in known or not word.isalpha() or len(word) < 3:
            continue
        accented = not word.isascii() and all(ord(char) < 0x250 for char in word)
        rare = (
            len(word) <= LONGEST
            and word.isascii()
            and zipf >= (SHORT_SEEN if len(word) <= SHORT else SEEN)
        )
        if accented or (rare and not is_slip(word, zipf, right)):
            rows.add(word)
    return "".join(f"{word}\t\n" for word in sorted(rows, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "rare_words.en.tsv", build, "words"))
