"""A country or city under the name it has in another language: "Argentinien", "Korea Selatan".

The table holds names that English does not use at all. The name must stand by itself: beside
another capitalised word, a small word of another language or a quotation mark it is part of a
title or a name.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import capitals, closed_class, gazetteer, quotations, words
from tqcheck.document import Role, Segment, Text
from tqcheck.language import base, language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

LONGEST = 4


@cache
def _openings(lang: str) -> frozenset[str]:
    """First words of the names in the table, so that most words cost one look-up."""
    table = datafiles.table(f"exonyms.{lang}")
    names = table.keys() if table else []
    return frozenset(name.partition(" ")[0] for name in names)


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    table = datafiles.table(f"exonyms.{base(text.lang)}")
    if table is None or segment.role in (Role.BYLINE, Role.CREDIT):
        return
    tokens = words(text)
    openings = _openings(base(text.lang))
    free, count = 0, len(tokens.texts)
    for at in capitals(text):
        if at < free or tokens.lowers[at] not in openings:
            continue
        for last in range(min(at + LONGEST, count) - 1, at - 1, -1):
            span = tokens.span(at, last)
            found = table.get(span.of(text.plain).lower())
            if found is None:
                continue
            free = last + 1
            doubtful = found.startswith("?")
            if _stands_alone(text, at, last) and (not doubtful or _is_located(text, at)):
                use, _, langs = found.lstrip("?").partition(":")
                name = language(langs.split()[0]).name
                yield Match(span, {"use": use, "language": name}, (use,))
            break


def _is_located(text: Text, first: int) -> bool:
    """Whether a word of place stands before a name: "in Lisboa", "the mayor of Lisboa"."""
    tokens = words(text)
    before = tokens.lowers[first - 1] if first else ""
    if (
        tokens.texts[first + 1 : first + 2] == (",",)
        and tokens.texts[first + 2 : first + 3]
        and (tokens.texts[first + 2][0].isupper())
    ):
        return False  # Colonia, Uruguay
    team = any(
        entry.kind.endswith("?") or entry.kind == "team"
        for entry in gazetteer(tokens.lowers[first], text.lang)
    )
    if before in {"in", "near", "outside"}:
        return True
    if before in {"from", "to", "through", "around", "across", "via"}:
        return not team  # "lost to Torino"
    places = language(text.lang).groups["place_noun"] | {"mayor", "people", "parts", "archbishop"}
    return before == "of" and first > 1 and tokens.lowers[first - 2] in places


def _stands_alone(text: Text, first: int, last: int) -> bool:
    tokens = words(text)
    if any(quote.overlaps(tokens.span(first, last)) for quote in quotations(text)):
        return False
    titled = word_parts(text.lang, "before_titles")
    for at in (first - 1, last + 1):
        if not 0 <= at < len(tokens.texts):
            continue
        word, lower = tokens.texts[at], tokens.lowers[at]
        if word in set("()[]\"“”'‘’«»/-@#_&") or lower in titled:
            return False
        if lower in word_parts(text.lang, "foreign_particles"):
            return False
        if word[0].isupper() and not (at < first and closed_class(lower, text.lang)):
            return False
    return True


RULE = Rule(
    id="foreign-place-name",
    pack="residue",
    summary="A country or city under its name in another language",
    why="A machine takes the name of a place for a name like any other and copies it.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" is "{use}" in English.',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("The ferry left from <<Lisboa>> at noon.", "The ferry left from Lisbon at noon."),
        bad("The storm crossed <<Koweit>>.", "The storm crossed Kuwait."),
        good(
            "Lazio lost to Torino and signed him from Napoli. Ferries leave from Colonia, Uruguay."
        ),
        good("Lisboa scored twice. A bottle of Sicilia was opened."),
        bad("By May, <<Argentinien>> had paid.", "By May, Argentina had paid."),
        bad("Officials from <<Korea Selatan>> left.", "Officials from South Korea left."),
        bad("<<Inggris>> and France agreed.", "Britain and France agreed."),
        good("Radio Argentinien and the daily Österreich reported it."),
        good("The song “Argentinien” and the (Argentinien) label."),
        good("Argentina, Germany and South Korea agreed."),
    ),
    references=("https://cldr.unicode.org/",),
    false_alarms="A team, ship or paper named for a place in its own language.",
)
