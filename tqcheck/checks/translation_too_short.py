"""A target far shorter than its source leads one to expect: something is left out.

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

SHORTEST_ENGLISH = 130  # a short line may be put in other words altogether
SIGMAS, SHARE = -4.0, 0.6
OTHERS = (Role.DATELINE, Role.HEADLINE, Role.SLUGLINE, Role.BYLINE, Role.CREDIT)


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or segment.is_doubtful or segment.role in OTHERS:
        return
    langs = (source.lang, target.lang)
    if not target.plain.strip() or _is_many(segment) or is_mixed(source):
        return
    long = length(source)
    found = stretch(long, len(target.plain.strip()), langs)
    if found is None or found.sigmas > SIGMAS or found.share > SHARE:
        return
    if (as_english := stretch(SHORTEST_ENGLISH, long, ("en", source.lang))) is None:
        return
    if as_english.share >= 1:
        share = f"{round(100 * found.share)} %"
        whole = Span(0, len(target.plain.rstrip()))
        yield Match(whole, {"share": share}, source_span=Span(0, len(source.plain.rstrip())))


def _is_many(segment: Segment) -> bool:
    """Whether the source is that of a whole story, and the target its first paragraph."""
    source = segment.source
    return source is not None and "\n" in source.plain and "\n" not in segment.target.plain


RULE = Rule(
    id="translation-too-short",
    pack="bilingual",
    summary="A target far shorter than its source leads one to expect",
    why="An engine that meets a long sentence may stop half-way, or sum it up.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message="This is {share} of the length that its source leads one to expect: what is left out?",
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "<<The governor opened the market.>>",
            source=(
                "Gubernur meresmikan pasar baru itu pada Senin pagi, didampingi wali kota dan "
                "puluhan pedagang, lalu berkeliling melihat kios yang sudah mulai berjualan."
            ),
            langs="id-en",
        ),
        bad(
            "<<Der Gouverneur eröffnete den Markt.>>",
            source=(
                "The governor opened the new market on Monday morning, together with the mayor "
                "and dozens of traders, and then walked round the stalls that were already selling."
            ),
            langs="en-de",
        ),
        good(
            "The governor opened the new market on Monday morning together with the mayor and "
            "dozens of traders, then walked round stalls that already sold goods.",
            source=(
                "Gubernur meresmikan pasar baru itu pada Senin pagi, didampingi wali kota dan "
                "puluhan pedagang, lalu berkeliling melihat kios yang sudah mulai berjualan."
            ),
            langs="id-en",
        ),
        good(
            "周一上午，省长与市长以及数十名商贩一起为新市场揭幕，随后参观了已开始营业的摊位。",
            source=(
                "The governor opened the new market on Monday morning, together with the mayor "
                "and dozens of traders, and then walked round the stalls that were already selling."
            ),
            langs="en-zh",
        ),
    ),
    references=("https://aclanthology.org/J93-1004/",),
    false_alarms="A summary that the desk made on purpose.",
)
