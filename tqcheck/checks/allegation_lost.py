"""A word of allegation in the source (alleged, suspected) that nothing in the target keeps.

The target must have none of the words that keep a claim apart from a fact, as its language file
lists them (`rules/_data/polarity`): said, according, reportedly, charged, may. Silent where one of
the two languages has no such file, and where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.polarity import lost
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source = segment.sure_source
    said = lost(segment, lambda one: one.alleged, lambda one: one.is_hedged)
    if source is not None and said is not None:
        whole = Span(0, len(segment.target.plain.rstrip()))
        yield Match(whole, {"source": said.of(source.plain)}, source_span=said)


RULE = Rule(
    id="allegation-lost",
    pack="bilingual",
    summary="An allegation told as a fact",
    why="A suspect who becomes a culprit on the way is a case for the courts.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='The source says "{source}"; nothing here tells that this is not proven.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<The official took bribes from a builder.>>",
            source="Pejabat itu diduga menerima suap dari pengembang.",
            langs="id-en",
        ),
        bad(
            "<<Police caught the man who robbed the bank.>>",
            source="Полиция задержала подозреваемого в ограблении банка.",
            langs="ru-en",
        ),
        bad(
            "<<Der Mann hat die Bank ausgeraubt.>>",
            source="The man allegedly robbed the bank.",
            langs="en-de",
        ),
        bad(
            "<<El alcalde robó los fondos.>>",
            source="The mayor is suspected of taking the funds.",
            langs="en-es",
        ),
        good(
            "The official allegedly took bribes from a builder.",
            source="Pejabat itu diduga menerima suap dari pengembang.",
            langs="id-en",
        ),
        good(
            "Police say he robbed the bank.",
            source="По версии полиции, обвиняемый ограбил банк.",
            langs="ru-en",
        ),
        good("Der mutmaßliche Täter floh.", source="The alleged culprit fled.", langs="en-de"),
    ),
    false_alarms="A suspect who is rightly called by another name: the man, the driver.",
)
