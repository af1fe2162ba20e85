"""A figure in brackets that is not what it converts: "100 kilometers (620 miles)".

Units are those of `rules/_data/measures.yaml`, their words those of `rules/_data/conversions.yaml`.
A conversion may be as rough as the last digit of either figure that is not a nought.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from tqcheck import datafiles
from tqcheck.analysis import words
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

ROUGH = 0.12  # how far a conversion may lie from the exact one, in shares of it
DEGREES = 3.0  # the same for temperatures, in degrees
MOST_BETWEEN = 4  # tokens from a figure to the one that converts it: its unit, "(", "or", "about"
HEAT = "heat"
_FILLERS = frozenset(
    ("(", "or", "about", "around", "some", "nearly", "degrees", ",", "roughly", "over")
)
_SQUARE = frozenset(("square", "cubic", "per", "an", "a"))


@cache
def _codes(lang: str) -> dict[str, str]:
    listed = datafiles.data("conversions", dict[str, dict[str, str]]).get(base(lang), {})
    return {form: code for code, forms in listed.items() for form in forms.split()}


@cache
def _measures() -> dict[str, tuple[str, tuple[float, ...]]]:
    listed = datafiles.data("measures", dict[str, list[str | float]])
    return {
        code: (str(what), tuple(float(value) for value in values))
        for code, (what, *values) in listed.items()
    }


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    found = numbers(text)
    for one, other in pairwise(found):
        between = words(text).lowers[one.last + 1 : other.first]
        if not between or len(between) > MOST_BETWEEN or not {"(", "or"} & set(between):
            continue
        if one.scale != other.scale or one.percent or other.percent:
            continue
        match = _judged(text, one, other, between)
        if match:
            yield match


def _judged(text: Text, one: Number, other: Number, between: tuple[str, ...]) -> Match | None:
    lowers, codes = words(text).lowers, _codes(text.lang)
    units = [codes.get(word) for word in between if word not in _FILLERS]
    after = lowers[other.last + 1 : other.last + 3]
    unit = next((codes[word] for word in after if word not in _FILLERS and word in codes), None)
    if len(units) != 1 or units[0] is None or unit is None or units[0] == unit:
        return None
    following = lowers[other.last + 2 : other.last + 3]
    if _SQUARE & {*after[:1], *following} or after[0] not in {*codes, "degrees"}:
        return None
    measures = _measures()
    (what, ours), (kind, theirs) = measures[units[0]], measures[unit]
    if what != kind:
        return None
    right = _converted(float(one.value), ours, theirs, what)
    if _fits(one, other, right, what, ours, theirs):
        return None
    shown = f"{right:,.0f}" if right >= 10 else f"{right:.1f}"
    last = words(text).ends[other.last + 1]
    values = {"from": one.span.of(text.plain), "right": shown}
    return Match(Span(one.span.start, last), values)


def _converted(
    value: float, ours: tuple[float, ...], theirs: tuple[float, ...], what: str
) -> float:
    """Give a value in the other unit; temperatures have an offset as well."""
    if what == HEAT:
        return (value - ours[1]) * ours[0] / theirs[0] + theirs[1]
    return value * ours[0] / theirs[0]


def _fits(  # noqa: PLR0913, PLR0917  # why: two figures, two units, and what one gives in the other
    one: Number,
    other: Number,
    right: float,
    what: str,
    ours: tuple[float, ...],
    theirs: tuple[float, ...],
) -> bool:
    if what == HEAT:
        change = abs(float(other.value) * theirs[0] / ours[0] - float(one.value))  # of degrees
        return abs(right - float(other.value)) <= DEGREES or change <= DEGREES
    moved = float(_unit(one)) * ours[0] / theirs[0] / 2 + float(_unit(other)) / 2
    off = abs(right - float(other.value))
    return off <= max(ROUGH * right, min(moved, right / 2))


def _unit(number: Number) -> Decimal:
    exponent = number.value.normalize().as_tuple().exponent
    return max(Decimal(10) ** int(exponent), number.step)


RULE = Rule(
    id="conversion-off",
    pack="numbers",
    summary="A measure in brackets that is not the one before it",
    why="A figure misread in translation, or converted by the machine, shows beside the other.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": {from} is about {right} in the other unit. Check both against the source.',
    find=InSegment(
        _find,
        needs=("miles", "feet", "foot", "inch", "pounds", "acres", "fahrenheit", "yards", "ounces"),
    ),
    target_lang=("en",),
    examples=(
        bad("The town lies <<100 kilometers (620 miles>>) from here."),
        bad("The wall is <<30 feet, or 3 meters>>, high."),
        bad("It covers <<50 hectares (12 acres>>); the bag weighed <<20 kilograms (4 pounds>>)."),
        good("The town lies 100 kilometers (62 miles) from here, 300 miles (500 km) from Rome."),
        good("It fell 2 meters (6 feet) and 10 feet (three meters)."),
        good("It was 30 degrees Celsius (86 degrees Fahrenheit), up 5 degrees C (9 degrees F)."),
        good("It covers 3 square kilometers (1.2 square miles), at 100 km (62 miles) an hour."),
    ),
    false_alarms="A figure that stands in brackets and converts nothing.",
)
