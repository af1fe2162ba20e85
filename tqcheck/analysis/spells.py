"""Lengths of time, to tell one that is said in another unit: quinze jours, two weeks."""

import re
from functools import cache
from itertools import pairwise
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
from tqcheck.span import Span

DAYS = {
    "s": 1 / 86_400, "min": 1 / 1_440, "h": 1 / 24, "d": 1.0, "w": 7.0, "fn": 14.0, "mo": 30.44,
    "q": 91.3, "hy": 182.6, "y": 365.25, "dec": 3652.5, "c": 36_525.0,
}  # fmt: skip
WORDS = frozenset(
    {"fn", "q", "hy", "dec", "c"}
)  # units that are no counter of a script without spaces
ALIKE = 0.08  # fifteen days are two weeks
_REACH = 14  # characters between a number and its unit: "long ", " more "
_BEHIND = 14  # and between a unit and the half that is added to it
_JOINED = 5  # between two lengths that are one: " and "
_HALF = 0.5
MAX_SPACES = 3  # between a number and its unit: "quarter of a century"
SHARES = frozenset({0.25, 0.5, 0.75})


class Spell(NamedTuple):
    """A length of time: its numbers, if any, its unit, where, and how many days it may come to."""

    figures: tuple[Figure, ...]
    unit: str
    span: Span
    days: tuple[float, ...]

    @property
    def share(self) -> float:
        """What part of its unit it is: 0.5 for half an hour; 0 for a whole number of them."""
        shares = [one.value for one in self.figures if not one.grade and one.value in SHARES]
        return shares[0] if len(self.figures) == 1 and shares else 0.0


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
        span = Span(figure.span.start if figure else match.start(), match.end())
        days = tuple(one * worth for one in (*counts, *also))
        found.append(Spell((figure,) if figure else (), unit, span, days))
    both = [_joined(one, two) for one, two in pairwise(found) if _are_one(one, two)]
    return (*found, *both)


def _are_one(long: Spell, short: Spell) -> bool:
    """Whether two lengths are one: a year and six months."""
    near = 0 <= short.span.start - long.span.end <= _JOINED
    return near and bool(short.figures) and DAYS[long.unit] > DAYS[short.unit]


def _joined(one: Spell, two: Spell) -> Spell:
    span = Span(one.span.start, two.span.end)
    days = one.days[0] + two.days[0]
    return Spell((*one.figures, *two.figures), f"{one.unit} {two.unit}", span, (days,))


def said_otherwise(figure: Figure, text: Text, other: Text) -> bool:
    """Whether a figure is part of a length of time that the other text gives in another unit."""
    mine = [one for one in spells(text) if figure.span in {each.span for each in one.figures}]
    return any(
        two.unit != one.unit and _is_as_long(one.days[0], two.days)
        for one in mine
        for two in spells(other)
    )


def other_shares(source: Text, target: Text) -> tuple[Spell, Spell] | None:
    """Give the parts of a unit that the two sides name, where they differ: half a century."""
    if not (_has_share(source) and _has_share(target)):
        return None
    there = [one for one in spells(source) if one.share]
    here = [one for one in spells(target) if one.share]
    if len(there) != 1 or len(here) != 1:
        return None
    one, two = there[0], here[0]
    return (one, two) if one.unit == two.unit and one.share != two.share else None


def _has_share(text: Text) -> bool:
    return any(not one.grade and one.value in SHARES for one in figures(text))


def _is_as_long(days: float, others: tuple[float, ...]) -> bool:
    return any(abs(days - one) <= ALIKE * max(days, one) for one in others)


def _is_one(low: str, at: int, unit: str, book: "_Book") -> bool:
    """Whether a unit without a number is one of them: a word before it says so, if it must."""
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
    return near[-1] if not re.search(r"[\d.,;:()%]", gap) and gap.count(" ") <= MAX_SPACES else None


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
