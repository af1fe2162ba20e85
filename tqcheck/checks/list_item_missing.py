"""A list that has fewer items in the target than in the source.

Items are lines that open with a bullet or a number, or are list items of Markdown or HTML. They are
counted in the whole story, or in a unit of several lines. A list that became running text is left
alone.
"""

import re
from collections.abc import Iterator

from tqcheck.document import Document, Segment, Text
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

LEAST = 2
BEFORE = 40
_LINE = re.compile(r"^[ \t]*(?:[•·▪●‣◦*]|\d{1,2}[.)](?!\d))[ \t\u00a0]+\S", re.MULTILINE)
_TAG = re.compile(r"<li\b[^>]*>\s*(?:<[^>]+>\s*)*$")
_BULLET = re.compile(r"(?:^|\n)[ \t>]*(?:[-*+•]|\d{1,2}[.)])[ \t]+[*_]*$")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    if document.beside is not None:
        last, here = 0, 0
        for index, one in enumerate(document.segments):
            count = _items(one.target, document)
            here += count
            last = index if count else last
        there = sum(_items(one.target, document.beside) for one in document.beside.segments)
        if LEAST <= here < there:
            yield last, _match(document.segments[last], here, there)
        return
    for index, one in enumerate(document.segments):
        if one.source is None or "\n" not in one.source.plain or one.is_doubtful:
            continue
        here, there = len(_LINE.findall(one.target.plain)), len(_LINE.findall(one.source.plain))
        if LEAST <= here < there:
            yield index, _match(one, here, there)


def _match(segment: Segment, here: int, there: int) -> Match:
    whole = Span(0, len(segment.target.plain.rstrip()))
    return Match(whole, {"here": str(here), "there": str(there)})


def _items(text: Text, document: Document) -> int:
    """Count the list items that a paragraph is or holds."""
    held = len(_LINE.findall(text.plain))
    if held or document.format not in {"markdown", "html"} or not text.offsets.runs:
        return held
    start = text.offsets.runs[0].raw.start - document.offset
    before = document.raw[max(start - BEFORE, 0) : start]
    return int(bool(_TAG.search(before) or _BULLET.search(before)))


RULE = Rule(
    id="list-item-missing",
    pack="bilingual",
    summary="A list with fewer items than its source",
    why="An engine that finds two items alike makes one of them, or stops before the last.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message="The list has {here} items here and {there} in the source: translate them all.",
    find=InStory(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "What to Bring\nVisitors need three things.\n• A ticket\n<<• Warm clothes>>",
            source=(
                "Yang Harus Dibawa\nPengunjung memerlukan tiga hal.\n• Karcis\n• Sepatu bot\n"
                "• Baju hangat"
            ),
            langs="id-en",
        ),
        good(
            "What to Bring\nVisitors need three things.\n• A ticket\n• Boots\n• Warm clothes",
            source=(
                "Yang Harus Dibawa\nPengunjung memerlukan tiga hal.\n• Karcis\n• Sepatu bot\n"
                "• Baju hangat"
            ),
            langs="id-en",
        ),
        good(
            "What to Bring\nVisitors need a ticket, boots and warm clothes.",
            source=(
                "Yang Harus Dibawa\nPengunjung memerlukan tiga hal.\n• Karcis\n• Sepatu bot\n"
                "• Baju hangat"
            ),
            langs="id-en",
        ),
    ),
    false_alarms="Two items that the desk joined on purpose.",
)
