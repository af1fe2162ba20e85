"""What a story tells of the genders of its persons: names, titles, and nouns set beside them."""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.entities import classes_at
from tqcheck.analysis.persons import (
    FEMALE,
    MALE,
    capital_runs,
    genders,
    given_at,
    given_gender,
    group,
    mentions,
)
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.pronoun_votes import voted
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.language import base

APPOSED = 5  # tokens from a name to the noun that says who it is


@cache
def is_person_noun(word: str, lang: str) -> bool:
    """Whether a lower-cased noun can name one person or animal."""
    table = datafiles.table(f"person_nouns.{base(lang)}")
    if len(word) > len("woman") and word.endswith(("man", "woman", "boy", "girl")):
        return True
    return bool(table) and table is not None and table.get(word) is not None


def title_gender(word: str, lang: str) -> str:
    """Gender of a title or noun: female for "queen", male for "mr"; empty where it tells none."""
    return _titles(lang).get(word, "")


@cache
def _titles(lang: str) -> dict[str, str]:
    return {word: one for one in (MALE, FEMALE) for word in group(f"title_{one}", lang)}


def is_modifier(text: Text, at: int) -> bool:
    """Whether a noun only says of what kind the next one is: "a pilgrim route"."""
    after = words(text).lowers[at + 1 : at + 2]
    following = set(possible_pos(after[0], text.lang)) if after else set()
    return not following.isdisjoint("NP") and following.isdisjoint("VZDEGMRIKTO")


@reading
def known_genders(document: Document) -> dict[str, str]:
    """Genders of the story's persons by the last word of their names."""
    found: dict[str, str] = {}
    for one in mentions(document):
        text = document.segments[one.segment].target
        gender = given_gender(words(text).lowers[given_at(text, one.first, one.last)], text.lang)
        if gender and one.last > one.first:
            found.setdefault(one.person, gender)
    return voted(document) | found | genders(document)


def is_other(text: Text, low: int, high: int, gender: str, known: dict[str, str]) -> bool:
    """Whether a name is known to be of the other gender: by its story, its title or itself."""
    lowers = words(text).lowers
    for word in lowers[max(low - 1, 0) : high + 1]:
        titled = title_gender(word, text.lang)
        if titled:
            return titled != gender
    settled = known.get(lowers[high]) or (
        given_gender(lowers[given_at(text, low, high)], text.lang) if high > low else ""
    )
    return settled not in {"", gender}


@reading
def noun_genders(document: Document) -> dict[str, str]:
    """Genders of nouns that the story sets beside a name: "Mayor Ingrid Holm", "Ole Lund, a cook".

    Only nouns beside names of one gender: elsewhere in the story they mean the same person.
    """
    found: dict[str, set[str]] = {}
    known = known_genders(document)
    for _, segment in document.targets():
        text = segment.target
        tokens = words(text)
        for noun, gender in _explained(text):
            found.setdefault(noun, set()).add(gender)
        for low, high in capital_runs(text):
            given = given_at(text, low, high)
            gender = known.get(tokens.lowers[high], "") if high > given else ""
            if not gender:
                continue
            beside = [*range(max(low - 1, 0), given)]
            if tokens.texts[high + 1 : high + 2] == (",",):
                beside += range(high + 2, min(high + 2 + APPOSED, len(tokens.lowers)))
            for at in beside:
                word = tokens.lowers[at]
                if word in {",", "and", "whose", "who"}:
                    break
                if is_person_noun(word, text.lang) or "office" in classes_at(text, at):
                    found.setdefault(word, set()).add(gender)
    return {
        noun: next(iter(seen))
        for noun, seen in found.items()
        if len(seen) == 1 and not title_gender(noun, document.target_lang)
    }


def _explained(text: Text) -> Iterator[tuple[str, str]]:
    """Nouns beside a noun that has a gender, with that gender."""
    lowers, titles = words(text).lowers, _titles(text.lang)
    if not titles.keys().isdisjoint(lowers):
        for at, word in enumerate(lowers):
            if word in titles:
                yield _apposed_noun(text, at), titles[word]


def _apposed_noun(text: Text, at: int) -> str:
    """Noun that a noun of a gender explains: "the boxer, a mother of two"; empty for none."""
    tokens = words(text)
    for comma in range(at - 2, max(at - APPOSED, 0), -1):
        if tokens.texts[comma] == ",":
            article = tokens.lowers[comma + 1] in {"a", "an", "the"}
            return tokens.lowers[comma - 1] if article else ""
    return ""


def person_of(
    document: Document, index: int, reach: tuple[int, int], gender: str
) -> tuple[int, int] | None:
    """Tokens of the last person in a stretch that a title, a noun or the name gives a gender."""
    text = document.segments[index].target
    tokens = words(text)
    known, other = known_genders(document), FEMALE if gender == MALE else MALE
    found = [
        (low, high)
        for low, high in capital_runs(text)
        if reach[0] <= low and high < reach[1] and is_other(text, low, high, other, known)
    ]
    found += [
        (at, at)
        for at in range(*reach)
        if title_gender(tokens.lowers[at], text.lang) == gender and not is_modifier(text, at)
    ]
    return max(found, default=None)
