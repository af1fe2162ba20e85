"""Where an English sentence reads as if a name had been taken out, by what stands on both sides.

What the words on both sides say was learned from news whose names were taken out one by one
(`generators/name_gaps.py`). That is never enough alone: it weighs beside a name that is lost.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

BEGIN, END = "<", ">"
MIN_WORDS = 4  # in fewer a heading says nothing
NOTHING = -1000
MOST = 350  # what the words farther away may add
_QUOTES = str.maketrans("“”«»„", '"""""')


class Gap(NamedTuple):
    """The likeliest gap of a text, and its logit in hundredths: above 0 more likely than not."""

    score: int
    span: Span | None = None


class _Learned(NamedTuple):
    words: frozenset[str]
    weights: dict[str, int]


@cache
def _learned(lang: str) -> _Learned | None:
    path = datafiles.home() / "_data" / f"name_gaps.{lang}.tsv"
    if not path.is_file():
        return None
    first, *rest = path.read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in rest)
    return _Learned(frozenset(first.split()), {key: int(weight) for key, _, weight in rows})


@lru_cache(maxsize=16384)
def word_class(word: str, lower: str, known: frozenset[str], *, opens: bool) -> str:
    """Class of a token: itself when frequent, a name, a number, else its parts of speech."""
    if not word[0].isalnum():
        return lower.translate(_QUOTES)
    if lower in known:
        return lower
    if word[0].isdigit():
        return "0"
    if word[0].isupper() and not opens:
        return "N"
    letters = "".join(sorted(set(possible_pos(lower, "en")) - {"X"}))
    return f"+{letters}" if letters else ("N" if word[0].isupper() else "?")


def classes(texts: tuple[str, ...], known: frozenset[str]) -> list[str]:
    """Classes of the tokens of a sentence, between two marks of its beginning and of its end."""
    own = [word_class(one, one.lower(), known, opens=not at) for at, one in enumerate(texts)]
    return [BEGIN, BEGIN, *own, END, END]


@lru_cache(maxsize=4096)
def coarse(one: str) -> str:
    """Reduce a class to the part a word plays: the closed ones first."""
    if (not one[0].isalpha() and one[0] != "+") or one == "N":
        return one
    letters = set(one[1:] if one[0] == "+" else possible_pos(one, "en")) - {"X"}
    for closed in "MTOIK":
        if closed in letters:
            return closed
    for alone, name in (("D", "D"), ("DE", "E"), ("Z", "Z"), ("ZP", "P"), ("R", "R")):
        if letters and letters <= set(alone):
            return name
    return "G" if "G" in letters else "V" if "V" in letters and "N" not in letters else "n"


def features(before: str, left: str, right: str, after: str) -> tuple[str, ...]:
    """List what is looked at of a place: two classes on both sides, alone and together."""
    one, two, three, four = map(coarse, (before, left, right, after))
    return (
        *_beside(left, right),
        *_farther(before, left, right, after),
        *_parts(one, two, three, four),
    )


def _beside(left: str, right: str) -> tuple[str, ...]:
    two, three = coarse(left), coarse(right)
    return (
        f"a{left}",
        f"b{right}",
        f"e{left} {right}",
        f"h{two} {three}",
        f"k{left} {three}",
        f"l{two} {right}",
    )


def _farther(before: str, left: str, right: str, after: str) -> tuple[str, ...]:
    return f"c{before}", f"d{after}", f"f{before} {left}", f"g{right} {after}"


def _parts(one: str, two: str, three: str, four: str) -> tuple[str, ...]:
    return f"i{two} {three} {four}", f"j{one} {two} {three}", f"m{one} {two} {three} {four}"


@lru_cache(maxsize=16384)
def _near(lang: str, left: str, right: str) -> int:
    return _sum(lang, ("=", *_beside(left, right)))


@lru_cache(maxsize=16384)
def _far(lang: str, outer: str, inner: str, sides: str) -> int:
    return _sum(lang, (f"{sides[0]}{outer}", f"{sides[1]}{inner}"))


@lru_cache(maxsize=32768)
def _part(lang: str, one: str, two: str, three: str, four: str) -> int:
    return _sum(lang, _parts(one, two, three, four))


def _sum(lang: str, keys: tuple[str, ...]) -> int:
    learned = _learned(lang)
    return sum([learned.weights.get(one, 0) for one in keys]) if learned else 0


@reading
def gap(text: Text) -> Gap:
    """Find the place of a text where a name is likeliest to have stood."""
    lang = base(text.lang)
    learned = _learned(lang)
    best, place = NOTHING, -1
    if learned is None:
        return Gap(best)
    tokens = words(text)
    first = 0
    for sentence in sentences(text):
        within = tokens.within(sentence)
        if len(within) < MIN_WORDS:
            continue
        own = classes(tokens.texts[within.start : within.stop], learned.words)
        parts = [coarse(one) for one in own]
        for at in range(2, len(own) - 1):
            before, left, right, after = own[at - 2 : at + 2]
            score = _near(lang, left, right)
            if score + MOST <= best:
                continue
            score += _far(lang, before, f"{before} {left}", "cf")
            score += _far(lang, after, f"{right} {after}", "dg")
            score += _part(lang, *parts[at - 2 : at + 2])
            if score > best:
                best, place = score, min(within.start + at - 2, within.stop - 1)
                first = within.start
    return Gap(best, tokens.span(max(first, place - 1), place) if place >= 0 else None)
