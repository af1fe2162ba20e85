"""The language a story seems to be translated from: clues, weighed by `rules/_data/origins.yaml`.

A text gives three kinds of clue by itself: the agency in its dateline, agencies it names, and the
country it is most about. What rules find (calques, words left over) the engine adds.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.datelines import dateline
from tqcheck.analysis.entities import entities, gazetteer
from tqcheck.analysis.reading import reading
from tqcheck.document import Document
from tqcheck.finding import Origin

_SETTING = frozenset({"territory", "capital", "city", "region", "adjective", "demonym", "body"})
MIN_MENTIONS = 3


class Clue(NamedTuple):
    """One reason to suspect languages: its kind (a key of the weights) and what an editor reads."""

    kind: str
    langs: tuple[str, ...]
    what: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    needed: int
    weights: dict[str, int]
    countries: dict[str, str]


@cache
def _facts() -> _File:
    return datafiles.data("origins", _File)


@cache
def _langs(country: str) -> tuple[str, ...]:
    return tuple(_facts().countries.get(country, "").split())


@reading
def clues(document: Document) -> tuple[Clue, ...]:
    """Read the clues that a text gives by itself."""
    found: dict[Clue, None] = {}
    opening = dateline(document)
    source = opening.source if opening else ""
    for entry in gazetteer(source.casefold(), document.target_lang) if source else ():
        if entry.kind.startswith("agency") and _langs(entry.country):
            langs = _langs(entry.country)
            found[Clue("dateline", langs, f"{entry.canonical} in the dateline")] = None
    mentions: Counter[str] = Counter()
    for _, segment in document.targets():
        for entity in entities(segment.target):
            entry = entity.entries[0]
            if entry.kind == "agency" and entry.canonical != source and _langs(entry.country):
                what = f"the story names {entry.canonical}"
                found[Clue("agency", _langs(entry.country), what)] = None
            elif entry.kind in _SETTING and entry.country:
                mentions[entry.country] += 1
    ranked = mentions.most_common(2)
    if ranked and ranked[0][1] >= max(MIN_MENTIONS, 2 * (ranked[1][1] if ranked[1:] else 0)):
        country = ranked[0][0]
        if _langs(country):
            what = f"the story is about {_name(country)}"
            found[Clue("country", _langs(country), what)] = None
    return tuple(found)


@cache
def _name(country: str) -> str:
    """English name of a territory by its code (CLDR)."""
    table = datafiles.table("territories.en")
    codes = {table.get(name): name for name in reversed(table.keys())} if table else {}
    return " ".join(map(str.capitalize, codes.get(country, country).split()))


def weigh(found: Iterable[Clue]) -> Origin | None:
    """Suspect the language for which the clues weigh most; None where they do not suffice.

    Languages that weigh the same are suspected together ("Russian or Ukrainian").
    """
    facts = _facts()
    listed = list(dict.fromkeys(found))
    totals: Counter[str] = Counter()
    for clue in listed:
        for lang in clue.langs:
            totals[lang] += facts.weights[clue.kind]
    if not totals:
        return None
    most = max(totals.values())
    langs = tuple(sorted(lang for lang, total in totals.items() if total == most))
    telling = [clue for clue in listed if set(langs) & set(clue.langs)]
    if most < facts.needed or all(clue.kind == "country" for clue in telling):
        return None
    return Origin(langs, tuple(dict.fromkeys(clue.what for clue in telling)))
