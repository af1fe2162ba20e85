"""Figures that an honest translator adds or puts anew: conversions, ages, dates, sums worked out.

They are no figures of the source, and none that contradicts it either. What remains is a figure
that only an invention accounts for.
"""

import re
from collections.abc import Iterable
from itertools import combinations, product
from typing import NamedTuple

from tqcheck.analysis.figure import MONTH, Figure
from tqcheck.analysis.figures import figures
from tqcheck.analysis.money import currency, names_currency
from tqcheck.analysis.named_dates import named_months
from tqcheck.analysis.number_data import Facts, facts, measures
from tqcheck.analysis.quantities import HEAT, PERCENT, kinds, quantities
from tqcheck.analysis.words import lowered
from tqcheck.document import Text
from tqcheck.language import base

LIKE = 0.01  # how far a figure that was worked out may be rounded
CENT = 100
TEN = 10
LEAST_PART = 2  # the least figure of which a sum is made
LOOSE = frozenset({11, 100})  # a team on the field; "100 percent", for sure
TALLEST = 2.5  # metres of a man
CONVERSION = 0.06  # how far a measure in another unit may be rounded
DEGREE = "deg"  # of whichever scale
OLDEST = 115  # years of a man
FIRST_YEAR, LAST_YEAR = 1800, 2100
STEPS = (
    2,
    7,
    12,
    24,
    30,
    31,
    52,
    60,
    365,
    1000,
    2.54,
    100,
)  # a day's of a year, a month's of a year
TIME, SHARE = "time", "share"
_BRACKETS = re.compile(r"[(\[（［【〔][^()\[\]（）［］【】〔〕]{0,120}[)\]）］】〕]")
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[\s.\-–]*([^\W\d_]+)")
LAST_DAY = 31
_DAY = 14  # characters between a day and its month


class _Amount(NamedTuple):
    """What is measured, the code of the unit, and the figure in the basic unit."""

    kind: str
    code: str
    worth: float


def is_free(figure: Figure, mine: Text, other: Text) -> bool:
    """Whether a figure that the other side lacks may be an honest addition to what that says."""
    said = [one for one in figures(other) if one.grade or one.others or one.value < 1]
    numbers = facts(base(mine.lang))
    if numbers is None or _is_bracketed(figure, mine) or _is_of_clock(figure, mine, numbers):
        return True
    if _is_of_calendar(figure, mine, numbers):
        return len(named_months(mine)) > len(named_months(other))
    if currency(figure, mine):
        return _pays(other) or _pays_more(figure, mine)
    if {"ft", "in"} & {one.unit for one in figures(other)} and 1 < figure.value < TALLEST:
        return True  # 6-foot-6 is 1.98, of metres that need not be named
    return (
        figure.value in LOOSE
        or _is_worked_out(figure.value, said)
        or _is_of_a_life(figure, said)
        or bool(figures(other) and _counts(figure, mine) - {"", TIME, SHARE})
    )


def is_converted(there: Figure, here: Figure, source: Text, target: Text) -> bool:
    """Whether two unlike figures may be one thing: money, heat or measure of two kinds, an age."""
    if (
        _is_share(there, source, here, target)
        or _is_share(here, target, there, source)
        or _is_multiplied(there, here, source)
        or _is_multiplied(here, there, target)
        or _is_age(here.value, there)
        or _is_age(there.value, here)
    ):
        return True
    paid, pays = currency(there, source), currency(here, target)
    if paid and pays:
        return paid != pays and not names_currency(target, paid)
    one, two = _amount(there, source), _amount(here, target)
    if HEAT in {one.kind, two.kind}:
        return (one.code != two.code or one.code == DEGREE) and (
            _is_as_warm(there.value, here.value) or _is_as_warm(here.value, there.value)
        )
    near = abs(one.worth - two.worth) <= CONVERSION * max(one.worth, two.worth)
    return bool(one.kind) and one.kind == two.kind and one.code != two.code and near


def _is_share(percent: Figure, text: Text, part: Figure, other: Text) -> bool:
    """Whether a percentage is the fraction that a small number begins: 67 %, two thirds."""
    if part.value >= TEN or not any(
        one.figure == percent and one.code == PERCENT for one in quantities(text)
    ):
        return False
    wholes = {TEN, 3, 4, 5} | {one.value for one in figures(other)}
    return any(
        part.value < whole and abs(percent.value - CENT * part.value / whole) < 1
        for whole in wholes
    )


def _is_multiplied(times: Figure, value: Figure, text: Text) -> bool:
    """Whether a value is as many times another figure of the text: twice 300 are 600."""
    return 1 < times.value < TEN and any(
        _is_like(value.value, one.value * times.value)
        for one in figures(text)
        if one.value >= TEN and one.span != times.span
    )


def _is_bracketed(figure: Figure, text: Text) -> bool:
    """Whether a figure stands in brackets, where a translator explains."""
    return any(
        one.start() < figure.span.start and figure.span.end < one.end()
        for one in _BRACKETS.finditer(text.plain)
    )


def _is_of_clock(figure: Figure, text: Text, numbers: Facts) -> bool:
    """Whether a figure is a time of day, of another zone perhaps."""
    behind = _NEXT.match(lowered(text), figure.span.end)
    named = behind is not None and behind[1] in numbers.zones | numbers.hours | numbers.noon
    return figure.clock or named


def _is_of_calendar(figure: Figure, text: Text, numbers: Facts) -> bool:
    """Whether a figure is a day beside its month: the date of "yesterday"."""
    start, end = figure.span
    low = lowered(text)
    dated = bool(numbers.dates) and low[end : end + 2].strip()[:1] in numbers.dates
    near = f"{low[max(start - _DAY, 0) : start]}|{low[end : end + _DAY]}"
    named = any(word in numbers.months for word in _WORD.findall(near))
    return dated or figure.unit == MONTH or (figure.value <= LAST_DAY and named)


def _pays(text: Text) -> bool:
    return any(currency(one, text) for one in figures(text))


def _pays_more(figure: Figure, text: Text) -> bool:
    """Whether another amount of money stands beside one in the same text."""
    return any(
        one.span != figure.span and one.grade and currency(one, text) for one in figures(text)
    )


def _counts(figure: Figure, text: Text) -> set[str]:
    """Name the kinds of thing that a figure measures: length, heat; none where it counts."""
    found = {measures()[figure.unit].kind} if figure.unit in measures() else set()
    return found | {kinds()[one.code] for one in quantities(text) if one.figure == figure}


def _amount(figure: Figure, text: Text) -> _Amount:
    """Measure a figure by the unit beside it; of no kind without one."""
    codes = [one.code for one in quantities(text) if one.figure == figure]
    for code in (*codes, figure.unit):
        unit = measures().get(code)
        if unit is not None:
            return _Amount(unit.kind, code, figure.value * unit.factor)
    return _Amount("", "", figure.value)


def _is_as_warm(celsius: float, fahrenheit: float) -> bool:
    """Whether degrees are the same in the two scales, above zero or below."""
    return any(
        abs((sign * fahrenheit - 32) / 1.8 - other * celsius) <= 1.5
        for sign, other in product((1, -1), repeat=2)
    )


def _is_age(age: float, year: Figure) -> bool:
    """Whether a number of years may have been worked out from a year, or a year from it."""
    born = FIRST_YEAR <= year.value < LAST_YEAR and year.scale == 1 and not year.value % 1
    return born and 1 <= age <= OLDEST and 1900 <= age + year.value < LAST_YEAR


def _is_of_a_life(figure: Figure, said: Iterable[Figure]) -> bool:
    return any(_is_age(figure.value, one) or _is_since(figure, one) for one in said)


def _is_since(year: Figure, span: Figure) -> bool:
    """Whether a year may be told from how long ago it was: founded 350 years ago, in 1672."""
    if year.scale > 1 or year.value % 1 or not 1000 <= year.value < LAST_YEAR:
        return False
    return span.scale < CENT * 10 and 1950 <= year.value + span.value < LAST_YEAR


def _is_worked_out(value: float, said: list[Figure]) -> bool:
    """Whether a value follows from those of the other side: a sum, a product, a share, a rest."""
    known = {each for one in said for each in (one.value, *one.others) if each > 0}
    singles = {CENT - one for one in known} | {CENT / one for one in known}
    singles |= {one * step for one in known for step in STEPS}
    singles |= {one / step for one in known for step in STEPS}
    singles |= {one / 2 for one in known} | {one * CENT for one in known if one < 1}
    pairs = [(a, b) for a, b in combinations(known, 2) if min(a, b) >= LEAST_PART]
    if any(_is_like(value, one) for one in singles):
        return True
    return any(
        value in {a + b, abs(a - b)}
        or any(_is_like(value, one) for one in (a * b, a / b, b / a))
        or _is_like(value, CENT * min(a, b) / max(a, b))
        or _is_like(value, a * b / CENT)
        for a, b in pairs
    )


def _is_like(value: float, other: float) -> bool:
    return abs(value - other) <= LIKE * max(value, other) if other > LEAST_PART else value == other
