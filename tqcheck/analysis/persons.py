"""Persons of a story: full names, where each is mentioned again, and what shows their gender.

A person is a run of two or more capitalised words that no gazetteer knows as anything else;
afterwards its first or its last word alone is the same person, where only one person has it.
Nothing is guessed from first names.
"""

from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.entities import classes_at, closed_class, entities, gazetteer
from tqcheck.analysis.names import is_title_case
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import capitals, words
from tqcheck.document import Document, Role, Text
from tqcheck.language import base, language

_READ = frozenset({Role.LEDE, Role.BODY, Role.QUOTE, Role.CAPTION})
FEMALE, MALE = "female", "male"


class Mention(NamedTuple):
    """A person named in a segment: the key of the person, first and last token of the name."""

    person: str
    segment: int
    first: int
    last: int


@cache
def given_gender(name: str, lang: str) -> str:
    """Gender of who bears a lower-cased given name: female, male, or empty where it tells none."""
    table = datafiles.table(f"given_names.{base(lang)}")
    return (table.get(name) if table else None) or ""


@reading
def capital_runs(text: Text) -> tuple[tuple[int, int], ...]:
    """Find runs of capitalised words that neither gazetteer nor closed classes claim."""
    if not capitals(text):
        return ()
    tokens = words(text)
    known = {
        index
        for entity in entities(text)
        if _is_sure(entity.kinds)
        for index in range(entity.first, entity.last + 1)
    }
    openings = {span.start for span in sentences(text)}
    title = is_title_case(text)
    particles = group("name_particle", text.lang)
    runs: list[tuple[int, int]] = []
    start = -1
    texts = (*tokens.texts, ".")
    upper = iter(capitals(text))
    at = -1
    while at + 1 < len(texts):
        at = at + 1 if start >= 0 else next((one for one in upper if one > at), len(texts))
        if at == len(texts):
            break
        word = texts[at]
        inside = word[0].isupper() and len(word) > 1 and at not in known
        if inside and closed_class(tokens.lowers[at], text.lang):
            inside = False
        opens = (
            tokens.starts[at] in openings and not texts[at + 1][0].isupper() if inside else False
        )
        if opens or (inside and title):
            inside = not _is_common(tokens.lowers[at], text.lang)
        if inside and start < 0:
            start = at
        elif not inside and start >= 0:
            if at < len(tokens.texts) and (tokens.lowers[at] in particles or word.endswith(".")):
                continue
            runs.append((start, _last_capital(tokens.texts, start, at - 1)))
            start = -1
    return tuple(runs)


@lru_cache(maxsize=8192)
def _is_sure(kinds: frozenset[str]) -> bool:
    """Whether a name of the gazetteer needs no context to be one."""
    return not any(kind.endswith("?") for kind in kinds)


def _last_capital(texts: tuple[str, ...], start: int, at: int) -> int:
    while at > start and not texts[at][0].isupper():
        at -= 1
    return at


def _is_common(word: str, lang: str) -> bool:
    return possible_pos(word, lang) not in {"", "X"} and not gazetteer(word, lang)


@reading
def mentions(document: Document) -> tuple[Mention, ...]:
    """Mentions of the story's persons in reading order, headlines and headings left out."""
    found: list[Mention] = []
    persons: dict[str, set[str]] = {}
    single: list[Mention] = []
    for index, segment in document.targets():
        if segment.role not in _READ or is_title_case(segment.target):
            continue
        text = segment.target
        tokens = words(text)
        for first, last in capital_runs(text):
            begin = first
            while begin < last and is_title(text, begin):
                begin += 1
            mention = Mention(tokens.lowers[last], index, begin, last)
            if begin < last:
                for part in (tokens.lowers[begin], mention.person):
                    persons.setdefault(part, set()).add(mention.person)
                found.append(mention)
            else:
                single.append(mention)
    for one in single:
        known = persons.get(one.person, set())
        if len(known) == 1:
            found.append(one._replace(person=next(iter(known))))
    return tuple(sorted(found, key=lambda one: (one.segment, one.first)))


def is_title(text: Text, at: int) -> bool:
    """Whether a token is a title or an office before a name."""
    word = words(text).lowers[at]
    return (
        bool(classes_at(text, at) & {"person", "office"})
        or bool(_genders_of(word, text.lang))
        or word in group("title_plain", text.lang)
    )


def given_at(text: Text, low: int, high: int) -> int:
    """Token of the given name in a run of capitals: the first that is no title."""
    while low < high and is_title(text, low):
        low += 1
    return low


@reading
def genders(document: Document) -> dict[str, str]:
    """Gender of each person that titles and nouns beside the name, or its own reflexive, settle.

    Only persons about whom all such evidence agrees.
    """
    votes: dict[str, Counter[str]] = {}
    for mention in mentions(document):
        text = document.segments[mention.segment].target
        seen = votes.setdefault(mention.person, Counter())
        lowers = words(text).lowers
        near = lowers[max(mention.first - 2, 0) : mention.first] + _apposed(text, mention)
        for word in near:
            seen.update(_genders_of(word, text.lang))
    return {person: next(iter(seen)) for person, seen in votes.items() if len(seen) == 1}


@cache
def group(name: str, lang: str) -> frozenset[str]:
    """Words of a group of the language (`title_female`); empty where it has none."""
    return language(lang).groups.get(name, frozenset())


def _genders_of(word: str, lang: str) -> list[str]:
    return [
        gender
        for gender, name in ((FEMALE, "title_female"), (MALE, "title_male"))
        if word in group(name, lang)
    ]


def _apposed(text: Text, mention: Mention) -> tuple[str, ...]:
    """Give the words of an apposition: "Ann Hansen, a mother of two,"."""
    tokens = words(text)
    at = mention.last + 1
    if tokens.texts[at : at + 1] != (",",) or tokens.lowers[at + 1 : at + 2] not in {
        ("a",),
        ("an",),
        ("the",),
    }:
        return ()
    return tokens.lowers[at + 2 : at + 5]


def may_name_person(text: Text, first: int, stop: int) -> bool:
    """Whether tokens first..stop hold anything that "he" or "she" could mean: the careful answer.

    Names that no gazetteer knows count, but for those of stations, rivers and the like; so do
    singular nouns for persons, offices and the pronouns themselves.
    """
    tokens = words(text)
    places = group("place_noun", text.lang)
    pronouns, faint = group("person_pronoun", text.lang), group("faint_person", text.lang)
    for at in range(first, stop):
        word = tokens.lowers[at]
        if word in pronouns or (word not in faint and classes_at(text, at) & {"person", "office"}):
            return True
        if _genders_of(word, text.lang):
            return True
    return any(
        low < stop and high >= first and not _names_place(tokens.lowers, high, places)
        for low, high in capital_runs(text)
    )


def _names_place(lowers: tuple[str, ...], last: int, places: frozenset[str]) -> bool:
    return any(word in places for word in lowers[last + 1 : last + 3])
