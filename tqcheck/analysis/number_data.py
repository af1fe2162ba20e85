"""What a language says of its numbers: `rules/_data/numbers/<language>.yaml`, ready for use."""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.casing import folded

PREFIX_LETTERS = 2


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands; every list is words parted by spaces."""

    decimal: str
    group: str
    words: dict[str, int]
    scales: dict[str, int]
    percent: str
    loose: str
    also: tuple[str, ...] = ()
    mixed: bool = False
    forms: dict[int, str] = {}
    scale_forms: dict[int, str] = {}
    ordinals: dict[int, str] = {}
    endings: str = ""
    teen: str = ""
    joiners: str = ""
    articles: str = ""
    halves: str = ""
    noon: str = ""
    hours: str = ""
    before_number: dict[float, str] = {}
    zones: str = ""
    before_hour: dict[int, list[str]] = {}
    after_hour: dict[int, list[str]] = {}
    clitics: str = ""
    glued: bool = False
    units_first: bool = False
    vigesimal: bool = False
    ten_joins: bool = False
    glued_endings: str = ""
    doubtful: str = ""
    free: dict[str, str] = {}
    tenfold: dict[int, str] = {}
    number_prefixes: dict[str, float] = {}
    units: dict[str, str] = {}
    idioms: str = ""
    numerals: dict[str, int] = {}
    powers: dict[str, int] = {}
    counters: str = ""
    dates: str = ""
    digits_first: bool = False
    counted: str = ""
    eras: dict[str, int] = {}
    other_months: str = ""


class Facts(msgspec.Struct, frozen=True, eq=False):
    """Numbers of one language, its words folded.

    `words` are cardinals below a thousand, `scales` multiply what stands before them,
    `ordinals` close a number, `free` are words that hint at values (a pair, a decade) without
    claiming them, `doubtful` are numbers that are other words too. `pairs` are the conventions
    of separators, decimal and group, strictest first; `s` stands for a space. Where the
    conventions are `mixed` in use, a number has all readings, else the first that fits.
    """

    decimal: str
    group: str
    percent: frozenset[str]
    loose: frozenset[str]
    words: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    pairs: tuple[str, ...]
    mixed: bool
    teen: str
    joiners: frozenset[str]
    articles: frozenset[str]
    halves: frozenset[str]
    noon: frozenset[str]
    hours: frozenset[str]
    zones: frozenset[str]
    before_hour: dict[str, int]
    after_hour: dict[str, int]
    before_number: dict[str, float]
    clock: re.Pattern[str] | None
    clitics: tuple[str, ...]
    clitic_letters: frozenset[str]
    glued: tuple[str, ...]
    units_first: bool
    vigesimal: bool
    ten_joins: bool
    glued_endings: tuple[str, ...]
    doubtful: frozenset[str]
    free: dict[str, tuple[float, ...]]
    tenfold: dict[str, int]
    prefixes: dict[str, float]
    openings: frozenset[str]
    units: dict[str, str]
    idioms: re.Pattern[str] | None
    numerals: dict[str, int]
    powers: dict[str, int]
    counters: frozenset[str]
    dates: frozenset[str]
    digits_first: bool
    counted: frozenset[str]
    eras: dict[str, int]
    other_months: frozenset[str]
    months: dict[str, int]
    known: frozenset[str]


class Measure(NamedTuple):
    """A unit: what it measures, and how a value of it becomes one of the basic unit."""

    kind: str
    factor: float
    offset: float


@cache
def measures() -> dict[str, Measure]:
    """Units by the code that number files give them."""
    rows = datafiles.data("measures", dict[str, tuple[str | float, ...]])
    return {
        code: Measure(str(row[0]), float(row[1]), float(row[2]) if len(row) > 2 else 0.0)
        for code, row in rows.items()
    }


@cache
def months(lang: str) -> dict[str, int]:
    """Numbers of the months by folded name."""
    names = datafiles.data("months", dict[str, str]).get(lang, "")
    return {
        folded(form): number
        for number, month in enumerate(names.split(","), 1)
        for form in month.split()
    }


@cache
def facts(lang: str) -> Facts | None:
    """Numbers of a language by its subtag; None for a language without number data."""
    if lang not in datafiles.data_names("numbers"):
        return None
    file = datafiles.data(f"numbers/{lang}", _File)
    words = _inverted(file.forms, file.endings)
    words.update({folded(word): value for word, value in file.words.items()})
    scales = _inverted(file.scale_forms, file.endings)
    scales.update({folded(word): value for word, value in file.scales.items()})
    ordinals = _inverted(file.ordinals, file.endings)
    free = _free(file.free)
    tenfold = _inverted(file.tenfold, "")
    prefixes = {folded(word): value for word, value in file.number_prefixes.items()}
    glued: tuple[str, ...] = ()
    if file.glued:
        glued = tuple(sorted({*words, *scales, *file.joiners.split()}, key=len, reverse=True))
    before, after = _minutes(file.before_hour), _minutes(file.after_hour)
    halves, month_names = _set(file.halves), months(lang)
    openings = {part[:PREFIX_LETTERS] for part in (*prefixes, *glued)}
    return Facts(
        decimal=file.decimal,
        group=file.group,
        percent=_set(file.percent),
        loose=_set(file.loose),
        words=words,
        scales=scales,
        ordinals=ordinals,
        pairs=(file.decimal + file.group, *file.also),
        mixed=file.mixed,
        teen=folded(file.teen),
        joiners=_set(file.joiners),
        articles=_set(file.articles),
        halves=halves,
        noon=_set(file.noon),
        hours=frozenset(file.hours) if file.numerals else _set(file.hours),
        zones=_set(file.zones),
        before_hour=before,
        after_hour=after,
        before_number={
            word: value for value, line in file.before_number.items() for word in _set(line)
        },
        clock=_clock({*before, *after}),
        clitics=tuple(file.clitics.split()),
        clitic_letters=frozenset(one[0] for one in file.clitics.split()),
        glued=glued,
        units_first=file.units_first,
        vigesimal=file.vigesimal,
        ten_joins=file.ten_joins,
        glued_endings=tuple(file.glued_endings.split()),
        doubtful=_set(file.doubtful),
        free=free,
        tenfold=tenfold,
        prefixes=prefixes,
        openings=frozenset(openings),
        units=_units(file),
        idioms=_idioms(file),
        numerals=file.numerals,
        powers=file.powers,
        counters=frozenset(file.counters),
        dates=frozenset(file.dates),
        digits_first=file.digits_first,
        counted=_set(file.counted),
        eras={folded(word): first for word, first in file.eras.items()},
        other_months=_set(file.other_months),
        months=month_names,
        known=frozenset({*words, *scales, *ordinals, *free, *halves, *month_names}),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(words).split())


def _inverted(forms: dict[int, str], endings: str) -> dict[str, int]:
    """Give the value of each form; a stem marked `*` takes every ending."""
    found: dict[str, int] = {}
    for value, line in forms.items():
        for form in folded(line).split():
            if form.endswith("*"):
                found.update({form[:-1] + end: value for end in ("", *folded(endings).split())})
            else:
                found[form] = value
    return found


def _units(file: _File) -> dict[str, str]:
    """Give the unit of each word; whole words are inflected where the language has endings."""
    found: dict[str, str] = {}
    endings = folded(file.endings).split()
    for code, line in file.units.items():
        for word in folded(line).split():
            found[word] = code
            if len(word) > 3:
                found.update({word + end: code for end in endings if word + end not in found})
    return found


def _free(lines: dict[str, str]) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for values, line in lines.items():
        for word in folded(line).split():
            name = word.replace("_", " ")
            found[name] = (*found.get(name, ()), *(float(value) for value in values.split()))
    return found


def _minutes(phrases: dict[int, list[str]]) -> dict[str, int]:
    """Give the minutes past the hour that each phrase says; below zero, those to the hour."""
    return {folded(one): minutes for minutes, ones in phrases.items() for one in ones}


def _clock(phrases: set[str]) -> re.Pattern[str] | None:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if phrases else None


def _idioms(file: _File) -> re.Pattern[str] | None:
    """Phrases whose numbers are none; in a script without spaces they may stand anywhere."""
    if not file.idioms:
        return None
    return re.compile(file.idioms if file.numerals else rf"\b(?:{folded(file.idioms)})\b")
