"""What became of the names of a segment: replaced, added, or missing, and how sure that is."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.holes import Weight, holes, pronouns
from tqcheck.analysis.name_acronyms import is_short_for
from tqcheck.analysis.name_forms import places
from tqcheck.analysis.name_gaps import gap
from tqcheck.analysis.name_homes import story_countries, tells_where
from tqcheck.analysis.name_losses import Loss, losses, lost_countries
from tqcheck.analysis.name_pairs import (
    Unit,
    has_letters,
    is_told,
    lowered,
    span_of,
    support,
    unheard,
    units,
)
from tqcheck.analysis.names import is_title_case
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.language import base, language
from tqcheck.span import Span


class Fate(StrEnum):
    """What became of a name."""

    REPLACED = "replaced"
    ADDED = "added"
    MISSING = "missing"


class Verdict(NamedTuple):
    """One name that does not answer, where it stands in the two texts, and whether that is sure."""

    fate: Fate
    target: Span | None
    source: Span | None
    sure: bool


_STOPS = (".", '."', ".”", "!", "?")
WEAK = 0.6  # less alike than this, a word that opens a sentence may be what was replaced
ALWAYS, NEVER = -1000, 10_000


class _Gaps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a gap must score by what is lost; the second number where a pronoun may stand for it.

    A full name, a sure one, one of a place (as a sure one where it is left out), one that may be
    common words, one that opens a sentence.
    """

    full: tuple[int, int] = (NEVER, NEVER)
    sure: tuple[int, int] = (NEVER, NEVER)
    place: tuple[int, int] | None = None
    fair: tuple[int, int] = (NEVER, NEVER)
    opens: tuple[int, int] = (NEVER, NEVER)

    def least(self, loss: Loss, *, pronoun: bool) -> int:
        """Give what a gap must score beside this loss."""
        if loss.opens:
            return self.opens[pronoun]
        if loss.full:
            return self.full[pronoun]
        if loss.place and loss.sure and self.place is not None:
            return self.place[pronoun]
        return (self.sure if loss.sure else self.fair)[pronoun]


class _Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much alike, in per cent, a name must be: by ear, as a place; and without a loss.

    Two words may be `more` alike than one. `home` are the codes of the countries of the language.
    """

    ear: int
    place: int
    alone: int = 0
    country: int = 0
    more: int = 0
    nouns: bool = False
    literal: bool = False
    home: str = ""
    gaps: _Gaps = _Gaps()

    @property
    def countries(self) -> frozenset[str]:
        """Codes of the countries where the language is at home."""
        return frozenset(self.home.split())


@cache
def _limits(lang: str) -> _Limits | None:
    return datafiles.data("name_limits", dict[str, _Limits]).get(lang)


@cache
def has_capitals(lang: str) -> bool:
    """Whether a language writes names with capitals."""
    return language(lang).script in {"Latin", "Cyrillic", "Greek"}


def english_for(lost: Text) -> str:
    """Name in English of what a stretch of a source names; empty where that is not sure."""
    spoken = places(lost)
    limits = _limits(base(lost.lang))
    if not spoken:
        return lost.plain if limits is not None and limits.literal else ""
    towns = [one for one in spoken if not one.isupper()]
    return towns[0].replace("_", " ").title() if len(towns) == 1 == len(spoken) else ""


@reading
def verdicts(document: Document) -> tuple[tuple[int, Verdict], ...]:
    """Find the names that do not answer each other in source and target, by segment.

    One of the two must be English. What the neighbours say counts: a name may have moved.
    """
    found: list[tuple[int, Verdict]] = []
    segments = document.segments
    for index, segment in enumerate(segments):
        if segment.source is None or segment.role is Role.DATELINE:
            continue
        found += [(index, one) for one in _judged(document, index, segment.source)]
    return tuple(found)


def _judged(document: Document, index: int, source: Text) -> list[Verdict]:
    segment, segments = document.segments[index], document.segments
    near = [one for one in segments[max(0, index - 1) : index + 2] if one is not segment]
    target = segment.target
    into_english = base(target.lang) == "en"
    english, other = (target, source) if into_english else (source, target)
    limits = _limits(base(other.lang))
    if limits is None or base(english.lang) != "en" or "\n" in source.plain:
        return []
    pairs = [(one.target, one.source) for one in near if one.source is not None]
    others = [two if into_english else one for one, two in pairs]
    englishes = [one if into_english else two for one, two in pairs]
    strange = _strange(english, other, limits, others)
    if strange and is_title_case(english):
        # A headline may name what the story names later; a sentence full of names may not.
        whole = english.plain.rstrip().endswith(_STOPS)
        strange = [one for one in strange if whole and not one[0].ids]
    every = not limits.nouns or any(one.weight >= Weight.SURE for one in holes(english))
    found = losses(other, english, sure=not every)
    lost = [one for one in found if not _is_said(one, other, englishes)]
    if strange and not any(one.sure for one in lost):
        strange = [
            one
            for one in strange
            if not _goes_unsaid(document, english, one[0], limits)
            and not _is_elsewhere(document, segment, one[0], limits)
        ]
    return [
        Verdict(fate, one, two, sure) if into_english else Verdict(_SWAPPED[fate], two, one, sure)
        for fate, one, two, sure in _matched(english, other, strange, lost, limits)
    ]


def _goes_unsaid(document: Document, english: Text, unit: Unit, limits: _Limits) -> bool:
    """Whether a name says only which country something is of, and the story is at home there."""
    if not unit.within or not (
        unit.within & limits.countries or unit.within & story_countries(document)
    ):
        return False
    return tells_where(english, unit.first, unit.last)


def _is_elsewhere(document: Document, segment: Segment, unit: Unit, limits: _Limits) -> bool:
    """Whether the rest of the story has a name: its source, or its English again and again.

    What stands for "he" was named before; a name that comes twice is no slip of the engine.
    """
    into_english = base(segment.target.lang) == "en"
    least = (limits.place if unit.ids else limits.ear) / 100
    for one in document.segments:
        if one is segment or one.source is None:
            continue
        english, other = (one.target, one.source) if into_english else (one.source, one.target)
        if any(has_letters(word.lower(), lowered(english)) for word in unit.heard):
            return True
        if support(unit, other) >= least:
            return True
    return False


_SWAPPED = {
    Fate.REPLACED: Fate.REPLACED, Fate.ADDED: Fate.MISSING, Fate.MISSING: Fate.ADDED
}  # fmt: skip
_Matched = tuple[Fate, Span | None, Span | None, bool]


def _strange(
    english: Text, other: Text, limits: _Limits, others: list[Text]
) -> list[tuple[Unit, float]]:
    """Find the names of English that neither the other text nor its neighbours have."""
    found = []
    for unit in units(english):
        least = (limits.place if unit.ids else limits.ear) / 100
        score = support(unit, other)
        if len(unit.heard) == 1 and score < least and is_short_for(unit.heard[0], other):
            continue
        if score < least and not any(support(unit, one) >= least for one in others):
            found.append((unit, score))
    return found


def _is_said(loss: Loss, other: Text, englishes: list[Text]) -> bool:
    """Whether the English of a neighbour has a name that is lost here."""
    if not englishes:
        return False
    part = other.part(loss.span)
    return any(not losses(part, one, sure=False) for one in englishes)


def _matched(
    english: Text,
    other: Text,
    strange: list[tuple[Unit, float]],
    lost: list[Loss],
    limits: _Limits,
) -> Iterator[_Matched]:
    """Say what became of each name, as if English were the target."""
    ranked = sorted(lost, key=lambda one: (not one.sure, one.opens))
    if not ranked and limits.more and any(unit.country for unit, _ in strange):
        ranked = list(lost_countries(other, english))
    told = False
    for (unit, score), loss in zip_longest(strange, ranked[: len(strange)]):
        for one in _answer(unit, score, loss, limits, capitals=has_capitals(other.lang)):
            told = True
            yield one[0], span_of(unit, english), *one[1:]
    hole = max(holes(english), key=lambda one: one.weight, default=None)
    if strange and (told or hole is None or hole.weight < Weight.PLAIN):
        return
    loss = ranked[0] if ranked else None
    if hole and hole.weight >= _needed(loss, capitals=has_capitals(other.lang)):
        yield Fate.MISSING, hole.span, loss.span if loss else None, True
    elif loss:
        yield from _missing(english, other, loss, limits)


def _answer(
    unit: Unit, score: float, loss: Loss | None, limits: _Limits, *, capitals: bool
) -> Iterator[tuple[Fate, Span | None, bool]]:
    """Say what stands behind a strange name of English: another name, or none."""
    spelled = any(word.isupper() for word in unit.heard) and not unit.ids
    alone = len(unit.heard) == 1 and spelled
    if (unit.body or alone or (spelled and capitals)) and not (loss and loss.sure):
        if unit.body and limits.more:
            yield Fate.ADDED, None, True
        return  # a body or an acronym, whose words another language may spell out
    full = unit.first < unit.last and not unit.ids and sum(map(is_told, unit.heard)) > 1
    apart = score * 100 < (limits.country if unit.ids else limits.alone + limits.more * full)
    if loss is not None and (apart or not loss.opens or score < WEAK):
        yield Fate.REPLACED, loss.span, loss.sure
    elif apart:
        yield Fate.ADDED, None, full or limits.nouns or not capitals


def _missing(english: Text, other: Text, loss: Loss, limits: _Limits) -> Iterator[_Matched]:
    """Say what became of a name where no name of English is strange."""
    pronoun = _has_pronoun(english, _THINGS if loss.short else None)
    least = limits.gaps.least(loss, pronoun=pronoun)
    if least <= ALWAYS:
        yield Fate.MISSING, None, loss.span, True
    elif gap(english).score >= least:
        yield Fate.MISSING, gap(english).span, loss.span, True
    elif loss.sure and limits.gaps.sure[0] <= 0:
        stead = next(unheard(english, other), None)
        if stead:
            yield Fate.REPLACED, stead, loss.span, True


def _needed(loss: Loss | None, *, capitals: bool) -> Weight:
    """How much a gap must say beside what is lost."""
    if loss is None:
        return Weight.PLAIN if capitals else Weight.SURE
    if loss.sure:
        return Weight.MAYBE
    return Weight.SURE if loss.opens else Weight.LIKELY


_THINGS = frozenset({"it", "its", "they", "their", "them"})


def _has_pronoun(english: Text, which: frozenset[str] | None = None) -> bool:
    """Whether a pronoun, or one of these, may stand for a name."""
    return not (which or pronouns(base(english.lang))).isdisjoint(words(english).lowers)
