"""A change that its two ends do not give: "up 3 percent, from 61 percent to 64 percent".

Between two percentages the difference is in percentage points; between two amounts the change must
be their difference, or that difference in percent, within what rounding allows.
"""

from collections.abc import Iterator
from decimal import Decimal

from tqcheck.analysis import words
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.document import Segment, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

MAX_BACK = 5
HALF = Decimal("0.5")


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    found = numbers(text)
    for place in range(len(found) - 2):
        change, start, end = found[place : place + 3]
        if not _is_frame(text, change, start, end):
            continue
        problem = _problem(text, change, start, end)
        if problem:
            span = words(text).span(change.first, end.last + end.percent)
            yield Match(span, {"problem": problem})


def _is_frame(text: Text, change: Number, start: Number, end: Number) -> bool:
    """Whether the three stand as `N ..., from A to B` after a verb of change."""
    lowers = words(text).lowers
    between = lowers[change.last + 1 : start.first]
    joint = lowers[start.last + 1 : end.first]
    if "from" not in between[-2:] or len(between) > 5 or "to" not in joint or len(joint) > 4:
        return False
    if start.is_year or end.is_year or change.hedge or start.hedge or end.hedge:
        return False
    return bool(_direction(text, change)) and lowers[start.first - 1] in {"from", "$", "€", "£"}


def _direction(text: Text, change: Number) -> int:
    """Return 1 for a rise, -1 for a fall, 0 where no verb says which."""
    groups = language(text.lang).groups
    lowers = words(text).lowers
    for at in range(change.first - 1, max(change.first - MAX_BACK, 0) - 1, -1):
        if lowers[at] in groups["rise_verb"]:
            return 1
        if lowers[at] in groups["fall_verb"]:
            return -1
    return 0


def _problem(text: Text, change: Number, start: Number, end: Number) -> str:
    """Say what is wrong; empty where the figures agree or cannot be compared."""
    low = start.value
    if end.scale and not start.scale and start.value < 1000:
        low *= end.value / Decimal(end.digits.replace(",", ""))
    difference = end.value - low
    if not low or not difference:
        return ""
    if (difference > 0) != (_direction(text, change) > 0):
        return "the verb and the two figures go opposite ways"
    slack = sum((_slack(number) for number in (start, end, change)), Decimal(0))
    absolute = abs(abs(difference) - change.value) <= slack
    share = 100 * abs(difference) / low
    relative = abs(share - change.value) <= change.step * HALF + 100 * slack / low
    points = "point" in " ".join(words(text).lowers[change.last + 1 : change.last + 4])
    if end.percent or start.percent:
        exact = abs(difference) == change.value and abs(share - change.value) > 1
        mixed = change.percent and not points and exact
        return "the difference is in percentage points" if mixed else ""
    if change.percent:
        return "" if relative else f"the change is {share:.1f} percent"
    if absolute or change.scale or end.scale:
        return ""
    return f"the difference is {abs(difference).normalize():,f}"


def _slack(number: Number) -> Decimal:
    """How far rounding may have moved a number; a count that does not end in 00 is exact."""
    exact = not number.percent and not number.scale and number.value % 100
    return Decimal(0) if exact and number.value == int(number.value) else number.step / 2


RULE = Rule(
    id="change-against-ends",
    pack="numbers",
    summary="A rise or fall that its two figures do not give",
    why="One misread digit, or percent for percentage points, shows where a story gives both ends.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": {problem}. Check the three figures against the source.',
    find=InSegment(_find, needs=("from",)),
    target_lang=("en",),
    examples=(
        bad("Turnout rose by <<4 percent, from 52 percent to 56 percent>>."),
        bad("Sales fell <<20 percent, from 500 to 450>> cars."),
        bad("The toll rose by <<7, from 12 to 20>>, officials said."),
        bad("Output fell by <<10 percent, from 100 to 110>> tonnes."),
        good("Turnout rose by 4 percentage points, from 52 percent to 56 percent."),
        good("Sales fell 10 percent, from 500 to 450 cars."),
        good("Sales rose 33 percent, from $1.5 million to $2 million."),
        good("Sales rose 3 percent from 2019 to 2021."),
        good("The share rose 10 percent, from 50 percent to 55 percent."),
    ),
    false_alarms="A change over another period than the two figures.",
)
