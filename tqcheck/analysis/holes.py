"""Places of an English text where a word must have stood: "arrived in .", "Held a post at"."""

from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span


_BEFORE_SUBJECT = frozenset({",", "when", "that", "because", "while", "”", '"', "further", "if"})


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prepositions: str = ""
    articles: str = ""
    marks: str = ""
    verbs: str = ""
    openers: str = ""
    after: str = ""
    adverbs: str = ""
    spared: str = ""
    particles: str = ""
    objects: str = ""


class _Sets(msgspec.Struct, frozen=True):
    prepositions: frozenset[str]
    articles: frozenset[str]
    marks: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    after: frozenset[str]
    adverbs: frozenset[str]
    spared: frozenset[str]
    particles: frozenset[str]
    objects: frozenset[str]


@cache
def _sets(lang: str) -> _Sets | None:
    facts = datafiles.data("holes", dict[str, _Facts]).get(lang)
    if facts is None:
        return None
    return _Sets(*(frozenset(getattr(facts, name).split()) for name in _Sets.__struct_fields__))


class Hole(NamedTuple):
    """A place where something seems to have fallen out; where it is not `sure`, another sign must
    join it."""

    span: Span
    sure: bool


@lru_cache(maxsize=256)
def holes(text: Text) -> tuple[Hole, ...]:
    """Find the places where something seems to have fallen out; empty for an unknown language."""
    sets = _sets(base(text.lang))
    if sets is None:
        return ()
    tokens = words(text)
    lowers, count = tokens.lowers, len(tokens.lowers)
    openings = {one.start for one in sentences(text)}
    found: list[Hole] = []
    for at, low in enumerate(lowers):
        following = lowers[at + 1] if at + 1 < count else "."
        opens = tokens.starts[at] in openings
        last = min(at + 1, count - 1)
        if (
            (low in sets.prepositions and _is_cut(text, sets, at, opens=opens))
            or (low in sets.articles and _is_bare(sets, following, tokens.texts[at]))
            or (opens and _lacks_subject(text, sets, at))
            or (low == "(" and following in {")", ","})
            or (low in {",", ";"} and following in {",", ".", ";"})
            or (low in {"and", "or"} and following in sets.marks - {",", ":"})
            or (low in sets.marks - {"."} and _is_apart(text, at))
            or (low in {"'s", "’s"} and _is_apart(text, at))
            or (low == "as" and following in {",", "(", "."} and lowers[at - 1 : at] == ("such",))
        ):
            found.append(Hole(tokens.span(at, last), sure=True))
        elif (low in sets.particles and following in sets.marks) or (
            low in sets.verbs and at and lowers[at - 1] in _BEFORE_SUBJECT
        ):
            found.append(Hole(tokens.span(at, last), sure=False))
    return tuple(found)


def _is_cut(text: Text, sets: _Sets, at: int, *, opens: bool) -> bool:
    lowers = words(text).lowers
    low, following = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else "."
    if f"{low}_{following}" in sets.spared:
        return False
    if following in sets.after or following == "(":
        return True
    return following in sets.marks and (
        opens or low not in sets.particles or _is_apart(text, at + 1)
    )


def _is_bare(sets: _Sets, following: str, word: str) -> bool:
    if word == "A":
        return False
    return following in sets.marks or following in sets.after or following in sets.articles


def _is_apart(text: Text, at: int) -> bool:
    """Whether a mark stands behind a space."""
    tokens = words(text)
    return at < len(tokens.starts) and 0 < at and tokens.starts[at] > tokens.ends[at - 1]


def _lacks_subject(text: Text, sets: _Sets, at: int) -> bool:
    """Whether a sentence opens with a verb in the past, or with what must follow a subject."""
    tokens = words(text)
    lowers = tokens.lowers
    rest = text.plain[tokens.starts[at] :]
    if "?" in rest or at + 1 >= len(lowers):
        return False
    if lowers[at] in sets.openers:
        return lowers[at] not in {"and", "or", "of"} or tokens.texts[at].islower()
    if tokens.texts[at].islower():
        return False
    if lowers[at] in sets.adverbs:
        at += 1
    letters = set(possible_pos(lowers[at], text.lang))
    if not letters & {"D", "Z"} or letters - {"D", "Z", "E", "X"} or at + 1 >= len(lowers):
        return False
    if not tokens.texts[at + 1].islower():
        return False
    return "E" not in letters or lowers[at + 1] in sets.objects
