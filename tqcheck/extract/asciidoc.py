"""AsciiDoc to blocks of plain text: the subset that newsrooms write, read line by line.

Code, passthrough, formulas, comments and literal paragraphs are left out. What is included
from other files is not fetched, and conditions are not weighed: both branches are read.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from tqcheck.extract.asciidoc_inline import add_inline
from tqcheck.extract.asciidoc_table import Cell, table_cells
from tqcheck.extract.pieces import Block, Builder
from tqcheck.span import Span

_TITLE = re.compile(r"(?P<mark>={1,6}|\#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":(?P<off>!?)(?P<name>[A-Za-z0-9_][\w-]{0,80})!?:(?:[ \t]+(?P<value>.*))?")
_AUTHOR = re.compile(r"[^\W\d_][\w.'’ -]{0,100}(?:<[^<>\s]{1,200}>)?(?:;[^\n]{1,300})?")
_REVISION = re.compile(r"(?:v\d[\w.-]{0,20}[,:]?)?[ \t]*(?P<date>\d{4}-\d\d-\d\d)?[^\n]{0,200}")
_LISTS = re.compile(
    r"[ \t]*(?:(?:\*{1,5}|-|\.{1,5}|\d{1,9}\.|[A-Za-z]\.|[ivxIVX]{1,8}\)|<(?:\d{1,3}|\.)>)[ \t]+)"
    r"(?:\[[ xX*]\][ \t]+)?(?=\S)"
)
_TERM = re.compile(r"[ \t]*(?P<term>[^\s:;][^\n]{0,200}?)(?::{2,4}|;;)(?=[ \t]|$)[ \t]*")
_BLOCK_MACRO = re.compile(
    r"(?P<name>[a-z]\w{0,20})::(?P<target>[^\s\[]{0,500})\[(?P<inside>[^\n]*)\]"
)
_PREPROCESSOR = re.compile(r"\\?(?:include|ifdef|ifndef|ifeval|endif)::[^\s\[]{0,500}\[[^\n]*\]")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_STYLE = re.compile(r"\[(?P<inside>[^\[\]\n]{0,300})\]|\[\[[^\]\n]{1,200}\]\]")
_DELIMITER = re.compile(
    r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|`{3,}.{0,40}|[|,:!]={3,})"
)
_TABLE = re.compile(r"[|,:]={3,}")
_RULE = re.compile(r"'{3,}|<{3,}|- ?- ?-|\* ?\* ?\*|\+")
_CAPTION = re.compile(r"\.(?=[^\s.])")
_UNDERLINE = re.compile(r"(={2,}|-{2,}|~{2,}|\^{2,}|\+{2,})")
_ATTRIBUTION = re.compile(r"--[ \t]+(?=\S)")
_QUOTED = re.compile(r">[ \t]?")
_ALT = re.compile(r"\"(?P<quoted>[^\"\n]{1,500})\"|(?P<bare>[^\",=\n]{1,500})(?=,|$)")
_NAMED = re.compile(r"\b(?:title|caption)=\"(?P<quoted>[^\"\n]{1,1000})\"")
_SKIPPED_STYLES = frozenset(
    ["source", "listing", "literal", "pass", "stem", "latexmath", "asciimath", "comment", "mermaid",
     "plantuml"]
)  # fmt: skip
_ROLES = {"byline": "byline", "dateline": "dateline", "credit": "credit", "caption": "caption",
          "quote": "blockquote", "verse": "blockquote", "note": "note", "tip": "note",
          "important": "note", "warning": "note", "caution": "note", "headline": "h1",
          "subhead": "subhead", "discrete": "", "float": ""}  # fmt: skip
_LEVELS = {"=": 1, "-": 2, "~": 3, "^": 4, "+": 5}


class AsciiDoc(NamedTuple):
    """What a file holds: its blocks of text, its attributes, its comments."""

    blocks: list[Block]
    values: dict[str, str]
    comments: list[tuple[Span, str]]


def asciidoc_blocks(raw: str) -> AsciiDoc:
    """Read AsciiDoc."""
    reader = _Reader(raw)
    reader.read()
    return AsciiDoc(reader.blocks, reader.values, reader.comments)


class _Reader:
    """Reads one text line by line; mutable on purpose, it lives inside one call."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.lines = list(_lines(raw))
        self.blocks: list[Block] = []
        self.values: dict[str, str] = {}
        self.comments: list[tuple[Span, str]] = []
        self.open: list[tuple[str, str]] = []  # delimiters of blocks that hold blocks; their kinds
        self.paragraph: list[Span] = []  # lines of the paragraph that is open
        self.role = "p"  # what it is
        self.awaits = False  # whether a term waits for its text
        self.kind = ""  # what the next block is, as a line before it says
        self.skips = False
        self.about = ""  # what the brackets above the next block say, as they stand
        self.caption: Span | None = None
        self.at = 0

    def read(self) -> None:
        self._header()
        while self.at < len(self.lines):
            span = self.lines[self.at]
            self.at += 1
            self._line(span, span.of(self.raw).rstrip())
        self.flush()
        self._title_of("")

    def flush(self) -> None:
        """End the paragraph that is open; its footnotes follow it."""
        lines, self.paragraph = self.paragraph, []
        self._add(self.role, lines)

    def _add(self, kind: str, lines: list[Span]) -> None:
        builder = Builder(kind)
        notes = add_inline(builder, self.raw, lines, self.values)
        block = builder.block()
        if block:
            self.blocks.append(block)
        for note in notes:
            self._add("note", [note])

    def _whole(self, kind: str, span: Span) -> None:
        """Add a block that is one stretch of the file."""
        self.flush()
        self._add(kind, [span])

    def _header(self) -> None:
        """Read the title, its author and revision, and the attributes that follow at once."""
        while self.at < len(self.lines) and not self._text(self.at).strip():
            self.at += 1
        while self.at < len(self.lines) and (
            self._comment(self.lines[self.at]) or self._attribute(self._text(self.at))
        ):
            self.at += 1
        if self.at >= len(self.lines):
            return
        title = _TITLE.match(self._text(self.at))
        if title is None or len(title["mark"]) > 1:
            return
        span = self.lines[self.at]
        self._whole("h1", Span(span.start + title.end(), span.end))
        self.at += 1
        about = list(takewhile(lambda at: self._text(at).strip(), range(self.at, len(self.lines))))
        lines = [at for at in about if not self._attribute(self._text(at)) and not self._comment(
            self.lines[at])]  # fmt: skip
        names = iter(("author", "revision"))
        for at in lines[:2]:
            text, name = self._text(at).strip(), next(names)
            if name == "author" and not _AUTHOR.fullmatch(text):
                break
            self.values.setdefault(name, text.partition("<")[0].strip())
            if name == "revision":
                dated = _REVISION.fullmatch(text)
                if dated and dated["date"]:
                    self.values.setdefault("date", dated["date"])
            lines = lines[1:]
        self.at = lines[0] if lines else (about[-1] + 1 if about else self.at)

    def _text(self, at: int) -> str:
        return self.lines[at].of(self.raw)

    def _comment(self, span: Span) -> bool:
        text = span.of(self.raw)
        if not text.startswith("//") or text.startswith("///"):
            return False
        self.comments.append((span, text[2:].rstrip()))
        return True

    def _attribute(self, text: str) -> bool:
        match = _ATTRIBUTE.fullmatch(text.rstrip())
        if match is None:
            return False
        name, value = match["name"].lower(), (match["value"] or "").strip()
        if match["off"]:
            self.values.pop(name, None)
        elif len(value) < 1000:
            self.values[name] = value
        return True

    def _line(self, span: Span, text: str) -> None:
        if not text.strip():
            self.flush()
            return
        if self._comment(span) or _PREPROCESSOR.fullmatch(text) or self._is_delimiter(text):
            return
        if not self.paragraph and self._between(span, text):
            return
        self._prose(span, text)

    def _is_delimiter(self, text: str) -> bool:
        """Open or close a delimited block; pass over one whose content is no prose."""
        if not _DELIMITER.fullmatch(text):
            return False
        self.flush()
        if self.open and self.open[-1][0] == text:
            self.open.pop()
        elif text[0] in "=*_" or text == "--":
            self._title_of("")
            if self.skips:
                self._pass_over(text)
            else:
                self.open.append((text, "blockquote" if text[0] == "_" else self.kind))
        else:
            self._title_of("caption")
            first = self.at
            self._pass_over(text)
            if _TABLE.fullmatch(text) and not self.skips:
                lines = self.lines[first : min(self.at - 1, len(self.lines))]
                for cell in table_cells(self.raw, lines, text[0], self.about):
                    self._cell(cell)
                for line in lines:
                    self._comment(line)
        self._forget()
        return True

    def _cell(self, cell: Cell) -> None:
        """Add a paragraph of a cell; each item of a list in it is one of its own."""
        before = len(self.blocks)
        if cell.quoting == "csv" and any('""' in line.of(self.raw) for line in cell.lines):
            self._quoted(cell)
        else:
            lines: list[Span] = []
            for line in cell.lines:
                item = None if cell.quoting else _LISTS.match(self.raw, *line)
                if item:
                    self._add(cell.kind, lines)
                    lines = []
                lines.append(Span(item.end() if item else line.start, line.end))
            self._add(cell.kind, lines)
        self.blocks[before:] = [
            Block(one.kind, one.plain, one.offsets, cell.quoting) for one in self.blocks[before:]
        ]

    def _quoted(self, cell: Cell) -> None:
        """Add a cell of values in which quotation marks are doubled."""
        builder = Builder(cell.kind)
        at = cell.lines[0].start
        for mark in re.finditer('""', self.raw[at : cell.lines[-1].end]):
            builder.add_folded(self.raw, at, cell.lines[0].start + mark.start())
            at = cell.lines[0].start + mark.end()
            builder.add('"', at - 2, at)
        builder.add_folded(self.raw, at, cell.lines[-1].end)
        block = builder.block()
        if block:
            self.blocks.append(block)

    def _forget(self) -> None:
        """Leave behind what the lines above a block said of it."""
        self.kind, self.skips, self.about = "", False, ""

    def _pass_over(self, delimiter: str) -> None:
        close = "`" * 3 if delimiter[0] == "`" else delimiter
        ends = range(self.at, len(self.lines))
        end = next((at for at in ends if self._text(at).rstrip() == close), len(self.lines))
        self.at = end + 1

    def _between(self, span: Span, text: str) -> bool:
        """Read what stands between paragraphs: titles, attributes, macros, lines about a block."""
        style = _STYLE.fullmatch(text)
        macro = _BLOCK_MACRO.fullmatch(text)
        caption = _CAPTION.match(text)
        if self._attribute(text) or _RULE.fullmatch(text):
            self._forget()
        elif style:
            self._styled(style["inside"] or "")
        elif caption and not _LISTS.match(text):
            self._title_of("")
            self.caption = Span(span.start + 1, span.start + len(text))
        elif macro:
            self._macro(span, macro)
        elif not self._heading(span, text):
            return False
        return True

    def _styled(self, inside: str) -> None:
        """Take what a line in brackets says of the next block: a style, a role."""
        self.about = f"{self.about},{inside}" if self.about else inside
        words = re.findall(r"[A-Za-z][\w-]*", inside.partition(",")[0].lower())
        words += re.findall(r"role=\"?([A-Za-z][\w-]*)", inside.lower())
        self.skips = self.skips or bool(_SKIPPED_STYLES.intersection(words[:1]))
        self.kind = next((_ROLES[word] for word in words if word in _ROLES), self.kind)

    def _title_of(self, kind: str) -> None:
        """Add the title of a block, now that the block is seen: a picture's is its caption."""
        span, self.caption = self.caption, None
        if span is not None:
            self._whole(kind or "subhead", span)

    def _macro(self, span: Span, macro: re.Match[str]) -> None:
        pictured = macro["name"] in {"image", "video", "audio"}
        self._title_of("caption" if pictured else "")
        if pictured:
            base = span.start + macro.start("inside")
            alt = _ALT.match(macro["inside"]) if macro["name"] == "image" else None
            titled = _NAMED.search(macro["inside"])
            for found in (alt, titled):
                if found is not None:
                    group = "quoted" if found["quoted"] else "bare"
                    start, end = found.span(group)
                    self._whole("caption", Span(base + start, base + end))
        self._forget()

    def _heading(self, span: Span, text: str) -> bool:
        title = _TITLE.match(text)
        if title:
            self._title_of("")
            kind = self.kind or f"h{len(title['mark'])}"
            self._whole(kind, Span(span.start + title.end(), span.start + len(text)))
        else:
            below = self._text(self.at).rstrip() if self.at < len(self.lines) else ""
            ruled = _UNDERLINE.fullmatch(below)
            if not ruled or len(set(below)) > 1 or abs(len(below) - len(text)) > 1:
                return False
            if not any(char.isalnum() for char in text) or text[0] in ".*- \t":
                return False
            self._whole(f"h{_LEVELS[below[0]]}", Span(span.start, span.start + len(text)))
            self.at += 1
        self._forget()
        return True

    def _prose(self, span: Span, text: str) -> None:
        end = span.start + len(text)
        may_begin = not self.paragraph or self.role == "li"
        item = _LISTS.match(text) if may_begin else None
        term = _TERM.match(text) if may_begin else None
        credit = _ATTRIBUTION.match(text)
        if item:
            self._item("li", Span(span.start + item.end(), end))
        elif term:
            self._title_of("")
            self._whole("li", Span(span.start, span.start + term.end("term")))
            self._item("li", Span(span.start + term.end(), end))
        elif not self.paragraph:
            self._opens(span, text)
        elif text == "+":
            self.flush()
        elif credit:
            self._whole("credit", Span(span.start + credit.end(), end))
        else:
            indent = len(text) - len(text.lstrip()) if self.role == "li" else 0
            self.paragraph.append(Span(span.start + indent, end))

    def _item(self, role: str, line: Span) -> None:
        self.flush()
        self._title_of("")
        self.role = role
        self.awaits = line.end <= line.start
        if not self.awaits:
            self.paragraph.append(line)

    def _literal(self) -> None:
        """Pass over a paragraph that is set as it stands."""
        self.caption = None
        while self.at < len(self.lines) and self._text(self.at).strip():
            self.at += 1
        self._forget()

    def _opens(self, span: Span, text: str) -> None:
        """Begin a paragraph; the words that only say what it is are no text of it."""
        if self.awaits and not self.skips:
            self._item(
                "li", Span(span.start + len(text) - len(text.lstrip()), span.start + len(text))
            )
            return
        if text[0] in " \t" or self.skips:
            self._literal()
            return
        told, quote = _ADMONITION.match(text), _QUOTED.match(text)
        inherited = next((kind for _, kind in reversed(self.open) if kind), "p")
        role = "note" if told else "blockquote" if quote else self.kind or inherited
        marked = told or quote
        self._item(role, Span(span.start + (marked.end() if marked else 0), span.start + len(text)))
        self._forget()


def _lines(raw: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for match in re.finditer(r"\r\n|\r|\n", raw):
        spans.append(Span(at, match.start()))
        at = match.end()
    return [*spans, Span(at, len(raw))] if at < len(raw) else spans
