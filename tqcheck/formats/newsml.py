"""NewsML-G2: news items with XHTML, NITF or escaped content, packages, messages of many items."""

import re
from collections.abc import Iterator

from tqcheck.document import Document
from tqcheck.extract.flow import flowing
from tqcheck.extract.html import XHTML
from tqcheck.extract.pieces import Block
from tqcheck.extract.tree import Node
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._markup import comments_in, held, items, place_of
from tqcheck.formats._nitf import add_nitf
from tqcheck.formats._wire import Story, day_of, documents_of, inner
from tqcheck.language import base as base_lang

_UNITS = frozenset({"newsItem", "packageItem"})
_GUID = re.compile(r"""\bguid\s*=\s*["']([^"']+)["']""")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_CAPTIONS = frozenset({"drol:caption", "descrole:caption"})
_PICTURES = ("picture", "graphic", "video", "audio", "animation")


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read the items of a file: each a document, in a package each reference to a story too.

    References to items that lie in the same file are not read twice.
    """
    guids = frozenset(_GUID.findall(raw))
    for node in items(raw, _UNITS):
        if isinstance(node, ReadError):
            yield node
        elif node.name in _UNITS:
            for at, story in _stories(node, guids):
                story.comments = story.comments or comments_in(at, _base(at))
                place = place_of(at, raw, name, "newsml-g2")
                yield from documents_of(place, story, langs, warnings)
                warnings = ()


def _base(node: Node) -> int:
    return node.start.start if node.parent else 0


def _stories(node: Node, guids: frozenset[str]) -> Iterator[tuple[Node, Story]]:
    yield node, _story(node)
    for group in _descendants(node.child("groupSet")):
        for item in group.all("itemRef"):
            if item.attrs.get("residref") not in guids:
                yield item, _reference(item)


def _descendants(groups: Node | None) -> Iterator[Node]:
    return groups.all("group") if groups else iter(())


def _story(node: Node) -> Story:
    base = _base(node)
    meta, content = node.child("itemMeta"), node.child("contentMeta")
    story = Story(lang=_lang(node, content))
    kind = _code(meta.child("itemClass") if meta else None).rpartition(":")[2]
    story.tell(id=node.attrs.get("guid", ""), version=node.attrs.get("version", ""), type=kind)
    if meta is not None:
        _tell_management(story, meta, base)
    if content is not None:
        _tell_content(story, content)
        _add_described(story, content, base, picture=kind in _PICTURES)
    for part in node.all("partMeta"):
        _add_described(story, part, base, picture=True)
    contents = node.child("contentSet")
    for child in contents.children if contents else ():
        if child.name == "inlineXML":
            _add_inline(story, child, base)
        elif child.name == "inlineData":
            _add_data(story, child, base)
    if not any(block.kind == "h1" for block in story.head) and meta and not story.bodies:
        title = meta.child("title")
        story.head += _of(title, base, "h1") if title else []
    return story


def _reference(item: Node) -> Story:
    """Read what a package says of an item that lies elsewhere."""
    base = item.start.start
    story = Story(lang=item.lang())
    kind = _code(item.child("itemClass")).rpartition(":")[2]
    story.tell(
        id=item.attrs.get("residref", ""), type=kind, provider=_party(item.child("provider"))
    )
    for title in item.all("title", "headline"):
        story.head += _of(title, base, "h1")
    _add_described(story, item, base, picture=kind in _PICTURES, headlines=False)
    return story


def _lang(node: Node, content: Node | None) -> str:
    language = content.child("language") if content else None
    tag = language.attrs.get("tag", "") if language else ""
    return tag or node.lang()


def _code(node: Node | None) -> str:
    if node is None:
        return ""
    return next(
        (node.attrs[name] for name in ("qcode", "uri", "literal") if name in node.attrs), ""
    )


def _party(node: Node | None) -> str:
    """Name of a person or organisation; where none is given, its code without the scheme."""
    if node is None:
        return ""
    return node.value("name") or _code(node).rpartition(":" if "qcode" in node.attrs else "\0")[2]


def _tell_management(story: Story, meta: Node, base: int) -> None:
    story.tell(
        provider=_party(meta.child("provider")),
        service=_party(meta.child("service")),
        date=day_of(meta.value("versionCreated") or meta.value("firstCreated")),
        embargoed=meta.value("embargoed"),
        status=_code(meta.child("pubStatus")).rpartition(":")[2],
        title=meta.value("title"),
    )
    for note in meta.all("edNote"):
        story.tail += _of(note, base, "note")


def _tell_content(story: Story, content: Node) -> None:
    story.tell(
        urgency=content.value("urgency"),
        slugline=content.value("slugline"),
        located=content.value("located", "name"),
        creator=_party(content.child("creator")),
        credit=content.value("creditline"),
    )


def _add_described(
    story: Story, node: Node, base: int, *, picture: bool, headlines: bool = True
) -> None:
    """Add the texts that describe a content: headline, byline, dateline, captions, summaries.

    Those in a language other than the item's are left out: an item may be announced in several.
    """
    for child in node.children:
        own = child.lang()
        if story.lang and own and base_lang(own) != base_lang(story.lang):
            continue
        role = child.attrs.get("role", "")
        if child.name == "headline" and headlines:
            alone = not any(block.kind == "h1" for block in story.head)
            story.head += _of(child, base, "h1" if alone or "sub" not in role else "h2")
        elif child.name == "by":
            story.head += _of(child, base, "byline")
        elif child.name == "dateline":
            story.head += _of(child, base, "dateline")
        elif child.name == "creditline":
            story.tail += _of(child, base, "credit")
        elif child.name == "description":
            caption = picture or role in _CAPTIONS
            blocks = _of(child, base, "figcaption" if caption else "abstract")
            (story.tail if caption else story.asides).extend(blocks)


def _of(node: Node, base: int, kind: str) -> list[Block]:
    """Read a text of the metadata, which may hold a few inline elements and breaks."""
    blocks = flowing(node.inside(), XHTML, base, kind)
    return [Block(kind, block.plain, block.offsets, block.escape) for block in blocks]


def _add_inline(story: Story, node: Node, base: int) -> None:
    root = next(iter(node.children), None)
    if root is None:
        return
    if root.name == "nitf":
        add_nitf(story, root, base)
        return
    blocks = flowing(node.inside(), XHTML, base)
    story.bodies.append(_body(story, blocks))


def _body(story: Story, blocks: list[Block]) -> list[Block]:
    """Take out of a body the headline that stands in the metadata already."""
    heads = {" ".join(block.plain.split()) for block in story.head}
    kept = [block for block in blocks if " ".join(block.plain.split()) not in heads]
    return [Block(inner(one.kind), one.plain, one.offsets, one.escape) for one in kept]


def _add_data(story: Story, node: Node, base: int) -> None:
    """Read content that stands as text: escaped HTML, or plain paragraphs."""
    if node.attrs.get("encoding"):
        return
    text = held(node, base)
    type_ = node.attrs.get("contenttype", "").partition(";")[0].strip().lower()
    if type_ in _HTML_TYPES or (not type_ and text.looks_like_html()):
        blocks, comments = text.html()
        story.comments += comments
    elif type_ in {"", "text/plain"}:
        blocks = text.lines()
    else:
        return
    story.bodies.append(_body(story, blocks))
