"""A sentence of the target that was made from no sentence of the source.

The sentences of a pair are aligned by length, numbers and names. One that stands alone counts as
added when, without it, the lengths of the two sides agree, and with it they do not. Silent where
the alignment of the pair itself is in doubt.
"""

from collections.abc import Iterator

from tqcheck.alone import alone
from tqcheck.document import Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    added = alone(target, source)
    if added is not None:
        yield Match(added)


RULE = Rule(
    id="sentence-added",
    pack="bilingual",
    summary="A sentence that the source does not have",
    why="A chatbot explains, sums up and adds what it knows; none of it was said by the source.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message="No sentence of the source says this: check where it comes from.",
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "The bridge was closed on Monday after the flood. <<The river is the longest of the "
            "island and floods nearly every year.>> It will open again on 12 May, mayor "
            "Rasyid Hakim said.",
            source=(
                "Jembatan itu ditutup pada hari Senin setelah banjir. Jembatan akan dibuka lagi "
                "pada 12 Mei, kata wali kota Rasyid Hakim."
            ),
            langs="id-en",
        ),
        bad(
            "Мост через реку Волгу закрыли для всех машин 3 марта. <<Такие паводки "
            "случаются здесь каждую весну, и жители окрестных сёл к ним привыкли "
            "и держат лодки наготове.>>",
            source="The bridge over the Volga was closed to all cars on 3 March.",
            langs="en-ru",
        ),
        good(
            "The bridge was closed on Monday. A flood had damaged two of its piers.",
            source="Jembatan itu ditutup pada hari Senin karena banjir merusak dua pilarnya.",
            langs="id-en",
        ),
    ),
    references=("https://aclanthology.org/J93-1004/",),
    false_alarms="Background that an editor added on purpose.",
)
