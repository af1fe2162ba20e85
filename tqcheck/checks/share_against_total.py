"""A share of a total that comes to something else: "a quarter of its 2,000 jobs, or 800".

The frames and fractions are data: `rules/_data/sums.yaml`. A fraction in words is as rough as
speech is; a percentage is as exact as its digits.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.marked import Marked, compiled, marked
from tqcheck.analysis.numbers import Number
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

ROUGH = Decimal("0.2")  # how far a fraction in words may lie from the exact share of it
_ABOVE = frozenset({"more than", "over", "at least", "just over"})
_BELOW = frozenset({"less than", "under", "fewer than", "almost", "nearly", "just under", "only"})
_HALF = Decimal("0.5")
_FIRM = frozenset({"", "or"})  # words before a figure that leave it exact


class _Sums(msgspec.Struct, frozen=True):
    shares: tuple[str, ...] = ()
    fractions: dict[str, float] = {}
    as_percent: str = "(?!)"
    parts: dict[str, int] = {}


@cache
def _sums(lang: str) -> _Sums:
    return datafiles.data("sums", dict[str, _Sums]).get(base(lang), _Sums())


@cache
def _fraction(lang: str) -> str:
    """Pattern of a fraction in words: one of the list, or a number and what it counts."""
    sums = _sums(lang)
    words = "|".join(sorted(sums.fractions, key=len, reverse=True))
    return rf"(?P<fraction>\b(?:{words})|<count>[ -](?P<parts>{'|'.join(sums.parts) or '(?!)'})\b)"


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    sums = _sums(lang)
    share = rf"(?:<share>%|{_fraction(lang)})"
    return tuple(compiled(one.replace("{share}", share)) for one in sums.shares)


@cache
def _hint(lang: str) -> re.Pattern[str]:
    """Match what every share has: a percentage, or a fraction in words."""
    said = "|".join((*_sums(lang).fractions, *_sums(lang).parts))
    return re.compile(rf"%|\bper ?cent|\b(?:{said})\b", re.IGNORECASE)


@cache
def _as_percent(lang: str) -> re.Pattern[str]:
    sums = _sums(lang)
    return compiled(sums.as_percent.replace("(?P<fraction>{fraction})\\b", _fraction(lang)))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if not _hint(text.lang).search(text.plain):
        return
    for sentence in marked(text, 1):
        found = _as_percent(text.lang).search(sentence.plain)
        match = _in_percent(text, sentence, found) if found else None
        if match:
            yield match
        if len(sentence.numbers) == 1:
            continue
        for pattern in _patterns(text.lang):
            found = pattern.search(sentence.plain)
            match = _judged(text, sentence, found) if found else None
            if match:
                yield match
                break


def _in_percent(text: Text, sentence: Marked, found: re.Match[str]) -> Match | None:
    """Judge "a third (53 percent)"; a bound such as "more than" opens one side."""
    share = _share_of(text.lang, sentence, found) * 100
    percent = sentence.number(found["share"])
    hedge = (found["hedge"] or "").strip()
    off = percent.value - share
    if (hedge in _ABOVE and off > 0) or (hedge in _BELOW and off < 0):
        return None
    if abs(off) <= ROUGH * share + percent.step * _HALF:
        return None
    values = {
        "share": _said(sentence, found),
        "total": "a whole",
        "right": f"{share.quantize(Decimal(1)):f} percent",
    }
    return Match(percent.span, values)


def _share_of(lang: str, sentence: Marked, found: re.Match[str]) -> Decimal:
    """Value of a fraction in words; one that counts its parts, "three quarters", has a sign."""
    if found["count"]:
        return sentence.number(found["count"]).value / _sums(lang).parts[found["parts"]]
    return Decimal(str(_sums(lang).fractions[found["fraction"]]))


def _said(sentence: Marked, found: re.Match[str]) -> str:
    """Write a fraction as the text does; empty where the share is a percentage."""
    if found["count"]:
        return f"{sentence.number(found['count']).value} {found['parts']}"
    return found["fraction"] or ""


def _unit(number: Number) -> Decimal:
    """Give the unit of a number's last digit that is not a nought, so far as it may be rounded."""
    exponent = number.value.normalize().as_tuple().exponent
    return max(Decimal(10) ** int(exponent), number.step)


def _judged(text: Text, sentence: Marked, found: re.Match[str]) -> Match | None:
    total, value = sentence.number(found["total"]), sentence.number(found["value"])
    if not total.value or value.value >= total.value or value.value < 1 or value.is_year:
        return None
    if found["fraction"]:
        share = _share_of(text.lang, sentence, found)
        slack = ROUGH * share + (value.step + total.step * share) * _HALF / total.value
    else:
        percent = sentence.number(found["share"])
        share = percent.value / 100
        slack = percent.step * _HALF / 100
        if not percent.value % 10 or {value.hedge, total.hedge} - _FIRM:
            slack = max(slack, share * ROUGH / 2)  # it may be rounded to its ten
        moved = (_unit(value) + _unit(total) * share) * _HALF / total.value
        slack += min(moved, share * ROUGH / 4)
    if abs(value.value / total.value - share) <= slack:
        return None
    inside = sentence.inside(*found.span())
    shown = f"{(share * total.value).quantize(Decimal(1)):,f}"
    part = _said(sentence, found) or f"{percent.value.normalize():f} percent"
    values = {"share": part, "total": total.span.of(text.plain), "right": shown}
    start, end = inside[0].span.start, inside[-1].span.end
    return Match(Span(start, end), values)


RULE = Rule(
    id="share-against-total",
    pack="numbers",
    summary="A share of a total that comes to another number than the one given",
    why="A number misread in translation shows where the story does its own sum.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": {share} of {total} is {right}. Check the figures against the source.',
    find=InSegment(_find, needs=(" of ", "of the ", "third", "half", "quarter", "fifth", "tenth")),
    target_lang=("en",),
    examples=(
        bad("It will cut a quarter of its <<2,000 jobs, or 800>> posts."),
        bad("Half of the <<600 houses, or 200>>, have no roof."),
        bad("About <<900 people, or a third of the 1,200>> residents, left."),
        bad("Some <<20 percent of the 5,000 pupils, or 500>> children, walk."),
        bad("It lost <<90 of its 200 members, or 60>> percent, in a year."),
        bad("A third of those asked, or <<53>> percent, said no."),
        bad("Two thirds of its staff (<<46>> percent) left."),
        bad("Of the <<148 roads, 92 percent, or 146>>, are shut."),
        bad("It has <<400 cranes, of which 85 percent, or 240>>, work."),
        good(
            "A third of those asked, or 34 percent, said no; more than half (67 percent) said yes."
        ),
        good("It will cut a quarter of its 2,000 jobs, or 500 posts."),
        good("Two thirds of the 90 members, or about 58, voted."),
        good("A third of its 2,000 shops, or 670, are open; 30 percent of the 40, or 12, are new."),
        good("Half of the 600 houses, or what is left of them, burned for 12 hours."),
    ),
    false_alarms="A share of something else than the total beside it.",
)
