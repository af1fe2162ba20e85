"""A figure that is another one than in the earlier version, in a sentence that is else the same.

A toll that rises is news, and the update says so: "rose to 14 from 12", or a note at its head.
Where neither is said, an editor wants to know whether the figure was mended, or spoiled.
"""

from collections.abc import Iterator

from tqcheck.analysis.numbers import Number, numbers
from tqcheck.analysis.revisions import Change, changes, is_declared
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    told: set[tuple[str, str]] = set()
    for change in changes(document):
        for new, old in _exchanged(change):
            values = _said(change.pair.new, new), _said(change.pair.old, old)
            if values in told or is_declared(document, "figures", *values):
                continue
            if _explained(document, old):
                continue
            told.add(values)
            yield change.pair.segment, Match(new.span, {"earlier": values[1]})


def _exchanged(change: Change) -> list[tuple[Number, Number]]:
    """Pairs of a new figure and the old one whose place it took; none where that is unsure."""
    pair = change.pair
    new = _touched(pair.new, change.new_first, change.new_stop)
    old = _touched(pair.old, change.old_first, change.old_stop)
    if len(new) != len(old):
        return []
    return [
        (now, before)
        for now, before in zip(new, old, strict=True)
        if now.value != before.value and now.percent == before.percent
    ]


def _touched(text: Text, first: int, stop: int) -> list[Number]:
    return [one for one in numbers(text) if one.first < stop and one.last >= first]


def _said(text: Text, number: Number) -> str:
    return number.span.of(text.plain)


def _explained(document: Document, old: Number) -> bool:
    """Whether the new version still gives the old value: "up from 12", "not 12 as said before"."""
    return any(
        number.value == old.value and number.percent == old.percent
        for _, segment in document.targets()
        for number in numbers(segment.target)
    )


_OLD = "Dam Breaks in Toba\nThe dam broke at dawn and killed 12 people, police said."

RULE = Rule(
    id="figure-changed",
    pack="updates",
    summary="A figure that the earlier version of the story gave otherwise, and no word of it",
    why="A figure that changes between two versions is news, a correction or a slip. News and "
    "corrections are told; a slip of the second translation is not. Speaks with --update-of.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MINOR,
    message='The earlier version says "{earlier}" here, this one "{found}". Check the source; if '
    "it is a correction, say so.",
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Dam Breaks in Toba\nThe dam broke at dawn and killed <<21>> people, police said.",
            earlier=_OLD,
        ),
        bad(
            "Fund Loses Money\nThe fund lost <<3.4 million>> euros in the year to June.",
            earlier="Fund Loses Money\nThe fund lost 3.4 billion euros in the year to June.",
        ),
        bad(
            "Budget Passed\nThe budget foresees a deficit of <<6.3>> percent next year.",
            earlier="Budget Passed\nThe budget foresees a deficit of 3.6 percent next year.",
        ),
        good(
            "Dam Breaks in Toba\nThe dam broke at dawn and killed 21 people, police said, up from "
            "12 reported earlier.",
            earlier=_OLD,
        ),
        good(
            "Dam Breaks in Toba\n(Corrects toll in first paragraph)\nThe dam broke at dawn and "
            "killed 21 people, police said.",
            earlier=_OLD,
        ),
        good(
            "Dam Breaks in Toba\nThe dam broke at dawn and killed twelve people, police said.",
            earlier=_OLD,
        ),
        good(
            "Dam Breaks in Toba\nRescuers have found 21 bodies below the dam since Monday.",
            earlier=_OLD,
        ),
        good("Dam Breaks in Toba\nThe dam broke at dawn and killed 21 people, police said."),
    ),
    false_alarms="Updates of running stories that simply print the newest figure.",
)
