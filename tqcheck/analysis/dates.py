"""Dates written out in a text, in the words and the order of its language.

Months and weekdays are those of CLDR, forms and order those of the language's own file.
"""

import re
from functools import cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import base, language, languages_that_have
from tqcheck.span import Span

SHORT = 4  # letters up to which an abbreviation of a month is another word too: mar, list, led
# A number before these is no part of the day: "2.31", "5-31".
_ALONE = r"(?<![\w.,:/–-])"
_DAY = r"(?P<d>\d{1,2})"
_YEAR = r"(?P<y>(?:19|20)\d\d|[١۱][٩۹][٠-٩۰-۹]{2}|[٢۲][٠۰][٠-٩۰-۹]{2}|(?:१९|२०)[०-९]{2})"


class Written(NamedTuple):
    """A date as it stands; `year` 0 where none is given, `weekday` -1, else 0 for Monday.

    `span` runs from the weekday, where there is one, to the last part of the date.
    """

    span: Span
    day: int
    month: int
    year: int
    weekday: int


@cache
def _listed(name: str) -> dict[str, str]:
    return datafiles.data(name, dict[str, str])


@cache
def months(lang: str) -> dict[str, int]:
    """Numbers of the months by every form that is no other word, lower-cased."""
    listed = _listed("months").get(base(lang), "")
    return {
        form: number
        for number, forms in enumerate(listed.split(","), 1)
        for at, form in enumerate(forms.split())
        if not at or len(form) > SHORT
    }


@cache
def weekdays(lang: str) -> dict[str, int]:
    """Numbers of the weekdays by every form, lower-cased; 0 is Monday."""
    listed = _listed("weekdays").get(base(lang), "")
    return {
        form.replace("_", " "): number
        for number, forms in enumerate(listed.split(","))
        for form in forms.split()
    }


@cache
def weekday_name(lang: str, number: int) -> str:
    """Name of a weekday as CLDR has it, 0 for Monday; with a capital where the language has one."""
    name = next(name for name, at in weekdays(lang).items() if at == number)
    order = language(lang).dates
    return name.capitalize() if order and order.capital_weekday else name


def _either(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    order = language(lang).dates
    if order is None:
        return ()
    day_name = f"(?P<weekday>{_either(weekdays(lang))})"
    slots = {
        "{d}": _DAY,
        "{n}": r"(?P<n>\d{1,2})",
        "{y}": _YEAR,
        "{month}": f"(?P<month>{_either(months(lang))})(?![\\w-])",
        "{weekday}": day_name,
    }
    found = []
    for day in order.day:
        before = rf"(?:{order.weekday_before})?" if order.weekday_before else ""
        after = rf"(?:{order.weekday_after})?" if order.weekday_after else ""
        pattern = _ALONE + before + day + r"(?![\d])" + after
        if "月" in day:  # numbers run into their words there
            pattern = pattern.replace(_ALONE, r"(?<!\d)")
        for slot, part in slots.items():
            pattern = pattern.replace(slot, part)
        found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)


@reading
def written_dates(text: Text) -> tuple[Written, ...]:
    """Find the dates of a text whose month is written out or numbered in its language's order."""
    found = []
    for pattern in _patterns(text.lang):
        for match in pattern.finditer(text.plain):
            parts = match.groupdict()
            month = parts.get("month")
            number = months(text.lang)[month.lower()] if month else int(parts.get("n") or 0)
            named = parts["weekday"]
            found.append(
                Written(
                    Span(*match.span()),
                    int(parts["d"]),
                    number,
                    int(parts.get("y") or 0),
                    weekdays(text.lang)[named.lower()] if named else -1,
                )
            )
    return tuple(found)


@cache
def _clipped(lang: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    """Dates with a weekday and a clipped month: "Friday, Sept. 9", where a language clips so."""
    order = language(lang).dates
    if order is None or not order.clipped:
        return None
    numbers = {
        form: number
        for form in order.clipped.split()
        for name, number in months(lang).items()
        if name.startswith(form)
    }
    days, names = _either(weekdays(lang)), _either(numbers)
    head = rf"\b(?P<weekday>{days}),? (?P<month>{names})\b\.? "
    return re.compile(rf"{head}{_DAY}\b(?:,? {_YEAR})?", re.IGNORECASE), numbers


@reading
def clipped_dates(text: Text) -> tuple[Written, ...]:
    """Find the dates of a text that have a weekday and a clipped month, as datelines do."""
    ready = _clipped(text.lang)
    if ready is None:
        return ()
    pattern, numbers = ready
    return tuple(
        Written(
            Span(*match.span()),
            int(match["d"]),
            numbers[match["month"].lower()],
            int(match["y"] or 0),
            weekdays(text.lang)[match["weekday"].lower()],
        )
        for match in pattern.finditer(text.plain)
    )


@cache
def weekday_words() -> tuple[str, ...]:
    """Literals of which one stands wherever a date with a weekday can; see `date_words`."""
    clipped = {
        f"{day}, {month}"
        for code in languages_that_have("dates")
        if (order := language(code).dates)
        for month in order.clipped.split()
        for day in weekdays(code)
        if len(day) > SHORT
    }
    return (*date_words(), *sorted(clipped))


@cache
def date_words() -> tuple[str, ...]:
    """Literals of which one stands wherever a date can: months, signs of a month, dotted years."""
    names = {name for code in languages_that_have("dates") for name in months(code)}
    return (*sorted(names), "月", "월", "tháng", "/19", "/20", ".19", ".20", ". 19", ". 20", "-20")
