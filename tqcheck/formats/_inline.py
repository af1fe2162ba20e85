"""Text with inline tags, as XLIFF and TMX hold it: tags masked, every character traceable.

A tag leaves a gap in the raw offsets, so that no edit is made across it; one that stands for
something to be read (a picture, a field) leaves U+FFFC in the plain text.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.document import Code, Text
from tqcheck.extract.pieces import Builder
from tqcheck.extract.xml import Event
from tqcheck.span import OffsetMap, Run, Span

_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# Elements whose content is code of the original format, and those that stand for something.
_CODES = frozenset(["bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "sc", "ec", "cp"])
_OBJECTS = frozenset(["ph", "ut", "x"])
_PAIRED = frozenset(["g", "pc"])
_BREAKS = frozenset(["lb", "x-lb", "xlf:lb", "x-br", "br"])


class Piece(NamedTuple):
    """Plain text of one side of a unit, before its language is known."""

    plain: str
    offsets: OffsetMap
    escape: str = "plain"
    codes: tuple[Code, ...] = ()

    def text(self, lang: str) -> Text:
        """Make the Text of a language."""
        return Text(self.plain, lang, self.offsets, self.escape, self.codes)


def nothing_at(offset: int) -> Piece:
    """Make the text that is missing at a place of the file."""
    return Piece("", OffsetMap((Run(Span(0, 0), Span(offset, offset)),)), "none")


@dataclass(slots=True)
class Side:
    """Collects the events of one source or target. Mutable: it lives inside one reader call.

    `base` is the offset of the file at which the document's raw text begins; `at` where the
    element stands that holds the text.
    """

    base: int
    at: int
    builder: Builder = field(default_factory=Builder)
    codes: list[Code] = field(default_factory=list)
    masked: int = 0
    cdata: bool = False
    seen: set[str] = field(default_factory=set)
    folded: Span | None = None  # a line break with the indent after it: one space

    def take(self, event: Event) -> None:
        """Take in one event that stands inside the element."""
        if event.kind == "start":
            self._open(event)
        elif event.kind == "end":
            self.masked = max(self.masked - 1, 0)
        elif event.kind == "cdata":
            self.cdata = event.name == "start"
        elif event.kind == "text" and not self.masked:
            self._text(event)

    def _open(self, event: Event) -> None:
        name = event.name
        self._unfold()
        if self.masked:
            self.masked += 1
            return
        raw = Span(event.start - self.base, event.end - self.base)
        if name in _CODES or name in _PAIRED:
            identity = event.attrs.get("id") or event.attrs.get("startRef") or ""
            self.codes.append(Code(self.builder.length, raw, f"{name} {identity}".strip()))
        if name in _CODES:
            self.masked = 1
            kind = event.attrs.get("ctype") or event.attrs.get("subType") or ""
            if kind in _BREAKS or event.attrs.get("type") in _BREAKS:
                self.builder.add(" ", raw.start, raw.end)
            elif name in _OBJECTS:
                self.builder.add(_OBJECT, raw.start, raw.end)

    def _text(self, event: Event) -> None:
        start, end = event.start - self.base, event.end - self.base
        text = event.text
        self.seen.add("cdata" if self.cdata else "xml")
        if text == "\n":
            before = self.folded
            if before is not None and before.end != start:
                self._unfold()
                before = None
            self.folded = Span(before.start if before else start, end)
            return
        if self.folded is not None and self.folded.end == start and len(text) == end - start:
            bare = text.lstrip(" \t")
            start += len(text) - len(bare)
            self.folded = Span(self.folded.start, start)
            text = bare
        if text:
            self._unfold()
            self.builder.add(text, start, end)

    def _unfold(self) -> None:
        if self.folded is not None:
            self.builder.add(" ", *self.folded)
            self.folded = None

    def piece(self) -> Piece:
        """Finish."""
        self._unfold()
        plain = "".join(self.builder.parts)
        if not plain:
            return nothing_at(self.at - self.base)._replace(codes=tuple(self.codes))
        escape = "none" if len(self.seen) > 1 else next(iter(self.seen), "xml")
        return Piece(plain, OffsetMap(tuple(self.builder.runs)), escape, tuple(self.codes))
