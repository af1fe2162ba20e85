"""Two dates of a story that cannot both hold: "Monday, May 5" and "Wednesday, May 8".

Dates with a weekday and no year are compared with each other: the days between them must be those
between their weekdays. Only dates less than three months apart count, in one year; where the 29th
of February may lie between, both lengths of the year are tried.
"""

import re
from collections.abc import Iterator
from datetime import date

from tqcheck.analysis import lowered, weekday_name, written_dates
from tqcheck.analysis.dates import Written, clipped_dates, weekday_words, weekdays
from tqcheck.document import Document
from tqcheck.language import languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PLAIN_YEAR, LEAP_YEAR = 2023, 2024
MOST_MONTHS = 2
WEEK = 7


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    seen: list[tuple[Written, str]] = []
    for index, segment in document.targets():
        text = segment.target
        lower = lowered(text)
        if not any(day in lower for day in weekdays(text.lang)):
            continue
        if len({*_YEAR.findall(text.plain)}) > 1:
            continue  # the years may be those of the dates
        for written in (*written_dates(text), *clipped_dates(text)):
            if written.weekday < 0 or written.year:
                continue
            against = [
                (one, shown)
                for one, shown in seen
                if abs(one.month - written.month) <= MOST_MONTHS and not _agree(one, written)
            ]
            if against and len(against) == len(seen):
                right = _right(against[0][0], written)
                yield (
                    index,
                    Match(
                        written.span,
                        {"other": against[0][1], "right": weekday_name(text.lang, right)},
                    ),
                )
            else:
                seen.append((written, written.span.of(text.plain)))


def _days(one: Written, two: Written, year: int) -> int | None:
    """Days from one date to another in a year; None where the calendar has no such day."""
    try:
        return (date(year, two.month, two.day) - date(year, one.month, one.day)).days
    except ValueError:
        return None


def _agree(one: Written, two: Written) -> bool:
    for year in (PLAIN_YEAR, LEAP_YEAR):
        days = _days(one, two, year)
        if days is None or (two.weekday - one.weekday - days) % WEEK == 0:
            return True
    return False


def _right(one: Written, two: Written) -> int:
    return (one.weekday + (_days(one, two, PLAIN_YEAR) or 0)) % WEEK


RULE = Rule(
    id="weekdays-disagree",
    pack="numbers",
    summary="Two dates of a story whose weekdays cannot both be right",
    why="Day, month and weekday are translated one by one; a slip shows against another date.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}" would be a {right} if "{other}" is right: check both with the source.',
    find=InStory(_find, needs=weekday_words()),
    target_lang=languages_that_have("dates"),
    examples=(
        bad("Fair\nIt opens on Monday, May 5.\nIt closes on <<Wednesday, May 8>>."),
        bad("Fair\nIt opens on Friday, 31 October and closes on <<Sunday, 1 November>>."),
        bad("Fair\nIt opens on Friday, Oct. 3.\nIt closes on <<Monday, Oct 5>>."),
        good("Fair\nIt opens on Monday, May 5.\nIt closes on Thursday, May 8."),
        good("Fair\nIt opens on Friday, 27 December.\nIt closes on Wednesday, 5 March."),
        good(
            "Fair\nIt opened on Monday, May 5, 2031.\nThe old one opened on Wednesday, May 8, 1901."
        ),
        bad("Feria\nAbre el lunes 5 de mayo.\nCierra el <<miércoles 8 de mayo>>.", langs="en-es"),
    ),
    references=("https://docs.python.org/3/library/datetime.html",),
    false_alarms="Dates of two different years, neither of them named.",
)
