"""Words the dictionaries lack: our own modern words, formations with a prefix, frequent names.

Sources: `rules/_data/lists/lexicon_modern.yaml` and the frequencies of wordfreq. A frequent word
beside which a far more frequent one stands a single edit away is taken for a slip and left out.
"""

from collections.abc import Collection, Iterator, Mapping

from generators.lexicon_words import WORD

# A word this frequent (Zipf) is right unless it looks like a slip; it is marked `X`, mostly a name.
FREQUENT = 3.0
# A formation with a prefix needs far less evidence.
SEEN = 1.5
SLIP_RATIO = 30
FORMATION_RATIO = 10
# Two words this frequent written as one are a missing space, not a word.
RUN_TOGETHER = 5.0
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_MIN_NAME = 4
_MIN_REST = 5


def edits(word: str) -> Iterator[str]:
    """Yield what is one insertion, deletion, substitution or transposition away from a word."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
            yield from (left + char + right[1:] for char in _ALPHABET if char != right[0])
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + char + right for char in _ALPHABET)


def probability(zipf: float) -> float:
    """Share of all words that a Zipf frequency stands for; source: wordfreq's own definition."""
    return float(10 ** (zipf - 9))


class Frequencies:
    """The frequencies of wordfreq, asked whether a word is a slip for another."""

    def __init__(self, shares: Mapping[str, float], known: Collection[str]) -> None:
        """Hold the shares of all words and the words known to be right."""
        self.shares = shares
        self.known = known
        self._bare = {word.replace("'", "") for word in known if "'" in word}

    def is_slip(self, word: str, ratio: int) -> bool:
        """Whether a right word one edit away is so much more frequent that this looks like it."""
        floor = ratio * self.shares.get(word, probability(1.0))
        if word.replace("'", "") in self._bare:
            return True
        return any(
            self.shares.get(near, 0.0) >= floor for near in edits(word) if near in self.known
        )

    def is_run_together(self, word: str) -> bool:
        """Whether it is two frequent words without the space between them."""
        floor = probability(RUN_TOGETHER)
        parts = ((word[:at], word[at:]) for at in range(1, len(word)))
        return any(
            a in self.known and b in self.known and (len(a) > 1 or a == "a") and len(b) > 1
            and min(self.shares.get(a, 0.0), self.shares.get(b, 0.0)) >= floor
            for a, b in parts
        )  # fmt: skip

    def formations(self, prefixes: Collection[str]) -> Iterator[str]:
        """Yield right words that are a prefix and a right word: `nonvoter`."""
        for word, share in self.shares.items():
            if share < probability(SEEN) or word in self.known or not WORD.fullmatch(word):
                continue
            rests = (word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix))
            formed = any(len(rest) >= _MIN_REST and rest in self.known for rest in rests)
            if formed and not self.is_slip(word, FORMATION_RATIO):
                yield word

    def frequent(self, names: Collection[str]) -> Iterator[str]:
        """Yield frequent words that are not slips: names of the dictionaries, and what is new."""
        for word, share in self.shares.items():
            new = share >= probability(FREQUENT) and word not in self.known
            if not new or not WORD.fullmatch(word) or "'" in word:
                continue
            if len(word) < _MIN_NAME or self.is_slip(word, SLIP_RATIO):
                continue
            if word in names or not self.is_run_together(word):
                yield word
