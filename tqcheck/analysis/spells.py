"""Lengths of time, to tell one that is said in another unit: quinze jours, two weeks."""

import re
from functools import cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.casing import folded
from tqcheck.analysis.figure import Figure
from tqcheck.analysis.figures import figures
from tqcheck.analysis.number_data import facts
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import lowered
from tqcheck.document import Text
from tqcheck.language import base

DAYS = {
    "s": 1 / 86_400, "min": 1 / 1_440, "h": 1 / 24, "d": 1.0, "w": 7.0, "fn": 14.0, "mo": 30.44,
    "q": 91.3, "hy": 182.6, "y": 365.25, "dec": 3652.5, "c": 36_525.0,
}  # fmt: skip
WORDS = frozenset({"fn", "q", "hy", "dec", "c"})  # units that are no counter of a script without spaces
ALIKE = 0.08  # fifteen days are two weeks
_REACH = 14  # characters between a number and its unit: "long ", " more "
_BEHIND = 14  # and between a unit and the half that is added to it
_HALF = 0.5


class Spell(NamedTuple):
    """A length of time: its number, if any, its unit, and how many days it may come to."""

    figure: Figure | None
    unit: str
    days: tuple[float, ...]


@reading
def spells(text: Text) -> tuple[Spell, ...]:
    """Find the lengths of time of a text; those without a number are one unit, or its half."""
    book = _book(base(text.lang))
    if book is None:
        return ()
    low = lowered(text)
    numbers = figures(text)
    found = []
    for match in book.pattern.finditer(low):
        unit = match.lastgroup or ""
        worth = DAYS[unit]
        figure = _before(numbers, low, match.start())
        if figure is None and not _is_one(low, match.start(), unit, book):
            continue
        halved = any(half in low[match.end() : match.end() + _BEHIND] for half in book.halves)
        counts = (1.0, _HALF) if figure is None else (figure.value, *figure.others)
        also = [one + _HALF for one in counts] if halved else []
        found.append(Spell(figure, unit, tuple(one * worth for one in (*counts, *also))))
    return tuple(found)


def said_otherwise(figure: Figure, text: Text, other: Text) -> bool:
    """Whether a figure is part of a length of time that the other text gives in another unit."""
    mine = [one for one in spells(text) if one.figure is not None and one.figure.span == figure.span]
    return any(
        two.unit != one.unit and _is_as_long(one.days[0], two.days)
        for one in mine
        for two in spells(other)
    )


def _is_as_long(days: float, others: tuple[float, ...]) -> bool:
    return any(abs(days - one) <= ALIKE * max(days, one) for one in others)


def _is_one(low: str, at: int, unit: str, book: "_Book") -> bool:
    """Whether a unit without a number is one of them: behind a word that says so, if it needs one."""
    if not book.spaced:
        return unit in WORDS
    before = low[max(at - _REACH, 0) : at].replace("'", "' ").split()
    return not book.ones or not book.ones.isdisjoint(before)


def _before(numbers: tuple[Figure, ...], low: str, at: int) -> Figure | None:
    """Find the number that a unit counts: close before it, with no other sign between."""
    near = [one for one in numbers if at - _REACH <= one.span.end <= at and not one.whole]
    if not near:
        return None
    gap = low[near[-1].span.end : at]
    return near[-1] if not re.search(r"[\d.,;:()%]", gap) and gap.count(" ") <= 2 else None


class _Book(NamedTuple):
    pattern: re.Pattern[str]
    halves: frozenset[str]
    ones: frozenset[str]
    spaced: bool


@cache
def _book(lang: str) -> _Book | None:
    listed = datafiles.data("durations", dict[str, dict[str, str]]).get(lang)
    numbers = facts(lang)
    if listed is None or numbers is None:
        return None
    halves = {*numbers.halves, *folded(listed.get("half", "")).replace("*", "").split()}
    spaced = not numbers.numerals
    groups = []
    for unit, words in listed.items():
        if unit in DAYS:
            forms = sorted(folded(words).split(), key=len, reverse=True)
            either = "|".join(_form(one) for one in forms)
            groups.append((max(map(len, forms)), f"(?P<{unit}>{either})"))
    groups.sort(reverse=True)
    body = "|".join(group for _, group in groups)
    left, right = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spaced else ("", "")
    ones = frozenset(folded(listed.get("one", "")).split())
    pattern = re.compile(f"{left}(?:{body}){right}")
    return _Book(pattern, frozenset(halves), ones, spaced)


def _form(form: str) -> str:
    return re.escape(form.removesuffix("*")) + (r"[^\W\d_]*" if form.endswith("*") else "")
