"""What bilingual readers share: units of target and source to documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from tqcheck.analysis import split_dateline
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.extract.pieces import Block
from tqcheck.formats import Langs, guard
from tqcheck.formats._inline import Piece
from tqcheck.formats._story import cut, directives, role_of
from tqcheck.language import detect
from tqcheck.span import Span

UNSURE = 0.4  # a half of a source whose other half was not told apart


class Unit(NamedTuple):
    """A target and its source as a file pairs them. `kind` is that of a Block."""

    key: str
    target: Piece
    source: Piece | None
    kind: str = "record"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document lies: its file, the raw text it was read from, and where that begins.

    `path` is its place in the structure of the file; empty where it is all of it.
    """

    name: str
    raw: str
    format: str
    offset: int = 0
    line: int = 1
    column: int = 1
    path: str = ""


def document_of_units(
    place: Place,
    units: Sequence[Unit],
    langs: Langs,
    *,
    comments: Iterable[tuple[Span, str]] = (),
    warnings: tuple[str, ...] = (),
) -> Document:
    """Make a document of units: languages, roles, datelines apart, directives.

    Raises ReadError for a unit beyond the size limit.
    """
    for unit in units:
        guard(unit.target.plain)
    metadata = {} if langs.target else {"target_lang_by": "detection"}
    given = spoken(langs, units)
    target_lang, source_lang = given.target or "und", given.source or "und"
    if langs.source:
        metadata["source_lang"] = langs.source
    governed = directives(place.raw, comments)
    if len(units) == 1:  # a directive inside a message, a row or a unit is about all of it
        everything = Span(0, len(place.raw))
        governed = tuple(replace(one, covers=everything) for one in governed)
    return Document(
        place.name,
        place.raw,
        place.format,
        tuple(_segments(units, target_lang, source_lang)),
        governed,
        metadata,
        line=place.line,
        warnings=warnings,
        offset=place.offset,
        column=place.column,
        paths=(place.path,) if place.path else (),
    )


def spoken(langs: Langs, units: Iterable[Unit]) -> Langs:
    """Fill in the languages that are not given, by reading the units; `und` where in doubt."""
    if langs.target and langs.source:
        return langs
    listed = list(islice(units, 200))
    return Langs(
        langs.target or detect(_sample(unit.target for unit in listed)).lang,
        langs.source or detect(_sample(unit.source for unit in listed if unit.source)).lang,
    )


def _sample(pieces: Iterable[Piece]) -> str:
    parts: list[str] = []
    size = 0
    for piece in pieces:
        parts.append(piece.plain)
        size += len(piece.plain)
        if size > 6000:
            break
    return "\n".join(parts)


def _segments(units: Sequence[Unit], target_lang: str, source_lang: str) -> Iterator[Segment]:
    blocks = [Block(unit.kind, unit.target.plain, unit.target.offsets) for unit in units]
    seen_body = False
    for index, unit in enumerate(units):
        target = unit.target.text(target_lang)
        source = unit.source.text(source_lang) if unit.source else None
        role = role_of(blocks[index], index, blocks, seen_body=seen_body)
        segment = Segment(unit.key, role, target, source)
        if role in {Role.LEDE, Role.BODY} and not seen_body:
            seen_body = bool(target.plain.strip())
            yield from dateline_apart(segment)
        else:
            yield segment


def dateline_apart(segment: Segment) -> Iterator[Segment]:
    """Part the dateline of a first paragraph from its lede, in both languages where it stands.

    Where the source shows none, its whole goes with the lede, and in doubt.
    """
    target, source = segment.target, segment.source
    found = split_dateline(target.plain, target.lang)
    if found is None:
        yield segment
        return
    head, tail = cut(target, found.span.end)
    above: Text | None = None
    below, confidence = source, segment.confidence
    if source is not None:
        mirrored = split_dateline(source.plain, source.lang)
        if mirrored is not None:
            above, below = cut(source, mirrored.span.end)
        else:
            confidence = min(confidence, UNSURE)
    yield replace(segment, key=f"{segment.key}d", role=Role.DATELINE, target=head, source=above)
    if tail.plain.strip():
        yield replace(segment, role=Role.LEDE, target=tail, source=below, confidence=confidence)
