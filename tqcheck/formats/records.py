"""JSON Lines records: one object a line, each a document of its own."""

from collections.abc import Iterator

import msgspec

from tqcheck.document import Directive, Document, Segment, Text
from tqcheck.extract import Block
from tqcheck.formats import Langs, ReadError, guard
from tqcheck.formats._story import document_of
from tqcheck.language import detect
from tqcheck.span import OffsetMap, Span


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
                f'is no record ({error}); a record is {{"id": ..., "target": ...}} on one line',
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
    segments = made.segments
    if record.source is not None:
        lang = given.source or detect(record.source).lang
        whole = Text(record.source, lang, OffsetMap.shifted(len(record.source)))
        segments = _paired(segments, whole)
    governed = tuple(
        Directive(one.span, Span(0, len(target)), one.rules, one.reason) for one in made.directives
    )
    return Document(
        name,
        target,
        "records",
        segments,
        governed,
        made.metadata,
        record=identity,
        line=number,
        warnings=warnings,
    )


def _paired(segments: tuple[Segment, ...], source: Text) -> tuple[Segment, ...]:
    """Set the source beside the first segment of a record: it is the source of the whole."""
    paired = []
    for index, one in enumerate(segments):
        first = index == 0 or len(segments) == 1
        paired.append(Segment(one.key, one.role, one.target, source if first else None))
    return tuple(paired)


def _blocks(target: str) -> Iterator[Block]:
    lines = target.split("\n")
    at = 0
    single = len([line for line in lines if line.strip()]) == 1
    for line in lines:
        if line.strip():
            offsets = OffsetMap.shifted(len(line), at)
            yield Block("record" if single else "p", line, offsets)
        at += len(line) + 1
