"""A term that the term base keeps as it is, and the target does not have as it is."""

import re
from collections.abc import Iterator

from tqcheck.analysis.casing import begins_word, ends_word, folded
from tqcheck.analysis.term_index import TermBook, book_of, occurrences
from tqcheck.analysis.term_use import counterpart
from tqcheck.document import Segment
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InSegment, Match, Rule, bad, good
from tqcheck.span import Span
from tqcheck.term import Concept, Term, TermStatus

_BOOK = HouseStyle(
    terms=(
        Concept("1", (Term("Lion Air", status=TermStatus.KEEP),)),
        Concept("2", (Term("iNews", status=TermStatus.KEEP),)),
    )
)


def _make(style: HouseStyle) -> Finder:
    if not any(term.status is TermStatus.KEEP for one in style.terms for term in one.terms):
        return SILENT
    book = book_of(style.terms)

    def find(segment: Segment) -> Iterator[Match]:
        return _found(segment, book)

    return InSegment(find, against_source=True)


def _found(segment: Segment, book: TermBook) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or segment.is_doubtful or not target.plain.strip():
        return
    missing: dict[str, Span] = {}
    for found in occurrences(book, source, "source"):
        kept = [hit.term for hit in found.hits if hit.term.status is TermStatus.KEEP]
        if kept and not any(_stands(term.text, target.plain) for term in kept):
            missing.setdefault(kept[0].text, found.span)
    whole: list[tuple[str, Span]] = []
    for written, here in missing.items():
        there = _altered(written, target.plain)
        if there is None:
            whole.append((written, here))
        else:
            yield Match(there, {"kept": written}, (written,), here)
    if whole:
        named = '", "'.join(written for written, _ in whole)
        # Without the stop, so that it is not the very stretch of a term that is missing as well:
        # of two findings in one place the engine keeps one.
        start, end = counterpart(segment, whole[0][1])
        span = Span(start, start + len(target.plain[start:end].rstrip(".!?。！？ ")) or end)
        yield Match(span, {"kept": named}, (), whole[0][1])


def _stands(written: str, plain: str) -> bool:
    at = plain.find(written)
    while at >= 0:
        if begins_word(plain, at) and ends_word(plain, at + len(written)):
            return True
        at = plain.find(written, at + 1)
    # An ending written onto a name leaves the name as it is.
    return plain.isupper() and written.upper() in plain


def _altered(written: str, plain: str) -> Span | None:
    """Find the term in other capitals, or with spaces set into it or left out."""
    letters = [char for char in folded(written) if not char.isspace()]
    pattern = r"[\s\-]?".join(map(re.escape, letters))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", folded(plain))
    return Span(*found.span()) if found else None


RULE = Rule(
    id="translated",
    pack="terms",
    summary="A term that must stay as it is, changed or translated (`terms` in the configuration)",
    why=(
        "A brand, the title of a programme, a legal name stand in every language as their owner "
        "writes them; an engine translates the words that they are made of."
    ),
    error_type=ErrorType.DO_NOT_TRANSLATE,
    severity=Severity.MAJOR,
    message='The term base keeps "{kept}" as it is: write it as in the source.',
    find=_make(ANY_HOUSE),
    by_house=_make,
    examples=(
        bad(
            "<<Singa Udara landed at noon>>.",
            source="Pesawat Lion Air mendarat siang tadi.",
            langs="id-en",
            style=_BOOK,
        ),
        bad(
            "The sky was clear. <<Singa Udara landed at noon>>.",
            source="Langit cerah. Pesawat Lion Air mendarat siang tadi.",
            langs="id-en",
            style=_BOOK,
        ),
        bad(
            "The plane of <<LionAir>> landed at noon.",
            "The plane of Lion Air landed at noon.",
            source="Pesawat Lion Air mendarat siang tadi.",
            langs="id-en",
            style=_BOOK,
        ),
        bad(
            "The clip was shown on <<Inews>>.",
            "The clip was shown on iNews.",
            source="Klip itu ditayangkan iNews.",
            langs="id-en",
            style=_BOOK,
        ),
        good(
            "The Lion Air plane landed at noon.",
            source="Pesawat Lion Air mendarat siang tadi.",
            langs="id-en",
            style=_BOOK,
        ),
        good(
            "Singa Udara landed at noon.",
            source="Pesawat Lion Air mendarat siang tadi.",
            langs="id-en",
        ),
    ),
    false_alarms="A sentence in which a pronoun stands for the name.",
)
