"""A term of the source language that the story never explains: "not equipped with STNK".

Terms are abbreviations and blends, and words for things of that country; the lists are data
(`rules/_data/terms.yaml`). A story explains a term where it stands in brackets or has a bracket
behind it, in apposition to a common noun, or as "X, or TERM": then every mention is spared. Those
that mean something in English too are struck only where the story shows where they come from.
Only the first mention is reported.
"""

from collections.abc import Iterator, Set as AbstractSet
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import story_places, words
from tqcheck.document import Document, Role, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_SILENT = frozenset({Role.BYLINE, Role.CREDIT, Role.DATELINE})
_GLOSSING = frozenset({"or", "the", "a", "an", "which", "meaning", "short", "namely"})
_BEFORE = frozenset({"(", "[", "or", "as", "called", "abbreviated", "aka", "dubbed"})


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clash: dict[str, str]
    safe: dict[str, str]
    shared: dict[str, str]


class _Meaning(NamedTuple):
    """What a term means in one language; `evident` needs no other evidence."""

    lang: str
    use: str
    evident: bool
    clash: AbstractSet[str]


class _Place(NamedTuple):
    segment: int
    span: Span


@cache
def _languages() -> dict[str, _Language]:
    return datafiles.data("terms", dict[str, _Language])


@cache
def _meanings() -> dict[str, tuple[_Meaning, ...]]:
    found: dict[str, list[_Meaning]] = {}
    for lang, listed in _languages().items():
        for table, evident in ((listed.safe, True), (listed.shared, False)):
            for short, use in table.items():
                meaning = _Meaning(lang, use, evident, _clash(listed, short))
                found.setdefault(short, []).append(meaning)
    return {short: tuple(meanings) for short, meanings in found.items()}


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    first: dict[str, _Place] = {}
    explained: set[str] = set()
    known = _meanings()
    for index, segment in document.targets():
        tokens = words(segment.target)
        if segment.role in _SILENT or known.keys().isdisjoint(tokens.texts):
            continue
        for at, word in enumerate(tokens.texts):
            if word not in known:
                continue
            first.setdefault(word, _Place(index, tokens.span(at, at)))
            if _is_explained(segment.target, at):
                explained.add(word)
    if not first.keys() - explained:
        return
    places = story_places(document)
    countries = {country for name, country in places if country and name not in first}
    for short, place in first.items():
        if short in explained:
            continue
        meaning = _meaning(short, first.keys(), countries, base(document.source_lang or ""))
        if meaning is not None:
            values = {"language": language(meaning.lang).name, "use": meaning.use}
            yield place.segment, Match(place.span, values)


def _is_explained(text: Text, at: int) -> bool:
    """Whether brackets or a common noun beside an abbreviation say what it is."""
    tokens = words(text)
    before = tokens.lowers[at - 1] if at else ""
    after = tokens.texts[at + 1] if at + 1 < len(tokens.texts) else ""
    if before in _BEFORE or after in {"(", ")", "]"} or "-" in {before, after}:
        return True
    if after == "," and tokens.lowers[at + 2 : at + 3] and tokens.lowers[at + 2] in _GLOSSING:
        return True
    noun = at - 2 if before == "," else at - 1
    if noun < 0 or (before == "," and after != ","):
        return False
    nouns = language(text.lang).groups.get("body_noun", frozenset())
    return tokens.lowers[noun] in nouns


def _meaning(
    short: str, seen: AbstractSet[str], countries: AbstractSet[str], source: str
) -> _Meaning | None:
    """Choose the meaning that the story bears out; None where none is sure."""
    for one in _meanings()[short]:
        if one.clash & countries:
            continue
        listed = _languages()[one.lang]
        if one.evident or source == one.lang:
            return one
        if any(key in seen and not _clash(listed, key) & countries for key in listed.safe):
            return one
    return None


def _clash(listed: _Language, short: str) -> AbstractSet[str]:
    return frozenset(listed.clash.get(short, "").split())


RULE = Rule(
    id="unglossed-term",
    pack="residue",
    summary="An abbreviation or word of another language that the story never explains",
    why="Readers of the source know what STNK, RAPBN or takjil is; readers of the translation do "
    "not, and English says it in words or has an abbreviation of its own.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MINOR,
    message='"{found}" is {language} and never explained: write "{use}", or explain it.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Police stopped 40 cars without <<STNK>> on Monday."),
        bad("Volunteers handed out <<takjil>> at dusk."),
        bad("The <<ONU>> sent an envoy."),
        bad("The <<KPK>> questioned the regent of Sidoarjo, Indonesia, after the <<OTT>>."),
        bad("<<KPK>> Names Regent After <<OTT>>\nThe regent is in custody."),
        good("The Corruption Eradication Commission (KPK) of Indonesia acted.\nKPK staff left."),
        good("They ate takjil (snacks for breaking the fast) and went on the mudik, or exodus."),
        good("The disaster agency, BNPB, said so. Later BNPB sent boats."),
        good("The KPK chief minister spoke in Peshawar, Pakistan. OTT services pay VAT."),
        good("OTT services in Indonesia pay VAT; ONU beat Ohio Wesleyan; the PPS fell."),
    ),
    false_alarms="A paper whose readers know the country's abbreviations.",
)
