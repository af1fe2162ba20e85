"""A sentence of the source that no sentence of the target was made from.

The sentences of a pair are aligned by length, numbers and names. One that stands alone counts as
missing when, without it, the lengths of the two sides agree, and with it they do not. Silent where
the alignment of the pair itself is in doubt.
"""

from collections.abc import Iterator

from tqcheck.alone import alone
from tqcheck.document import Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

SHOWN = 60


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    lost = alone(source, target)
    if lost is not None:
        said = lost.of(source.plain)
        shown = said if len(said) <= SHOWN else said[:SHOWN].rstrip() + "…"
        yield Match(Span(0, len(target.plain.rstrip())), {"source": shown}, source_span=lost)


RULE = Rule(
    id="sentence-missing",
    pack="bilingual",
    summary="A sentence of the source without a translation",
    why="An engine that translates sentence by sentence drops one now and then.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message='Nothing here stands for "{source}": translate it.',
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "<<The bridge was closed on Monday after the flood. It will open again on 12 May, "
            "mayor Rasyid Hakim said.>>",
            source=(
                "Jembatan itu ditutup pada hari Senin setelah banjir. Warga harus memutar jauh "
                "melewati desa tetangga selama perbaikan berlangsung. Jembatan akan dibuka lagi "
                "pada 12 Mei, kata wali kota Rasyid Hakim."
            ),
            langs="id-en",
        ),
        bad(
            "<<Мост закрыли в понедельник после паводка.>>",
            source=(
                "The bridge was closed on Monday after the flood. It will open again in the "
                "spring, the mayor told reporters at the site."
            ),
            langs="en-ru",
        ),
        good(
            "The bridge was closed on Monday after the flood, and residents must take a long way "
            "round through the next village while the repairs go on.",
            source=(
                "Jembatan itu ditutup pada hari Senin setelah banjir. Warga harus memutar jauh "
                "melewati desa tetangga selama perbaikan berlangsung."
            ),
            langs="id-en",
        ),
    ),
    references=("https://aclanthology.org/J93-1004/",),
    false_alarms="A sentence that the desk cut on purpose, or told in few words with another.",
)
