"""Names of places that have several forms: which of them a story uses, and which a house prints."""

from functools import cache
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from tqcheck import datafiles
from tqcheck.analysis.casing import folded
from tqcheck.analysis.names import is_title_case
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import lowered, words
from tqcheck.document import Document, Role, Segment
from tqcheck.span import Span

REACH = 24


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place: its forms, the houses that print each, the phrases in which any form is right.

    `clubs` are forms that clubs and firms bear too.
    """

    forms: tuple[str, ...]
    use: dict[str, str] = {}
    spare: tuple[str, ...] = ()
    clubs: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    houses: dict[str, str]
    after: str
    before: str
    institutions: str
    where: str
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
    return tuple(_file().houses)


def house_name(house: str) -> str:
    """Name of a house as a message writes it."""
    return _file().houses[house]


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
def _coming_remarks() -> tuple[str, ...]:
    return tuple(f", {word.strip()} " for word in _file().before.split(","))


@cache
def _where() -> tuple[str, ...]:
    return tuple(f" {word.strip()}" for word in _file().where.split(","))


@cache
def _club_forms() -> frozenset[str]:
    return frozenset(form for place in places() for form in place.clubs)


@cache
def _institutions() -> frozenset[str]:
    return frozenset(word.strip() for word in _file().institutions.split(","))


@reading
def mentions(document: Document) -> tuple[Mention, ...]:
    """Find the names of places that have several forms, in reading order.

    Left out are quotations, remarks about a name ("formerly Bombay", "Kyiv (Kiev)"), names that
    contain one (the Bombay High Court) and the phrases that each place spares.
    """
    automaton, listed = _index()
    found: list[Mention] = []
    for index, segment in document.targets():
        low = lowered(segment.target)
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
            if start >= covered and place >= 0 and _is_used(segment, span, form):
                found.append(Mention(place, number, index, span))
            covered = max(covered, end)
    return tuple(found)


def _is_used(segment: Segment, span: Span, form: str) -> bool:
    text = segment.target
    plain = text.plain
    written = span.of(plain).replace("’", "'")
    if written not in {form, form.upper()}:
        return False
    before = plain[max(0, span.start - REACH) : span.start].rstrip(" \"“'‘").casefold()
    if before.endswith("(") or plain[span.end : span.end + 1] == ")":
        return False
    if plain[span.end : span.end + REACH].casefold().startswith(_coming_remarks()):
        return False
    if form in _club_forms() and not f" {before}".endswith(_where()):
        return False
    remark = any(
        before.endswith(word) and not before[: -len(word)][-1:].isalnum() for word in _remarks()
    )
    quoted = any(quote.overlaps(span) for quote in quotations(text))
    return not (remark or quoted or _names_another(segment, span))


def _names_another(segment: Segment, span: Span) -> bool:
    """Whether the place is part of another name: Macau Beer, the University of Macau.

    In a headline of capitalised words only the words for institutions tell.
    """
    tokens = words(segment.target)
    first, at = tokens.at(span.start), tokens.at(span.end)
    following = tokens.texts[at : at + 2]
    before = tokens.texts[max(0, first - 2) : first]
    if _institutions() & {*following, *before}:
        return True
    headline = segment.role in {Role.HEADLINE, Role.SUBHEAD} and is_title_case(segment.target)
    return bool(following) and following[0][0].isupper() and not headline
