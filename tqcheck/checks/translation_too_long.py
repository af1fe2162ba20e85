"""A target far longer than its source leads one to expect: something was added, or says it twice.

The usual ratio of the two languages, and how far it varies with length, are learned
(`rules/_data/lengths.yaml`). Glosses in brackets do not count. Silent on short texts and where the
alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.lengths import is_mixed, length, stretch
from tqcheck.document import Role, Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

SHORTEST = 120  # code points of a target in Latin letters; a headline may be spelled out
SIGMAS, SHARE = 4.5, 1.75
OTHERS = (Role.DATELINE, Role.HEADLINE, Role.SLUGLINE, Role.BYLINE, Role.CREDIT)


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or segment.is_doubtful or segment.role in OTHERS:
        return
    if is_mixed(target):
        return
    long = length(target)
    found = stretch(len(source.plain.strip()), long, (source.lang, target.lang))
    if found is None or found.sigmas < SIGMAS or found.share < SHARE:
        return
    least = stretch(SHORTEST, long, ("en", target.lang))
    if least is not None and least.share >= 1:
        share = f"{found.share:.1f}"
        whole = Span(0, len(target.plain.rstrip()))
        yield Match(whole, {"share": share}, source_span=Span(0, len(source.plain.rstrip())))


RULE = Rule(
    id="translation-too-long",
    pack="bilingual",
    summary="A target far longer than its source leads one to expect",
    why="A chatbot explains and embroiders; an engine that loops says a thing again and again.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message="This is {share} times as long as its source leads one to expect: what was added?",
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "<<The governor opened the market on Monday. Markets of this kind have long been at "
            "the heart of trade in the region, where generations of families sold rice and fish.>>",
            source="Gubernur meresmikan pasar itu pada hari Senin.",
            langs="id-en",
        ),
        good(
            "The governor, who had been ill for some weeks, opened the new market on Monday.",
            source="Gubernur, yang sakit beberapa pekan, meresmikan pasar baru itu Senin.",
            langs="id-en",
        ),
        good(
            "The market was opened on Monday (the governor of the province, whose father had "
            "founded it in his youth, had come home for the day from the capital).",
            source="Pasar itu dibuka hari Senin oleh gubernur provinsi tersebut.",
            langs="id-en",
        ),
    ),
    references=("https://aclanthology.org/J93-1004/",),
    false_alarms="Background that an editor added on purpose.",
)
