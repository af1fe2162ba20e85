"""The head of a story as a string of signs, to tell a dateline that nobody writes.

Every part of a head is one sign: a city, a country, an agency, a date, a reporter, a label of the
page, a mark (`rules/_data/dateline_shapes.yaml`). Whatever the house or the language it came from,
a head that no sound form reads was translated, doubled or run in from the page.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles, late
from tqcheck.analysis.dateline_data import agencies, month_numbers, outlets
from tqcheck.analysis.dateline_loose import Garbled
from tqcheck.analysis.entities import gazetteer
from tqcheck.span import Span

LONGEST = 150
MOST_NAME = 4  # words of a place, an agency or a person
EVIDENCE = frozenset("CADKTRL")
_DASHES = re.compile(r"\s*(?:—|–|-{1,3}(?!\w)|(?<=\s)-(?=\w)|--)")
_WORD = re.compile(r"\s*([^\W\d_]+(?:['’-][^\W\d_]+)*\.?)")
_TIME = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?![\d.])")
_DATE = late.pattern(
    r"""\s*(?:
      (?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?![\d:])
    | \d{1,2}(?:st|nd|rd|th)?[\s/.]{1,2}(?P<one>[^\W\d_]{3,10})\b\.?(?:,?[\s/]\d{4})?/?
    | (?P<two>[^\W\d_]{3,10})\.?\s\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s\d{4})?
    | \d{1,2}(?:st|nd|rd|th)
    )""",
    re.VERBOSE,
)
_WEEKDAY = re.compile(r"\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OPENS = re.compile(r"\s*[\"“‘']?[^\W\d_a-zß-öø-ÿ]")

_TOWNS = frozenset({"city", "capital"})
_CITY_WORDS = r"(?P<city>[^\W\d_a-zß-öø-ÿ]{4,}(?: [^\W\d_a-zß-öø-ÿ]{2,}){0,2})(?:, [^\W\d_]+)?"
_INSIDE = late.pattern(rf"(?<=[a-z] )(?P<all>{_CITY_WORDS} (?:—|--)(?= [a-z]))")
_BEHIND = late.pattern(rf"(?<=[.!?\"”] )(?P<all>(?:—|--) {_CITY_WORDS}\.?)\s*$")


class _Shapes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sound forms, and words by class: see the file."""

    sound: tuple[str, ...]
    reporters: str
    labels: str
    outlet_ends: str
    sites: str


@cache
def _shapes() -> _Shapes:
    return datafiles.data("dateline_shapes", _Shapes)


@cache
def _sound() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _shapes().sound))


def misshapen(plain: str, lang: str) -> Garbled | None:
    """Find a head that was meant for a dateline and has no form that anybody prints."""
    signs, end = _signs(plain[:LONGEST], lang)
    parts = [sign for sign in signs if sign in EVIDENCE]
    if len(parts) < 1 or not {*"CA"} & {*parts} or (len(parts) == 1 and len(signs) < 3):
        return None
    shape = "".join(signs)
    if _sound().fullmatch(shape) or _sound().fullmatch(shape.rstrip(",")):
        return None
    closed = signs[-1] in "-:)]=.|"
    if not _OPENS.match(plain, end) and not (closed and signs[-1] in "-=)]" and len(parts) > 1):
        return None
    if not closed and not (parts.count("A") and len(parts) > 1 and signs[-1] in "ACDKTN"):
        return None
    return Garbled(Span(0, end), "has a form that no house prints", "")


def astray(plain: str, lang: str) -> Iterator[Span]:
    """Find a city in capitals and a dash within a sentence, or behind the last one."""
    if "—" not in plain and "--" not in plain:
        return
    for match in (*_INSIDE.finditer(plain), *_BEHIND.finditer(plain)):
        if any(entry.kind in _TOWNS for entry in gazetteer(match["city"].casefold(), lang)):
            yield Span(*match.span("all"))


def _signs(head: str, lang: str) -> tuple[list[str], int]:
    """Read parts as far as they go; gives their signs and where the last one ends."""
    signs: list[str] = []
    at = 0
    while found := _next(head, at, signs, lang):
        sign, at = found
        signs.append(sign)
    return signs, at


def _next(head: str, at: int, signs: list[str], lang: str) -> tuple[str, int] | None:
    """Sign and end of the part that begins here; None where the sentence does."""
    for sign, pattern in (("K", _WEEKDAY), ("T", _TIME)):
        if match := pattern.match(head, at):
            return sign, match.end()
    if (match := _DATE.match(head, at)) and _is_date(match, lang):
        return "D", match.end()
    if match := _DASHES.match(head, at):
        return "-", match.end()
    if match := re.compile(r"\s*([,:()\[\]=/|.])").match(head, at):
        return match[1], match.end()
    return _named(head, at, signs, lang)


def _is_date(match: re.Match[str], lang: str) -> bool:
    month = match["one"] or match["two"]
    return month is None or month.casefold() in month_numbers(lang)


def _named(head: str, at: int, signs: list[str], lang: str) -> tuple[str, int] | None:
    """Read an agency, outlet, site, place, reporter, label, or an unknown place in capitals."""
    site = re.compile(rf"\s*(?:{_shapes().sites})", re.IGNORECASE).match(head, at)
    if site:
        return "A", site.end()
    ends: list[int] = []
    start = at
    while len(ends) < MOST_NAME and (match := _WORD.match(head, start)):
        start = match.end()
        ends.append(start)
    if not ends:
        return None
    for size in range(len(ends), 0, -1):
        name = head[at : ends[size - 1]].strip()
        sign = _kind(name, signs, lang) or (
            _kind(name[:-1], signs, lang) if name[-1] == "." else ""
        )
        if sign:
            kept = name[-1] == "." and not _kind(name, signs, lang)
            return sign, ends[size - 1] - kept
    if signs and signs[-1] == "R":
        return _person(head, at)
    return _unknown_city(head, at, signs)


def _kind(name: str, signs: list[str], lang: str) -> str:
    """Sign of a name or label; empty for other words."""
    low = name.casefold()
    if low in _shapes().labels.split() and (name == "on" or (low != "on" and name[0].isupper())):
        return "L"
    if not name[0].isupper():
        return "A" if low == "dpa" else ""
    if low in _shapes().reporters.split():
        return "R"
    last = name.rsplit(" ", 1)[-1]
    titled = " " in name and last in _shapes().outlet_ends.split() and name == name.title()
    if titled or low in agencies() or low in outlets():
        return "A"
    return _kind_of_place(low, signs, lang)


def _kind_of_place(low: str, signs: list[str], lang: str) -> str:
    kinds = {entry.kind for entry in gazetteer(low, lang)} if len(low) > len("no") else set()
    wide = bool(kinds & {"territory", "region"})
    behind = signs[-1:] in (["C"], [","], ["["]) and "C" in signs
    if kinds & {"city", "capital"} and not (behind and wide):
        return "C"
    return "W" if wide else ""


def _person(head: str, at: int) -> tuple[str, int] | None:
    """Read one to three words with capitals: a reporter's name."""
    match = re.compile(
        r"\s*[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?=\s*[\])=:,.—–-]|\s[A-Z]{3})"
    ).match(head, at)
    return ("N", match.end()) if match else None


def _unknown_city(head: str, at: int, signs: list[str]) -> tuple[str, int] | None:
    """Read capitals before a country or a dash: a place no gazetteer has."""
    if "C" in signs:
        return None
    match = re.compile(
        r"\s*[^\W\d_]{3,}(?:[ -][^\W\d_]{3,}){0,2}(?=,\s[A-Z][a-z]+|\s[—–-]\s|\s\()"
    ).match(head, at)
    return ("C", match.end()) if match and match[0].isupper() else None
