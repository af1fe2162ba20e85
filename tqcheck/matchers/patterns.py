"""Kind `pattern`: a regular expression, run with a time limit, and only where its literals are."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from tqcheck.analysis import lowered
from tqcheck.catalogue import say
from tqcheck.document import Segment
from tqcheck.matchers.guards import (
    TIMEOUT,
    Guard,
    compiled,
    frozen,
    guard_ready,
    patience,
    thawed,
)
from tqcheck.matchers.required import required
from tqcheck.rule import InSegment, Match
from tqcheck.span import Span


@cache
def _sieve(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).search


class Pattern(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pattern", tag_field="kind"
):
    """Existence by pattern. The named group `mark` narrows the find; `use` is its replacement.

    The pattern is tried only where a literal stands that it cannot match without; these are read
    off the pattern. `needs` names some where it hides them. `sieve` is a short pattern of Python's
    `re`, which is faster, to be tried first. `case` asks for the capitals as written.
    """

    pattern: str
    needs: tuple[str, ...] = ()
    sieve: str = ""
    use: str | None = None
    unless: str = ""
    excepted: str = msgspec.field(default="", name="except")
    case: bool = False
    ready: dict[str, str] = {}

    def prepared(self, lang: str) -> dict[str, str]:
        """Refuse a pattern that does not compile or matches nothing at all. Raises ValueError."""
        code = frozen(self.pattern, case=self.case)
        if compiled(self.pattern, case=self.case).match("", timeout=TIMEOUT):
            raise ValueError(
                say("pattern '{pattern}' matches the empty string; narrow it", pattern=self.pattern)
            )
        needs = required(self.pattern, lang, self.needs, case=self.case)
        return {
            "code": code,
            "needs": "\n".join(needs.first),
            "also": "\n".join(needs.second),
            **guard_ready(self.unless, self.excepted),
        }

    def finder(self) -> InSegment:
        """Make the finder."""
        code = self.ready.get("code", "")
        guard = Guard(self.unless, self.excepted, self.ready)

        ready: list[Any] = []
        sieve = self.sieve
        also = tuple(self.ready["also"].split("\n")) if self.ready.get("also") else ()

        def find(segment: Segment) -> Iterable[Match]:
            if also and not any(map(lowered(segment.target).__contains__, also)):
                return ()
            if sieve and not _sieve(sieve)(segment.target.plain):
                return ()
            if not ready:
                ready.append(thawed(self.pattern, code, case=self.case))
            plain = segment.target.plain
            first = ready[0].search(plain, timeout=patience(plain))
            return self._matches(segment, first, ready[0], guard) if first else ()

        needs = self.ready.get("needs", "")
        return InSegment(find, tuple(needs.split("\n")) if needs else ())

    def _matches(self, segment: Segment, first: Any, pattern: Any, guard: Guard) -> Iterator[Match]:
        plain = segment.target.plain
        for match in pattern.finditer(plain, first.start(), timeout=patience(plain)):
            span = Span(*(match.span("mark") if "mark" in match.groupdict() else match.span()))
            if span.start == span.end or guard.spares(segment, span):
                continue
            values = {name: text or "" for name, text in match.groupdict().items()}
            found = span.of(plain)
            uses: tuple[str, ...] = ()
            if self.use is not None:
                uses = (self.use.format_map(values),)
            yield Match(span, values | {"found": found, "use": uses[0] if uses else ""}, uses)
