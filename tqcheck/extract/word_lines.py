"""Lines of a word processor's file, and where in its XML their text stands."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.span import Span


class Slot(NamedTuple):
    """Text of one element: its place in the lines, its start tag and its content in the XML."""

    plain: Span
    tag: Span
    content: Span


class Styles(NamedTuple):
    """What the styles of a document say: names, levels of headings, lists, hidden ones."""

    names: dict[str, str]
    levels: dict[str, int]
    lists: frozenset[str]
    hidden: frozenset[str]


@dataclass(slots=True)
class Paragraph:
    """One line. Mutable: it is built while its document is read.

    A text box is kept twice in the file, for programs old and new: `twins` are the slots of the
    other form, in the order of `slots`; a line is `locked` where the two say different things.
    `path` is the XPath of its paragraph.
    """

    style: str = ""
    level: int | None = None
    listed: bool = False
    boxed: bool = False
    cell: bool = False
    note: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    slots: list[Slot] = field(default_factory=list)
    fixed: list[int] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    inner: list["Paragraph"] = field(default_factory=list)
    key: object = None
    joins: bool = False
    path: str = ""
    twins: list[Slot] = field(default_factory=list)
    locked: bool = False

    @property
    def plain(self) -> str:
        """Text of the line."""
        return "".join(self.parts)

    def seam(self, key: object) -> None:
        """Mark a change of formatting or of what holds the text, where there is one."""
        if self.length and self.key != key:
            self.seams.append(self.length)
        self.key = key

    def add(self, text: str) -> Span:
        """Append text; give its place in the line."""
        span = Span(self.length, self.length + len(text))
        self.parts.append(text)
        self.length = span.end
        return span

    def pair(self, other: "Paragraph") -> bool:
        """Take the slots of another form of the same line; refused where the two differ."""
        if self.plain != other.plain or [one.plain for one in self.slots] != [
            one.plain for one in other.slots
        ]:
            return False
        self.twins = other.slots
        return not other.twins
