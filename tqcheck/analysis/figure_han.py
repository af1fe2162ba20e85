"""Figures in Chinese numerals, or in digits with 万 and its like: text without spaces."""

from tqcheck.analysis.figure import Figure, Grade, digits_of
from tqcheck.analysis.number_data import Facts
from tqcheck.analysis.numerals import digits_pattern, han, han_pattern
from tqcheck.span import Span


def in_han(low: str, facts: Facts) -> tuple[str, list[Figure]]:
    """Read numbers in Chinese numerals, and give the text without them."""
    powers = "".join(facts.powers)
    if facts.digits_first:
        pattern = digits_pattern(powers, "".join(sorted(facts.dates | facts.hours)))
    else:
        pattern = han_pattern("".join(facts.numerals), powers)
    found: list[Figure] = []
    for match in pattern.finditer(low):
        written = match[0].rstrip()
        span = Span(match.start(), match.start() + len(written))
        after = low[span.end : span.end + 2]
        value, others, grade = _han_reading(written, after, facts)
        found.append(
            Figure(
                span,
                value,
                others,
                grade=grade,
                digits=digits_of(value),
                rounded=value >= 1000,
                unit=unit_at(low, span.end, facts),
            )
        )
        low = low[: span.start] + "\0" * (span.end - span.start) + low[span.end :]
    for word, values in facts.free.items():
        at = low.find(word)
        if at >= 0:
            found.append(Figure(Span(at, at + len(word)), values[0], values, grade=Grade.FREE))
    return low, found


def _han_reading(written: str, after: str, facts: Facts) -> tuple[float, tuple[float, ...], Grade]:
    """Give the value of a number in Chinese numerals, its other readings, and its grade."""
    value = han(written, facts)
    few = [float(facts.numerals.get(sign, 0)) for sign in written]
    tens, after = _tenths(value, after, facts), after[:1]
    if len(written) == 1:
        small = written in facts.numerals and value > 1 and after in facts.counters
        weak = tens or (small and after not in facts.dates)
        return value, tuple(tens), Grade.WEAK if weak else Grade.FREE
    if len(written) < 4 and all(few):  # "three or four"
        return value, tuple(few), Grade.FREE
    if few[0] and few[1] == few[0] + 1 and not any(few[2:]):  # "forty or fifty"
        low, high = (han(sign + written[2:], facts) for sign in written[:2])
        return low, (high,), Grade.WEAK
    if not any(few) and not any(sign.isdigit() for sign in written):  # "hundreds of thousands"
        return value, (), Grade.WEAK if value >= 1e8 else Grade.FREE
    return value, tuple(tens), Grade.WEAK if after in facts.dates else Grade.STRONG


def _tenths(value: float, after: str, facts: Facts) -> list[float]:
    """Read what multiplies a number behind it: 九成 is ninety, 九成五 ninety-five."""
    if after[:1] not in facts.tenfold:
        return []
    return [value * facts.tenfold[after[:1]] + facts.numerals.get(after[1:], 0)]


def unit_at(low: str, end: int, facts: Facts) -> str:
    """Find the unit at an offset of a text without spaces between words."""
    rest = low[end : end + 10].lstrip(" 度")
    named = [word for word in facts.units if rest.startswith(word)]
    return facts.units[max(named, key=len)] if named else ""
