"""Times of day by two clocks in one story: "from 6am to 18:30".

A time with am or pm is of the twelve-hour clock; one after 12:59, or with a nought before it, of
the other. The minority is marked, in a tie what comes later. Spared are times with a zone
(18:30 GMT), times in brackets, which convert, quotations, and times by which a live blog calls its
own posts: they stand alone on a line elsewhere.
"""

import re
from collections.abc import Iterator

from tqcheck.analysis import quotations
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document, Role
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_TWELVE = re.compile(r"\b(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)")
# A time only after a word that says so: scores and running times look the same.
_OTHER = re.compile(
    r"\b(?:at|from|to|until|till|about|around|before|since|between)"
    r" (?P<time>(?:1[3-9]|2[0-3]|0\d)[:.][0-5]\d)(?![\d:.,%]*\d)"
    r"(?! ?(?:GMT|UTC|CES?T|BST|E[SD]T|MSK|IST|WIB|minutes|seconds|[ap]\.?m))"
)
_STAMP = re.compile(r"\s*(?P<time>\d{1,2}[:.][0-5]\d)(?: ?[ap]m)?(?: [A-Z]{2,4})?\s*")
Use = tuple[int, Span]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    twelve = _uses(document, _TWELVE)
    other = _uses(document, _OTHER) if twelve else []
    if not other:
        return
    rest, usual = (twelve, other) if len(twelve) < len(other) else (other, twelve)
    if len(rest) == len(usual) and rest[0] < usual[0]:
        rest, usual = usual, rest
    at, where = usual[0]
    values = {
        "own": whereabouts(document, rest),
        "other": where.of(document.segments[at].target.plain),
        "others": whereabouts(document, usual),
    }
    for index, span in rest:
        yield index, Match(span, values)


def _uses(document: Document, pattern: re.Pattern[str]) -> list[Use]:
    found: list[Use] = []
    stamps = {
        stamp["time"]
        for _, segment in document.targets()
        if (stamp := _STAMP.fullmatch(segment.target.plain))
    }
    for index, segment in document.targets(Role.LEDE, Role.BODY, Role.SUBHEAD):
        text = segment.target
        for match in pattern.finditer(text.plain):
            span = Span(*match.span("time" if "time" in pattern.groupindex else 0))
            before = text.plain[: span.start]
            bracketed = before.rfind("(") > before.rfind(")")
            if span.of(text.plain) in stamps:
                continue
            if not bracketed and not any(quote.overlaps(span) for quote in quotations(text)):
                found.append((index, span))
    return found


RULE = Rule(
    id="clock-mixed",
    pack="consistency",
    summary="Times of the twelve-hour and of the 24-hour clock in one story",
    why="The source has one clock and the house another; a machine converts some of the times.",
    error_type=ErrorType.TIME_FORMAT,
    severity=Severity.MINOR,
    message='"{found}": this clock stands {own}, the other, as in "{other}", {others}: choose one.',
    find=InStory(_find, needs=("am", "pm", "a.m", "p.m")),
    target_lang=("en",),
    examples=(
        bad(
            "Ferry strike\nThe strike began at 7am on Monday.\nIt will end at 11pm.\n"
            "Boats sail from <<16:45>>."
        ),
        bad(
            "Ferry strike\nThe strike began at 19:30 and ends at 21:00.\n"
            "Boats sail from <<6 a.m.>> on."
        ),
        good(
            "Ferry strike\nThe strike began at 7am (07:00 local time) and at 18:30 GMT on Monday."
        ),
        good(
            "Storm live\nThe bridge was shut at 1pm, the police said on Monday.\n14.20\n"
            "Trains stop\nNothing runs, as we said at 13.50, and nothing will.\n13.50\nFerries stop"
        ),
        good("Race won\nHe set off at 7am and won in 13:45; after 14.20 km he led by 15:30."),
        good("Ferry strike\nThe strike began at 07:30 and ends at 21:00.\nIt is 12:30 now."),
    ),
    false_alarms="A timetable that is quoted as it stands.",
)
