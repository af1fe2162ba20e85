"""Build plain text piece by piece, remembering where each came from."""

import html
import re

import msgspec

from tqcheck.span import OffsetMap, Run, Span

_WRAP = re.compile(r"[\r\n][ \t\r\n]*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class Block(msgspec.Struct, frozen=True):
    """A stretch of text that belongs together: its kind (`h1`, `p`, `li`, `blockquote`...).

    `escape` names how new text is written where it stands, if not as in the rest of its document.
    """

    kind: str
    plain: str
    offsets: OffsetMap
    escape: str = ""

    def trimmed(self) -> "Block":
        """Leave out the space before and after."""
        start = len(self.plain) - len(self.plain.lstrip())
        span = Span(start, max(len(self.plain.rstrip()), start))
        if span == Span(0, len(self.plain)):
            return self
        return Block(self.kind, span.of(self.plain), self.offsets.cut(span), self.escape)


class Builder(msgspec.Struct):
    """Collects runs of one block. Mutable on purpose: it lives inside one reader call."""

    kind: str = "p"
    parts: list[str] = []
    runs: list[Run] = []
    length: int = 0

    def add(self, plain: str, start: int, end: int) -> None:
        """Append plain text that came from raw offsets start..end."""
        if not plain:
            return
        run = Run(Span(self.length, self.length + len(plain)), Span(start, end))
        last = self.runs[-1] if self.runs else None
        if last and last.is_linear and run.is_linear and last.raw.end == start:
            self.runs[-1] = Run(Span(last.plain.start, run.plain.end), Span(last.raw.start, end))
        else:
            self.runs.append(run)
        self.parts.append(plain)
        self.length += len(plain)

    def add_escaped(self, raw: str, start: int, end: int) -> None:
        """Append raw text in which HTML entities stand for characters and breaks for spaces."""
        at = start
        for match in _ENTITY.finditer(raw, start, end):
            decoded = html.unescape(match[0])
            if decoded == match[0]:
                continue
            self.add_folded(raw, at, match.start())
            self.add(decoded, match.start(), match.end())
            at = match.end()
        self.add_folded(raw, at, end)

    def add_folded(self, raw: str, start: int, end: int) -> None:
        """Append raw text with each line break as a space; CRLF becomes one space."""
        at = start
        while at < end:
            stop = raw.find("\n", at, end)
            if stop < 0:
                self.add(raw[at:end], at, end)
                return
            cut = stop - 1 if stop > at and raw[stop - 1] == "\r" else stop
            self.add(raw[at:cut], at, cut)
            self.add(" ", cut, stop + 1)
            at = stop + 1

    def add_unwrapped(self, raw: str, start: int, end: int) -> None:
        """Append raw text, each line break with the indent around it as one space."""
        for match in _WRAP.finditer(raw, start, end):
            stop = match.start()
            while stop > start and raw[stop - 1] in " \t":
                stop -= 1
            self.add(raw[start:stop], start, stop)
            self.add(" ", stop, match.end())
            start = match.end()
        self.add(raw[start:end], start, end)

    def block(self) -> Block | None:
        """Finish: None when there is nothing but space."""
        plain = "".join(self.parts)
        if not plain.strip():
            return None
        return Block(self.kind, plain, OffsetMap(tuple(self.runs)))


def entity_at(raw: str, at: int) -> str:
    """HTML entity that begins at an offset, or an empty string."""
    match = _ENTITY.match(raw, at)
    return match[0] if match else ""
