"""Quotations long enough to be speech, not a title or a word set apart."""

import re
from functools import lru_cache

from tqcheck.analysis.quotations import quotations
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

LONG = 7
# How many code points make a word where none are parted by spaces.
_DENSE = {"zh": 2, "ja": 3, "th": 5}
# Any sign of speech: marks of every language, an apostrophe at the edge of a word, a dash that
# opens a paragraph or follows a mark.
_SIGN = re.compile(
    r"[\"“”„«»‹›「」『』《》〈〉‟]|['‘’‚‛](?=\w)|(?<=[\w.,!?…])['’‘](?=\W|$)"
    r"|^\s*[—–-]\s|[,.!?…]\s*[—–-]\s|''|``|^[^:：]{2,60}[:：]\s"
)


@lru_cache(maxsize=256)
def speeches(text: Text) -> tuple[Span, ...]:
    """Find quotations of seven words or more. Single marks do not count: they are apostrophes."""
    size = _DENSE.get(base(text.lang), 0)
    return tuple(
        span
        for span in quotations(text)
        if span.of(text.plain)[0] not in "'‘’‚"
        and (len(span.of(text.plain)) / size if size else len(span.of(text.plain).split())) >= LONG
    )


def has_speech_mark(text: Text) -> bool:
    """Whether anything in a text may mark speech or a quotation."""
    return _SIGN.search(text.plain) is not None
