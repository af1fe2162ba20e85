"""A denial in the source (he denied it) that nothing in the target keeps.

The target must have no word of denial, rejection or negation, as its language file lists them
(`rules/_data/polarity`). Silent where one of the two languages has no such file, and where the
alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.polarity import claims, lost
from tqcheck.document import Segment, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_NEAR = 24  # characters between a denial and a word that turns it round


def _find(segment: Segment) -> Iterator[Match]:
    source = segment.sure_source
    said = lost(segment, lambda one: one.deny, lambda one: one.is_denying)
    if source is not None and said is not None and not _is_denied(said, source):
        whole = Span(0, len(segment.target.plain.rstrip()))
        yield Match(whole, {"source": said.of(source.plain)}, source_span=said)


def _is_denied(said: Span, source: Text) -> bool:
    """Whether a negator stands at the denial: he did not deny it."""
    return any(
        said.start - _NEAR <= one.start <= said.end + _NEAR for one in claims(source).negators
    )


RULE = Rule(
    id="denial-lost",
    pack="bilingual",
    summary="A denial of the source that is not in the target",
    why="Who denied a charge must not be seen to admit it.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='The source says "{source}", and nothing here denies or rejects.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<The minister confirmed the report on Monday.>>",
            source="Menteri itu membantah laporan tersebut pada hari Senin.",
            langs="id-en",
        ),
        bad(
            "<<The bank spoke about the losses.>>",
            source="Банк опроверг сообщения об убытках.",
            langs="ru-en",
        ),
        bad(
            "<<El ministro habló de la venta.>>",
            source="The minister denied the sale.",
            langs="en-es",
        ),
        good(
            "He acknowledged that the meeting was possible.",
            source="Ia tidak menampik kemungkinan pertemuan itu.",
            langs="id-en",
        ),
        good(
            "The minister rejected the report.",
            source="Menteri itu membantah laporan tersebut.",
            langs="id-en",
        ),
        good(
            "The bank said it had made no losses.",
            source="Банк опроверг сообщения об убытках.",
            langs="ru-en",
        ),
        good(
            "Les autorités ont refusé l'asile.",
            source="Officials denied her asylum.",
            langs="en-fr",
        ),
    ),
    false_alarms="A denial told by its content: that the report is false.",
)
