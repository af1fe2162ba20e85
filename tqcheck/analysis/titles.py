"""Titles of works in another language, which copy leaves as they are: "Così fan tutte"."""

import re

from tqcheck.analysis.pos import zipf
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.span import Span

_BACK, _SHORT = 3, 5  # words to look back for the capital, and letters of those between
_LONGEST = 40  # characters of a title


def ends_title(text: Text, index: int) -> bool:
    """Whether a token goes on with a title that a foreign word in capitals begins.

    Two short words may stand between. At the opening of a line a capital says nothing.
    """
    tokens = words(text)
    for at in range(index - 1, max(index - 1 - _BACK, 0), -1):
        word = tokens.texts[at]
        if word[0].isupper():
            strange = zipf(word.lower(), text.lang) is None or not word.isascii()
            return tokens.texts[at - 1][0].isalpha() and strange
        if not word.isalpha() or len(word) > _SHORT:
            return False
    return False


def is_title_elsewhere(document: Document, text: Text, span: Span) -> bool:
    """Whether what a line begins with, up to the end of a span, stands within a sentence elsewhere.

    There its capital tells that it is a name.
    """
    opening = text.plain[: span.end].lstrip()
    if not 0 < len(opening) < _LONGEST or not opening[0].isupper():
        return False
    return bool(re.search(rf"[a-z,] {re.escape(opening)}(?!\w)", document.raw))
