"""British and American spelling: which words of a story tell a side."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.names import is_title_case
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import Words, words
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.language import language
from tqcheck.span import Span

Pick = Callable[[Segment], list[tuple[int, Span]]]
NEAR = 6  # tokens to either side that tell a sense
_SIZES = frozenset({"square", "cubic", "-", "hundreds", "thousands", "few", "several", "many"})
OTHER = {"british": "american", "american": "british"}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    both: str
    canada: str
    ise: str
    british: str
    half: str
    pairs: str
    apart: dict[str, str]
    counted: str


class Spelling(NamedTuple):
    """What a spelling tells.

    `side` is `british`, `american` or empty; `fits` the sides that may write it; `other` is the
    other spelling, empty where that is another word as well; `stem` is common to the forms of a
    word in both spellings, and `form` (0 or 1) says which of the two this is.
    """

    side: str
    fits: frozenset[str]
    other: str
    stem: str
    form: int = 0


class Spelled(NamedTuple):
    """One word of a story that has another spelling, lower-cased, and where it stands."""

    word: str
    spelling: Spelling
    segment: int
    span: Span


def _pairs(block: str) -> list[tuple[str, str, str]]:
    """Both spellings of each word of a block, with the stem of its line."""
    pairs: list[tuple[str, str, str]] = []
    for line in block.splitlines():
        first, second, *endings = line.split()
        if not first.endswith("-"):
            endings = ["", *endings]
        one, two = first.rstrip("-"), second.rstrip("-")
        pairs += [(one + ending, two + ending, one) for ending in endings]
    return pairs


@cache
def spellings() -> dict[str, Spelling]:
    """All words of the table by their lower-cased form."""
    file = datafiles.data("spelling_varieties", _File)
    british, american = frozenset({"british"}), frozenset({"american"})
    either = british | american
    table: dict[str, Spelling] = {}
    sides = (
        (file.pairs, "", either, "", either),
        (file.ise, "british", british, "", either),
        (file.canada, "british", british, "", american),
        (file.half, "british", british, "", american),
        (file.both, "british", british, "american", american),
    )
    for block, side, fits, other_side, other_fits in sides:
        for one, two, stem in _pairs(block):
            table[one] = Spelling(side, fits, two, stem, 0)
            table[two] = Spelling(other_side, other_fits, one, stem, 1)
    for word in file.british.split():
        table[word] = Spelling("british", british, "", word)
    return table


@reading
def spelled(document: Document) -> tuple[Spelled, ...]:
    """Find the words of the table in a story, in reading order.

    Left out are quotations, headlines of capitalised words, credits, and names: capitalised
    words within a sentence, or that open one before another capitalised word.
    """
    return _all_spelled(document, _common)


@reading
def spelled_in_quotes(document: Document) -> tuple[Spelled, ...]:
    """Find the words of the table that stand in quotations: they were spelt by the translator."""
    return _all_spelled(document, _quoted)


def _all_spelled(document: Document, pick: Pick) -> tuple[Spelled, ...]:
    table = spellings()
    found: list[Spelled] = []
    for index, segment in document.targets():
        if segment.role in (Role.CREDIT, Role.BYLINE, Role.DATELINE, Role.QUOTE):
            continue
        lowers = words(segment.target).lowers
        hyphened = "-" in segment.target.plain and _tails(segment.target)
        if (table.keys().isdisjoint(lowers) and not hyphened) or is_title_case(segment.target):
            continue
        found += [
            Spelled(word, table[word], index, span)
            for _, span in pick(segment)
            if (word := span.of(segment.target.plain).lower()) in table
        ]
    return tuple(found)


@reading
def _tails(text: Text) -> tuple[tuple[int, Span], ...]:
    """Last parts of hyphened words that the table has: a five-kilogram bag."""
    tokens = words(text)
    table = spellings()
    found: list[tuple[int, Span]] = []
    for at, lower in enumerate(tokens.lowers):
        _, hyphen, tail = lower.rpartition("-")
        if hyphen and tail in table:
            found.append((at, Span(tokens.ends[at] - len(tail), tokens.ends[at])))
    return tuple(found)


def _common(segment: Segment) -> list[tuple[int, Span]]:
    """Tokens that are no part of a name or a quotation."""
    quoted = quotations(segment.target)
    return [one for one in _unnamed(segment) if not any(quote.overlaps(one[1]) for quote in quoted)]


def _quoted(segment: Segment) -> list[tuple[int, Span]]:
    """Tokens that are no part of a name and stand in a quotation."""
    quoted = quotations(segment.target)
    return [one for one in _unnamed(segment) if any(quote.overlaps(one[1]) for quote in quoted)]


def _unnamed(segment: Segment) -> list[tuple[int, Span]]:
    """Tokens that are no part of a name."""
    text = segment.target
    tokens = words(text)
    table = spellings()
    openings = {span.start for span in sentences(text)}
    kept: list[tuple[int, Span]] = []
    for at, lower in enumerate(tokens.lowers):
        if lower not in table:
            continue
        span = Span(tokens.starts[at], tokens.ends[at])
        upper = tokens.texts[at][0].isupper()
        following = tokens.texts[at + 1 : at + 2]
        named = upper and (
            span.start not in openings or bool(following and following[0][:1].isupper())
        )
        beside = (
            following and following[0][:1].isupper() and at and tokens.texts[at - 1][:1].isupper()
        )
        if not named and not beside and not _means_another(tokens, at, text.lang):
            kept.append((at, span))
    plain = text.plain
    if "-" in plain:
        kept += [one for one in _tails(text) if one[1].of(plain).islower()]
    return kept


@cache
def _apart() -> dict[str, frozenset[str]]:
    return {
        word: frozenset(near.split())
        for word, near in datafiles.data("spelling_varieties", _File).apart.items()
    }


@cache
def _counted() -> frozenset[str]:
    return frozenset(datafiles.data("spelling_varieties", _File).counted.split())


def _means_another(tokens: Words, at: int, lang: str) -> bool:
    """Whether a token is another word here: a computer program, a gas meter."""
    lower = tokens.lowers[at]
    if lower in _counted():
        before = tokens.lowers[at - 1] if at else ""
        numbers = language(lang).members["number"]
        return not (before[:1].isdigit() or before in numbers or before in _SIZES)
    near = _apart().get(lower)
    return near is not None and not near.isdisjoint(tokens.lowers[max(0, at - NEAR) : at + NEAR])
