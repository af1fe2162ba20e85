"""Literals looked for in one pass, however many there are.

An automaton of 20,000 literals is searched at the speed of reading but takes longer to make than
a short story to check. So for the first few thousand characters of a run, and its first few
documents, only literals that can stand in the text go into one: those whose first and last four
characters do.
"""

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

# Characters, and documents, for which narrow automata are made before the whole one pays.
SOON, MANY = 24_000, 12
# So few literals that the whole costs less than looking which of them can stand.
FEW = 500
GRAM = 4


class Literals:
    """A fixed sequence of literals, searched for by index."""

    __slots__ = ("_asked", "_read", "_whole", "literals")

    def __init__(self, literals: Sequence[str]) -> None:
        self.literals = literals
        self._whole: AhoCorasick | None = None
        self._read = 0
        self._asked = MANY if len(literals) <= FEW else 0

    def search(self, texts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
        """Find the literals in each of several folded texts: index and start of each, overlaps too.

        The texts of a document belong in one call.
        """
        if not self.literals:
            yield from ([] for _ in texts)
            return
        self._read += sum(map(len, texts))
        self._asked += 1
        if self._whole is None and (self._read > SOON or self._asked > MANY):
            self._whole = AhoCorasick(self.literals, store_patterns=False)
        if self._whole is not None:
            for text in texts:
                found = self._whole.find_matches_as_indexes(text, overlapping=True)
                yield [(which, start) for which, start, _ in found]
            return
        near = self._near(texts)
        narrow = AhoCorasick([self.literals[which] for which in near], store_patterns=False)
        for text in texts:
            found = narrow.find_matches_as_indexes(text, overlapping=True)
            yield [(near[which], start) for which, start, _ in found]

    def _near(self, texts: Sequence[str]) -> list[int]:
        """List the literals that may stand in the texts, by what they begin and end with."""
        whole = "\n".join(texts)
        grams = {whole[at : at + size] for size in range(1, GRAM + 1) for at in range(len(whole))}
        return [
            which
            for which, literal in enumerate(self.literals)
            if literal[:GRAM] in grams and literal[-GRAM:] in grams
        ]
