"""Percentage points that became percent on the way, or percent that became points.

The figure must stand once on either side, as points here and as percent there. Silent where the
other side has any word for points, since then it may be told in other words.
"""

from collections.abc import Iterator

from tqcheck.analysis.quantities import PERCENT, SHARE, has_points, other_codes
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None or has_points(source) == has_points(target):
        return
    for kind, one, two in other_codes(source, target):
        if kind == SHARE:
            right = one.span.of(source.plain)
            what = "percentage points" if two.code == PERCENT else "percent"
            yield Match(two.span, {"right": right, "what": what}, source_span=one.span)


RULE = Rule(
    id="percent-for-points",
    pack="bilingual",
    summary="Percent where the source has percentage points, or the reverse",
    why="A rate that goes from 4 to 6 percent rises by two percentage points, or by 50 percent.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='The source has "{right}": write {what}.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "Turnout fell by <<4.5 percent>>, to 61 percent.",
            source="Die Wahlbeteiligung sank um 4,5 Prozentpunkte auf 61 Prozent.",
            langs="de-en",
        ),
        bad(
            "The bank raised its rate by <<three percent>>.",
            source="Банк поднял ставку на три процентных пункта.",
            langs="ru-en",
        ),
        bad(
            "Les loyers ont augmenté de <<7 points de pourcentage>>.",
            source="Rents rose by 7 percent.",
            langs="en-fr",
        ),
        bad(
            "失业率下降了<<2%>>。",
            source="Unemployment fell by 2 percentage points.",
            langs="en-zh",
        ),
        good(
            "Turnout fell by 4.5 points, to 61 percent.",
            source="Die Wahlbeteiligung sank um 4,5 Prozentpunkte auf 61 Prozent.",
            langs="de-en",
        ),
        good(
            "The index lost 3 points, or 3 percent.",
            source="Indeks turun 3 poin atau 3 persen.",
            langs="id-en",
        ),
        good("Rents rose by 7%.", source="Les loyers ont augmenté de 7 %.", langs="fr-en"),
    ),
    references=("https://en.wikipedia.org/wiki/Percentage_point",),
    false_alarms="A house that writes percent for points in its headlines.",
)
