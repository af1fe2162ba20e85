"""Numbers put together from their parts: words, compounds, digits, numerals of Chinese writing."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tqcheck.analysis.number_data import Facts
from tqcheck.analysis.numbers import parsed

_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})(?:e|ème|th|er)?$")
_DIGITS = re.compile(r"\d+")
_SMALL = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


class Composed(NamedTuple):
    """A number in words: its value, how many words it took, and what sort of word it was.

    `scale` is the last scale word's worth, 1 without one; `bare` says that only a scale word
    stands there, `ordinal` that the last word is an ordinal.
    """

    value: float
    taken: int
    scale: int
    bare: bool
    ordinal: bool


class _Sum(NamedTuple):
    """A number half read: what is closed, what grows below the next scale, the last part."""

    total: int = 0
    current: int = 0
    last: int = 0
    scale: int = 1
    counted: bool = False


def composed(words: Sequence[str], facts: Facts) -> Composed | None:
    """Read the number that a sequence of folded words begins with.

    The words must touch: what stands between them is a space or a hyphen. None where the first
    word is no number.
    """
    so_far, taken, ordinal, at = _Sum(), 0, False, 0
    if words[0] in facts.articles:
        if not words[1:2] or words[1] not in facts.scales:
            return None
        at = 1
    while at < len(words):
        if words[at] in facts.joiners and taken and at + 1 < len(words):
            at += 1
        longer = _longer(so_far, words[at], facts)
        if longer is None:
            break
        so_far = longer
        at = taken = at + 1
        ordinal = words[at - 1] in facts.ordinals and words[at - 1] not in facts.words
        if ordinal and so_far.last < 20 and not facts.units_first:
            break
    if not taken:
        return None
    value = so_far.total + so_far.current
    return Composed(value, taken, so_far.scale, not so_far.counted, ordinal)


def _longer(so_far: _Sum, word: str, facts: Facts) -> _Sum | None:
    """Add a word to a number; None where it does not belong to it."""
    value = facts.words.get(word, facts.ordinals.get(word))
    if value is not None:
        if so_far.last and not _joins(so_far, value, facts):
            return None
        vigesimal = so_far.last == 4 and value == 20 and facts.vigesimal
        added = so_far.current + (76 if vigesimal else value)
        return so_far._replace(current=added, last=value, counted=True)
    if word == facts.teen and 0 < so_far.last < 10:
        return so_far._replace(current=so_far.current + 10, last=11)
    if word in facts.scales and (len(word) > 2 or not word.isascii() or not so_far.counted):
        return _scaled(so_far, facts.scales[word])
    return None


def _scaled(so_far: _Sum, worth: int) -> _Sum | None:
    """Multiply by a scale word; ten and hundred take the last part only."""
    total, current, last, scale, counted = so_far
    if worth < 1000:
        head, tail = (current // worth * worth, current % worth) if last < worth else (0, 0)
        if counted and not tail:
            return None
        last = (tail or 1) * worth
        return _Sum(total, head + last, last, scale, counted)
    if scale > 1 and not current:
        return _Sum(total * worth, 0, 0, scale * worth, counted)
    if scale > 1 and worth > scale:
        return _Sum((total + current) * worth, 0, 0, worth, counted)
    return _Sum(total + (current or 1) * worth, 0, 0, worth, counted)


def _joins(so_far: _Sum, value: int, facts: Facts) -> bool:
    """Whether a number word may follow the last part: "twenty" before "one"."""
    last = so_far.last
    if 0 < last < 10:
        score = facts.vigesimal and last == 4 and value == 20
        return score or (facts.units_first and 10 <= value < 100)
    if last == 10:
        return facts.ten_joins and 0 < value < 10
    if last >= 100:
        return value < 100
    if facts.vigesimal and (last == 60 or (last == 20 and so_far.current % 100 == 80)):
        return value < 20
    return last >= 20 and 0 < value < 10


def compound(word: str, facts: Facts) -> tuple[list[str], str]:
    """Take a compound number apart ("ein-und-zwanzig"), and give the rest that is no number."""
    parts: list[str] = []
    at = 0
    while word.startswith(facts.glued, at):
        part = next(one for one in facts.glued if word.startswith(one, at))
        parts.append(part)
        at += len(part)
    closing = word[at:]
    if closing in facts.ordinals:
        return [*parts, closing], ""
    return parts, closing


def readings(digits: str, facts: Facts) -> list[float]:
    """Values that digits with separators may have, the strictest reading first; may be empty."""
    found: list[float] = []
    for pair in facts.pairs:
        decimal, group = (" " if sign == "s" else sign for sign in pair)
        if _DIGITS.sub("", digits).strip(decimal + group):
            continue
        value = parsed(digits, decimal, group)
        if value is not None and float(value) not in found:
            found.append(float(value))
            if not facts.mixed:
                break
    if not found and re.fullmatch(r"\d+[.,٫]\d+", digits):
        found.append(float(re.sub(r"[,٫]", ".", digits)))
    if not found and re.fullmatch(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?", digits):
        found.append(float(digits.replace(",", "")))
    return found


def roman(word: str) -> int:
    """Value of a Roman numeral up to XXXIX, with the ending of an ordinal or not; 0 for none."""
    match = _ROMAN.match(word)
    if match is None or not (match[1] or match[2]):
        return 0
    return 10 * len(match[1]) + _SMALL[match[2]]


@cache
def digits_pattern(powers: str, dates: str) -> re.Pattern[str]:
    """Pattern of a number in which powers count behind digits only: 7조 7천억, 2만 5000.

    The `dates` are signs of days and hours, which a number behind a space does not belong to.
    """
    part = rf"\d+(?:[.,]\d+)* ?[{powers}]+"
    rest = rf" ?\d+(?:,\d{{3}})*(?![\d,.{dates}])"
    return re.compile(rf"(?<![\d.,]){part}(?: ?{part})*(?:{rest})?")


@cache
def han_pattern(numerals: str, powers: str) -> re.Pattern[str]:
    """Pattern of a number that Chinese numerals or powers take part in."""
    digits = r"\d+(?:[.,]\d+)* ?"
    return re.compile(
        rf"(?:(?:{digits}|[{numerals}]{{1,2}})?[多余几餘]?[{powers}](?:有(?=[{numerals}]))?)+(?:\d+(?:,\d\d\d)*|[{numerals}])?"
        rf"|[{numerals}]+(?:[.点]\d+)?"
    )


def han(found: str, facts: Facts) -> float:
    """Value of what `han_pattern` found."""
    total, section, number = 0.0, 0.0, None
    for piece in re.findall(r"\d[\d.,]*|.", found):
        if piece[0].isdigit():
            number = float(piece.rstrip(".,").replace(",", ""))
        elif piece in facts.numerals:
            number = (number or 0) * 10 + facts.numerals[piece]
        elif piece in facts.powers:
            worth = facts.powers[piece]
            if worth < 10_000:
                section, number = section + (1 if number is None else number) * worth, None
            elif section or number is not None:
                total, section, number = total + (section + (number or 0)) * worth, 0.0, None
            else:
                total = (total or 1) * worth
    return total + section + (number or 0)
