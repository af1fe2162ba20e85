"""A sum that the story does itself and that comes out otherwise.

"It needs 900 beds and has 500, a shortage of 300", "30 computers for each of the 20 schools, 900 in
all", "seven in ten (58 percent)", shares of one whole that make more than all of it. Frames and the
equations they stand for are data: `rules/_data/equations.yaml`. A figure may be off by what
rounding to its last digit that is not a nought can move it, and by more where a word hedges it.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.marked import Marked, compiled, marked_whole
from tqcheck.analysis.numbers import Number
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

HALF = Decimal("0.5")
WHOLE = Decimal(100)
ROUGH = Decimal("0.2")  # how far "twice" and "a third" lie from the exact figure
HEDGED = Decimal("0.15")  # how far a hedge lets a figure lie from the sum, in shares of it
MOST_ROUNDED = Decimal("0.1")  # rounding never moves the sum by more than this share of it
RATIO_HEDGED = Decimal("1.2")  # how much farther "about seven in ten" reaches than "seven in ten"
MACROS_DEEP = 2  # a macro may use macros that use none
# Words that may stand before a rough figure and before an exact one: "or 40", "up from 40".
_FIRM = frozenset({"", "or", "up"})
_ABOUT = frozenset({"about", "around", "some", "roughly"})
_COUNTED = re.compile(r" ([a-z]{3,}s)\b")
_MACRO = re.compile(r"\{([a-z]+)\}")


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way to say a sum: which equation holds, and what must or must not stand there."""

    equation: str = msgspec.field(name="is")
    cue: tuple[str, ...]
    pattern: str
    unless: tuple[str, ...] = ()


class _Equations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    macros: dict[str, str] = {}
    fractions: dict[str, float] = {}
    frames: tuple[_Frame, ...] = ()
    needs: tuple[str, ...] = ()


_Outcome = tuple[Decimal, Decimal, str]  # what the sum gives, what it may be off by, how it is done


@cache
def _equations(lang: str) -> _Equations:
    return datafiles.data("equations", dict[str, _Equations]).get(base(lang), _Equations())


_Tried = tuple[tuple[str, ...], tuple[tuple[_Frame, re.Pattern[str]], ...]]


@cache
def _patterns(lang: str) -> tuple[_Tried, ...]:
    """Frames with their patterns, those of the same cues together."""
    listed = _equations(lang)
    made: dict[tuple[str, ...], list[tuple[_Frame, re.Pattern[str]]]] = {}
    for frame in listed.frames:
        pattern = frame.pattern
        for _ in range(MACROS_DEEP + 1):
            pattern = _MACRO.sub(lambda slot: listed.macros[slot[1]], pattern)
        made.setdefault(frame.cue, []).append((frame, compiled(pattern)))
    return tuple((cues, tuple(tried)) for cues, tried in made.items())


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    whole = marked_whole(text)
    if whole is None:
        return
    seen: set[int] = set()
    for cues, tried in _patterns(text.lang):
        if not any(cue in whole.plain for cue in cues):
            continue
        for frame, pattern in tried:
            for match in _in_frame(text.lang, whole, frame, pattern):
                if match.span.start not in seen:
                    seen.add(match.span.start)
                    yield match


def _in_frame(lang: str, whole: Marked, frame: _Frame, pattern: re.Pattern[str]) -> Iterator[Match]:
    for found in pattern.finditer(whole.plain):
        if not any(word in found[0] for word in frame.unless):
            match = _judged(lang, whole, frame, found)
            if match:
                yield match


def _judged(lang: str, whole: Marked, frame: _Frame, found: re.Match[str]) -> Match | None:
    inside = whole.inside(*found.span())
    if any(one.is_year for one in inside):
        return None
    slots = {
        name: whole.number(sign)
        for name, sign in found.groupdict().items()
        if name in {"a", "b", "n", "said"} and sign
    }
    said = slots.get("said", inside[-1])
    parts = [one for one in inside if one is not said] if "said" in slots else inside
    ones = 1 if found.groupdict().get("one") else 0
    word = found.groupdict().get("word") or ""
    if frame.equation == "moved":
        share = Decimal(str(_equations(lang).fractions[word]))
        outcome: _Outcome | None = _moved(slots, share if found.groupdict().get("up") else -share)
    else:
        outcome = _EQUATIONS[frame.equation](slots, parts, ones)
    if outcome is None:
        return None
    right, slack, shown = outcome
    if frame.equation == "gap" and _counts_another(whole.plain, found):
        return None
    off = _off(frame.equation, said.value, right)
    if off <= slack:
        return None
    first, last = min(inside, key=_place), max(inside, key=_place)
    span = Span(first.span.start, last.span.end)
    return Match(span, {"sum": shown, "right": f"{right.quantize(HALF).normalize():,f}"})


def _counts_another(plain: str, found: re.Match[str]) -> bool:
    """Whether the figure at the end counts a thing that the others do not: "of 25 beds"."""
    noun = _COUNTED.match(plain, found.end())
    return noun is not None and noun[1] not in found[0]


def _off(equation: str, said: Decimal, right: Decimal) -> Decimal:
    """How far a sum is off; what only may not be more, or less, is off to one side alone."""
    one_sided = {"whole": right - WHOLE, "full": right - said, "lower": right - said}
    return one_sided.get(equation, said - right if equation == "higher" else abs(said - right))


def _place(number: Number) -> int:
    return number.first


def _gap(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge a difference; the larger figure stands first in what is shown."""
    del parts, ones
    one, other, said = slots["a"], slots["b"], slots["said"]
    if one.percent != other.percent and not other.percent:
        return None
    values = [one.value, other.value]
    if one.scale != other.scale and not all((one.scale, other.scale)):
        # "from 3.2 to 4 million": the scale of the second may be meant for the first.
        return None
    high, low = max(values), min(values)
    right = high - low
    if not right:
        return None
    return right, _slack((one, other, said), right), f"{high.normalize():,f} - {low.normalize():,f}"


def _times(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge a product."""
    del parts, ones
    one, other, said = slots["a"], slots["b"], slots["said"]
    right = one.value * other.value
    moved = one.value * _rounded(other) + (_rounded(said) if said.value >= WHOLE else 0)
    hedged = HEDGED * right if _is_rough(one, other, said) else Decimal(0)
    slack = min(moved, MOST_ROUNDED * right) + hedged
    return right, slack, f"{one.value.normalize():,f} times {other.value.normalize():,f}"


def _sum(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge a sum; figures of different scales are not added."""
    said = slots["said"]
    if any(part.percent for part in parts) or len({one.scale for one in (*parts, said)}) > 1:
        return None
    right = sum((part.value for part in parts), Decimal(ones))
    shown = " + ".join([f"{part.value.normalize():,f}" for part in parts] + ["1"] * ones)
    scaled = bool(said.scale) or any(part.value % 1 for part in parts)
    slack = sum((part.step for part in (*parts, said)), Decimal(0)) * HALF if scaled else Decimal(0)
    if _is_rough(*parts, said):
        slack += HEDGED * right
    return right, slack, shown


def _whole(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge shares of one whole."""
    del slots, ones
    right = sum((part.value for part in parts), Decimal(0))
    slack = sum((part.step for part in parts), Decimal(0))
    shown = " + ".join(f"{part.value.normalize():f}" for part in parts)
    return right, slack, f"{shown} percent"


def _ratio(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge "seven in ten (77 percent)"; the ratio stands for all that is nearer to no other."""
    del parts, ones
    one, other, said = slots["a"], slots["b"], slots["said"]
    if not 1 <= one.value < other.value <= WHOLE or other.percent or one.percent:
        return None
    right = WHOLE * one.value / other.value
    if one.value == 1:
        near = max(WHOLE / (other.value - HALF) - right, right - WHOLE / (other.value + HALF))
    else:
        near = WHOLE * HALF / other.value
    if one.hedge in _ABOUT:
        near *= RATIO_HEDGED
    elif _is_rough(one, said):
        near *= 2
    return right, near + said.step * HALF, f"{one.value} in {other.value} in percent"


def _change(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge a change in percent between two amounts."""
    del parts, ones
    one, other, said = slots["a"], slots["b"], slots["said"]
    if one.scale != other.scale or not one.value:
        return None
    right = WHOLE * abs(other.value - one.value) / one.value
    moved = WHOLE * (_rounded(one) + _rounded(other)) / one.value
    slack = min(moved, MOST_ROUNDED * right) + max(said.step, Decimal(1))
    shown = f"from {one.value.normalize():,f} to {other.value.normalize():,f} in percent"
    return right, slack + (HEDGED * right if _is_rough(*slots.values()) else 0), shown


def _lower(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge "less than" and "more than" by which figure is the larger."""
    del parts, ones
    one, said = slots["a"], slots["said"]
    if one.scale != said.scale:
        return None
    return one.value, Decimal(0), f"a comparison with {one.value.normalize():,f}"


def _multiple(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge "three times as many as the 150"; without a number it is twice."""
    del parts, ones
    one, said = slots["a"], slots["said"]
    times = slots["n"].value if "n" in slots else Decimal(2)
    if one.scale != said.scale or not 1 < times <= WHOLE:
        return None
    right = times * one.value
    return right, right * ROUGH, f"{times.normalize():,f} times {one.value.normalize():,f}"


def _each(slots: dict[str, Number], parts: list[Number], ones: int) -> _Outcome | None:
    """Judge what one of several costs."""
    del parts, ones
    count, total, said = slots["a"], slots["b"], slots["said"]
    if count.value < 2:
        return None
    right = total.value / count.value
    slack = (_rounded(total) / count.value).min(right * HEDGED) + _rounded(said).min(right * HEDGED)
    return right, slack, f"{total.value.normalize():,f} by {count.value.normalize():,f}"


def _moved(slots: dict[str, Number], share: Decimal) -> _Outcome | None:
    """Judge a change by a fraction in words, which is as rough as speech is."""
    one, said = slots["a"], slots["said"]
    if one.scale != said.scale:
        return None
    right = one.value * (1 + share)
    return right, one.value * abs(share) * ROUGH, f"{one.value.normalize():,f} changed so"


def _slack(figures: tuple[Number, ...], right: Decimal) -> Decimal:
    moved = min(sum((_rounded(one) for one in figures), Decimal(0)), MOST_ROUNDED * 2 * right)
    hedged = HEDGED * right if _is_rough(*figures) else Decimal(0)
    return moved + hedged


def _is_rough(*figures: Number) -> bool:
    return any(one.hedge not in _FIRM for one in figures)


def _rounded(number: Number) -> Decimal:
    """Give half the unit of a number's last digit that is not a nought: 5 for 120."""
    exponent = number.value.normalize().as_tuple().exponent
    unit = Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)
    return max(unit, number.step) * HALF


_EQUATIONS: dict[str, Callable[[dict[str, Number], list[Number], int], _Outcome | None]] = {
    "gap": _gap,
    "times": _times,
    "sum": _sum,
    "full": _sum,
    "whole": _whole,
    "ratio": _ratio,
    "change": _change,
    "multiple": _multiple,
    "each": _each,
    "lower": _lower,
    "higher": _lower,
}

RULE = Rule(
    id="own-sum",
    pack="numbers",
    summary="A sum that the story does itself and that comes out otherwise",
    why="A number misread in translation shows where the story also gives what it is made of.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}": {sum} makes {right}. Check the figures against the source.',
    find=InSegment(
        _find,
        needs=_equations("en").needs,
    ),
    target_lang=("en",),
    examples=(
        bad("The port needs <<900 cranes and has 500, a shortage of 300>>."),
        bad(
            "It earned <<40 million euros and spent 52 million, leaving a deficit of 22 million>>."
        ),
        bad("Each of the <<20 ports will get 30 cranes, 900>> in all."),
        bad("It won <<4 gold, 7 silver and 9 bronze medals, 30>> in all."),
        bad("The club has played <<10 games, winning six, drawing three and losing three>>."),
        bad("The choir of <<12 consists of eight men and six>> women."),
        bad("<<Four people, two men, two>> women and a child, drowned."),
        bad("Nearly <<nine in ten voters (61>> percent) said no."),
        bad("She won <<48 percent of the vote, the mayor 37 percent and the baker 29>> percent."),
        bad(
            "Owned by a bank (<<51 percent), a town (30 percent) and staff (39>> percent), it pays."
        ),
        good("The port needs 900 cranes and has 500, a shortage of 400. It had a shortage of 300."),
        good("It earned 40.4 million and spent 51.9 million, leaving a deficit of 11.4 million."),
        good("Each of the 20 ports will get 30 cranes, 600 in all, and 200 euros a month."),
        good("It won 4 gold, 7 silver and 9 bronze medals, 20 in all."),
        good("The club has played 10 games, winning six, drawing one and losing three."),
        good("Four people, two men, a woman and a child, drowned. Seven in ten (69 percent) left."),
        good("She won 48 percent of the vote in May, 37 percent in June and 29 percent in July."),
    ),
    false_alarms="Figures of another time or place than those they stand beside.",
)
