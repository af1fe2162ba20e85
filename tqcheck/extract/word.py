"""The body of a word processor's file (WordprocessingML) to lines of plain text.

Each paragraph becomes a line. What a reader does not see is left out: deleted text of tracked
changes, hidden text, field codes. What is seen but is no text (a picture, a page number, a tab, a
break) becomes one character that no edit may touch. Every stretch of text remembers the element
it came from, so that it can be written back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tqcheck.extract.word_lines import Paragraph, Slot, Styles
from tqcheck.extract.xml import Event, XmlReader
from tqcheck.span import Span

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
WORD = frozenset([
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
])  # fmt: skip
_OUT = frozenset([
    "del", "moveFrom", "delText", "delInstrText", "rt", "rubyPr", "Fallback", "sectPr", "tblPr",
    "tblPrEx", "trPr", "tcPr", "tblGrid", "sdtPr", "sdtEndPr", "rPrChange", "pPrChange",
    "oMath", "fldData",
])  # fmt: skip
# In the properties of a run these say that it is deleted, and have no content.
_FLAGS = frozenset(["del", "moveFrom"])
# Seen in the line, but no text of it.
_SHOWN = frozenset(["inline", "pict", "object", "oMath", "sym", "symEx"])
# Elements of other namespaces that matter.
_FOREIGN = frozenset(["inline", "oMath", "symEx", "Fallback", "AlternateContent"])
_EDGES = frozenset([
    "ins", "moveTo", "del", "moveFrom", "hyperlink", "sdt", "dir", "bdo", "fldChar", "fldSimple",
    "footnoteReference", "endnoteReference", "ruby", "softHyphen",
])  # fmt: skip
_FIXED = {
    "tab": "\t", "ptab": "\t", "br": " ", "cr": " ",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}  # fmt: skip
# Properties of a run that change nothing to be seen: proofing, revision marks.
_UNSEEN = frozenset(["lang", "noProof", "ins", "del", "moveFrom", "moveTo", "webHidden"])
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_BLANK = str.maketrans("\t\n\r", "   ")
_LEVELS = frozenset("0123456789")
_OWN_WORDS = ("HYPERLINK",)


def attribute(event: Event, name: str) -> str:
    """Value of an attribute of the element's own namespace, or of none."""
    return event.attrs.get(f"{event.uri} {name}", event.attrs.get(name, ""))


def is_on(event: Event) -> bool:
    """Whether a property that may be switched is switched on."""
    return attribute(event, "val") not in {"0", "false", "off"}


def _named(event: Event) -> str:
    """Name of an element that matters here; an empty string for those of other vocabularies."""
    return event.name if event.uri in WORD or event.name in _FOREIGN else ""


class WordBroken(Exception):  # noqa: N818  # why: it says what happened
    """XML that cannot be read: what is wrong, and where in the member."""


def read_word(raw: str, styles: Styles, root: str) -> "WordReader":
    """Read the XML of a body or of its notes; `root` is the element it must be in.

    Raises WordBroken.
    """
    reader = WordReader(styles)
    seen = False
    for event in XmlReader((), raw).events():
        if event.kind == "broken":
            raise WordBroken(f"{event.name} (line {event.line}, column {event.column})")
        if not seen and event.kind == "start":
            seen = True
            if event.name != root or event.uri not in WORD:
                raise WordBroken(f"is no Word text: its root is <{event.name}>")
        reader.take(event)
    reader.flush()
    return reader


@dataclass(slots=True)
class WordReader:
    """Feeds on the events of one member. Mutable: it lives inside one reader call."""

    styles: Styles
    lines: list[Paragraph] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # ids of footnotes as they come
    open: list[Paragraph] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    skipped: int = 0
    edge: int = 0
    look: list[object] = field(default_factory=list)
    hidden: bool = False
    fields: list[list[str]] = field(default_factory=list)  # instruction and state of each
    masked: int = 0  # how many of them hide what they hold
    text: Event | None = None
    words: list[str] = field(default_factory=list)
    joined: Paragraph | None = None
    boxes: int = 0
    trail: list[tuple[str, dict[str, int]]] = field(default_factory=list)  # steps to what is open
    forms: list[int] = field(default_factory=list)  # lines that stood before each choice of forms
    other: list[Event] | None = None  # what the form for older programs holds
    cells: int = 0
    note: str = ""

    def take(self, event: Event) -> None:
        """Take in one event."""
        if event.kind == "start":
            self._descend(event)
            if self.skipped:
                self.skipped += 1
                self._keep(event)
            else:
                self._start(event)
        elif event.kind == "end":
            if self.trail:
                self.trail.pop()
            if self.skipped:
                self.skipped -= 1
                self._keep(event)
            else:
                self._end(event)
        elif self.skipped:
            self._keep(event)
        elif event.kind == "text" and self.path:
            if self.path[-1] == "instrText" and self.fields and self.fields[-1][1] == "code":
                self.fields[-1][0] += event.text
            elif self.text is not None:
                self.words.append(event.text)

    def _descend(self, event: Event) -> None:
        """Count an element among its brothers, so that a paragraph can say where it stands."""
        name = f"w:{event.name}" if event.uri in WORD else f"*[local-name()='{event.name}']"
        numbers = self.trail[-1][1] if self.trail else {}
        numbers[name] = numbers.get(name, 0) + 1
        self.trail.append((f"/{name}[{numbers[name]}]", {}))

    def _keep(self, event: Event) -> None:
        """Keep what is skipped where it is another form of what was read; at its end pair them."""
        if self.other is None:
            return
        if self.skipped:
            self.other.append(event)
            return
        reader = WordReader(self.styles)
        for one in self.other:
            reader.take(one)
        reader.flush()
        self.other = None
        lines = self.open[-1].inner[self.forms[-1] :] if self.open and self.forms else []
        paired = len(lines) == len(reader.lines)
        for line, twin in zip(lines, reader.lines, strict=False):
            paired = paired and not line.twins and line.pair(twin)
        for line in lines:
            line.locked = line.locked or not paired

    def forms_start(self, _: Event) -> None:
        """Note what stands before something that is kept in several forms."""
        self.forms.append(len(self.open[-1].inner) if self.open else 0)

    def forms_end(self, _: Event) -> None:
        """Forget it."""
        self.forms.pop()

    def _start(self, event: Event) -> None:
        name = _named(event)
        if name in _EDGES:
            self.edge += 1
        inside = self._in_properties()
        if name in _SHOWN and not inside:
            self._fix(OBJECT)
        if name in _OUT and not (inside and name in _FLAGS):
            self.skipped = 1
            self.other = [] if name == "Fallback" else None
            return
        if inside:
            self._property(event)
        elif name in _FIXED and self._in_run():
            self._fix(_FIXED[name])
        elif name in _STARTS:
            _STARTS[name](self, event)
        if name == "fldSimple" and not _is_own(attribute(event, "instr")):
            self._fix(OBJECT)
            self.skipped = 1
        if not self.skipped:
            self.path.append(name)

    def _in_properties(self) -> bool:
        return bool(self.path) and (
            self.path[-1] in {"pPr", "rPr", "numPr"} or "pPr" in self.path[-3:]
        )

    def _in_run(self) -> bool:
        return "r" in self.path[-3:]

    def _end(self, event: Event) -> None:
        name = _named(event)
        if self.path:
            self.path.pop()
        if name in _EDGES:
            self.edge += 1
        if name in _ENDS and not self._in_properties():
            _ENDS[name](self, event)

    def _property(self, event: Event) -> None:
        """Note what the properties of a paragraph or run say."""
        name, value = event.name, attribute(event, "val")
        if self.path[-1] == "rPr" and "pPr" not in self.path[-2:]:
            if name == "vanish" or (name == "rStyle" and value in self.styles.hidden):
                self.hidden = self.hidden or is_on(event)
            if name not in _UNSEEN:
                attrs = {key: val for key, val in event.attrs.items() if not key.endswith("hint")}
                self.look.append((name, *sorted(attrs.items())))
        elif self.open and self.path[-1] == "rPr":
            if name in {"del", "moveFrom"}:
                self.open[-1].joins = True
        elif self.open:
            self._of_paragraph(name, value)

    def _of_paragraph(self, name: str, value: str) -> None:
        paragraph = self.open[-1]
        if name == "pStyle":
            paragraph.style = value
        elif name == "outlineLvl" and value in _LEVELS:
            paragraph.level = int(value)
        elif name == "numId":
            paragraph.listed = value != "0"

    def _fix(self, char: str) -> None:
        """Set a character that no edit may touch."""
        if self.open and not self.masked and not self.hidden:
            paragraph = self.open[-1]
            paragraph.key = None
            paragraph.fixed.append(paragraph.length)
            paragraph.add(char)

    def paragraph_starts(self, _: Event) -> None:
        """Begin a line, or go on in one whose end is a tracked deletion."""
        joined, self.joined = self.joined, None
        if joined is not None and not self.open:
            joined.joins = False
            joined.seam(object())
            self.open.append(joined)
            return
        self._settle(joined)
        boxed, path = bool(self.boxes), "".join(one for one, _ in self.trail)
        self.open.append(Paragraph(boxed=boxed, cell=bool(self.cells), note=self.note, path=path))

    def paragraph_ends(self, _: Event) -> None:
        """End a line; one inside another, as in a text box, follows it."""
        if not self.open:
            return
        paragraph = self.open.pop()
        if self.open:
            self.open[-1].inner += [paragraph, *paragraph.inner]
        elif paragraph.joins:
            self.joined = paragraph
        else:
            self._settle(paragraph)

    def _settle(self, paragraph: Paragraph | None) -> None:
        if paragraph is not None:
            self.lines += [paragraph, *paragraph.inner]

    def flush(self, _: Event | None = None) -> None:
        """Close what is open: a story never goes on beyond its cell or note."""
        joined, self.joined = self.joined, None
        self._settle(joined)

    def run_starts(self, _: Event) -> None:
        """Begin a stretch of one formatting."""
        self.look, self.hidden = [], False
        style = self.open[-1].style if self.open else ""
        if style in self.styles.hidden:
            self.hidden = True

    def run_ends(self, _: Event) -> None:
        """Forget the formatting."""
        self.look, self.hidden = [], False

    def text_starts(self, event: Event) -> None:
        """Begin to collect text."""
        if self.open and self._in_run():
            self.text, self.words = event, []

    def text_ends(self, event: Event) -> None:
        """Set the text in its line, where it is seen."""
        start, self.text = self.text, None
        if start is None or self.hidden or self.masked:
            if self.words and self.hidden:
                self.edge += 1
            self.words = []
            return
        plain = "".join(self.words).translate(_BLANK)
        if start.attrs.get(_SPACE) != "preserve":
            plain = plain.strip(" ")
        self.words = []
        if plain:
            paragraph = self.open[-1]
            paragraph.seam((tuple(self.look), self.edge))
            tag, content = Span(start.start, start.end), Span(start.end, event.start)
            paragraph.slots.append(Slot(paragraph.add(plain), tag, content))

    def field_mark(self, event: Event) -> None:
        """Follow a field: its instruction is no text, its result mostly made by the program."""
        kind = attribute(event, "fldCharType")
        if kind == "begin":
            self.fields.append(["", "code"])
            self.masked += 1
        elif kind == "separate" and self.fields and self.fields[-1][1] == "code":
            field_ = self.fields[-1]
            field_[1] = "own" if _is_own(field_[0]) else "result"
            self.masked -= 1
            if field_[1] == "result":
                self._fix(OBJECT)
                self.masked += 1
        elif kind == "end" and self.fields:
            self.masked -= self.fields.pop()[1] != "own"

    def note_starts(self, event: Event) -> None:
        """Begin a note or comment; lines that separate notes are no text."""
        if attribute(event, "type") not in {"", "normal"}:
            self.skipped = 1
        self.note = attribute(event, "id")

    def reference(self, event: Event) -> None:
        """Note the order of notes."""
        self.references.append(f"{event.name} {attribute(event, 'id')}")

    def anchor(self, event: Event) -> None:
        """Note where a comment of the margin begins."""
        if self.open:
            self.open[-1].anchors.append((attribute(event, "id"), self.open[-1].length))

    def cell_starts(self, _: Event) -> None:
        """Enter a cell of a table."""
        self.cells += 1

    def cell_ends(self, _: Event) -> None:
        """Leave a cell; a story never goes on beyond it."""
        self.flush()
        self.cells -= 1

    def box_starts(self, _: Event) -> None:
        """Enter a text box."""
        self.boxes += 1

    def box_ends(self, _: Event) -> None:
        """Leave a text box."""
        self.boxes -= 1


def _is_own(code: str) -> bool:
    """Whether the result of a field is the author's own words, as those of a link are."""
    return code.strip().upper().startswith(_OWN_WORDS)


_Handler = Callable[[WordReader, Event], None]
_STARTS: dict[str, _Handler] = {
    "p": WordReader.paragraph_starts,
    "r": WordReader.run_starts,
    "t": WordReader.text_starts,
    "fldChar": WordReader.field_mark,
    "footnote": WordReader.note_starts,
    "endnote": WordReader.note_starts,
    "comment": WordReader.note_starts,
    "footnoteReference": WordReader.reference,
    "endnoteReference": WordReader.reference,
    "commentRangeStart": WordReader.anchor,
    "txbxContent": WordReader.box_starts,
    "tbl": WordReader.flush,
    "tc": WordReader.cell_starts,
    "AlternateContent": WordReader.forms_start,
}
_ENDS: dict[str, _Handler] = {
    "p": WordReader.paragraph_ends,
    "r": WordReader.run_ends,
    "t": WordReader.text_ends,
    "tc": WordReader.cell_ends,
    "body": WordReader.flush,
    "footnote": WordReader.flush,
    "endnote": WordReader.flush,
    "comment": WordReader.flush,
    "txbxContent": WordReader.box_ends,
    "AlternateContent": WordReader.forms_end,
}


def notes_in_order(references: Iterable[str], kind: str) -> dict[str, int]:
    """Give notes the numbers that a reader sees: by their first reference in the text."""
    listed = [one.split(" ", 1)[1] for one in references if one.startswith(f"{kind}Reference ")]
    return {id_: number for number, id_ in enumerate(dict.fromkeys(listed), 1)}
