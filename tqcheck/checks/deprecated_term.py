"""A term that a term base of the house calls deprecated, superseded or obsolete."""

from collections.abc import Iterator

from tqcheck.analysis.term_index import book_of
from tqcheck.analysis.term_use import wrong
from tqcheck.document import Segment
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InSegment, Match, Rule, bad, good
from tqcheck.term import Concept, Term, TermStatus

_BOOK = HouseStyle(
    terms=(Concept("1", (Term("Eswatini", "en"), Term("Swaziland", "en", TermStatus.DEPRECATED))),)
)


def _make(style: HouseStyle) -> Finder:
    if not style.terms:
        return SILENT
    book = book_of(style.terms)

    def find(segment: Segment) -> Iterator[Match]:
        return wrong(book, segment, TermStatus.DEPRECATED)

    return InSegment(find)


RULE = Rule(
    id="deprecated",
    pack="terms",
    summary="A term that the term base calls deprecated (`terms` in the configuration)",
    why="A term on its way out is not wrong yet, but new copy should not keep it alive.",
    error_type=ErrorType.WRONG_TERM,
    severity=Severity.MINOR,
    message='The term base calls "{found}" deprecated{advice}{note}.',
    find=_make(ANY_HOUSE),
    by_house=_make,
    examples=(
        bad("Rain fell in <<Swaziland>>.", "Rain fell in Eswatini.", style=_BOOK),
        good("Rain fell in Swaziland."),
        good("Rain fell in Eswatini.", style=_BOOK),
    ),
    false_alarms="History told in the terms of its time.",
)
