"""Build the table of English nouns for persons: whom "he" or "she" can mean.

Source: WordNet 3.0 (Debian's package wordnet-base; WORDNET=FOLDER says where it lies otherwise).
A noun counts when its first sense, or one that makes up a quarter of its uses, is a person: the
table serves rules that are silent where somebody might be meant. Frequency: the lexicon.

`python -m generators.person_nouns` writes `rules/_data/person_nouns.en.tsv`; `--check` compares.
"""

import os
import sys
from pathlib import Path

from generators.tables import put

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
WORDNET = Path(os.environ.get("WORDNET", "/usr/share/wordnet"))
PERSON = "18"  # number of the lexicographer's file
# First senses that news hardly means: wards are of hospitals, wings of houses.
NONE = frozenset(
    {"ward", "wing", "giant", "down", "extra", "neutral", "temporary", "provincial", "flag",
     "plus", "sweep", "spring", "brave", "native", "public", "general", "past", "major", "minor"}
)  # fmt: skip
# Persons by a sense that the tagged corpus hardly has.
ALSO = frozenset(
    {"climber", "shooter", "holder", "cleaner", "starter", "bomber", "opener", "operator",
     "builder", "moderator", "stripper", "denier"}
)  # fmt: skip
SEEN = 22  # ten times the Zipf frequency
OFTEN = 4


def _senses() -> dict[str, list[str]]:
    """Offsets of the senses of each noun, the commonest first."""
    found: dict[str, list[str]] = {}
    for line in (WORDNET / "index.noun").read_text("ascii").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            found[fields[0]] = fields[-int(fields[2]) :]
    return found


def _files() -> dict[str, str]:
    """Lexicographer's file of each sense, by offset."""
    lines = (WORDNET / "data.noun").read_text("ascii").splitlines()
    return {line[:8]: line[9:11] for line in lines if not line.startswith(" ")}


def _counts() -> dict[tuple[str, int], int]:
    """How often each sense of a noun stands in the tagged corpus, by word and its number."""
    found: dict[tuple[str, int], int] = {}
    for line in (WORDNET / "cntlist.rev").read_text("ascii").splitlines():
        key, sense, count = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            found[word, int(sense)] = int(count)
    return found


def build() -> str:
    """Build the table: `noun<TAB>`, sorted bytewise."""
    senses, files, counts = _senses(), _files(), _counts()
    rows: set[str] = set()
    for line in (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines():
        word, letters, frequency = line.split("\t")
        if word not in senses or not set(letters) & set("NX") or int(frequency) < SEEN:
            continue
        often = [counts.get((word, at + 1), 0) for at in range(len(senses[word]))]
        usual = [
            offset
            for at, offset in enumerate(senses[word])
            if at == 0 or often[at] * OFTEN >= sum(often) > 0
        ]
        if word in ALSO or (word not in NONE and any(files[one] == PERSON for one in usual)):
            rows.add(word)
    return "".join(f"{word}\t\n" for word in sorted(rows, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "person_nouns.en.tsv", build))
