"""What the figures of a text count: percent or percentage points, hours or days, miles or metres.

`rules/_data/quantities.yaml` has the words by language; the figures are those of `figures`, so a
language without number data has no quantities.
"""

import re
from functools import cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.casing import folded
from tqcheck.analysis.figure import Figure, Grade
from tqcheck.analysis.figures import figures
from tqcheck.analysis.number_data import facts
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import LETTER_MARKS, lowered
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

PERCENT, SHARE, HEAT = "percent", "share", "heat"
_YEARS = 1000  # a figure from here on is the year itself
# Scripts that set no space between words: a unit may run into the next word.
_DENSE = frozenset({"zh", "ja", "ko", "th"})


class Quantity(NamedTuple):
    """A figure, the code of what it counts, and where both stand together."""

    figure: Figure
    code: str
    span: Span


class OtherCode(NamedTuple):
    """A figure that source and target give, each of another unit of the same kind."""

    kind: str
    source: Quantity
    target: Quantity


class _Units(NamedTuple):
    behind: re.Pattern[str]
    before: re.Pattern[str] | None
    loose: re.Pattern[str]


def other_codes(source: Text, target: Text) -> list[OtherCode]:
    """Find the figures that stand unchanged beside another unit of the same kind.

    Each must stand once on either side, and its own unit must not be beside it on the other.
    """
    there, here = quantities(source), quantities(target)
    if not there or not here:
        return []
    found = []
    for two in here:
        same = [one for one in there if one.figure.value == two.figure.value]
        again = [one for one in here if one.figure.value == two.figure.value]
        if len(same) != 1 or len(again) != 1 or same[0].code == two.code:
            continue
        if _times(source, two.figure.value) > 1 or _times(target, two.figure.value) > 1:
            continue
        kind = kinds().get(two.code)
        if kind is not None and kind == kinds().get(same[0].code):
            if kind == HEAT and names_scale(target, same[0].code):
                continue
            found.append(OtherCode(kind, same[0], two))
    return found


@reading
def quantities(text: Text) -> tuple[Quantity, ...]:
    """Read what the figures of a text count, where a word beside them says so."""
    units = _units(base(text.lang))
    if units is None:
        return ()
    low = lowered(text)
    return tuple(one for figure in figures(text) if (one := _quantity(figure, low, units)))


def _times(text: Text, value: float) -> int:
    """Count the figures of a value, with a unit or not: "6-foot-6" has two."""
    return sum(one.value == value and one.grade > Grade.FREE for one in figures(text))


def names_scale(text: Text, code: str) -> bool:
    """Whether a text names a scale of temperature anywhere: 华氏零下4度."""
    numbers = facts(base(text.lang))
    words = {} if numbers is None else numbers.units
    low = lowered(text)
    return any(len(word) > 1 and word in low for word, unit in words.items() if unit == code)


@reading
def has_points(text: Text) -> bool:
    """Whether any word of a text may stand for percentage points."""
    units = _units(base(text.lang))
    return units is not None and units.loose.search(lowered(text)) is not None


def _quantity(figure: Figure, low: str, units: _Units) -> Quantity | None:
    found = units.behind.match(low, figure.span.end)
    if found is not None and found.lastgroup is not None:
        code = found.lastgroup
        if code == "year" and figure.value >= _YEARS:
            return None
        return Quantity(figure, code, Span(figure.span.start, found.end()))
    if units.before is not None:
        ahead = units.before.search(low, max(0, figure.span.start - 12), figure.span.start)
        if ahead is not None:
            return Quantity(figure, PERCENT, Span(ahead.start(), figure.span.end))
    return None


@cache
def _tables() -> dict[str, dict[str, str]]:
    return datafiles.data("quantities", dict[str, dict[str, str]])


@cache
def kinds() -> dict[str, str]:
    """Say what each code measures: share, time, length, area, mass, heat."""
    return {code: kind for kind, codes in _tables()["kinds"].items() for code in codes.split()}


@cache
def _units(lang: str) -> _Units | None:
    table = _tables().get(lang)
    if table is None or lang in {"kinds", "any"}:
        return None
    dense = lang in _DENSE
    codes = {
        code: [*table.get(code, "").split(), *_tables()["any"].get(code, "").split()]
        for code in kinds()
    }
    # The longer word first: a square mile is no mile, a percentage point no percent.
    order = sorted(codes, key=lambda code: -max(map(len, codes[code]), default=0))
    groups = [f"(?P<{code}>{_either(codes[code], dense=dense)})" for code in order if codes[code]]
    before = _tables()["before"].get(lang)
    return _Units(
        re.compile(rf"[\s\-‑–]{{0,2}}(?:{'|'.join(groups)})"),
        re.compile(rf"(?:{before})\s?$") if before else None,
        re.compile(_either([*table["loose"].split(), *table["points"].split()], dense=dense)),
    )


def _either(words: list[str], *, dense: bool) -> str:
    """Build a pattern of words; `*` is the rest of one, `_` a space."""
    letters = rf"(?:[^\W\d_]|[{LETTER_MARKS}])"
    longest = sorted({folded(word) for word in words}, key=len, reverse=True)
    forms = []
    for word in longest:
        form = re.escape(word).replace("_", r"[\s\-]").replace(r"\*", f"{letters}*")
        whole = "" if dense or not word[-1].isalpha() else f"(?!{letters})"
        forms.append((r"(?<![^\W\d_])" if not dense and word[0].isalpha() else "") + form + whole)
    return "|".join(forms)
