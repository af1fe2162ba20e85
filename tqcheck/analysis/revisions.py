"""Two versions of a story: which paragraphs belong together, and what changed within them.

A change is only told where the words around it stayed: the same sentence with another figure,
another name. What was written anew is not compared.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Document, Role, Text
from tqcheck.language import base

# Share of words in common from which two paragraphs are versions of one; a lead that is rewritten
# keeps a third, two sentences of one story by chance seldom more.
ALIKE = 0.6
# Longest stretch, in tokens, that counts as one changed expression.
MAX_STRETCH = 5
_READ = (Role.HEADLINE, Role.SUBHEAD, Role.LEDE, Role.BODY, Role.QUOTE, Role.CAPTION)


class Pair(NamedTuple):
    """A paragraph (number of its segment) and the paragraph of the earlier version it was."""

    segment: int
    new: Text
    old: Text


class Change(NamedTuple):
    """Tokens that took the place of others in a pair, last excluded: new and old stretch."""

    pair: Pair
    new_first: int
    new_stop: int
    old_first: int
    old_stop: int


@reading
def pairs(document: Document) -> tuple[Pair, ...]:
    """Pair the paragraphs of a story with those of its earlier version, the most alike first.

    Paragraphs that stayed as they were are paired, too. Empty without an earlier version.
    """
    if document.earlier is None:
        return ()
    new = [(index, one.target) for index, one in document.targets(*_READ)]
    old = [one.target for _, one in document.earlier.targets(*_READ)]
    free = dict(enumerate(old))
    found: list[Pair] = []
    left: list[tuple[int, Text]] = []
    by_text: dict[str, list[int]] = {}
    for number, text in free.items():
        by_text.setdefault(text.plain, []).append(number)
    for index, text in new:
        same = by_text.get(text.plain)
        if same:
            found.append(Pair(index, text, free.pop(same.pop(0))))
        else:
            left.append((index, text))
    found += _alike(left, free)
    return tuple(sorted(found))


def _alike(left: list[tuple[int, Text]], free: dict[int, Text]) -> list[Pair]:
    bags = {number: Counter(words(text).lowers) for number, text in free.items()}
    scores = []
    for index, text in left:
        bag = Counter(words(text).lowers)
        for number, other in bags.items():
            size = bag.total() + other.total()
            shared = 2 * (bag & other).total() / size if size else 0.0
            if shared >= ALIKE:
                scores.append((shared, index, number, text))
    found: list[Pair] = []
    taken: set[int] = set()
    for _, index, number, text in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
        if index not in taken and number in free:
            taken.add(index)
            found.append(Pair(index, text, free.pop(number)))
    return found


@reading
def changes(document: Document) -> tuple[Change, ...]:
    """Find the short stretches that took the place of others in paragraphs that are else alike."""
    found: list[Change] = []
    if document.earlier is None:
        return ()
    from difflib import SequenceMatcher  # noqa: PLC0415  # why: 3 ms, only with an earlier version

    for pair in pairs(document):
        if pair.new.plain == pair.old.plain:
            continue
        before, after = words(pair.old).texts, words(pair.new).texts
        for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag == "replace" and j - i <= MAX_STRETCH and m - k <= MAX_STRETCH:
                found.append(Change(pair, k, m, i, j))
    return tuple(found)


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    note: str
    figures: str
    names: str
    quotes: str


@cache
def _note(lang: str) -> tuple[re.Pattern[str], dict[str, frozenset[str]]] | None:
    facts = datafiles.data("corrections", dict[str, _Facts]).get(lang)
    if facts is None:
        return None
    kinds = {"figures": facts.figures, "names": facts.names, "quotes": facts.quotes}
    note = re.compile(facts.note.replace(" |", "|"), re.IGNORECASE)
    return note, {kind: frozenset(listed.split()) for kind, listed in kinds.items()}


def is_declared(document: Document, kind: str, *forms: str) -> bool:
    """Whether the story says that it changed: a note of correction that covers this change.

    It does where it gives one of the forms (of the old or the new version), or speaks of the
    kind (`figures`, `names`, `quotes`) in general. A note that stood in the earlier version says
    nothing of this one.
    """
    known = _note(base(document.target_lang))
    if known is None or document.earlier is None:
        return False
    note, kinds = known
    old = {segment.target.plain for segment in document.earlier.segments}
    for segment in document.segments:
        text = segment.target
        if text.plain in old or not note.search(text.plain):
            continue
        if kinds[kind].intersection(words(text).lowers) or any(
            form and form in text.plain for form in forms
        ):
            return True
    return False
