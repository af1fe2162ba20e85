"""Numbers of a text by value: `12,500`, `3.5 million`, `twenty-one`, `half a million`."""

import re
from decimal import Decimal
from typing import NamedTuple

from tqcheck.analysis.number_data import Facts, facts as facts_of
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Number(NamedTuple):
    """A number in a text: its value, its tokens (last included, scale word too) and its digits.

    `digits` is the number without its scale ("3.5" of "3.5 million"); `percent` says that a
    percent sign or word follows; `hedge` is the nearest word such as "about" before it, or empty.
    """

    value: Decimal
    first: int
    last: int
    span: Span
    digits: str
    scale: str
    percent: bool
    hedge: str

    @property
    def step(self) -> Decimal:
        """Unit of its last digit: 0.1 million for "3.5 million"; what rounding may have moved."""
        written = Decimal(self.digits.replace(",", "").replace(" ", "") or "1")
        exponent = written.as_tuple().exponent
        fraction = exponent if isinstance(exponent, int) else 0
        return Decimal(10) ** fraction * (self.value / written if written else 1)

    @property
    def is_year(self) -> bool:
        """Whether it can be a year: four digits without a separator or a scale."""
        if len(self.digits) < len("1000") or self.digits[0] not in "12":
            return False
        return self.digits == str(self.value) and 1000 <= self.value <= 2199 and not self.scale


def parsed(digits: str, decimal: str, group: str) -> Decimal | None:
    """Value of a number in digits under a locale's separators; None where they are misused."""
    whole, _, part = digits.partition(decimal)
    if decimal in part or group in part:
        return None
    groups = whole.split(group)
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(one) != 3 for one in groups[1:])):
        return None
    return Decimal("".join(groups) + ("." + part if part else ""))


@reading
def numbers(text: Text) -> tuple[Number, ...]:
    """Find the numbers of a text from left to right; none in a language without number data.

    Digits that belong to a code, a date in digits, a time or a score are left out.
    """
    facts = facts_of(base(text.lang))
    if facts is None:
        return ()
    lowers = words(text).lowers
    found: list[Number] = []
    at = 0
    while at < len(lowers):
        word = lowers[at]
        start = None
        if word[0].isdigit():
            start = _in_digits(text, at, facts)
        elif word in facts.words or "-" in word:
            start = _in_words(lowers, at, facts)
        if start is None:
            at += 1
            continue
        value, last, digits = start
        number = _scaled(text, facts, at, last, value, digits)
        found.append(number)
        at = number.last + 1
    return tuple(found)


def _in_digits(text: Text, at: int, facts: Facts) -> tuple[Decimal, int, str] | None:
    tokens = words(text)
    token = tokens.texts[at]
    match = _DIGITS.match(token)
    if match is None:
        return None
    digits, tail = match[0], token[match.end() :].lower()
    if tail and tail not in facts.scales:
        return None
    start, end = tokens.starts[at], tokens.ends[at]
    if text.plain[start - 1 : start] in {"-", "–", "/", ":", "_", "#", "."} and start:
        return None
    after = text.plain[end : end + 2]
    if after[:1] in {"/", ":", "_"} or (after[:1] in {"-", "–"} and after[1:].isalnum()):
        return None
    value = parsed(digits, facts.decimal, facts.group)
    if value is None:
        return None
    return (value * facts.scales[tail] if tail else value), at, digits


def _in_words(lowers: tuple[str, ...], at: int, facts: Facts) -> tuple[Decimal, int, str] | None:
    """Read "two", "twenty-one", "one hundred and five"; "a" counts only before a scale word."""
    value = _word_value(lowers[at], facts)
    if value is None:
        return None
    if lowers[at] in {"a", "an", "no"} and lowers[at + 1 : at + 2] != ("hundred",):
        scaled = at + 1 < len(lowers) and lowers[at + 1] in facts.scales
        return (Decimal(value), at, "1") if scaled and value else None
    last = at
    if lowers[at + 1 : at + 2] == ("hundred",):
        value, last = value * 100, at + 1
        rest = last + 1 + (lowers[last + 1 : last + 2] == ("and",))
        more = _word_value(lowers[rest], facts) if rest < len(lowers) else None
        if more is not None and 0 < more < 100 and lowers[rest] not in {"a", "an"}:
            value, last = value + more, rest
    return Decimal(value), last, str(value)


def _word_value(word: str, facts: Facts) -> int | None:
    if word in facts.words:
        return facts.words[word]
    tens, _, ones = word.partition("-")
    if ones and facts.words.get(tens, 0) >= 20 and 0 < facts.words.get(ones, 0) < 10:
        return facts.words[tens] + facts.words[ones]
    return None


def _scaled(  # noqa: PLR0913, PLR0917  # why: what was read so far of one number
    text: Text, facts: Facts, first: int, last: int, value: Decimal, digits: str
) -> Number:
    tokens = words(text)
    scale = ""
    following = tokens.lowers[last + 1] if last + 1 < len(tokens.lowers) else ""
    if following in facts.scales and len(following) > 2:
        scale = following
        value *= facts.scales[following]
        last += 1
    after = tokens.lowers[last + 1 : last + 3]
    percent = bool(after) and (after[0] in facts.percent or after == ("per", "cent"))
    before = tokens.lowers[max(first - 2, 0) : first][::-1]
    hedge = next((word for word in before if word in facts.loose), "")
    return Number(value, first, last, tokens.span(first, last), digits, scale, percent, hedge)
