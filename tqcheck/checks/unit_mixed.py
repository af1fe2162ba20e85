"""One kind of thing in kilometres here and in miles there, with no conversion beside it.

Only like is compared with like: speeds, temperatures, and how far something lies from a place.
Kinds that are `close` need one figure of each only; then the later is marked. A figure
with its conversion beside it, in brackets or after a comma or "or", is at home in both.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import is_title_case, quotations
from tqcheck.analysis.number_data import facts
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document, Role
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_OWN = 2
REACH = 45
LONG = 4  # letters that make a unit a word of its own
CLOSE = 0.12  # how far a conversion may be rounded, in shares of the figure
Use = tuple[int, Span]


class _Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    one: tuple[str, ...]
    two: tuple[str, ...]
    after: str = ""
    close: bool = False
    convert: tuple[float, float] = (0.0, 0.0)


@cache
def _patterns() -> tuple[tuple[_Pair, re.Pattern[str], re.Pattern[str]], ...]:
    pairs = datafiles.data("units", tuple[_Pair, ...])
    return tuple((pair, _pattern(pair.one, pair), _pattern(pair.two, pair)) for pair in pairs)


def _pattern(units: tuple[str, ...], pair: _Pair) -> re.Pattern[str]:
    named = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    following = rf"(?= (?:{'|'.join(pair.after.split())})\b)" if pair.after else r"(?![\w/])"
    return re.compile(rf"\b(?:{_amount()})[ -]?(?:{named}){following}")


@cache
def _word_values() -> dict[str, int]:
    """Small numbers in words, as a story writes those below ten or twenty."""
    known = facts("en")
    return {word: value for word, value in known.words.items() if 1 < value < 100} if known else {}


@cache
def _amount() -> str:
    words = "|".join(sorted(_word_values(), key=len, reverse=True))
    return rf"\d[\d.,]*(?: [mb]illion| thousand)?|\b(?:{words})"


def _units() -> set[str]:
    pairs = datafiles.data("units", tuple[_Pair, ...])
    return {unit for pair in pairs for unit in (*pair.one, *pair.two)}


@cache
def _any_unit() -> re.Pattern[str]:
    named = "|".join(re.escape(unit) for unit in sorted(_units(), key=len, reverse=True))
    return re.compile(rf"(?:{_amount()})[ -]?(?:{named})(?![\w/])")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for pair, one, two in _patterns():
        if not all(_stands(units, document.raw) for units in (pair.one, pair.two)):
            continue
        uses = (
            _uses(document, one, two, pair, pair.one),
            _uses(document, two, one, pair, pair.two),
        )
        if not all(uses):
            continue
        rest, others = sorted(
            uses, key=lambda found: (len(found), -found[0][0], -found[0][1].start)
        )
        if not pair.close and (len(others) < MIN_OWN or len(others) == len(rest)):
            continue
        own, there = whereabouts(document, rest), whereabouts(document, others)
        at, where = others[0]
        example = where.of(document.segments[at].target.plain)
        for index, span in rest:
            values = {"kind": pair.kind, "own": own, "other": example, "others": there}
            yield index, Match(span, values)


@cache
def _short(units: tuple[str, ...]) -> re.Pattern[str] | None:
    short = [re.escape(unit) for unit in units if len(unit) < LONG]
    return re.compile(rf"\d[ -]?(?:{'|'.join(short)})\b") if short else None


def _stands(units: tuple[str, ...], text: str) -> bool:
    """Whether one of the units may stand in a text: a quick look, of signs behind figures only."""
    if any(len(unit) >= LONG and unit in text for unit in units):
        return True
    short = _short(units)
    return short is not None and short.search(text) is not None


def _needs() -> tuple[str, ...]:
    """Units of the second system, without which nothing is mixed; signs only behind a figure."""
    units = {
        unit.lower() for pair in datafiles.data("units", tuple[_Pair, ...]) for unit in pair.two
    }
    behind = (" ", "-", *"0123456789")
    signs = {f"{mark}{unit}{EDGE}" for unit in units if len(unit) < LONG for mark in behind}
    return tuple(sorted(signs | {unit for unit in units if len(unit) >= LONG}))


def _is_converted(near: str, span_text: str, other: re.Pattern[str], pair: _Pair) -> bool:
    """Whether a figure of the other system nearby is worth the same, or nobody can tell."""
    factor, offset = pair.convert
    values = [_value(match[0]) for match in other.finditer(near)]
    if not factor or not values:
        return True
    value = _value(span_text)
    worth = (value * factor + offset, (value - offset) / factor)
    return any(abs(one - two) <= CLOSE * max(abs(one), 1) for one in values for two in worth)


def _value(written: str) -> float:
    word = _word_values().get(re.split(r"[ -]", written)[0].lower())
    if word:
        return float(word)
    digits = re.match(r"[\d.,]*\d", written)
    return float(digits[0].replace(",", "")) if digits and digits[0].count(".") < 2 else 0.0


def _uses(
    document: Document,
    pattern: re.Pattern[str],
    other: re.Pattern[str],
    pair: _Pair,
    units: tuple[str, ...],
) -> list[Use]:
    """Figures in a unit without another figure with a unit beside them, but for another thing."""
    found: list[Use] = []
    for index, segment in document.targets(Role.LEDE, Role.BODY, Role.SUBHEAD):
        text = segment.target
        if not _stands(units, text.plain) or is_title_case(text):
            continue
        for match in pattern.finditer(text.plain):
            span = Span(*match.span())
            near = text.plain[max(0, span.start - REACH) : span.end + REACH]
            alone = len(_any_unit().findall(near)) == 1 or not _is_converted(
                near, match[0], other, pair
            )
            if alone and not any(quote.overlaps(span) for quote in quotations(text)):
                found.append((index, span))
    return found


RULE = Rule(
    id="unit-mixed",
    pack="consistency",
    summary="One kind of thing in two systems of units in a story",
    why="Two sources measure in two systems; readers compare the figures as if they were of one.",
    error_type=ErrorType.MEASUREMENT_FORMAT,
    severity=Severity.MINOR,
    message='"{found}", a {kind}: this system stands {own}, the other, as in "{other}", {others}: '
    "convert one.",
    find=InStory(_find, _needs()),
    target_lang=("en",),
    examples=(
        bad(
            "Storm nears\nWinds of 120 kph were measured at noon on the coast of the island.\n"
            "By evening, gusts reached 150 kph and brought down trees on many roads.\n"
            "On the mainland the wind blew at <<80 mph>> at most, the weather office said."
        ),
        bad(
            "Quake felt\nThe centre lay 30 km south of the town, which felt it most.\n"
            "A second shock was felt 45 km from the coast an hour later.\n"
            "A third struck <<20 miles>> north of it."
        ),
        good(
            "Storm nears\nWinds of 120 kph (75 mph) were measured at noon on the coast.\n"
            "Gusts reached 150 kph (93 mph). A car may drive at 80 mph."
        ),
        bad("Heat\nIt was 26 degrees Celsius at dawn and <<91 degrees Fahrenheit>> at noon."),
        bad("Fire\nFires burn on 90,000 hectares.\nIn May <<1.5 million acres>> of wood burned."),
        bad(
            "Border\nThe town lies 40 km from the coast.\nIts wells are dry, and its farmers left "
            "long ago.\nThe camp is <<eight miles>> away from the nearest road."
        ),
        bad("Copper\nIt sold 400 tonnes in May.\nIn June it had <<50 metric tons>> in store."),
        good("Copper\nIt sold 400 tonnes, or 440 short tons, in May. It is tons of fun."),
        good("Heat\nIt was 26 degrees Celsius, or 79 degrees Fahrenheit, at dawn."),
        good(
            "Race won\nShe ran a mile in five minutes. The race is 10 km long.\n"
            "It starts 5 km from the town and ends 7 km from it, at the 26-mile mark."
        ),
        good('Storm nears\nWinds of 120 kph. "It was 75 mph," he said. Gusts of 150 kph followed.'),
    ),
    references=("https://www.bipm.org/en/publications/si-brochure",),
    false_alarms="A figure that is famous in its own unit.",
)
