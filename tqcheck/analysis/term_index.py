"""The terms of a house, indexed by language: where they stand in a text.

All terms of a language are looked for in one pass of one automaton over the lower-cased text,
and confirmed at their place. Of matches that overlap the longest counts, whatever it is: an
admitted "chicken Kiev" shields its "Kiev".
"""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from tqcheck.analysis.casing import ends_word, folded
from tqcheck.analysis.entities import closed_class, gazetteer
from tqcheck.analysis.names import is_title_case
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.sentences import sentence_at
from tqcheck.analysis.term_forms import Grammar, begins, grammar, strict
from tqcheck.document import Text
from tqcheck.language import base, language
from tqcheck.span import Span
from tqcheck.term import Concept, Term, TermStatus

ANY_LANGUAGE = {"", "und", "mul"}
_OPENING_MARKS = "\"'“‘«„(¿¡–—-•* "


class Hit(NamedTuple):
    """A term of a concept."""

    concept: Concept
    term: Term


class Occurrence(NamedTuple):
    """Where terms stand in a text: of several concepts where they are written alike."""

    span: Span
    hits: tuple[Hit, ...]


def speaks(term: Term, lang: str, side: str) -> bool:
    """Whether a term is for texts of a language on a side; a region counts where both name one."""
    if term.status is TermStatus.KEEP:
        return True
    if term.side and term.side != side:
        return False
    if term.lang in ANY_LANGUAGE or lang in ANY_LANGUAGE:
        return True
    own, other = term.lang.replace("_", "-").lower(), lang.replace("_", "-").lower()
    if base(own) != base(other):
        return False
    return "-" not in own or "-" not in other or own == other


class _Index:
    """Terms of one language and side."""

    def __init__(self, hits: list[Hit], lang: str) -> None:
        self.rules: Grammar = grammar(lang)
        by_literal: dict[str, list[tuple[Hit, str]]] = defaultdict(list)
        for hit in hits:
            made = strict(hit.term, lang)
            for literal in made.literals:
                by_literal[literal].append((hit, made.pattern))
        self.literals = tuple(by_literal)
        self._listed = tuple(by_literal.values())
        self._automaton = AhoCorasick(self.literals, store_patterns=False) if by_literal else None

    def occurrences(self, text: Text) -> tuple[Occurrence, ...]:
        if self._automaton is None:
            return ()
        low = folded(text.plain)
        found: dict[Span, dict[Hit, None]] = defaultdict(dict)
        for which, start, _ in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if not begins(low, start, self.rules):
                continue
            for hit, pattern in self._listed[which]:
                end = _longest(pattern, low, start, self.rules)
                if end is not None and _is_written(text, Span(start, end), hit.term):
                    found[Span(start, end)][hit] = None
        return _settled({span: tuple(hits) for span, hits in found.items()})


@lru_cache(maxsize=8192)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _longest(pattern: str, low: str, start: int, rules: Grammar) -> int | None:
    """End of the term at a place; endings are tried the longest first.

    Where the endings of a language are known, nothing else may be written onto a word.
    """
    found = _compiled(f"(?:{pattern})(?!\\w)").match(low, start)
    if found is None and not rules.endings:
        found = _compiled(pattern).match(low, start)
    if found is None or not ends_word(low, found.end()):
        return None
    return found.end()


def _settled(found: dict[Span, tuple[Hit, ...]]) -> tuple[Occurrence, ...]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(Occurrence(span, found[span]) for span in sorted(kept))


def _is_written(text: Text, span: Span, term: Term) -> bool:
    """Whether the capitals of a find are those of its term.

    A term in small letters matches any capitals; one with capitals itself only, or all in
    capitals as headlines are. Where capitals tell nothing, a common word is not taken for a term.
    """
    found, written = span.of(text.plain), term.text.strip()
    if term.exact is False or (term.exact is None and written.islower()):
        return True
    if term.exact is None and not any(char.isupper() for char in written):
        return True
    shout = found.isupper() and len(found) > 1 and term.exact is None
    for one, other in zip(found.split(), written.split(), strict=False):
        for here, there in zip(one, other, strict=False):
            if folded(here) != folded(there):
                break
            if here != there and not (shout and here.isupper()):
                return False
    return term.exact is True or not _is_plain_word(text, span)


def _is_plain_word(text: Text, span: Span) -> bool:
    """Whether a capitalised find may be a common word whose place alone gave it the capital."""
    lower = span.of(text.plain).lower()
    if " " in lower or not _capital_is_idle(text, span):
        return False
    if closed_class(lower, text.lang) or lower in language(text.lang).function_words:
        return True
    return bool(set(possible_pos(lower, text.lang)) - {"X"}) and not any(
        not entry.kind.endswith("?") for entry in gazetteer(lower, text.lang)
    )


def _capital_is_idle(text: Text, span: Span) -> bool:
    plain = text.plain
    start = sentence_at(text, span.start)[0]
    if not plain[start : span.start].strip(_OPENING_MARKS):
        return True
    return is_title_case(text) or plain.isupper()


class TermBook:
    """The terms of a house. Compared by identity; indexes are made as languages are met."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        self.concepts = concepts
        self._indexes: dict[tuple[str, str], _Index] = {}

    def index(self, lang: str, side: str) -> _Index:
        """Index of the terms for texts of a language on one side of a pair."""
        key = (lang, side)
        if key not in self._indexes:
            hits = [
                Hit(concept, term)
                for concept in self.concepts
                for term in concept.terms
                if speaks(term, lang, side)
            ]
            self._indexes[key] = _Index(hits, lang)
        return self._indexes[key]


@lru_cache(maxsize=8)
def book_of(concepts: tuple[Concept, ...]) -> TermBook:
    """Make the book of some concepts; the same for the same."""
    return TermBook(concepts)


@lru_cache(maxsize=2048)
def occurrences(book: TermBook, text: Text, side: str) -> tuple[Occurrence, ...]:
    """Find where terms stand in a text that is the source or the target of a pair."""
    return book.index(text.lang, side).occurrences(text)
