"""Plain text: each line a paragraph, unless the lines are hard-wrapped."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.document import Document
from tqcheck.extract.pieces import Block, Builder
from tqcheck.formats import Langs, ReadError, reader
from tqcheck.formats._story import document_of
from tqcheck.span import Span

_COMMENT = re.compile(r"<!--(.*?)-->|^#[ \t]*(tqcheck\b[^\r\n]*)", re.DOTALL | re.MULTILINE)
_WIRE = re.compile(r"[ \t\r\n]{0,40}(?:[\x01\x02\x16]|zczc\b)", re.IGNORECASE)
_WRAP_WIDTH = range(50, 100)


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read one story. Comments of the form `<!-- tqcheck ... -->` are directives, not text.

    A text that begins as wire messages do is read as such.
    """
    if _WIRE.match(raw):
        yield from reader(".wire")(raw, name=name, langs=langs, warnings=warnings)
        return
    comments = (
        [
            (Span(*match.span()), match[1] or match[2] or "")
            for match in _COMMENT.finditer(raw)
            if "tqcheck" in match[0]
        ]
        if "tqcheck" in raw
        else []
    )
    yield document_of(
        name,
        raw,
        "text",
        list(paragraphs(raw, [span for span, _ in comments])),
        langs,
        comments=comments,
        warnings=warnings,
    )


def paragraphs(raw: str, masked: Sequence[Span] = ()) -> Iterator[Block]:
    """Read the paragraphs of a text; masked stretches are no part of them."""
    lines: list[Span] = []
    at = 0
    for line in raw.splitlines(keepends=True):
        lines.append(Span(at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    if not raw.endswith(("\n", "\r")) and not lines:
        return
    wrapped = _is_wrapped(raw, lines)
    builder = Builder()
    for span in lines:
        if builder.parts and (not wrapped or not span.of(raw).strip()):
            block = builder.block()
            if block:
                yield block
            builder = Builder()
        if builder.parts:
            builder.add(" ", builder.runs[-1].raw.end, span.start)
        _add_unmasked(builder, raw, span, masked)
    block = builder.block()
    if block:
        yield block


def _add_unmasked(builder: Builder, raw: str, span: Span, masked: Sequence[Span]) -> None:
    at = span.start
    for mask in masked:
        if mask.start < span.end and mask.end > at:
            builder.add(raw[at : max(mask.start, at)], at, max(mask.start, at))
            at = min(mask.end, span.end)
    builder.add(raw[at : span.end], at, span.end)


def _is_wrapped(raw: str, lines: list[Span]) -> bool:
    """Hard-wrapped copy: blank lines part paragraphs whose lines are of even, modest width."""
    full = 0
    for this, following in pairwise(lines):
        if following.of(raw).strip() and this.of(raw).strip():
            if this.end - this.start not in _WRAP_WIDTH:
                if this.end - this.start > _WRAP_WIDTH.stop:
                    return False
                continue
            if following.of(raw).lstrip()[:1].islower():
                full += 1
    return full >= 2
