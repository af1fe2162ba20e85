"""A dateline that no agency writes: with two dashes, or followed by a second dateline."""

import re
from collections.abc import Iterator

from tqcheck.analysis import dateline, split_dateline
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_TWO_DASHES = re.compile(r"[—–-]{1,3}\s+[—–-]{1,3}|—-|-—|–-|-–|—–|–—")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    if found is None:
        return
    dashes = _TWO_DASHES.search(found.text)
    if dashes is not None:
        use = dashes[0].strip()[0]
        yield found.segment, Match(Span(*dashes.span()), {"problem": "has two dashes"}, (use,))
    following = found.segment + 1
    if following < len(document.segments):
        text = document.segments[following].target
        second = split_dateline(text.plain, text.lang)
        if second is not None:
            span = Span(0, len(second.text.rstrip()))
            yield following, Match(span, {"problem": "is followed by a second one"})


RULE = Rule(
    id="dateline-malformed",
    pack="datelines",
    summary="A dateline with two dashes, or two datelines",
    why="A feed adds its own dash or dateline to the one the agency wrote, and both are printed.",
    error_type=ErrorType.ORGANIZATION_STYLE,
    severity=Severity.MINOR,
    message="The dateline {problem}: keep one.",
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Trains stop\nPARIS (AFP) <<- –>> Trains stopped at noon.", None),
        bad("Trains stop\nPARIS (AFP) - <<LYON, France (AP) —>> Trains stopped at noon."),
        good("Trains stop\nPARIS (AFP) - Trains stopped at noon."),
        good("Trains stop\nSEOUL, Oct. 12 (Yonhap) -- Trains stopped at noon."),
        good("Trains stop\nMOSCOW, January 21. /TASS/. Trains stopped at noon."),
    ),
    references=("https://www.apstylebook.com",),
)
