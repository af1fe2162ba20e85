"""Quotations long enough to be speech, not a title or a word set apart."""

import re

from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

LONG, PHRASE = 7, 3
_CLOSING = frozenset('"”“»」』«›')
# How many code points make a word where none are parted by spaces.
_DENSE = {"zh": 2, "ja": 3, "th": 5}
# Any sign of speech: marks of every language, an apostrophe at the edge of a word, a dash that
# opens a paragraph or follows a mark.
_SIGN = re.compile(
    r"[\"“”„«»‹›「」『』《》〈〉‟]|['‘’‚‛](?=\w)|(?<=[\w.,!?…])['’‘](?=\W|$)"
    r"|^\s*[—–-]\s|[,.!?…]\s*[—–-]\s|''|``|^[^:：]{2,60}[:：]\s"
)


@reading
def speeches(text: Text) -> tuple[Span, ...]:
    """Find quotations of seven words or more that are at least half of the text, and closed.

    Single marks do not count: they are apostrophes. A few quoted words in a reported sentence are
    a matter of style.
    """
    return tuple(span for span in quotations(text) if _is_speech(text, span))


def _is_speech(text: Text, span: Span) -> bool:
    said = span.of(text.plain)
    if said[0] in "'‘’‚『《〈" or said[-1] not in _CLOSING or len(said) < 2:
        return False
    size = _DENSE.get(base(text.lang), 0)
    long = len(said) / size if size else len(said.split())
    return long >= LONG and len(said) * 2 >= len(text.plain.strip())


@reading
def quoted_phrases(text: Text) -> tuple[Span, ...]:
    """Find closed quotations of three words or more, of whatever weight."""
    size = _DENSE.get(base(text.lang), 0)
    found = []
    for span in quotations(text):
        said = span.of(text.plain)
        long = len(said) / size if size else len(said.split())
        if long >= PHRASE and said[0] not in "'‘’‚『《〈" and said[-1] in _CLOSING:
            found.append(span)
    return tuple(found)


def has_speech_mark(text: Text) -> bool:
    """Whether anything in a text may mark speech or a quotation."""
    return _SIGN.search(text.plain) is not None
