"""Neighbours among figures: ranges, dates, feet and inches, "3 thousand 500"."""

import msgspec

from tqcheck.analysis.figure import MONTH, Figure, Grade
from tqcheck.span import Span

MAX_OF = 2  # characters between day, month and year: "de"
MAX_SHARE = 24  # between the two of "nine out of ten"
MAX_RANGE = 6  # between the two figures of a range


def neighbourly(found: list[Figure], low: str, joiners: frozenset[str]) -> list[Figure]:
    """Let figures learn from the one that follows: "2 to 3 million miles", "5 May", "6 ft 6"."""
    shared = found[-1:]
    for one in reversed(found[:-1]):
        heir = shared[-1]
        gap = low[one.span.end : heir.span.start]
        figure = one
        near = len(gap) <= MAX_RANGE and not any(sign in gap for sign in ".;:()")
        if near and not one.unit and (heir.unit or heir.scale > 1):
            scale = heir.scale if one.scale == 1 and one.value < 1000 else 1
            others = (*one.others, one.value * scale) if scale > 1 else one.others
            unit = "" if heir.unit == MONTH else heir.unit
            figure = msgspec.structs.replace(one, unit=unit, others=others, scale=scale)
        if _is_date(one, heir, gap):
            figure = msgspec.structs.replace(figure, grade=min(figure.grade, Grade.WEAK))
            shared[-1] = msgspec.structs.replace(heir, grade=min(heir.grade, Grade.WEAK))
        if heir.value == 10 and 1 < one.value < 10 and len(gap) <= MAX_SHARE:
            figure = msgspec.structs.replace(figure, others=(*figure.others, one.value * 10))
        span = Span(figure.span.start, heir.span.end)
        if figure.unit == "ft" and heir.value < 12 and len(gap) <= 3:
            feet = figure.value + heir.value / 12
            shared.append(Figure(span, feet, grade=Grade.FREE, digits=3, unit="ft"))
        if one.scale > heir.value > 0 and gap.strip() in {"", *joiners}:
            rest = shared[-2] if len(shared) > 1 and _opens(shared[-2], heir) else heir
            parts = (figure.value, heir.value)
            span = Span(figure.span.start, rest.span.end)
            value = figure.value + rest.value
            shared.append(Figure(span, value, parts=parts, grade=Grade.FREE, whole=True))
        shared.append(figure)
    return shared[::-1]


def _opens(whole: Figure, part: Figure) -> bool:
    """Whether a figure is the first of those that another sums up."""
    return whole.whole and whole.span.start == part.span.start


def _is_date(one: Figure, two: Figure, gap: str) -> bool:
    """Whether two neighbours are day and month or month and year."""
    if len(gap.strip(" ,.年月년월")) > MAX_OF or any(sign in gap for sign in "()"):
        return False
    values = {one.value, two.value}
    named = MONTH in {one.unit, two.unit}
    signed = any(sign in gap for sign in "年月년월")
    return (named or signed) and min(values) <= 12 and max(values) <= 2200
