"""Figures that are money, and in which currency: "$15 million", 500 juta rupiah, 3万元.

`rules/_data/money.yaml` has the words and signs, of all languages at once.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.casing import folded
from tqcheck.analysis.figure import Figure
from tqcheck.analysis.words import LETTER_MARKS, lowered
from tqcheck.document import Text

_BEFORE = 8  # characters of a sign and a space before an amount: "US$ "
_BEHIND = 34  # and between an amount and its currency: " million New Zealand dollars"
_DENSE = "\u3040"  # scripts from here on set no space between words, or write endings on
_CLITICS = "(?:وال|بال|لل|ال|ب|ل|و)?"  # particles of Arabic that are written onto a word
_STOP = re.compile(r"[\d.,;:!?()（）。，、；：]")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    signs: str
    words: dict[str, str]


class _Book(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    touching: re.Pattern[str]


def currency(figure: Figure, text: Text) -> str:
    """Name the currency of an amount: a code of the data, or its sign; empty for no money."""
    book, low = _book(), lowered(text)
    start, end = figure.span
    ahead = book.before.search(low[max(start - _BEFORE, 0) : start])
    if ahead is not None:
        return _code(ahead[1]) or ahead[1]
    rest = low[end : end + _BEHIND]
    stop = _STOP.search(rest, 1)
    rest = rest if stop is None else rest[: stop.start()]
    found = book.touching.match(rest) or book.behind.search(rest)
    return _code(found[1]) if found is not None else ""


def names_currency(text: Text, code: str) -> bool:
    """Whether a text names a currency anywhere, beside an amount or not."""
    low = lowered(text)
    return any(_code(found[1]) == code for found in _book().behind.finditer(low))


@cache
def _forms() -> list[tuple[str, str]]:
    """Words of money with their code, longest first, so that US$ comes before $."""
    rows = datafiles.data("money", _File).words
    pairs = [(folded(form), code) for code, line in rows.items() for form in line.split()]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=1024)
def _code(word: str) -> str:
    for form, code in _forms():
        stem = form.removesuffix("*").replace("_", " ")
        if word == stem or (form.endswith("*") and word.startswith(stem)):
            return code
    return ""


@cache
def _book() -> _Book:
    signs = sorted(folded(datafiles.data("money", _File).signs).split(), key=len, reverse=True)
    either = "|".join(map(re.escape, signs))
    letters = rf"[^\W\d_{LETTER_MARKS}]"
    dense = "|".join(re.escape(form) for form, _ in _forms() if form[0] >= _DENSE)
    spaced = "|".join(_form(form, letters) for form, _ in _forms() if form[0] < _DENSE)
    return _Book(
        re.compile(rf"(?<!{letters})({either}) ?$"),
        re.compile(rf"(?<!{letters}){_CLITICS}({spaced})"),
        re.compile(rf".{{0,2}}?({dense})"),
    )


def _form(form: str, letters: str) -> str:
    stem = re.escape(form.removesuffix("*").replace("_", " "))
    if not form[0].isalpha():
        return stem
    return stem + (r"[^\W\d_]*" if form.endswith("*") else rf"(?!{letters})")
