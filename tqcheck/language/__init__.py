"""Facts of a language: quotes, function words, word classes; and telling languages apart."""

from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.language.detect import Guess, detect

__all__ = ["Guess", "Language", "detect", "known", "language", "word_parts"]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    script: str
    quotes: tuple[tuple[str, str], ...]
    function_words: str
    abbreviations: str = ""
    classes: dict[str, str] = {}
    groups: dict[str, str] = {}


class Language(msgspec.Struct, frozen=True):
    """What tqcheck knows of one language; words are lower-cased.

    `classes` gives the classes of a word (`monday` -> weekday), `members` the reverse. `groups`
    are words of open classes that some rules ask for; unlike `classes` they may name things.
    """

    code: str
    name: str
    script: str
    quotes: tuple[tuple[str, str], ...]
    function_words: frozenset[str]
    abbreviations: frozenset[str]
    classes: dict[str, frozenset[str]]
    members: dict[str, frozenset[str]]
    groups: dict[str, frozenset[str]] = {}


@cache
def base(code: str) -> str:
    """Language subtag of a BCP 47 code: `pt` of `pt-BR`."""
    return code.replace("_", "-").partition("-")[0].lower()


@cache
def word_parts(code: str, name: str) -> tuple[str, ...]:
    """Parts of words of one kind in a language (`rules/_data/word_parts.yaml`); empty for none."""
    parts = datafiles.data("word_parts", dict[str, dict[str, str]])
    return tuple(parts.get(base(code), {}).get(name, "").split())


@cache
def known() -> tuple[str, ...]:
    """Codes of the languages that tqcheck has facts of."""
    return datafiles.data_names("languages")


@cache
def language(code: str) -> Language:
    """Facts of a language by BCP 47 code; of an unknown one, a language without words."""
    subtag = base(code)
    if subtag not in known():
        empty: frozenset[str] = frozenset()
        return Language(subtag, subtag, "", (("“", "”"),), empty, empty, {}, {})
    file = datafiles.data(f"languages/{subtag}", _File)
    members = {name: frozenset(words.split()) for name, words in file.classes.items()}
    classes: dict[str, set[str]] = {}
    for name, words in members.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return Language(
        subtag,
        file.name,
        file.script,
        file.quotes,
        frozenset(file.function_words.split()),
        frozenset(file.abbreviations.split()),
        {word: frozenset(names) for word, names in classes.items()},
        members,
        {name: frozenset(words.split()) for name, words in file.groups.items()},
    )
