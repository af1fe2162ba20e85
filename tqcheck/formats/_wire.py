"""What the readers of wire formats share: parts of an item to documents.

An item may hold its body more than once (XHTML beside plain text) and say its beginning again as a
summary. It is checked once: one rendition with the headline, byline and captions is the story;
what the others say in other words is a document of its own, so that a repair made in one is made
in all, and nothing counts as repeated that a reader never sees twice.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from msgspec.structs import replace

from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.html import html_blocks
from tqcheck.extract.pieces import Block, Builder
from tqcheck.formats import Langs
from tqcheck.formats._story import document_of
from tqcheck.formats._units import Place
from tqcheck.formats.plain import paragraphs
from tqcheck.language import base, detect, known, likeness
from tqcheck.span import OffsetMap, Span

MIN_WORDS = 40
UNLIKE = 0.04
_KEPT = frozenset(
    [
        "li",
        "td",
        "th",
        "blockquote",
        "figcaption",
        "caption",
        "byline",
        "dateline",
        "credit",
        "note",
    ]
)
_ORDER = ["h1", "h2", "byline", "dateline"]
_LOOKS_LIKE_HTML = re.compile(r"<[A-Za-z/!][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w+);")
_CUT_OFF = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*$")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")


@dataclass(slots=True)
class Story:
    """The parts of one item. Mutable: it lives inside one reader call.

    `head` are headline, byline and the like; `bodies` the renditions of its body, the richest
    first; `tail` captions and notes; `asides` what may repeat the story, such as a summary.
    """

    lang: str = ""
    head: list[Block] = field(default_factory=list)
    bodies: list[list[Block]] = field(default_factory=list)
    tail: list[Block] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    comments: list[tuple[Span, str]] = field(default_factory=list)

    def tell(self, **facts: str) -> None:
        """Note facts about the item: those that are known, each once."""
        for name, value in facts.items():
            if value and name not in self.metadata:
                self.metadata[name] = value


def documents_of(
    place: Place, story: Story, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document]:
    """Make the documents of an item: the story, then what its other renditions say otherwise.

    Raises ReadError for an item beyond the size limit.
    """
    bodies = [body for body in story.bodies if body]
    head = sorted(story.head, key=_rank)
    main = [*head, *(bodies[0] if bodies else []), *story.tail]
    told = _Told(main)
    others = [*story.asides, *(block for body in bodies[1:] for block in body)]
    rest = [block for block in others if not told.says(block.plain)]
    if not bodies:  # the summary is all the copy there is
        main, rest = [*head, *rest, *story.tail], []
    rest = [replace(block, kind="record") for block in rest]
    lang, said = _language(story.lang, main, langs)
    given = Langs(langs.target or lang or None, langs.source)
    facts = {"language": story.lang, **story.metadata} if story.lang else dict(story.metadata)
    if any(block.kind == "dateline" for block in head):
        facts["dateline_by"] = "element"
    for blocks in (main, rest):
        if blocks:
            made = document_of(
                place.name,
                place.raw,
                place.format,
                blocks,
                given,
                metadata=facts,
                comments=story.comments,
                escape="none",
                warnings=(*warnings, *said),
            )
            yield replace(
                made,
                offset=place.offset,
                line=place.line,
                column=place.column,
                paths=(place.path,) if place.path else (),
            )
        warnings, said = (), ()


def _rank(block: Block) -> int:
    return _ORDER.index(block.kind) if block.kind in _ORDER else len(_ORDER)


class _Told:
    """What a story says, to know it again in a summary."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.whole = " ".join(" ".join(block.plain.split()) for block in blocks)

    def says(self, plain: str) -> bool:
        """Whether every sentence of a text stands in the story; a last one may be cut off."""
        kept = " ".join(_CUT_OFF.sub("", plain).split())
        if not kept:  # dots alone are no sentence that could stand elsewhere
            return not plain.strip()
        return all(sentence in self.whole for sentence in _SENTENCE.split(kept))


def _language(declared: str, blocks: list[Block], langs: Langs) -> tuple[str, tuple[str, ...]]:
    """Take the language that an item declares, unless its text is surely in another.

    Content systems declare their own default; English rules on Indonesian copy help nobody.
    """
    if not declared or langs.target or base(declared) not in known():
        return declared, ()
    sample = "\n".join(block.plain for block in blocks)
    if len(sample.split()) < MIN_WORDS or likeness(sample, declared) > UNLIKE:
        return declared, ()
    found = detect(sample).lang
    if found == "und" or base(found) == base(declared):
        return declared, ()
    told = say(
        "says that it is {lang} but reads as {found}; checked as {found}",
        lang=declared,
        found=found,
    )
    return found, (told,)


def inner(kind: str) -> str:
    """Kind of a block inside a body, where the item has its headline elsewhere."""
    if kind[:1] == "h" and kind[1:].isdigit():
        return "h2"
    return kind if kind in _KEPT else "para"


@dataclass(frozen=True, slots=True)
class Held:
    """A text that stands escaped in another: what it says, the way back, and how it is written.

    `escape` is that of the outer text: `xml`, `cdata`, `json`, or `none` for a mixture.
    """

    plain: str
    offsets: OffsetMap
    escape: str

    def looks_like_html(self) -> bool:
        """Whether tags or entities stand in it."""
        return _LOOKS_LIKE_HTML.search(self.plain) is not None

    def lines(self, kind: str = "para") -> list[Block]:
        """Read it as plain text, a block a paragraph."""
        return [
            Block(kind, block.plain, block.offsets.through(self.offsets), self.escape).trimmed()
            for block in paragraphs(self.plain)
        ]

    def line(self, kind: str) -> list[Block]:
        """Read it as plain text of one block, line breaks folded."""
        builder = Builder(kind)
        builder.add_unwrapped(self.plain, 0, len(self.plain))
        block = builder.block()
        if block is None:
            return []
        offsets = block.offsets.through(self.offsets)
        return [Block(kind, block.plain, offsets, self.escape).trimmed()]

    def html(
        self, text: str | None = None, *, gaps: bool = False
    ) -> tuple[list[Block], list[tuple[Span, str]]]:
        """Read it as HTML; `text` may stand for it, of the same length with parts masked."""
        blocks, _, comments = html_blocks(self.plain if text is None else text, gaps=gaps)
        escape = "none" if self.escape == "none" else f"html+{self.escape}"
        made = [self.mapped(replace(block, kind=inner(block.kind)), escape) for block in blocks]
        return made, [(self.offsets.to_raw(span), said) for span, said in comments]

    def mapped(self, block: Block, escape: str) -> Block:
        """Give a block that was read out of this text its place in the file."""
        for run in block.offsets.runs:
            # A reference with a seam of the outer text inside it cannot be replaced.
            if not run.is_linear and run.raw.start < run.raw.end:
                escape = escape if self.offsets.is_unbroken(run.raw) else "none"
        return Block(block.kind, block.plain, block.offsets.through(self.offsets), escape)


def day_of(written: str) -> str:
    """Read a date as formats write it into `YYYY-MM-DD`; empty where it cannot be read."""
    written = written.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written).date().isoformat()
        except (ValueError, TypeError, IndexError):
            continue
    return ""
