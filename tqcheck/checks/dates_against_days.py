"""Two dates that cannot both hold, or that do not lie as many days apart as the text says.

"From May 12 to May 9", "the three-day fair, from June 3 to June 12", "on May 12, two days after the
raid on May 15". Frames are data: `rules/_data/day_spans.yaml`.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import words
from tqcheck.analysis.casing import folded
from tqcheck.analysis.dates import months, weekdays
from tqcheck.analysis.number_data import facts
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

YEAR, LEAP = 365, 2021  # any year without a leap day: a day more or less is let pass anyway
WEEK = 7
MOST_DAYS = 62  # longer spans are told in months, and days of work are not days of the calendar
LOOSE = {True: 2, False: 1}  # days that a count may be off: in weeks, and in days


class _Spans(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    range: tuple[str, ...] = ()
    length: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    weeks: str = ""


class _Day(NamedTuple):
    """A day of a year that nobody names: month 0 where it is that of the other date."""

    month: int
    day: int


@cache
def _spans(lang: str) -> _Spans:
    return datafiles.data("day_spans", dict[str, _Spans]).get(base(lang), _Spans())


@cache
def _months(lang: str) -> dict[str, int]:
    return months(lang)


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    spans = _spans(lang)
    month = "|".join(sorted(_months(lang), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    macros = {
        "{one}": _date("one", month, day),
        "{two}": _date("two", month, day),
        "{day}": rf"(?:the )?(?P<two_d>{day})",
        "{n}": r"(?P<n>\d{1,2}|[a-z]+)",
        "{weekday}": rf"(?:(?:{'|'.join(weekdays(lang))}),? )?",
    }
    made: list[tuple[str, re.Pattern[str]]] = []
    for kind in ("range", "length", "later", "before"):
        for frame in getattr(spans, kind):
            pattern = frame
            for macro, meaning in macros.items():
                pattern = pattern.replace(macro, meaning)
            made.append((kind, re.compile(pattern)))
    return tuple(made)


def _date(name: str, month: str, day: str) -> str:
    """Pattern of a date in either order, with groups that begin with `name`."""
    return (
        rf"(?:(?P<{name}_m>{month})\.? (?:the )?(?P<{name}_d>{day})"
        rf"|(?:the )?(?P<{name}_e>{day}) (?:of )?(?P<{name}_n>{month}))\b"
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if _months(text.lang).keys().isdisjoint(words(text).lowers):
        return
    plain = folded(text.plain)
    if len(plain) != len(text.plain) or not any(char.isdigit() for char in plain):
        return
    seen: set[int] = set()
    for kind, pattern in _patterns(text.lang):
        for found in pattern.finditer(plain):
            problem = _problem(text, kind, found)
            if problem and not any(found.start() <= at < found.end() for at in seen):
                seen.add(found.start())
                yield Match(Span(*found.span()), {"problem": problem})


def _problem(text: Text, kind: str, found: re.Match[str]) -> str:
    one, two = _day(found, "one", text.lang), _day(found, "two", text.lang)
    if one is None or two is None:
        return ""
    if kind == "range":
        same = two.month in {0, one.month}
        return "the range ends before it begins" if same and two.day < one.day else ""
    count = _count(found["n"], text.lang)
    apart = _apart(one, _Day(two.month or one.month, two.day))
    if not count or apart is None:
        return ""
    if kind == "length":
        fits = count in {apart - 1, apart, apart + 1} or count < 2 or apart > MOST_DAYS
        return "" if fits else f"from the one day to the other it is {apart + 1} days"
    in_weeks = found["unit"] in _spans(text.lang).weeks.split()
    if apart > YEAR // 2:
        apart -= YEAR
    if kind == "before":
        apart = -apart
    off = abs(apart - count * (WEEK if in_weeks else 1))
    if off <= LOOSE[in_weeks] or abs(apart) > MOST_DAYS:
        return ""
    return f"the dates lie {abs(apart)} days apart"


def _day(found: re.Match[str], name: str, lang: str) -> _Day | None:
    groups = found.groupdict()
    day = groups.get(f"{name}_d") or groups.get(f"{name}_e") or ""
    month = groups.get(f"{name}_m") or groups.get(f"{name}_n") or ""
    number = int("".join(char for char in day if char.isdigit()) or 0)
    return _Day(_months(lang)[month] if month else 0, number) if 0 < number <= 31 else None


def _apart(one: _Day, two: _Day) -> int | None:
    """Days from the first date to the second, over New Year where it must be."""
    try:
        days = date(LEAP, two.month, two.day) - date(LEAP, one.month, one.day)
    except ValueError:
        return None
    return days.days % YEAR


def _count(said: str, lang: str) -> int:
    if said.isdigit():
        return int(said)
    known = facts(base(lang))
    return 1 if said in {"a", "one"} else (known.words.get(said, 0) if known else 0)


RULE = Rule(
    id="dates-against-days",
    pack="numbers",
    summary="Two dates that do not go together, or not with the days between them",
    why="A misread day shows where the story gives both dates, or how long it was between them.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": {problem}. Check the dates against the source.',
    find=InSegment(
        _find,
        needs=("from ", "between ", " later", " after ", " before ", "afterwards"),
    ),
    target_lang=("en",),
    examples=(
        bad("The fair runs <<from May 12 to May 9>>."),
        bad("The fair was held <<between 12 May and 9 May>>, and talks <<from March 30 to 28>>."),
        bad("The <<three-day fair, from June 3 to June 12>>, is free."),
        bad("It will run <<from June 3 to 10 and last four days>>."),
        bad("He was held on <<May 12, two days after the raid on May 15>>."),
        bad("It passed on <<April 4 and was signed a week later, on April 18>>."),
        good("The fair runs from May 12 to 19, from May 30 to June 2, from November 3 to May 2."),
        good(
            "The three-day fair, from June 3 to June 5, is free; a five-day week from May 1 to 31."
        ),
        good(
            "It will run from June 3 to 10 and last eight days, from May 12, 2020, to May 9, 2021."
        ),
        good("He was held on May 17, two days after the raid on May 15."),
        good("It passed on April 4 and was signed a week later, on April 11."),
    ),
    false_alarms="Days of work, or an event that is held several times within the dates.",
)
