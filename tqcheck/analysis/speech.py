"""Quotations long enough to be speech, not a title or a word set apart."""

import re

from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base, word_parts
from tqcheck.span import Span

LONG, PHRASE = 7, 3
_REACH = 4  # tokens behind a comma among which the verb of saying stands
_REPORT = 5  # tokens before "that" among which the verb of saying stands
_COMMAS = frozenset(",،、，")
_LEADS = frozenset(".!?…。！？।۔:：,،，、—–-")
_CLOSING = frozenset('"”“»」』«›')
# How many code points make a word where none are parted by spaces.
_DENSE = {"zh": 2, "ja": 3, "th": 5}
# Any sign of speech: marks of every language, an apostrophe at the edge of a word, a dash that
# opens a paragraph or follows a mark.
_SIGN = re.compile(
    r"(?<![^\W\d_])\"|\"(?![^\W\d_])|[“”„«»‹›「」『』《》〈〉‟]|(?<!\w)['‘’‚‛](?=\w)"
    r"|(?<=[\w.,!?…])['’‘](?=\W|$)"
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


def told_plainly(source: Text, target: Text) -> Span | None:
    """Find a quotation whose words the target gives as they were spoken, but for the marks.

    That they are so is shown by a verb of saying behind a comma ("..., said Ann"), or by a speaker
    who says "I" or "we" where the source does so between marks only. To report speech in other
    words is good practice and no fault.
    """
    if has_speech_mark(target):
        return None
    said = quoted_phrases(source)
    if not said or not _is_opening(source.plain, said[0]):
        return None
    if _is_said_behind(target) or (_is_first_person(target) and not _speaks_outside(source)):
        return said[0]
    return None


def is_reported(text: Text) -> bool:
    """Whether a text reports speech in other words: "said that", "sagte sie, dass"."""
    tokens = words(text).lowers
    that, verbs = word_parts(text.lang, "that"), frozenset(word_parts(text.lang, "says"))
    return any(
        word in that and not verbs.isdisjoint(tokens[max(at - _REPORT, 0) : at])
        for at, word in enumerate(tokens)
    )


def _is_opening(plain: str, said: Span) -> bool:
    """Whether a quotation stands for itself: it opens a sentence, or a comma or colon leads it."""
    before = plain[: said.start].rstrip()
    return not before or before[-1] in _LEADS


def _is_said_behind(text: Text) -> bool:
    """Whether a verb of saying stands within a few words of a comma, with a clause before it."""
    tokens, verbs = words(text).lowers, frozenset(word_parts(text.lang, "says"))
    for at, word in enumerate(tokens):
        if at >= PHRASE and word in _COMMAS and not verbs.isdisjoint(tokens[at + 1 : at + _REACH]):
            return verbs.isdisjoint(tokens[:at]) and not _is_relative(text, tokens[at + 1])
    return False


def _is_relative(text: Text, word: str) -> bool:
    return word in word_parts(text.lang, "cannot_end") and word not in word_parts(
        text.lang, "before_speakers"
    )


def _is_first_person(text: Text) -> bool:
    first = frozenset(word_parts(text.lang, "first_person"))
    return not first.isdisjoint(words(text).lowers)


def _speaks_outside(text: Text) -> bool:
    """Whether the text itself says "I" or "we", or cannot be asked."""
    first = frozenset(word_parts(text.lang, "first_person"))
    tokens, spans = words(text), quotations(text)
    return not first or any(
        word in first and not any(one.start <= start < one.end for one in spans)
        for word, start in zip(tokens.lowers, tokens.starts, strict=True)
    )


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
