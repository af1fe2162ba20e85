"""A term of the source for which the target has none of the renderings of the term base.

Silent where the alignment is in doubt, where a wrong term of the concept stands in the target
(that is a finding of its own), and where a full name was given before and stands shortened here.
"""

from collections.abc import Iterator

from tqcheck.analysis.term_index import TermBook, book_of
from tqcheck.analysis.term_use import counterpart, lacking
from tqcheck.document import Document, Segment
from tqcheck.finding import Applicability
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InStory, Match, Rule, bad, good
from tqcheck.term import Concept, Term, TermStatus

MAX_NAMED = 3
_BOOK = HouseStyle(
    terms=(
        Concept("1", (
            Term("Mahkamah Konstitusi", "id"), Term("Constitutional Court", "en"),
            Term("MK", "en", TermStatus.ADMITTED),
        )),
        Concept("2", (Term("Mahkamah", "id"), Term("tribunal", "en"))),
        Concept("3", (Term("bank sentral", "id"), Term("central bank", "en"))),
        Concept("4", (Term("министр обороны", "ru"), Term("defense minister", "en"))),
    )
)  # fmt: skip


def _make(style: HouseStyle) -> Finder:
    if not style.terms:
        return SILENT
    book = book_of(style.terms)

    def find(document: Document) -> Iterator[tuple[int, Match]]:
        return _found(document, book)

    return InStory(find)


def _found(document: Document, book: TermBook) -> Iterator[tuple[int, Match]]:
    before = ""
    for index, segment in document.targets():
        if segment.source is not None and (match := _match(segment, book, before)):
            yield index, match
        before += f"{segment.target.plain}\n"


def _match(segment: Segment, book: TermBook, before: str) -> Match | None:
    missing = lacking(book, segment, before)
    if not missing or segment.source is None:
        return None
    asked = [
        f'"{term.text}" for "{found.span.of(segment.source.plain)}"'
        for found, term in missing[:MAX_NAMED]
    ]
    here = missing[0][0].span
    return Match(counterpart(segment, here), {"asked": ", ".join(asked)}, (), here)


RULE = Rule(
    id="not-approved",
    pack="terms",
    summary="A term of the source without its approved rendering (`terms` in the configuration)",
    why=(
        "One concept under two names reads as two concepts; courts, ministries and offices have "
        "names in English that their own sites use."
    ),
    error_type=ErrorType.INCONSISTENT_WITH_TERMBASE,
    severity=Severity.MAJOR,
    message="Write {asked}: so the term base has it, and no form of it stands here.",
    find=_make(ANY_HOUSE),
    by_house=_make,
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "<<The Court of Cassation rejected the suit.>>",
            source="Mahkamah Konstitusi menolak gugatan itu.",
            langs="id-en",
            style=_BOOK,
        ),
        bad(
            "<<The war minister resigned.>>",
            source="Об отставке министра обороны сообщили вечером.",
            langs="ru-en",
            style=_BOOK,
        ),
        good(
            "The Constitutional Court rejected the suit.",
            source="Mahkamah Konstitusi menolak gugatan itu.",
            langs="id-en",
            style=_BOOK,
        ),
        good(
            "Central banks agreed to wait, and so did the MK.",
            source="Bank sentral sepakat menunggu, begitu pula Mahkamah Konstitusi.",
            langs="id-en",
            style=_BOOK,
        ),
        good(
            "Former defense ministers met in Moscow.",
            source="Бывшие министры обороны встретились в Москве.",
            langs="ru-en",
            style=_BOOK,
        ),
        good(
            "The Court of Cassation rejected the suit.",
            source="Mahkamah Konstitusi menolak gugatan itu.",
            langs="id-en",
        ),
    ),
    false_alarms="A term left out on purpose, or said by a pronoun.",
)
