"""Figures of a text, read to be compared with those of its translation.

Where `numbers` reads what a story claims, this reads every figure with all that a translator may
make of it: 1980 and the eighties, 4 p.m. and 16, two decades and 20, XV and the fifteenth.
"""

import re

import msgspec

from tqcheck.analysis.casing import folded
from tqcheck.analysis.clock import other_clock, timed
from tqcheck.analysis.figure import MONTH, TOKEN, Figure, Grade, Reading, Token, digits_of
from tqcheck.analysis.figure_han import in_han
from tqcheck.analysis.figure_neighbours import neighbourly
from tqcheck.analysis.figure_tails import half_of, sign, with_tail
from tqcheck.analysis.number_data import PREFIX_LETTERS, Facts, facts as facts_of
from tqcheck.analysis.numerals import composed, compound, readings, roman
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

_PIECE = re.compile(r"\d+")
_DIACRITICS = re.compile("[\u064b-\u0652]")
_NATIVE = str.maketrans(
    {
        chr(zero + digit): str(digit)
        for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
        for digit in range(10)
    }
    | {"．": ".", "：": ":", "％": "%", "٪": "%"}
)
_ROMAN = frozenset("ivx")
_VOWELS = "aeio"


@reading
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
        low, found = in_han(low, facts)
    tokens = tuple([Token(one[0], *one.span()) for one in TOKEN.finditer(low)])
    if facts.clitics:
        tokens = tuple([_bare(token, facts) for token in tokens])
    reading = Reading(text.plain, low, tokens, facts)
    found += _in_tokens(reading)
    ordered = timed(sorted(found, key=lambda one: one.span), low, facts)
    return tuple(neighbourly(ordered, low))


def _bare(token: Token, facts: Facts) -> Token:
    """Take the particles off a word where a number or a hint is behind them."""
    word = token.text
    if word in facts.known:
        return token
    plain = _DIACRITICS.sub("", word) if _DIACRITICS.search(word) else word
    if plain in facts.known:
        return Token(plain, token.start, token.end)
    for clitic in facts.clitics if plain[0] in facts.clitic_letters else ():
        if plain.startswith(clitic) and plain[len(clitic) :] in facts.known:
            return Token(plain[len(clitic) :], token.start, token.end)
    return token


def _in_tokens(reading: Reading) -> list[Figure]:
    facts, tokens = reading.facts, reading.tokens
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        word = token.text
        if word[0].isdigit():
            figures, at = _indigits_of(reading, at)
        elif word in facts.articles:
            scale = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if scale not in facts.scales:
                at += 1
                continue
            figures, at = _in_words(reading, at, reading.touching(at))
        elif word in facts.known:
            figures, at = _in_words(reading, at, reading.touching(at))
        elif word[:PREFIX_LETTERS] in facts.openings:
            figures, at = _in_compound(reading, at)
        elif word[0] in _ROMAN:
            figures, at = _otherwise(reading, token), at + 1
        else:
            at += 1
            continue
        found += figures
    return found


_Found = tuple[list[Figure], int]


def _indigits_of(reading: Reading, at: int) -> _Found:
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
    figure, after = with_tail(reading, core, at, 1)
    return [figure], after


def _piece(reading: Reading, token: Token, span: Span) -> Figure:
    """Make the figure of one part of a time, a score or a date."""
    written = span.of(reading.low)
    value = float(written)
    grade = Grade.STRONG if len(written) > 1 else Grade.WEAK
    others: tuple[float, ...] = ()
    if span.start == token.start and ":" in token.text and value <= 24:
        others = other_clock(value)
    return Figure(span, value, others, grade=grade if value else Grade.FREE, digits=len(written))


def _in_words(reading: Reading, at: int, words: list[str]) -> _Found:
    facts, token = reading.facts, reading.tokens[at]
    if words[0] in facts.halves:
        half = half_of(reading, at)
        if half is not None:
            return [half[0]], half[1]
    number = composed(words, facts)
    if number is None:
        return _free(reading, token), at + 1
    last = at + number.taken - 1
    value = float(number.value)
    grade = Grade.STRONG
    vague = value < 2 or number.bare or (number.ordinal and value < 4)
    if vague or (number.taken == 1 and words[0] in facts.doubtful):
        grade = Grade.FREE
    elif value < 10 or number.ordinal:
        grade = Grade.WEAK
    core = Figure(
        Span(token.start, reading.tokens[last].end), value, grade=grade, digits=digits_of(value)
    )
    figure, after = with_tail(reading, core, last, number.scale)
    return [figure, *_free(reading, token)], after


def _in_compound(reading: Reading, at: int) -> _Found:
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
                digits=digits_of(number.value),
            )
            figure, after = with_tail(reading, core, at, number.scale)
            return [figure], after
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


def _free(reading: Reading, token: Token) -> list[Figure]:
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
    unit = sign(reading, end) if word in facts.halves else ""
    value = 0.5 if unit else values[0]
    unit = MONTH if word in facts.months else unit
    span = Span(token.start, token.end)
    return [Figure(span, value, tuple(values), grade=Grade.FREE, unit=unit)]


def _otherwise(reading: Reading, token: Token) -> list[Figure]:
    """Read a word that is no number as it stands: a Roman numeral."""
    written = reading.plain[token.start : token.end]
    if written[0] in "IVX":
        value = roman(written)
        grade = Grade.WEAK if len(written) > 1 else Grade.FREE
        return [Figure(Span(token.start, token.end), float(value), grade=grade)] if value else []
    return []
