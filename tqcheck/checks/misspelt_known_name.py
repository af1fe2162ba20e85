"""A peak, river, firm, club or city that everybody knows, one slip off: Sumsung, Vesuvious.

The names and what is near one innocently are data (tqcheck/analysis/famous.py). A suspect is a
capitalised word that is no word, no name and no place anywhere that the data knows. One that a
first name stands before may be a person. A name cut in two ("Galata Saray") is reported, too.
"""

from collections.abc import Iterator

from tqcheck.analysis import (
    capitalised,
    capitals,
    closed_class,
    gazetteer,
    possible_pos,
    quotations,
    words,
    zipf,
)
from tqcheck.analysis.famous import famous_in_two, famous_name
from tqcheck.document import Document, Role, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MAX_TIMES = 2  # a name that a story writes more often so is one of its own
MIN_LETTERS = 5


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    names = capitalised(document)
    for word, places in names.items():
        if len(word) < MIN_LETTERS or not word.isalpha() or len(places) > MAX_TIMES:
            continue
        if gazetteer(word, lang) or zipf(word, lang) is not None or places[0].word.isupper():
            continue
        use = famous_name(word, lang)
        if not use or use.lower() in names:
            continue
        for place in places:
            segment = document.segments[place.segment]
            if segment.role in (Role.BYLINE, Role.CREDIT):
                continue
            if not _may_be_person(segment.target, place.span):
                yield place.segment, Match(place.span, {"use": use}, (use,))
    for index, segment in document.targets():
        yield from ((index, match) for match in _cut_in_two(segment.target))


def _may_be_person(text: Text, span: Span) -> bool:
    """Whether an unknown capitalised word stands on either side, as in a person's name."""
    tokens = words(text)
    at = tokens.at(span.start)
    for near in (at - 1, at + 1):
        if not 0 <= near < len(tokens.texts) or not tokens.texts[near][0].isupper():
            continue
        lower = tokens.lowers[near]
        known = closed_class(lower, text.lang) or gazetteer(lower, text.lang)
        if not known and possible_pos(lower, text.lang) in {"", "X"}:
            return True
    return False


def _is_word(lower: str, lang: str) -> bool:
    return possible_pos(lower, lang) not in {"", "X"}


def _cut_in_two(text: Text) -> Iterator[Match]:
    tokens, upper = words(text), capitals(text)
    for at in upper:
        second = at + 1
        if second >= len(tokens.texts) or not tokens.texts[second][0].isupper():
            continue
        if text.plain[tokens.ends[at] : tokens.starts[second]] != " ":
            continue
        if _is_word(tokens.lowers[at], text.lang) and _is_word(tokens.lowers[second], text.lang):
            continue
        use = famous_in_two(tokens.texts[at], tokens.texts[second], text.lang)
        span = tokens.span(at, second)
        if use and gazetteer(span.of(text.plain).lower(), text.lang):  # Sri Lankan
            continue
        if use and not any(quote.overlaps(span) for quote in quotations(text)):
            yield Match(span, {"use": use}, (use,))


RULE = Rule(
    id="misspelt-known-name",
    pack="names",
    summary="A name that everybody knows, one slip off",
    why="Names of peaks, rivers, firms and clubs are spelt by ear in translation, and a spelling "
    "checker passes capitalised words.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MAJOR,
    message='"{found}" looks like a slip of "{use}".',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Smoke rose over <<Kilimanjiro>> on Monday.", "Smoke rose over Kilimanjaro on Monday."),
        bad("Shares of <<Volkswagon>> and <<Mitsubushi>> fell."),
        bad("Fans of <<Fener Bahce>> sang.", "Fans of Fenerbahce sang."),
        good("Tomas Kilimanjiro sang. Volkswagen and Mitsubishi fell; Fenerbahçe won."),
        good("The Sri Lankan crew met the writer Yang Jiang and the minister Zhong Shan."),
        good("She works for United Healthcare, near the Holy Rood church."),
        good("Samsun is a city, Samson a hero, Samsung a firm."),
        good("The Siberians met in Siberia; Volkswagens stood in New Castle, Delaware."),
    ),
    references=("https://www.geonames.org/",),
    false_alarms="A name that is one letter from a famous one.",
)
