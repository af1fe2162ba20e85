"""What the readers of XML wire formats share: items as trees, their places, texts held in them."""

from collections.abc import Iterator

from tqcheck.extract.pieces import Builder
from tqcheck.extract.structure import step
from tqcheck.extract.tree import Node, TooDeep, trees
from tqcheck.extract.xml import Event, XmlReader
from tqcheck.formats import ReadError
from tqcheck.formats._units import Place
from tqcheck.formats._wire import Held
from tqcheck.span import OffsetMap, Span


def items(raw: str, units: frozenset[str]) -> Iterator[Node | ReadError]:
    """Read the units of a file as trees, then its root; what is broken as errors."""
    try:
        for one in trees(XmlReader(units, raw).events(), units):
            if isinstance(one, Event):
                yield ReadError(one.name, line=one.line, column=one.column)
            else:
                yield one
    except TooDeep as error:
        yield ReadError(str(error), line=error.event.line, column=error.event.column)


def place_of(node: Node, raw: str, name: str, format_: str) -> Place:
    """Give the place of an item in its file; an item that is the whole file is all of it."""
    at = node.start
    if node.parent is None:
        return Place(name, raw, format_)
    path = path_of(node, raw)
    return Place(name, raw[at.start : node.end], format_, at.start, at.line, at.column, path)


def path_of(node: Node, raw: str) -> str:
    """XPath of an item in its file."""
    steps: list[str] = []
    while node.parent is not None:
        brothers = node.parent.all(node.name)
        number = next((at for at, one in enumerate(brothers, 1) if one is node), node.number)
        steps.append(step(raw, node.start.start, number))
        node = node.parent
    steps.append(step(raw, node.start.start, 1).removesuffix("[1]"))
    return "".join(reversed(steps))


def held(node: Node, base: int) -> Held:
    """Take the text of an element as it stands, every code point with its place."""
    builder = Builder()
    seen: set[str] = set()
    cdata = False
    for event in node.inside():
        if event.kind == "cdata":
            cdata = event.name == "start"
        elif event.kind == "text":
            if event.text.strip():
                seen.add("cdata" if cdata else "xml")
            builder.add(event.text, event.start - base, event.end - base)
    escape = "none" if len(seen) > 1 else next(iter(seen), "xml")
    return Held("".join(builder.parts), OffsetMap(tuple(builder.runs)), escape)


def comments_in(node: Node, base: int) -> list[tuple[Span, str]]:
    """Comments of an element, for the directives among them."""
    return [(Span(one.start - base, one.end - base), one.text) for one in node.comments()]
