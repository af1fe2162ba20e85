"""Acronyms of a text in another language: whether English has one, or the words, for them."""

import re
from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis.common_words import is_common
from tqcheck.analysis.name_forms import read_word
from tqcheck.analysis.name_pairs import has_letters, lowered
from tqcheck.analysis.sounds import in_latin
from tqcheck.analysis.words import words
from tqcheck.document import Text

SHORTEST, LONGEST = 3, 6
MOST_TAKEN = 4  # letters that a word gives to an acronym
MOST_LITTLE = 4  # letters from which on a word is none that an acronym passes over
_ROMAN = re.compile("[IVXLC]+(?:[eᵉ]|er|ème)?")
_TITLES = frozenset({"CEO", "CFO"})


@lru_cache(maxsize=4096)
def is_short(word: str, lang: str) -> bool:
    """Whether a word is an acronym in Latin letters that neither language has for a word."""
    low = word.lower()
    if not (
        word.isascii() and word.isalpha() and word.isupper() and SHORTEST <= len(word) <= LONGEST
    ):
        return False
    if is_common(low, lang) or word in _codes() or _ROMAN.fullmatch(word):
        return False
    return not read_word(word).ids


@cache
def _codes() -> frozenset[str]:
    """Codes of currencies, and other acronyms that are written in other ways in English."""
    listed = datafiles.data("currencies", dict[str, list[str]])
    return frozenset(code for codes in listed.values() for code in codes) | _TITLES


def is_spelled_out(other: Text, english: Text) -> bool:
    """Whether English has a name of two words and more that the other text has in no way."""
    tokens, low = words(english), lowered(other)
    for at in range(len(tokens.texts) - 1):
        pair = tokens.texts[at : at + 2]
        if all(one[0].isupper() and len(one) > 2 for one in pair) and not any(
            has_letters(one.lower(), low) for one in pair
        ):
            return True
    return False


def has_acronym(word: str, english: Text) -> bool:
    """Whether English has an acronym that may translate one: NATO for OTAN.

    For an acronym in other letters any will do.
    """
    others = [one for one in words(english).texts if one.isupper() and len(one) > 1]
    if not is_short(word, "en"):
        return bool(others)
    return any(2 * len({*word} & {*one}) >= min(len({*word}), len({*one})) for one in others)


@cache
def _seats() -> dict[str, frozenset[str]]:
    listed = datafiles.data("metonyms", dict[str, str])
    return {seat: frozenset(said.split()) for seat, said in listed.items()}


def is_seat_of(word: str, english: Text) -> bool:
    """Whether a word is a seat that stands for who sits there, and English names those: Bercy."""
    said = _seats().get(word.lower())
    return said is not None and not said.isdisjoint(words(english).lowers)


def is_short_for(name: str, other: Text) -> bool:
    """Whether a name is made of the beginnings of words: Aemet, Agencia Estatal de Meteorología."""
    low = in_latin(name)
    tokens = words(other).texts
    return LONGEST + 2 >= len(low) >= SHORTEST and any(
        word[0].isupper() and in_latin(word)[:1] == low[0] and _made(low, tokens, at, 0)
        for at, word in enumerate(tokens)
    )


def _made(rest: str, tokens: tuple[str, ...], at: int, used: int) -> bool:
    """Whether the letters that are left are beginnings of the words from here on."""
    if not rest:
        return used > 1
    if at >= len(tokens) or not tokens[at][0].isalpha():
        return False
    word = in_latin(tokens[at])
    if used and len(word) < MOST_LITTLE and _made(rest, tokens, at + 1, used):
        return True
    return any(
        _made(rest[take:], tokens, at + 1, used + 1)
        for take in range(1, min(MOST_TAKEN, len(word), len(rest)) + 1)
        if word.startswith(rest[:take])
    )
