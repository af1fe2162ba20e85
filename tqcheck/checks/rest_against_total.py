"""Parts said to be all there is, which do not make the total: "of the 60, 25 ... the other 45".

What says so is a word ("the other", "the remaining", "in the rest") or a pair that parts a whole
in two (men and women, first half and second half). The frames are data: `rules/_data/sums.yaml`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.marked import Marked, compiled, marked
from tqcheck.analysis.numbers import Number
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_OPEN = re.compile(r"\b(?:includ|among|with at least|such as|up to)")
WHOLE = Decimal(100)


class _Sums(msgspec.Struct, frozen=True):
    rest: tuple[str, ...] = ()
    whole: str = "(?!)"
    halves: tuple[tuple[str, str], ...] = ()
    apart: str = ""
    opposites: tuple[tuple[str, str], ...] = ()
    undecided: str = "(?!)"
    over: tuple[str, ...] = ()


@cache
def _sums(lang: str) -> _Sums:
    return datafiles.data("sums", dict[str, _Sums]).get(base(lang), _Sums())


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(one) for one in _sums(lang).rest)


@cache
def _over(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(one) for one in _sums(lang).over)


@cache
def _whole(lang: str) -> re.Pattern[str]:
    return compiled(_sums(lang).whole)


@cache
def _of_one_whole(lang: str) -> tuple[re.Pattern[str], ...]:
    """Shares that exclude each other, "60 percent are men and 50 percent women", in both orders."""
    sums = _sums(lang)
    link = r"(?: of (?:them|those|the \w+|its \w+|respondents|voters|users)[a-z ]{0,20}?)?"
    verb = r"(?: (?:are|were|is|was|being|voted|said))?"
    made = [
        rf"[#]%{link}{verb} {one}\b[^#;.]{{0,30}}?(?:\b(?:and|while|with|against|to)|,)"
        rf"(?: only| just| about| the (?:other|remaining))? [#]%{link}{verb} {other}\b"
        for first, second in sums.opposites
        for one, other in ((first, second), (second, first))
    ]
    return tuple(compiled(one) for one in (*made, sums.undecided))


@cache
def _halves(lang: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Both orders of each pair: a total, a mark or the like, then the two parts.

    The second value tells whether the pair is one of grown-ups: children are no part of men.
    """
    made: list[tuple[re.Pattern[str], bool]] = []
    for one, other in _sums(lang).halves:
        for first, second in ((one, other), (other, one)):
            frame = compiled(
                r"<total>(?!%) ?(?P<noun>[^#;.,:()–—]{0,60}?)"
                r"(?:(?:in|over|during|within|after) [#] [\w-]+ ?)?(?P<link>,| -| –| —|:| \()"
                rf"(?P<gap>[^#;.]{{0,30}})<one>(?!%)(?: [\w-]+){{0,2}}? {first}\b"
                rf"[^#;.]{{0,30}}?\b(?:and|,|to|with) <two>(?!%)(?: [\w-]+){{0,2}}? {second}\b"
            )
            made.append((frame, "men" in {one, other}))
    return tuple(made)


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    for sentence in marked(text):
        match = (
            _by_rest(text, sentence)
            or _by_halves(text, sentence)
            or _by_percent(text, sentence)
            or _over_whole(text, sentence)
        )
        if match:
            yield match


def _by_rest(text: Text, sentence: Marked) -> Match | None:
    if len(sentence.numbers) < 3:
        return None
    for pattern in _patterns(text.lang):
        for found in pattern.finditer(sentence.plain):
            total, *parts = sentence.inside(*found.span())
            if _fits(total, parts) or _OPEN.search(found[0]):
                continue
            return _match(text, total, parts)
    for pattern in _over(text.lang):
        for found in pattern.finditer(sentence.plain):
            total, *parts = sentence.inside(*found.span())
            if len(parts) == 2 and _sum(tuple(parts)) > total.value and not _fits(total, parts):
                return _match(text, total, parts)
    return None


def _by_halves(text: Text, sentence: Marked) -> Match | None:
    if len(sentence.numbers) < 3:
        return None
    apart = _sums(text.lang).apart.split()
    for pattern, grown in _halves(text.lang):
        for found in pattern.finditer(sentence.plain):
            total = sentence.number(found["total"])
            parts = [sentence.number(found[name]) for name in ("one", "two")]
            noun = found["noun"].split()
            if (grown and noun and noun[-1] in apart) or found["gap"].endswith("and "):
                continue
            if re.match(r"[^#;.]{0,20}?(?:,| and) [\ue000-\uefff]", sentence.plain[found.end() :]):
                continue  # a list that goes on
            over = sum(part.value for part in parts) > total.value
            if _fits(total, parts) or (not over and _OPEN.search(found["gap"])):
                continue
            return _match(text, total, parts)
    return None


def _by_percent(text: Text, sentence: Marked) -> Match | None:
    found = _whole(text.lang).search(sentence.plain)
    if found is None:
        return None
    parts = sentence.inside(*found.span())
    summed = sum((part.value for part in parts), Decimal(0))
    slack = sum((part.step for part in parts), Decimal(0)) / 2
    if summed <= WHOLE + slack or any(part.hedge for part in parts[1:]):
        return None
    if any(_sum(some) == WHOLE for some in _with_last(parts)):
        return None
    return _match(text, None, parts)


def _over_whole(text: Text, sentence: Marked) -> Match | None:
    if "%" not in sentence.plain:
        return None
    for pattern in _of_one_whole(text.lang):
        found = pattern.search(sentence.plain)
        parts = sentence.inside(*found.span()) if found else []
        slack = sum((part.step for part in parts), Decimal(0))
        if parts and _sum(tuple(parts)) > WHOLE + slack:
            return _match(text, None, parts)
    return None


def _sum(parts: tuple[Number, ...]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _with_last(parts: list[Number]) -> Iterator[tuple[Number, ...]]:
    """Yield the last part with each choice of the others: some may be parts of parts."""
    *rest, last = parts
    for count in range(1, len(rest) + 1):
        for chosen in combinations(rest, count):
            yield (*chosen, last)


def _fits(total: Number, parts: list[Number]) -> bool:
    """Whether the parts, or some of them with the last, make the total; or nobody can tell."""
    everything = (total, *parts)
    if len(parts) < 2 or any(one.percent or one.is_year for one in everything):
        return True
    if any(one.hedge for one in parts) or len({one.scale for one in everything}) > 1:
        return True
    if total.value < 3 or any(not part.value or part.value >= total.value for part in parts):
        return True
    slack = Decimal(0)
    if total.scale or total.hedge or total.value != int(total.value):
        slack = max(one.step for one in everything) * len(parts) / 2
        slack = max(slack, total.value / 10) if total.hedge else slack
    return any(abs(_sum(some) - total.value) <= slack for some in _with_last(parts))


def _match(text: Text, total: Number | None, parts: list[Number]) -> Match:
    first = parts[0] if total is None else total
    end = parts[-1].span.end
    values = {
        "parts": " + ".join(f"{part.value.normalize():f}" for part in parts),
        "sum": f"{_sum(tuple(parts)).normalize():,f}",
        "total": "100 percent" if total is None else total.span.of(text.plain),
    }
    return Match(Span(first.span.start, end), values)


RULE = Rule(
    id="rest-against-total",
    pack="numbers",
    summary="Parts and the rest that do not make the total",
    why="A number misread in translation shows where the story says that these are all the parts.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='The parts ({parts}) make {sum}, but the total given is "{total}": check both against '
    "the source.",
    find=InSegment(
        _find,
        needs=(
            "the rest",
            "the other ",
            "remain",
            "elsewhere",
            "female",
            "women",
            "girls",
            "daughters",
            "children",
            "minors",
            "defeats",
            "losses",
            "against",
            "half",
            "break",
            "interval",
            "at home",
            "afternoon",
            "evening",
            "by night",
            "at sea",
            "men ",
            "%",
            "percent",
            "per cent",
            "missing",
            "detained",
            "hospital",
            "custody",
            "rejected",
            "survived",
            "men,",
        ),
    ),
    target_lang=("en",),
    examples=(
        bad("Of the <<60 passengers, 25 were students and the other 45>> were pensioners."),
        bad(
            "The firm has <<90 shops, 50 of them in the north and 55>> in the rest of the country."
        ),
        bad("A crew of <<12, nine men and five>> women, left on Monday."),
        bad("The team tagged <<40 seals, 22 males and 28>> females, in May."),
        bad("She scored <<31 points, 20 in the first half and 14>> after the interval."),
        bad("About <<45 percent said yes, 30 percent no, and the remaining 35>> percent slept."),
        bad("Of the firm's staff, <<62 percent are men and 48>> percent women."),
        bad("Some <<48 percent said yes, 41 percent no and 21>> percent were undecided."),
        bad("Of the <<90 miners, 60 have been rescued and 40>> remain below."),
        good("Of the 90 miners, 60 have been rescued and 20 remain in hospital."),
        good("It kills 62 percent of men and 48 percent of women who catch it."),
        good("Of the 60 passengers, 15 were students and the other 45 were pensioners."),
        good("The firm has 90 shops, 50 of them in the north; the other 10 towns have none."),
        good("Nine children, three men and two women were on board."),
        good("He had 22 points, 10 rebounds and five assists."),
        good("Of the 80 trams, 60, of which 20 are new, run by day and the other 20 by night."),
        good("A crew of 12, including two men and five women, left on Monday."),
        good("The state holds 60 percent and a bank the remaining 40 percent."),
    ),
    false_alarms="Groups that overlap, or a total that counts something else.",
)
