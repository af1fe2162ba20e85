"""Figures of a text, read to be compared with those of its translation.

Where `numbers` reads what a story claims, this reads every figure with all that a translator may
make of it: 1980 and the eighties, 4 p.m. and 16, two decades and 20, XV and the fifteenth.
"""

import re
from enum import IntEnum
from functools import lru_cache

import msgspec

from tqcheck.analysis.casing import folded
from tqcheck.analysis.number_data import PREFIX_LETTERS, Facts, facts as facts_of
from tqcheck.analysis.numerals import composed, compound, han, han_pattern, readings, roman
from tqcheck.analysis.words import LETTER_MARKS
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

_TOKEN = re.compile(
    rf"\d+(?:[.,:'٫٬]\d+| \d{{3}}(?!\d))*|[^\W\d_](?:[^\W\d_]|'(?=[^\W\d_])|[{LETTER_MARKS}])*|%"
)
_PIECE = re.compile(r"\d+")
_GAPS = frozenset({"", " ", "-", ". ", " -", "- "})
_DIACRITICS = re.compile("[\u064b-\u0652]")
_NATIVE = str.maketrans(
    {
        chr(zero + digit): str(digit)
        for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
        for digit in range(10)
    }
    | {"．": ".", "：": ":", "％": "%", "٪": "%"}
)
_DEGREE = frozenset("°º")
_VOWELS = "aeio"
MAX_OF = 2  # and between day, month and year: "de"
MAX_SHARE = 10  # and between the two of "nine out of ten"
MAX_RANGE = 6  # characters between the two figures of a range
REACH = 8  # words of one number at most


class Grade(IntEnum):
    """How far a figure must be found again: not at all, if another takes its place, or surely."""

    FREE = 0
    WEAK = 1
    STRONG = 2


class Figure(msgspec.Struct, frozen=True):
    """A figure: where it stands and what it may mean.

    `value` is its plain reading and `others` are those that a translator may choose;
    `parts` are values that may stand in its place together, hours and minutes, say. `digits` is
    how many significant digits it shows, `rounded` whether it is said to be no exact number,
    `unit` the code of the unit that follows and `scale` the worth of the last scale word.
    """

    span: Span
    value: float
    others: tuple[float, ...] = ()
    parts: tuple[float, ...] = ()
    grade: Grade = Grade.STRONG
    digits: int = 1
    rounded: bool = False
    unit: str = ""
    scale: int = 1


class _Token(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int


class _Reading(msgspec.Struct, frozen=True):
    """A text ready to be read: folded and in European digits, and its tokens."""

    plain: str
    low: str
    tokens: tuple[_Token, ...]
    facts: Facts

    def touching(self, at: int) -> list[str]:
        """Words from a token on, as long as only a space or a hyphen parts them."""
        found = [self.tokens[at].text]
        for one, two in zip(
            self.tokens[at : at + REACH], self.tokens[at + 1 : at + REACH + 1], strict=False
        ):
            if self.low[one.end : two.start] not in {" ", "-"} or two.text[0].isdigit():
                break
            found.append(two.text)
        return found

    def word_after(self, end: int, at: int) -> str:
        """Token after an end, where only a gap parts the two; else empty."""
        if at >= len(self.tokens) or self.low[end : self.tokens[at].start] not in _GAPS:
            return ""
        return self.tokens[at].text


@lru_cache(maxsize=1024)
def figures(text: Text) -> tuple[Figure, ...]:
    """Read the figures of a text from left to right; none in a language without number data."""
    facts = facts_of(base(text.lang))
    if facts is None:
        return ()
    low = folded(text.plain).translate(_NATIVE)
    if facts.idioms:
        low = facts.idioms.sub(lambda found: "\0" * len(found[0]), low)
    found: list[Figure] = []
    if facts.numerals:
        low, found = _in_han(low, facts)
    tokens = tuple(
        [
            _Token(_bare(match[0], facts), match.start(), match.end())
            for match in _TOKEN.finditer(low)
        ]
    )
    reading = _Reading(text.plain, low, tokens, facts)
    found += _in_tokens(reading)
    return tuple(_shared(sorted(found, key=lambda one: one.span), low))


def _shared(found: list[Figure], low: str) -> list[Figure]:
    """Let the first of a range share what follows the second: "2 to 3 million miles"."""
    shared = found[-1:]
    for one in reversed(found[:-1]):
        heir = shared[-1]
        gap = low[one.span.end : heir.span.start]
        figure = one
        near = len(gap) <= MAX_RANGE and not any(sign in gap for sign in ".;:()")
        if near and not one.unit and (heir.unit or heir.scale > 1):
            scale = heir.scale if one.scale == 1 and one.value < 1000 else 1
            others = (*one.others, one.value * scale) if scale > 1 else one.others
            figure = msgspec.structs.replace(one, unit=heir.unit, others=others, scale=scale)
        if _is_date(one, heir, gap):
            figure = msgspec.structs.replace(figure, grade=min(figure.grade, Grade.WEAK))
            shared[-1] = msgspec.structs.replace(heir, grade=min(heir.grade, Grade.WEAK))
        if heir.value == 10 and 1 < one.value < 10 and len(gap) <= MAX_SHARE:
            figure = msgspec.structs.replace(figure, others=(*figure.others, one.value * 10))
        if figure.unit == "ft" and heir.value < 12 and len(gap) <= 3:
            feet = figure.value + heir.value / 12
            span = Span(figure.span.start, heir.span.end)
            shared.append(Figure(span, feet, grade=Grade.FREE, digits=3, unit="ft"))
        shared.append(figure)
    return shared[::-1]


def _is_date(one: Figure, two: Figure, gap: str) -> bool:
    """Whether two neighbours are day and month or month and year."""
    if len(gap.strip(" ,.年月")) > MAX_OF or any(sign in gap for sign in "()"):
        return False
    values = {one.value, two.value}
    named = Grade.FREE in {one.grade, two.grade}
    return (named or "月" in gap or "年" in gap) and min(values) <= 12 and max(values) <= 2200


def _bare(word: str, facts: Facts) -> str:
    """Take the particles off a word where a number or a hint is behind them."""
    if not facts.clitics or word in facts.known:
        return word
    plain = _DIACRITICS.sub("", word)
    for clitic in ("", *facts.clitics):
        if plain.startswith(clitic) and plain[len(clitic) :] in facts.known:
            return plain[len(clitic) :]
    return word


def _in_han(low: str, facts: Facts) -> tuple[str, list[Figure]]:
    """Read numbers in Chinese numerals, and give the text without them."""
    pattern = han_pattern("".join(facts.numerals), "".join(facts.powers))
    found: list[Figure] = []
    for match in pattern.finditer(low):
        written = match[0].rstrip()
        span = Span(match.start(), match.start() + len(written))
        after = low[span.end : span.end + 1]
        value, others, grade = _han_reading(written, after, facts)
        found.append(
            Figure(
                span,
                value,
                others,
                grade=grade,
                digits=_digits(value),
                rounded=value >= 1000,
                unit=_unit_at(low, span.end, facts),
            )
        )
        low = low[: span.start] + "\0" * (span.end - span.start) + low[span.end :]
    for word, values in facts.free.items():
        at = low.find(word)
        if at >= 0:
            found.append(Figure(Span(at, at + len(word)), values[0], values, grade=Grade.FREE))
    return low, found


def _han_reading(
    written: str, after: str, facts: Facts
) -> tuple[float, tuple[float, ...], Grade]:
    """Value of a number in Chinese numerals, its other readings, and its grade."""
    value = han(written, facts)
    few = [float(facts.numerals.get(sign, 0)) for sign in written]
    tens = [value * facts.tenfold[after]] if after in facts.tenfold else []
    if len(written) == 1:
        small = written in facts.numerals and value > 1 and after in facts.counters
        weak = tens or (small and after not in facts.dates)
        return value, tuple(tens), Grade.WEAK if weak else Grade.FREE
    if len(written) < 4 and all(few):  # "three or four"
        return value, tuple(few), Grade.FREE
    if few[0] and few[1] == few[0] + 1 and not any(few[2:]):  # "forty or fifty"
        low, high = (han(sign + written[2:], facts) for sign in written[:2])
        return low, (high,), Grade.WEAK
    if not any(few) and not any(sign.isdigit() for sign in written):  # "hundreds of thousands"
        return value, (), Grade.WEAK if value >= 1e8 else Grade.FREE
    return value, tuple(tens), Grade.WEAK if after in facts.dates else Grade.STRONG


def _unit_at(low: str, end: int, facts: Facts) -> str:
    """Unit at an offset of a text without spaces between words."""
    rest = low[end : end + 10].lstrip(" 度")
    named = [word for word in facts.units if rest.startswith(word)]
    return facts.units[max(named, key=len)] if named else ""


def _in_tokens(reading: _Reading) -> list[Figure]:
    facts, tokens = reading.facts, reading.tokens
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        word = token.text
        if word[0].isdigit():
            figures, at = _in_digits(reading, at)
        elif word in facts.known or word in facts.articles:
            figures, at = _in_words(reading, at, reading.touching(at))
        elif word[:PREFIX_LETTERS] in facts.openings:
            figures, at = _in_compound(reading, at)
        else:
            figures, at = _otherwise(reading, token), at + 1
        found += figures
    return found


_Found = tuple[list[Figure], int]


def _in_digits(reading: _Reading, at: int) -> _Found:
    """Read a token of digits, and the index of the token after the number."""
    token = reading.tokens[at]
    written = token.text
    values = [] if ":" in written else readings(written, reading.facts)
    pieces = _PIECE.findall(written)
    if not values:
        spans = [
            Span(token.start + one.start(), token.start + one.end())
            for one in _PIECE.finditer(written)
        ]
        found = [_piece(reading, token, span) for span in spans]
        if " " in written:
            whole = (float("".join(pieces)),)
            found = [msgspec.structs.replace(one, others=whole) for one in found]
        return found, at + 1
    split = len(pieces) == 2 and (len(pieces[1]) <= 2 or (" " in written and pieces[1] != "000"))
    small = values[0] < 10 and len(pieces) == 1
    grade = Grade.STRONG if not small else Grade.WEAK if values[0] else Grade.FREE
    core = Figure(
        Span(token.start, token.end),
        values[0],
        tuple(values[1:]),
        tuple(float(one) for one in pieces) if split else (),
        grade,
        len("".join(pieces).strip("0")),
    )
    return _with_tail(reading, core, at, 1)


def _piece(reading: _Reading, token: _Token, span: Span) -> Figure:
    """Make the figure of one part of a time, a score or a date."""
    written = span.of(reading.low)
    value = float(written)
    grade = Grade.STRONG if len(written) > 1 else Grade.WEAK
    others: tuple[float, ...] = ()
    if span.start == token.start and ":" in token.text and value <= 24:
        others = _other_clock(value)
    return Figure(span, value, others, grade=grade if value else Grade.FREE, digits=len(written))


def _other_clock(hour: float) -> tuple[float, ...]:
    """Give the hour of a clock of 12 or 24 hours as the other clock has it."""
    return (0.0, 24.0) if hour == 12 else (hour - 12 if hour > 12 else hour + 12,)


def _in_words(reading: _Reading, at: int, words: list[str]) -> _Found:
    facts, token = reading.facts, reading.tokens[at]
    if words[0] in facts.halves:
        half = _half_of(reading, at)
        if half is not None:
            return half
    number = composed(words, facts)
    if number is None:
        return _free(reading, token), at + 1
    last = at + number.taken - 1
    value = float(number.value)
    grade = Grade.STRONG
    if value < 2 or number.bare or (number.ordinal and value < 4):
        grade = Grade.FREE
    elif number.taken == 1 and words[0] in facts.doubtful:
        grade = Grade.FREE
    elif value < 10 or number.ordinal:
        grade = Grade.WEAK
    core = Figure(
        Span(token.start, reading.tokens[last].end), value, grade=grade, digits=_digits(value)
    )
    found, after = _with_tail(reading, core, last, number.scale)
    return found + _free(reading, token), after


def _grade(reading: _Reading, core: Figure, end: int) -> Grade:
    """Let go of the day of a month and of a name with a number (COVID-19), if no other comes."""
    start = core.span.start
    before = reading.low[max(start - 2, 0) : start]
    named = before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalpha())
    day = reading.low[end : end + 2].lstrip()[:1] in reading.facts.dates
    return min(core.grade, Grade.WEAK) if named or day else core.grade


def _half_of(reading: _Reading, at: int) -> _Found | None:
    """Read "half a million"."""
    facts, tokens = reading.facts, reading.tokens
    after = at + 1
    if reading.word_after(tokens[at].end, after) in facts.articles:
        after += 1
    scale = reading.word_after(tokens[after - 1].end, after)
    worth = facts.scales.get(scale, 0)
    if worth < 1000:
        return None
    span = Span(tokens[at].start, tokens[after].end)
    return [Figure(span, worth / 2, rounded=True)], after + 1


def _with_tail(reading: _Reading, core: Figure, last: int, scale: int) -> _Found:
    """Add what follows a number: scale words, "and a half", decades, noon, a unit."""
    facts, tokens = reading.facts, reading.tokens
    value, end = core.value, core.span.end
    others, at = list(core.others), last + 1
    token_is_digits = tokens[last].text[0].isdigit()
    while True:
        word = reading.word_after(end, at)
        if word in facts.articles and scale >= 1000 and at + 1 < len(tokens):
            after = reading.word_after(tokens[at].end, at + 1)
            end, at, word = (
                (tokens[at].end, at + 1, after) if after in facts.scales else (end, at, word)
            )
        if word not in facts.scales or (len(word) < 3 and not token_is_digits):
            break
        worth = facts.scales[word]
        if len(word) < 2 and reading.low[end : end + 1] == " ":
            break
        if len(word) < 2:
            others.append(value)
        value, others, scale = value * worth, [one * worth for one in others] + others[-1:], worth
        end, at = tokens[at].end, at + 1
    halved = _halved(reading, at, end, core)
    if halved is not None:
        others.append(value)
        worth, at = halved
        value, end = (value + scale / 2) * worth, tokens[at - 1].end
    word = reading.word_after(end, at)
    if facts.numerals:
        word = reading.low[end : end + 1]
    others += [value * facts.tenfold[word]] if word in facts.tenfold else []
    rest = reading.low[end : end + 6].lstrip(" ")
    if value <= 12 and any(rest.startswith(one) for one in facts.noon):
        others += _other_clock(value)
    scaled = end != core.span.end
    figure = msgspec.structs.replace(
        core,
        span=Span(core.span.start, end),
        value=value,
        others=tuple(others),
        parts=() if scaled else core.parts,
        grade=_grade(reading, core, end) if not scaled else Grade.STRONG,
        rounded=scale >= 1000 or _is_hedged(reading, last, core),
        unit=_sign(reading, end),
        scale=scale,
    )
    return [figure, *_run_on(reading, figure, at, scale)], at


def _halved(reading: _Reading, at: int, end: int, core: Figure) -> tuple[int, int] | None:
    """Read "and a half (million)" at a token: the worth of the scale, and the token after it.

    Nothing is halved by "second half" or by "a half".
    """
    facts = reading.facts
    for step in range(3 if facts.halves else 0):
        word = reading.word_after(end, at)
        if word in facts.halves and (step or (core.grade and core.value < 10)):
            scale = reading.word_after(reading.tokens[at].end, at + 1)
            return facts.scales.get(scale, 1), at + 1 + (scale in facts.scales)
        if not word or (word not in facts.joiners and word not in facts.articles):
            return None
        end, at = reading.tokens[at].end, at + 1
    return None


def _run_on(reading: _Reading, figure: Figure, at: int, scale: int) -> list[Figure]:
    """Sum with the number that follows at once, for "3 thousand 500"."""
    if scale < 1000 or at >= len(reading.tokens):
        return []
    token = reading.tokens[at]
    if not token.text[0].isdigit() or reading.low[figure.span.end : token.start] != " ":
        return []
    (rest, *_), _ = _in_digits(reading, at)
    if rest.value >= scale:
        return []
    total = figure.value + rest.value
    span = Span(figure.span.start, rest.span.end)
    return [Figure(span, total, parts=(figure.value, rest.value), grade=Grade.FREE)]


def _sign(reading: _Reading, end: int) -> str:
    """Unit written as a sign, or without a space, after a number."""
    facts = reading.facts
    if facts.numerals:
        return _unit_at(reading.low, end, facts)
    rest = reading.low[end : end + 16]
    word = _TOKEN.match(rest.lstrip(" °º-"))
    if word is None or (len(word[0]) == 1 and reading.low[end] == " " and not _DEGREE.intersection(rest[:3])):
        return ""
    return facts.units.get(word[0], "")


def _is_hedged(reading: _Reading, last: int, core: Figure) -> bool:
    facts, tokens = reading.facts, reading.tokens
    if facts.numerals:
        around = reading.low[max(core.span.start - 3, 0) : core.span.end + 4]
        return any(word in around for word in facts.loose)
    before = tokens[max(last - 4, 0) : last + 3]
    return any(one.text in facts.loose for one in before)


def _in_compound(reading: _Reading, at: int) -> _Found:
    """Read "einundzwanzig" as a number, and "zweijährig" as a hint of one."""
    facts, token = reading.facts, reading.tokens[at]
    parts, rest = _taken_apart(token.text, facts)
    if parts:
        number = composed(parts, facts)
        whole = number is not None and number.taken == len(parts) and not rest
        if number is not None and whole and number.value >= 2:
            grade = Grade.STRONG if number.value >= 10 else Grade.WEAK
            core = Figure(
                Span(token.start, token.end),
                float(number.value),
                grade=grade,
                digits=_digits(number.value),
            )
            return _with_tail(reading, core, at, number.scale)
    hints = tuple(
        float(value) for part, value in facts.prefixes.items() if token.text.startswith(part)
    )
    if rest and parts and (number := composed(parts, facts)) is not None:
        hints = (*hints, float(number.value))
    if not hints:
        return _otherwise(reading, token), at + 1
    return [Figure(Span(token.start, token.end), hints[-1], hints, grade=Grade.FREE)], at + 1


def _taken_apart(word: str, facts: Facts) -> tuple[list[str], str]:
    """Take a compound apart; an ending such as that of "ventenne" may hide its last vowel."""
    if not facts.glued:
        return [], word
    for ending in facts.glued_endings:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for vowel in ("", *_VOWELS):
                parts, rest = compound(stem + vowel, facts)
                if not rest:
                    return parts, rest
    return compound(word, facts)


def _free(reading: _Reading, token: _Token) -> list[Figure]:
    """Give the values that a word hints at: both, decade, July."""
    facts, word = reading.facts, token.text
    values = list(facts.free.get(word, ()))
    if word in facts.halves:
        values.append(0.5)
    if word in facts.months:
        values.append(float(facts.months[word]))
    if not values:
        return []
    at = reading.tokens.index(token) + 1
    end = token.end
    while (after := reading.word_after(end, at)) in facts.articles:
        end, at = reading.tokens[at].end, at + 1
    worth = facts.tenfold.get(after) or facts.scales.get(after)
    values += [value * worth for value in values] if worth else []
    unit = _sign(reading, end) if word in facts.halves else ""
    value = 0.5 if unit else values[0]
    span = Span(token.start, token.end)
    return [Figure(span, value, tuple(values), grade=Grade.FREE, unit=unit)]


def _otherwise(reading: _Reading, token: _Token) -> list[Figure]:
    """Read a word that is no number as it stands: a Roman numeral, or one behind a clitic."""
    facts = reading.facts
    written = reading.plain[token.start : token.end]
    if written[0] in "IVX":
        value = roman(written)
        grade = Grade.WEAK if len(written) > 1 else Grade.FREE
        return [Figure(Span(token.start, token.end), float(value), grade=grade)] if value else []
    return []


def _digits(value: float) -> int:
    """How many significant digits a value shows."""
    return max(len(f"{value:.12g}".replace(".", "").strip("0")), 1)
