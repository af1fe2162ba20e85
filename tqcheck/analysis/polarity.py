"""Words that say no, words of denial and words of allegation, as far as a language file has them.

Each list is of two strengths: the narrow one is what a translation must keep, the wide one is all
that may stand for it on the other side, prefixes and near words too.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.casing import folded
from tqcheck.analysis.words import LETTER_MARKS
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

_APOSTROPHES = str.maketrans("’ʼ", "''")
_WORD = re.compile(rf"[^\W\d_][\w{LETTER_MARKS}]*(?:'[^\W\d_]*)?|'s\b")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    negators: str
    negating: str = ""
    negative: str = ""
    idle: str = ""
    deny: str = ""
    denials: str = ""
    alleged: str = ""
    hedges: str = ""


class _List(msgspec.Struct, frozen=True):
    """A list of words by where they must stand: whole, beginning or ending a word, anywhere."""

    whole: frozenset[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    anywhere: tuple[str, ...]


class Polarity(msgspec.Struct, frozen=True):
    """Where a text says no, denies or alleges.

    `negators`, `deny` and `alleged` are places of words that a translation must render;
    `is_negative`, `is_denying` and `is_hedged` say whether anything of the kind stands there.
    """

    negators: tuple[Span, ...]
    is_negative: bool
    deny: tuple[Span, ...]
    is_denying: bool
    alleged: tuple[Span, ...]
    is_hedged: bool


@cache
def covers(lang: str) -> bool:
    """Whether there is a file of these words for a language."""
    return base(lang) in datafiles.data_names("polarity")


@lru_cache(maxsize=256)
def polarity(text: Text) -> Polarity:
    """Find these words in a text; none in a language without a file."""
    low = folded(text.plain).translate(_APOSTROPHES)
    if len(low) != len(text.plain) or not covers(text.lang):
        return Polarity((), False, (), False, (), False)
    lang = base(text.lang)
    for phrase in _list(lang, "idle").anywhere:
        low = low.replace(phrase, " " * len(phrase))
    tokens = [(one[0], one.start()) for one in _WORD.finditer(low)]
    negators, deny, alleged = (
        tuple(sorted(_found(_list(lang, key), tokens, low)))
        for key in ("negators", "deny", "alleged")
    )
    is_negative = bool(negators or deny) or any(
        _any(_list(lang, key), tokens, low) for key in ("negating", "negative")
    )
    return Polarity(
        negators,
        is_negative,
        deny,
        is_negative or _any(_list(lang, "denials"), tokens, low),
        alleged,
        bool(alleged) or _any(_list(lang, "hedges"), tokens, low),
    )


@cache
def _list(lang: str, key: str) -> _List:
    """Read a list: `word`, `begin*`, `*end`, `~anywhere`; `_` stands for a space."""
    held: str = getattr(datafiles.data(f"polarity/{lang}", _File), key)
    words = [folded(word.replace("_", " ")) for word in held.split()]
    return _List(
        frozenset(word for word in words if word.strip("*~") == word),
        tuple(word[:-1] for word in words if word.endswith("*")),
        tuple(word[1:] for word in words if word.startswith("*")),
        tuple(word[1:] for word in words if word.startswith("~")),
    )


def _found(one: _List, tokens: list[tuple[str, int]], low: str) -> Iterator[Span]:
    for word, start in tokens:
        if _holds(one, word):
            yield Span(start, start + len(word))
    for part in one.anywhere:
        at = low.find(part)
        while at >= 0:
            yield Span(at, at + len(part))
            at = low.find(part, at + len(part))


def _any(one: _List, tokens: list[tuple[str, int]], low: str) -> bool:
    return any(_holds(one, word) for word, _ in tokens) or any(part in low for part in one.anywhere)


def _holds(one: _List, word: str) -> bool:
    if word in one.whole or word.startswith(one.heads) or word.endswith(one.tails):
        return True
    head, mark, _ = word.partition("'")
    return bool(mark) and (f"{head}'" in one.whole or head in one.whole)
