"""A quotation of the source whose words the target tells without any quotation mark.

Only quotations of seven words or more that make half of the text, or of three words or more that
are told as they were spoken: "..., said Ann", or by one who says "I". A dash that opens speech, a
colon and single marks count as marks of the target. Silent where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.speech import has_speech_mark, is_reported, speeches, told_plainly
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
    if quoted and not has_speech_mark(target) and not is_reported(target):
        lost: Span | None = quoted[0]
    else:
        lost = told_plainly(source, target)
    if lost is not None:
        said = lost.of(source.plain)
        shown = said if len(said) <= SHOWN else said[:SHOWN].rstrip() + "…"
        yield Match(Span(0, len(target.plain.rstrip())), {"source": shown}, source_span=lost)


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
        bad(
            "<<This road is closed, said Hendrawan, and nobody may pass.>>",
            source="“Jalan ini ditutup,” kata Hendrawan, dan tidak seorang pun boleh lewat.",
            langs="id-en",
        ),
        bad(
            "<<Wir haben alles verloren, der Hof ist weg.>>",
            source="«Мы всё потеряли», — двора больше нет.",
            langs="ru-de",
        ),
        good(
            "Hendrawan said that the road was closed and that nobody may pass there today.",
            source="“Jalan ini ditutup dan tidak seorang pun boleh lewat,” kata Hendrawan.",
            langs="id-en",
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
