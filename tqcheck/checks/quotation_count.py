"""A pair with more quotations on one side than on the other.

Closed quotations of three words or more count. Where one side has none at all, `quotation-lost` and
`quotation-added` speak. Silent where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.speech import quoted_phrases
from tqcheck.document import Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, Status, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    here, there = len(quoted_phrases(target)), len(quoted_phrases(source))
    if here and there and here != there:
        whole = Span(0, len(target.plain.rstrip()))
        yield Match(whole, {"here": str(here), "there": str(there)})


RULE = Rule(
    id="quotation-count",
    pack="bilingual",
    summary="More quotations on one side than on the other",
    why="Of two quotations an engine makes one, or lets one run into reported speech.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    status=Status.PREVIEW,
    message="The source has {there} quotations, the translation {here}: compare them.",
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "<<“We shall build it,” said the mayor, and the money was there.>>",
            source="“Kami akan membangunnya,” kata wali kota. “Uangnya sudah ada.”",
            langs="id-en",
        ),
        good(
            "“We shall build it,” said the mayor. “The money is there.”",
            source="“Kami akan membangunnya,” kata wali kota. “Uangnya sudah ada.”",
            langs="id-en",
        ),
        good("The mayor refused.", source="“Kami tidak mau,” kata wali kota.", langs="id-en"),
    ),
    false_alarms="A title that one language sets in marks and the other does not.",
)
