"""A figure that is another one than in the earlier version, in a sentence that is else the same.

A toll that rises is news, and the update says so: "rose to 14 from 12", or a note at its head.
Where neither is said, an editor wants to know whether the figure was mended, or spoiled.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tqcheck.analysis import words
from tqcheck.analysis.numbers import numbers
from tqcheck.analysis.revisions import Change, changes, is_declared
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


class _Figure(NamedTuple):
    """A figure in a stretch: its tokens (last included); `value` where it is read as a number."""

    first: int
    last: int
    said: str
    value: Decimal | None
    digits: str
    percent: bool


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    told: set[tuple[str, str]] = set()
    for change in changes(document):
        text = change.pair.new
        for new, old in _exchanged(change):
            values = new.said, old.said
            if values in told or is_declared(document, "figures", *values):
                continue
            if _explained(document, text, old):
                continue
            told.add(values)
            span = words(text).span(new.first, new.last)
            yield change.pair.segment, Match(span, {"earlier": old.said})


def _exchanged(change: Change) -> list[tuple[_Figure, _Figure]]:
    """Pairs of a new figure and the old one whose place it took; none where that is unsure."""
    pair = change.pair
    new = _figures(pair.new, change.new_first, change.new_stop)
    old = _figures(pair.old, change.old_first, change.old_stop)
    if len(new) != len(old):
        return []
    return [
        (now, before)
        for now, before in zip(new, old, strict=True)
        if _differ(now, before) and _unit(pair.new, now) == _unit(pair.old, before)
    ]


def _figures(text: Text, first: int, stop: int) -> list[_Figure]:
    """Give the figures of a stretch: numbers, and what else is written in digits: 2-0, 8th."""
    read = [one for one in numbers(text) if one.first < stop and one.last >= first]
    taken = {at for one in read for at in range(one.first, one.last + 1)}
    tokens = words(text)
    found = [
        _Figure(one.first, one.last, one.span.of(text.plain), one.value, one.digits, one.percent)
        for one in read
    ]
    for at in range(first, stop):
        word = tokens.texts[at]
        if at not in taken and word[0].isdigit():
            found.append(_Figure(at, at, word, None, _digits(word), percent=False))
    return sorted(found)


def _digits(word: str) -> str:
    return "".join(char for char in word if char.isdigit())


def _differ(now: _Figure, before: _Figure) -> bool:
    if now.value is not None and before.value is not None:
        return now.value != before.value and now.percent == before.percent
    return _digits(now.said) != _digits(before.said)


def _unit(text: Text, figure: _Figure) -> tuple[str, str]:
    """Give what stands around a figure: a change of miles into kilometres is no change of facts."""
    lowers = words(text).lowers
    before = lowers[figure.first - 1] if figure.first else ""
    after = lowers[figure.last + 1] if figure.last + 1 < len(lowers) else ""
    return before if before in _SIGNS else "", after.rstrip("s")


def _explained(document: Document, text: Text, old: _Figure) -> bool:
    """Whether the new version still gives the old figure: "up from 12", "not 12 as said before".

    A small one stands everywhere, and explains only in the same paragraph.
    """
    if old.value is None:
        return False
    small = len(_digits(old.said)) < 2
    return any(
        number.value == old.value and number.percent == old.percent
        for _, segment in document.targets()
        if not small or segment.target is text
        for number in numbers(segment.target)
    )


_SIGNS = frozenset("$€£¥₹")
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
    find=InStory(_find, against_earlier=True),
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
        bad(
            "City Beat Rovers\nCity, playing at home, beat Rovers <<3>>-0 on Saturday.",
            earlier="City Beat Rovers\nCity, playing at home, beat Rovers 2-0 on Saturday.",
        ),
        bad(
            "Fair Opens\nThe fair in the old town opens on the <<19th>> and lasts four days.",
            earlier="Fair Opens\nThe fair in the old town opens on the 9th and lasts four days.",
        ),
        good(
            "Race Held\nThe race led over 30 miles of sand and was held in strong wind.",
            earlier="Race Held\nThe race led over 48 kilometres of sand and was held in strong "
            "wind.",
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
