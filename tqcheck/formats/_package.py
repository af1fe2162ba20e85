"""The package of a word processor's file: its members found by their relations, read, rewritten."""

import html
import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.catalogue import say, tr
from tqcheck.extract.word import (
    WORD,
    WordBroken,
    WordReader,
    attribute,
    is_on,
    read_word,
)
from tqcheck.extract.word_lines import Paragraph, Slot, Styles
from tqcheck.extract.xml import Event, XmlReader
from tqcheck.extract.zipped import Archive, ZipError
from tqcheck.finding import Edit
from tqcheck.formats import Decoded, ReadError, decoded
from tqcheck.span import Span

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNWRITABLE = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEEPS_SPACE = re.compile(r"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_LEVELS = frozenset("0123456789")
_CORE = {"title": "title", "creator": "author", "subject": "subject", "keywords": "keywords",
         "category": "category", "language": "language", "created": "created",
         "modified": "modified"}  # fmt: skip


class Part(NamedTuple):
    """One member whose text is read: its XML, and the lines that came from it."""

    member: str
    xml: Decoded
    lines: list[Paragraph]
    reader: WordReader


@dataclass(frozen=True, slots=True)
class WordPackage:
    """A word processor's file: its text in lines, and the way back into its members."""

    archive: Archive
    raw: bytes
    parts: tuple[Part, ...]
    styles: Styles
    metadata: dict[str, str]
    comments: dict[str, str]
    warnings: tuple[str, ...]
    text: str

    def lines(self) -> Iterator[tuple[Part, Paragraph, int]]:
        """Lines of all parts with the offsets in the text at which they begin."""
        at = 0
        for part in self.parts:
            for line in part.lines:
                yield part, line, at
                at += line.length + 1

    def rewritten(self, passes: Sequence[Sequence[Edit]]) -> bytes:
        """Make the file anew: the elements that edits touch, and nothing else, are written."""
        places: list[tuple[Part, Slot, Slot | None]] = []
        spans: list[Span] = []
        for part, line, at in self.lines():
            for index, slot in enumerate(line.slots):
                places.append((part, slot, line.twins[index] if line.twins else None))
                spans.append(Span(at + slot.plain.start, at + slot.plain.end))
        words = [span.of(self.text) for span in spans]
        after = list(words)
        for edits in passes:
            spans = _edited(spans, after, edits)
        changed: dict[str, list[tuple[Slot, str]]] = {}
        members = {part.member: part.xml for part in self.parts}
        for (part, slot, twin), old, new in zip(places, words, after, strict=True):
            if old != new:
                both = [(one, new) for one in (slot, twin) if one is not None]
                changed.setdefault(part.member, []).extend(both)
        if not changed:
            return self.raw
        try:
            return self.archive.replaced(
                {name: _written(members[name], slots) for name, slots in changed.items()}
            )
        except ZipError as error:
            raise ReadError(str(error)) from None


def _edited(spans: list[Span], words: list[str], edits: Sequence[Edit]) -> list[Span]:
    """Make the edits of one pass in the words of the slots; give the places they then have."""
    starts = [span.start for span in spans]
    grown = [0] * len(spans)
    for edit in reversed(edits):
        if _UNWRITABLE.search(edit.text):
            raise ReadError(tr("a fix has a character that its XML cannot hold; mend it by hand"))
        start, end = edit.span
        first = max(bisect_left(starts, max(start, 1)) - 1, 0)
        if start == end:
            touched = [index for index in range(first, min(first + 2, len(spans)))
                       if spans[index].start <= start <= spans[index].end][:1]  # fmt: skip
        else:
            last = bisect_left(starts, end)
            touched = [index for index in range(first, last) if spans[index].overlaps(edit.span)]
        inside = sum(min(spans[one].end, end) - max(spans[one].start, start) for one in touched)
        if not touched or inside != end - start:
            raise ReadError(tr("a fix would tear a tab, a break or a field; mend it by hand"))
        for turn, index in enumerate(touched):
            low = max(start - spans[index].start, 0)
            high = min(end, spans[index].end) - spans[index].start
            new = edit.text if turn == 0 else ""
            words[index] = words[index][:low] + new + words[index][high:]
            grown[index] += len(new) - (high - low)
    moved, by = [], 0
    for span, more in zip(spans, grown, strict=True):
        moved.append(Span(span.start + by, span.end + by + more))
        by += more
    return moved


def _written(xml: Decoded, slots: list[tuple[Slot, str]]) -> bytes:
    parts: list[str] = []
    at = 0
    for slot, new in sorted(slots, key=lambda one: one[0].tag):
        tag = slot.tag.of(xml.text)
        if new != new.strip():
            tag = _KEEPS_SPACE.sub("", tag)
            tag = f'{tag[:-1]} xml:space="preserve">'
        parts += [xml.text[at : slot.tag.start], tag, html.escape(new, quote=False)]
        at = slot.content.end
    parts.append(xml.text[at:])
    # What the encoding lacks is written as a reference.
    return xml.mark + "".join(parts).encode(xml.encoding, "xmlcharrefreplace")


def unpack(raw: bytes) -> WordPackage:
    """Read a word processor's file. Raises ReadError, with the cure, for one that cannot be."""
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            raise ReadError(tr("is encrypted; open it and save it without a password"))
        raise ReadError(tr("is a .doc of the old kind; open it and save it as .docx"))
    if not raw.startswith(b"PK"):
        raise ReadError(tr("is no .docx: it is not packed as one; save it anew as .docx"))
    try:
        return _unpacked(Archive(raw), raw)
    except ZipError as error:
        raise ReadError(str(error)) from None


def _unpacked(archive: Archive, raw: bytes) -> WordPackage:
    main = _related(archive, "").get("officeDocument", "word/document.xml")
    if main not in archive:
        raise ReadError(
            say("holds no {main}: it is no Word document; save it anew as .docx", main=main)
        )
    related = _related(archive, main)
    styles = _styles(archive, related.get("styles", ""))
    body = _part(archive, main, styles, "document")
    parts = [body]
    for kind in ("footnotes", "endnotes"):
        member = related.get(kind, "")
        if member in archive:
            parts.append(_part(archive, member, styles, kind))
    warnings = []
    if body.reader.fields:
        warnings.append(
            tr("a field is never closed: what follows it was not read; mend it in Word")
        )
    comments = _comments(archive, related.get("comments", ""), styles)
    metadata = _metadata(archive, _related(archive, "").get("core-properties", ""))
    text = "".join(f"{line.plain}\n" for part in parts for line in part.lines)
    return WordPackage(
        archive, raw, tuple(parts), styles, metadata, comments, tuple(warnings), text
    )


def _xml(archive: Archive, member: str) -> Decoded:
    try:
        found = decoded(archive.read(member))
    except ReadError as error:
        raise ReadError(say("its {member} {error}", member=member, error=error)) from None
    if found.warnings:
        raise ReadError(
            say("its {member} is not UTF-8 and does not say what; save it anew", member=member)
        )
    return found


def _events(archive: Archive, member: str) -> Iterator[Event]:
    for event in XmlReader((), _xml(archive, member).text).events():
        if event.kind == "broken":
            where = f"(line {event.line}, column {event.column})"
            raise ReadError(
                say(
                    "its {member} {name} {where}; open it in a word processor, save it anew",
                    member=member,
                    name=event.name,
                    where=where,
                )
            )
        yield event


def _part(archive: Archive, member: str, styles: Styles, root: str) -> Part:
    xml = _xml(archive, member)
    try:
        reader = read_word(xml.text, styles, root)
    except WordBroken as error:
        raise ReadError(
            say(
                "its {member} {error}; open it in a word processor, save it anew",
                member=member,
                error=error,
            )
        ) from None
    return Part(member, xml, reader.lines, reader)


def _related(archive: Archive, member: str) -> dict[str, str]:
    """Members that a member refers to, by the kind of the relation; of "" those of the package."""
    folder, name = posixpath.split(member)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive:
        return {}
    found: dict[str, str] = {}
    for event in _events(archive, rels):
        if event.kind == "start" and event.name == "Relationship":
            kind = event.attrs.get("Type", "").rpartition("/")[2]
            target = event.attrs.get("Target", "")
            if event.attrs.get("TargetMode") != "External":
                found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
    return found


def _styles(archive: Archive, member: str) -> Styles:
    """Read what styles say, with what they inherit."""
    said = Said()
    style = ""
    for event in _events(archive, member) if member in archive else ():
        if event.kind != "start" or event.uri not in WORD:
            continue
        if event.name == "style":
            style = attribute(event, "styleId")
            said.names[style] = style.casefold()
        elif style:
            said.take(style, event)
    for one in said.names:
        line = _line_of_descent(one, said.based)
        level = next((said.levels[up] for up in [one, *line] if up in said.levels), None)
        if level is not None:
            said.levels[one] = level
        if said.hidden.intersection(line):
            said.hidden.add(one)
    return Styles(said.names, said.levels, frozenset(said.lists), frozenset(said.hidden))


@dataclass(slots=True)
class Said:
    """What each style says of itself. Mutable: it lives inside one reader call."""

    names: dict[str, str] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def take(self, style: str, event: Event) -> None:
        """Take in one element of a style."""
        value = attribute(event, "val")
        match event.name:
            case "name":
                self.names[style] = value.casefold()
            case "basedOn":
                self.based[style] = value
            case "outlineLvl" if value in _LEVELS:
                self.levels[style] = int(value)
            case "numId" if value != "0":
                self.lists.add(style)
            case "vanish" if is_on(event):
                self.hidden.add(style)


def _line_of_descent(style: str, based: dict[str, str]) -> list[str]:
    """Styles that a style inherits from, nearest first; a circle or a long line is cut."""
    line: list[str] = []
    while style in based and len(line) < 12:
        style = based[style]
        line.append(style)
    return line


def _metadata(archive: Archive, member: str) -> dict[str, str]:
    if member not in archive:
        return {}
    found: dict[str, str] = {}
    name = ""
    for event in _events(archive, member):
        if event.kind == "start":
            name = _CORE.get(event.name, "")
        elif event.kind == "text" and name:
            found[name] = found.get(name, "") + event.text
        elif event.kind == "end":
            name = ""
    return {key: value.strip() for key, value in found.items() if value.strip()}


def _comments(archive: Archive, member: str, styles: Styles) -> dict[str, str]:
    """Comments in the margin by their ids; they are read for directives only."""
    if member not in archive or b"tqcheck" not in archive.read(member):
        return {}
    found: dict[str, str] = {}
    for line in _part(archive, member, styles, "comments").lines:
        found[line.note] = f"{found.get(line.note, '')} {line.plain}".strip()
    return found
