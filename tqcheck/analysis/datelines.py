"""Datelines: `KYIV, Ukraine (AP) — ` at the start of a story, by the grammars of the agencies."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.entities import Entry, gazetteer
from tqcheck.document import Document, Role
from tqcheck.span import Span

_PLACES = frozenset({"territory", "capital", "city", "region", "capital?", "city?"})
MAX_LENGTH = 90


class House(msgspec.Struct, frozen=True):
    """How one agency writes its dateline."""

    id: str
    name: str
    sources: tuple[str, ...]
    pattern: str
    form: str


class _File(msgspec.Struct, frozen=True):
    recogniser: str
    hubs: str
    houses: tuple[House, ...]


class Dateline(NamedTuple):
    """A dateline in a segment, its parts and the agency it names; `place` as it stands."""

    segment: int
    span: Span
    text: str
    place: str
    date: str
    source: str
    dash: str
    entries: tuple[Entry, ...]


@cache
def grammars() -> _File:
    """Dateline grammars of the data file."""
    return datafiles.data("datelines", _File)


@cache
def hubs() -> frozenset[str]:
    """Cities from which agencies file stories that are set elsewhere, casefolded."""
    return frozenset(name.strip().casefold() for name in grammars().hubs.split(","))


@cache
def _recogniser() -> re.Pattern[str]:
    return re.compile(grammars().recogniser)


def split_dateline(plain: str, lang: str) -> Dateline | None:
    """Read the dateline a paragraph begins with; None where it begins with none.

    Without an agency's name in it, its place must be a known one, and in capitals.
    """
    head = plain[:MAX_LENGTH]
    if not head[:1].isupper():
        return None
    match = _recogniser().match(head)
    if match is None:
        return None
    place, source, dash = match["place"], match["source"] or "", match["dash"].strip()
    city = place.partition(",")[0].strip()
    entries = tuple(entry for entry in gazetteer(city.casefold(), lang) if entry.kind in _PLACES)
    agencies = {name.casefold() for house in grammars().houses for name in house.sources}
    if source.casefold() not in agencies:
        if not entries or not city.isupper() or dash in {":", "."} or len(city) < 3:
            return None
        if source and not source[0].isupper():
            return None
    return Dateline(
        0, Span(0, match.end()), match[0], place, match["date"] or "", source, dash, entries
    )


@lru_cache(maxsize=64)
def dateline(document: Document) -> Dateline | None:
    """Find the dateline of a story in its segments."""
    for index, segment in document.targets(Role.DATELINE):
        found = split_dateline(segment.target.plain.rstrip() + " ", segment.target.lang)
        if found is not None:
            length = len(segment.target.plain)
            return found._replace(segment=index, span=Span(0, min(found.span.end, length)))
    return None
