"""JSON Lines records: one object a line, each a document of its own."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from tqcheck.align import pair
from tqcheck.catalogue import say
from tqcheck.document import Directive, Document, Role, Segment, Text
from tqcheck.extract.pieces import Block
from tqcheck.formats import Langs, ReadError, guard
from tqcheck.formats._story import document_of
from tqcheck.span import OffsetMap, Run, Span


class _Record(msgspec.Struct, frozen=True):
    target: str
    id: str | int | None = None
    target_lang: str | None = None
    source: str | None = None
    source_lang: str | None = None
    tqcheck: str | None = None


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read records one by one; a broken line is a ReadError and the others are read on.

    The field `tqcheck` may hold a directive for the record: `off pack/id: reason`.
    """
    decoder = msgspec.json.Decoder(_Record)
    for number, line in enumerate(raw.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeError) as error:
            yield ReadError(
                say(
                    'is no record ({error}); a record is {{"id": ..., "target": ...}} on one line',
                    error=error,
                ),
                line=number,
            )
            continue
        try:
            yield _document(record, number, name, langs, warnings)
        except ReadError as error:
            yield ReadError(str(error), line=number)


def _document(
    record: _Record, number: int, name: str, langs: Langs, warnings: tuple[str, ...]
) -> Document:
    target = record.target
    guard(target)
    identity = str(record.id) if record.id is not None else str(number)
    given = Langs(langs.target or record.target_lang, langs.source or record.source_lang)
    blocks = list(_blocks(target))
    comments = [(Span(0, 0), f"tqcheck {record.tqcheck}")] if record.tqcheck else []
    made = document_of(name, target, "records", blocks, given, comments=comments, warnings=warnings)
    governed = tuple(
        Directive(one.span, Span(0, len(target)), one.rules, one.reason) for one in made.directives
    )
    made = replace(made, directives=governed, record=identity, line=number, paths=("/target",))
    return made if record.source is None else _with_source(made, record.source, given)


def _with_source(made: Document, source: str, langs: Langs) -> Document:
    """Set the source beside the target: whole beside one paragraph, else paragraph by paragraph."""
    blocks = list(_blocks(source))
    if not blocks:
        return made
    beside = document_of(made.name, source, "records", blocks, Langs(langs.source))
    beside = replace(beside, record=made.record, line=made.line)
    if not made.segments:
        return _without_target(made, beside, source, langs.target or "und")
    if len(made.segments) != 1:
        return pair(made, beside)
    whole = Text(source, beside.target_lang, OffsetMap.shifted(len(source)))
    alone = replace(made.segments[0], source=whole)
    return replace(made, segments=(alone,), beside=beside)


def _without_target(made: Document, beside: Document, source: str, lang: str) -> Document:
    """Keep a record whose target is empty, so that what is missing can be said."""
    nothing = Text("", lang, OffsetMap((Run(Span(0, 0), Span(0, 0)),)), "none")
    whole = Text(source, beside.target_lang, OffsetMap.shifted(len(source)))
    return replace(made, segments=(Segment("0", Role.BODY, nothing, whole),), beside=beside)


def _blocks(target: str) -> Iterator[Block]:
    lines = target.split("\n")
    at = 0
    single = len([line for line in lines if line.strip()]) == 1
    for line in lines:
        if line.strip():
            offsets = OffsetMap.shifted(len(line), at)
            yield Block("record" if single else "p", line, offsets)
        at += len(line) + 1
