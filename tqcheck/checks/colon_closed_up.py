"""A colon without its space in French copy that sets the space elsewhere.

Web newsrooms that close the colon up throughout have a style of their own; a story that does both
has been mended by hands of two habits, or by a machine that follows its English source.
"""

import re
from collections.abc import Iterator

from tqcheck import late
from tqcheck.document import Document
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_CLOSED = late.pattern(r"(?<=[^\W\d_]{2}):(?= [^\W\d_]| «)")
_OPEN = late.pattern(r"(?<=[\w»)])[ \u00a0\u202f]:(?=[ \u00a0\n]|$)")
_TITLE = re.compile(
    r"(?:^|[^\w])[A-ZÀ-Þ][\w’'-]*$"
)  # the word before the colon of an English title
_NEXT = re.compile(r": [A-ZÀ-Þ]")
_QUOTE = re.compile(r"«[^»]*$")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    closed: list[tuple[int, int]] = []
    spaced = 0
    for index, segment in document.targets():
        plain = segment.target.plain
        spaced += sum(1 for _ in _OPEN.finditer(plain))
        for found in _CLOSED.finditer(plain):
            before = plain[: found.start()]
            title = _TITLE.search(before) and _NEXT.match(plain, found.start())
            if not title and not _QUOTE.search(before):
                closed.append((index, found.start()))
    if len(closed) <= spaced:
        for index, at in closed:
            yield index, Match(Span(at, at + 1), {}, ("\u00a0:",))


RULE = Rule(
    id="space-before-colon",
    pack="into-fr",
    summary="No space before a colon in French copy that sets it elsewhere",
    why="English closes the mark up; French parts the colon from the word on both sides of the "
    "Atlantic. A story that never does has its own style.",
    error_type=ErrorType.PUNCTUATION,
    severity=Severity.MINOR,
    message="The story sets a space before other colons: set it here, too.",
    find=InStory(_find, needs=(": ",)),
    applicability=Applicability.SUGGESTED,
    target_lang=("fr",),
    examples=(
        bad(
            "Une raison\u00a0: la pluie.\nIl l’a dit<<:>> la banque ferme.",
            "Une raison\u00a0: la pluie.\nIl l’a dit\u00a0: la banque ferme.",
            langs="en-fr",
        ),
        good("Une raison: la pluie.\nIl l’a dit: la banque ferme.", langs="en-fr"),
        good("Une raison\u00a0: la pluie.\nIl lit World Cities: Paris.", langs="en-fr"),
    ),
    false_alarms="A title in English with a small word before its colon.",
)
