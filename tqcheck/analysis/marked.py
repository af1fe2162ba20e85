"""Sentences with their numbers as single signs, so that patterns can speak of what lies around.

Years stay as they are. "Of the 42 shops, 30 are ..." has two signs for 42 and 30: a pattern of a
data file then names a number by `<total>`, any number by `[#]`, anything but one by `[^#]`.
"""

import re
from typing import NamedTuple

from tqcheck.analysis.numbers import Number, numbers
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.document import Text
from tqcheck.span import Span

_FIRST, _LAST = 0xE000, 0xEFFF
_ANY = f"{chr(_FIRST)}-{chr(_LAST)}"
_PERCENT = re.compile(r"[ -]?(?:%|per ?cent\b|pct\b)", re.IGNORECASE)
_SIGNS = re.compile(r"(?:US|A|C|HK)?[$€£¥₹]\s?$|\bRs\.? ?$")
_SIGN = re.compile(r"[$€£¥₹]|Rs")
_TAIL = 5  # code points at the end of a stretch within which a sign stands that is cut
_SLOT = re.compile(r"(?<!\?P)<(\w+)>")


class Marked(NamedTuple):
    """A lower-cased sentence whose numbers are signs (a percentage is a sign and `%`)."""

    plain: str
    numbers: tuple[Number, ...]

    def number(self, sign: str) -> Number:
        """Give the number that a sign stands for."""
        return self.numbers[ord(sign) - _FIRST]

    def inside(self, start: int, end: int) -> list[Number]:
        """Give the numbers whose signs stand in a stretch of `plain`, in order."""
        return [self.number(sign) for sign in self.plain[start:end] if "\ue000" <= sign <= "\uefff"]


def marked(text: Text, least: int = 2) -> tuple[Marked, ...]:
    """Give the sentences of a text that hold so many numbers or more, with signs for these."""
    return tuple([one for one in _all_marked(text) if len(one.numbers) >= least])


@reading
def _all_marked(text: Text) -> tuple[Marked, ...]:
    found = tuple(number for number in numbers(text) if not number.is_year)
    if not found:
        return ()
    made: list[Marked] = []
    for span in sentences(text):
        own = tuple(one for one in found if span.start <= one.span.start < span.end)
        if 0 < len(own) <= _LAST - _FIRST:
            made.append(_marked(text, span, own))
    return tuple(made)


@reading
def marked_whole(text: Text) -> Marked | None:
    """Give a whole text with signs for its numbers; None where it has fewer than two, or no end."""
    found = tuple(number for number in numbers(text) if not number.is_year)
    if not 1 < len(found) <= _LAST - _FIRST:
        return None
    return _marked(text, Span(0, len(text.plain)), found)


def _marked(text: Text, span: Span, own: tuple[Number, ...]) -> Marked:
    parts: list[str] = []
    at = span.start
    for index, number in enumerate(own):
        before = text.plain[at : number.span.start]
        if _SIGN.search(before, max(len(before) - _TAIL, 0)):
            before = _SIGNS.sub("", before)
        parts += (before, chr(_FIRST + index))
        at = number.span.end
        percent = _PERCENT.match(text.plain, at)
        if percent:
            parts.append("%")
            at = percent.end()
    parts.append(text.plain[at : span.end])
    return Marked(" ".join("".join(parts).lower().split()), own)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of a data file: `<name>` is a number by name, `#` the class of all."""
    slots = _SLOT.sub(lambda slot: f"(?P<{slot[1]}>[{_ANY}])", pattern)
    return re.compile(slots.replace("#", _ANY))
