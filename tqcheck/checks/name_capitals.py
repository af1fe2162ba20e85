"""A body or office with its capitals here and without them, or with some of them, there.

"The State Housing Department" and "the state housing Department"; "the company president" and
"the Company President said". An office before a name has its capitals in many houses and is not
counted, nor is a body that is part of a longer name (the Chicago Police Department, the police
department). Offices of one word, and those of state, have `consistency/office-capital`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import closed_class, is_title_case, quotations, sentences, words
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document, Role, Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

LONGEST = 4


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bodies: str = ""
    holders: str = ""
    one_of_many: str = ""


class _Use(NamedTuple):
    """A body or office in a story: its words, which of them have capitals, and where."""

    key: tuple[str, ...]
    upper: tuple[bool, ...]
    segment: int
    span: Span
    opens: bool


class _Offices(msgspec.Struct, frozen=True):
    alone: str


@cache
def _sets(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    listed = datafiles.data("body_words", dict[str, _Words]).get(base(lang), _Words())
    bodies, holders, many = (listed.bodies, listed.holders, listed.one_of_many)
    return frozenset(bodies.split()), frozenset(holders.split()), frozenset(many.split())


@cache
def _alone() -> frozenset[tuple[str, ...]]:
    listed = datafiles.data("offices", _Offices).alone
    return frozenset(tuple(name.split()) for name in listed.split(","))


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    by_key: dict[tuple[str, ...], list[_Use]] = {}
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        sentence = segment.target.plain.rstrip().endswith((".", "”", '"', "?"))
        if sentence or not is_title_case(segment.target):
            for use in _uses(index, segment):
                by_key.setdefault(use.key, []).append(use)
    covered: set[tuple[int, int]] = set()
    for key in sorted(by_key, key=len, reverse=True):
        uses = [use for use in by_key[key] if (use.segment, use.span.end) not in covered]
        odd, usual = _parted(uses)
        if not odd:
            continue
        covered.update((use.segment, use.span.end) for use in (*odd, *usual))
        own = whereabouts(document, [(use.segment, use.span) for use in odd])
        others = whereabouts(document, [(use.segment, use.span) for use in usual])
        written = usual[0].span.of(document.segments[usual[0].segment].target.plain)
        for use in odd:
            values = {"own": own, "use": written, "others": others}
            yield use.segment, Match(use.span, values, (written,))


def _parted(uses: list[_Use]) -> tuple[list[_Use], list[_Use]]:
    """Part uses into the odd ones and the usual ones; two empty lists where all agree."""
    if len(uses) < 2:
        return [], []
    shapes: dict[str, list[_Use]] = {}
    for use in uses:
        shapes.setdefault(_shape(use), []).append(use)
    whole = shapes.get("all", [])
    if "some" in shapes and whole:
        return shapes["some"], whole
    none = shapes.get("none", [])
    if not none or not whole or "some" in shapes:
        return [], []
    fewer, more = sorted((whole, none), key=lambda group: (len(group), -group[0].segment))
    return fewer, more


def _shape(use: _Use) -> str:
    """Say which words have capitals, but for a first word that opens a sentence."""
    flags = use.upper[1:] if use.opens else use.upper
    return "all" if all(flags) else "some" if any(flags) else "none"


def _uses(index: int, segment: Segment) -> Iterator[_Use]:
    text = segment.target
    tokens = words(text)
    bodies, holders, many = _sets(text.lang)
    openings = {span.start for span in sentences(text)}
    quoted = quotations(text)
    for at, lower in enumerate(tokens.lowers):
        if lower not in bodies and lower not in holders:
            continue
        ranges = list(_before(segment, at))
        if lower in bodies:
            ranges += _after(segment, at)
        for first, last in ranges:
            span = tokens.span(first, last)
            if any(quote.overlaps(span) for quote in quoted) or _is_part(segment, first, last):
                continue
            if first and tokens.lowers[first - 1] in many and not tokens.texts[at][0].isupper():
                continue
            named = [near for near in range(first, last + 1) if tokens.lowers[near] not in _SMALL]
            key = tuple(tokens.lowers[first : last + 1])
            if key in _alone():
                continue
            upper = tuple(tokens.texts[near][0].isupper() for near in named)
            yield _Use(key, upper, index, span, span.start in openings)


_SMALL = frozenset({"of", "for", "and", "the", "on"})


def _before(segment: Segment, at: int) -> Iterator[tuple[int, int]]:
    """Yield the noun with one to three words before it."""
    text = segment.target
    tokens = words(text)
    for first in range(at - 1, max(at - LONGEST, -1), -1):
        word = tokens.texts[first]
        parted = text.plain[tokens.ends[first] : tokens.starts[first + 1]] != " "
        if parted or not word.replace("-", "").isalpha() or closed_class(word.lower(), text.lang):
            return
        yield first, at


def _after(segment: Segment, at: int) -> list[tuple[int, int]]:
    """Give the noun with "of" and one to three words."""
    tokens = words(segment.target)
    if tokens.lowers[at + 1 : at + 2] not in {("of",), ("for",)}:
        return []
    found: list[tuple[int, int]] = []
    for last in range(at + 2, min(at + 2 + LONGEST, len(tokens.texts))):
        if not tokens.texts[last].replace("-", "").isalpha():
            break
        if tokens.lowers[last] in _SMALL:
            continue
        if closed_class(tokens.lowers[last], segment.target.lang):
            break
        found.append((at, last))
    return found


def _is_part(segment: Segment, first: int, last: int) -> bool:
    """Whether a capitalised word stands on either side: the name is longer, or a person's."""
    tokens = words(segment.target)
    if not tokens.texts[last][0].isupper() and not tokens.texts[first][0].isupper():
        return False
    after = tokens.texts[last + 1 : last + 2]
    before = tokens.texts[first - 1 : first] if first else ()
    beside = bool(before) and (
        before[0] in {")", "-", "–", "&"}
        or (before[0][0].isupper() and not closed_class(before[0].lower(), segment.target.lang))
    )
    longer = tokens.lowers[last + 1 : last + 2] in {("of",), ("for",), ("-",)}
    joined = after == ("and",) and tokens.texts[last + 2 : last + 3][:1]
    following = joined or after
    return beside or longer or bool(following and following[0][0].isupper())


RULE = Rule(
    id="name-capitals",
    pack="consistency",
    summary="A body or office with other capitals elsewhere in the story",
    why="The source has no such capitals, and a machine gives them now and then.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    message='"{found}" stands {own}, "{use}" {others}: choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Flats let\nThe City Planning Department said no.\nA permit from the <<city planning "
            "Department>> is needed."
        ),
        bad("Flats let\nThe Finance Ministry said no.\nThe <<finance ministry>> then said yes."),
        bad(
            "Firm sold\nThe company president, Ada Lund, left.\nThe <<Company President>> was glad."
        ),
        bad(
            "Flats let\nThe Ministry of Public Works said no.\n"
            "The <<ministry of Public Works>> left."
        ),
        good("Flats let\nFinance ministry officials said no.\nThe finance ministry then said yes."),
        good("Arrest\nThe Chicago Police Department said so. The police department was right."),
        good("Firm sold\nCompany President Ada Lund left.\nThe company president was glad."),
        good("Flats let\nThe State Council said no.\nA state council is a rare thing."),
        good("Trip\nPrime Minister Ada Lund left.\nThe prime minister will be back."),
        good('Flats let\nThe Finance Ministry said no.\n"The finance ministry is late," he said.'),
    ),
    references=("https://www.apstylebook.com",),
    false_alarms="A body and a common noun of the same words.",
)
