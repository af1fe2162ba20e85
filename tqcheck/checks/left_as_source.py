"""A target that is its own source: the segment was never translated.

Needs a source. A cheap look at shared words comes first; only when more than half are shared is
chrF measured (sacrebleu, Popovic 2015), names, numbers and addresses left apart: a translation into
another language scores far below 80. Languages of one family come nearer, so more is asked there.
"""

import re
from collections.abc import Iterator

from tqcheck import late
from tqcheck.analysis import words
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_WORDS = 4
MIN_DENSE = 10  # letters, where no spaces part the words
MIN_SHARED = 0.5
MIN_CHRF, MIN_CHRF_OF_KIN = 80.0, 95.0
_KIN = tuple(
    frozenset(one.split())
    for one in ("id ms", "ru uk bg", "es pt gl ca", "cs sk", "nb da sv", "hr sr bs")
)
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*|\S+\.(?:com|org|net)\S*")
_DENSE = late.pattern("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or base(source.lang) == base(target.lang):
        return
    here = set(words(target).lowers)
    if len(here & set(words(source).lowers)) * 2 < len(here) * MIN_SHARED:
        return
    left, right = _common(target), _common(source)
    dense = len(_DENSE.findall(target.plain)) >= MIN_DENSE and target.plain[:1] == source.plain[:1]
    if not dense:
        if len(left) < MIN_WORDS:
            return
        if len(set(left) & set(right)) < MIN_SHARED * len(set(left)):
            return
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415  # why: 130 ms, only for a likely case

    sides = (target.plain, source.plain) if dense else (" ".join(left), " ".join(right))
    score = CHRF().sentence_score(sides[0], [sides[1]]).score
    kin = any({base(source.lang), base(target.lang)} <= one for one in _KIN)
    if score >= (MIN_CHRF_OF_KIN if kin else MIN_CHRF):
        plain = target.plain
        yield Match(
            Span(0, len(plain.rstrip())),
            {"score": f"{score:.0f}"},
            source_span=Span(0, len(source.plain)),
        )


def _common(text: Text) -> list[str]:
    """List the words in small letters that are no numbers, no addresses and no names."""
    addresses = [Span(*one.span()) for one in _ADDRESS.finditer(text.plain)]
    tokens = words(text)
    return [
        word
        for at, word in enumerate(tokens.texts)
        if word[0].isalpha()
        and not (word[0].isupper() and word.lower() != word.upper() and at)
        and not any(one.start <= tokens.starts[at] < one.end for one in addresses)
    ]


RULE = Rule(
    id="left-as-source",
    pack="residue",
    summary="A segment that is its own source",
    why="An engine that fails passes its input through, and so does a memory filled with copies.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.CRITICAL,
    message="This is the source text, untranslated (chrF {score} of 100).",
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<Menteri itu mengatakan jembatan akan ditutup besok pagi.>>",
            source="Menteri itu mengatakan jembatan akan ditutup besok pagi.",
            langs="id-en",
        ),
        bad(
            "<<The minister said that the bridge would be closed on Monday.>>",
            source="The minister said the bridge would be closed on Monday.",
            langs="en-ru",
        ),
        bad(
            "<<部长表示，这座大桥将于五月重新开放。>>",
            source="部长表示，这座大桥将于五月重新开放。",
            langs="zh-es",
        ),
        bad(
            "<<Menteri mengatakan jembatan itu tidak boleh dilewati.>>",
            source="Menteri mengatakan jembatan itu tidak boleh dilewati.",
            langs="id-ms",
        ),
        good(
            "The minister said the bridge would close tomorrow morning.",
            source="Menteri itu mengatakan jembatan akan ditutup besok pagi.",
            langs="id-en",
        ),
        good(
            "Menteri berkata jambatan itu tidak boleh dilalui oleh lori.",
            source="Menteri mengatakan jembatan itu tidak boleh dilalui oleh truk.",
            langs="id-ms",
        ),
        good(
            "Reuters, Maria Santos, Manila 2031",
            source="Reuters, Maria Santos, Manila 2031",
            langs="en-es",
        ),
        good("OK / Info / Hotel", source="OK / Info / Hotel", langs="en-de"),
        good(
            "https://example.org/a-b/c www.example.org desk@example.org",
            source="https://example.org/a-b/c www.example.org desk@example.org",
            langs="en-fr",
        ),
    ),
    references=("https://aclanthology.org/W15-3049/",),
    false_alarms="A list of names that reads alike in both languages; a title that is kept.",
)
