"""Stories from a word processor (.docx): paragraphs by their styles, fixes back into the runs.

The file has no lines that anyone sees, so each paragraph is a line of the text that is checked,
and is called by its number.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from tqcheck.catalogue import tr
from tqcheck.document import Document
from tqcheck.extract.pieces import Block
from tqcheck.extract.word import OBJECT, notes_in_order
from tqcheck.extract.word_lines import Paragraph, Styles
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._package import WordPackage, unpack
from tqcheck.formats._story import document_of
from tqcheck.span import OffsetMap, Run, Span

__all__ = ["read", "unpack"]

# Names of styles, the word processor's own and those that newsrooms give, and what they mean.
_KINDS = {
    "title": "h1", "headline": "h1", "head": "h1", "hed": "h1",
    "subtitle": "subhead", "standfirst": "subhead", "deck": "subhead", "dek": "subhead",
    "kicker": "subhead", "crosshead": "subhead", "subhead": "subhead", "subheading": "subhead",
    "strapline": "subhead",
    "byline": "byline", "author": "byline",
    "dateline": "dateline",
    "caption": "caption", "image caption": "caption", "photo caption": "caption",
    "quote": "blockquote", "intense quote": "blockquote", "block text": "blockquote",
    "pull quote": "blockquote", "pullquote": "blockquote", "blockquote": "blockquote",
    "quotations": "blockquote",
    "credit": "credit", "photo credit": "credit",
    "editor's note": "note", "editors note": "note", "note": "note",
    "slug": "slug", "slugline": "slug",
}  # fmt: skip
# Made by the word processor from the text, or no prose at all.
_LEFT_OUT = (
    "toc", "table of figures", "index ", "html preformatted", "preformatted text", "source code",
    "code", "macro",
)  # fmt: skip


def read(
    raw: str,
    *,
    name: str,
    langs: Langs,
    warnings: tuple[str, ...] = (),
    package: WordPackage | None = None,
) -> Iterator[Document | ReadError]:
    """Read one story; `package` is the file that `raw` is the text of.

    Comments in the margin of the form `tqcheck off-line pack/id: reason` are directives.
    """
    if package is None:
        raise ReadError(tr("is a package of parts; give the file itself"))
    notes = {
        kind: notes_in_order(package.parts[0].reader.references, kind)
        for kind in ("footnote", "endnote")
    }
    metadata = dict(package.metadata)
    labels: list[str] = []
    paths: list[str] = []
    blocks: list[Block] = []
    comments: list[tuple[Span, str]] = []
    locked: set[int] = set()
    titled = False
    for part, line, at in package.lines():
        kind = "note" if part is not package.parts[0] else _kind(line, package.styles)
        labels.append(_label(line, len(labels) + 1, notes, part.member))
        paths.append(f"{part.member}#{line.path}")
        comments += [
            (Span(at + offset, at + offset), package.comments[id_])
            for id_, offset in line.anchors
            if id_ in package.comments
        ]
        if kind == "slug":
            metadata.setdefault("slug", line.plain.strip())
        elif kind and line.plain.replace(OBJECT, "").strip():
            if kind == "h1" and titled:
                kind = "subhead"
            titled = titled or kind == "h1"
            if line.locked:
                locked.add(len(blocks))
            blocks.append(Block(kind, line.plain, _offsets(line, at)))
    given = Langs(langs.target or metadata.get("language"), langs.source)
    made = document_of(
        name, raw, "docx", blocks, given, metadata=metadata, comments=comments,
        warnings=(*warnings, *package.warnings),
    )  # fmt: skip
    yield replace(
        made,
        labels=tuple(labels),
        paths=tuple(paths),
        segments=tuple(
            # Its text box is kept twice in the file, in other words: a fix would change one.
            replace(one, target=replace(one.target, escape="none"))
            if int(one.key.rstrip("d")) in locked
            else one
            for one in made.segments
        ),
    )


def _kind(line: Paragraph, styles: Styles) -> str:
    """Kind of block that a paragraph is; an empty string for one that is left out."""
    style = styles.names.get(line.style, line.style.casefold())
    if style.startswith(_LEFT_OUT):
        return ""
    if style in _KINDS:
        return _KINDS[style]
    level: int | None = "123456789".find(style[8:9]) if style.startswith("heading ") else None
    if level is None:
        level = line.level if line.level is not None else styles.levels.get(line.style)
    if level is not None and level < 9:
        return "h1" if level == 0 else "subhead"
    if line.cell:
        return "td"
    listed = line.listed or line.style in styles.lists or style.startswith("list")
    return "li" if listed else "p"


def _label(line: Paragraph, number: int, notes: dict[str, dict[str, int]], member: str) -> str:
    if line.note:
        kind = "endnote" if "endnote" in member else "footnote"
        shown = notes[kind].get(line.note)
        return f"{kind} {shown}" if shown else f"{kind} without a reference"
    return f"text box, paragraph {number}" if line.boxed else f"paragraph {number}"


def _offsets(line: Paragraph, at: int) -> OffsetMap:
    """Map a line to the text; a tab, a break or a picture leaves a gap that no edit crosses."""
    runs: list[Run] = []
    start = 0
    for fixed in (*line.fixed, line.length):
        if fixed > start:
            runs.append(Run(Span(start, fixed), Span(at + start, at + fixed)))
        if fixed < line.length:
            runs.append(Run(Span(fixed, fixed + 1), Span(at + fixed, at + fixed)))
        start = fixed + 1
    return OffsetMap(tuple(runs), tuple(line.seams))
