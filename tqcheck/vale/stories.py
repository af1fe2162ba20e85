"""Kinds of Vale that must see a whole story: data in, finder out."""

from collections.abc import Iterator

import msgspec

from tqcheck.document import Document, Role
from tqcheck.rule import InStory, Match
from tqcheck.span import Span
from tqcheck.vale.regexes import found_in, ready
from tqcheck.vale.scopes import Scope

Place = tuple[int, Span]
# Their capitals are the form of the house, not words to be explained.
_NOT_PROSE = (Role.DATELINE, Role.SLUGLINE)


class Variants(msgspec.Struct, frozen=True, tag="variants", tag_field="kind"):
    """Consistency by patterns: of each pair a story should use one; the minority is marked.

    In a tie it is the one that comes later.
    """

    pairs: tuple[tuple[str, str], ...]

    def finder(self) -> InStory:
        """Make the finder."""
        return InStory(self._find)

    def _find(self, document: Document) -> Iterator[tuple[int, Match]]:
        for pair in self.pairs:
            one, other = (_places(document, pattern) for pattern in pair)
            if not one or not other:
                continue
            fewer, more = sorted((one, other), key=lambda places: (len(places), -places[0][0]))
            if len(one) == len(other):
                more, fewer = sorted((one, other))
            index, span = more[0]
            usual = span.of(document.segments[index].target.plain)
            for at, place in fewer:
                yield at, Match(place, {"other": usual, "count": str(len(more))})


def _places(document: Document, pattern: str) -> list[Place]:
    return [
        (index, Span(*found.span()))
        for index, segment in document.targets()
        for found in found_in(pattern, segment.target.plain)
    ]


class Conditional(msgspec.Struct, frozen=True, tag="conditional", tag_field="kind"):
    """What `first` finds must have been defined by `second`, in its own paragraph or before.

    Without a group in `second` its mere presence will do. Of one word the first place is marked.
    """

    first: str
    second: str
    grouped: bool
    scope: Scope = Scope()

    def finder(self) -> InStory:
        """Make the finder."""
        return InStory(self._find)

    def _find(self, document: Document) -> Iterator[tuple[int, Match]]:
        defined: set[str] = set()
        present = False
        told: set[str] = set()
        for index, segment in document.targets():
            if not self.scope.holds(segment) or segment.role in _NOT_PROSE:
                continue
            plain = segment.target.plain
            for found in found_in(self.second, plain):
                present = True
                defined.update(group for group in found.groups() if group)
            if present and not self.grouped:
                return
            for found in found_in(self.first, plain):
                # The word in question is the group where there is one, as in `\b([A-Z]{3})\b`.
                which = 1 if ready(self.first).groups and found[1] else 0
                word = found[which]
                if word not in defined and word not in told:
                    told.add(word)
                    yield index, Match(Span(*found.span(which)))
