"""Words of a text: one tokenisation, shared by every rule."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tqcheck.analysis.casing import UNSPACED, folded
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.span import Span

# Combining marks are not \w in Python, yet a word does not end at one.
LETTER_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u00ad\u200c\u200d"
)
# Initials, words, numbers, the possessive, anything else; so written that Python's `re` never
# repeats a choice for each letter, which takes it three times as long.
_TOKEN = re.compile(
    r"[A-Za-z]\.(?:[A-Za-z]\.)+"
    rf"|[^\W\d_]\w*(?:(?:-(?=\w)|['’](?!s\b)(?=[^\W\d_])|[{LETTER_MARKS}])\w*)*"
    r"|\d+(?:[.,:]\d+)*(?:[a-z]{1,2}\b)?|['’]s\b|\S"
)


class Words(NamedTuple):
    """The tokens of a text as parallel tuples: punctuation counts, the possessive 's is apart."""

    texts: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Index of the token that starts at or covers the offset, else of the next one."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.ends[index] else index + 1

    def within(self, span: Span) -> range:
        """List the indices of the tokens that start inside the span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """Stretch from the first to the last token, both included."""
        return Span(self.starts[first], self.ends[last])


@reading
def lowered(text: Text) -> str:
    """Fold a text (`casing.folded`), for searches for literals."""
    return folded(text.plain)


@reading
def words(text: Text) -> Words:
    """Tokenise a text."""
    plain = text.plain
    spans = [match.span() for match in _TOKEN.finditer(plain)]
    if not spans:
        return Words((), (), (), ())
    texts = [plain[start:end] for start, end in spans]
    starts, ends = zip(*spans, strict=True)
    lowers = "\n".join(texts).lower().split("\n")  # no token holds a line break
    return Words(tuple(texts), tuple(lowers), starts, ends)


@reading
def capitals(text: Text) -> tuple[int, ...]:
    """List the tokens that begin with a capital letter, by index."""
    return tuple([at for at, word in enumerate(words(text).texts) if word[0].isupper()])


def word_count(text: Text) -> int:
    """Count words; of scripts that set no space between words, two characters count as one.

    That is near the length of a Chinese word, and makes rates per 1,000 words comparable.
    """
    count = 0
    for word in words(text).texts:
        if word[0].isalnum():
            unspaced = 0 if word.isascii() else len(UNSPACED.findall(word))
            count += max(1, (unspaced + 1) // 2)
    return count
