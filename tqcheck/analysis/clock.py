"""Times of day as they are said: half past six, halb sieben, las siete menos cuarto, 1830 GMT.

A translator turns each of them into any other, so a time has every reading that one may give it.
"""

import msgspec

from tqcheck.analysis.figure import MONTH, Figure, Grade
from tqcheck.analysis.number_data import Facts
from tqcheck.span import Span

HOURS = 24
MINUTES = 60
_REACH = 24  # characters before a phrase in which its hour must begin
_WORD = 12


def other_clock(hour: float) -> tuple[float, ...]:
    """Give the hour of a clock of 12 or 24 hours as the other clock has it."""
    return (0.0, 24.0) if hour == 12 else (hour - 12 if hour > 12 else hour + 12,)


def spoken(hour: float, minute: float) -> tuple[float, ...]:
    """Give all that may be written for a time: both clocks, with a point, and either half."""
    hours = (hour, *other_clock(hour))
    points = [one + minute / 100 for one in hours]
    return (*hours, *points, minute, hour + minute / MINUTES)


def military(value: float) -> tuple[float, float] | None:
    """Read 1830 as hours and minutes; None for what is no time."""
    hour, minute = divmod(value, 100)
    return (hour, minute) if hour <= HOURS and minute < MINUTES else None


def timed(found: list[Figure], low: str, facts: Facts) -> list[Figure]:
    """Let hours learn the minutes that words before or behind them say; figures in order."""
    if facts.clock is None or not found:
        return found
    for match in facts.clock.finditer(low):
        early = facts.before_hour.get(match[0])
        late = facts.after_hour.get(match[0])
        hour = None
        if early is not None:
            hour = _hour_behind(found, low, match.end())
        if hour is None and late is not None:
            hour, early = _hour_before(found, low, match.start(), facts), late
        if hour is None or early is None:
            continue
        start, end = hour.span
        phrase = Span(*match.span())
        told = _told(hour, early, Span(min(start, phrase.start), max(end, phrase.end)))
        others = [one for one in found if one is hour or not one.span.overlaps(phrase)]
        found = [told if one is hour else one for one in others]
    return found


def _told(figure: Figure, minutes: int, span: Span) -> Figure:
    """Make the time of an hour and the minutes past it, or, below zero, to it."""
    hour, minute = float(int(figure.value)), float(minutes)
    if minutes < 0:
        hour, minute = (hour - 1 or 12.0), MINUTES + minute
    return msgspec.structs.replace(
        figure,
        span=span,
        value=hour + minute / 100,
        others=spoken(hour, minute),
        parts=(hour, minute),
        clock=True,
        grade=min(figure.grade, Grade.WEAK),
    )


def _is_hour(figure: Figure) -> bool:
    return 1 <= figure.value <= HOURS and figure.scale == 1 and figure.unit != MONTH


def _hour_behind(found: list[Figure], low: str, end: int) -> Figure | None:
    for figure in found:
        if figure.span.start >= end:
            near = low[end : figure.span.start].isspace()
            return figure if near and _is_hour(figure) else None
    return None


def _hour_before(found: list[Figure], low: str, start: int, facts: Facts) -> Figure | None:
    """Find the hour that minutes follow: the word before or behind it says that it is one."""
    before = [one for one in found if start - _REACH <= one.span.start < start and _is_hour(one)]
    if not before:
        return None
    figure = before[-1]
    gap = low[figure.span.end : start].split()
    said = low[max(figure.span.start - _WORD, 0) : figure.span.start].split()[-1:]
    if gap:
        return figure if len(gap) == 1 and gap[0] in facts.hours else None
    return figure if said and said[0] in facts.hours else None
