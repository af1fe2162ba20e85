"""A name that is another one than in the earlier version, in a sentence that is else the same.

A person, or a place of the gazetteer; a shorter or longer form of the same name is no change.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.analysis import entities, words
from tqcheck.analysis.persons import mentions
from tqcheck.analysis.revisions import changes, is_declared
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_PLACES = frozenset({"territory", "capital", "city", "region"})


class _Name(NamedTuple):
    """A name in a text: its tokens (last included), and its canonical forms where it is a place."""

    first: int
    last: int
    canonical: frozenset[str]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    if document.earlier is None or not changes(document):
        return
    new_persons, old_persons = _persons(document), _persons(document.earlier)
    told: set[tuple[str, str]] = set()
    for change in changes(document):
        pair = change.pair
        new = _touched(pair.new, new_persons, change.new_first, change.new_stop)
        old = _touched(pair.old, old_persons, change.old_first, change.old_stop)
        if len(new) != 1 or len(old) != 1 or bool(new[0].canonical) != bool(old[0].canonical):
            continue
        span, now = _shown(pair.new, new[0])
        _, before = _shown(pair.old, old[0])
        if _is_same(now, before) or new[0].canonical & old[0].canonical or (now, before) in told:
            continue
        if is_declared(document, "names", now, before):
            continue
        told.add((now, before))
        yield pair.segment, Match(span, {"earlier": before})


def _persons(document: Document) -> dict[int, list[_Name]]:
    """Persons named in a story by the identity of the text that names them."""
    found: dict[int, list[_Name]] = {}
    for one in mentions(document):
        text = document.segments[one.segment].target
        found.setdefault(id(text), []).append(_Name(one.first, one.last, frozenset()))
    return found


def _touched(text: Text, persons: dict[int, list[_Name]], first: int, stop: int) -> list[_Name]:
    places = [
        _Name(one.first, one.last, frozenset(entry.canonical for entry in one.entries))
        for one in entities(text)
        if one.kinds & _PLACES and not any(kind.endswith("?") for kind in one.kinds)
    ]
    return [
        one
        for one in (*persons.get(id(text), ()), *places)
        if one.first < stop and one.last >= first
    ]


def _shown(text: Text, name: _Name) -> tuple[Span, str]:
    span = words(text).span(name.first, name.last)
    return span, span.of(text.plain)


def _is_same(now: str, before: str) -> bool:
    """Whether one form is the other with parts left out, or differs in accents and marks only."""
    ours, theirs = (
        {part for part in _plain(name).replace(".", " ").replace("-", " ").split() if len(part) > 1}
        for name in (now, before)
    )
    return ours <= theirs or theirs <= ours


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char) and char not in "'’")


_OLD = "Court Frees Aide\nA court freed Marek Dolnik on Monday after two years in prison."

RULE = Rule(
    id="name-changed",
    pack="updates",
    summary="A name that the earlier version of the story gave otherwise, and no word of it",
    why="A story translated twice may name a person two ways, and a wrong name is a correction "
    "that has to be printed. Speaks with --update-of.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='The earlier version says "{earlier}" here, this one "{found}". Check the source; if '
    "it is a correction, say so.",
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Court Frees Aide\nA court freed <<Marek Dolnyk>> on Monday after two years in prison.",
            earlier=_OLD,
        ),
        bad(
            "Court Frees Aide\nA court freed <<Pavel Hruska>> on Monday after two years in prison.",
            earlier=_OLD,
        ),
        bad(
            "Talks Resume\nThe two sides will meet again in <<Bandung>> on Friday.",
            earlier="Talks Resume\nThe two sides will meet again in Jakarta on Friday.",
        ),
        good(
            "Court Frees Aide\nA court freed Dolnik on Monday after two years in prison.",
            earlier=_OLD,
        ),
        good(
            "Court Frees Aide\nA court freed Marek Dolník on Monday after two years in prison.",
            earlier=_OLD,
        ),
        good(
            "Court Frees Aide\n(Corrects spelling of name in first paragraph)\nA court freed Marek "
            "Dolnyk on Monday after two years in prison.",
            earlier=_OLD,
        ),
        good(
            "Court Frees Aide\nPavel Hruska, who was a clerk, welcomed what the judges said.",
            earlier=_OLD,
        ),
        good(
            "Talks Resume\nThe two sides will meet again in the United States on Friday.",
            earlier="Talks Resume\nThe two sides will meet again in the U.S. on Friday.",
        ),
    ),
    false_alarms="A sentence that now speaks of someone else on purpose.",
)
