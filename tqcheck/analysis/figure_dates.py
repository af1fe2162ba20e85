"""Days of months, and measures, of a translation against those of its source.

The values of both may all be there and still be wrong: 7 May for 5 July, 12 miles for 12 km.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tqcheck.analysis.figure import MONTH, Figure
from tqcheck.analysis.figures import figures
from tqcheck.analysis.number_data import measures
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.span import Span

DAYS = 31
MAX_OF = 4  # characters between the day and its month: " de ", " of "
ALIKE = 1.25  # long and short tons are both tons
AREAS = frozenset({"area", "length"})


class Day(NamedTuple):
    """A day of a month that a text names, and where."""

    day: float
    month: float
    span: Span


class OtherUnit(NamedTuple):
    """A figure that both texts give, each in its own unit."""

    source: Figure
    target: Figure


@reading
def days(text: Text) -> tuple[Day, ...]:
    """Read the days whose month is named: 7 May, May 7, 7 de mayo."""
    return tuple(_days(figures(text), text.plain))


def _days(found: tuple[Figure, ...], plain: str) -> Iterator[Day]:
    for one, two in pairwise(found):
        gap = plain[one.span.end : two.span.start]
        if len(gap) > MAX_OF or any(sign in gap for sign in ",;:()-–"):
            continue
        day, month = (two, one) if one.unit == MONTH else (one, two)
        if month.unit != MONTH or day.unit == MONTH or not 1 <= day.value <= DAYS:
            continue
        if day.scale == 1 and not day.value % 1:
            yield Day(day.value, month.value, Span(one.span.start, two.span.end))


def misdated(source: Text, target: Text) -> tuple[Day, Day] | None:
    """Give the two days where day and month changed places, or the month alone is another.

    Only where each text names one day: another day may be that of another time zone.
    """
    there, here = days(source), days(target)
    if len(there) != 1 or len(here) != 1:
        return None
    one, two = there[0], here[0]
    turned = (one.day, one.month) == (two.month, two.day) and one.day != one.month
    return (one, two) if turned or (one.day == two.day and one.month != two.month) else None


@reading
def other_units(source: Text, target: Text) -> tuple[OtherUnit, ...]:
    """Find the figures that stand unchanged beside another unit of the same measure."""
    there, here = figures(source), figures(target)
    found = []
    for two in here:
        same = [one for one in there if one.value == two.value and one.scale == two.scale]
        if len(same) == 1 and sum(two.value == one.value for one in here) == 1:
            one = same[0]
            if _is_other(one, two) and not any(
                _is_other(one, more) for more in here if more != two
            ):
                found.append(OtherUnit(one, two))
    return tuple(found)


def _is_other(one: Figure, two: Figure) -> bool:
    """Whether two figures are of units that no translator takes for each other."""
    table = measures()
    left, right = table.get(one.unit), table.get(two.unit)
    if left is None or right is None or one.unit == two.unit or one.value <= 1:
        return False
    if left.kind == right.kind == "heat":
        return {one.unit, two.unit} == {"degC", "degF"}
    if left.kind != right.kind:
        return {left.kind, right.kind} == AREAS
    large, small = max(left.factor, right.factor), min(left.factor, right.factor)
    return large / small > ALIKE
