"""A number with the digits of its source at another power of ten: *3,5 juta* as "3.5 billion".

Reads both sides by value (`analysis.figures`): separators, scale words, words, 3万5千.
"""

from collections.abc import Iterator

from tqcheck.analysis.figure_pairs import Kind, differences, shown
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.own_source, segment.target
    if source is None:
        return
    for kind, one, two in differences(source, target):
        if kind is Kind.SCALED and one and two:
            # Of two texts that may not belong together, 45 and 450 still do; 5 and 50 are chance.
            if segment.is_doubtful and len(f"{one.value:f}".replace(".", "").strip("0")) < 2:
                continue
            ratio = max(one.value, two.value) / min(one.value, two.value)
            values = {
                "wrong": shown(two, target),
                "right": shown(one, source),
                "times": f"{ratio:,.0f}",
                "size": "large" if two.value > one.value else "small",
            }
            yield Match(two.span, values, source_span=one.span)


RULE = Rule(
    id="number-scaled",
    pack="bilingual",
    summary="A number that is a power of ten off its source",
    why="Miliar, billón, 万 and lakh have no word of their own in English; engines take the "
    "nearest, and a comma for a decimal point.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='"{wrong}" is {times} times too {size}: the source says "{right}".',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "The port cost <<3.5 billion>> rupiah.",
            source="Pelabuhan itu menelan biaya 3,5 juta rupiah.",
            langs="id-en",
        ),
        bad(
            "The city has <<35 million>> people.",
            source="该市有350万人。",
            langs="zh-en",
        ),
        bad(
            "La deuda llega a <<2 billones>> de euros.",
            source="The debt has reached 2 billion euros.",
            langs="en-es",
        ),
        good(
            "The port cost 3.5 billion rupiah.",
            source="Pelabuhan itu menelan biaya 3,5 miliar rupiah.",
            langs="id-en",
        ),
        good("The city has 3.5 million people.", source="该市有350万人。", langs="zh-en"),
        good(
            "La deuda llega a 2 mil millones de euros.",
            source="The debt has reached 2 billion euros.",
            langs="en-es",
        ),
        good(
            "Some 12,500 people came.",
            source="Пришли около 12,5 тыс. человек.",
            langs="ru-en",
        ),
        bad(
            "The project cost <<3.5 billion>> dong.",
            source="Dự án tốn 3,5 nghìn tỷ đồng.",
            langs="vi-en",
        ),
        bad(
            "The debt is <<3 million>> shekels.",
            source="החוב עומד על 3 מיליארד שקל.",
            langs="he-en",
        ),
        bad(
            "The budget is <<20 million>> lei.",
            source="Bugetul este de 20 de miliarde de lei.",
            langs="ro-en",
        ),
        bad(
            "The debt is <<3 million>> leva.",
            source="Дългът е 3 милиарда лева.",
            langs="bg-en",
        ),
        good(
            "Some 25,000 people came.",
            source="Er kwamen vijfentwintigduizend mensen.",
            langs="nl-en",
        ),
        good(
            "The project cost 3.5 billion ringgit.",
            source="Projek itu menelan belanja RM3.5 bilion.",
            langs="ms-en",
        ),
        good(
            "A crowd of 25,000 gathered.",
            source="관객 2만 5000명이 모였다.",
            langs="ko-en",
        ),
    ),
    false_alarms="A source that writes 1.500 for one and a half, against its language.",
)
