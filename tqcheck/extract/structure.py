"""Where in the structure of a file a place stands: the XPath of its element, the JSON pointer.

Made only when a report asks for it. Names are written as the file has them; an element that has
brothers of its name is counted among them.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

from tqcheck.extract.jsontext import Array, JsonError, Object, Quoted, Value, read_json

# Says where the offset in a text stands; an empty string where it cannot be told.
Locate = Callable[[int], str]
_NAME = re.compile(r"<([^\s<>/]{1,200})")


def step(raw: str, at: int, number: int) -> str:
    """Step of an XPath to the element whose tag begins at an offset, the `number`th of its name."""
    match = _NAME.match(raw, at)
    return f"/{match[1] if match else '*'}[{number}]"


def in_xml(raw: str, outer: str) -> Locate:
    """Read XML; `outer` is the path of its root in the file, empty where it is the file's own."""
    tree = _Elements(raw)
    return lambda offset: tree.path(offset, outer)


class _Elements:
    """The elements of a text in the order of their tags. Mutable while it is read."""

    def __init__(self, raw: str) -> None:
        self.names: list[str] = []
        self.parents: list[int] = []
        self.numbers: list[int] = []
        self.counts: Counter[tuple[int, str]] = Counter()
        self.edges: list[int] = []  # bytes, then code points, at which another element begins
        self.inner: list[int] = []  # which one it is
        self.open: list[int] = [-1]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._refuse
        data = raw.encode("utf-8", "surrogatepass")
        # What was read before a break still says where it stands.
        with suppress(expat.ExpatError, ValueError):
            self.parser.Parse(data, True)
        if len(data) != len(raw):
            self._count_code_points(data)

    def _start(self, name: str, _: dict[str, str]) -> None:
        parent = self.open[-1]
        self.counts[parent, name] += 1
        self.numbers.append(self.counts[parent, name])
        self.names.append(name)
        self.parents.append(parent)
        self.open.append(len(self.names) - 1)
        self._edge(self.parser.CurrentByteIndex)

    def _end(self, _: str) -> None:
        # What follows the tag is the parent's; an offset in the tag itself nobody asks for.
        self.open.pop()
        self._edge(self.parser.CurrentByteIndex)

    def _edge(self, at: int) -> None:
        self.edges.append(at)
        self.inner.append(self.open[-1])

    def _refuse(self, *_: object) -> None:
        raise ValueError("an entity is never expanded")

    def _count_code_points(self, data: bytes) -> None:
        before = counted = 0
        for index, at in enumerate(self.edges):
            counted += len(data[before:at].decode("utf-8", "replace"))
            before = at
            self.edges[index] = counted

    def path(self, offset: int, outer: str) -> str:
        """XPath of the innermost element around an offset."""
        at = bisect_right(self.edges, offset) - 1
        node = self.inner[at] if at >= 0 else -1
        steps: list[str] = []
        while node >= 0:
            name, parent = self.names[node], self.parents[node]
            several = self.counts[parent, name] > 1
            steps.append(f"/{name}[{self.numbers[node]}]" if several else f"/{name}")
            node = parent
        if outer and steps:
            steps[-1] = outer
        return "".join(reversed(steps))


def in_json(raw: str, outer: str) -> Locate:
    """Read JSON; `outer` is the pointer to it in the file, empty where it is the whole file."""
    try:
        root = read_json(raw)
    except JsonError:
        return lambda _: ""
    return lambda offset: _pointer(root, offset, outer)


def _pointer(root: Value, offset: int, outer: str) -> str:
    steps = [outer]
    value: Value | None = root
    while isinstance(value, Array | Object):
        inside = value.fields.items() if isinstance(value, Object) else enumerate(value.items)
        name, value = next(
            ((str(key), one) for key, one in inside if _holds(one, offset)), ("", None)
        )
        if value is not None:
            steps.append(pointed(name))
    return "".join(steps)


def pointed(name: str) -> str:
    """Step of a JSON pointer."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


def _holds(value: Value, offset: int) -> bool:
    return isinstance(value, Quoted | Array | Object) and (
        value.span.start <= offset <= value.span.end
    )


class Structure(NamedTuple):
    """How the places of a format are read, and what they are: an element, a value."""

    read: Callable[[str, str], Locate]
    kind: str


def _told(_: str, outer: str) -> Locate:
    return lambda _: outer


# By the format of a document; the others have lines, and no structure that a reader would look for.
STRUCTURES = {
    "nitf": Structure(in_xml, "element"),
    "newsml-g2": Structure(in_xml, "element"),
    "feed": Structure(in_xml, "element"),
    "xliff": Structure(in_xml, "element"),
    "tmx": Structure(in_xml, "element"),
    "ninjs": Structure(in_json, "value"),
    "records": Structure(_told, "record"),
    "docx": Structure(_told, "paragraph"),
}
