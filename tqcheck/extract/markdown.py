"""Markdown to blocks of plain text: front matter apart, code and link targets masked."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from tqcheck import late
from tqcheck.extract.markdown_table import Line, table_at
from tqcheck.extract.pieces import Block, Builder
from tqcheck.span import Span

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_LINE_START = re.compile(
    r"[ \t]{0,3}(?:(?P<head>\#{1,6})[ \t]+|(?P<quote>(?:>[ \t]?)+)"
    r"|(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]+))?"
)
_CODE = re.compile(r" {4}|\t")
_RULE = re.compile(r"\s*|\s{0,3}(?:[-*_]\s*){3,}|\s*\|?[\s:|-]+\|[\s:|-]*")
_INLINE = late.pattern(
    r"(?P<code>`+)(?P<inside>.+?)(?P=code)(?!`)|!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\)"
    r"|\[(?P<text>[^\]\n]*)\]\((?P<url>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|<!--.*?-->|<(?:https?://|mailto:)[^>\s]+>|https?://[^\s)>\]]+"
    r"|</?[A-Za-z][^<>]*>|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)",
    re.DOTALL,
)


def front_matter(raw: str) -> tuple[dict[str, str], int]:
    """Read simple `key: value` lines of the front matter; and the offset where the text begins.

    Only flat keys are read: a story's language and headline never nest.
    """
    match = _FRONT.match(raw)
    if match is None:
        return {}, 0
    values: dict[str, str] = {}
    for line in match[1].splitlines():
        key, colon, value = line.partition(":")
        if colon and key and not key[0].isspace():
            values[key.strip()] = value.strip().strip("\"'")
    return values, match.end()


def markdown_blocks(raw: str) -> tuple[list[Block], dict[str, str]]:
    """Read Markdown: its blocks of text and its front matter."""
    values, at = front_matter(raw)
    reader = _Reader(raw)
    lines = list(_lines(raw, at))
    index = 0
    while index < len(lines):
        index += reader.table(lines, index) or reader.line(*lines[index])
    reader.flush()
    return reader.blocks, values


def _lines(raw: str, at: int) -> Iterator[Line]:
    while at < len(raw):
        stop = raw.find("\n", at)
        end = stop + 1 if stop >= 0 else len(raw)
        yield Line(at, raw[at:end].rstrip("\r\n"))
        at = end


class _Reader:
    """Feeds one text line by line; mutable on purpose, it lives inside one call."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.blocks: list[Block] = []
        self.builder = Builder()
        self.fence = ""

    def flush(self, kind: str = "p") -> None:
        block = self.builder.block()
        if block:
            self.blocks.append(block)
        self.builder = Builder(kind)

    def table(self, lines: Sequence[Line], index: int) -> int:
        """Read the table that begins with a line, each cell a block; give the lines it takes."""
        line = lines[index].text
        if self.fence or (line.startswith(("    ", "\t")) and not self.builder.parts):
            return 0
        cells, taken = table_at(lines, index)
        if taken:
            self.flush()
        for kind, span in cells:
            cell = Builder(kind)
            _inline(cell, self.raw, span)
            block = cell.block()
            if block:
                self.blocks.append(msgspec.structs.replace(block, escape="pipe"))
        return taken

    def line(self, at: int, line: str) -> int:
        """Read a line; give the number of lines, one."""
        fenced = _FENCE.match(line)
        if self.fence:
            if fenced and fenced[1].startswith(self.fence):
                self.fence = ""
        elif fenced:
            self.flush()
            self.fence = fenced[1]
        elif (
            not line.strip()
            or _RULE.fullmatch(line)
            or (line.startswith(("    ", "\t")) and not self.builder.parts)
        ):
            self.flush()
        else:
            self._text(at, line)
        return 1

    def _text(self, at: int, line: str) -> None:
        start = _LINE_START.match(line)
        assert start is not None  # noqa: S101  # why: the pattern matches the empty string
        if start["head"]:
            self.flush(f"h{len(start['head'])}")
        elif start["item"]:
            self.flush("li")
        elif start["quote"] and self.builder.kind != "blockquote":
            self.flush("blockquote")
        elif self.builder.kind.startswith("h"):
            self.flush()
        if self.builder.parts:
            self.builder.add(" ", at - 1, at)
        _inline(self.builder, self.raw, Span(at + start.end(), at + len(line)))


def _inline(builder: Builder, raw: str, span: Span) -> None:
    at = span.start
    for match in _INLINE.finditer(raw, span.start, span.end):
        builder.add_escaped(raw, at, match.start())
        for group in ("text", "alt", "escaped"):
            if match[group]:
                builder.add_escaped(raw, *match.span(group))
        if match["code"]:
            builder.add("\N{OBJECT REPLACEMENT CHARACTER}", *match.span())
        at = match.end()
    builder.add_escaped(raw, at, span.end)
