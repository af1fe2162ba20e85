"""Two words run together: "inwhich", "reportedthat", "Macronsaid".

A word that no lexicon has and that is a known word and a small word of the closed classes
(`glued` in `rules/_data/word_parts.yaml`); "ofthe" and "Iraqbut" are the business of
`encoding/tail-glued-to-name`. Before or after a small word of two letters the other
must be frequent; a dropped g ("talkin") is no fault. With a capital it must be a name of world
news with a small word at its end.
"""

from collections.abc import Iterator
from functools import lru_cache

from tqcheck.analysis import (
    capitals,
    gazetteer,
    loans,
    people,
    possible_pos,
    strange_words,
    words,
    zipf,
)
from tqcheck.document import Segment, Text
from tqcheck.language import word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

MIN_LETTERS = 4
FREQUENT, FREQUENT_BESIDE_SHORT = 38, 42
A_NAME = 35  # ten times the Zipf frequency of a word in small letters that is a name: linkedin


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    tokens = words(text)
    for index in strange_words(text):
        word = tokens.texts[index]
        if (
            word.isascii()
            and word.isalpha()
            and word not in loans(text.lang)
            and (zipf(word, text.lang) or 0) < A_NAME
            and not _is_in_address(text, index)
        ):
            yield from _match(text, index, _split(word, text.lang))
    for index in capitals(text):
        word = tokens.texts[index]
        named = len(word) > 6 and word[1:].islower() and word.isalpha()
        if named and not _is_in_address(text, index):
            yield from _match(text, index, _split_name(word, text.lang))


def _match(text: Text, index: int, use: str | None) -> Iterator[Match]:
    if use is not None:
        yield Match(words(text).span(index, index), {"use": use}, (use,))


def _is_in_address(text: Text, index: int) -> bool:
    start, end = words(text).starts[index], words(text).ends[index]
    plain = text.plain
    stop = plain[end : end + 1] == "." and plain[end + 1 : end + 2].isalnum()
    return stop or plain[start - 1 : start] in set("@#/._-") or plain[end : end + 1] in set("@/_-=")


@lru_cache(maxsize=8192)
def _split(word: str, lang: str) -> str | None:
    """Find the two words that a lower-case word is, one of them small."""
    small = word_parts(lang, "glued")
    best: tuple[int, str] | None = None
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if right == "the" and left in word_parts(lang, "glued_heads"):
            return None
        both = left in small and right in small
        prefixed = left in small and left in word_parts(lang, "also_prefixes")
        if not both and (prefixed or (left not in small and right not in small)):
            continue
        shortest = min(len(left), len(right))
        other = right if left in small else left
        frequency = zipf(other, lang) or 0
        if not both:
            floor = FREQUENT if shortest > 2 else FREQUENT_BESIDE_SHORT
            if len(other) < MIN_LETTERS or frequency < floor:
                continue
            if right == "in" and "V" in possible_pos(left, lang):
                continue
        score = frequency + 10 * both
        if best is None or score > best[0]:
            best = score, f"{left} {right}"
    return best[1] if best else None


@lru_cache(maxsize=8192)
def _split_name(word: str, lang: str) -> str | None:
    """Find the name and the small word that a capitalised word is: "Iraqbut"."""
    lower = word.lower()
    if zipf(lower, lang) is not None or gazetteer(lower, lang) or lower in people(lang):
        return None
    for tail in word_parts(lang, "glued"):
        name = lower[: -len(tail)]
        if len(tail) < 3 or len(name) < MIN_LETTERS or not lower.endswith(tail):
            continue
        if name in people(lang) and not gazetteer(name, lang):
            return f"{word[: len(name)]} {tail}"
    return None


RULE = Rule(
    id="space-lost",
    pack="spelling",
    summary="Two words run together",
    why="A line break or a tag that was taken out took the space along.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is two words: write "{use}".',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("The harbour <<inwhich>> it lay is shut.", "The harbour in which it lay is shut."),
        bad("The mayor <<reportedthat>> nobody came."),
        bad("On Monday <<Macronsaid>> no.", "On Monday Macron said no."),
        good("Talkin and walkin, he overdelivered in Finland, Thailand and Queensland."),
        good("See visitthe.example, #inthe and @ofthe."),
        good("Nevertheless, whoever wrote this therein withheld nothing."),
    ),
    false_alarms="A trade name in small letters.",
)
