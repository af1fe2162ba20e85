"""ninjs 1.x, 2.x and 3.x, and dialects such as Superdesk's: each item a document.

An item is an object that holds a headline, a body or a description beside another property of
ninjs; it may lie in arrays and envelopes of any name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.catalogue import tr
from tqcheck.document import Document
from tqcheck.extract.jsontext import (
    Array,
    JsonError,
    Object,
    Other,
    Quoted,
    Value,
    read_json,
    unquoted,
)
from tqcheck.extract.pieces import Block
from tqcheck.extract.structure import pointed
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._markup import items
from tqcheck.formats._nitf import add_nitf
from tqcheck.formats._units import Place
from tqcheck.formats._wire import Held, Story, day_of, documents_of
from tqcheck.span import LineIndex

# A value with its content type and its role.
Said = tuple[Value | None, str, str]
# How 1.x names texts, with their format behind.
_NAMED = ("body_", "description_", "headline_")
_NITF = "<nitf><body><body.content>"
_RICHEST = ("html", "nitf", "plain")


class _Names(msgspec.Struct):
    ninjs_texts: str
    ninjs_signs: str
    ninjs_pictures: str
    ninjs_summaries: str


@cache
def _names() -> tuple[frozenset[str], ...]:
    """Properties of text, other properties, types of pictures, roles of summaries."""
    names = datafiles.data("wire", _Names)
    listed = (names.ninjs_texts, names.ninjs_signs, names.ninjs_pictures, names.ninjs_summaries)
    return tuple(frozenset(one.split()) for one in listed)


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read the items of a file; texts associated with one come after it."""
    index = LineIndex.of(raw)
    try:
        escape = "ascii" if raw.isascii() and "\\u" in raw else "json"
        whole = _Reader(raw, escape)
        found = list(_items(read_json(raw), whole.is_picture))
        if not found:
            yield ReadError(
                tr(
                    "is JSON but no ninjs: no object in it has a headline or body "
                    "beside a uri; give a ninjs item, or records one a line in a .jsonl file"
                )
            )
        for pointer, item in found:
            span = item.span
            at = index.position(span.start)
            place = Place(name, raw, "ninjs")
            if raw[: span.start].strip() or raw[span.end :].strip():
                place = Place(name, span.of(raw), "ninjs", span.start, at.line, at.column, pointer)
            yield from documents_of(
                place, _Reader(raw, escape, place.offset).story(item), langs, warnings
            )
            warnings = ()
    except JsonError as error:
        line, column = index.position(error.at)
        yield ReadError(str(error), line=line, column=column)


def claims(head: str) -> bool:
    """Whether a file that begins so seems to hold ninjs: a property of text and two others."""
    named = {part.strip().rpartition('"')[2].lower() for part in head.split('":')}
    return _has_text(named) and len(named & _names()[1]) > 1


def _items(root: Value, is_picture: Callable[[Object], bool]) -> Iterator[tuple[str, Object]]:
    """Find the items, in the order of the file; within an item, the texts associated with it.

    Each comes with its JSON pointer.
    """
    waiting = [("", root)]
    while waiting:
        pointer, value = waiting.pop()
        inside: list[tuple[str, Value]] = []
        if isinstance(value, Array):
            inside = _below(pointer, value)
        elif isinstance(value, Object):
            inside = _below(pointer, value)
            if _is_item(value):
                yield pointer, value
                inside = [
                    (at, one) for at, one in _associated(pointer, value) if not is_picture(one)
                ]
        waiting += reversed(inside)


def _below(pointer: str, value: Array | Object) -> list[tuple[str, Value]]:
    """Values that a value holds, with their JSON pointers."""
    listed = value.fields.items() if isinstance(value, Object) else enumerate(value.items)
    return [(pointer + pointed(str(name)), one) for name, one in listed]


def _is_item(value: Object) -> bool:
    names = {name.lower() for name in value.fields}
    return _has_text(names) and bool(names & _names()[1])


def _has_text(names: set[str]) -> bool:
    return bool(names & _names()[0]) or any(name.startswith(_NAMED) for name in names)


def _associated(pointer: str, item: Object) -> list[tuple[str, Object]]:
    """Items that an item refers to and holds; 1.x keeps them by name, later versions in a list."""
    value = item.fields.get("associations")
    inside = _below(f"{pointer}/associations", value) if isinstance(value, Array | Object) else []
    return [(at, one) for at, one in inside if isinstance(one, Object)]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads items of one file; `base` is where the document of an item begins.

    `escape` says how its producer writes what is not ASCII.
    """

    raw: str
    escape: str
    base: int = 0

    def story(self, item: Object) -> Story:
        """Read an item. Raises JsonError for a broken string."""
        fields = {name.lower(): value for name, value in item.fields.items()}
        story = Story(lang=self.said(fields, "language"))
        self._tell(story, fields)
        self._headlines(story, fields)
        for name, kind in (("byline", "byline"), ("by", "byline"), ("dateline", "dateline")):
            story.head += self._line(fields.get(name), kind)
        story.tail += self._line(fields.get("ednote"), "note")
        self._bodies(story, fields)
        self._descriptions(story, fields, picture=self._type(fields) in _names()[2])
        for _, one in _associated("", item):
            inner = {name.lower(): value for name, value in one.fields.items()}
            if self.is_picture(one):
                self._descriptions(story, inner, picture=True)
                story.asides += self._line(inner.get("headline"), "para")
        return story

    def is_picture(self, item: Object) -> bool:
        """Whether an item is one whose text is a caption."""
        return (
            self._type({name.lower(): value for name, value in item.fields.items()}) in _names()[2]
        )

    def held(self, value: Value | None) -> Held | None:
        """Take a string as it stands; None where there is no other than an empty one."""
        if not isinstance(value, Quoted):
            return None
        plain, offsets = unquoted(self.raw, value.span)
        return Held(plain, offsets.moved(-self.base), self.escape) if plain.strip() else None

    def said(self, fields: dict[str, Value], *names: str) -> str:
        """Value of the first property that has one, as a text in one line."""
        for name in names:
            value = fields.get(name)
            if isinstance(value, Array):
                value = next(iter(value.items), None)
            if isinstance(value, Object):
                value = value.fields.get("name") or value.fields.get("literal")
            if isinstance(value, Other) and value.written != "null":
                return value.written
            text = self.held(value)
            if text is not None:
                return " ".join(text.plain.split())
        return ""

    def _type(self, fields: dict[str, Value]) -> str:
        return self.said(fields, "type")

    def _tell(self, story: Story, fields: dict[str, Value]) -> None:
        story.tell(
            id=self.said(fields, "uri", "guid"),
            type=self._type(fields),
            version=self.said(fields, "version"),
            urgency=self.said(fields, "urgency", "priority"),
            provider=self.said(
                fields, "infosources", "infosource", "provider", "source", "copyrightholder"
            ),
            service=self.said(fields, "service"),
            slugline=self.said(fields, "slugline"),
            located=self.said(fields, "located"),
            status=self.said(fields, "pubstatus"),
            embargoed=self.said(fields, "embargoed", "embargoeduntil"),
            date=day_of(self.said(fields, "versioncreated", "firstcreated", "contentcreated")),
            title=self.said(fields, "title"),
        )

    def _line(self, value: Value | None, kind: str, type_: str = "") -> list[Block]:
        text = self.held(value)
        if text is None:
            return []
        if "html" in type_ or (not type_ and text.looks_like_html()):
            blocks = text.html()[0]
            return [Block(kind, one.plain, one.offsets, one.escape) for one in blocks]
        return text.line(kind)

    def _headlines(self, story: Story, fields: dict[str, Value]) -> None:
        listed: list[Said] = [(fields.get("headline"), "", "")]
        listed += [(one, "", name) for name, one in fields.items() if name.startswith("headline_")]
        listed += self._valued(fields.get("headlines"))
        for value, type_, role in listed:
            alone = not story.head
            main = role == "main" and not any(block.kind == "h1" for block in story.head)
            story.head += self._line(value, "h1" if alone or main else "h2", type_)

    def _valued(self, value: Value | None) -> list[Said]:
        """List values of 2.x and 3.x, each with its content type and role."""
        found = []
        for one in value.items if isinstance(value, Array) else ():
            if isinstance(one, Object):
                fields = {name.lower(): inner for name, inner in one.fields.items()}
                type_ = self.said(fields, "contenttype").lower()
                found.append((fields.get("value"), type_, self.said(fields, "role").lower()))
        return found

    def _bodies(self, story: Story, fields: dict[str, Value]) -> None:
        listed: list[Said] = [
            (value, name.removeprefix("body_"), "")
            for name, value in fields.items()
            if name.startswith("body_")
        ]
        listed += self._valued(fields.get("bodies"))
        bodies: list[tuple[int, list[Block]]] = []
        for value, type_, role in listed:
            text = self.held(value)
            if text is None:
                continue
            kind = _kind(text, type_)
            blocks = self._blocks(story, text, kind)
            if role in _names()[3]:
                story.asides += blocks
            else:
                bodies.append((_RICHEST.index(kind), blocks))
        story.bodies += [blocks for _, blocks in sorted(bodies, key=lambda body: body[0])]

    def _blocks(self, story: Story, text: Held, kind: str) -> list[Block]:
        if kind == "html":
            blocks, comments = text.html()
            story.comments += comments
            return blocks
        return self._nitf(story, text) if kind == "nitf" else text.lines()

    def _nitf(self, story: Story, text: Held) -> list[Block]:
        """Read NITF that stands in a string, whole or the paragraphs alone."""
        whole = "<nitf" in text.plain
        base = 0 if whole else len(_NITF)
        raw = text.plain if whole else f"{_NITF}{text.plain}</body.content></body></nitf>"
        told = Story(lang=story.lang)
        for node in items(raw, frozenset()):
            if isinstance(node, ReadError):
                raise JsonError(
                    f"holds NITF that {node}", text.offsets.runs[0].raw.start + self.base
                )
            add_nitf(told, node, base)
        known = {" ".join(block.plain.split()) for block in story.head}
        for here, there in (
            (told.head, story.head), (told.tail, story.tail), (told.asides, story.asides),
        ):  # fmt: skip
            there += [
                text.mapped(block, f"xml+{text.escape}")
                for block in here
                if " ".join(block.plain.split()) not in known
            ]
        story.tell(**told.metadata)
        return [text.mapped(block, f"xml+{text.escape}") for body in told.bodies for block in body]

    def _descriptions(self, story: Story, fields: dict[str, Value], *, picture: bool) -> None:
        listed: list[Said] = [
            (value, name.removeprefix("description_"), name)
            for name, value in fields.items()
            if name.startswith("description_")
        ]
        for value, type_, role in [*listed, *self._valued(fields.get("descriptions"))]:
            text = self.held(value)
            if text is None:
                continue
            kind = _kind(text, type_)
            blocks = text.html()[0] if kind == "html" else text.lines()
            if picture or "caption" in role:
                story.tail += [
                    Block("figcaption", one.plain, one.offsets, one.escape) for one in blocks
                ]
            else:
                story.asides += blocks


def _kind(text: Held, type_: str) -> str:
    """Tell what a text is by its content type or the end of its name, else by its looks."""
    if "html" in type_:
        return "html"
    if "nitf" in type_:
        return "nitf"
    if type_ in {"text", "text/plain"} or not text.looks_like_html():
        return "plain"
    return "html"
