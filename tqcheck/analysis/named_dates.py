"""Months and weekdays that a text names, to be compared with those of its translation.

Names and their forms are data: `months.yaml`, `weekdays.yaml` (CLDR) and `calendar_forms.yaml`.
"""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.dates import SHORT, months, weekdays, written_dates
from tqcheck.analysis.number_data import facts
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

STEM = 3  # letters of a form with endings by which it is looked for; none is shorter
_INNER = "-'’"
_FANCY = str.maketrans(dict.fromkeys("’ʼ‘׳", "'"))


class _Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one language adds: see the head of `calendar_forms.yaml`."""

    months: str = ""
    weekdays: str = ""
    spare: str = ""
    numbered: str = ""
    before: str = ""


class Named(NamedTuple):
    """A month (1 to 12) or weekday (0 for Monday) that a text names, and where."""

    number: int
    span: Span


@reading
def named_months(text: Text) -> tuple[Named, ...]:
    """Find the months that a text names, in words or, in a date, by their number."""
    found = [*_found(text, "months")]
    found += [Named(one.month, one.span) for one in written_dates(text)]
    numbered = _forms(base(text.lang)).numbered
    if numbered:
        found += [
            Named(int(one[1]), Span(*one.span())) for one in re.finditer(numbered, text.plain)
        ]
    return tuple(found)


@reading
def named_weekdays(text: Text) -> tuple[Named, ...]:
    """Find the weekdays that a text names."""
    return tuple(_found(text, "weekdays"))


def _found(text: Text, what: str) -> list[Named]:
    book = _book(base(text.lang), what)
    if book is None or not _may_name(text, book):
        return []
    plain = text.plain.translate(_FANCY)
    return [Named(book.numbers[one.lastgroup or ""], Span(*one.span(one.lastgroup or 0)))
            for one in book.pattern.finditer(plain)]  # fmt: skip


class _Book(NamedTuple):
    """A pattern of one group a name, what each group stands for, and how the names begin.

    `heads` are their first words, `stems` the first letters of those that take endings; none of
    either where words run into each other.
    """

    pattern: re.Pattern[str]
    numbers: dict[str, int]
    heads: frozenset[str]
    stems: frozenset[str]


def _may_name(text: Text, book: _Book) -> bool:
    """Whether a text has a word that a name begins with: much faster than the pattern."""
    if not book.heads:
        return True
    lows = words(text).lowers
    for sign in _INNER:
        if sign in text.plain:  # mid-July, d'avril
            lows += tuple(part for low in lows if sign in low for part in low.split(sign))
    if not book.heads.isdisjoint(lows):
        return True
    return bool(book.stems) and not book.stems.isdisjoint([low[:STEM] for low in lows])


@cache
def _forms(lang: str) -> _Forms:
    return _all_forms().get(lang, _Forms())


@cache
def _all_forms() -> dict[str, _Forms]:
    return datafiles.data("calendar_forms", dict[str, _Forms])


def _listed(name: str) -> dict[str, str]:
    return datafiles.data(name, dict[str, str])


@cache
def _book(lang: str, what: str) -> _Book | None:
    """Put the forms of a language into one pattern, the longest first."""
    own = _forms(lang)
    first = 1 if what == "months" else 0
    listed = months(lang) if what == "months" else weekdays(lang)
    spare = {form.replace("_", " ") for form in own.spare.split()}
    forms = {form: number for form, number in listed.items() if form not in spare}
    further = own.months if what == "months" else own.weekdays
    for number, names in enumerate(further.split(","), first):
        forms.update({name.replace("_", " "): number for name in names.split()})
    if not forms:
        return None
    patterns = [(len(form), number, _pattern(form)) for form, number in forms.items()]
    brief = _brief(lang) if what == "months" else {}
    patterns += [(len(form), number, _beside(form)) for form, number in brief.items()]
    patterns.sort(reverse=True)
    numbers = {f"g{at}": number for at, (_, number, _) in enumerate(patterns)}
    either = "|".join(f"(?P<g{at}>{one})" for at, (_, _, one) in enumerate(patterns))
    known = facts(lang)
    left, right = (r"(?<!\w)", r"(?!\w)")
    if known is not None and known.numerals:  # a script without spaces between words
        left, right = (rf"(?<![\d{''.join(known.powers)}])", "")
    before = f"(?:{own.before})?" if own.before else ""
    pattern = re.compile(f"{left}{before}(?:{either}){right}")
    if before or not right:
        return _Book(pattern, numbers, frozenset(), frozenset())
    firsts = {form.lower().split()[0].rstrip(".(") for form in (*forms, *brief)}
    heads = {part for form in firsts if form[-1:] != "*" for part in form.split("-")}
    stems = {form[:STEM] for form in firsts if form[-1:] == "*"}
    return _Book(pattern, numbers, frozenset(heads), frozenset(stems))


@cache
def _brief(lang: str) -> dict[str, int]:
    """Abbreviations of months, which count only beside a number: Oct. 4, 4 oct."""
    listed = _listed("months").get(lang, "")
    return {
        form: number
        for number, names in enumerate(listed.split(","), 1)
        for form in names.split()
        if len(form) <= SHORT
    }


def _beside(form: str) -> str:
    """Pattern of an abbreviation beside a number: with its stop, or with a capital."""
    capital = re.escape(form.capitalize())
    stopped = rf"(?:{re.escape(form)}|{capital})\."
    return rf"(?<=\d )(?:{stopped}|{capital})|{stopped}(?= ?\d)|{capital}(?= \d)"


def _pattern(form: str) -> str:
    """Pattern of one form: in any case unless it has a capital, with any ending after `*`."""
    stem = re.escape(form.removesuffix("*").translate(_FANCY))
    stem = stem if form != form.lower() else f"(?i:{stem})"
    return stem + (r"[^\W\d_]*" if form.endswith("*") else "")
