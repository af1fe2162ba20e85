"""XML as a stream of events, each with the exact stretch of text it was read from.

expat reads, because it alone among the parsers at hand gives the byte at which every piece of
text, reference and tag begins; lxml gives a line number and joins text over entities. Bytes are
counted back to code points as the events come, so memory holds one chunk and what the caller
keeps. Entities of a document's own and external references are refused.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple
from xml.parsers import expat

CHUNK = 1 << 16
MAX_TOKEN = 8_000_000
MAX_BREAKS = 20
# Space as XML has it: any other would change an attribute, and a space breaks a namespace.
_BLANKS = re.compile(r"[ \t\r\n]+")
_UNDEFINED = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"


class Event(NamedTuple):
    """One piece of a document.

    `kind` is start, end, text, comment, cdata (its opening or closing mark), other or broken.
    `name` is the local name of an element, or what is wrong; `start` and `end` are code points of
    the text read; `line` and `column`, 1-based, are filled for start and broken.
    """

    kind: str
    name: str
    attrs: dict[str, str]
    text: str
    start: int
    end: int
    line: int = 0
    column: int = 0
    uri: str = ""


class _Refused(Exception):  # noqa: N818  # why: it says what happened, and never leaves this file
    """A document that asks for what is never done: expanding its own entities."""


class _Mark(NamedTuple):
    kind: str
    name: str
    attrs: dict[str, str]
    text: str
    byte: int
    line: int
    column: int


class XmlReader:
    """Reads one document. Mutable on purpose: it lives inside one reader call.

    `units` are local names of elements that stand alone, such as `trans-unit`: where the markup
    breaks inside one, reading goes on at the next, and a broken event says where it broke.
    `keep` is the offset from which `cut` must still answer; for a text given whole all of it does.
    """

    def __init__(self, units: Iterable[str], raw: str | None = None) -> None:
        self.units = frozenset(units)
        self.keep = 0
        self._whole = raw
        self._buffer, self._buffer_at = raw or "", 0
        self._fed = 0
        self._parser = self._fresh()
        self._marks: list[_Mark] = []
        self._held: _Mark | None = None
        self._held_at = 0
        self._bytes, self._byte, self._at, self._code_point = b"", 0, 0, 0
        self._plain_bytes = True
        self._line_shift = self._column_shift = 0
        self._tags: list[str] = []
        self._unit_depth = 0
        self._lost: int | None = None
        self._lost_line = 1
        self._breaks = 0
        self._done = False
        self._unit = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(self.units) or '(?!)'})(?=[\s>/])")

    def cut(self, start: int, end: int) -> str:
        """Text between two offsets, none of them before `keep`."""
        return self._buffer[start - self._buffer_at : end - self._buffer_at]

    def events(self, chunks: Iterable[str] | None = None) -> Iterator[Event]:
        """Read the text given whole, or the chunks of a stream."""
        if chunks is None:
            raw = self._whole or ""
            chunks = (raw[at : at + CHUNK] for at in range(0, len(raw), CHUNK))
        for chunk in chunks:
            yield from self._feed(chunk, final=False)
            if self._done:
                return
        yield from self._feed("", final=True)

    def _fresh(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = partial(self._note, "end")
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.StartCdataSectionHandler = partial(self._note, "cdata", "start")
        parser.EndCdataSectionHandler = partial(self._note, "cdata", "end")
        parser.DefaultHandler = lambda _: self._note("other", "")
        parser.EntityDeclHandler = self._refuse_entity
        parser.ExternalEntityRefHandler = self._refuse_external
        parser.SkippedEntityHandler = self._refuse_unknown
        return parser

    def _note(self, kind: str, name: str, text: str = "") -> None:
        self._marks.append(_Mark(kind, name, {}, text, self._parser.CurrentByteIndex, 0, 0))

    def _text(self, data: str) -> None:
        self._marks.append(_Mark("text", "", {}, data, self._parser.CurrentByteIndex, 0, 0))

    def _comment(self, data: str) -> None:
        self._note("comment", "", data)

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        line, column = self._place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber)
        mark = _Mark("start", name, attrs, "", self._parser.CurrentByteIndex, line, column)
        self._marks.append(mark)

    def _place(self, line: int, column: int) -> tuple[int, int]:
        shift = self._column_shift if line == 1 else 0
        return line + self._line_shift, column + 1 + shift

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise _Refused(f"declares the entity '{name}', which is never expanded; remove its DTD")

    def _refuse_external(self, *_: object) -> int:
        raise _Refused("refers to an external entity, which is never read; remove the reference")

    def _refuse_unknown(self, name: str, parameter: object) -> None:
        if not parameter:
            raise _Refused(f"uses the entity '&{name};', which is not declared; write it out")

    def _feed(self, chunk: str, *, final: bool) -> Iterator[Event]:
        self._fed += len(chunk)
        if self._whole is None:
            keep = min(self.keep, self._held_at if self._held else self._fed)
            if self._lost is not None:
                keep = min(keep, self._lost)
            self._buffer = self._buffer[max(keep - self._buffer_at, 0) :] + chunk
            self._buffer_at = max(keep, self._buffer_at)
        if self._lost is not None:
            chunk = self._found_again()
            if self._lost is not None:
                return
        complaint = self._parse(chunk.encode("utf-8", "surrogatepass"), final=final)
        yield from self._converted()
        if complaint is not None:
            yield from self._broken(complaint, final=final)
        elif final and self._held is not None:
            yield self._closed(self._fed)
        elif self._byte_limit():
            yield self._complaint("has a single token of more than 8 MB; break it up", 0, 0)
            self._done = True

    def _byte_limit(self) -> bool:
        return len(self._bytes) - self._at > MAX_TOKEN

    def _parse(self, data: bytes, *, final: bool) -> "expat.ExpatError | _Refused | None":
        self._bytes = self._bytes[self._at :] + data
        self._byte += self._at
        self._at = 0
        self._plain_bytes = self._bytes.isascii()
        try:
            self._parser.Parse(data, final)
        except (expat.ExpatError, _Refused) as error:
            return error
        return None

    def _offset(self, byte: int) -> int:
        """Code point of a byte not before the last one asked for."""
        at = byte - self._byte
        if at > self._at:
            piece = at - self._at
            if not self._plain_bytes:
                piece = len(self._bytes[self._at : at].decode("utf-8", "replace"))
            self._code_point += piece
            self._at = at
        return self._code_point

    def _converted(self) -> Iterator[Event]:
        """Give the marks their offsets: each ends where the next begins."""
        for mark in self._marks:
            start = self._offset(mark.byte)
            if self._held is not None:
                yield self._closed(start)
            self._held, self._held_at = mark, start
        self._marks.clear()

    def _closed(self, end: int) -> Event:
        mark, start = self._held, self._held_at
        assert mark is not None  # noqa: S101  # why: asked only when an event is held
        self._held = None
        kind, name, attrs, text, _, line, column = mark
        if kind == "text":
            return Event(kind, name, attrs, text, start, end)
        uri, _, local = name.rpartition(" ")
        if kind == "start":
            outside = not self._unit_depth
            self._tags.append(self.cut(start, end) if outside else "")
            if outside and local in self.units:
                self._unit_depth = len(self._tags)
        elif kind == "end" and self._tags:
            self._tags.pop()
            if len(self._tags) < self._unit_depth:
                self._unit_depth = 0
        return Event(kind, local if uri else name, attrs, text, start, end, line, column, uri)

    def _complaint(self, what: str, line: int, column: int) -> Event:
        return Event("broken", what, {}, "", self._code_point, self._code_point, line, column)

    def _broken(self, error: "expat.ExpatError | _Refused", *, final: bool) -> Iterator[Event]:
        parser = self._parser
        at = self._offset(max(parser.ErrorByteIndex, self._byte + self._at))
        if self._held is not None:
            yield self._closed(at)
        line, column = self._place(parser.ErrorLineNumber, parser.ErrorColumnNumber)
        refused = isinstance(error, _Refused)
        what = str(error) if refused else f"is not well-formed XML: {_cause(parser)}"
        yield self._complaint(what, line, column)
        self._breaks += 1
        if refused or self._breaks >= MAX_BREAKS or not self.units:
            self._done = True
            return
        self._lost, self._lost_line = at + 1, line
        if not final:
            yield from self._feed("", final=False)

    def _found_again(self) -> str:
        """Look for the next unit; what follows it is read by a fresh parser inside its parents."""
        lost = self._lost
        assert lost is not None  # noqa: S101  # why: asked only when reading has lost its way
        begin = lost - self._buffer_at
        stop = self._fed - self._buffer_at
        found = self._unit.search(self._buffer, begin, stop)
        if found is None:
            new = max(lost, self._fed - 64)
            self._lost_line += self._buffer.count("\n", begin, new - self._buffer_at)
            self._lost = new
            return ""
        at = found.start() + self._buffer_at
        line = self._lost_line + self._buffer.count("\n", begin, found.start())
        parents = self._tags[: self._unit_depth - 1] if self._unit_depth else self._tags
        self._restart(at, line, [_BLANKS.sub(" ", tag) for tag in parents if tag])
        if self._done:
            return ""
        return self._buffer[found.start() : stop]

    def _restart(self, at: int, line: int, parents: list[str]) -> None:
        prefix = "".join(parents)
        data = prefix.encode("utf-8", "surrogatepass")
        self._parser = self._fresh()
        try:
            self._parser.Parse(data, False)
        except (
            expat.ExpatError,
            _Refused,
        ):  # they lean on a DTD that is never read: nothing more can be
            self._done = True
            return
        self._marks.clear()
        self._held = None
        self._tags, self._unit_depth, self._lost = parents, 0, None
        self._bytes, self._byte, self._at = b"", len(data), 0
        self._code_point = at
        begin = self._buffer.rfind("\n", 0, at - self._buffer_at)
        self._line_shift = line - 1
        self._column_shift = at - self._buffer_at - begin - 1 - len(prefix)


def _cause(parser: expat.XMLParserType) -> str:
    if parser.ErrorCode == _UNDEFINED:
        return "undefined entity; write the character itself"
    return expat.ErrorString(parser.ErrorCode) or "unknown error"
