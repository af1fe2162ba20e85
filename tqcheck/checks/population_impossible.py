"""More or fewer people than a place can have: "a country of 6.1 billion people".

A country's people are those of GeoNames (`rules/_data/populations.yaml`), right to the order of
magnitude, which is what a machine that misreads a scale word gets wrong. Where a text names no
place, the largest of its kind sets the limit. What says so is data: `rules/_data/crowds.yaml`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.entities import gazetteer
from tqcheck.analysis.marked import Marked, compiled, marked
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

FAR = 8  # times as many or as few: more than any country has grown in a lifetime
MILLION = Decimal(1_000_000)
LEAST = Decimal(1000)  # people; smaller numbers count something else
_COUNTRY = "territory"


class _Crowds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: str = ""
    named: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    kinds: dict[str, float] = {}
    unnamed: str = "(?!)"


@cache
def _crowds(lang: str) -> _Crowds:
    return datafiles.data("crowds", dict[str, _Crowds]).get(base(lang), _Crowds())


@cache
def _populations() -> dict[str, float]:
    return datafiles.data("populations", dict[str, float])


@cache
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns with the group `name`, and whether too few people are wrong as well."""
    crowds = _crowds(lang)
    listed = [(one, True) for one in crowds.named] + [(one, False) for one in crowds.more]
    return tuple((compiled(one.replace("{about}", crowds.about)), few) for one, few in listed)


@cache
def _unnamed(lang: str) -> re.Pattern[str]:
    crowds = _crowds(lang)
    pattern = crowds.unnamed.replace("{about}", crowds.about)
    return compiled(pattern.replace("{kind}", "|".join(crowds.kinds)))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    for sentence in marked(text, 1):
        if not any(number.value >= LEAST for number in sentence.numbers):
            continue
        match = _by_name(text, sentence) or _by_kind(text, sentence)
        if match:
            yield match


def _by_name(text: Text, sentence: Marked) -> Match | None:
    for pattern, few in _patterns(text.lang):
        for found in pattern.finditer(sentence.plain):
            name, known = _country(found["name"], text.lang)
            number = sentence.number(found["n"])
            if not known or number.is_year or number.value < LEAST:
                continue
            people = Decimal(str(known)) * MILLION
            if number.value > FAR * people or (few and number.value * FAR < people):
                shown = f"{known:,.0f}" if known >= 1 else f"{known:.1f}"
                values = {"place": name, "people": f"has some {shown} million"}
                return Match(number.span, values)
    return None


def _country(said: str, lang: str) -> tuple[str, float]:
    """Name the country in whose name these words end, and give its people; 0 for none."""
    words = said.split()
    for start in range(len(words)):
        name = " ".join(words[start:])
        codes = {one.country for one in gazetteer(name, lang) if one.kind == _COUNTRY}
        if len(codes) == 1:
            return name.title(), _populations().get(codes.pop(), 0)
    return "", 0


def _by_kind(text: Text, sentence: Marked) -> Match | None:
    found = _unnamed(text.lang).search(sentence.plain)
    if found is None:
        return None
    number = sentence.number(found["n"])
    most = _crowds(text.lang).kinds[found["kind"]]
    if number.value <= Decimal(str(most)) * MILLION:
        return None
    values = {"place": f"No {found['kind']}", "people": "has as many"}
    return Match(number.span, values)


RULE = Rule(
    id="population-impossible",
    pack="numbers",
    summary="More or fewer people than live in the country",
    why="Scale words of other languages (milliard, 亿, juta, lakh) are misread by a thousand.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}" people: {place} {people}. Check the number and its scale word with the '
    "source.",
    find=InSegment(
        _find,
        needs=(
            "population",
            "people",
            "inhabitants",
            "residents",
            "citizens",
            "voters",
            "souls",
            "country of",
        ),
    ),
    target_lang=("en",),
    examples=(
        bad("Peru, a country of <<34 billion>> people, has two coasts."),
        bad("The population of Japan, <<125 billion>>, is getting older."),
        bad("India, with its <<1.4 million>> people, is the largest market."),
        bad(
            "A small country of <<6 billion>> people. He slept in a town of <<40 million>> people."
        ),
        good(
            "Peru, a country of 34 million people, has a coast. China's 50 million people over 80."
        ),
        good("India, with its 1.4 billion people, has 1.4 million people under arms."),
        good(
            "The population of Japan, 125 million, is getting older. A market of 6 billion people."
        ),
    ),
    references=("https://www.geonames.org/countries/",),
    false_alarms="A country as it was centuries ago.",
)
