"""Words of a source that were left in a target: known there, and unknown here."""

from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.entities import gazetteer
from tqcheck.analysis.people import people
from tqcheck.analysis.pos import possible_pos, zipf
from tqcheck.analysis.spelling import is_derived, is_rare, loans
from tqcheck.language import base, language, word_parts

# Letters from which on a word is told by any table; shorter ones must be small words. English lends
# its shortest words and signs to all.
SHORT = 4
LONG = 5  # letters of a word that no table has, yet no English word either


@cache
def is_left_over(word: str, source_lang: str, target_lang: str) -> bool:
    """Whether a lower-cased word that both sides have belongs to the source language alone.

    Asked only of words written with the same small letters on both sides.
    """
    source, target = base(source_lang), base(target_lang)
    head, apostrophe, tail = word.replace("’", "'").partition("'")
    if apostrophe and head in word_parts("en", "elisions"):
        word = tail
    parts = word.split("-")
    if len(parts) > 1:
        return all(is_left_over(part, source, target) for part in parts)
    if not word.isalpha() or len(word) < 2 or word in language(target).function_words:
        return False
    if _is_name_part(word) or word in word_parts(target, "innocent"):
        return False
    if word in language(source).function_words:
        return len(word) > 1 and not _knows(target, word)
    if len(word) < SHORT - (source != "en") or _knows(target, word):
        return False
    return _owns(source, word) or _is_strange(word, source, target)


def _is_name_part(word: str) -> bool:
    return word in word_parts("en", "name_particles") or word in word_parts("en", "innocent")


@cache
def _row(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the languages that own a word, and those that know it, as the table has them."""
    table = datafiles.table("words_abroad")
    langs = ((table.get(word) if table else None) or "").split()
    own = frozenset(one[1:] for one in langs if one.startswith("="))
    return own, own | {one for one in langs if not one.startswith("=")}


@cache
def _foreign(word: str) -> frozenset[str]:
    table = datafiles.table("foreign.en")
    return frozenset(((table.get(word) if table else None) or "").lstrip("=+").split())


def _is_strange(word: str, source: str, target: str) -> bool:
    """Whether a long word is none that English has in any way, though no table knows it."""
    english = target == "en" and source != "en" and language(source).script == "Latin"
    if not english or len(word) < LONG or zipf(word, "en") is not None:
        return False
    # English makes new words of its own, and its plurals are borrowed as they are.
    return not word.isascii() or not (word.endswith("s") or is_derived(word, "en"))


@cache
def is_known(word: str, lang: str) -> bool:
    """Whether readers of a language may meet a lower-cased word of Latin letters in its text."""
    return word in language(lang).function_words or _knows(base(lang), word)


@cache
def is_own(word: str, lang: str) -> bool:
    """Whether a lower-cased word of Latin letters is frequent in text of a language."""
    return word in language(lang).function_words or base(lang) in _row(word)[0]


@cache
def is_noun_left_over(word: str, source_lang: str, target_lang: str) -> bool:
    """Whether a capitalised word is a German noun, and none of the target: not a name, either."""
    if base(source_lang) != "de" or not word.isalpha() or len(word) < LONG:
        return False
    lower, target = word.lower(), base(target_lang)
    table = datafiles.table("foreign.en")
    mark = (table.get(lower) if table else None) or ""
    listed = mark.startswith(("+", "=")) and "de" in mark.lstrip("=+").split()
    ends = lower.endswith(word_parts("de", "noun_endings")) and zipf(lower, "en") is None
    if not listed and not (ends and len(word) >= 2 * LONG):
        return False
    return not gazetteer(lower, "en") and lower not in people("en") and not _knows(target, lower)


@cache
def is_english_left(word: str, target_lang: str) -> bool:
    """Whether a lower-cased word of English has no business in text of another script."""
    # The tables of frequent words hold the English of web pages, in any script.
    borrowed = word in loans("abroad") or word in loans(base(target_lang))
    if _is_name_part(word) or borrowed or not zipf(word, "en"):
        return False
    return bool(set(possible_pos(word, "en")) - {"X"})


@cache
def is_owned(word: str, lang: str) -> bool:
    """Whether a lower-cased word is surely one of a language in small letters, and no name."""
    if gazetteer(word, "en") or word in people("en"):
        return False
    table = datafiles.table("foreign.en")
    mark = (table.get(word) if table else None) or ""
    in_dictionary = mark.startswith("=") and base(lang) in mark[1:].split()
    return word in language(lang).function_words or in_dictionary


def _owns(lang: str, word: str) -> bool:
    """Whether it is a word of a language: a frequent one, or of its dictionary."""
    return lang in _row(word)[0] or lang in _foreign(word)


def _knows(lang: str, word: str) -> bool:
    """Whether readers of a language may meet a word in its text."""
    own, known = _row(word)
    if lang in known or lang in _foreign(word) or word in loans(lang) or word in loans("abroad"):
        return True
    if lang != "en" or own:
        return False
    if is_rare(word, lang):
        return True
    # What the lexicon has without any part of speech is a name or a quoted word of another tongue.
    letters = set(possible_pos(word, lang)) - {"X"}
    return bool(letters) or (zipf(word, lang) or 0) > 0
