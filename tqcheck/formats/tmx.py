"""TMX translation memories: each unit a document of its own, read as a stream.

A memory may be larger than memory: besides one chunk of 65,536 code points, only the unit in hand
is kept, and a unit of more than a million code points is refused.
"""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.xml import XML_LANG, Event, XmlReader
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._inline import Piece, Side
from tqcheck.formats._units import Place, Unit, document_of_units
from tqcheck.language import base
from tqcheck.span import Span

CHUNK_BYTES = 1 << 16
MAX_UNIT = 1_000_000


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read a memory that is at hand as text."""
    reader = XmlReader(["tu"], raw)
    yield from _documents(reader, reader.events(), name, langs, warnings)


def stream(file: BinaryIO, *, name: str, langs: Langs) -> Iterator[Document | ReadError]:
    """Read a memory from an open file, a chunk at a time."""
    reader = XmlReader(["tu"])
    yield from _documents(reader, reader.events(_chunks(file)), name, langs, ())


def _chunks(file: BinaryIO) -> Iterator[str]:
    """Decode a file chunk by chunk. Raises ReadError."""
    first = file.read(CHUNK_BYTES)
    encoding = _encoding(first)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line, data = 1, first
    while True:
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line += data.count(b"\n", 0, error.start)
            raise ReadError(
                say("is not {encoding} (line {line}); save it anew", encoding=encoding, line=line),
                line=line,
            ) from None
        if text:
            yield text
        if not data:
            return
        line += data.count(b"\n")
        data = file.read(CHUNK_BYTES)


def _encoding(first: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if first.startswith(mark):
            return encoding
    end = first.find(b"?>", 0, 200)
    _, found, declared = first[: max(end, 0)].partition(b"encoding=")
    name = declared.split()[0].strip(b"\"'").decode("ascii", "replace") if found else "utf-8"
    if name.lower().startswith("utf-16"):
        return "utf-8"  # without the mark of UTF-16, a readable declaration is a mistaken one
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise ReadError(
            say("names an unknown encoding, '{name}'; save it as UTF-8", name=name)
        ) from None


@dataclass(slots=True)
class _Unit:
    """The unit in hand. Mutable: it lives inside one reader call."""

    start: Event
    number: int
    langs: list[str] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    comments: list[tuple[Span, str]] = field(default_factory=list)
    inside: bool = False
    depth: int = 0

    def take(self, event: Event) -> None:
        if self.inside:
            self.depth += (event.kind == "start") - (event.kind == "end")
            if self.depth < 0:
                self.inside = False
            else:
                self.sides[-1].take(event)
        elif event.kind == "comment":
            at = self.start.start
            self.comments.append((Span(event.start - at, event.end - at), event.text))
        elif event.kind == "start" and event.name == "tuv":
            self.langs.append(event.attrs.get(XML_LANG) or event.attrs.get("lang") or "und")
        elif event.kind == "start" and event.name == "seg" and self.langs:
            del self.sides[len(self.langs) - 1 :]
            self.sides.append(Side(self.start.start, event.end))
            self.inside, self.depth = True, 0


@dataclass(slots=True)
class _Memory:
    """A memory as it is read. Mutable: it lives inside one reader call."""

    name: str
    langs: Langs
    warnings: tuple[str, ...]
    reader: XmlReader
    source: str = ""
    unit: _Unit | None = None
    units: int = 0

    def take(self, event: Event) -> Iterator[Document | ReadError]:
        unit = self.unit
        if event.kind == "broken":
            self.unit = None
            yield ReadError(event.name, line=event.line, column=event.column)
        elif event.kind == "start" and event.name == "tu":
            self.units += 1
            self.unit = _Unit(event, self.units)
            self.reader.keep = event.start
        elif unit is None:
            self.reader.keep = event.start
            if event.kind == "start" and event.name == "header":
                self.source = event.attrs.get("srclang", "")
        elif event.kind == "end" and event.name == "tu":
            self.unit = None
            yield from self._of(unit, self.reader.cut(unit.start.start, event.end))
        elif event.end - unit.start.start > MAX_UNIT:
            self.unit = None
            yield ReadError(
                say(
                    "has a unit of more than {max_unit} characters; it is left out",
                    max_unit=f"{MAX_UNIT:,}",
                ),
                line=unit.start.line,
                column=unit.start.column,
            )
        else:
            unit.take(event)

    def _of(self, unit: _Unit, raw: str) -> Iterator[Document | ReadError]:
        """Make a document for each target language of a unit."""
        start = unit.start
        pieces = [(lang, side.piece()) for lang, side in zip(unit.langs, unit.sides, strict=False)]
        source_lang = self.langs.source or start.attrs.get("srclang") or self.source
        source = next((one for one in pieces if base(one[0]) == base(source_lang)), None)
        if source is None and base(source_lang) in {"", "*all*"} and len(pieces) > 1:
            source = pieces[0]
        targets = [one for one in pieces if one is not source]
        wanted = self.langs.target
        if wanted:
            targets = [one for one in targets if base(one[0]) == base(wanted)]
        if not targets:
            others = ", ".join(lang for lang, _ in pieces) or "-"
            yield ReadError(
                say(
                    "unit has no target in {lang}, only {others}; add it",
                    lang=wanted,
                    others=others,
                )
                if wanted
                else say("unit has no target beside {others}; add it", others=others),
                line=start.line,
                column=start.column,
            )
        path = f"/tmx/body/tu[{unit.number}]"
        place = Place(self.name, raw, "tmx", start.start, start.line, start.column, path)
        for lang, piece in targets:
            if piece.plain.strip() or (source and source[1].plain.strip()):
                yield self._document(place, unit, lang, piece, source)

    def _document(
        self,
        place: Place,
        unit: _Unit,
        lang: str,
        piece: Piece,
        source: tuple[str, Piece] | None,
    ) -> Document:
        key = unit.start.attrs.get("tuid") or str(unit.start.line)
        made = Unit(key, piece, source[1] if source else None)
        given = Langs(lang, source[0] if source else self.langs.source)
        return document_of_units(
            place, [made], given, comments=unit.comments, warnings=self.warnings
        )


def _documents(
    reader: XmlReader,
    events: Iterable[Event],
    name: str,
    langs: Langs,
    warnings: tuple[str, ...],
) -> Iterator[Document | ReadError]:
    memory = _Memory(name, langs, warnings, reader)
    rooted = False
    for event in events:
        yield from memory.take(event)
        if not rooted and event.kind == "start":
            rooted = True
            if event.name != "tmx":
                yield ReadError(
                    say("is no TMX: its root is <{name}>", name=event.name),
                    line=event.line,
                    column=event.column,
                )
                return
