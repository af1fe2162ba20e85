"""XML events as small trees: one for each element that stands alone, the rest in the outer one.

A tree keeps its events flat, so nothing here recurses and a document of any depth is safe.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tqcheck.extract.xml import XML_LANG, Event

MAX_DEPTH = 400


@dataclass(slots=True)
class Node:
    """An element, with the events inside it. Mutable: it grows while its file is read.

    `end` is the offset behind its end tag, `number` counts a unit among those of its name. Of the
    root and what stands between units, `events` hold what was read so far.
    """

    start: Event
    parent: "Node | None"
    flat: list[Event]
    first: int
    last: int = -1
    end: int = 0
    number: int = 1
    children: "list[Node]" = field(default_factory=list)

    @property
    def name(self) -> str:
        """Local name."""
        return self.start.name

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes; those in a namespace by its name, a space and theirs."""
        return self.start.attrs

    def inside(self) -> list[Event]:
        """Events between its tags."""
        return self.flat[self.first : None if self.last < 0 else self.last]

    def comments(self) -> list[Event]:
        """Comments inside it, and for a root those before it."""
        events = self.inside() if self.parent else self.flat
        return [event for event in events if event.kind == "comment"]

    def text(self) -> str:
        """Its characters in one line, without those of comments and tags."""
        found = "".join(event.text for event in self.inside() if event.kind == "text")
        return " ".join(found.split())

    def all(self, *names: str) -> "Iterator[Node]":
        """Children of the names given."""
        return (child for child in self.children if child.name in names)

    def child(self, *path: str) -> "Node | None":
        """First element found by going down a path of names."""
        node: Node | None = self
        for name in path:
            node = next(node.all(name), None) if node else None
        return node

    def value(self, *path: str) -> str:
        """Text of the element at a path; empty where there is none."""
        node = self.child(*path)
        return node.text() if node else ""

    def lang(self) -> str:
        """Language that the nearest `xml:lang` around it names; empty where none does."""
        node: Node | None = self
        while node is not None:
            named = node.attrs.get(XML_LANG)
            if named:
                return named
            node = node.parent
        return ""


class TooDeep(Exception):  # noqa: N818  # why: it says what happened, as the readers report it
    """Elements nest deeper than any story does; holds the event where."""

    def __init__(self, event: Event) -> None:
        super().__init__(f"nests elements deeper than {MAX_DEPTH} levels, as no story does")
        self.event = event


def trees(events: Iterable[Event], units: frozenset[str]) -> Iterator[Node | Event]:
    """Give each unit as a tree when it ends, at last the root, and broken events as they come.

    Units within units belong to the outer one. What breaks off inside a unit is not given.
    Raises TooDeep.
    """
    forest = _Forest(units)
    for event in events:
        if event.kind == "broken":
            forest.drop()
            yield event
        elif event.kind == "start":
            forest.open(event)
        elif event.kind != "end":
            forest.flat().append(event)
        elif forest.stack:
            node = forest.close(event)
            if forest.unit is None and (node.name in units or not forest.stack):
                yield node


@dataclass(slots=True)
class _Forest:
    """The elements that are open at a place. Mutable: it lives inside one call."""

    units: frozenset[str]
    stack: list[Node] = field(default_factory=list)
    unit: Node | None = None
    outside: list[Event] = field(default_factory=list)
    numbers: Counter[tuple[int, str]] = field(default_factory=Counter)

    def flat(self) -> list[Event]:
        """List that events of this place belong to."""
        return self.unit.flat if self.unit else self.outside

    def open(self, event: Event) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise TooDeep(event)
        parent = self.stack[-1] if self.stack else None
        flat = self.flat()
        opens = self.unit is None and event.name in self.units
        if opens:
            flat = [] if parent else list(flat)  # comments before the root are about it
        else:
            flat.append(event)
        node = Node(event, parent, flat, len(flat))
        if opens:  # others find their brothers in their parent
            self.numbers[id(parent), event.name] += 1
            node.number = self.numbers[id(parent), event.name]
        self.stack.append(node)
        if opens:
            self.unit = node
        elif parent is not None:
            parent.children.append(node)

    def close(self, event: Event) -> Node:
        node = self.stack.pop()
        node.last, node.end = len(node.flat), event.end
        if node is self.unit:
            self.unit = None
        else:
            node.flat.append(event)
        return node

    def drop(self) -> None:
        """Forget the unit that broke; its parents stay open."""
        if self.unit is not None:
            del self.stack[self.stack.index(self.unit) :]
            self.unit = None
