"""Figures of a text, read to be compared with those of its translation.

Where `numbers` reads what a story claims, this reads every figure with all that a translator may
make of it: 1980 and the eighties, 4 p.m. and 16, two decades and 20, XV and the fifteenth.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import repeat

import msgspec

from tqcheck.analysis.clock import other_clock, timed
from tqcheck.analysis.eras import in_our_era
from tqcheck.analysis.figure import MONTH, TOKEN, Figure, Grade, Reading, Token, digits_of
from tqcheck.analysis.figure_han import in_han
from tqcheck.analysis.figure_neighbours import neighbourly
from tqcheck.analysis.figure_tails import half_of, sign, with_tail
from tqcheck.analysis.number_data import PREFIX_LETTERS, Facts, facts as facts_of
from tqcheck.analysis.numerals import Composed, composed, compound, readings, roman
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import lowered
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
_FOREIGN = re.compile(f"[{''.join(map(chr, _NATIVE))}]")
_LIST_COMMA = re.compile(r"(?<=\d)،(?=\d{3}(?!\d))")
_ROMAN = re.compile("[ivx]+(?:e|ème|th|er)?")
_VOWELS = "aeio"


@reading
def figures(text: Text) -> tuple[Figure, ...]:
    """Read the figures of a text from left to right; none in a language without number data."""
    facts = facts_of(base(text.lang))
    if facts is None:
        return ()
    low = lowered(text)
    if _FOREIGN.search(low):
        low = low.translate(_NATIVE)
    if "،" in low:
        low = _LIST_COMMA.sub(",", low)
    if facts.idioms:
        low = facts.idioms.sub(lambda found: "\0" * len(found[0]), low)
    found: list[Figure] = []
    if facts.numerals:
        low, found = in_han(low, facts)
    words = TOKEN.findall(low)
    if facts.clitics:
        words = [_bare(word, facts) for word in words]
    if any(map(_way, set(words) - facts.articles, repeat(facts))):
        places = map(re.Match.span, TOKEN.finditer(low))
        tokens = tuple([Token(word, *place) for word, place in zip(words, places, strict=True)])
        found += _in_tokens(Reading(text.plain, low, tokens, facts))
    if not found:
        return ()
    ordered = timed(sorted(found, key=lambda one: one.span), low, facts)
    if facts.eras or facts.other_months:
        ordered = in_our_era(ordered, low, facts)
    return tuple(neighbourly(ordered, low, facts.joiners))


@lru_cache(maxsize=65536)
def _bare(word: str, facts: Facts) -> str:
    """Take the particles off a word where a number or a hint is behind them."""
    if word in facts.known:
        return word
    plain = _DIACRITICS.sub("", word) if _DIACRITICS.search(word) else word
    if plain in facts.known:
        return plain
    for clitic in facts.clitics if plain[0] in facts.clitic_letters else ():
        if plain.startswith(clitic) and plain[len(clitic) :] in facts.known:
            return plain[len(clitic) :]
    return word


def _in_tokens(reading: Reading) -> list[Figure]:
    found: list[Figure] = []
    at, count = 0, len(reading.tokens)
    while at < count:
        way = _way(reading.tokens[at].text, reading.facts)
        if way is None:
            at += 1
        else:
            figures, at = way(reading, at)
            found += figures
    return found


_Found = tuple[list[Figure], int]


@lru_cache(maxsize=65536)
def _way(word: str, facts: Facts) -> Callable[[Reading, int], _Found] | None:
    """How a word is to be read for figures; None for one that tells of none, as most do."""
    if word[0].isdigit():
        return _indigits_of
    if word in facts.articles:
        return _behind_article
    if word in facts.known:
        return _in_words
    if word[:PREFIX_LETTERS] in facts.openings and any(_taken_apart(word, facts)):
        return _in_compound
    return _otherwise if _ROMAN.fullmatch(word) else None


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
        pointed=split and " " not in written,
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


def _behind_article(reading: Reading, at: int) -> _Found:
    """Read "a million"."""
    after = reading.tokens[at + 1 : at + 2]
    if after and after[0].text in reading.facts.scales:
        return _in_words(reading, at)
    return [], at + 1


def _in_words(reading: Reading, at: int) -> _Found:
    facts, token, words = reading.facts, reading.tokens[at], reading.touching(at)
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
    token = reading.tokens[at]
    number, hints = _taken_apart(token.text, reading.facts)
    span = Span(token.start, token.end)
    if number is None:
        return [Figure(span, hints[-1], hints, grade=Grade.FREE)], at + 1
    core = Figure(
        span,
        float(number.value),
        grade=Grade.STRONG if number.value >= 10 else Grade.WEAK,
        digits=digits_of(number.value),
    )
    figure, after = with_tail(reading, core, at, number.scale)
    return [figure], after


@lru_cache(maxsize=65536)
def _taken_apart(word: str, facts: Facts) -> tuple[Composed | None, tuple[float, ...]]:
    """Take a compound apart: the number that it is, or the values that it hints at."""
    parts, rest = _parts(word, facts)
    number = composed(parts, facts) if parts else None
    if number is not None and number.taken == len(parts) and not rest and number.value >= 2:
        return number, ()
    hints = [float(value) for part, value in facts.prefixes.items() if word.startswith(part)]
    if rest and number is not None:
        hints.append(float(number.value))
    return None, tuple(hints)


def _parts(word: str, facts: Facts) -> tuple[list[str], str]:
    """Cut a compound up; an ending such as that of "ventenne" may hide its last vowel."""
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


def _otherwise(reading: Reading, at: int) -> _Found:
    """Read a word that is no number as it stands: a Roman numeral."""
    token = reading.tokens[at]
    written = reading.plain[token.start : token.end]
    value = roman(written) if written[0] in "IVX" else 0
    if not value:
        return [], at + 1
    grade = Grade.WEAK if len(written) > 1 else Grade.FREE
    return [Figure(Span(token.start, token.end), float(value), grade=grade)], at + 1
