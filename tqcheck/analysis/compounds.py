"""Compounds of a story in their three forms: night-market, nightmarket, night market.

A hyphen that only joins what stands before a noun (a cold-room door) is no form of its own, so
with a space a compound is compared only where both stand as nouns.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from operator import add
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.names import is_title_case
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import Words, words
from tqcheck.document import Document, Role, Segment
from tqcheck.language import language
from tqcheck.span import Span

HYPHEN, CLOSED, OPEN = "hyphen", "closed", "open"
MIN_CLOSED = 7  # letters of a word that may be two words run together
MIN_PART = 3
_ROLES = (Role.LEDE, Role.BODY, Role.SUBHEAD, Role.HEADLINE, Role.CAPTION)
_STOPS = frozenset(".;:?!)")
_NONE: frozenset[str] = frozenset()
_GRAMMAR = frozenset(
    {"be", "have", "do", "modal", "negation", "preposition", "conjunction", "pronoun", "determiner"}
)
Place = tuple[int, Span]
Forms = dict[str, list[Place]]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    differ: str
    loose: str
    after: str
    heads: str
    offices: str


class Compound(NamedTuple):
    """A hyphened word of a story: its key, where it stands, and whether it is a noun there."""

    key: str
    place: Place
    noun: bool


@cache
def _file() -> dict[str, frozenset[str]]:
    file = datafiles.data("compounds", _File)
    return {
        name: frozenset(getattr(file, name).split())
        for name in ("differ", "loose", "after", "heads", "offices")
    }


def _singular(word: str) -> str:
    """Key under which both numbers of a noun stand."""
    if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    return word


@reading
def compounds(document: Document) -> dict[str, Forms]:
    """Find compounds that stand in more than one form: key, form, places in reading order."""
    found: dict[str, Forms] = defaultdict(lambda: defaultdict(list))
    segments = [
        (index, segment)
        for index, segment in document.targets(*_ROLES)
        if not is_title_case(segment.target)
    ]
    for index, segment in segments:
        if "-" in segment.target.plain:
            for one in _hyphened(index, segment):
                found[one.key][HYPHEN].append(one.place)
                if one.noun:
                    found[one.key]["noun"].append(one.place)
    vocabulary = _vocabulary(segments)
    keys = frozenset([*found, *(f"{key}s" for key in found)])
    for index, segment in segments:
        _add_open(found, index, segment, vocabulary, keys)
    if found:
        keys = frozenset([*found, *(f"{key}s" for key in found)])
        for index, segment in segments:
            _add_closed(found, index, segment, keys)
    return {key: kept for key, forms in found.items() if (kept := _at_odds(forms))}


def _at_odds(forms: Forms) -> Forms:
    """Forms of a compound that exclude each other, empty where there is but one."""
    hyphen = forms.get(HYPHEN, [])
    kept: Forms = {}
    if forms.get(CLOSED):
        kept[CLOSED] = forms[CLOSED]
    if hyphen and (kept or not forms.get(OPEN)):
        kept[HYPHEN] = hyphen
    elif forms.get("noun"):
        kept[HYPHEN] = forms["noun"]
    if forms.get(OPEN):
        kept[OPEN] = forms[OPEN]
    return kept if len(kept) > 1 else {}


def _vocabulary(segments: list[tuple[int, Segment]]) -> frozenset[str]:
    used = set().union(*(words(segment.target).lowers for _, segment in segments))
    found = {word for word in used if len(word) >= MIN_CLOSED and word.isalpha()}
    return frozenset(found | {_singular(word) for word in found} | {f"{word}s" for word in found})


def _free(segment: Segment, tokens: Words, at: int, last: int) -> bool:
    """Whether tokens stand outside quotations and are no part of a name."""
    span = tokens.span(at, last)
    if any(quote.overlaps(span) for quote in quotations(segment.target)):
        return False
    first = tokens.texts[at]
    if first[:1].islower():
        return True
    beside = tokens.texts[last + 1 : last + 2]
    opens = at == 0 or tokens.texts[at - 1] in {".", "?", "!", "”", '"'}
    return opens and first[1:].islower() and not (beside and beside[0][:1].isupper())


def _hyphened(index: int, segment: Segment) -> Iterator[Compound]:
    tokens = words(segment.target)
    for at, text in enumerate(tokens.texts):
        if "-" not in text or text.count("-") != 1 or not text[1:].islower():
            continue
        one, _, two = tokens.lowers[at].partition("-")
        if not (one.isalpha() and len(two) >= MIN_PART and two.isalpha()):
            continue
        if one not in _file()["offices"] and _free(segment, tokens, at, at):
            noun = _is_noun(tokens, at, one, two, segment.target.lang)
            yield Compound(_singular(one + two), (index, tokens.span(at, at)), noun)


def _is_noun(tokens: Words, at: int, one: str, two: str, lang: str) -> bool:
    """Whether a hyphened word stands where only a noun can, and its parts make one."""
    if not _makes_noun(one, two, lang):
        return False
    plural = "P" in possible_pos(two, lang)
    joined = plural and tokens.lowers[at + 1 : at + 2] in {("and",), ("or",), ("to",)}
    if not joined and _is_attributive(tokens, at, lang):
        return False
    return plural or _is_introduced(tokens, at, lang)


def _makes_noun(one: str, two: str, lang: str) -> bool:
    first, last = set(possible_pos(one, lang)), set(possible_pos(two, lang))
    if two in _file()["heads"]:
        return bool(first & set("NJU"))
    return bool(first & set("NJU")) and bool(last & set("NP")) and not last & set("JEDGRICS")


def _splits(one: str, lang: str) -> bool:
    """Whether a word opens compounds and can hardly stand before a noun otherwise."""
    first = possible_pos(one, lang)
    return len(one) >= MIN_PART and "N" in first and not set(first) & set("JRITOKM")


def _is_introduced(tokens: Words, at: int, lang: str) -> bool:
    """Whether a determiner, perhaps with an adjective behind it, stands before a token."""
    determiners = language(lang).members["determiner"]
    before = tokens.lowers[max(0, at - 2) : at]
    if not before:
        return False
    if before[-1] in determiners or before[-1] in {"'s", "’s"}:
        return True
    return before[0] in determiners and "J" in possible_pos(before[-1], lang)


def _is_attributive(tokens: Words, at: int, lang: str) -> bool:
    """Whether what follows may be the noun that a compound only describes."""
    following = tokens.lowers[at + 1 : at + 3]
    if not following or following[0] in _STOPS:
        return False
    if following[0] == ",":
        return not (len(following) == 2 and following[1] in _file()["after"])
    if following[0] in {"and", "or", "'s", "’s", "-", "/", "–", "to"}:
        return True
    if language(lang).classes.get(following[0], _NONE) & _GRAMMAR:
        return False
    return not set(possible_pos(following[0], lang)) & set("ZDM") or bool(
        set(possible_pos(following[0], lang)) & set("NPJ")
    )


def _add_closed(
    found: dict[str, Forms], index: int, segment: Segment, keys: frozenset[str]
) -> None:
    """Add the closed forms of compounds that the story writes with a hyphen."""
    tokens = words(segment.target)
    if keys.isdisjoint(tokens.lowers):
        return
    for at, lower in enumerate(tokens.lowers):
        key = _singular(lower) if lower in keys else ""
        if key in found and lower not in _file()["differ"] and _free(segment, tokens, at, at):
            found[key][CLOSED].append((index, tokens.span(at, at)))


def _add_open(
    found: dict[str, Forms],
    index: int,
    segment: Segment,
    vocabulary: frozenset[str],
    keys: frozenset[str],
) -> None:
    """Add compounds in two words, of those that stand with a hyphen or closed."""
    tokens = words(segment.target)
    lowers, lang = tokens.lowers, segment.target.lang
    joined = list(map(add, lowers, lowers[1:]))
    if vocabulary.isdisjoint(joined) and keys.isdisjoint(joined):
        return
    hits = vocabulary.intersection(joined)
    for at, both in enumerate(joined):
        key = _singular(both)
        if both not in hits and key not in found:
            continue
        one, two = lowers[at], lowers[at + 1]
        if len(two) < MIN_PART or not two.isalpha() or not _free(segment, tokens, at, at + 1):
            continue
        if both in hits and (not _splits(one, lang) or "Z" in possible_pos(two, lang)):
            continue
        if both in _file()["differ"] or both in _file()["loose"] or not _makes_noun(one, two, lang):
            continue
        sure = both in hits and not _is_verbal(tokens, at, lang)
        if sure or "P" in possible_pos(two, lang) or _is_introduced(tokens, at, lang):
            found[key][OPEN].append((index, tokens.span(at, at + 1)))


def _is_verbal(tokens: Words, at: int, lang: str) -> bool:
    """Whether what stands before a word lets it be a verb."""
    before = tokens.lowers[at - 1] if at else ""
    classes = language(lang).classes.get(before, _NONE)
    return before in {"to", "not"} or bool(classes & {"modal", "pronoun", "do"})
