"""A number of the source that the target does not say in any way.

Numbers below ten are let go: a translator may turn them into "both" or a pronoun.
"""

from collections.abc import Iterator

from tqcheck.analysis.figure_pairs import Kind, differences, shown
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    found = differences(source, target)
    lost = [one for kind, one, _ in found if kind is Kind.MISSING and one]
    if lost:
        said = ", ".join(f'"{shown(one, source)}"' for one in lost)
        whole = Span(0, len(target.plain.rstrip()))
        yield Match(whole, {"right": said}, source_span=lost[0].span)


RULE = Rule(
    id="number-missing",
    pack="bilingual",
    summary="A number of the source that is not in the target",
    why="An engine that shortens a sentence loses its figures first.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message="The source has {right}, and nothing here says so.",
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<The ministry bought buses for the capital.>>",
            source="Kementerian itu membeli 45 bus untuk ibu kota.",
            langs="id-en",
        ),
        good(
            "The ministry bought forty-five buses.",
            source="Kementerian itu membeli 45 bus.",
            langs="id-en",
        ),
        good(
            "Both men were freed.",
            source="Обоих, 2 мужчин, освободили.",
            langs="ru-en",
        ),
        good(
            "It lasted two decades, into the eighties.",
            source="Es dauerte 20 Jahre, bis in die 1980er.",
            langs="de-en",
        ),
        good(
            "The plant employs 22,104 people.",
            source="Fabrikada 22 bin 104 kişi çalışıyor.",
            langs="tr-en",
        ),
        good(
            "The city has 3.2 million people.",
            source="Kentte 3 milyon 200 bin kişi yaşıyor.",
            langs="tr-en",
        ),
        good(
            "The talks took an hour and a half.",
            source="Die Gespräche dauerten 90 Minuten.",
            langs="de-en",
        ),
        bad(
            "<<The study had volunteers of all ages.>>",
            source="במחקר השתתפו 318 מתנדבים בכל הגילים.",
            langs="he-en",
        ),
    ),
    false_alarms="A figure that the next sentence gives.",
)
