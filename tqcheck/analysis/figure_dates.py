"""Days of months, and measures, of a translation against those of its source.

The values of both may all be there and still be wrong: 7 May for 5 July, 12 miles for 12 km.
"""

from typing import NamedTuple

from tqcheck.analysis.dates import Written, written_dates
from tqcheck.analysis.figure import Figure
from tqcheck.analysis.figure_pairs import differences
from tqcheck.analysis.figures import figures
from tqcheck.analysis.named_dates import Named, named_months, named_weekdays
from tqcheck.analysis.number_data import measures
from tqcheck.analysis.quantities import names_scale
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.span import Span

SHORTEST = 28  # days of the shortest month
ALIKE = 1.25  # long and short tons are both tons
AREAS = frozenset({"area", "length"})


class Misdated(NamedTuple):
    """Where source and target say another month, weekday or day, and what the source says."""

    source: Span
    target: Span


class OtherUnit(NamedTuple):
    """A figure that both texts give, each in its own unit."""

    source: Figure
    target: Figure


def misdated(source: Text, target: Text) -> tuple[Misdated, ...]:
    """Give the dates that are others: month for month, weekday for weekday, day for day.

    Only where both sides name as many and one of them differs. A date that is one day off is let
    go: it may be that of another time zone.
    """
    if not named_months(target) and not named_weekdays(target):
        return ()
    there, here = written_dates(source), written_dates(target)
    full = (there[0], here[0]) if len(there) == len(here) == 1 else None
    if full and _is_near(*full):
        return ()
    found = []
    if full and _is_turned(*full):
        found.append(Misdated(full[0].span, full[1].span))
    else:
        found += _one_other(named_months(source), named_months(target), full)
    found += _one_other(named_weekdays(source), named_weekdays(target), None)
    if not found and full and _is_other_day(full, source, target):
        found.append(Misdated(full[0].span, full[1].span))
    return tuple(found)


def _one_other(
    there: tuple[Named, ...], here: tuple[Named, ...], full: tuple[Written, Written] | None
) -> list[Misdated]:
    """Find the one month or weekday in which the two sides differ."""
    lost = {one.number for one in there} - {one.number for one in here}
    new = {one.number for one in here} - {one.number for one in there}
    if not there or len(lost) != 1 or len(new) != 1:
        return []
    one = next(one for one in there if one.number in lost)
    two = next(two for two in here if two.number in new)
    if full and {full[0].month, full[1].month} == lost | new:
        return [Misdated(full[0].span, full[1].span)]
    return [Misdated(one.span, two.span)]


def _is_near(one: Written, two: Written) -> bool:
    """Whether two dates lie a day apart, as they do on two sides of midnight."""
    if one.month == two.month:
        return abs(one.day - two.day) == 1
    apart = (one.month - two.month) % 12
    first, last = sorted((one.day, two.day))
    return apart in {1, 11} and first == 1 and last >= SHORTEST


def _is_turned(one: Written, two: Written) -> bool:
    return (one.day, one.month) == (two.month, two.day) and one.day != one.month


def _is_other_day(full: tuple[Written, Written], source: Text, target: Text) -> bool:
    """Whether the day of the one date differs, and no rule of numbers says so."""
    one, two = full
    if one.month != two.month or one.day == two.day:
        return False
    return not any(
        (there is not None and there.span.overlaps(one.span))
        or (here is not None and here.span.overlaps(two.span))
        for _, there, here in differences(source, target)
    )


@reading
def other_units(source: Text, target: Text) -> tuple[OtherUnit, ...]:
    """Find the figures that stand unchanged beside another unit of the same measure."""
    there, here = figures(source), figures(target)
    found = []
    for two in here:
        same = [one for one in there if one.value == two.value and one.scale == two.scale]
        if len(same) == 1 and sum(two.value == one.value for one in here) == 1:
            one = same[0]
            if names_scale(target, one.unit):
                continue
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
