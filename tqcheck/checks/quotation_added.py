"""Words between quotation marks that the source does not give as anyone's words.

Only quotations of seven words or more, and only where nothing in the source marks speech. Silent
where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.speech import has_speech_mark, speeches
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    if not source.plain.strip():
        return
    quoted = speeches(target)
    if quoted and not has_speech_mark(source):
        yield Match(quoted[0])


RULE = Rule(
    id="quotation-added",
    pack="bilingual",
    summary="A quotation that the source does not have",
    why="What the source reports in its own words must not be put into a speaker's mouth.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message="The source does not quote here: these words were put into a mouth.",
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<“The market will never be moved from this street,”>> the governor said.",
            source="Gubernur mengatakan pasar tidak akan pernah dipindahkan dari jalan itu.",
            langs="id-en",
        ),
        bad(
            "Губернатор заявил: <<«Рынок никогда и ни за что не уберут с этой улицы»>>.",
            source="The governor said the market would never be moved away from the street.",
            langs="en-ru",
        ),
        good(
            "The governor said the market would never be moved from the street.",
            source="Gubernur mengatakan pasar tidak akan pernah dipindahkan dari jalan itu.",
            langs="id-en",
        ),
        good(
            "“The market will never be moved from this street,” the governor said.",
            source="— Рынок никогда и ни за что не уберут с этой улицы, — заявил губернатор.",
            langs="ru-en",
        ),
        good(
            "The film “A Street of Our Own” won.",
            source="Film Jalan Milik Kita menang.",
            langs="id-en",
        ),
    ),
    false_alarms="A long title that one language sets in marks and the other does not.",
)
