"""What is checked: a story, its segments and their texts. Frozen values."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from tqcheck.span import LineIndex, OffsetMap, Position, Span

# Of beads that the aligner holds this sure, 99 in 100 are right (bench/align.py).
SURE = 0.9


class Role(StrEnum):
    """The part a segment plays in a story, as newsrooms name it."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    SLUGLINE = "slugline"
    BYLINE = "byline"
    DATELINE = "dateline"
    LEDE = "lede"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    EDITORS_NOTE = "editors_note"


class Code(msgspec.Struct, frozen=True):
    """An inline tag of a bilingual file, masked in the plain text.

    `at` is its offset in the plain text, `raw` its place in the file; `name` is what it is called
    in both languages, such as `x 1`.
    """

    at: int
    raw: Span
    name: str


class Text(msgspec.Struct, frozen=True, eq=False):
    """Plain text of one side of a segment, its language (BCP 47) and its way back to the file.

    `escape` names how new text must be written there. Compared by identity, so that analyses of
    it can be kept per text.
    """

    plain: str
    lang: str
    offsets: OffsetMap
    escape: str = "plain"
    codes: tuple[Code, ...] = ()

    def part(self, span: Span) -> "Text":
        """Cut a stretch out, with its own way back to the file."""
        within = tuple(
            Code(code.at - span.start, code.raw, code.name)
            for code in self.codes
            if span.start <= code.at < span.end
        )
        offsets = self.offsets.cut(span)
        return Text(span.of(self.plain), self.lang, offsets, self.escape, within)


class Segment(msgspec.Struct, frozen=True, eq=False):
    """The smallest stretch checked: a paragraph, a headline, a translation unit.

    `confidence` (0 to 1) says how sure it is that the source is the source of just this target:
    1 where the file pairs them, less where they were aligned. Rules that ask what is missing from
    the segment stay silent where it `is_doubtful`. `kind` is what the file says the stretch is, in
    the words of HTML (`h2`, `li`, `td`, `p`), empty where it says nothing.
    """

    key: str
    role: Role
    target: Text
    source: Text | None = None
    confidence: float = 1.0
    kind: str = ""

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell of a table, where rows may say the same and begin as they like."""
        return self.kind in {"td", "th"}

    @property
    def is_doubtful(self) -> bool:
        """Whether the source may hold more, or less, than this target was made from."""
        return self.confidence < SURE

    @property
    def own_source(self) -> Text | None:
        """The source of this stretch; a dateline parted from its paragraph has none of its own."""
        return None if self.role is Role.DATELINE else self.source

    @property
    def sure_source(self) -> Text | None:
        """The source, where it is surely that of just this target."""
        return None if self.confidence < SURE or self.role is Role.DATELINE else self.source


class Directive(msgspec.Struct, frozen=True):
    """An instruction to tqcheck inside a document.

    `span` is its own place in the raw file; `covers` the stretch of the file it governs.
    `rules` are selectors; an empty tuple means that the directive is malformed and `reason` says
    how.
    """

    span: Span
    covers: Span
    rules: tuple[str, ...]
    reason: str


class Document(msgspec.Struct, frozen=True, eq=False):
    """One story: the raw text it was read from and its segments in reading order.

    `record` is the id of a JSON Lines record, else None; `line` is the 1-based line of the file
    on which a record stands. `warnings` are remarks of the reader that an editor should know,
    such as a guessed encoding. `earlier` is the version of the story before this one, where the
    two are compared.

    `raw` may be cut out of a larger file: it then begins at `offset` (code points), `line` and
    `column` of the file. `beside` is the document that the sources of the segments lie in, where
    that is not this one: another file, or the source field of a record. `unpaired` are source
    texts for which the target has nothing, each with the index of the segment it should precede.

    `labels` name the lines of `raw` where the file itself has none, as in a word processor's:
    `paragraph 7`, `footnote 2`; `raw` is then the text of the file and not what it holds.

    `paths` say where `raw` stands in the structure of its file (XPath, JSON pointer): one for the
    whole of it, or one for each of its lines where these have `labels`; none where it is the file.
    """

    name: str
    raw: str
    format: str
    segments: tuple[Segment, ...]
    directives: tuple[Directive, ...] = ()
    metadata: Mapping[str, str] = {}
    record: str | None = None
    line: int = 1
    warnings: tuple[str, ...] = ()
    earlier: "Document | None" = None
    offset: int = 0
    column: int = 1
    beside: "Document | None" = None
    unpaired: tuple[tuple[int, Text], ...] = ()
    labels: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def label(self, line: int) -> str:
        """Name of a line of a file that has no lines; an empty string for one that has."""
        return self.labels[line - 1] if 0 < line <= len(self.labels) else ""

    def lines(self) -> LineIndex:
        """Index the lines of `raw`, numbered as in the file."""
        first = Position(1, 1) if self.record is not None else Position(self.line, self.column)
        return LineIndex.of(self.raw, first)

    @property
    def target_lang(self) -> str:
        """Language of the first target text; `und` for a document without text."""
        return self.segments[0].target.lang if self.segments else "und"

    @property
    def source_lang(self) -> str | None:
        """Language of the source where the document has or names one."""
        for segment in self.segments:
            if segment.source is not None and segment.source.lang != "und":
                return segment.source.lang
        return self.metadata.get("source_lang")

    def targets(self, *roles: Role) -> Iterator[tuple[int, Segment]]:
        """Segments with their index, those of the given roles or all."""
        for index, segment in enumerate(self.segments):
            if not roles or segment.role in roles:
                yield index, segment
