"""Sentences of a text."""

import re
from bisect import bisect_right
from operator import attrgetter

from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import language
from tqcheck.span import Span

_END = re.compile(
    r"[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_a-z])|[。！？؟।۔]+[\"”’»」』）]*\s*|\n+"
)
_end = attrgetter("end")
_LAST_WORD = re.compile(r"([^\s(\[\"“‘]+)[.!?…]+$")


@reading
def sentences(text: Text) -> tuple[Span, ...]:
    """Split a text into sentences; abbreviations and initials end none."""
    plain = text.plain
    abbreviations = language(text.lang).abbreviations
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(plain):
        if match[0][0] == ".":
            word = _LAST_WORD.search(plain, max(start, match.start() - 24), match.start() + 1)
            last = word[1].lower() if word else ""
            if last in abbreviations or (len(last) == 1 and last.isalpha()):
                continue
        if match.end() > start:
            spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(plain):
        spans.append(Span(start, len(plain)))
    return tuple(spans)


def sentence_at(text: Text, offset: int) -> Span:
    """Sentence that holds the offset."""
    spans = sentences(text)
    at = bisect_right(spans, offset, key=_end)
    return spans[at] if at < len(spans) else Span(0, len(text.plain))
