"""How many slips part two words: letters changed, dropped, added, or swapped with a neighbour."""

import re
from collections.abc import Iterator
from itertools import permutations

_SOUNDS = ((re.compile("ph"), "f"), (re.compile("[cszkqx]+"), "s"), (re.compile("[aeiouyh]"), ""),
           (re.compile(r"(.)\1+"), r"\1"))  # fmt: skip
_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"


def slips(word: str, other: str, limit: int) -> int | None:
    """Count the slips (optimal string alignment distance); None when there are more than `limit`.

    Bounded, so that a pair of unlike words costs next to nothing: textdistance measures without
    a bound and takes longer to load than a whole run may last.
    """
    if abs(len(word) - len(other)) > limit:
        return None
    here, there = set(word), set(other)
    if len(here - there) > limit or len(there - here) > limit:
        return None  # a slip brings in one letter at most, and takes one out
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(word, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and word[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return None
        before, last = last, row
    return last[-1] if last[-1] <= limit else None


def one_slip(word: str) -> Iterator[str]:
    """Yield the words one slip away: swaps and dropped letters first, then the rest."""
    cuts = range(len(word))
    yield from (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in cuts[:-1])
    yield from (
        word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in _LETTERS
    )
    yield from (word[:at] + word[at + 1 :] for at in cuts)
    yield from (word[:at] + letter + word[at + 1 :] for at in cuts for letter in _LETTERS)


def skeleton(word: str) -> str:
    """Letters of a word that slips of spelling spare: its consonants by sound, in order.

    Vowels, h and doubles are dropped and the rest is sorted, so that "nessecary" and "necessary"
    meet. Words of one skeleton are only candidates: their slips must still be counted.
    """
    for pattern, use in _SOUNDS:
        word = pattern.sub(use, word)
    return "".join(sorted(word))


def reorderings(word: str) -> Iterator[str]:
    """Yield the words of the same letters with the same first letter or the first two swapped."""
    if len(word) > 5:
        return
    for letters in permutations(word):
        if letters[0] == word[0] or (letters[0] == word[1] and letters[1] == word[0]):
            yield "".join(letters)
