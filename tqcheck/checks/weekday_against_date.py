"""A weekday that does not fall on the date beside it: "Tuesday, 4 June 2025" was a Wednesday."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from tqcheck.document import Segment
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    months = "|".join(sorted(m for m in language(lang).members["month"] if m.isalpha()))
    days = "|".join(_DAYS)
    return re.compile(
        rf"\b({days}),? (?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({months})"
        rf"|({months}) (\d{{1,2}})(?:st|nd|rd|th)?),? ((?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


def _month(name: str) -> int:
    order = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return order.index(name[:3].lower()) + 1


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    for match in _pattern(text.lang).finditer(text.plain):
        day, month = int(match[2] or match[5]), _month(match[3] or match[4])
        try:
            right = date(int(match[6]), month, day).strftime("%A")
        except ValueError:
            continue
        if right.lower() != match[1].lower():
            yield Match(Span(*match.span()), {"right": right})


RULE = Rule(
    id="weekday-against-date",
    pack="numbers",
    summary="A weekday that does not fall on the date beside it",
    why="Day, month and weekday are translated one by one; a slip in one shows against the others.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='That date fell on a {right}: check "{found}" with the source.',
    find=InSegment(_find, needs=_DAYS),
    target_lang=("en",),
    examples=(
        bad("He left on <<Tuesday, 4 June 2025>>."),
        bad("The vote is set for <<Monday, March 5, 2024>>."),
        good("He left on Wednesday, 4 June 2025."),
        good("On Monday, 30 February 2025 was no day; another rule says so."),
    ),
    references=("https://docs.python.org/3/library/datetime.html",),
    false_alarms="A date in the Julian calendar.",
)
