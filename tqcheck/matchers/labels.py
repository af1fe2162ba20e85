"""Kind `label`: words of a page that open a line or a passage, listed by language.

What makes a label of words that prose uses too is its place: it opens a line or a sentence, and
a colon, an arrow or the end of the line follows.
"""

import re
from typing import Literal

import msgspec

from tqcheck import late
from tqcheck.analysis.casing import folded
from tqcheck.catalogue import tr
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.matchers.guards import Guard, guard_ready
from tqcheck.matchers.wording import expand
from tqcheck.rule import AtLiteral, Match
from tqcheck.span import Span

_MARK = re.compile(r"[ \u00a0]{0,2}(?:[:：|»>–—→►▶]{1,3}|-(?=\s|$))")
_BEFORE_PASSAGE = frozenset(".!?…。！？؟।|•·*([【”»)›▶►")
_UNSPACED = late.pattern(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"(?:[^.!?…。！？؟।|\n]|\.(?=\w)){0,160}")
_AROUND = 6

Words = dict[str, tuple[str, ...]]


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="label", tag_field="kind"):
    """Labels by language: `labels` stand before a mark or alone on their line.

    `marked` stand before a mark only, `alone` only alone. `prompts` open a passage and are found
    up to the end of its sentence. With `rest` a marked label takes the rest of its line.
    `only: line` asks that a marked label open a line, not merely a sentence. A find in another
    language than the text's hints at the language of the source.
    """

    labels: Words = {}
    marked: Words = {}
    alone: Words = {}
    prompts: Words = {}
    rest: bool = False
    only: Literal["", "line"] = ""
    unless: str = ""
    excepted: str = msgspec.field(default="", name="except")
    ready: dict[str, str] = {}

    def prepared(self, lang: str) -> dict[str, str]:
        """Every wording, folded, with the ways in which it may stand and its languages.

        Raises ValueError for a rule without words.
        """
        ways: dict[str, set[str]] = {}
        langs: dict[str, dict[str, None]] = {}
        for tables, letters in (
            (self.labels, "ma"),
            (self.marked, "m"),
            (self.alone, "a"),
            (self.prompts, "p"),
        ):
            for code, phrase in _listed(tables):
                for wording, _ in expand(phrase, lang):
                    ways.setdefault(folded(wording), set()).update(letters)
                    langs.setdefault(folded(wording), {})[code] = None
        if not ways:
            raise ValueError(
                tr("no words; list some under 'labels', 'marked', 'alone' or 'prompts'")
            )
        found = {
            wording: f"{''.join(sorted(letters))} {' '.join(langs[wording])}"
            for wording, letters in ways.items()
        }
        return found | guard_ready(self.unless, self.excepted)

    def finder(self) -> AtLiteral:
        """Make the finder; `ready` must be filled."""
        ways = {word: way for word, way in self.ready.items() if not word.startswith("pattern ")}
        guard = Guard(self.unless, self.excepted, self.ready)

        def confirm(segment: Segment, start: int, literal: str) -> Match | None:
            plain = segment.target.plain
            end = start + len(literal)
            way, _, langs = ways[literal].partition(" ")
            if _is_cut_short(literal, plain[end : end + 1], way):
                return None
            until = self._until(plain, start, end, way)
            if until is None:
                return None
            span = Span(start, until)
            if guard.spares(segment, span):
                return None
            left_as_source = base(segment.target.lang) not in langs.split()
            hints = tuple(langs.split()) if left_as_source else ()
            return Match(span, {"found": span.of(plain), "use": ""}, hints=hints)

        return AtLiteral(tuple(ways), confirm)

    def _until(self, plain: str, start: int, end: int, ways: str) -> int | None:
        """Where the find ends; None where the words are no label."""
        opens_line = _opens_line(plain, start)
        line_end = plain.find("\n", end)
        line_end = len(plain) if line_end < 0 else line_end
        opens = opens_line or (self.only != "line" and _opens_passage(plain, start))
        mark = _MARK.match(plain, end) if opens and "m" in ways else None
        if mark is not None:
            return line_end - _blank_tail(plain[end:line_end]) if self.rest else mark.end()
        if "a" in ways and opens_line and _is_bare(plain[end:line_end]):
            return end
        if opens and "p" in ways:
            tail = _SENTENCE.match(plain, end, line_end)
            return len(plain[: tail.end() if tail else end].rstrip())
        return None


def _listed(table: Words) -> list[tuple[str, str]]:
    return [(code, phrase) for code, phrases in table.items() for phrase in phrases]


def _is_cut_short(literal: str, following: str, ways: str) -> bool:
    """Whether the word goes on after the literal; scripts without spaces may go on in a prompt."""
    if not (literal[-1].isalnum() and following.isalnum()):
        return False
    return "p" not in ways or not _UNSPACED.match(literal[-1])


def _opens_line(plain: str, start: int) -> bool:
    before = plain[max(0, start - _AROUND - 1) : start].rpartition("\n")
    return (bool(before[1]) or start <= _AROUND) and _is_bare(before[2])


def _opens_passage(plain: str, start: int) -> bool:
    at = start
    while at > 0 and start - at < _AROUND and not plain[at - 1].isalnum():
        at -= 1
    return not _BEFORE_PASSAGE.isdisjoint(plain[at:start])


def _is_bare(text: str) -> bool:
    return len(text) <= _AROUND and not any(char.isalnum() for char in text)


def _blank_tail(text: str) -> int:
    return len(text) - len(text.rstrip())
