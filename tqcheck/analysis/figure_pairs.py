"""Figures of a translation against those of its source: what is missing, added or changed."""

import math
from collections import Counter
from enum import StrEnum
from functools import partial
from itertools import combinations
from typing import NamedTuple

import msgspec

from tqcheck.analysis.figure import Figure, Grade
from tqcheck.analysis.figure_freedoms import is_converted, is_free
from tqcheck.analysis.figures import figures
from tqcheck.analysis.number_data import facts, measures
from tqcheck.analysis.reading import reading
from tqcheck.analysis.spells import said_otherwise
from tqcheck.document import Text
from tqcheck.language import base

ROUNDING = 0.05  # how far a rounded figure may lie from the exact one
CONVERSION = 0.06  # how far a converted one may
ROUGHLY = 0.1  # the same, where it is a round figure
LAST_DIGIT = 0.6  # and how far a small whole number may, in its own unit
HEAT = "heat"
CENT = 100
LEAST_PART = 2  # the least figure of which a sum is made
_ZERO = 1e-9


class Kind(StrEnum):
    """How the figures of source and target differ."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    SCALED = "scaled"


class Difference(NamedTuple):
    """A figure without a counterpart on one side, or two that should be one."""

    kind: Kind
    source: Figure | None
    target: Figure | None


class _Side(NamedTuple):
    """Values of all figures of one text: as they are read, and as they may be meant."""

    figures: tuple[Figure, ...]
    exact: frozenset[float]
    meant: frozenset[float]
    pieces: frozenset[float]


@reading
def differences(source: Text, target: Text) -> tuple[Difference, ...]:
    """Compare two texts; nothing where the numbers of one language cannot be read."""
    if not facts(base(source.lang)) or not facts(base(target.lang)):
        return ()
    if "\n" in source.plain and "\n" not in target.plain:  # the source of a whole story
        return ()
    if not figures(source) and not figures(target):
        return ()
    one, two = _side(source), _side(target)
    lost, new = _unanswered(source, target, one, two), _unanswered(target, source, two, one)
    found: list[Difference] = []
    for figure in list(lost):
        scaled = [other for other in new if _is_scaled(figure, other)]
        if scaled:
            found.append(Difference(Kind.SCALED, figure, scaled[0]))
            lost.remove(figure)
            new.remove(scaled[0])
    found += _changed(lost, new, source, target)
    new = [figure for figure in new if not is_free(figure, target, source)]
    for figure in list(new):
        surplus = _surplus(one, two)
        if surplus is not None:
            found.append(Difference(Kind.CHANGED, surplus, figure))
            new.remove(figure)
    reckoned = [figure for figure in lost if _is_reckoned(figure, two)]
    lost = [figure for figure in lost if figure not in reckoned]
    found += [Difference(Kind.MISSING, one, None) for one in lost if _must_stand(one)]
    found += [Difference(Kind.ADDED, None, one) for one in new if _must_stand(one)]
    return tuple(found)


def _changed(lost: list[Figure], new: list[Figure], source: Text, target: Text) -> list[Difference]:
    """Pair what the target lacks with what it has instead, and take both off the lists.

    Two that are one thing in another currency or unit are no difference.
    """
    found = []
    for figure in list(lost):
        if new:
            other = min(new, key=partial(_unlikeness, figure))
            if not is_converted(figure, other, source, target):
                found.append(Difference(Kind.CHANGED, figure, other))
            lost.remove(figure)
            new.remove(other)
    return found


def _unanswered(text: Text, other: Text, mine: _Side, theirs: _Side) -> list[Figure]:
    """Give the figures of one side that the other says in no way."""
    sums = [one.span for one in mine.figures if one.whole and _is_found(one, theirs)]
    return [
        figure
        for figure in mine.figures
        if figure.grade
        and not _is_found(figure, theirs)
        and not any(whole.covers(figure.span) for whole in sums)
        and not said_otherwise(figure, text, other)
    ]


def _is_reckoned(figure: Figure, other: _Side) -> bool:
    """Whether a figure is the sum or the difference of two that the other side has."""
    values = [one.value for one in other.figures if one.grade and one.value >= LEAST_PART]
    return any(
        _key(figure.value) in {_key(a + b), _key(abs(a - b))} for a, b in combinations(values, 2)
    )


def _must_stand(figure: Figure) -> bool:
    """Whether a figure may not be dropped or added; a year may, for "this year"."""
    return figure.grade is Grade.STRONG and not (1900 <= figure.value < 2100 and figure.scale == 1)


def _surplus(source: _Side, target: _Side) -> Figure | None:
    """Find a figure that the source says more often than the target."""
    counts = Counter(_key(one.value) for one in target.figures)
    for figure in source.figures:
        value = _key(figure.value)
        if figure.grade and counts[value]:
            counts[value] -= 1
        elif figure.grade and value in target.exact:
            return figure
    return None


def _side(text: Text) -> _Side:
    found = figures(text)
    exact = frozenset(_key(one.value) for one in found)
    meant = {_key(value) for one in found for value in one.others}
    pieces = frozenset(_key(value) for one in found for value in one.parts)
    for one in found:
        meant.update(_short_years(one.value))
        if one.value % 10 == 0 and 1000 < one.value < 2200:
            meant.add(one.value // CENT + 1)  # the century of the 1930s, where it is said
    return _Side(found, exact, frozenset(meant), pieces)


def _key(value: float) -> float:
    """Value that two readings of one number share, whatever the last bit says."""
    return float(f"{value:.10g}")


def _short_years(value: float) -> list[float]:
    """Give the two digits of a year, and the century of 1800."""
    if not 1000 <= value < 2200 or value % 1:
        return []
    if value % CENT == 0:
        return [value // CENT, value // CENT + 1]
    return [value % CENT] if value % CENT >= 10 else []


def _is_found(figure: Figure, other: _Side) -> bool:
    """Whether the other side says this figure in some way."""
    value = _key(figure.value)
    if value in other.exact or value in other.meant:
        return True
    if value in other.pieces and not figure.pointed:  # 2.3 does not say 2.0
        return True
    if any(_key(one) in other.exact for one in (*figure.others, *_short_years(figure.value))):
        return True
    twice = len(set(figure.parts)) == 1  # 4.4, whose one piece is soon found
    said = other.exact if twice else other.exact | other.meant | other.pieces
    if figure.parts and all(one in said for one in figure.parts):
        turned = figure.parts[::-1]  # 8.5 is not 5.8
        return figure.parts == turned or all(one.parts != turned for one in other.figures)
    return any(_is_about(figure, one) for one in other.figures)


def _is_about(figure: Figure, other: Figure) -> bool:
    """Whether one figure is the other, rounded or in another unit."""
    if _is_rounded(figure, other) or _is_converted(figure, other):
        return True
    return bool(figure.unit and other.unit) and any(
        _is_converted(msgspec.structs.replace(figure, value=value), other)
        for value in figure.others
    )


def _is_rounded(one: Figure, two: Figure) -> bool:
    """Whether one is the other rounded, and the wording shows it."""
    if not one.value or not two.value or one.digits == two.digits:
        return False
    rough, fine = (one, two) if one.digits < two.digits else (two, one)
    if fine.digits < 3 or (fine.scale == 1 and 1000 <= fine.value < 2200):
        return False
    return rough.rounded and abs(one.value - two.value) <= ROUNDING * max(one.value, two.value)


def _is_converted(one: Figure, two: Figure) -> bool:
    """Whether the two give one measure in different units."""
    table = measures()
    left, right = table.get(one.unit), table.get(two.unit)
    if HEAT in {left and left.kind, right and right.kind}:
        return _is_as_warm(one, two) or _is_as_warm(two, one)
    if not left or not right or one.unit == two.unit:
        return False
    a, b = one.value * left.factor, two.value * right.factor
    if left.kind != right.kind:
        if {left.kind, right.kind} != {"area", "length"}:
            return False
        a, b = (
            (a, b * right.factor) if left.kind == "area" else (a * left.factor, b)
        )  # square miles: the word for "square" stands before or after, or is a sign
    if any(
        one.value % 1 == 0 and one.value < 10 and abs(a - b) <= LAST_DIGIT * mine / one.value
        for one, mine in ((one, a), (two, b))
        if one.value
    ):
        return True
    loose = ROUGHLY if not (one.value % 5 and two.value % 5) else CONVERSION
    return abs(a - b) <= loose * max(abs(a), abs(b))


def _is_as_warm(one: Figure, two: Figure) -> bool:
    """Whether degrees Fahrenheit, said or not, are those in Celsius, or as many apart."""
    if one.unit not in {"", "deg", "degF"} or two.unit not in {"", "deg", "degC"}:
        return False
    apart = one.value * 5 / 9
    reach = 5 if one.value % 10 == 0 else 0  # "in the eighties"
    least = apart - 32 * 5 / 9 - 1.5
    return least <= two.value <= least + 3 + reach or abs(apart - two.value) <= 1.5


def _is_scaled(one: Figure, two: Figure) -> bool:
    """Whether the two show the same digits at another power of ten."""
    if min(one.value, two.value) < 1 or Grade.STRONG not in {one.grade, two.grade}:
        return False
    power = math.log10(one.value / two.value)
    return abs(power) > 0.5 and abs(power - round(power)) < _ZERO


def _unlikeness(one: Figure, two: Figure) -> tuple[bool, float]:
    """Measure how far one figure is from standing where the other should: year for year first."""
    years = (one.digits == 4 and one.scale == 1, two.digits == 4 and two.scale == 1)
    ratio = (one.value or 0.1) / (two.value or 0.1)
    return years[0] != years[1], abs(math.log10(ratio))


def shown(figure: Figure, text: Text) -> str:
    """Write a figure as it stands, and its value where that is not plain to see."""
    written = figure.span.of(text.plain)
    value = f"{figure.value:,.6g}" if figure.value % 1 else f"{figure.value:,.0f}"
    plain = value.replace(",", "")
    return written if plain == written.replace(",", "") else f"{written} ({value})"
