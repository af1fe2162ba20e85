"""Common words of a language, as far as the tables know: what a name is not made of."""

from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.language import language

MIN_STEM = 3
_NUKTA = "\u093c"  # the dot below that Hindi may leave out


@lru_cache(maxsize=16384)
def is_common(word: str, lang: str) -> bool:
    """Whether a small-letter word is a common word of a language, as far as the tables know."""
    facts = language(lang)
    if word in facts.function_words or word in facts.classes or word in facts.abbreviations:
        return True
    table = datafiles.table("common_words")
    if table and lang in (table.get(word) or "").split():
        return True
    if word[0] > "Ͱ":
        return _NUKTA in word and is_common(word.replace(_NUKTA, ""), lang)
    if "ß" in word:
        return is_common(word.replace("ß", "ss"), lang)
    if lang == "de" and table:
        for at in range(3, len(word) - 3):
            if lang in (table.get(word[at:]) or "").split():
                return True
    foreign = datafiles.table("foreign.en")
    value = (foreign.get(word) if foreign else None) or ""
    return lang in value.replace("=", "").replace("+", "").split()


@lru_cache(maxsize=16384)
def is_ordinary(word: str, lang: str) -> bool:
    """Whether a dictionary of a language has a word in small letters: no frequent name is that."""
    facts = language(lang)
    if word in facts.function_words or word in facts.classes:
        return True
    table, foreign = datafiles.table("common_words"), datafiles.table("foreign.en")
    if table and lang in (table.get(word) or "").split():
        return True
    mark = (foreign.get(word) if foreign else None) or ""
    return mark.startswith("=") and lang in mark[1:].split()


@lru_cache(maxsize=8192)
def is_form(word: str, lang: str) -> bool:
    """Whether a common word has the stem of this one and another ending."""
    endings = _endings(lang)
    return any(
        is_common(word[: len(word) - cut] + ending, lang)
        for cut in range(4)
        if len(word) - cut >= MIN_STEM and (not cut or word[len(word) - cut :] in endings)
        for ending in endings
    )


@cache
def _endings(lang: str) -> tuple[str, ...]:
    listed = datafiles.data("endings", dict[str, str]).get(lang, "")
    return ("", *listed.split()) if listed else ()
