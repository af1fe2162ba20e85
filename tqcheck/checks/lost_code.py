"""An inline tag of the source (`<x/>`, `<ph>`, `<g>`) that the target has not, or has twice."""

from collections import Counter
from collections.abc import Iterator

from tqcheck.document import Segment, Text
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MAX_NAMED = 4


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or segment.is_doubtful or not target.plain.strip():
        return
    if not source.codes and not target.codes:
        return
    left, right = _names(source), _names(target)
    lost, extra = left - right, right - left
    if not lost and not extra:
        return
    parts = [
        f"{what} {', '.join(f'<{name}>' for name in list(names)[:MAX_NAMED])}"
        for what, names in (("lacks", lost), ("has too many of", extra))
        if names
    ]
    place = next((code.at for code in source.codes if code.name in lost), None)
    yield Match(
        Span(0, len(target.plain.rstrip())),
        {"problem": " and ".join(parts)},
        source_span=None if place is None else Span(place, min(place + 1, len(source.plain))),
    )


def _names(text: Text) -> Counter[str]:
    return Counter(code.name for code in text.codes)


RULE = Rule(
    id="lost-code",
    pack="bilingual",
    summary="An inline tag lost or doubled",
    why="Inline tags carry links, emphasis, pictures and fields. A file that lacks one cannot be "
    "turned back into its page, or loses what the tag stood for.",
    error_type=ErrorType.MARKUP,
    severity=Severity.MAJOR,
    message="The translation {problem}: set its inline tags as in the source.",
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            '<<The port <g id="1">closed</g>.>>',
            source='Pelabuhan <g id="1">ditutup</g><x id="2"/>.',
            markup=True,
        ),
        bad(
            '<<The port <ph id="1"/> closed <ph id="1"/>.>>',
            source='Pelabuhan <ph id="1"/> ditutup.',
            markup=True,
        ),
        good(
            'Closed: <x id="2"/><g id="1">the port</g>.',
            source='Pelabuhan <g id="1">ditutup</g><x id="2"/>.',
            markup=True,
        ),
    ),
    false_alarms="A tag that the target language does not need, such as one around a case ending.",
)
