"""A target that is its own source: the segment was never translated.

Needs a source. A cheap look at shared words comes first; only when more than half are shared is
chrF measured (sacrebleu, Popovic 2015): a translation into another language scores far below 80.
"""

from collections.abc import Iterator

from tqcheck.analysis import words
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_WORDS = 5
MIN_SHARED = 0.5
MIN_CHRF = 80.0


def _find(segment: Segment) -> Iterator[Match]:
    source = segment.source
    if source is None or base(source.lang) == base(segment.target.lang):
        return
    left, right = set(words(segment.target).lowers), set(words(source).lowers)
    if len(left) < MIN_WORDS or len(left & right) < MIN_SHARED * len(left):
        return
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415  # why: 130 ms, only for a likely case

    score = CHRF().sentence_score(segment.target.plain, [source.plain]).score
    if score >= MIN_CHRF:
        plain = segment.target.plain
        yield Match(
            Span(0, len(plain.rstrip())),
            {"score": f"{score:.0f}"},
            source_span=Span(0, len(source.plain)),
        )


RULE = Rule(
    id="left-as-source",
    pack="residue",
    summary="A segment that is its own source",
    why="An engine that fails passes its input through, and so does a memory filled with copies.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.CRITICAL,
    message="This is the source text, untranslated (chrF {score} of 100).",
    find=InSegment(_find, against_source=True),
    source_lang=(),
    target_lang=("en",),
    examples=(
        bad(
            "<<Menteri itu mengatakan jembatan akan ditutup besok pagi.>>",
            source="Menteri itu mengatakan jembatan akan ditutup besok pagi.",
        ),
        good(
            "The minister said the bridge would close tomorrow morning.",
            source="Menteri itu mengatakan jembatan akan ditutup besok pagi.",
        ),
    ),
    references=("https://aclanthology.org/W15-3049/",),
    false_alarms="A list of names that reads alike in both languages.",
)
