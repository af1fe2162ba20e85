"""A fall whose figures rise, or a rise whose figures fall: "fell from 20 percent to 23 percent".

Both figures must count the same: percentages, or amounts with the same unit. What falls where its
number rises (a currency against another, a rank, a time) is left out by the words of the sentence,
which stand in `rules/_data/sums.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import words
from tqcheck.analysis.marked import Marked, compiled, marked
from tqcheck.analysis.numbers import Number
from tqcheck.document import Segment, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_WORD = re.compile(r"[a-z]+")
_CURRENCY = frozenset("$€£¥₹")


class _Sums(msgspec.Struct, frozen=True):
    directions: tuple[str, ...] = ()
    upside_down: str = ""
    rise_more: str = ""
    fall_more: str = ""


@cache
def _sums(lang: str) -> _Sums:
    return datafiles.data("sums", dict[str, _Sums]).get(base(lang), _Sums())


@cache
def _verbs(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of rising and of falling; neither up and down, nor what stands for a loss."""
    groups, sums = language(lang).groups, _sums(lang)
    spare = {"up", "down", "lose", "loses", "lost", "gain", "gains", "gained"}
    return (
        frozenset(groups["rise_verb"] - spare) | set(sums.rise_more.split()),
        frozenset(groups["fall_verb"] - spare) | set(sums.fall_more.split()),
    )


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    verbs = "|".join(sorted(frozenset().union(*_verbs(lang))))
    return tuple(compiled(one.replace("{verb}", verbs)) for one in _sums(lang).directions)


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    for sentence in marked(text):
        said = _WORD.findall(sentence.plain)
        if not set(said).isdisjoint(_sums(text.lang).upside_down.split()):
            continue
        for pattern in _patterns(text.lang):
            for found in pattern.finditer(sentence.plain):
                match = _judged(text, sentence, found)
                if match:
                    yield match


def _judged(text: Text, sentence: Marked, found: re.Match[str]) -> Match | None:
    low, high = sentence.number(found["low"]), sentence.number(found["high"])
    if not _are_alike(text, low, high, found):
        return None
    difference = high.value - low.value
    rises = found["word"] in _verbs(text.lang)[0]
    if not difference or (difference > 0) == rises:
        return None
    first, last = sorted((low, high), key=lambda one: one.first)
    tokens = words(text)
    end = last.last + last.percent
    end += tokens.lowers[end : end + 2] == ("per", "cent")
    span = tokens.span(first.first, end)
    return Match(span, {"verb": found["word"]})


def _are_alike(text: Text, low: Number, high: Number, found: re.Match[str]) -> bool:
    """Whether two figures count the same, and are no years, ordinals, hedged or below zero."""
    if bool(found["lowp"]) != bool(found["highp"]) or low.scale != high.scale:
        return False
    if any(one.is_year or one.hedge or one.value < 0 for one in (low, high)):
        return False
    before = [text.plain[max(one.span.start - 1, 0) : one.span.start] for one in (low, high)]
    after = [text.plain[one.span.end : one.span.end + 2] for one in (low, high)]
    if any(sign and sign in "-–−/:" for sign in before) or any(
        tail[:1] in {"/", ":", "°"} or tail[:1].isalpha() or tail in {"-m", "-d", "-y"}
        for tail in after
    ):
        return False
    if (before[0] in _CURRENCY or before[1] in _CURRENCY) and before[0] != before[1]:
        return False
    large = min(low.value, high.value) >= 100
    return bool(found["lowp"]) or bool(low.scale) or large or before[0] in _CURRENCY


RULE = Rule(
    id="direction-against-ends",
    pack="numbers",
    summary="A fall whose two figures rise, or a rise whose two figures fall",
    why="A misread digit or an opposite verb shows where the story gives both ends.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": the two figures go the other way than "{verb}". '
    "Check them against the source.",
    find=InSegment(_find, needs=("from",)),
    target_lang=("en",),
    examples=(
        bad("Inflation fell from <<3.1 percent in May to 3.6 percent>> in June."),
        bad("Sales rose from <<1,400 to 1,250>> cars in a year."),
        bad("Its debt was cut to <<4.2 billion euros from 3.9 billion>> euros."),
        bad("The price of rice climbed from $<<540 to $495>> a tonne."),
        good("Inflation fell from 3.6 percent in May to 3.1 percent in June."),
        good("The yen fell from 148 to 152 against the dollar, and she rose from 145th to 102nd."),
        good("He climbed from 140 to 120 in the rankings."),
        good("Output fell from 2019 to 2021. Temperatures dropped from -2 to -12."),
        good("Turnout rose from 52 percent to 56 percent; the rate fell from 4 to 9 basis points."),
    ),
    false_alarms="What is the better the smaller it is: a rank, a time, a rate of exchange.",
)
