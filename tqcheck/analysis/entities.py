"""Entities of a text: places, bodies, demonyms, offices, found in the gazetteer; never guessed."""

from functools import lru_cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import capitals, words
from tqcheck.document import Text
from tqcheck.language import base, language
from tqcheck.span import Span

LONGEST = 6
_JOINERS = frozenset({"of", "the", "and", "for", "de", "del", "da", "al", "la", "on", "'s", "’s"})
_NO_CLASSES: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """One meaning of a name. A class that ends in `?` is one that context must confirm."""

    kind: str
    country: str
    canonical: str


class Entity(NamedTuple):
    """A name from the gazetteer in a text: its tokens (last included), meanings and classes."""

    span: Span
    first: int
    last: int
    entries: tuple[Entry, ...]
    kinds: frozenset[str]


@lru_cache(maxsize=32768)
def gazetteer(name: str, lang: str) -> tuple[Entry, ...]:
    """Meanings of a casefolded name; empty for an unknown one."""
    table = datafiles.table(f"gazetteer.{base(lang)}")
    value = table.get(name) if table else None
    if not value:
        return ()
    return tuple(Entry(*part.split(":", 2)) for part in value.split(";"))


@lru_cache(maxsize=8192)
def _kinds(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset([entry.kind for entry in entries])


@reading
def entities(text: Text) -> tuple[Entity, ...]:
    """Find the names of the gazetteer, longest first, from left to right.

    Only capitalised words begin or end a name.
    """
    tokens = words(text)
    lowers, starts, ends = tokens.lowers, tokens.starts, tokens.ends
    plain, lang = text.plain, text.lang
    found: list[Entity] = []
    upper = frozenset(capitals(text))
    free, count = 0, len(lowers)
    for at in capitals(text):
        if at < free:
            continue
        longest = at
        stop = min(at + LONGEST, count)
        while longest + 1 < stop and (longest + 1 in upper or lowers[longest + 1] in _JOINERS):
            longest += 1
        for last in range(longest, at - 1, -1):
            if last not in upper:
                continue
            name = plain[starts[at] : ends[last]]
            entries = gazetteer(name.casefold(), lang)
            if entries and (len(name) > 3 or name.isupper() or not _is_acronym(entries)):
                span = Span(starts[at], ends[last])
                found.append(Entity(span, at, last, entries, _kinds(entries)))
                free = last + 1
                break
    return tuple(found)


@reading
def _classes(text: Text) -> dict[int, frozenset[str]]:
    by_token: dict[int, frozenset[str]] = {}
    for entity in entities(text):
        for index in range(entity.first, entity.last + 1):
            by_token[index] = entity.kinds
    return by_token


def classes_at(text: Text, index: int) -> frozenset[str]:
    """Classes of a token: of the gazetteer and of the language's closed word classes."""
    closed = language(text.lang).classes.get(words(text).lowers[index], _NO_CLASSES)
    named = _classes(text).get(index)
    return closed | named if named else closed


@reading
def by_class(text: Text) -> dict[str, tuple[int, ...]]:
    """List the tokens of each class in a text by index, for rules that begin with a class."""
    closed = language(text.lang).classes
    index: dict[str, list[int]] = {}
    for at, lower in enumerate(words(text).lowers):
        for name in closed.get(lower, _NO_CLASSES):
            index.setdefault(name, []).append(at)
    for entity in entities(text):
        for name in entity.kinds:
            index.setdefault(name, []).append(entity.first)
    return {name: tuple(places) for name, places in index.items()}


def entity_from(text: Text, index: int) -> Entity | None:
    """Entity that begins at a token, or None."""
    return _starts(text).get(index)


@reading
def _starts(text: Text) -> dict[int, Entity]:
    return {entity.first: entity for entity in entities(text)}


def is_person_at(text: Text, first: int, last: int) -> bool:
    """Whether tokens first..last hold a word that can name a person.

    True for a capitalised word that the gazetteer does not know, for an office and for a noun
    of the language's class `person` (`minister`, `coach`): the careful answer for rules about
    pronouns, since an unknown name is more often a person than not.
    """
    tokens = words(text)
    named = _classes(text)
    persons = language(text.lang).members.get("person", _NO_CLASSES)
    for index in range(first, last + 1):
        word = tokens.texts[index]
        if tokens.lowers[index] in persons:
            return True
        if word[0].isupper():
            kinds = named.get(index)
            if kinds is None:
                if tokens.lowers[index] not in language(text.lang).function_words and not (
                    closed_class(tokens.lowers[index], text.lang)
                ):
                    return True
            elif "office" in kinds or any(kind.endswith("?") for kind in kinds):
                return True
    return False


def _is_acronym(entries: tuple[Entry, ...]) -> bool:
    """Whether a short name stands for a longer one, so that it must be written in capitals."""
    return all(len(entry.canonical) > 3 or entry.canonical.isupper() for entry in entries)


def closed_class(word: str, lang: str) -> bool:
    """Whether a lower-cased word belongs to a closed class of the language."""
    return word in language(lang).classes
