"""Kinds of Vale that read a segment and that our own matchers do not cover: data in, finder out."""

from collections.abc import Iterator

import msgspec

from tqcheck.analysis import sentences
from tqcheck.document import Document, Segment
from tqcheck.rule import InSegment, InStory, Match
from tqcheck.span import Span
from tqcheck.vale.regexes import found_in
from tqcheck.vale.scopes import Unit


class Swaps(msgspec.Struct, frozen=True, tag="swaps", tag_field="kind"):
    """Substitution by patterns: alternatives `(?P<k0>...)` and what to write for each."""

    pattern: str
    uses: tuple[tuple[str, ...], ...]
    needs: tuple[str, ...] = ()

    def in_text(self, plain: str) -> Iterator[Match]:
        """Find them in a text. Raises TimeoutError."""
        for found in found_in(self.pattern, plain):
            name = found.lastgroup or "k0"
            span = Span(*found.span(name))
            if span.start < span.end:
                yield Match(span, {}, self.uses[int(name[1:])])

    def finder(self) -> InSegment:
        """Make the finder."""
        return InSegment(lambda segment: self.in_text(segment.target.plain), self.needs)


class Occurrence(msgspec.Struct, frozen=True, tag="occurrence", tag_field="kind"):
    """A pattern that may stand at most `max` times, and must stand `min` times, in a unit.

    What stands too often is marked from the first find beyond the limit; what stands too seldom
    at the first find, or the first word of the unit.
    """

    pattern: str
    max: int = 0
    min: int = 0
    unit: Unit = "segment"

    def finder(self) -> InSegment | InStory:
        """Make the finder for the unit."""
        return InStory(self._in_story) if self.unit == "story" else InSegment(self._in_segment)

    def _in_segment(self, segment: Segment) -> Iterator[Match]:
        text = segment.target
        whole = (Span(0, len(text.plain)),)
        for unit in sentences(text) if self.unit == "sentence" else whole:
            places = [Span(*one.span()) for one in found_in(self.pattern, text.plain, *unit)]
            place = self._struck([(0, span) for span in places])
            if place == (-1, Span(0, 0)) and (first := _first_word(text.plain, unit)):
                place = (0, first)
            if place and place[0] == 0:
                yield Match(place[1], {"count": str(len(places))})

    def _in_story(self, document: Document) -> Iterator[tuple[int, Match]]:
        places = [
            (index, Span(*one.span()))
            for index, segment in document.targets()
            for one in found_in(self.pattern, segment.target.plain)
        ]
        place = self._struck(places)
        if place == (-1, Span(0, 0)) and document.segments:
            plain = document.segments[0].target.plain
            place = (0, _first_word(plain, Span(0, len(plain))) or Span(0, 1))
        if place:
            yield place[0], Match(place[1], {"count": str(len(places))})

    def _struck(self, places: list[tuple[int, Span]]) -> tuple[int, Span] | None:
        """Place that is marked; index -1 for a unit without any find; None when all is well."""
        if self.max and len(places) > self.max:
            return places[self.max]
        if self.min and len(places) < self.min:
            return places[0] if places else (-1, Span(0, 0))
        return None


def _first_word(plain: str, unit: Span) -> Span | None:
    for found in found_in(r"\w+", plain, *unit):
        return Span(*found.span())
    return None


class Repetition(msgspec.Struct, frozen=True, tag="repetition", tag_field="kind"):
    """A token that follows itself more than `max` times within a sentence."""

    pattern: str
    max: int = 0
    ignorecase: bool = False
    alpha: bool = False

    def finder(self) -> InSegment:
        """Make the finder."""
        return InSegment(self._find)

    def _find(self, segment: Segment) -> Iterator[Match]:
        text = segment.target
        for unit in sentences(text):
            before = ""
            begun = count = 0
            for found in found_in(self.pattern, text.plain, *unit):
                token = found[0].strip()
                key = token.casefold() if self.ignorecase else token
                if not key or key != before or (self.alpha and not token.isalpha()):
                    before, begun, count = key, found.start(), 0
                    continue
                count += 1
                if count > self.max:
                    yield Match(Span(begun, found.end()), {"token": token})
                    begun, count = found.start(), 0
