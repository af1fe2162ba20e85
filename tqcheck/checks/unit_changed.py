"""A figure that was kept while its unit was changed: 12 km become 12 miles, two days two hours."""

import re
from collections.abc import Iterator

from tqcheck.analysis.figure_dates import other_units
from tqcheck.analysis.quantities import SHARE, other_codes
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_UNIT = re.compile(r"[\s-]?[^\W\d_]+(?:/[^\W\d_]+)?")


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None or "\n" in source.plain:
        return
    found = [
        (other.target.span, other.source.span)
        for other in other_codes(source, target)
        if other.kind != SHARE
    ]
    for one, two in other_units(source, target):
        there, here = _with_unit(source.plain, one.span), _with_unit(target.plain, two.span)
        if not any(here.overlaps(span) for span, _ in found):
            found.append((here, there))
    for here, there in found:
        yield Match(here, {"right": there.of(source.plain)}, source_span=there)


def _with_unit(plain: str, figure: Span) -> Span:
    """Figure with the word behind it."""
    found = _UNIT.match(plain, figure.end)
    return figure if found is None else Span(figure.start, found.end())


RULE = Rule(
    id="unit-changed",
    pack="bilingual",
    summary="A figure of the source that stands beside another unit",
    why="An engine puts the unit that its readers use, and forgets to convert the figure.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='The source has "{right}": keep its unit, or convert the figure too.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "Gusts of <<120 mph>> were measured in Brest.",
            source="Des rafales de 120 km/h ont été mesurées à Brest.",
            langs="fr-en",
        ),
        bad(
            "The line is <<12 miles>> long.",
            source="Panjang jalur itu 12 kilometer.",
            langs="id-en",
        ),
        bad(
            "The search went on for <<two hours>>.",
            source="Поиски продолжались двое суток.",
            langs="ru-en",
        ),
        bad(
            "Das Naturschutzgebiet misst <<830 Quadratmeilen>>.",
            source="The reserve covers 830 square kilometres.",
            langs="en-de",
        ),
        bad(
            "Der Sturm zog in <<drei Wochen>> vorüber.",
            source="The storm passed in three days.",
            langs="en-de",
        ),
        good(
            "The search went on for 48 hours.",
            source="Поиски продолжались двое суток.",
            langs="ru-en",
        ),
        good(
            "The two hours of talks came after three days of strikes.",
            source="Trois jours de grève ont précédé ces deux heures de pourparlers.",
            langs="fr-en",
        ),
        good(
            "The line is 7.5 miles (12 km) long.",
            source="Panjang jalur itu 12 kilometer.",
            langs="id-en",
        ),
        good(
            "The lorry carried 12 tons of rice over 12 miles.",
            source="Truk itu membawa 12 ton beras sejauh 19 kilometer.",
            langs="id-en",
        ),
        good("The field has 40 acres.", source="Das Feld misst 16 Hektar.", langs="de-en"),
    ),
    false_alarms="A figure that happens to be the same in both units.",
)
