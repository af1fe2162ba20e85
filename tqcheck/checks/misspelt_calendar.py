"""A month or weekday with a slip in it: "Febuary", "Wendesday".

They are capitalised, so the rule about common words leaves them alone, and no gazetteer has them.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from tqcheck.analysis import (
    capitalised,
    classes_at,
    gazetteer,
    given_gender,
    slips,
    words,
    zipf,
)
from tqcheck.document import Document, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
MIN_NAME = 6


@cache
def _names(lang: str) -> tuple[str, ...]:
    members = language(lang).members
    listed = members.get("month", frozenset()) | members.get("weekday", frozenset())
    return tuple(sorted(name for name in listed if len(name) >= MIN_NAME and name.isalpha()))


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    for word, places in capitalised(document).items():
        if len(word) < MIN_LETTERS or not word.isalpha() or zipf(word, lang) is not None:
            continue
        if gazetteer(word, lang) or given_gender(word, lang):
            continue
        right = _meant(word, lang)
        if right is None:
            continue
        use = right.capitalize()
        for place in places:
            text = document.segments[place.segment].target
            if not _is_time(text, place.span.start) or _goes_on(text, place.span.start):
                continue
            yield place.segment, Match(place.span, {"use": use}, (use,))


@lru_cache(maxsize=8192)
def _meant(word: str, lang: str) -> str | None:
    return next((name for name in _names(lang) if _is_slip(word, name)), None)


def _is_time(text: Text, start: int) -> bool:
    """Whether the word stands as a month or a day does: after "in", "last", or by a number."""
    tokens = words(text)
    at = tokens.at(start)
    if any(word[0].isdigit() for word in tokens.texts[at + 1 : at + 2] + tokens.texts[at - 1 : at]):
        return True
    return at > 0 and (
        "preposition" in classes_at(text, at - 1)
        or tokens.lowers[at - 1] in {"last", "next", "this"}
    )


def _goes_on(text: Text, start: int) -> bool:
    """Whether the word begins a name: the Sunda Strait."""
    tokens = words(text)
    at = tokens.at(start)
    after = tokens.texts[at + 1 : at + 2]
    return bool(after) and after[0][0].isupper() and text.plain[tokens.span(at, at).end] == " "


def _is_slip(word: str, name: str) -> bool:
    if word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    return slips(word, name, 1) is not None


RULE = Rule(
    id="misspelt-month-or-weekday",
    pack="spelling",
    summary="A month or a weekday with a slip in it",
    why="Dates are typed and translated in haste, and a spelling checker passes capitalised words.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is one slip from "{use}".',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("The port will open in <<Febuary>>.", "The port will open in February."),
        bad("It rained from <<Wendesday>> to Friday."),
        good("The ferry sank in Sunda Strait on Sunday."),
        good("She was with Frida in Rome before the Masters at Augusta in Georgia."),
        good("Octavia and Augustus met Ms Janary and Mr Fridey."),
        good("The port will open in February."),
    ),
    false_alarms="A surname one letter from a month.",
)
