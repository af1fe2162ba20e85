"""Running text of XML to blocks: what is a block, what is inline, what is no text at all.

Line breaks are folded with the indent around them, as a pretty-printer put them there; other
space stands as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.extract.pieces import Block, Builder
from tqcheck.extract.xml import Event

_BLANKS = " \t\n"


class Shape(NamedTuple):
    """How a vocabulary is read.

    `kinds` names the kind of block that an element makes; elements not in it are inline. Blocks
    inside one of a `sticky` kind are of that kind. `silent` elements hold no text of the story,
    `breaks` stand for a space.
    """

    kinds: Mapping[str, str]
    sticky: frozenset[str]
    silent: frozenset[str]
    breaks: frozenset[str]


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Flow:
    """Collects blocks from events. Mutable: it lives inside one reader call.

    `base` is the offset in the file at which the text of the document begins.
    """

    shape: Shape
    base: int = 0
    kind: str = "p"
    blocks: list[Block] = field(default_factory=list)
    _builder: Builder = field(default_factory=Builder)
    _held: list[_Piece] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _open_now: list[tuple[str, bool]] = field(default_factory=list)
    _silent: int = 0
    _cdata: bool = False

    def take(self, event: Event) -> None:
        """Take in one event."""
        if event.kind == "cdata":
            self._cdata = event.name == "start"
        elif self._silent:
            self._silent += (event.kind == "start") - (event.kind == "end")
        elif event.kind == "start":
            self._open(event)
        elif event.kind == "end":
            self._close()
        elif event.kind == "text":
            self._text(event)

    def _open(self, event: Event) -> None:
        if event.name in self.shape.silent:
            self._silent = 1
            return
        if event.name in self.shape.breaks:
            at = event.start - self.base
            self._held.append(_Piece("\n", at, at))
        outer = self._current()
        kind = self.shape.kinds.get(event.name)
        if kind is None:
            self._open_now.append((outer, False))
            return
        self.flush()
        self._open_now.append((outer if outer in self.shape.sticky else kind, True))

    def _close(self) -> None:
        if self._open_now:
            if self._open_now[-1][1]:
                self.flush()
            self._open_now.pop()

    def _current(self) -> str:
        return self._open_now[-1][0] if self._open_now else self.kind

    def _text(self, event: Event) -> None:
        start, end, text = event.start - self.base, event.end - self.base, event.text
        bare = text.strip(_BLANKS)
        if bare:
            self._seen.add("cdata" if self._cdata else "xml")
        if len(text) != end - start:  # a reference, or the two code points of a line end
            if bare:
                self._put(_Piece(text, start, end))
            else:
                self._held.append(_Piece(text, start, end))
            return
        before = len(text) - len(text.lstrip(_BLANKS))
        if before:
            self._held.append(_Piece(text[:before], start, start + before))
        if bare:
            inner = start + before
            self._put(_Piece(bare, inner, inner + len(bare)))
            after = inner + len(bare)
            if after < end:
                self._held.append(_Piece(text[before + len(bare) :], after, end))

    def _put(self, piece: _Piece) -> None:
        self._release()
        self._builder.add(*piece)

    def _release(self) -> None:
        """Put in the space that was held back: as it stands, or folded to one where lines break."""
        held, self._held = self._held, []
        if not held or not self._builder.length:
            return
        if not any("\n" in piece.text for piece in held):
            for piece in held:
                self._builder.add(*piece)
            return
        end = held[0].end
        for piece in held[1:]:
            if piece.start != end:
                break
            end = piece.end
        # Of one code point it must be the one that stands there: the two are taken for equal.
        space = "\t" if held[0].text == "\t" and end == held[0].start + 1 else " "
        self._builder.add(space, held[0].start, end)

    def flush(self) -> None:
        """End the block in hand."""
        self._held = []
        block = self._builder.block()
        if block is not None:
            escape = "none" if len(self._seen) > 1 else next(iter(self._seen), "xml")
            self.blocks.append(Block(self._current(), block.plain, block.offsets, escape))
        self._builder, self._seen = Builder(), set()


def flowing(events: Iterable[Event], shape: Shape, base: int, kind: str = "p") -> list[Block]:
    """Read the blocks of running text; what stands in no element of the shape is of `kind`."""
    flow = Flow(shape, base, kind)
    for event in events:
        flow.take(event)
    flow.flush()
    return flow.blocks
