"""What follows a figure and belongs to it: scale words, halves, decades, noon, units."""

import re

import msgspec

from tqcheck.analysis.clock import HOURS, military, other_clock, spoken
from tqcheck.analysis.figure import TOKEN, Figure, Grade, Reading
from tqcheck.analysis.figure_han import unit_at
from tqcheck.span import Span

CENT = 100
_CURRENCIES = frozenset("£$€¥")
_MONEY = {"k": 1000, "m": 1_000_000, "bn": 1_000_000_000}  # "£125m" is copied as it stands
_DEGREE = frozenset("°º")
_BRIEF = re.compile(r" ?([^\W\d_]{1,3})[\"“”״]([^\W\d_])(?!\w)")  # a unit of Hebrew: ק"מ


def with_tail(reading: Reading, core: Figure, last: int, scale: int) -> tuple[Figure, int]:
    """Add what follows a number, `last` being its last token; give the token after it, too."""
    facts = reading.facts
    value, others, scale, at = _scaled(reading, core, last, scale)
    if facts.before_number:
        value, others = _added_before(reading, core, last, (value, others, scale))
    end = reading.tokens[at - 1].end if at > last + 1 else core.span.end
    halved = _halved(reading, at, end, core)
    if halved is not None:
        others.append(value)
        worth, at = halved
        value, end = (value + scale / 2) * worth, reading.tokens[at - 1].end
    word = reading.low[end : end + 1] if facts.numerals else reading.word_after(end, at)
    others += [value * facts.tenfold[word]] if word in facts.tenfold else []
    parts = core.parts
    if value <= HOURS and _is_hour(reading, core, end, last):
        others += other_clock(value)
        others += other_clock(parts[0]) if len(parts) == 2 else ()  # 6.30pm is 18 and 30
    elif core.digits >= 3 and reading.word_after(end, at) in facts.zones:
        parts = military(value) or parts
        others += spoken(*parts) if len(parts) == 2 else ()
    scaled = end != core.span.end
    if len(parts) == 2 and (after := reading.word_after(end, at)) and after in facts.percent:
        parts = ()  # 2.0 percent is no 2
    figure = msgspec.structs.replace(
        core,
        span=Span(core.span.start, end),
        value=value,
        others=tuple(others),
        parts=() if scaled else parts,
        grade=Grade.STRONG if scaled else _grade(reading, core, end),
        rounded=scale >= 1000 or _is_hedged(reading, last, core),
        unit=sign(reading, end),
        scale=scale,
    )
    return figure, at


def _added_before(
    reading: Reading, core: Figure, last: int, number: tuple[float, list[float], int]
) -> tuple[float, list[float]]:
    """Add the part of its unit that a word before a number says: three and a half lakh."""
    value, others, scale = number
    first = last
    while first and reading.tokens[first].start > core.span.start:
        first -= 1
    part = reading.facts.before_number.get(reading.tokens[first - 1].text, 0) if first else 0
    if not part:
        return value, others
    if scale == 1 and value < CENT:
        return value, [*others, value + part]
    return value + part * (scale if scale > 1 else CENT), others


def _is_hour(reading: Reading, core: Figure, end: int, last: int) -> bool:
    """Whether a number is an hour: 15.00, 4 p.m., 16 Uhr, alle 15."""
    facts = reading.facts
    rest = reading.low[end : end + 6].lstrip(" ")
    even = core.parts[1:] == (0.0,) and core.span.of(reading.low).endswith("00")
    if even or any(rest.startswith(one) for one in facts.noon):
        return True
    if facts.numerals:
        return rest[:1] in facts.hours
    before = reading.tokens[last - 1].text if last else ""
    return before in facts.hours or reading.word_after(end, last + 1) in facts.hours


def _scaled(
    reading: Reading, core: Figure, last: int, scale: int
) -> tuple[float, list[float], int, int]:
    """Multiply by the scale words that follow: value, other readings, scale, next token."""
    facts, tokens = reading.facts, reading.tokens
    value, others = core.value, list(core.others)
    end, at = core.span.end, last + 1
    while True:
        word, here = reading.word_after(end, at), at
        linked = scale >= 1000 or word in facts.counted
        if word in facts.articles and linked:
            word, here = reading.word_after(tokens[at].end, at + 1), at + 1
        brief = len(word) < 3 and not tokens[last].text[0].isdigit()
        money = reading.low[core.span.start - 1 : core.span.start] in _CURRENCIES
        worth = facts.scales.get(word) or (_MONEY.get(word, 0) if money and scale == 1 else 0)
        if not worth or brief or (len(word) < 2 and reading.low[end] == " "):
            return value, others, scale, at
        plain = [value] if len(word) < 2 else []
        if worth >= 1_000_000 and value >= 1000 and value % 10 == 0:  # 1.200 million is no 1.2
            others = [one for one in others if one * 1000 != value]
        value, others, scale = value * worth, [one * worth for one in others] + plain, worth
        end, at = tokens[here].end, here + 1


def _halved(reading: Reading, at: int, end: int, core: Figure) -> tuple[int, int] | None:
    """Read "and a half (million)" at a token: the worth of the scale, and the token after it.

    Nothing is halved by "second half" or by "a half".
    """
    facts = reading.facts
    for step in range(3 if facts.halves else 0):
        word = reading.word_after(end, at)
        if word in facts.halves and (step or (core.grade and core.value < 10)):
            scale = reading.word_after(reading.tokens[at].end, at + 1)
            return facts.scales.get(scale, 1), at + 1 + (scale in facts.scales)
        if not word or (word not in facts.joiners and word not in facts.articles):
            return None
        end, at = reading.tokens[at].end, at + 1
    return None


def half_of(reading: Reading, at: int) -> tuple[Figure, int] | None:
    """Read "half a million"."""
    facts, tokens = reading.facts, reading.tokens
    after = at + 1
    if reading.word_after(tokens[at].end, after) in facts.articles:
        after += 1
    scale = reading.word_after(tokens[after - 1].end, after)
    worth = facts.scales.get(scale, 0)
    if worth < 1000:
        return None
    span = Span(tokens[at].start, tokens[after].end)
    return Figure(span, worth / 2, rounded=True), after + 1


def _grade(reading: Reading, core: Figure, end: int) -> Grade:
    """Let go of the day of a month and of a name with a number (COVID-19), if no other comes."""
    start = core.span.start
    before = reading.low[max(start - 2, 0) : start]
    named = before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalpha())
    day = reading.low[end : end + 2].lstrip()[:1] in reading.facts.dates
    return min(core.grade, Grade.WEAK) if named or day else core.grade


def sign(reading: Reading, end: int) -> str:
    """Find a unit written as a sign, or without a space, after a number."""
    facts = reading.facts
    if facts.numerals:
        return unit_at(reading.low, end, facts)
    rest = reading.low[end : end + 16]
    brief = _BRIEF.match(rest)
    if brief is not None:
        return facts.units.get(brief[1] + brief[2], "")
    word = TOKEN.match(rest.lstrip(" °º-"))
    if word is not None and word[0] in facts.counted:
        rest = rest.lstrip(" ").removeprefix(word[0])
        word = TOKEN.match(rest.lstrip(" "))
    if word is None:
        return ""
    if len(word[0]) == 1 and rest[0] == " " and not _DEGREE.intersection(rest[:3]):
        return ""
    return facts.units.get(word[0], "")


def _is_hedged(reading: Reading, last: int, core: Figure) -> bool:
    facts, tokens = reading.facts, reading.tokens
    if facts.numerals:
        around = reading.low[max(core.span.start - 3, 0) : core.span.end + 4]
        return any(word in around for word in facts.loose)
    before = tokens[max(last - 4, 0) : last + 3]
    return any(one.text in facts.loose for one in before)
