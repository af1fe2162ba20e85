"""The name of a country or city in small letters: "en alemania", "в германии".

Only names that the language's dictionary refuses without their capital; languages that write
names small in some use (an adjective, a noun for a people) are served by that dictionary too.
"""

from collections.abc import Iterator

from tqcheck.analysis import words
from tqcheck.analysis.places_left import languages_with_lower, lower_names
from tqcheck.document import Role, Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_ADDRESS = frozenset("@#/._&=?-:")


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if segment.role in (Role.BYLINE, Role.CREDIT, Role.SLUGLINE):
        return
    tokens = words(text)
    names = lower_names(text.lang)
    if names.isdisjoint(tokens.texts):
        return
    for at, word in enumerate(tokens.texts):
        if word not in names:
            continue
        span = tokens.span(at, at)
        before = text.plain[span.start - 1 : span.start]
        after = text.plain[span.end : span.end + 2]
        if before in _ADDRESS and before:
            continue
        if after and after[0] in _ADDRESS and after[1:].strip():
            continue  # "alemania.example"
        use = word.capitalize()
        yield Match(span, {"use": use}, (use,))


RULE = Rule(
    id="place-in-small-letters",
    pack="names",
    summary="The name of a country or city without its capital",
    why="Machines lose capitals in headlines, lists and pieces of sentences.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is a name: "{use}".',
    find=InSegment(_find),
    target_lang=languages_with_lower(),
    examples=(
        bad("Viajó a <<alemania>> ayer.", "Viajó a Alemania ayer.", langs="en-es"),
        good("Viajó a Alemania; escribió a info@alemania.example.", langs="en-es"),
        bad("Ils sont partis de <<finlande>>.", langs="en-fr"),
        bad("Он уехал во <<вьетнам>>.", langs="en-ru"),
        good("Он уехал во Вьетнам.", langs="en-ru"),
        bad(
            "Wyjechał do <<rumunii>>.".replace("do <<rumunii>>", "z państwa <<rumunia>>"),
            langs="en-pl",
        ),
    ),
    false_alarms="A word of another language in the copy.",
)
