"""Letters or marks read in the wrong encoding, with the text that they stood for.

A cheap pattern finds suspicious pairs (`rules/_data/mojibake.yaml`); ftfy says what they were.
What ftfy leaves alone is sound text (NÃO, Âge, Ærø), so that only true damage is reported.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.document import Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_RUN = re.compile(r"[^ \t\n\r]+(?:(?<=Ã) [^ \t\n\r]+)?")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(datafiles.data("mojibake", dict[str, str])[name])


def _find(segment: Segment) -> Iterator[Match]:
    plain = segment.target.plain
    end = 0
    for suspect in _pattern("suspect").finditer(plain):
        if suspect.start() < end:
            continue
        start = max(plain.rfind(gap, 0, suspect.start()) for gap in " \t\n\r") + 1
        run = _RUN.match(plain, start)
        if run is None:
            continue
        end = run.end()
        found = _repaired(run[0], start) or _lost(plain, start, end)
        if found is not None:
            yield found


def _repaired(run: str, start: int) -> Match | None:
    """Match on the letters of a run that ftfy restores, widened to whole words."""
    from ftfy import fix_encoding  # noqa: PLC0415  # why: 72 ms, only when a suspect was seen

    fixed = fix_encoding(run).replace("\ufeff", "")
    if fixed == run or "\ufffd" in fixed:
        return None
    head = 0
    while head < min(len(run), len(fixed)) and run[head] == fixed[head]:
        head += 1
    tail = 0
    while tail < min(len(run), len(fixed)) - head and run[-1 - tail] == fixed[-1 - tail]:
        tail += 1
    if any(one.isalpha() for one in fixed[head : len(fixed) - tail]):
        while head and run[head - 1].isalnum():
            head -= 1
        while tail and run[-tail].isalnum():
            tail -= 1
    tail -= int(tail > 0 and head + tail == len(fixed))  # nothing is left: show the mark kept
    use = fixed[head : len(fixed) - tail]
    span = Span(start + head, start + len(run) - tail)
    return Match(span, {"use": f'"{use}"'}, (use,))


def _lost(plain: str, start: int, end: int) -> Match | None:
    damage = _pattern("lost").search(plain, start, end)
    return damage and Match(Span(*damage.span()), {"use": "what the source has"})


RULE = Rule(
    id="mojibake",
    pack="encoding",
    summary="Letters or marks read in the wrong encoding",
    why="UTF-8 read as Windows-1252 or as a Cyrillic code page turns one character into two or "
    "three.",
    error_type=ErrorType.CHARACTER_ENCODING,
    severity=Severity.MAJOR,
    message='"{found}" was read in the wrong encoding: write {use}.',
    find=InSegment(
        _find,
        needs=tuple("âãäåæçèéêëìíîïðñòóôăąęĺľňрс×ø÷ùúûüýþß"),
    ),
    applicability=Applicability.AUTOMATIC,
    aliases=("encoding/mojibake-apostrophe",),
    references=("https://ftfy.readthedocs.io/",),
    examples=(
        bad("The <<cafÃ©>> closed.", "The café closed."),
        bad("He said <<â€œnoâ€\x9d>>.", "He said “no”."),
        bad("It cost <<Â£>>40, the bank<<â€™>>s debt.", "It cost £40, the bank’s debt."),
        bad("The firm <<Ð“Ð°Ð·>> closed, said <<YÄ±ldÄ±z>>.", "The firm Газ closed, said Yıldız."),
        bad("It was closed <<Ã>> la carte."),
        bad("He said no.<<â€>>"),
        bad("About 40<<Â>> men and 9%<<Â>> of it."),
        good("The NÃO campaign won in São Paulo."),
        good("Peña and Ångström met at Ærø; « voilà » said the café’s owner."),
        good("Âge d'or is a film, and Ñuñoa a town."),
    ),
)
