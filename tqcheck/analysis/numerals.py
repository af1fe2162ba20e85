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


def composed(words: Sequence[str], facts: Facts) -> Composed | None:
    """Read the number that a sequence of folded words begins with.

    The words must touch: what stands between them is a space or a hyphen. None where the first
    word is no number.
    """
    total, current, last, scale = 0, 0, 0, 1
    taken, counted, ordinal = 0, False, False
    at = 0
    while at < len(words):
        word = words[at]
        if word in facts.joiners and taken and at + 1 < len(words):
            at += 1
            word = words[at]
        elif word in facts.articles and not taken and words[at + 1 : at + 2]:
            if words[at + 1] not in facts.scales:
                return None
            at += 1
            continue
        value = facts.words.get(word, facts.ordinals.get(word))
        if value is not None:
            added = _joined(current, last, value, facts)
            if added is None or (scale > 1 and value >= scale):
                break
            current, last, counted = added, value, True
            ordinal = word not in facts.words
        elif word == facts.teen and 0 < last < 10:
            current, last = current + 10, 11
        elif word in facts.scales and (len(word) > 2 or not counted):
            worth = facts.scales[word]
            if worth < 1000:
                head, tail = (current // worth * worth, current % worth) if last < worth else (0, 0)
                if counted and not tail:
                    break
                last = (tail or 1) * worth
                current = head + last
            elif scale > 1 and not current:
                total, scale = total * worth, scale * worth
            elif scale > 1 and worth > scale:
                total, current, last, scale = (total + current) * worth, 0, 0, worth
            else:
                total, current, last, scale = total + (current or 1) * worth, 0, 0, worth
        else:
            break
        taken = at + 1
        at += 1
        if ordinal and last < 20 and not facts.units_first:
            break
    if not taken:
        return None
    return Composed(total + current, taken, scale, not counted, ordinal)


def _joined(current: int, last: int, value: int, facts: Facts) -> int | None:
    """Add a word to the number so far; None where it cannot belong to it."""
    if not current and not last:
        return value
    if facts.vigesimal and last == 4 and value == 20:
        return current - 4 + 80
    if facts.vigesimal and last == 20 and current % 100 == 80 and value < 20:
        return current + value
    if facts.units_first and 0 < last < 10 and 10 <= value < 100:
        return current + value
    if last >= 100 and value < 100:
        return current + value
    if facts.vigesimal and last == 60 and value < 20:
        return current + value
    if facts.ten_joins and last == 10 and 0 < value < 10:
        return current + value
    if 20 <= last < 100 and 0 < value < 10:
        return current + value
    return None


def compound(word: str, facts: Facts) -> tuple[list[str], str]:
    """Take a compound number apart ("ein-und-zwanzig"), and give the rest that is no number."""
    parts: list[str] = []
    at = 0
    while at < len(word):
        part = next((one for one in facts.glued if word.startswith(one, at)), None)
        if part is None:
            closing = word[at:]
            if closing in facts.ordinals:
                return [*parts, closing], ""
            return parts, closing
        parts.append(part)
        at += len(part)
    return parts, ""


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
def han_pattern(numerals: str, powers: str) -> re.Pattern[str]:
    """Pattern of a number that Chinese numerals or powers take part in."""
    digits = r"\d+(?:[.,]\d+)* ?"
    return re.compile(
        rf"(?:(?:{digits}|[{numerals}]{{1,2}})?[多余几餘]?[{powers}])+(?:\d+(?:,\d\d\d)*|[{numerals}])?"
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
