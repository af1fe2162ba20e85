"""What is checked: a story, its segments and their texts. Frozen values."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from tqcheck.span import OffsetMap, Span


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


class Text(msgspec.Struct, frozen=True, eq=False):
    """Plain text of one side of a segment, its language (BCP 47) and its way back to the file.

    Compared by identity, so that analyses of it can be kept per text.
    """

    plain: str
    lang: str
    offsets: OffsetMap
    escape: str = "plain"


class Segment(msgspec.Struct, frozen=True, eq=False):
    """The smallest stretch checked: a paragraph, a headline, a translation unit."""

    key: str
    role: Role
    target: Text
    source: Text | None = None


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

    @property
    def target_lang(self) -> str:
        """Language of the first target text; `und` for a document without text."""
        return self.segments[0].target.lang if self.segments else "und"

    @property
    def source_lang(self) -> str | None:
        """Language of the source where the document has or names one."""
        for segment in self.segments:
            if segment.source is not None:
                return segment.source.lang
        return self.metadata.get("source_lang")

    def targets(self, *roles: Role) -> Iterator[tuple[int, Segment]]:
        """Segments with their index, those of the given roles or all."""
        for index, segment in enumerate(self.segments):
            if not roles or segment.role in roles:
                yield index, segment
