"""Noun phrases of English as far as their shape tells: "the two old bridges", "Mr. Salim".

A phrase begins with a determiner, a number, an adjective, a noun or a name and ends with its noun;
what comes behind a preposition or a comma is no part of it.
"""

from functools import cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.known_genders import is_person_noun
from tqcheck.analysis.persons import group
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base, language

LONGEST = 6  # tokens of a phrase
_DETERMINERS = frozenset(("determiner", "possessive", "number", "quantifier"))
_CLOSED = frozenset(("pronoun", "preposition", "conjunction", "modal", "be", "have", "do"))
_OBJECTS = frozenset(("me", "us", "him", "them"))
_HER = frozenset((("her", "to"), ("her", "that"), ("her", "why"), ("her", "how")))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_DEFINITE = frozenset(
    ("the", "his", "her", "their", "its", "our", "my", "your", "these", "those", "all", "both")
)
_TITLES = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "president", "minister"))


class Chunk(NamedTuple):
    """A noun phrase by its tokens (last included): its noun in small letters, and its shape.

    `definite` says that "the" or a possessive opens it, `plural` that its noun can be a plural
    only, `named` that it is a name, `pronoun` that it is an object pronoun.
    """

    first: int
    last: int
    noun: str
    definite: bool
    plural: bool
    named: bool
    pronoun: bool


@cache
def valency(lang: str) -> dict[str, frozenset[str]]:
    """Give the lists of what verbs take in a language; empty for one that has none."""
    listed = datafiles.data("valency", dict[str, dict[str, str]]).get(base(lang), {})
    return {name: frozenset(words_.split()) for name, words_ in listed.items()}


def noun_phrase(text: Text, first: int) -> Chunk | None:
    """Read the noun phrase that begins at a token; None for none, or if a possessive ends it."""
    tokens = words(text)
    if first >= len(tokens.texts):
        return None
    if tokens.lowers[first] in _OBJECTS or tokens.lowers[first : first + 2] in _HER:
        return Chunk(
            first,
            first,
            tokens.lowers[first],
            definite=True,
            plural=False,
            named=False,
            pronoun=True,
        )
    at, definite = _past_determiners(text, first)
    noun = _last_noun(text, at, first)
    if noun is None:
        return None
    following = tokens.texts[noun + 1] if noun + 1 < len(tokens.texts) else "."
    if following in _POSSESSIVES or following == "-":
        return None
    named = tokens.texts[noun][0].isupper() and at == first
    titled = named and (tokens.lowers[first] in _TITLES)
    letters = set(possible_pos(tokens.lowers[noun], text.lang))
    plural = bool(letters & set("P")) and not letters & set("N")
    return Chunk(first, noun, tokens.lowers[noun], definite or titled, plural, named, pronoun=False)


def _past_determiners(text: Text, at: int) -> tuple[int, bool]:
    """Skip determiners and numbers, and say whether they are definite."""
    lowers = words(text).lowers
    definite = False
    while at < len(lowers) - 1:
        classes = language(text.lang).classes.get(lowers[at], frozenset())
        if not classes & _DETERMINERS and not lowers[at].isdigit():
            break
        definite = definite or lowers[at] in _DEFINITE
        at += 1
    return at, definite


def _last_noun(text: Text, at: int, first: int) -> int | None:
    """Index of the last noun of a run of adjectives, nouns and names; None where it has none."""
    tokens = words(text)
    noun = None
    while at < min(first + LONGEST, len(tokens.texts)):
        token, lower = tokens.texts[at], tokens.lowers[at]
        if not token[0].isalpha() or language(text.lang).classes.get(lower, frozenset()) & _CLOSED:
            break
        letters = set(possible_pos(lower, text.lang))
        if token[0].isupper() or letters & set("NP"):
            noun = at
        elif not letters & set("JSCE"):
            break
        at += 1
    return noun


def can_act(text: Text, chunk: Chunk) -> bool:
    """Whether a noun phrase names a person, or a body that has members or a staff."""
    body = chunk.definite and not chunk.named and chunk.noun in group("metonym_noun", text.lang)
    return body or can_hear(text, chunk)


def can_hear(text: Text, chunk: Chunk) -> bool:
    """Whether a noun phrase names somebody who can be told or asked something."""
    lists = valency(text.lang)
    if chunk.pronoun:
        return True
    if chunk.noun in lists["not_hearers"]:
        return False
    if chunk.noun in lists["hearers"] or is_person_noun(chunk.noun, text.lang):
        return not chunk.named
    return any(is_person_noun(one, text.lang) for one in _singulars(chunk.noun)) and chunk.plural


def _singulars(noun: str) -> tuple[str, ...]:
    """Give what a plural may be the plural of."""
    if noun.endswith("men"):
        return (noun[:-3] + "man",)
    if noun.endswith("ies"):
        return (noun[:-3] + "y", noun[:-1])
    return (noun[:-1], noun[:-2]) if noun.endswith("es") else (noun[:-1],)
