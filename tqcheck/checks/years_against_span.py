"""Years that do not give the span or the age beside them.

"From 2015 to 2024, a period of 15 years", "born in 1971, died in 1610 at the age of 48", "Born in
1998, she turned 17 in March 2025". A birthday that has not come yet makes one year's difference.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import sentences
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


@cache
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], frozenset[int]], ...]:
    """Patterns with the groups `from`, `to`, `years`, and what may differ from their difference."""
    listed = datafiles.data("year_spans", dict[str, dict[str, str]])[lang]
    return tuple(
        (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), frozenset(map(int, allowed.split())))
        for pattern, allowed in listed.items()
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    for span in sentences(text):
        for pattern, allowed in _patterns(base(text.lang)):
            for match in pattern.finditer(text.plain, span.start, span.end):
                passed = int(match["to"]) - int(match["from"])
                if int(match["years"]) - passed in allowed:
                    continue
                low = passed + min(allowed)
                high = passed + max(allowed)
                shown = str(low) if low == high else f"{low} or {high}"
                values = {"from": match["from"], "to": match["to"], "right": shown}
                yield Match(Span(*match.span("mark")), values)


RULE = Rule(
    id="years-against-span",
    pack="numbers",
    summary="A span or an age that the years beside it do not give",
    why="A misread year or age shows where the story gives both ends.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": from {from} to {to} it is {right} years. Check both against the source.',
    find=InSegment(_find, needs=("born", "period of", "turned", "from 1", "from 2")),
    target_lang=("en",),
    examples=(
        bad("The dam was built from 1950 to 1958, <<a period of 12 years>>, by hand."),
        bad("The poet, born in 1802, died in 1850 <<at the age of 38>>."),
        bad("Born in 1990, Adair <<turned 45>> in May 2025 and has retired."),
        good("The dam was built from 1950 to 1958, a period of nine years."),
        good("The dam was built from 1950 to 1958, a period of 8 years."),
        good("The poet, born in 1802, died in 1850 at the age of 47."),
        good("The poet, born in 1802, died in 1850 aged 48; a statue was set up in 1912."),
        good("Born in 1990, Adair turned 35 in May 2025."),
        good("Born in 1990, Adair turned professional in 2008."),
    ),
    false_alarms="Reigns and terms counted by other calendars.",
)
