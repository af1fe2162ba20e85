"""Places of an English text where a word must have stood: "arrived in .", "Held a post at"."""

from enum import IntEnum
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

MAX_LEAD = 9  # words before the comma


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
    titles: str = ""
    adjectives: str = ""
    subjects: str = ""
    clauses: str = ""
    leads: str = ""
    says: str = ""
    auxiliaries: str = ""
    completes: str = ""
    pronouns: str = ""
    triggers: str = ""


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
    titles: frozenset[str]
    adjectives: frozenset[str]
    subjects: frozenset[str]
    clauses: frozenset[str]
    leads: frozenset[str]
    says: frozenset[str]
    auxiliaries: frozenset[str]
    completes: frozenset[str]
    pronouns: frozenset[str]
    triggers: frozenset[str]


@cache
def _sets(lang: str) -> _Sets | None:
    facts = datafiles.data("holes", dict[str, _Facts]).get(lang)
    if facts is None:
        return None
    return _Sets(*(frozenset(getattr(facts, name).split()) for name in _Sets.__struct_fields__))


@cache
def pronouns(lang: str) -> frozenset[str]:
    """Pronouns that may stand for a name."""
    sets = _sets(lang)
    return sets.pronouns if sets else frozenset()


class Weight(IntEnum):
    """How much a gap says: by itself, beside a lost name, beside a name that is surely lost."""

    MAYBE = 1
    LIKELY = 2
    SURE = 3
    PLAIN = 4


class Hole(NamedTuple):
    """A place where something seems to have fallen out."""

    span: Span
    weight: Weight


@cache
def _triggers(lang: str) -> frozenset[str]:
    """Words and marks at which a gap may be seen."""
    sets = _sets(lang)
    if sets is None:
        return frozenset()
    return frozenset().union(
        sets.prepositions,
        sets.articles,
        sets.titles,
        sets.adjectives,
        sets.verbs,
        sets.marks,
        sets.triggers,
        sets.clauses,
    )


@reading
def holes(text: Text) -> tuple[Hole, ...]:
    """Find the places where something seems to have fallen out; empty for an unknown language."""
    sets = _sets(base(text.lang))
    if sets is None:
        return ()
    tokens = words(text)
    lowers, count = tokens.lowers, len(tokens.lowers)
    openings = {one.start for one in sentences(text)}
    found: list[Hole] = []
    triggers = _triggers(base(text.lang))
    plain = text.plain
    for at, low in enumerate(lowers):
        opens = tokens.starts[at] in openings
        if low not in triggers and not opens:
            continue
        if (
            at + 1 < count
            and tokens.starts[at + 1] == tokens.ends[at]
            and (plain[tokens.ends[at + 1] : tokens.ends[at + 1] + 1].isalnum())
        ):
            continue  # a mark inside an address or a number
        weight = _weight(text, sets, at, opens=opens)
        if weight:
            found.append(Hole(tokens.span(at, min(at + 1, count - 1)), weight))
    return tuple(found)


def _weight(text: Text, sets: _Sets, at: int, *, opens: bool) -> Weight | None:
    lowers = words(text).lowers
    low, following = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else "."
    if at + 1 < len(lowers) and words(text).texts[at + 1][0].isupper() and low.isalpha():
        return None  # a name stands there: the Who, in May
    cut = low in sets.prepositions and _is_cut(text, sets, at, opens=opens)
    if (
        (low in sets.articles and _is_bare(sets, following, words(text).texts[at]))
        or (opens and _lacks_subject(text, sets, at))
        or (cut and following in sets.after)
    ):
        return Weight.PLAIN
    if cut or _is_gap(text, sets, at, following):
        return Weight.SURE
    if low == "," or (low == "that" and at and lowers[at - 1] in sets.says):
        return _predicate(text, sets, at)
    if _is_weak(text, sets, at, following, opens=opens):
        return Weight.LIKELY
    return Weight.MAYBE if low in sets.verbs and at and lowers[at - 1] in sets.subjects else None


def _is_weak(text: Text, sets: _Sets, at: int, following: str, *, opens: bool) -> bool:
    """Whether what stands here is seldom followed by what follows."""
    low = words(text).lowers[at]
    if opens and _opens_bare(text, sets, at, following):
        return True
    if low in {'"', "“"}:
        return following in {'"', "”"} and not _is_apart(text, at + 1)
    if low in sets.adjectives:
        return following in sets.marks or following in sets.after
    if low in sets.particles:
        verb = following in sets.verbs and following in sets.after and not opens
        return following in sets.marks or (verb and f"{low}_{following}" not in sets.spared)
    return low in sets.clauses and following in sets.verbs


def _opens_bare(text: Text, sets: _Sets, at: int, following: str) -> bool:
    """Whether a sentence may open without its subject: "Hopes that", "Returned to", "And"."""
    low = words(text).lowers[at]
    letters = _verbal(low, text.lang)
    if "Z" in letters and following == "that":
        return True
    return "D" in letters and "M" not in letters and following in sets.completes


def _is_gap(text: Text, sets: _Sets, at: int, following: str) -> bool:
    """Whether what stands here is never followed by what follows."""
    tokens = words(text)
    low, lowers = tokens.lowers[at], tokens.lowers
    apart = _is_apart(text, at)
    if low in sets.titles:
        after = tokens.texts[at + 1 : at + 3]
        return bool(after) and (after[-1] if after[0] == "." else after[0]).islower()
    if low == ".":
        return (
            apart
            and following not in {".", "…"}
            and lowers[at - 1] != "."
            and at + 1 == len(lowers)
        )
    if low == "as":
        return following in {",", "(", "."} and lowers[at - 1 : at] == ("such",)
    return (
        (low == "(" and following in {")", ","})
        or (low in {",", ";"} and following in {",", ".", ";"})
        or (low in {"and", "or"} and following in sets.marks - {",", ":"})
        or (apart and low in sets.marks | {"'s", "’s"})
    )


def _is_cut(text: Text, sets: _Sets, at: int, *, opens: bool) -> bool:
    lowers = words(text).lowers
    low, following = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else "."
    if f"{low}_{following}" in sets.spared:
        return False
    if following == "at" and lowers[at + 2 : at + 3] in (("least",), ("most",), ("once",)):
        return False
    if low == "of" and lowers[at - 1 : at] == ("out",):
        return False  # "climbing out of."
    if following in sets.after or following == "(":
        return low not in sets.particles or following not in sets.verbs
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
    return at < len(tokens.starts) and at > 0 and tokens.starts[at] > tokens.ends[at - 1]


def _predicate(text: Text, sets: _Sets, at: int) -> Weight | None:
    """Weigh a verb without a subject: "In May, had failed", "said that have signed"."""
    tokens = words(text)
    lowers = tokens.lowers
    if at + 2 >= len(lowers) or not (at and tokens.texts[at + 1].islower()):
        return None
    if lowers[at] == "," and not _leads(text, sets, at):
        return None
    verb, behind = lowers[at + 1], lowers[at + 2]
    letters = _verbal(verb, text.lang)
    if not letters & {"D", "Z"} or letters - {"D", "Z", "E", "M"}:
        return None
    if verb in sets.says:
        return Weight.SURE if behind in {":", '"', "“", "that"} else None
    if "E" not in letters or verb in sets.auxiliaries:
        return Weight.SURE
    if behind not in sets.objects and behind not in sets.completes:
        return None
    # "In May, forced to resign, he left" has its subject yet to come.
    return Weight.MAYBE if "," in lowers[at + 2 :] else Weight.LIKELY


def _verbal(word: str, lang: str) -> set[str]:
    """Parts of speech of a word; of one in -ed only those of a verb."""
    letters = set(possible_pos(word, lang)) - {"X"}
    return letters & {"D", "E", "M"} if word.endswith("ed") and "D" in letters else letters


def _leads(text: Text, sets: _Sets, at: int) -> bool:
    """Whether a sentence has nothing but when or where it happened before a comma."""
    tokens = words(text)
    start = max((one.start for one in sentences(text) if one.start <= tokens.starts[at]), default=0)
    first = tokens.at(start)
    if not 1 <= at - first <= MAX_LEAD or tokens.lowers[first] not in sets.leads:
        return False
    for low in tokens.lowers[first + 1 : at]:
        letters = set(possible_pos(low, text.lang)) - {"X"}
        if letters & {"D", "Z", "M"} and not letters & {"N", "J", "P", "E"}:
            return False
    return True


def _lacks_subject(text: Text, sets: _Sets, at: int) -> bool:
    """Whether a sentence opens with a verb in the past, or with what must follow a subject."""
    tokens = words(text)
    lowers = tokens.lowers
    rest = text.plain[tokens.starts[at] :]
    if "?" in rest or at + 1 >= len(lowers) or f"{lowers[at]}_{lowers[at + 1]}" in sets.spared:
        return False
    if lowers[at] in sets.openers:
        return lowers[at] not in {"and", "or", "of"} or tokens.texts[at].islower()
    if tokens.texts[at].islower():
        return False
    led = lowers[at] in sets.adverbs
    at += led
    letters = set(possible_pos(lowers[at], text.lang))
    if not letters & {"D", "Z"} or letters - {"D", "Z", "E", "X"} or at + 1 >= len(lowers):
        return False
    if not tokens.texts[at + 1].islower():
        return False
    return led or "E" not in letters or lowers[at + 1] in sets.objects
