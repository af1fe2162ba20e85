"""A unit of a bilingual file whose source has words and whose target has none."""

from collections.abc import Iterator

from tqcheck.document import Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

SHOWN = 60


def _find(segment: Segment) -> Iterator[Match]:
    source = segment.source
    if source is None or segment.is_doubtful or segment.target.plain.strip():
        return
    plain = source.plain.strip()
    if not any(char.isalnum() for char in plain):
        return
    start = source.plain.index(plain)
    shown = plain if len(plain) <= SHOWN else plain[:SHOWN].rstrip() + "…"
    yield Match(
        Span(0, len(segment.target.plain)),
        {"source": shown},
        source_span=Span(start, start + len(plain)),
    )


RULE = Rule(
    id="missing-target",
    pack="bilingual",
    summary="A unit without a translation",
    why="A unit that was skipped, or whose text an import lost, leaves a hole in the story.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message='Nothing stands for "{source}": translate it.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad("<<>>", source="Menteri itu menolak berkomentar.", markup=True),
        good("The minister declined to comment.", source="Menteri itu menolak berkomentar."),
        good("", source="***", markup=True),
    ),
    applicability=Applicability.MANUAL,
    false_alarms="A file that is still being translated; a source that the desk cut on purpose.",
)
