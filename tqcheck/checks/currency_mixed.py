"""One currency under two signs in a story: "Rp1.4 trillion" here, "IDR 1.5 trillion" there.

Signs and codes are data (`rules/_data/currencies.yaml`). Only a sign with an amount counts, and
not in quotations. A code that stands with and without a space before the amount is reported too.
The minority is struck, in a tie the later form.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import quotations
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good
from tqcheck.span import Span

Place = tuple[int, Span]
Forms = dict[str, list[Place]]


@cache
def _amount() -> re.Pattern[str]:
    signs = [sign for sign in _signs() if not sign.islower()]
    listed = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w$€£/])({listed})(\.? ?)\d[\d.,]*(?<=\d)"
        r"(?: (?:thousand|million|billion|trillion)\b)?"
    )


@cache
def _in_words() -> re.Pattern[str]:
    words = sorted((sign for sign in _signs() if sign.islower()), key=len, reverse=True)
    scales = "(?: (?:thousand|million|billion|trillion))?"
    return re.compile(rf"(?<![\w$€£/.,])\d[\d.,]*{scales} ({'|'.join(words)})\b")


def _signs() -> set[str]:
    return {sign for signs in _currencies().values() for sign in signs}


@cache
def _currencies() -> dict[str, tuple[str, ...]]:
    return datafiles.data("currencies", dict[str, tuple[str, ...]])


@cache
def _worded() -> frozenset[str]:
    """Codes that a story may also say in a word."""
    groups = [signs for signs in _currencies().values() if any(one.islower() for one in signs)]
    return frozenset(sign for signs in groups for sign in signs if not sign.islower())


def _needs() -> tuple[str, ...]:
    """Signs of which one must stand in a story that mixes any."""
    return tuple(
        f"{EDGE}{sign}"
        for sign in sorted({sign.lower() for sign in _signs() if not sign.islower()})
    )


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    by_sign: Forms = {}
    by_gap: dict[str, Forms] = {}
    for index, segment in document.targets():
        for match in _amount().finditer(segment.target.plain):
            span = Span(*match.span())
            if any(quote.overlaps(span) for quote in quotations(segment.target)):
                continue
            by_sign.setdefault(match[1], []).append((index, span))
            if match[1].isalpha():
                gap = " " if match[2] else ""
                by_gap.setdefault(match[1], {}).setdefault(gap, []).append((index, span))
    if not _worded().isdisjoint(by_sign):
        _add_words(document, by_sign)
    struck: set[Place] = set()
    for signs in _currencies().values():
        used = {sign: by_sign[sign] for sign in signs if sign in by_sign}
        yield from _minority(document, used, struck)
    for forms in by_gap.values():
        yield from _minority(document, forms, struck)


def _add_words(document: Document, by_sign: Forms) -> None:
    """Add amounts with the word of a currency behind them."""
    for index, segment in document.targets():
        for match in _in_words().finditer(segment.target.plain):
            span = Span(*match.span())
            if not any(quote.overlaps(span) for quote in quotations(segment.target)):
                by_sign.setdefault(match[1], []).append((index, span))


def _minority(document: Document, forms: Forms, struck: set[Place]) -> Iterator[tuple[int, Match]]:
    if len(forms) < 2:
        return
    kept = max(
        forms, key=lambda form: (len(forms[form]), -forms[form][0][0], -forms[form][0][1].start)
    )
    index, span = forms[kept][0]
    other = span.of(document.segments[index].target.plain)
    for form, places in forms.items():
        for place in places if form != kept else ():
            if place not in struck:
                struck.add(place)
                yield place[0], Match(place[1], {"other": other})


RULE = Rule(
    id="currency-mixed",
    pack="numbers",
    summary="One currency under two signs in a story",
    why="A machine takes over some amounts as they stand and translates the sign of others; a "
    "house writes a currency in one way.",
    error_type=ErrorType.CURRENCY_FORMAT,
    severity=Severity.MINOR,
    message='"{found}" here, "{other}" elsewhere in this story: choose one form.',
    find=InStory(_find, needs=_needs()),
    target_lang=("en",),
    examples=(
        bad("It cost Rp1.4 trillion, not <<IDR 1.5 trillion>> as planned."),
        bad("He paid IDR 300 million and IDR 20 million, then <<IDR50 million>>."),
        bad("Exports\nThey sold goods for €5 million.\nLast year it was <<EUR 4 million>>."),
        bad(
            "Levy\nThey spent 4 million francs on it.\nA levy of <<CHF30>> is planned.\n"
            "It was 20 francs."
        ),
        good("It cost US$20,000 or Rp300 million; last year it was $18,000."),
        good('It cost €20, he said. "EUR 20 is too much," she wrote.'),
    ),
    false_alarms="A table, or a contract quoted without quotation marks.",
)
