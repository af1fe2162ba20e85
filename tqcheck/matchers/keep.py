"""Kind `keep`: what stands in the source must stand in the target, unchanged."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from tqcheck.analysis.reading import reading
from tqcheck.catalogue import say
from tqcheck.document import Segment, Text
from tqcheck.matchers.guards import TIMEOUT, compiled, frozen, patience, thawed
from tqcheck.rule import InSegment, Match
from tqcheck.span import Span

MAX_NAMED = 3
MAX_TORN = 120


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="keep", tag_field="kind"):
    """What `pattern` finds in the source must stand in the target as it is.

    The group `mark` narrows what is found. `needs` are literals one of which the source must
    hold. `ignore` is a pattern of parts that do not count in the comparison, such as the language
    in the address of a page; `case: true` asks for the capitals as written. Where the target has
    it torn by spaces, or something of the kind that the source has not, that is struck and the
    source's form offered; else the whole segment is, since nothing stands where it should.
    """

    pattern: str
    needs: tuple[str, ...] = ()
    ignore: str = ""
    case: bool = False
    ready: dict[str, str] = {}

    def prepared(self, lang: str) -> dict[str, str]:
        """Refuse a pattern that does not compile or matches nothing at all. Raises ValueError."""
        del lang
        ready = {"code": frozen(self.pattern)}
        if self.ignore:
            ready["ignore"] = frozen(self.ignore)
        if compiled(self.pattern).match("", timeout=TIMEOUT):
            raise ValueError(
                say("pattern '{pattern}' matches the empty string; narrow it", pattern=self.pattern)
            )
        return ready

    def finder(self) -> InSegment:
        """Make the finder."""
        needs = tuple(need.casefold() for need in self.needs)

        def find(segment: Segment) -> Iterator[Match]:
            source = segment.source
            if source is None or segment.is_doubtful or not segment.target.plain.strip():
                return
            if needs and not any(map(_folded(source).__contains__, needs)):
                return
            missing = self._missing(source, segment.target)
            if missing:
                yield from self._matches(segment, source, missing)

        return InSegment(find, against_source=True)

    def _found(self, text: Text) -> list[Span]:
        pattern: Any = thawed(self.pattern, self.ready.get("code", ""))
        return [
            Span(*(match.span("mark") if "mark" in match.groupdict() else match.span()))
            for match in pattern.finditer(text.plain, timeout=patience(text.plain))
        ]

    def _form(self, written: str) -> str:
        """Cut a find down to what counts when it is compared."""
        if self.ignore:
            ignored: Any = thawed(self.ignore, self.ready.get("ignore", ""))
            written = ignored.sub("", written, timeout=TIMEOUT)
        return written if self.case else written.casefold()

    def _missing(self, source: Text, target: Text) -> list[Span]:
        """List finds of the source of which the target has no like, each form once."""
        finds = {self._form(span.of(source.plain)): span for span in reversed(self._found(source))}
        if not finds:
            return []
        plain = target.plain if self.case else _folded(target)
        kept = {self._form(span.of(target.plain)) for span in self._found(target)}
        missing = [
            span
            for form, span in finds.items()
            if form not in kept and _written(span.of(source.plain), case=self.case) not in plain
        ]
        return sorted(missing)

    def _matches(self, segment: Segment, source: Text, missing: list[Span]) -> Iterator[Match]:
        target = segment.target
        whole_ones = []
        for here in missing:
            there = _torn(here.of(source.plain), target.plain)
            if there is None:
                whole_ones.append(here)
            else:
                yield _instead(there, here, segment, source)
        missing = whole_ones
        if not missing:
            return
        known = {self._form(span.of(source.plain)) for span in self._found(source)}
        strange = [
            span for span in self._found(target) if self._form(span.of(target.plain)) not in known
        ]
        if len(strange) == len(missing):
            for there, here in zip(strange, missing, strict=True):
                yield _instead(there, here, segment, source)
            return
        whole = Span(0, len(target.plain.rstrip()))
        named = ", ".join(span.of(source.plain) for span in missing[:MAX_NAMED])
        values = {"source": named, "found": whole.of(target.plain), "use": named}
        yield Match(whole, values, (), missing[0])


def _torn(written: str, plain: str) -> Span | None:
    """Find what was written with spaces set into it, as engines do: `@ name`, `% s`."""
    if len(written) > MAX_TORN:
        return None
    spaced = r"\s{0,2}".join(re.escape(char) for char in written)
    before = r"(?<!\w)" if written[0].isalnum() else ""
    after = r"(?!\w)" if written[-1].isalnum() else ""
    found = re.search(before + spaced + after, plain, re.IGNORECASE)
    return Span(*found.span()) if found else None


def _instead(there: Span, here: Span, segment: Segment, source: Text) -> Match:
    right = here.of(source.plain)
    values = {"source": right, "found": there.of(segment.target.plain), "use": right}
    return Match(there, values, (right,), here)


def _written(text: str, *, case: bool) -> str:
    return text if case else text.casefold()


@reading
def _folded(text: Text) -> str:
    return text.plain.casefold()
