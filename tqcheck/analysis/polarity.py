"""Words that say no, words of denial and words of allegation, as far as a language file has them.

Each list is of two strengths: the narrow one is what a translation must keep, the wide one is all
that may stand for it on the other side, prefixes and near words too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import msgspec
from ahocorasick_rs import AhoCorasick

from tqcheck import datafiles, late
from tqcheck.analysis.casing import begins_word, ends_word, folded
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import LETTER_MARKS, lowered
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.span import Span

_WORD = late.pattern(rf"[^\W\d_][\w{LETTER_MARKS}]*(?:'[^\W\d_]*)?|'s\b")

_NARROW = ("negators", "deny", "alleged")
_NEUTRAL = "neutral"  # begins like one of the words, and is none: "under", "неделя"
_WIDE = (*_NARROW, "negating", "negative", _NEUTRAL, "denials", "hedges")
_NEGATIVE = frozenset({"negators", "deny", "negating", "negative"})
_DENYING = _NEGATIVE | {"denials"}
_HEDGED = frozenset({"alleged", "hedges"})
_Keys = frozenset[str]
_NONE: _Keys = frozenset()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    negators: str
    negating: str = ""
    negative: str = ""
    neutral: str = ""
    idle: str = ""
    deny: str = ""
    denials: str = ""
    alleged: str = ""
    hedges: str = ""


class _Lexicon(msgspec.Struct, frozen=True, eq=False):
    """Lists of a language turned round: under which keys a word stands.

    It does so as a whole, by how it begins or how it ends; `parts` may stand anywhere, and the
    phrases of `idle` say nothing of the kind.
    """

    whole: dict[str, _Keys]
    heads: dict[str, _Keys]
    tails: dict[str, _Keys]
    parts: tuple[tuple[str, _Keys], ...]
    search: AhoCorasick
    idle: tuple[str, ...]

    def likely(self, words: frozenset[str]) -> frozenset[str]:
        """Choose the words that may be of the lists, where these are of whole words as a rule."""
        if self.heads or not all("'" in tail for tail in self.tails):
            return words
        return words & self.whole.keys() | {word for word in words if "'" in word}

    def parts_in(self, low: str) -> dict[str, _Keys]:
        """Give the parts that stand anywhere in a folded text."""
        found = self.search.find_matches_as_indexes(low, overlapping=True) if self.parts else ()
        return dict(self.parts[which] for which in {which for which, _, _ in found})


class Claims(msgspec.Struct, frozen=True):
    """Where a text says no, denies or alleges: places of words that a translation must render."""

    negators: tuple[Span, ...] = ()
    deny: tuple[Span, ...] = ()
    alleged: tuple[Span, ...] = ()


class Polarity(msgspec.Struct, frozen=True):
    """Whether anything in a text may stand for a negation, a denial or an allegation."""

    is_negative: bool = False
    is_denying: bool = False
    is_hedged: bool = False


@cache
def covers(lang: str) -> bool:
    """Whether there is a file of these words for a language."""
    return base(lang) in datafiles.data_names("polarity")


@reading
def claims(text: Text) -> Claims:
    """Find the words of the narrow lists in a text; none in a language without a file."""
    if not covers(text.lang):
        return Claims()
    lexicon, low = _lexicon(base(text.lang), _NARROW), _low(text)
    likely = lexicon.likely(_words(text))
    words = {word: keys for word in likely if (keys := _keys(lexicon, word))}
    parts = lexicon.parts_in(low)
    if not words and not parts:
        return Claims()
    return Claims(
        *(
            _places(
                low,
                {word for word in words if key in words[word]},
                [part for part in parts if key in parts[part]],
                lexicon.idle,
            )
            for key in _NARROW
        )
    )


@reading
def polarity(text: Text) -> Polarity:
    """Look a text through for words of the wide lists; none in a language without a file."""
    if not covers(text.lang):
        return Polarity()
    lexicon = _lexicon(base(text.lang), _WIDE)
    words = (_keys(lexicon, word) for word in _words(text))
    said = _NONE.union(*words, *lexicon.parts_in(_low(text)).values())
    return Polarity(
        not said.isdisjoint(_NEGATIVE), not said.isdisjoint(_DENYING), not said.isdisjoint(_HEDGED)
    )


def lost(
    segment: Segment, said: Callable[[Claims], tuple[Span, ...]], kept: Callable[[Polarity], bool]
) -> Span | None:
    """Find what the source says and nothing in the target keeps; None where that cannot be told.

    The target must be text of a language that is covered.
    """
    source, target = segment.sure_source, segment.target
    if source is None or not covers(target.lang) or not target.plain.strip():
        return None
    if source.plain == target.plain:  # left untranslated
        return None
    found = said(claims(source))
    return found[0] if found and not kept(polarity(target)) else None


class Spoken(msgspec.Struct, frozen=True):
    """A text folded for look-ups, and its words."""

    low: str
    words: frozenset[str]


def spoken(text: Text) -> Spoken:
    """Give a text as these lists look at it; offsets are those of the text."""
    return Spoken(_low(text), _words(text))


def _low(text: Text) -> str:
    return lowered(text).replace("ʼ", "'")


@reading
def _words(text: Text) -> frozenset[str]:
    return frozenset(_WORD.findall(_low(text)))


def _places(low: str, words: set[str], parts: list[str], idle: tuple[str, ...]) -> tuple[Span, ...]:
    """Find where words and parts of words stand, but for those in an idle phrase."""
    found = [Span(*one.span()) for one in _WORD.finditer(low) if one[0] in words]
    found += [span for part in parts for span in _spans(part, low)]
    spared = [
        span
        for phrase in (idle if found else ())
        if phrase in low
        for span in _spans(phrase, low)
        if begins_word(low, span.start) and ends_word(low, span.end)
    ]
    return tuple(sorted({one for one in found if not any(map(one.overlaps, spared))}))


def _spans(part: str, low: str) -> Iterator[Span]:
    at = low.find(part)
    while at >= 0:
        yield Span(at, at + len(part))
        at = low.find(part, at + len(part))


@cache
def _lexicon(lang: str, keys: tuple[str, ...]) -> _Lexicon:
    """Read lists of a language: `word`, `begin*`, `*end`, `~anywhere`; `_` is a space."""
    file = datafiles.data(f"polarity/{lang}", _File)
    whole, heads, tails, parts = (defaultdict[str, set[str]](set) for _ in range(4))
    for key in keys:
        for word in _listed(getattr(file, key)):
            if word.startswith("~"):
                parts[word[1:]].add(key)
            elif word.endswith("*"):
                heads[word[:-1]].add(key)
            elif word.startswith("*"):
                tails[word[1:]].add(key)
            else:
                whole[word].add(key)
    return _Lexicon(
        whole=_frozen(whole),
        heads=_frozen(heads),
        tails=_frozen(tails),
        parts=tuple(_frozen(parts).items()),
        search=AhoCorasick(list(parts), store_patterns=False),
        idle=tuple(word[1:] for word in _listed(file.idle) if word.startswith("~")),
    )


def _frozen(lists: dict[str, set[str]]) -> dict[str, _Keys]:
    return {form: frozenset(keys) for form, keys in lists.items()}


def _listed(held: str) -> list[str]:
    return [folded(word.replace("_", " ")) for word in held.split()]


@lru_cache(maxsize=65536)
def _keys(lexicon: _Lexicon, word: str) -> _Keys:
    """Look up under which keys a word stands; before an apostrophe, its head counts too."""
    head, mark, _ = word.partition("'")
    found = [lexicon.whole.get(form) for form in ((word, f"{head}'", head) if mark else (word,))]
    if lexicon.heads:
        found += [lexicon.heads.get(word[:end]) for end in range(1, len(word) + 1)]
    found += [keys for tail, keys in lexicon.tails.items() if word.endswith(tail)]
    said = _NONE.union(*filter(None, found))
    return _NONE if _NEUTRAL in said else said
