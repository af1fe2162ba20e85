"""A phrase of two words or more twice in a row: "over the river over the river".

A comma between the two makes it rhetoric as often as a slip, so that there the phrase must name
something (a capital letter or a figure) or be long. English has other rules for this.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tqcheck.analysis import quotations, words
from tqcheck.document import Segment
from tqcheck.language import language, languages_that_have, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

LONGEST = 8  # words
MIN_LETTERS = 6
MIN_SYLLABLES = 5  # signs of a script where each is a syllable
LONG = 4  # words that make a phrase long
_UNSPACED = re.compile(r"(?P<said>[\u3040-\u30ff\u4e00-\u9fff]{4,20})[、，,]?(?P=said)")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    found = _in_signs(text.plain) if language(text.lang).script in _SIGNS else _in_words(segment)
    quoted: tuple[Span, ...] | None = None
    for again in found:
        quoted = quotations(text) if quoted is None else quoted
        if not any(again.overlaps(one) for one in quoted):
            yield Match(again, {"again": again.of(text.plain)})


_SIGNS = frozenset({"Han", "Kana"})


def _in_signs(plain: str) -> Iterator[Span]:
    for match in _UNSPACED.finditer(plain):
        said = match["said"]
        doubled = all(one == two for one, two in zip(said[::2], said[1::2], strict=False))
        if _HAN.search(said) and said not in (said + said)[1:-1] and not doubled:
            yield Span(match.end() - len(said), match.end())


def _in_words(segment: Segment) -> Iterator[Span]:
    tokens = words(segment.target)
    lowers = tokens.lowers
    if len(set(pairwise(lowers))) >= len(lowers) - 1:
        return
    done = 0
    for at, word in enumerate(lowers):
        for step in range(2, LONGEST + 2) if at >= done else ():
            if lowers[at + step : at + step + 1] != (word,):
                continue
            comma = lowers[at + step - 1] in {",", "،"}
            size = step - comma
            again = lowers[at + step : at + step + size]
            if again == lowers[at : at + size] and _is_phrase(segment, at, size, comma=comma):
                done = at + step + size
                yield tokens.span(at + step, done - 1)
                break


def _is_phrase(segment: Segment, at: int, size: int, *, comma: bool) -> bool:
    """Whether words are a phrase whose repetition is no figure of speech, name or chant."""
    tokens = words(segment.target)
    texts = tokens.texts[at : at + size]
    if not all(word[0].isalnum() for word in texts) or len({*tokens.lowers[at : at + size]}) < 2:
        return False
    if texts[0] in word_parts(segment.target.lang, "name_heads"):
        return False  # a name such as Abdullah Abdullah
    letters = sum(char.isalpha() for word in texts for char in word)
    syllabic = language(segment.target.lang).script == "Hangul"
    if letters < (MIN_SYLLABLES if syllabic else MIN_LETTERS) or all(
        not word[0].islower() and word[0].isascii() for word in texts
    ):
        return False
    if (
        all(len(word) < MIN_LETTERS and word.isalpha() for word in texts)
        and size == 2
        and ("syllables" in language(segment.target.lang).names)
    ):
        return False  # Vietnamese says some adverbs twice
    second = tokens.texts[at + size + comma : at + 2 * size + comma]
    nouns = "nouns_too" in language(segment.target.lang).names
    named = any((word[0].isupper() and not nouns) or word[0].isdigit() for word in second)
    return not comma or named or size >= LONG


RULE = Rule(
    id="phrase-twice-in-a-row",
    pack="doubling",
    summary="A phrase of several words twice in a row",
    why="A machine that loses its place, or a cut and a paste, sets a phrase twice.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{again}" has just been said: cut one of the two.',
    find=InSegment(_find),
    target_lang=languages_that_have("sourcing"),
    examples=(
        bad("Der Weg führt über den Fluss <<über den Fluss>> nach Hall.", langs="en-de"),
        bad(
            "El tren sale de la ciudad de León, <<de la ciudad de León>>, a las dos.", langs="en-es"
        ),
        good("Llegó muy despacio, muy despacio.", langs="en-es"),
        good("Sie sang New York, New York.", langs="en-de"),
        bad("Поїзд іде через міст <<через міст>> до Львова.", langs="en-uk"),
        bad("列车开往新的车站<<开往新的车站>>。", langs="en-zh"),
        good("人们高高兴兴高高兴兴地走了。", langs="en-zh"),
        bad("기차가 새로운 역으로 <<새로운 역으로>> 간다.", langs="en-ko"),
        good("그는 한 걸음 한 걸음 나아갔다.", langs="en-ko"),
    ),
    false_alarms="A refrain outside quotation marks.",
)
