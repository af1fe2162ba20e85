"""A quotation of the source whose words the target tells without any quotation mark.

Only quotations of seven words or more; a dash that opens speech, a colon and single marks count as
marks of the target. Silent where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.speech import has_speech_mark, speeches
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

SHOWN = 50


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    if not target.plain.strip() or ("\n" in source.plain and "\n" not in target.plain):
        return
    quoted = speeches(source)
    if quoted and not has_speech_mark(target):
        said = quoted[0].of(source.plain)
        shown = said if len(said) <= SHOWN else said[:SHOWN].rstrip() + "…"
        yield Match(Span(0, len(target.plain.rstrip())), {"source": shown}, source_span=quoted[0])


RULE = Rule(
    id="quotation-lost",
    pack="bilingual",
    summary="A quotation of the source that is no quotation in the target",
    why="Without its marks a speaker's claim becomes the paper's own.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message="The source quotes {source}; here no mark says that these are another's words.",
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<The market will never be moved from this street, the governor said.>>",
            source="“Pasar ini tidak akan pernah dipindahkan dari jalan ini,” kata gubernur.",
            langs="id-en",
        ),
        bad(
            "<<Рынок никогда не уберут с этой улицы, заявил губернатор.>>",
            source='"We will never move the market away from this street," the governor said.',
            langs="en-ru",
        ),
        good(
            "“The market will never be moved from this street,” the governor said.",
            source="«Рынок никогда и ни за что не уберут с этой улицы», — заявил губернатор.",
            langs="ru-en",
        ),
        good(
            "— Рынок никогда не уберут с этой улицы, — заявил губернатор.",
            source='"We will never move the market away from this street," the governor said.',
            langs="en-ru",
        ),
        good(
            "The film A Street of Ours won.",
            source="Film “Jalan Milik Kita” menang.",
            langs="id-en",
        ),
    ),
    false_alarms="Direct speech that the desk turned into reported speech on purpose.",
)
