"""Words of a source that were left in a target: known there, and unknown here."""

from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.pos import possible_pos, zipf
from tqcheck.analysis.spelling import is_rare
from tqcheck.language import base, language, word_parts

SHORT = 3  # letters from which on a word is told by any table; shorter ones must be small words


@cache
def is_left_over(word: str, source_lang: str, target_lang: str) -> bool:
    """Whether a lower-cased word that both sides have belongs to the source language alone.

    Asked only of words written with the same small letters on both sides.
    """
    source, target = base(source_lang), base(target_lang)
    if not word.isalpha() or len(word) < 2 or word in language(target).function_words:
        return False
    if _is_name_part(word) or word in word_parts(target, "innocent"):
        return False
    if word in language(source).function_words:
        return len(word) > 1 and not _knows(target, word)
    return len(word) >= SHORT and not _knows(target, word) and _owns(source, word)


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


def _owns(lang: str, word: str) -> bool:
    """Whether it is a word of a language: a frequent one, or of its dictionary."""
    return lang in _row(word)[0] or lang in _foreign(word)


def _knows(lang: str, word: str) -> bool:
    """Whether readers of a language may meet a word in its text."""
    if lang in _row(word)[1] or lang in _foreign(word):
        return True
    if lang != "en":
        return False
    if is_rare(word, lang):
        return True
    # What the lexicon has without any part of speech is a name or a quoted word of another tongue.
    letters = set(possible_pos(word, lang)) - {"X"}
    return bool(letters) or ((zipf(word, lang) or 0) > 0 and not _row(word)[0])
