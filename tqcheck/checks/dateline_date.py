"""A dateline with a date that cannot be: the 30th of February, a weekday that falls elsewhere.

The weekday is checked where the year is known: within the dateline, and in the first paragraph
where the day stands in brackets after it, as news from Indonesia has it ("on Tuesday (24/11)").
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from tqcheck.analysis import Dateline, dateline
from tqcheck.analysis.dateline_data import month_in
from tqcheck.analysis.dateline_parts import Day, day_of
from tqcheck.document import Document
from tqcheck.language import languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

LEAP_YEAR = 2024
_IN_BRACKETS = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? \((\d{1,2}/\d{1,2}(?:/\d{4})?)\)"
)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    if found is None:
        return
    lang = document.segments[found.segment].target.lang
    day = day_of(found.date, lang) if found.date else None
    if day is not None:
        yield from _of_dateline(found, day)
    lede = found.segment + 1
    if lede < len(document.segments):
        plain = document.segments[lede].target.plain
        for match in _IN_BRACKETS.finditer(plain):
            named = day_of(match[2])
            year = named and (named.year or (day.year if day else None))
            if named is None or year is None or _longest(named) < named.day:
                continue
            right = _weekday(named._replace(year=year))
            if right and right != match[1]:
                problem = f"{match[2]} fell on a {right}: check it with the source"
                yield lede, Match(Span(*match.span()), {"problem": problem})


def _of_dateline(found: Dateline, day: Day) -> Iterator[tuple[int, Match]]:
    part = found.all_of("date")[0]
    if not 0 < day.day <= _longest(day):
        month, longest = month_in("full", day.month), _longest(day)
        problem = f"{month} never has {day.day} days: check the date"
        if longest == 28 and day.day == 29:
            problem = f"{month} {day.year} had 28 days: check the date"
        yield found.segment, Match(part.span, {"problem": problem})
        return
    right = _weekday(day)
    for weekday in found.all_of("weekday"):
        if right and weekday.text != right:
            problem = f"that date fell on a {right}: check it with the source"
            yield found.segment, Match(weekday.span, {"problem": problem})


def _longest(day: Day) -> int:
    return monthrange(day.year or LEAP_YEAR, day.month)[1]


def _weekday(day: Day) -> str:
    return date(day.year, day.month, day.day).strftime("%A") if day.year else ""


RULE = Rule(
    id="dateline-date",
    pack="datelines",
    summary="A dateline with a date that cannot be",
    why="Day and month are translated or typed one by one; a slip shows when the month has no "
    "such day or the weekday falls on another.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}" in the dateline or beside it: {problem}.',
    find=InStory(_find),
    target_lang=languages_that_have("dates"),
    examples=(
        bad("Port shut\nPORT KLANG, <<Feb 30>> (Bernama) -- The port was shut at noon."),
        bad("Port shut\nHAMBURG, <<31 April>> (dpa) - The port was shut at noon."),
        bad("Port shut\nDUBAI, <<29th February, 2026>> (WAM) -- The port was shut at noon."),
        bad("Port shut\nJAKARTA - The port was shut on <<Monday (24/11/2026)>>, police said."),
        bad("Port shut\nDUBAI, 25th November, 2026 (WAM) -- It was shut on <<Monday (24/11)>>."),
        bad("Cierre\nMadrid, <<31 abr>> (EFE).- El puerto cerró.", langs="en-es"),
        bad("Закрытие\nМОСКВА, <<31 апреля.>> /ТАСС/. Порт закрыт.", langs="en-ru"),
        good("Закрытие\nМОСКВА, 30 апреля. /ТАСС/. Порт закрыт.", langs="en-ru"),
        good("Port shut\nDUBAI, 25th November, 2026 (WAM) -- It was shut on Tuesday (24/11)."),
        good("Port shut\nPORT KLANG, Feb 29 (Bernama) -- The port was shut at noon."),
        good("Port shut\nJAKARTA - The port was shut on Monday (24/11), police said."),
        good("Port shut\nHAMBURG, May 31 (Reuters) - The port was shut at noon."),
    ),
    references=("https://docs.python.org/3/library/calendar.html",),
    false_alarms="A date in a calendar other than the Gregorian.",
)
