"""A term that a term base of the house forbids. With or without a source."""

from collections.abc import Iterator

from tqcheck.analysis.term_index import book_of
from tqcheck.analysis.term_use import wrong
from tqcheck.document import Segment
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InSegment, Match, Rule, bad, good
from tqcheck.term import Concept, Term, TermStatus

_BOOK = HouseStyle(
    terms=(
        Concept("1", (Term("Kyiv", "en"), Term("Kiev", "en", TermStatus.FORBIDDEN))),
        Concept("2", (Term("chicken Kiev", "en", TermStatus.ADMITTED),)),
        Concept("3", (
            Term("migrant worker", "en"), Term("guest worker", "en", TermStatus.FORBIDDEN),
        )),
        Concept("4", (
            Term("eventual", "es"), Term("possible", "en"),
            Term("eventual", "en", TermStatus.FORBIDDEN),
        )),
        Concept("5", (Term("Fed", "en", TermStatus.FORBIDDEN),), use="Federal Reserve"),
    )
)  # fmt: skip


def _make(style: HouseStyle) -> Finder:
    if not style.terms:
        return SILENT
    book = book_of(style.terms)

    def find(segment: Segment) -> Iterator[Match]:
        return wrong(book, segment, TermStatus.FORBIDDEN)

    return InSegment(find)


RULE = Rule(
    id="forbidden",
    pack="terms",
    summary="A term that the term base forbids (`terms` in the configuration)",
    why=(
        "A house writes down what its readers shall not read: a name of an occupier, a false "
        "friend, a term that a law has replaced. An engine does not know the list."
    ),
    error_type=ErrorType.WRONG_TERM,
    severity=Severity.MAJOR,
    message='The term base forbids "{found}"{advice}{note}.',
    find=_make(ANY_HOUSE),
    by_house=_make,
    examples=(
        bad("Envoys met in <<Kiev>> at noon.", "Envoys met in Kyiv at noon.", style=_BOOK),
        bad(
            "<<Guest workers>> lined up before dawn.",
            "Migrant workers lined up before dawn.",
            style=_BOOK,
        ),
        bad("The <<Fed>> raised rates.", "The Federal Reserve raised rates.", style=_BOOK),
        bad(
            "The <<eventual>> strike worries the port.",
            "The possible strike worries the port.",
            source="Una eventual huelga preocupa al puerto.",
            langs="es-en",
            style=_BOOK,
        ),
        good("Envoys met in Kiev at noon."),
        good("The canteen serves chicken Kiev on Fridays.", style=_BOOK),
        good(
            "The eventual winner was a farmer.",
            source="El ganador final fue un granjero.",
            langs="es-en",
            style=_BOOK,
        ),
        good("Fed by rain, the river rose again.", style=_BOOK),
    ),
    false_alarms=(
        "A quotation, a title, a proper name that holds the term: list the longer form as admitted."
    ),
)
