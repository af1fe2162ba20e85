"""Kinds `word` (must not stand) and `replace` (one wording for another)."""

import msgspec

from tqcheck.analysis.casing import folded, recase
from tqcheck.document import Segment
from tqcheck.matchers.guards import Guard, guard_ready
from tqcheck.matchers.wording import expand, inflect
from tqcheck.rule import AtLiteral, Match
from tqcheck.span import Span


class _Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What both kinds share. `case` asks for the capitals as written."""

    unless: str = ""
    excepted: str = msgspec.field(default="", name="except")
    case: bool = False
    ready: dict[str, str] = {}

    def pairs(self) -> dict[str, str]:
        raise NotImplementedError

    def prepared(self, lang: str) -> dict[str, str]:
        """Every wording, folded, with its replacement: computed once, kept with the rule."""
        ready = guard_ready(self.unless, self.excepted)
        for phrase, use in self.pairs().items():
            for wording, turns in expand(phrase, lang):
                key = wording.replace("’", "'") if self.case else folded(wording)
                ready.setdefault(key, inflect(use, turns, lang))
        return ready

    def finder(self) -> AtLiteral:
        """Make the finder; `ready` must be filled."""
        ready = self.ready
        listed = [wording for wording in ready if not wording.startswith("pattern ")]
        as_written = {folded(wording): wording for wording in listed} if self.case else {}
        guard = Guard(self.unless, self.excepted, self.ready)

        def confirm(segment: Segment, start: int, literal: str) -> Match | None:
            plain = segment.target.plain
            span = Span(start, start + len(literal))
            if literal[-1].isalnum() and plain[span.end : span.end + 1].isalnum():
                return None
            found = span.of(plain)
            wording = as_written.get(literal, literal)
            if self.case and found.replace("’", "'") != wording:
                return None
            if guard.spares(segment, span):
                return None
            right = [one for one in ready[wording].split(" | ") if one]
            uses = tuple(one if self.case else recase(found, one) for one in right)
            values = {"found": found, "use": uses[0] if uses else ""}
            return Match(span, values, uses)

        return AtLiteral(tuple(as_written or listed), confirm)


class Word(_Phrases, frozen=True, forbid_unknown_fields=True, tag="word", tag_field="kind"):
    """Existence: none of these phrases may stand."""

    words: tuple[str, ...] = ()

    def pairs(self) -> dict[str, str]:
        """Phrases without replacements."""
        return dict.fromkeys(self.words, "")


class Replace(_Phrases, frozen=True, forbid_unknown_fields=True, tag="replace", tag_field="kind"):
    """Substitution: each phrase and what to write for it; ` | ` parts several wordings."""

    swap: dict[str, str] = {}

    def pairs(self) -> dict[str, str]:
        """Phrases with their replacements."""
        return self.swap
