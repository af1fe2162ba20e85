"""HTML to blocks of plain text. The standard library's parser reads; it is iterative and safe."""

import re
from collections import Counter
from html.parser import HTMLParser

from tqcheck.extract.flow import Shape
from tqcheck.extract.pieces import Block, Builder
from tqcheck.span import LineIndex, Span

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "ul",
        "byline",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "code",
        "pre",
        "template",
        "svg",
        "math",
        "noscript",
        "textarea",
        "select",
        "head",
        "kbd",
        "samp",
        "var",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_GAP = re.compile(r"\n[ \t\r]*\n\s*")

# XHTML that stands in XML is read with the same elements.
XHTML = Shape(
    {name: name for name in _BLOCKS},
    frozenset({"blockquote", "figcaption", "caption", "byline"}),
    _SILENT,
    frozenset({"br"}),
)


class _Reader(HTMLParser):
    """Feeds one document; keeps the raw offset of each piece.

    With `gaps`, an empty line ends a paragraph, as in what WordPress stores.
    """

    def __init__(self, raw: str, *, gaps: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.gaps = gaps
        self.index = LineIndex.of(raw.replace("\r", " "))
        self.blocks: list[Block] = []
        self.comments: list[tuple[Span, str]] = []
        self.lang = ""
        self.meta: dict[str, str] = {}
        self.builder = Builder("p")
        self.kinds: list[str] = []
        self.open: Counter[str] = Counter()  # how many of each kind, without a search of the stack
        self.silent: list[str] = []

    def here(self) -> int:
        line, column = self.getpos()
        return self.index.starts[line - 1] + column

    def flush(self, kind: str) -> None:
        block = self.builder.block()
        if block:
            self.blocks.append(block.trimmed())
        self.builder = Builder(kind)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html" and values.get("lang"):
            self.lang = values["lang"]
        if tag == "title" and self.silent == ["head"]:
            self.silent.append("title")
        if tag in _SILENT and tag not in _VOID:
            self.silent.append(tag)
            return
        if tag == "br":
            self.builder.add(" ", self.here(), self.here())
        if tag in _BLOCKS and not self.silent:
            classes = values.get("class", "").lower()
            kind = "byline" if "byline" in classes or "author" in classes else tag
            kind = "figcaption" if "wp-caption-text" in classes else kind
            if tag not in _VOID:
                self.kinds.append(tag)
                self.open[tag] += 1
            inherited = "blockquote" if self.open["blockquote"] else kind
            self.flush("figcaption" if self.open["figcaption"] else inherited)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent:
                while self.silent.pop() != tag:
                    pass
            return
        if tag in _BLOCKS:
            while self.open[tag]:
                last = self.kinds.pop()
                self.open[last] -= 1
                if last == tag:
                    break
            self.flush(self.kinds[-1] if self.kinds else "p")

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        start = self.here()
        end = start + len(data)
        if self.gaps:
            for gap in _GAP.finditer(self.raw, start, end):
                self.builder.add_unwrapped(self.raw, start, gap.start())
                self.flush(self.builder.kind)
                start = gap.end()
        self.builder.add_unwrapped(self.raw, start, end)

    def parse_html_declaration(self, i: int) -> int:
        """Read `<!...>`; what is neither a declaration nor a section is passed over."""
        place = self.lineno, self.offset
        try:
            return super().parse_html_declaration(i)
        except AssertionError:  # how the parser says that it knows no such section
            self.lineno, self.offset = place  # it had counted on already
            return self.parse_bogus_comment(i)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        if self.silent:
            return
        start = self.here()
        end = start + len(written)
        if self.raw[end : end + 1] == ";":
            end += 1
        self.builder.add_escaped(self.raw, start, end)

    def handle_comment(self, data: str) -> None:
        start = self.here()
        self.comments.append((Span(start, start + len(data) + 7), data))


def html_blocks(raw: str, *, gaps: bool = False) -> tuple[list[Block], str, list[tuple[Span, str]]]:
    """Read HTML: its blocks of text, its language or an empty string, its comments.

    Text of scripts, styles and code is left out; entities become the characters they stand for.
    With `gaps`, an empty line ends a paragraph, as in what WordPress stores.
    """
    reader = _Reader(raw, gaps=gaps)
    reader.feed(_settled(raw.replace("\r", " ")))
    reader.close()
    reader.flush("p")
    return reader.blocks, reader.lang, reader.comments


def _settled(raw: str) -> str:
    """Take its meaning from markup that never ends: the parser would search for its end each time.

    What comes back is of the same length, so that the places stay.
    """
    ends = raw.rfind("-->") + 1
    raw = raw[:ends] + raw[ends:].replace("<!--", "<!-x")
    ends = raw.rfind(">") + 1
    return raw[:ends] + raw[ends:].replace("<", " ")
