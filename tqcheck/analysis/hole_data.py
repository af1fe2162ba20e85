"""Words by which a gap of a sentence is told, and how much a gap says."""

from enum import IntEnum
from functools import cache

import msgspec

from tqcheck import datafiles


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
    relatives: str = ""
    bound: str = ""
    begins: str = ""
    barred: str = ""
    pronouns: str = ""
    triggers: str = ""


class Sets(msgspec.Struct, frozen=True):
    """The lists of `rules/_data/holes.yaml` for a language."""

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
    relatives: frozenset[str]
    bound: frozenset[str]
    begins: frozenset[str]
    barred: frozenset[str]
    pronouns: frozenset[str]
    triggers: frozenset[str]


@cache
def sets_of(lang: str) -> Sets | None:
    """Give the lists of a language; None where there are none."""
    facts = datafiles.data("holes", dict[str, _Facts]).get(lang)
    if facts is None:
        return None
    return Sets(*(frozenset(getattr(facts, name).split()) for name in Sets.__struct_fields__))


@cache
def pronouns(lang: str) -> frozenset[str]:
    """Pronouns that may stand for a name."""
    sets = sets_of(lang)
    return sets.pronouns if sets else frozenset()


class Weight(IntEnum):
    """How much a gap says: by itself, beside a lost name, beside a name that is surely lost."""

    MAYBE = 1
    LIKELY = 2
    SURE = 3
    PLAIN = 4
