"""Concepts written down as a term base: TBX version 3 (DCA) or 2, CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from tqcheck.term import Concept, Term, TermStatus

FORMATS = ("tbx", "tbx-v2", "csv")
COLUMNS = (
    "id", "source", "target", "status", "use", "case", "note", "source_lang", "target_lang",
)  # fmt: skip
_STATUSES = {
    TermStatus.APPROVED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "supersededTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_V3 = ("conceptEntry", "langSec", "termSec")
_V2 = ("termEntry", "langSet", "tig")


def written(concepts: Iterable[Concept], format_: str) -> str:
    """Write concepts in one of the formats."""
    if format_ == "csv":
        return _csv(concepts)
    return "".join(f"{line}\n" for line in _tbx(concepts, second=format_ == "tbx-v2"))


def _csv(concepts: Iterable[Concept]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for concept in concepts:
        for row in _rows(concept):
            writer.writerow({"id": concept.id, **row})
    return stream.getvalue()


def _rows(concept: Concept) -> Iterator[dict[str, str]]:
    sources = [term for term in concept.terms if term.side == "source"]
    targets = [term for term in concept.terms if term.side != "source"]
    right = next((one.text for one in targets if one.status.is_right), concept.use)
    source = sources[0] if sources else Term("")
    for term in targets:
        yield {
            "source": source.text,
            "target": term.text,
            "status": term.status.value,
            "use": right if term.status.is_wrong else "",
            "case": "as written" if term.exact and term.status is not TermStatus.KEEP else "",
            "note": term.note or concept.note,
            "source_lang": source.lang,
            "target_lang": term.lang,
        }


def _tbx(concepts: Iterable[Concept], *, second: bool) -> Iterator[str]:
    entry, language, section = _V2 if second else _V3
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield from _head(second=second)
    for number, concept in enumerate(concepts, 1):
        yield f'      <{entry} id="c{number}">'
        if concept.note:
            yield f'        <descrip type="definition">{escape(concept.note)}</descrip>'
        ordered = sorted(concept.terms, key=lambda one: one.lang)
        for lang, terms in groupby(ordered, key=lambda one: one.lang):
            yield f"        <{language} xml:lang={quoteattr(lang or 'und')}>"
            for term in terms:
                yield f"          <{section}>"
                yield f"            <term>{escape(term.text)}</term>"
                if term.side != "source":
                    yield from _notes(term)
                yield f"          </{section}>"
            yield f"        </{language}>"
        yield f"      </{entry}>"
    yield from ("    </body>", "  </text>", "</martif>" if second else "</tbx>")


def _notes(term: Term) -> Iterator[str]:
    if term.status is TermStatus.KEEP:
        yield '            <termNote type="doNotTranslate">yes</termNote>'
    else:
        status = _STATUSES[term.status]
        yield f'            <termNote type="administrativeStatus">{status}</termNote>'
        if term.exact:
            yield '            <termNote type="caseSensitive">yes</termNote>'
    if term.note:
        yield f"            <note>{escape(term.note)}</note>"


def _head(*, second: bool) -> Iterator[str]:
    if second:
        yield '<martif type="TBX-Basic" xml:lang="en">'
    else:
        kinds = 'type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"'
        yield f"<tbx {kinds}>"
    header = "martifHeader" if second else "tbxHeader"
    yield f"  <{header}>"
    yield "    <fileDesc><sourceDesc><p>Name fixes accepted in tqcheck</p></sourceDesc></fileDesc>"
    yield f"  </{header}>"
    yield from ("  <text>", "    <body>")
