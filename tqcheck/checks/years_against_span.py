"""Years that do not give the span or the age beside them.

"From 2015 to 2024, a period of 15 years", "born in 1971, died in 1610 at the age of 48", "Born in
1998, she turned 17 in March 2025". A birthday that has not come yet makes one year's difference.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.number_data import facts
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

# What decades of a life are called, by their first letters, and what part of one a word means.
_TENS = {
    name[:3]: 10 * (at % 9 + 1)
    for at, name in enumerate(
        (
            "tee",
            "twe",
            "thi",
            "for",
            "fif",
            "six",
            "sev",
            "eig",
            "nin",
            "10s",
            "20s",
            "30s",
            "40s",
            "50s",
            "60s",
            "70s",
            "80s",
            "90s",
        )
    )
}
_PARTS = {"": (0, 9), "early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}


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
    for pattern, allowed in _patterns(base(text.lang)):
        for match in pattern.finditer(text.plain):
            passed = int(match["to"]) - int(match["from"])
            said = _said(match, base(text.lang))
            if any(passed + slack in said for slack in allowed):
                continue
            low = passed + min(allowed)
            high = passed + max(allowed)
            shown = str(low) if low == high else f"{low} or {high}"
            values = {"from": match["from"], "to": match["to"], "right": shown}
            yield Match(Span(*match.span("mark")), values)


def _said(match: re.Match[str], lang: str) -> range:
    """Ages or spans that the words allow: one number of years, or a part of ten."""
    named = match.groupdict()
    if named.get("years"):
        years = _number(named["years"], lang)
        return range(years, years + 1)
    first = _TENS[named["tens"][:3].lower()]
    early, late = _PARTS[(named.get("part") or "").lower()]
    return range(first + early, first + late + 1)


def _number(said: str, lang: str) -> int:
    """Read a number of digits or one word."""
    known = facts(lang)
    return int(said) if said.isdigit() else known.words[said.lower()] if known else 0


RULE = Rule(
    id="years-against-span",
    pack="numbers",
    summary="A span or an age that the years beside it do not give",
    why="A misread year or age shows where the story gives both ends.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": from {from} to {to} it is {right} years. Check both against the source.',
    find=InSegment(
        _find,
        needs=(
            "born",
            "period of",
            "turned",
            "from 1",
            "from 2",
            "anniversary",
            "died",
            "between 1",
            "between 2",
            "years after",
            "years later",
        ),
    ),
    target_lang=("en",),
    examples=(
        bad("The dam was built from 1950 to 1958, <<a period of 12 years>>, by hand."),
        bad("The poet, born in 1802, died in 1850 <<at the age of 38>>."),
        bad("Born in 1990, Adair <<turned 45>> in May 2025 and has retired."),
        bad("Moore, born in 1920, <<was in her late fifties>> when she moved to Bath in 1951."),
        bad("Moore, born in 1920, <<was 45>> when she won the prize in 1950."),
        bad("Founded in 1950, the firm marked <<its 40th anniversary>> in 2010."),
        bad("The war <<lasted six years, from 1990 to 1999>>. Ann Lee (1950-2010) <<died at 80>>."),
        bad("He died in <<2015 at the age of 70. He was born in 1925>> in Kyoto."),
        bad("The painter (1820-1871) died <<at the age of 71>>."),
        bad("She led the bank <<for 12 years>>, from 1990 to 1995."),
        good("Moore, born in 1920, was in her early thirties when she moved to Bath in 1951."),
        good("Moore, born in 1920, was 29 when she won the prize in 1950, 12 when she left."),
        good("Founded in 1950, the firm marked its 60th anniversary in 2010."),
        good("The painter (1820-1871) died at the age of 50."),
        good("The dam was built from 1950 to 1958, a period of nine years."),
        good("The dam was built from 1950 to 1958, a period of 8 years."),
        good("The poet, born in 1802, died in 1850 at the age of 47."),
        good("The poet, born in 1802, died in 1850 aged 48; a statue was set up in 1912."),
        good("Born in 1990, Adair turned 35 in May 2025."),
        good("Born in 1990, Adair turned professional in 2008."),
    ),
    false_alarms="Reigns and terms counted by other calendars.",
)
