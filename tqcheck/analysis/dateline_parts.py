"""What a dateline is made of: its parts as they stand, the place, the tag, the day."""

import re
from typing import NamedTuple

from tqcheck.analysis.dateline_data import agencies, month_numbers
from tqcheck.analysis.entities import Entry
from tqcheck.span import Span

_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\b")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Part(NamedTuple):
    """One part of a dateline as it stands.

    Kinds: city, region, date, weekday, source (with its brackets), byline, dash, stop, comma,
    outlet.
    """

    kind: str
    span: Span
    text: str


class Dateline(NamedTuple):
    """A dateline in a segment and its parts; `place` as it stands, with its region.

    `source` is the first tag without its brackets; `entries` are the meanings of the city.
    """

    segment: int
    span: Span
    text: str
    place: str
    date: str
    source: str
    dash: str
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...] = ()

    @property
    def city(self) -> str:
        """City as it stands."""
        return next((part.text for part in self.parts if part.kind == "city"), "")

    @property
    def region(self) -> str:
        """Region or country after the city; empty when there is none."""
        return next((part.text.strip("[]") for part in self.parts if part.kind == "region"), "")

    @property
    def agency(self) -> str:
        """Agency as it writes itself; empty when the dateline names no known one."""
        return agencies().get(self.source.casefold(), "")

    def all_of(self, kind: str) -> list[Part]:
        """Parts of one kind, in order."""
        return [part for part in self.parts if part.kind == kind]


class Day(NamedTuple):
    """A day as a dateline gives it; `year` may be missing."""

    day: int
    month: int
    year: int | None


def day_of(text: str, lang: str = "en") -> Day | None:
    """Read the date of a dateline; None when its month is no month in its language or English.

    Of `24/11` day and month are plain; `5/11` is read differently on two continents, so not here.
    """
    slashed = _SLASHED.search(text)
    if slashed is not None:
        day, month = int(slashed[1]), int(slashed[2])
        clear = day > 12 >= month > 0
        return Day(day, month, int(slashed[3]) if slashed[3] else None) if clear else None
    year = _YEAR.search(text)
    rest = text.replace(year[0], "") if year else text
    number = _DATE.search(rest)
    words = (word.strip(".,").casefold() for word in rest.split())
    named = next((found for word in words if (found := month_numbers(lang).get(word))), None)
    if number is None or named is None:
        return None
    return Day(int(number[1]), named, int(year[0]) if year else None)
