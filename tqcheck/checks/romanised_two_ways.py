"""One foreign word in two romanisations in a story: the ozeki, the oozeki; a kolkhoz, a kolhoz.

Only words in small letters of which one at least is in no dictionary, and that are one word once
what systems of romanisation differ in is levelled (`rules/_data/romanisation.yaml`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import is_title_case, quotations, words, zipf
from tqcheck.analysis.pos import unknown
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document, Role, Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS = 5
RAREST = 30  # ten times the Zipf frequency above which a word is known to any reader
MAX_LONGER = 2
_ROLES = (Role.LEDE, Role.BODY, Role.SUBHEAD, Role.CAPTION)
_REMARK = re.compile(r"\b(?:spel(?:t|led|ling)|written|also known|called|pronounced|or)\b")
# Vowels that systems take for each other within a word; at its end they are grammar.
_VOWELS = str.maketrans("ue", "oi")
Place = tuple[int, Span]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    alike: dict[str, str]
    openings: tuple[str, ...]


@cache
def _alike() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {
        written: to
        for to, listed in datafiles.data("romanisation", _File).alike.items()
        for written in listed.split()
    }
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table


@cache
def _key(word: str) -> str:
    pattern, table = _alike()
    word = word[:-1] if len(word) > MIN_LETTERS and word.endswith("s") else word
    key = pattern.sub(lambda found: table[found[0]], word)
    key = key[:-1].translate(_VOWELS) + key[-1:]
    return re.sub(r"(.)\1+", r"\1", key)


@cache
def _opening(letter: str) -> str:
    """Letters by one of which another romanisation of a word may begin."""
    openings = datafiles.data("romanisation", _File).openings
    return next((letters for letters in openings if letter in letters), letter)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    segments = [
        (index, segment)
        for index, segment in document.targets(*_ROLES)
        if not is_title_case(segment.target)
    ]
    strange = {
        words(segment.target).texts[at]
        for _, segment in segments
        for at in unknown(segment.target).words
    }
    strange = {word for word in strange if len(word) >= MIN_LETTERS and word.isalpha()}
    if not strange:
        return
    lang = document.target_lang
    pairs: dict[str, set[str]] = defaultdict(set)
    openings = {letter for word in strange for letter in _opening(word[0])}
    used = [
        word
        for word in {word for _, segment in segments for word in words(segment.target).texts}
        if len(word) >= MIN_LETTERS and word[0] in openings
    ]
    for word in strange:
        for other in used:
            if _may_be(word, other) and _key(other) == _key(word):
                rare = other in strange or (zipf(other, lang) or 0) <= RAREST
                if rare and _number(other) != _number(word):
                    pairs[_key(word)] |= {word, other}
    for forms in pairs.values():
        yield from _matches(document, segments, forms)


def _number(word: str) -> str:
    """Both numbers of an English noun are one form."""
    return word.removesuffix("s")


def _may_be(word: str, other: str) -> bool:
    return (
        other != word
        and len(other) >= MIN_LETTERS
        and other[0] in _opening(word[0])
        and abs(len(other) - len(word)) <= MAX_LONGER
        and other.isalpha()
        and other.islower()
    )


def _matches(
    document: Document, segments: list[tuple[int, Segment]], forms: set[str]
) -> Iterator[tuple[int, Match]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for index, segment in segments:
        tokens = words(segment.target)
        for at, word in enumerate(tokens.texts):
            span = tokens.span(at, at)
            if word in forms:
                quoted = any(quote.overlaps(span) for quote in quotations(segment.target))
                before = segment.target.plain[max(0, span.start - 20) : span.start]
                if _REMARK.search(before) or before.rstrip().endswith("("):
                    return
                if not quoted:
                    places[_number(word)].append((index, span))
    if len(places) != 2:
        return
    kept, rest = sorted(places.values(), key=lambda found: (-len(found), found[0]))
    at, where = kept[0]
    other = where.of(document.segments[at].target.plain)
    own, there = whereabouts(document, rest), whereabouts(document, kept)
    for index, span in rest:
        yield index, Match(span, {"own": own, "other": other, "others": there})


RULE = Rule(
    id="romanised-two-ways",
    pack="consistency",
    summary="A foreign word in two romanisations in a story",
    why="A machine writes a word that it does not know in Latin letters anew each time, by "
    "another system; readers take the two for two things.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MINOR,
    message='"{found}" stands {own}, "{other}" {others}: choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Farm broke\nThe sovkhoz went broke.\nA second <<sovhoz>> had 300 cows.\n"
            "Now no sovkhoz pays rent."
        ),
        bad("Council met\nThe shuraa met.\nIts <<shoora>> voted; the shuraa has nine seats."),
        good("Farm broke\nThe sovkhoz, or sovhoz, went broke. Many a sovkhoz pays rent."),
        good("Farm broke\nThe sovkhoz went broke. Three sovkhozes sold cows."),
    ),
    references=("https://www.loc.gov/catdir/cpso/roman.html",),
    false_alarms="Two foreign words that differ in one letter only.",
)
