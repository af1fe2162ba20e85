"""A space before the percent sign where the story has none elsewhere: "50 % more", after 12%.

French, German, Russian and others set one, English news copy none. Marked is the rarer form, or
the space in a tie; a story that always sets the space keeps a habit of its house.
"""

import re
from collections.abc import Iterator

from tqcheck.document import Document, Role
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009]%(?![\w%])")
_CLOSED = re.compile(r"\d%(?![\w%])")
_WORDED = re.compile(r"\d (?:percent|per cent)\b")
_ROLES = (Role.HEADLINE, Role.SUBHEAD, Role.LEDE, Role.BODY, Role.QUOTE, Role.CAPTION)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    spaced: list[tuple[int, Span]] = []
    closed = 0
    for index, segment in document.targets(*_ROLES):
        plain = segment.target.plain
        spaced += [(index, Span(*found.span())) for found in _SPACED.finditer(plain)]
        closed += len(_CLOSED.findall(plain)) + len(_WORDED.findall(plain))
    if closed and closed >= len(spaced):
        for index, span in spaced:
            yield index, Match(span, {}, ("%",))


RULE = Rule(
    id="space-before-percent",
    pack="encoding",
    summary="A space before the percent sign, which the story has without one elsewhere",
    why="Many languages set a space there, and a machine carries it over.",
    error_type=ErrorType.PUNCTUATION,
    severity=Severity.MINOR,
    message="A space stands before the percent sign, where this story has none elsewhere: cut it.",
    find=InStory(_find, (" %", "\u00a0%", "\u202f%", "\u2009%")),
    target_lang=("en",),
    examples=(
        bad(
            "Fuel up\nFuel rose by 12% in May.\nRice costs 50<< %>> more, and fish 7%.",
            "Fuel up\nFuel rose by 12% in May.\nRice costs 50% more, and fish 7%.",
        ),
        good("Fuel up\nFuel rose by 12 % in May. Rice costs 50 % more."),
        good("Fuel up\nFuel rose by 12% in May. The sign % stands behind 50."),
    ),
    references=("https://www.apstylebook.com",),
    false_alarms="A table pasted into the story.",
)
