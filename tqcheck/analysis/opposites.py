"""Contraries: a word of the source whose only answer in the target is its opposite.

`rules/_data/opposites.yaml` has pairs of contraries by language: rise and fall, confirm and deny,
approve and reject.
"""

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from tqcheck import datafiles
from tqcheck.analysis.casing import begins_word, ends_word, folded
from tqcheck.analysis.polarity import Spoken, claims, polarity, spoken
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import OffsetMap, Span

# A pair of contraries, and which of the two: 0 or 1.
Pole = tuple[str, int]
_NEAR = 12  # characters between a negator and the word that it turns round
_NONE: frozenset[Pole] = frozenset()


class Turned(NamedTuple):
    """A word of the source, and its contrary in the target."""

    source: Span
    target: Span


class _Lexicon(msgspec.Struct, frozen=True, eq=False):
    whole: dict[str, frozenset[Pole]]
    heads: dict[str, frozenset[Pole]]
    parts: tuple[tuple[str, Pole], ...]
    search: AhoCorasick


def turned(source: Text, target: Text) -> Turned | None:
    """Find a word that became its contrary; None where either side also says no, or both words."""
    there = _poles(source)
    here = _poles(target) if there else {}
    for (pair, side), word in there.items():
        answer = here.get((pair, 1 - side))
        if answer is None or (pair, 1 - side) in there or (pair, side) in here:
            continue
        if claims(source).negators or claims(target).negators:
            return None
        return Turned(word, answer)
    return None


def is_answered(source: Text, target: Text) -> bool:
    """Whether one side has the contrary of a word of the other: "closed" for "not open"."""
    there = _poles(source)
    here = _poles(target) if there else {}
    return any((pair, 1 - side) in here for pair, side in there)


def kept_alone(source: Text, target: Text) -> Span | None:
    """Find the negator of a source whose word the target keeps, and nothing there denies.

    "Did not rule it out" has then become "ruled it out": no free rendering does that.
    """
    negators = claims(source).negators
    there = _poles(source) if len(negators) == 1 and not claims(target).negators else {}
    here = _poles(target) if there else {}
    for pole, word in there.items():
        near = word.start - _NEAR <= negators[0].end and negators[0].start <= word.end + _NEAR
        if near and pole in here and not _denies_beside(target, here[pole]):
            return negators[0]
    return None


def _denies_beside(text: Text, word: Span) -> bool:
    """Whether anything but one word of a text may stand for a negation."""
    rest = f"{text.plain[: word.start]}…{text.plain[word.end :]}"
    return polarity(Text(rest, text.lang, OffsetMap.shifted(len(rest)))).is_negative


@reading
def _poles(text: Text) -> dict[Pole, Span]:
    """Give the poles of which a text holds a word, and where it stands first."""
    if base(text.lang) not in _tables():
        return {}
    lexicon, said = _lexicon(base(text.lang)), spoken(text)
    found: dict[Pole, Span] = {}
    for word in said.words:
        for pole in _word_poles(lexicon, word):
            found.setdefault(pole, _place(said, word))
    if lexicon.parts:
        for which, start, end in lexicon.search.find_matches_as_indexes(said.low, overlapping=True):
            part, pole = lexicon.parts[which]
            if part[0].isascii() and not (
                begins_word(said.low, start) and ends_word(said.low, end)
            ):
                continue
            found.setdefault(pole, Span(start, end))
    return found


def _place(said: Spoken, word: str) -> Span:
    at = said.low.find(word)
    while at > 0 and not (begins_word(said.low, at) and ends_word(said.low, at + len(word))):
        at = said.low.find(word, at + 1)
    return Span(max(at, 0), max(at, 0) + len(word))


@lru_cache(maxsize=65536)
def _word_poles(lexicon: _Lexicon, word: str) -> frozenset[Pole]:
    found = [lexicon.whole.get(word, _NONE)]
    found += [lexicon.heads.get(word[:end], _NONE) for end in range(2, len(word) + 1)]
    return _NONE.union(*found)


@cache
def _tables() -> dict[str, dict[str, str]]:
    return datafiles.data("opposites", dict[str, dict[str, str]])


@cache
def _lexicon(lang: str) -> _Lexicon:
    whole, heads = defaultdict[str, set[Pole]](set), defaultdict[str, set[Pole]](set)
    parts: list[tuple[str, Pole]] = []
    for pair, line in _tables()[lang].items():
        for side, words in enumerate(line.split("|")):
            for listed in words.split():
                word = folded(listed.replace("_", " "))
                if word[0] == "~" or " " in word:
                    parts.append((word.removeprefix("~"), (pair, side)))
                elif word[-1] == "*":
                    heads[word[:-1]].add((pair, side))
                else:
                    whole[word].add((pair, side))
    return _Lexicon(
        {word: frozenset(poles) for word, poles in whole.items()},
        {head: frozenset(poles) for head, poles in heads.items()},
        tuple(parts),
        AhoCorasick([part for part, _ in parts], store_patterns=False),
    )
