"""Names of places that have several forms: which of them a story uses, and which a house prints."""

from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from tqcheck import datafiles
from tqcheck.analysis.casing import folded
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.span import Span

REACH = 24


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place: its forms, the houses that print each, the phrases in which any form is right."""

    forms: tuple[str, ...]
    use: dict[str, str] = {}
    spare: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    houses: str
    after: str
    institutions: str
    places: tuple[Place, ...]


class Mention(NamedTuple):
    """One use of a place's name: number of the place, number of the form, and where."""

    place: int
    form: int
    segment: int
    span: Span


@cache
def _file() -> _File:
    return datafiles.data("place_policies", _File)


@cache
def policy_ids() -> tuple[str, ...]:
    """Ids of the houses whose place names are known."""
    return tuple(_file().houses.split())


def places() -> tuple[Place, ...]:
    """All places of the data file; a Mention counts from the first."""
    return _file().places


@cache
def policy(house: str) -> dict[int, tuple[int, str]]:
    """Forms that a house prints: place -> (number of the form, since when or an empty string)."""
    found: dict[int, tuple[int, str]] = {}
    for number, place in enumerate(places()):
        for form, houses in place.use.items():
            for one in houses.split():
                name, _, since = one.partition("@")
                if name == house:
                    found[number] = (place.forms.index(form), since)
    return found


@cache
def _index() -> tuple[AhoCorasick, list[tuple[str, int, int]]]:
    listed = [
        (form, number, which)
        for number, place in enumerate(places())
        for which, form in enumerate(place.forms)
    ]
    listed += [(phrase, -1, -1) for place in places() for phrase in place.spare]
    return AhoCorasick([folded(form) for form, _, _ in listed], store_patterns=False), listed


@cache
def _remarks() -> tuple[str, ...]:
    return tuple(word.strip().casefold() for word in _file().after.split(","))


@cache
def _institutions() -> frozenset[str]:
    return frozenset(word.strip() for word in _file().institutions.split(","))


@lru_cache(maxsize=64)
def mentions(document: Document) -> tuple[Mention, ...]:
    """Find the names of places that have several forms, in reading order.

    Left out are quotations, remarks about a name ("formerly Bombay", "Kyiv (Kiev)"), names that
    contain one (the Bombay High Court) and the phrases that each place spares.
    """
    automaton, listed = _index()
    found: list[Mention] = []
    for index, segment in document.targets():
        text = segment.target
        low = folded(text.plain)
        hits: dict[int, tuple[int, int]] = {}
        for which, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
            if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
                continue
            if end > hits.get(start, (0, 0))[0]:
                hits[start] = (end, which)
        covered = 0
        for start, (end, which) in sorted(hits.items()):
            form, place, number = listed[which]
            span = Span(start, end)
            if start >= covered and place >= 0 and _is_used(text, span, form):
                found.append(Mention(place, number, index, span))
            covered = max(covered, end)
    return tuple(found)


def _is_used(text: Text, span: Span, form: str) -> bool:
    plain = text.plain
    written = span.of(plain).replace("’", "'")
    if written not in {form, form.upper()}:
        return False
    before = plain[max(0, span.start - REACH) : span.start].rstrip(" \"“'‘").casefold()
    if before.endswith("(") or plain[span.end : span.end + 1] == ")":
        return False
    if any(
        before.endswith(word) and not before[: -len(word)][-1:].isalnum() for word in _remarks()
    ):
        return False
    tokens = words(text)
    at = tokens.at(span.end)
    following = tokens.texts[at : at + 2]
    if form != form.upper() and _institutions() & set(following):
        return False
    return not any(quote.overlaps(span) for quote in quotations(text))
