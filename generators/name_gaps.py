"""Learn where an English sentence reads as if a name had been taken out.

The names of news copy (runs of capitalised words) are taken out one by one, with or without their
article, and what stands on both sides is set beside all other places between two words: a logistic
regression over classes of words. Kept are weights of classes, in hundredths, no text.

`python -m generators.name_gaps FOLDER` reads of the folder `clean/en.newstest2020.txt`, and the
translations into English of `mqm`, which the checks are for (those marked for grammar or omission
are left out), and writes `rules/_data/name_gaps.en.tsv`; `--check` compares only.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from generators.tables import put
from tqcheck.analysis.name_gaps import classes, features
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.span import OffsetMap

TABLE = Path(__file__).resolve().parent.parent / "rules" / "_data" / "name_gaps.en.tsv"
FREQUENT = 40  # how often a small-letter word stands that is a class of its own
SEEN = 4  # how often a feature must have been seen
LEAST = 5  # hundredths that a weight must have to be kept
UNSOUND = ("Omission", "Grammar")  # marks of translations that may have gaps of their own
PASSES, BATCH, RATE, DECAY = 12, 256, 0.15, 2e-6
Words = tuple[str, ...]
Place = tuple[str, ...]


def lines_of(folder: Path) -> Iterator[str]:
    """Yield the lines of news copy, and those of translations that read as English."""
    for line in (folder / "clean" / "en.newstest2020.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("# doc:"):
            yield line
    rows = [
        json.loads(line)
        for path in sorted((folder / "mqm").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    told = {
        row["tgt"]
        for row in rows
        if row["lang"] == "en" and not any(one in row["err"]["cat"] for one in UNSOUND)
    }
    yield from sorted(told)


def sentences_of(folder: Path) -> Iterator[Words]:
    """Yield the tokens of each sentence to learn from."""
    for line in lines_of(folder):
        text = Text(line, "en", OffsetMap.shifted(len(line)))
        tokens = words(text)
        for one in sentences(text):
            within = tokens.within(one)
            if len(within) > SEEN:
                yield tokens.texts[within.start : within.stop]


def without_names(sentence: Words, known: frozenset[str], dice: random.Random) -> Iterator[Place]:
    """Yield a sentence without each of its names, and the place between that is left."""
    at = 0
    while at < len(sentence):
        if not _begins(sentence, at, known):
            at += 1
            continue
        last = at
        while last + 1 < len(sentence) and sentence[last + 1][0].isupper():
            last += 1
        first = at - 1 if at and sentence[at - 1] == "the" and dice.random() < 1 / 2 else at
        left = sentence[:first] + sentence[last + 1 :]
        if len(left) >= SEEN:
            own = classes(left, known)
            yield features(*own[first : first + 4])
        at = last + 1


def _begins(sentence: Words, at: int, known: frozenset[str]) -> bool:
    word = sentence[at]
    if not word[0].isupper() or word.lower() in known:
        return False
    if at:
        return True
    return sentence[1][0].isupper() or not set(possible_pos(word.lower(), "en")) - {"X"}


def learn(places: list[Place], gaps: list[bool]) -> tuple[dict[str, float], float]:
    """Fit the weights of features, and what every place begins with (AdaGrad)."""
    seen = Counter(one for place in places for one in place)
    index = {one: at for at, one in enumerate((one for one in seen if seen[one] >= SEEN), 1)}
    rows = np.array([[index.get(one, 0) for one in place] for place in places])
    answers = np.array(gaps, float)
    weights, start = np.zeros(len(index) + 1), 0.0
    squares = np.full(len(weights), 1e-6)
    order = np.random.default_rng(0)
    for _ in range(PASSES):
        shuffled = order.permutation(len(answers))
        for first in range(0, len(shuffled), BATCH):
            chosen = rows[shuffled[first : first + BATCH]]
            weights[0] = 0.0
            told = 1 / (1 + np.exp(-weights[chosen].sum(axis=1) - start))
            error = told - answers[shuffled[first : first + BATCH]]
            slope = 10 * BATCH * DECAY * weights
            np.add.at(slope, chosen.ravel(), np.repeat(error, chosen.shape[1]))
            squares += slope**2
            weights -= RATE * slope / np.sqrt(squares)
            start -= RATE * float(error.mean())
    return {one: float(weights[at]) for one, at in index.items()}, start


def build(folder: Path) -> str:
    """Build the table: the frequent words, then the weights, sorted bytewise."""
    listed = list(sentences_of(folder))
    small = Counter(word for one in listed for word in one if word.islower() and word.isalpha())
    known = frozenset(word for word, count in small.items() if count >= FREQUENT)
    dice = random.Random(1)  # noqa: S311  # why: a repeatable choice, no secret
    places: list[Place] = []
    gaps: list[bool] = []
    for one in listed:
        own = classes(one, known)
        whole = [features(*own[at - 2 : at + 2]) for at in range(2, len(own) - 1)]
        taken = list(without_names(one, known, dice))
        places += whole + taken
        gaps += [False] * len(whole) + [True] * len(taken)
    weights, start = learn(places, gaps)
    rows = {one: round(100 * weight) for one, weight in weights.items()} | {"=": round(100 * start)}
    kept = (f"{one}\t{weight}\n" for one, weight in rows.items() if abs(weight) >= LEAST)
    return " ".join(sorted(known)) + "\n" + "".join(sorted(kept, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(TABLE, partial(build, Path(sys.argv[1])), "weights"))
