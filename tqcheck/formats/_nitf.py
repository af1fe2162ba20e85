"""The story of a NITF element, alone in its file or inside a NewsML-G2 item or a ninjs body."""

from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.extract.flow import Shape, flowing
from tqcheck.extract.pieces import Block
from tqcheck.extract.tree import Node
from tqcheck.formats._wire import Story, day_of


class _Names(msgspec.Struct):
    nitf_blocks: dict[str, str]
    nitf_sticky: str
    nitf_silent: str


@cache
def _shape() -> Shape:
    names = datafiles.data("wire", _Names)
    kinds = {name: kind for kind, listed in names.nitf_blocks.items() for name in listed.split()}
    sticky, silent = names.nitf_sticky.split(), names.nitf_silent.split()
    return Shape(kinds, frozenset(sticky), frozenset(silent), frozenset({"br"}))


_HEAD = frozenset({"h1", "byline", "dateline"})
_ASIDE = frozenset({"abstract"})


def add_nitf(story: Story, nitf: Node, base: int) -> None:
    """Add what a NITF element tells to a story."""
    body = nitf.child("body")
    blocks = flowing(body.inside(), _shape(), base, "para") if body else []
    head = body.child("body.head") if body else None
    above = len(flowing(head.inside(), _shape(), base, "para")) if head else 0
    content: list[Block] = []
    known = {" ".join(block.plain.split()) for block in story.head}
    for index, block in enumerate(blocks):
        if block.kind in _ASIDE:
            story.asides.append(block)
        elif block.kind in _HEAD or (block.kind == "h2" and index < above):
            if " ".join(block.plain.split()) not in known:
                story.head.append(block)
        elif index < above:
            story.tail.append(block)
        else:
            content.append(block)
    story.bodies.append(content)
    _tell(story, nitf)


def _tell(story: Story, nitf: Node) -> None:
    """Note what head and body.head say about the item."""
    story.lang = story.lang or _lang(nitf)
    head = nitf.child("head")
    if head is not None:
        facts = head.child("docdata")
        if facts is not None:
            _tell_docdata(story, facts)
        published = head.child("pubdata")
        story.tell(
            title=head.value("title"),
            slugline=_meta(head, "slugline", "slug"),
            provider=_meta(head, "provider", "source"),
            published_in=published.attrs.get("name", "") if published else "",
        )
    distributor = nitf.value("body", "body.head", "distributor")
    story.tell(provider=distributor, service=distributor)


def _tell_docdata(story: Story, facts: Node) -> None:
    def of(name: str, attribute: str) -> str:
        node = facts.child(name)
        return node.attrs.get(attribute, "") if node else ""

    story.tell(
        id=of("doc-id", "id-string"),
        provider=of("doc-id", "regsrc"),
        urgency=of("urgency", "ed-urg"),
        date=day_of(of("date.issue", "norm") or of("date.release", "norm")),
        copyright=of("doc.copyright", "holder"),
        slugline=of("fixture", "fix-id") or of("du-key", "key"),
        status=facts.attrs.get("management-status", ""),
        editors_note=of("ed-msg", "info"),
    )


def _meta(head: Node, *names: str) -> str:
    for node in head.all("meta"):
        if node.attrs.get("name", "").lower() in names:
            return node.attrs.get("content", "")
    return ""


def _lang(nitf: Node) -> str:
    body = nitf.child("body")
    return (body.lang() if body else "") or nitf.lang()
