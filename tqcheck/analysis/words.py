"""Words of a text: one tokenisation, shared by every rule."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from tqcheck.analysis.casing import UNSPACED
from tqcheck.document import Text
from tqcheck.span import Span

# Combining marks are not \w in Python, yet a word does not end at one.
LETTER_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u00ad\u200c\u200d"
)
_TOKEN = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|\d+(?:[.,:]\d+)*(?:[a-z]{{1,2}}\b)?"
    rf"|['’]s\b|[^\W\d_](?:[\w{LETTER_MARKS}]|-(?=\w)|['’](?!s\b)(?=[^\W\d_]))*|\S"
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


@lru_cache(maxsize=1024)
def words(text: Text) -> Words:
    """Tokenise a text."""
    found = [(match[0], *match.span()) for match in _TOKEN.finditer(text.plain)]
    if not found:
        return Words((), (), (), ())
    texts, starts, ends = zip(*found, strict=True)
    return Words(texts, tuple([word.lower() for word in texts]), starts, ends)


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
