"""A figure as it is read, and a text on its way to be read for figures."""

import re
from enum import IntEnum

import msgspec

from tqcheck.analysis.number_data import Facts
from tqcheck.analysis.words import LETTER_MARKS
from tqcheck.span import Span

TOKEN = re.compile(
    rf"[^\W\d_]++(?:(?:'(?=[^\W\d_])|[{LETTER_MARKS}])[^\W\d_]*+)*+"
    r"|\d+(?:[.,:'٫٬]\d+| \d{3}(?!\d))*|%"
)
MONTH = "month"  # stands as the unit of a month that is named
_GAPS = frozenset({"", " ", "-", ". ", " -", "- "})
_REACH = 8  # words of one number at most


class Grade(IntEnum):
    """How far a figure must be found again: not at all, if another takes its place, or surely."""

    FREE = 0
    WEAK = 1
    STRONG = 2


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A figure: where it stands and what it may mean.

    `value` is its plain reading and `others` are those that a translator may choose;
    `parts` are values that may stand in its place together, hours and minutes, say. `digits` is
    how many significant digits it shows, `rounded` whether it is said to be no exact number,
    `unit` the code of the unit that follows and `scale` the worth of the last scale word. A
    `clock` is a time of day whose hour and minutes are its parts; a `whole` is the sum of figures
    that stand in its span; a `pointed` one is written in two pieces with a sign between: 2.0, 8.30.
    """

    span: Span
    value: float
    others: tuple[float, ...] = ()
    parts: tuple[float, ...] = ()
    grade: Grade = Grade.STRONG
    digits: int = 1
    rounded: bool = False
    unit: str = ""
    scale: int = 1
    clock: bool = False
    whole: bool = False
    pointed: bool = False


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or number as it is looked up, and its place."""

    text: str
    start: int
    end: int


class Reading(msgspec.Struct, frozen=True):
    """A text ready to be read: folded and in European digits, and its tokens."""

    plain: str
    low: str
    tokens: tuple[Token, ...]
    facts: Facts

    def touching(self, at: int) -> list[str]:
        """Words from a token on, as long as only a space or a hyphen parts them."""
        found = [self.tokens[at].text]
        for one, two in zip(
            self.tokens[at : at + _REACH], self.tokens[at + 1 : at + _REACH + 1], strict=False
        ):
            if self.low[one.end : two.start] not in {" ", "-"} or two.text[0].isdigit():
                break
            found.append(two.text)
        return found

    def word_after(self, end: int, at: int) -> str:
        """Token after an end, where only a gap parts the two; else empty."""
        if at >= len(self.tokens) or self.low[end : self.tokens[at].start] not in _GAPS:
            return ""
        return self.tokens[at].text


def digits_of(value: float) -> int:
    """Count the significant digits that a value shows."""
    return max(len(f"{value:.12g}".replace(".", "").strip("0")), 1)
