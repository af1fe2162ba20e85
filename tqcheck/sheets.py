"""A report as sheets to read: file by file, the whole text with its findings beside it.

A sheet is for a page, not for a machine: paragraphs in reading order, each with its source where
it has one, its marks and its notes. `layout` makes them.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from tqcheck.document import Role
from tqcheck.finding import Finding
from tqcheck.mqm import Penalty, Severity
from tqcheck.rows import Row, Trouble

MAX_SPAN = 4


class Note(msgspec.Struct, frozen=True, eq=False):
    """One finding: its number in the run and in its file, and whether its words are marked.

    `place` is its line and column; `source` says where its source stands, else it is empty.
    """

    id: int
    number: int
    row: Row
    place: str
    source: str
    is_marked: bool
    is_marked_in_source: bool

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.row.finding

    @property
    def severity(self) -> str:
        """Label of its severity."""
        return self.row.finding.severity.label

    @property
    def pack(self) -> str:
        """Pack of its rule."""
        return self.row.finding.rule.partition("/")[0]


class Stretch(msgspec.Struct, frozen=True, eq=False):
    """A piece of text that the same findings cover; some of them end with it.

    `is_whole` says that it is the whole of its text.
    """

    text: str
    notes: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()
    is_whole: bool = False

    @property
    def severity(self) -> str:
        """Label of the gravest finding."""
        return max(note.finding.severity for note in self.notes).label

    @property
    def ids(self) -> str:
        """Numbers of its findings in the run, parted by spaces."""
        return " ".join(str(note.id) for note in self.notes)


class Passage(msgspec.Struct, frozen=True, eq=False):
    """A text as it is set: its role, language (BCP 47, empty where unknown), direction.

    `kind` is what the file says it is, in the words of HTML: `td` and `th` are cells of a table.
    """

    role: Role
    lang: str
    direction: str
    stretches: tuple[Stretch, ...]
    kind: str = ""

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell of a table."""
        return self.kind in {"td", "th"}

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read."""
        return not any(one.text.strip() for one in self.stretches)


class Paragraph(msgspec.Struct, frozen=True, eq=False):
    """Passages that stand in one line, their sources, and their notes.

    `label` is the name of a unit of a bilingual file. Of a gap, `left_out` counts the paragraphs
    that there was no room for.
    """

    targets: tuple[Passage, ...] = ()
    sources: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()
    label: str = ""
    is_doubtful: bool = False
    left_out: int = 0

    @property
    def role(self) -> Role:
        """Role of the passage that it is there for."""
        passages = self.targets or self.sources
        return passages[-1].role if passages else Role.BODY


class Story(msgspec.Struct, frozen=True, eq=False):
    """One document: a whole file, or a record or unit of it. `langs` names source and target."""

    record: str | None
    langs: tuple[str, str]
    origin: str
    paragraphs: tuple[Paragraph, ...]
    hidden: tuple[Row, ...]
    more_hidden: int
    warnings: tuple[str, ...]

    @property
    def is_bilingual(self) -> bool:
        """Whether a source stands beside the target."""
        return any(paragraph.sources for paragraph in self.paragraphs)

    def rows(self) -> Iterator[tuple[Paragraph, int]]:
        """Give each paragraph, and how many the notes may run beside: itself and clean ones."""
        following = 0
        spans = []
        for paragraph in reversed(self.paragraphs):
            spans.append(min(1 + following, MAX_SPAN))
            is_clean = not paragraph.notes and not paragraph.left_out
            following = following + 1 if is_clean else 0
        yield from zip(self.paragraphs, reversed(spans), strict=True)


class Sheet(msgspec.Struct, frozen=True, eq=False):
    """One file. `notes` are those that are shown; `penalty` counts all."""

    number: int
    path: str
    stories: tuple[Story, ...]
    notes: tuple[Note, ...]
    faults: tuple[Trouble, ...]
    penalty: Penalty
    findings: int
    severities: Counter[Severity]

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to say of it."""
        return not (self.findings or self.faults or any(one.warnings for one in self.stories))
