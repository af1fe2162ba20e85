"""What is known of a single capitalised word of another language: a name, a place, or a word."""

import re
from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis.common_words import is_common, is_form, is_ordinary
from tqcheck.analysis.name_forms import read_word
from tqcheck.analysis.people import people, plain_letters
from tqcheck.analysis.pos import possible_pos, zipf
from tqcheck.analysis.sounds import sounded

INFLECTED = 5  # letters of an ending
MIN_STEM = 3
FREQUENT = 30  # ten times the Zipf frequency of a common word
PARTS = re.compile("[-'’]")


def is_country(word: str) -> bool:
    """Whether a whole word names a country or its people."""
    reading = read_word(word)
    return len(word) > MIN_STEM and reading.whole and any(one.isupper() for one in reading.ids)


@lru_cache(maxsize=8192)
def is_famous(word: str) -> bool:
    """Whether a word of another alphabet sounds like the name of someone of world news."""
    return word[0] > "Ͱ" and len(word) > MIN_STEM and sounded(word) in _famous()


@lru_cache(maxsize=8192)
def _is_bearer(word: str) -> bool:
    """Whether a word is a name of someone of world news, and more often that than a word."""
    known = people("en")
    low = word.lower()
    return is_famous(word) or (word[0] < "Ͱ" and (low in known or plain_letters(word) in known))


@cache
def _famous() -> frozenset[str]:
    return frozenset(sounded(part) for part in people("en"))


@lru_cache(maxsize=16384)
def is_known(word: str, lang: str) -> bool:
    """Whether a word, or what stands behind its article or hyphens, is a common one."""
    if _is_bearer(word):
        return False
    part = max(PARTS.split(word.lower()), key=len)
    return not part or is_common(part, lang) or is_form(part, lang)


@lru_cache(maxsize=16384)
def is_plain(word: str, lang: str) -> bool:
    """Whether a word is a common one, and the name of nobody and nothing well known."""
    return is_common(word.lower(), lang) and not (
        _is_bearer(word) or (len(word) > INFLECTED and is_country(word)) or _is_place(word, lang)
    )


@lru_cache(maxsize=16384)
def is_sure(word: str, lang: str) -> bool:
    """Whether a capitalised word, which opens no sentence, is surely a name."""
    if (is_country(word) and not is_plain(word, lang)) or _is_place(word, lang):
        return True
    capitals = sum(char.isupper() for char in word)
    longest = max(map(len, PARTS.split(word)))
    if longest <= MIN_STEM or "." in word or capitals >= MIN_STEM or is_known(word, lang):
        return False
    return lang != "de" or not is_english(word.lower())


@lru_cache(maxsize=16384)
def _is_place(word: str, lang: str) -> bool:
    """Whether a word names a place, and no dictionary has it in small letters."""
    reading = read_word(word)
    if lang == "de":  # whose dictionaries have all nouns with capitals, and many places
        return reading.whole and bool(reading.ids) and not is_common(word.lower(), lang)
    if len(word) <= MIN_STEM or is_ordinary(word.lower(), lang):
        return False
    return bool(reading.ids) and (reading.whole or len(word) > INFLECTED)


@cache
def _endings_of(lang: str) -> tuple[str, ...]:
    return tuple(datafiles.data("endings", dict[str, str]).get(lang, "").split())


def is_english(word: str) -> bool:
    """Whether a word, or what it is a form of, is a common one of English too: Team, Brandes."""
    stems = {word, *(word.removesuffix(one) for one in _endings_of("de"))}
    return any(
        set(possible_pos(one, "en")) - {"X"} and (zipf(one, "en") or 0) >= FREQUENT for one in stems
    )
