"""A change that its two ends do not give: "up 3 percent, from 61 percent to 64 percent".

Between two percentages the difference is in percentage points; between two amounts the change must
be their difference, or that difference in percent, within what rounding allows. The change may
stand before the two ends or after them: "to 64 percent from 61 percent, a rise of 3 percent".
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import words
from tqcheck.analysis.marked import Marked, compiled, marked
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.document import Segment, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_WORD = re.compile(r"[a-z-]+")
MAX_BACK = 5
TIMES, LOOSE = Decimal("0.15"), Decimal("0.3")  # how exact "doubled" and "nearly doubled" are
HALF = Decimal("0.5")


class _Sums(msgspec.Struct, frozen=True):
    changes: tuple[str, ...] = ()
    rise_noun: str = ""
    fall_noun: str = ""
    other_base: str = ""
    multiples: dict[str, float] = {}
    multiplied: tuple[str, ...] = ()


@cache
def _sums(lang: str) -> _Sums:
    return datafiles.data("sums", dict[str, _Sums]).get(base(lang), _Sums())


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    sums, groups = _sums(lang), language(lang).groups
    nouns = "|".join((sums.rise_noun + " " + sums.fall_noun).split())
    verbs = "|".join(sorted(groups["rise_verb"] | groups["fall_verb"]))
    return tuple(
        compiled(one.replace("{noun}", f"(?P<word>{nouns})").replace("{verb}", verbs))
        for one in sums.changes
    )


@cache
def _multiplied(lang: str) -> tuple[re.Pattern[str], ...]:
    words = "|".join(sorted(_sums(lang).multiples, key=len, reverse=True))
    return tuple(compiled(one.replace("{multiple}", words)) for one in _sums(lang).multiplied)


def _times(text: Text) -> Iterator[Match]:
    """Find "doubled from 200 to 300"; a bound such as "more than" opens one side."""
    for sentence in marked(text):
        for pattern in _multiplied(text.lang):
            found = pattern.search(sentence.plain)
            if found is None:
                continue
            low, high = sentence.number(found["low"]), sentence.number(found["high"])
            times = Decimal(str(_sums(text.lang).multiples[found["word"]]))
            if (
                not low.value
                or low.scale != high.scale
                or bool(found["lowp"]) != bool(found["highp"])
            ):
                continue
            ratio = high.value / low.value
            grew = times > 1
            hedge = (found["hedge"] or "").strip()
            free = {"more than": ratio > times if grew else ratio < times}
            loose = {"less than", "almost", "nearly", "roughly", "about"}
            slack = LOOSE if hedge in loose else TIMES
            if free.get(hedge) or abs(ratio - times) <= slack * times:
                continue
            first, last = sorted((low, high), key=lambda one: one.first)
            span = words(text).span(first.first, last.last + last.percent)
            yield Match(span, {"problem": f"that is {ratio:.1f} times as much"})


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    yield from _times(text)
    seen: set[int] = set()
    for match in _in_frames(text):
        seen.add(match.span.start)
        yield match
    for match in _after_ends(text):
        if match.span.start not in seen:
            yield match


def _after_ends(text: Text) -> Iterator[Match]:
    """Find changes that follow their two ends, or stand before "to B from A"."""
    for sentence in marked(text):
        spare = _sums(text.lang).other_base.split()
        if len(sentence.numbers) < 3 or not set(_WORD.findall(sentence.plain)).isdisjoint(spare):
            continue
        for pattern in _patterns(text.lang):
            found = pattern.search(sentence.plain)
            if found is None:
                continue
            problem = _said(text, sentence, found)
            if problem:
                inside = sentence.inside(*found.span())
                last = inside[-1]
                span = words(text).span(inside[0].first, last.last + last.percent)
                if words(text).lowers[last.last + 1 : last.last + 3] == ("per", "cent"):
                    span = Span(span.start, words(text).ends[last.last + 2])
                yield Match(span, {"problem": problem})
            break


def _said(text: Text, sentence: Marked, found: re.Match[str]) -> str:
    low, high = sentence.number(found["low"]), sentence.number(found["high"])
    change = sentence.number(found["change"])
    word = found["word"]
    if low.is_year or high.is_year or change.is_year or low.hedge not in {"", word} or high.hedge:
        return ""
    rises = (
        word in _sums(text.lang).rise_noun.split()
        or word in language(text.lang).groups["rise_verb"]
    )
    return _problem(text, change, low, high, 1 if rises else -1)


def _in_frames(text: Text) -> Iterator[Match]:
    found = numbers(text)
    for place in range(len(found) - 2):
        change, start, end = found[place : place + 3]
        if not _is_frame(text, change, start, end):
            continue
        problem = _problem(text, change, start, end, _direction(text, change))
        if problem:
            span = words(text).span(change.first, end.last + end.percent)
            yield Match(span, {"problem": problem})


def _is_frame(text: Text, change: Number, start: Number, end: Number) -> bool:
    """Whether the three stand as `N ..., from A to B` after a verb of change."""
    lowers = words(text).lowers
    between = lowers[change.last + 1 : start.first]
    joint = lowers[start.last + 1 : end.first]
    groups = language(text.lang).groups
    if not (groups["rise_verb"] | groups["fall_verb"]).isdisjoint(between[1:]):
        return False  # the verb of the two ends stands behind the figure: "to 90 and rose from 90"
    if "from" not in between[-2:] or len(between) > 5 or "to" not in joint or len(joint) > 4:
        return False
    verbs = language(text.lang).groups["rise_verb"] | language(text.lang).groups["fall_verb"]
    if not verbs.isdisjoint(between):
        return False  # another thing changed: "up in 2000, while exports grew from 3 to 4"
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


def _problem(text: Text, change: Number, start: Number, end: Number, direction: int) -> str:
    """Say what is wrong; empty where the figures agree or cannot be compared."""
    low = start.value
    if end.scale and not start.scale and start.value < 1000:
        low *= end.value / Decimal(end.digits.replace(",", ""))
    difference = end.value - low
    if not low or not difference:
        return ""
    if (difference > 0) != (direction > 0):
        return "the verb and the two figures go opposite ways"
    slack = sum((_slack(number) for number in (start, end, change)), Decimal(0))
    absolute = abs(abs(difference) - change.value) <= slack
    share = 100 * abs(difference) / low
    relative = abs(share - change.value) <= change.step * HALF + 100 * slack / low
    points = "point" in " ".join(words(text).lowers[change.last + 1 : change.last + 4])
    if end.percent or start.percent:
        near = max(change.step, start.step, end.step) * HALF
        exact = abs(abs(difference) - change.value) <= near and abs(share - change.value) > 1
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
    find=InSegment(_find, needs=("from", "doubled to", "tripled to", "trebled to", "halved to")),
    target_lang=("en",),
    examples=(
        bad("Turnout rose by <<4 percent, from 52 percent to 56 percent>>."),
        bad("Sales fell <<20 percent, from 500 to 450>> cars."),
        bad("The toll rose by <<7, from 12 to 20>>, officials said."),
        bad("Output fell by <<10 percent, from 100 to 110>> tonnes."),
        bad("Cases rose to <<1,500 from 1,200 a year earlier, an increase of 300 percent>>."),
        bad("Support grew from <<40 percent to 44 percent, a rise of 4 percent>>."),
        bad("Profit rose <<50 percent to 300 million euros from 250 million>> euros."),
        bad("The price went from <<20 euros to 30 euros, up 100 percent>>."),
        bad("The number of shops doubled from <<200 to 300>> in a year."),
        bad("Profit has tripled to <<40 million euros from 20 million>> euros."),
        good(
            "The number of shops nearly doubled from 200 to 380 and more than halved from 90 to 30."
        ),
        good("Cases rose to 1,500 from 1,200 a year earlier, an increase of 25 percent."),
        good("Profit rose 20 percent to 300 million euros from 250 million euros."),
        good("Support grew from 40 percent to 44 percent, a rise of 4 points."),
        good("Sales rose 9 percent at constant currency to 300 million from 290 million."),
        good("Turnout rose by 4 percentage points, from 52 percent to 56 percent."),
        good("Sales fell 10 percent, from 500 to 450 cars."),
        good("Sales rose 33 percent, from $1.5 million to $2 million."),
        good("Sales rose 3 percent from 2019 to 2021."),
        good("The share rose 10 percent, from 50 percent to 55 percent."),
    ),
    false_alarms="A change over another period than the two figures.",
)
