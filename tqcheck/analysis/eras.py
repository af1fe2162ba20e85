"""Years and days of other calendars: 令和6年, 1403 of the Persian one, 10 Muharram."""

import re

import msgspec

from tqcheck.analysis.figure import Figure, Grade
from tqcheck.analysis.number_data import Facts

_WORD = re.compile(r" ?(\w+)")
LONGEST_YEAR = 1500  # no calendar of `eras` counts further
EARLIEST_YEAR = 1300  # of the Persian and the Muslim one, whose years stand without their name


def in_our_era(found: list[Figure], low: str, facts: Facts) -> list[Figure]:
    """Let a year of another era be that of ours too, and a day of another month be any."""
    return [_told(figure, low, facts) for figure in found]


def _told(figure: Figure, low: str, facts: Facts) -> Figure:
    start, end = figure.span
    after = _WORD.match(low, end)
    if figure.scale == 1 and after is not None and after[1] in facts.other_months:
        return msgspec.structs.replace(figure, grade=Grade.FREE)
    if figure.value % 1 or figure.value > LONGEST_YEAR or figure.scale > 1:
        return figure
    before = low[max(start - 16, 0) : start].rstrip(" ")
    for word, first in facts.eras.items():
        if before.endswith(word) and (word or figure.value >= EARLIEST_YEAR):
            years = (figure.value + first, figure.value + first + 1)
            return msgspec.structs.replace(figure, others=(*figure.others, *years))
    return figure
