"""Times of day that source and target say differently: halb drei is 2:30, not 3:30."""

import re
from typing import NamedTuple

from tqcheck.analysis.figure import Figure
from tqcheck.analysis.figures import figures
from tqcheck.analysis.number_data import facts
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import lowered
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

NOON = 12
MINUTES = 60
_COLON = re.compile(r"(?<![\d:.,-])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：]|[.,]\d|-\d)")


class Hour(NamedTuple):
    """A time of day: minutes on a clock of twelve hours, and whether words say it."""

    span: Span
    past: int
    told: bool


@reading
def hours(text: Text) -> tuple[Hour, ...]:
    """Find the times of a text that give their minutes: 14:30, halb drei, 6.30 p.m."""
    told = [_told(one) for one in figures(text) if one.clock]
    spans = [one.span for one in told]
    digits = [
        Hour(Span(*one.span()), _past(int(one[1]), int(one[2])), told=False)
        for one in _COLON.finditer(lowered(text))
    ]
    return (*told, *(one for one in digits if not any(map(one.span.overlaps, spans))))


def other_hours(source: Text, target: Text) -> tuple[Hour, Hour] | None:
    """Give the time of each side where both name one, in words on one side, and they differ.

    Not where a side names a time zone: the time may have been put into that of the readers.
    """
    if not any(one.clock for one in (*figures(source), *figures(target))):
        return None
    there, here = hours(source), hours(target)
    if len({one.past for one in there}) != 1 or len({one.past for one in here}) != 1:
        return None
    one, two = there[0], here[0]
    if one.past == two.past or not (one.told or two.told):
        return None
    return None if _has_zone(source) or _has_zone(target) else (one, two)


def _told(figure: Figure) -> Hour:
    hour, minute = figure.parts
    return Hour(figure.span, _past(int(hour), int(minute)), told=True)


def _past(hour: int, minute: int) -> int:
    return hour % NOON * MINUTES + minute


def _has_zone(text: Text) -> bool:
    numbers = facts(base(text.lang))
    words = set(re.findall(r"\w+", lowered(text)))
    return numbers is not None and bool(numbers.zones & words)
