"""A name that is another one than in the earlier version, in a sentence that is else the same.

A shorter or longer form of the same name is no change, nor is an acronym or another accent.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.analysis import (
    Entry,
    Words,
    entities,
    entity_from,
    is_title_case,
    possible_pos,
    words,
)
from tqcheck.analysis.persons import capital_runs, is_title
from tqcheck.analysis.revisions import changes, is_declared
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_OF_A_COUNTRY = frozenset({"territory", "adjective", "demonym"})


class _Name(NamedTuple):
    """A name in a text: its place, how it is written, and what the gazetteer makes of it."""

    span: Span
    said: str
    entries: frozenset[Entry]
    common: bool


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    told: set[tuple[str, str]] = set()
    for change in changes(document):
        pair = change.pair
        new = _touched(pair.new, change.new_first, change.new_stop)
        old = _touched(pair.old, change.old_first, change.old_stop)
        if len(new) != 1 or len(old) != 1:
            continue
        now, before = new[0], old[0]
        if (now.said, before.said) in told or _is_same(now, before):
            continue
        if is_declared(document, "names", now.said, before.said):
            continue
        told.add((now.said, before.said))
        yield pair.segment, Match(now.span, {"earlier": before.said})


def _touched(text: Text, first: int, stop: int) -> list[_Name]:
    """Give the names that a stretch touches; names side by side are one."""
    if is_title_case(text):
        return []
    tokens = words(text)
    spans = [*capital_runs(text), *((one.first, one.last) for one in entities(text))]
    joined: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return [_name(text, tokens, low, high) for low, high in joined if low < stop and high >= first]


def _name(text: Text, tokens: Words, low: int, high: int) -> _Name:
    while low < high and is_title(text, low):
        low += 1
    span = tokens.span(low, high)
    entity = entity_from(text, low)
    whole = entity is not None and entity.last == high
    common = all(
        possible_pos(tokens.lowers[at], text.lang) not in {"", "X"} for at in range(low, high + 1)
    )
    entries = frozenset(entity.entries) if entity and whole else frozenset()
    return _Name(span, span.of(text.plain), entries, common and not entries)


def _is_same(now: _Name, before: _Name) -> bool:
    """Whether two names are forms of one, or the new one is no name.

    One with parts left out, with other accents and marks; an acronym and what it stands for; a
    country and its adjective, or its capital.
    """
    if now.common:
        return True
    new, old = _parts(now.said), _parts(before.said)
    ours, theirs = [one for one in new if one not in old], [one for one in old if one not in new]
    if not ours or not theirs:
        return True
    if _initials(ours) == "".join(theirs) or _initials(theirs) == "".join(ours):
        return True
    if _stands_for(now.said, old) or _stands_for(before.said, new):
        return True
    return any(
        one.canonical == other.canonical
        or (one.country == other.country != "" and bool(_OF_A_COUNTRY & {one.kind, other.kind}))
        for one in now.entries
        for other in before.entries
    )


def _stands_for(name: str, other: list[str]) -> bool:
    """Whether a name may be an acronym of a longer one, though of its name in another language."""
    return name.isupper() and " " not in name and len(other) > 2


def _initials(parts: list[str]) -> str:
    return "".join(part[0] for part in parts if part not in {"of", "the", "and", "for"})


def _parts(name: str) -> list[str]:
    apart = unicodedata.normalize("NFD", name.casefold().replace(".", "").replace("-", " "))
    plain = "".join(char for char in apart if not unicodedata.combining(char) and char not in "'’")
    return plain.split()


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
    find=InStory(_find, against_earlier=True),
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
            "Court Frees Aide\nA court freed Mr. Dolnik on Monday after two years in prison.",
            earlier=_OLD,
        ),
        good(
            "Aid Arrives\nTrucks of the WFP reached the valley with flour on Sunday.",
            earlier="Aid Arrives\nTrucks of the World Food Programme reached the valley with flour "
            "on Sunday.",
        ),
        good(
            "Aid Arrives\nTrucks of the BNPB reached the valley with flour on Sunday.",
            earlier="Aid Arrives\nTrucks of the National Disaster Agency reached the valley with "
            "flour on Sunday.",
        ),
        good(
            "Aid Arrives\nThe flour was paid for by the German side, drivers said on Sunday.",
            earlier="Aid Arrives\nThe flour was paid for by the Berlin side, drivers said on "
            "Sunday.",
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
