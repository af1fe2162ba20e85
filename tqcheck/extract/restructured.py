"""reStructuredText to blocks of plain text. docutils says what is a paragraph and where it stands.

docutils gives the line of each paragraph and its text as it was written; the characters are then
found in the file itself, and what is not found there word for word is not read. Nothing is
included from other files; code and what unknown directives hold are left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.parsers.rst.states import Inliner
from docutils.utils import new_document

from tqcheck.extract.pieces import Block, Builder
from tqcheck.extract.restructured_table import Found, Table
from tqcheck.span import LineIndex, Span

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# How far from the line that docutils names a text may stand.
_NEAR = 12
_WORD = re.compile(r"\S+")
# Characters at which docutils, unlike an editor, begins a new line.
_NO_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_INLINE = re.compile(
    r"(?P<code>``[^`]{1,500}?``)"
    r"|(?::[\w:.+-]{1,60}:)?_?`(?P<words>[^`<]{1,1000}?)(?:\s{0,20}<[^`>]{1,1000}>)?`"
    r"(?::[\w:.+-]{1,60}:|_{1,2}(?!\w))?"
    r"|(?P<seen>\|[^|\s][^|\n]{0,200}\|_{0,2}|(?<![\w`])(?:https?|ftp|mailto):[^\s<>`]{1,2000})"
    r"|[ ]?(?P<note>\[(?:\d{1,6}|\#[\w-]{0,60}|\*|[A-Za-z][\w.-]{0,60})\]_)"
    r"|(?<![\w*\\])(?P<mark>\*{1,2})(?=[^\s*])(?P<inside>[^*]{1,2000}?)(?<=[^\s\\])(?P=mark)(?![\w*])"
    r"|(?<=\w)(?P<refers>__?)(?![\w_])"
    r"|\\(?P<escaped>[^\s])|(?P<joined>\\[ \n])"
)
_SKIPPED = (
    nodes.literal_block, nodes.doctest_block, nodes.math_block, nodes.raw, nodes.system_message,
    nodes.substitution_definition, nodes.docinfo, nodes.target, nodes.pending,
    nodes.image,
)  # fmt: skip
_KINDS: dict[type[nodes.Node], str] = {
    nodes.caption: "caption", nodes.legend: "caption", nodes.attribution: "credit",
    nodes.block_quote: "blockquote", nodes.footnote: "note", nodes.citation: "note",
    nodes.list_item: "li", nodes.definition_list_item: "li", nodes.line_block: "blockquote",
    nodes.note: "note", nodes.tip: "note", nodes.hint: "note", nodes.important: "note",
    nodes.warning: "note", nodes.caution: "note", nodes.attention: "note", nodes.danger: "note",
    nodes.error: "note", nodes.admonition: "note",
}  # fmt: skip


class Restructured(NamedTuple):
    """What a file holds: its blocks of text, its fields, its comments, and what was not found."""

    blocks: list[Block]
    values: dict[str, str]
    comments: list[tuple[Span, str]]
    lost: list[int]


def _unread(text: str, *_: object) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Leave inline markup alone: it is read here, and docutils takes a square of its length."""
    return [nodes.Text(text)], []


class RstBroken(Exception):  # noqa: N818  # why: it says what happened
    """A text that docutils cannot read."""


def restructured_blocks(raw: str) -> Restructured:
    """Read reStructuredText. Raises RstBroken."""
    inliner = Inliner()
    inliner.parse = _unread  # type: ignore[method-assign,assignment]  # why: a subclass lacks the patterns that docutils looks for in the class itself
    settings = get_default_settings(Parser())
    for name, value in {
        "report_level": 5, "halt_level": 5, "warning_stream": False,
        "file_insertion_enabled": False, "raw_enabled": False, "syntax_highlight": "none",
        "line_length_limit": len(raw) + 1, "_disable_config": True,
    }.items():  # fmt: skip
        setattr(settings, name, value)
    tree = new_document("story", settings)
    index = LineIndex.of(raw)
    try:
        clean = raw.translate(_NO_BREAKS)
        lines = [clean[start:end].rstrip("\r\n") for start, end in _bounds(index)]
        Parser(inliner=inliner).parse("\n".join(lines), tree)
    except RecursionError:
        raise RstBroken("its blocks nest too deep; flatten them") from None
    except Exception as error:  # noqa: BLE001  # reason: docutils raises whatever its parts raise; a text must not stop the run
        raise RstBroken(f"{type(error).__name__}: {error}") from None
    reader = _Reader(raw, index)
    reader.walk(tree, "", 0)
    return Restructured(reader.blocks, reader.values, reader.comments, reader.lost)


def _bounds(index: LineIndex) -> Iterator[tuple[int, int]]:
    return zip(index.starts, [*index.starts[1:], len(index.text)], strict=True)


class _Reader:
    """Finds the nodes of one document in its file; mutable on purpose, it lives in one call."""

    def __init__(self, raw: str, index: LineIndex) -> None:
        self.raw = raw
        self.spans = [Span(start, start + len(raw[start:end].rstrip("\r\n"))) for start, end in
                      _bounds(index)]  # fmt: skip
        self.blocks: list[Block] = []
        self.values: dict[str, str] = {}
        self.comments: list[tuple[Span, str]] = []
        self.lost: list[int] = []
        self.line = 0  # of the last text found, counted from 0

    def walk(self, node: nodes.Node, kind: str, depth: int) -> None:
        """Read a node and what it holds."""
        for child in node.children:
            if isinstance(child, _SKIPPED):
                continue
            if isinstance(child, nodes.comment):
                self._comment(child)
            elif isinstance(child, nodes.field_list):
                self._fields(child)
            elif isinstance(child, nodes.table):
                self._table(child)
            elif isinstance(child, nodes.title):
                level = depth if isinstance(node, nodes.section) else 2
                self._found(child, f"h{min(max(level, 1), 6)}")
            elif isinstance(child, nodes.TextElement) and not isinstance(child, nodes.label):
                own = _KINDS.get(type(child), "")
                self._found(child, own or kind or ("li" if isinstance(child, nodes.term) else "p"))
            else:
                inside = depth + isinstance(child, nodes.section)
                self.walk(child, _KINDS.get(type(child), kind), inside)

    def _table(self, table: nodes.table) -> None:
        """Read the cells of a table row by row, its title before them."""
        for title in table.children:
            if isinstance(title, nodes.title):
                self._found(title, "caption")
        near = max((table.line or self.line + 1) - 1, 0)
        held = Table.at(self.raw, self.spans, near)
        for entry in table.findall(nodes.entry):
            kind = "th" if isinstance(entry.parent.parent, nodes.thead) else "td"
            for node in _texts(entry):
                if held is None:  # its cells are the items of a list
                    self._found(node, kind)
                    continue
                lines = [line for line in (node.rawsource or "").split("\n") if line.strip()]
                found = held.find(lines, (node.line or 1) - 1) if lines else None
                if found is not None:
                    self._set(found, kind)
                elif lines:
                    self.lost.append(near + 1)

    def _set(self, found: Found, kind: str) -> None:
        """Add a text of a cell, which lies in pieces between those of its neighbours."""
        builder = Builder(kind)
        add_inline(builder, found.plain, Span(0, len(found.plain)))
        block = builder.block()
        if block:
            offsets = block.offsets.through(found.offsets)
            self.blocks.append(Block(kind, block.plain, offsets, found.escape))

    def _comment(self, node: nodes.comment) -> None:
        text = node.rawsource or node.astext()
        key, colon, value = text.partition(":")
        if colon and "\n" not in text and key.isidentifier() and " " not in key:
            self.values.setdefault(key.lower(), value.strip())
        if text.lstrip().startswith("tqcheck"):
            near = (node.line or 1) - 1
            spans = self._place(text.split("\n")[:1], near)
            if spans:
                start, at = self.spans[self.line].start, self.line
                # A blank line must follow a comment: what it is about comes after that.
                while at + 1 < len(self.spans) and not self.spans[at + 1].of(self.raw).strip():
                    at += 1
                self.comments.append((Span(start, self.spans[at].end), text))

    def _fields(self, node: nodes.field_list) -> None:
        for one in node.findall(nodes.field):
            name, body = one.children[0].astext().lower(), one.children[1].astext()
            if len(body) < 1000 and name:
                self.values.setdefault(name, " ".join(body.split()))

    def _found(self, node: nodes.TextElement, kind: str) -> None:
        """Add a text where it stands in the file."""
        lines = [line for line in (node.rawsource or "").split("\n") if line.strip()]
        if not lines:
            return
        near = (node.line - 1) if node.line else self.line
        spans = self._place(lines, near)
        if spans is None:
            self.lost.append(near + 1)
            return
        builder = Builder(kind)
        start, end = spans[0].start, spans[-1].end
        if self.raw.endswith("::", start, end):
            # It announces a literal block, and shows one colon or, after a blank, none.
            end -= 1 if self.raw[max(end - 3, start)].strip() else 2
        add_inline(builder, self.raw, Span(start, max(end, start)))
        block = builder.block()
        if block:
            self.blocks.append(block)

    def _place(self, lines: list[str], near: int) -> list[Span] | None:
        """Look for lines of text in the file, at the line named and then around it."""
        for first in sorted(range(near - _NEAR, near + _NEAR + 1), key=lambda at: abs(at - near)):
            if first < 0 or first + len(lines) > len(self.spans):
                continue
            spans = [_within(self.raw, self.spans[first + turn], line, turn)
                     for turn, line in enumerate(lines)]  # fmt: skip
            if all(spans):
                self.line = first + len(lines) - 1
                return [span for span in spans if span]
        return None


def _texts(node: nodes.Node) -> Iterator[nodes.TextElement]:
    """Texts of a cell, in order; a table inside it is left out."""
    for child in node.children:
        if isinstance(child, (*_SKIPPED, nodes.table, nodes.comment, nodes.label)):
            continue
        if isinstance(child, nodes.TextElement):
            yield child
        else:
            yield from _texts(child)


def _within(raw: str, span: Span, line: str, turn: int) -> Span | None:
    """Place of a text at the end of a line of the file; only the first may have words before it.

    Words are compared and not blanks, because docutils widens tabs.
    """
    there = [Span(*match.span()) for match in _WORD.finditer(raw, *span)]
    wanted = line.split()
    own = there[max(len(there) - len(wanted), 0) :]
    if [word.of(raw) for word in own] != wanted:
        return None
    before = raw[span.start : own[0].start]
    if before.strip() and (turn or not _is_mark(before)):
        return None
    return Span(own[0].start, own[-1].end)


def _is_mark(before: str) -> bool:
    """Whether what stands before a text on its line is markup: a bullet, a directive, a number."""
    word = before.strip()
    return (
        word.startswith("..")
        or word in {"*", "+", "-", "•", "‣", "⁃", "|", "--", "---", "—"}
        or re.fullmatch(r"[(]?(?:\w{1,8}|\#)[.)]", word) is not None
        or re.fullmatch(r"(?:[-*+•|] *|[(]?(?:\w{1,8}|\#)[.)] *)+", word + " ") is not None
        or (word.startswith(":") and word.endswith(":"))
    )


def add_inline(builder: Builder, raw: str, span: Span) -> None:
    """Add a stretch of text without its markup, its lines joined."""
    at = span.start
    for match in _INLINE.finditer(raw, span.start, span.end):
        _bare(builder, raw, Span(at, match.start()))
        if match["words"] or match["inside"]:
            _bare(builder, raw, Span(*match.span("words" if match["words"] else "inside")))
        elif match["escaped"]:
            builder.add(match["escaped"], *match.span("escaped"))
        elif match["code"] or match["seen"]:
            builder.add(OBJECT, *match.span())
        at = match.end()
    _bare(builder, raw, Span(at, span.end))


def _bare(builder: Builder, raw: str, span: Span) -> None:
    at = span.start
    for match in _BREAK.finditer(raw, span.start, span.end):
        builder.add(raw[at : match.start()], at, match.start())
        builder.add(" ", *match.span())
        at = match.end()
    builder.add(raw[at : span.end], at, span.end)
