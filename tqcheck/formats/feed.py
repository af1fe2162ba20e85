"""RSS 0.9x to 2.0, RSS 1.0, Atom, and WordPress exports (WXR): each item a document.

Feeds hold HTML escaped in XML or in CDATA, sometimes twice; what is read is traced through all of
it to the file. The titles and descriptions of the feed itself are no copy and are left out.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.document import Document
from tqcheck.extract.flow import flowing
from tqcheck.extract.html import XHTML
from tqcheck.extract.pieces import Block
from tqcheck.extract.tree import Node
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._markup import comments_in, held, items, place_of
from tqcheck.formats._wire import Held, Story, day_of, documents_of, inner

_UNITS = frozenset({"item", "entry"})
# Short codes of WordPress: a caption is text between two, an address to embed is none.
_CAPTION = re.compile(r"\[(/?)(?:wp_)?caption\b([^\[\]<>]{0,500})\]")
_EMBED = re.compile(r"\[embed\b[^\[\]]{0,500}\][^\[\]]{0,2000}\[/embed\]")
# Any other that has attributes: a word alone in brackets is the writer's, such as [sic].
_WITH_VALUES = r"\[/?[a-z][a-z0-9_-]*(?:\s+[a-z_-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]\"']+))+\s*/?\]"
_MEDIA = "http://search.yahoo.com/mrss/"
_ATOM = "http://www.w3.org/2005/Atom"


class _Names(msgspec.Struct):
    wordpress_no_copy: str
    wordpress_gone: str
    wordpress_codes: str


@cache
def _names() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Types of posts that are no copy, states of posts thrown away, short codes."""
    names = datafiles.data("wire", _Names)
    codes = "|".join(names.wordpress_codes.split())
    return (
        frozenset(names.wordpress_no_copy.split()),
        frozenset(names.wordpress_gone.split()),
        re.compile(rf"\[/?(?:{codes})\b[^\[\]<>]{{0,500}}\]|{_WITH_VALUES}"),
    )


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read the items of a feed, each a document of its own."""
    for node in items(raw, _UNITS):
        if isinstance(node, ReadError):
            yield node
        elif node.name in _UNITS:
            place = place_of(node, raw, name, "feed")
            story = _story(node, place.offset)
            if story is not None:
                yield from documents_of(place, story, langs, warnings)
                warnings = ()


def _story(node: Node, base: int) -> Story | None:
    """Read an item; None where it is no copy."""
    no_copy, gone, _ = _names()
    if node.value("post_type") in no_copy or node.value("status") in gone:
        return None
    story = Story(lang=_lang(node), comments=comments_in(node, base))
    parent = node.parent
    story.tell(
        id=node.value("guid") or node.value("id"),
        link=_link(node),
        date=_date(node),
        type=node.value("post_type"),
        status=node.value("status"),
        creator=node.value("creator") or node.value("author", "name") or node.value("author"),
        provider=parent.value("title") if parent else "",
        copyright=(parent.value("copyright") or parent.value("rights")) if parent else "",
    )
    gaps = bool(node.value("post_type"))
    for child in node.children:
        _take(story, child, base, gaps=gaps)
    return story


def _take(story: Story, child: Node, base: int, *, gaps: bool) -> None:
    """Take in one element of an item by its name and namespace."""
    uri, name = child.start.uri, child.name
    if uri == _MEDIA:
        _take_media(story, child, base)
    elif name == "title":
        story.head += _title(child, base)
    elif name == "encoded" and "excerpt" not in uri:
        # Before a description that came first: the whole of the copy is the story.
        story.bodies.insert(0, _text(story, child, base, gaps=gaps))
    elif name == "content" and uri in {"", _ATOM}:
        story.bodies.insert(0, _text(story, child, base, gaps=gaps))
    elif name in {"description", "summary", "encoded"}:
        story.asides += _text(story, child, base, gaps=gaps)
    elif name == "creator" and not gaps:
        story.tell(byline=child.text())


def _take_media(story: Story, media: Node, base: int) -> None:
    """Take captions and credits out of Media RSS; `group` and `content` may wrap them."""
    waiting = [media]
    while waiting:
        node = waiting.pop(0)
        if node.name in {"group", "content"}:
            waiting = [*node.children, *waiting]
        elif node.name in {"description", "text"}:
            text = _read(story, held(node, base), kind=node.attrs.get("type", ""))
            story.tail += [Block("figcaption", one.plain, one.offsets, one.escape) for one in text]
        elif node.name == "credit":
            story.tail += held(node, base).line("credit")


def _title(node: Node, base: int) -> list[Block]:
    if node.attrs.get("type") == "xhtml":
        return _one(flowing(node.inside(), XHTML, base, "h1"))
    text = held(node, base)
    if text.looks_like_html():
        return _one(text.html()[0])
    return text.line("h1")


def _one(blocks: list[Block]) -> list[Block]:
    return [Block("h1", block.plain, block.offsets, block.escape) for block in blocks]


def _text(story: Story, node: Node, base: int, *, gaps: bool) -> list[Block]:
    type_ = node.attrs.get("type", "")
    if type_ == "xhtml":
        blocks = flowing(node.inside(), XHTML, base)
        return [Block(inner(one.kind), one.plain, one.offsets, one.escape) for one in blocks]
    if node.attrs.get("src") or type_.startswith(("image/", "audio/", "video/")):
        return []
    return _read(story, held(node, base), kind=type_, gaps=gaps)


def _read(story: Story, text: Held, *, kind: str = "", gaps: bool = False) -> list[Block]:
    """Read HTML where it says or shows that it is, else plain paragraphs."""
    if not gaps and "html" not in kind and (kind == "text" or not text.looks_like_html()):
        return text.lines()
    masked = _without_short_codes(text.plain) if gaps else None
    blocks, comments = text.html(masked, gaps=gaps)
    story.comments += comments
    return blocks


def _without_short_codes(plain: str) -> str:
    """Turn WordPress short codes into markup of the same length, so that every offset stays."""
    if "[" not in plain:
        return plain
    plain = _CAPTION.sub(lambda match: f"<{match[1]}caption".ljust(len(match[0]) - 1) + ">", plain)
    for code in (_EMBED, _names()[2]):
        plain = code.sub(lambda match: "<!--".ljust(len(match[0]) - 3, "x") + "-->", plain)
    return plain


def _lang(node: Node) -> str:
    """Language by `xml:lang`, by `language` of the item, by that of its channel."""
    own = node.lang() or node.value("language")
    parent = node.parent
    channel = parent.child("channel") if parent and parent.name == "RDF" else parent
    return own or (channel.value("language") if channel else "")


def _link(node: Node) -> str:
    link = node.child("link")
    return (link.text() or link.attrs.get("href", "")) if link else ""


def _date(node: Node) -> str:
    for name in ("updated", "published", "post_date_gmt", "pubDate", "date"):
        day = day_of(node.value(name))
        if day:
            return day
    return ""
