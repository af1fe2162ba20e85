"""Words that say no, words of denial and words of allegation, as far as a language file has them.

Each list is of two strengths: the narrow one is what a translation must keep, the wide one is all
that may stand for it on the other side, prefixes and near words too.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import msgspec

from tqcheck import datafiles, late
from tqcheck.analysis.casing import begins_word, ends_word, folded
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import LETTER_MARKS
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.span import Span

_APOSTROPHES = str.maketrans("’ʼ", "''")
_WORD = late.pattern(rf"[^\W\d_][\w{LETTER_MARKS}]*(?:'[^\W\d_]*)?|'s\b")


_KEYS = ("negators", "negating", "negative", "deny", "denials", "alleged", "hedges")


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


@reading
def polarity(text: Text) -> Polarity:
    """Find these words in a text; none in a language without a file."""
    low = folded(text.plain).translate(_APOSTROPHES)
    if not covers(text.lang):
        return Polarity((), False, (), False, (), False)
    lang = base(text.lang)
    idle = [
        Span(at, at + len(phrase))
        for phrase in _list(lang, "idle").anywhere
        for at in _places(phrase, low)
        if begins_word(low, at) and ends_word(low, at + len(phrase))
    ]
    places: dict[str, list[Span]] = {key: [] for key in _KEYS}
    for one in _WORD.finditer(low):
        for key in _kinds(lang, one[0]):
            places[key].append(Span(*one.span()))
    for key in _KEYS:
        for part in _list(lang, key).anywhere:
            places[key] += [Span(at, at + len(part)) for at in _places(part, low)]
    negators, deny, alleged = (
        tuple(sorted(span for span in places[key] if not any(one.overlaps(span) for one in idle)))
        for key in ("negators", "deny", "alleged")
    )
    answers = ("negators", "deny", "negating", "negative")
    is_negative = any(places[key] for key in answers)
    return Polarity(
        negators,
        is_negative,
        deny,
        is_negative or bool(places["denials"]),
        alleged,
        bool(places["alleged"] or places["hedges"]),
    )


def lost(
    segment: Segment, said: Callable[[Polarity], tuple[Span, ...]], kept: Callable[[Polarity], bool]
) -> Span | None:
    """Find what the source says and nothing in the target keeps; None where that cannot be told.

    The target must be text of a language that is covered.
    """
    source, target = segment.sure_source, segment.target
    if source is None or not covers(target.lang) or not target.plain.strip():
        return None
    found = said(polarity(source))
    return found[0] if found and not kept(polarity(target)) else None


def _places(part: str, low: str) -> Iterator[int]:
    at = low.find(part)
    while at >= 0:
        yield at
        at = low.find(part, at + len(part))


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


@lru_cache(maxsize=65536)
def _kinds(lang: str, word: str) -> tuple[str, ...]:
    """List the keys under which a word stands."""
    return tuple(key for key in _KEYS if _holds(_list(lang, key), word))


def _holds(one: _List, word: str) -> bool:
    if word in one.whole or word.startswith(one.heads) or word.endswith(one.tails):
        return True
    head, mark, _ = word.partition("'")
    return bool(mark) and (f"{head}'" in one.whole or head in one.whole)
