"""Places of an English text where a word must have stood: "arrived in .", "Held a post at"."""

from functools import cache
from typing import NamedTuple

from tqcheck.analysis.hole_data import Sets, Weight, pronouns, sets_of
from tqcheck.analysis.hole_subjects import (
    lacks_subject,
    open_weight,
    opens_bare,
    predicate,
    verbal,
)
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span

__all__ = ["Hole", "Weight", "holes", "pronouns"]


class Hole(NamedTuple):
    """A place where something seems to have fallen out."""

    span: Span
    weight: Weight


@cache
def _triggers(lang: str) -> frozenset[str]:
    """Words and marks at which a gap may be seen."""
    sets = sets_of(lang)
    if sets is None:
        return frozenset()
    return frozenset().union(
        sets.prepositions,
        sets.articles,
        sets.titles,
        sets.adjectives,
        sets.verbs,
        sets.marks,
        sets.triggers,
        sets.clauses,
    )


@cache
def _led(lang: str) -> frozenset[str]:
    """Words behind which only a few others tell of a gap."""
    sets = sets_of(base(lang))
    return sets.prepositions | sets.articles if sets else frozenset()


@cache
def _hot(lang: str) -> frozenset[str]:
    """Words and marks that tell of a gap behind one of those."""
    sets = sets_of(base(lang))
    if sets is None:
        return frozenset()
    return sets.after | sets.marks | sets.articles | sets.begins | sets.barred | {"("}


@reading
def holes(text: Text) -> tuple[Hole, ...]:
    """Find the places where something seems to have fallen out; empty for an unknown language."""
    sets = sets_of(base(text.lang))
    if sets is None:
        return ()
    tokens = words(text)
    lowers, count = tokens.lowers, len(tokens.lowers)
    openings = {one.start for one in sentences(text)}
    found: list[Hole] = []
    triggers = _triggers(base(text.lang))
    plain = text.plain
    for at, low in enumerate(lowers):
        opens = tokens.starts[at] in openings
        if low not in triggers and not opens:
            continue
        if (
            at + 1 < count
            and tokens.starts[at + 1] == tokens.ends[at]
            and (plain[tokens.ends[at + 1] : tokens.ends[at + 1] + 1].isalnum())
        ):
            continue  # a mark inside an address or a number
        weight = _weight(text, sets, at, opens=opens)
        if weight:
            found.append(Hole(tokens.span(at, min(at + 1, count - 1)), weight))
    return tuple(found)


def _weight(text: Text, sets: Sets, at: int, *, opens: bool) -> Weight | None:
    lowers = words(text).lowers
    low, following = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else "."
    if at + 1 < len(lowers) and words(text).texts[at + 1][0].isupper() and low.isalpha():
        return None  # a name stands there: the Who, in May
    if low in _led(text.lang) and not opens and following not in _hot(text.lang):
        return None  # the most frequent words, before the most frequent ones
    cut = low in sets.prepositions and _is_cut(text, sets, at, opens=opens)
    if (
        (low in sets.articles and _is_bare(sets, following, words(text).texts[at]))
        or (opens and lacks_subject(text, sets, at))
        or (cut and following in sets.after)
        or _is_bound(text, sets, at, following)
    ):
        return Weight.PLAIN
    if cut or _is_gap(text, sets, at, following):
        return Weight.SURE
    return _lighter(text, sets, at, following, opens=opens)


def _lighter(text: Text, sets: Sets, at: int, following: str, *, opens: bool) -> Weight | None:
    """Weigh what is no plain gap by itself."""
    lowers = words(text).lowers
    low = lowers[at]
    opening = open_weight(text, sets, at) if opens else None
    if opening:
        return opening
    if low == "," or (low == "that" and at and lowers[at - 1] in sets.says):
        return predicate(text, sets, at)
    if _is_weak(text, sets, at, following, opens=opens):
        return Weight.LIKELY
    return Weight.MAYBE if low in sets.verbs and at and lowers[at - 1] in sets.subjects else None


def _is_weak(text: Text, sets: Sets, at: int, following: str, *, opens: bool) -> bool:
    """Whether what stands here is seldom followed by what follows."""
    lowers = words(text).lowers
    low = lowers[at]
    if opens and opens_bare(text, sets, at, following):
        return True
    weak = False
    if low in {'"', "“"}:
        weak = following in {'"', "”"} and not _is_apart(text, at + 1)
    elif low == ".":  # "arrived in ." may also be a space too many
        last = _is_apart(text, at) and at + 1 == len(lowers)
        weak = last and lowers[at - 1] not in {".", "…"}
    elif low in sets.adjectives:
        weak = following in sets.marks or following in sets.after or following == "as"
    elif low in sets.particles:
        verb = following in sets.verbs and following in sets.after and not opens
        weak = following in sets.marks or (verb and f"{low}_{following}" not in sets.spared)
    elif low in sets.clauses:
        behind = lowers[at + 2] if at + 2 < len(lowers) else "."
        past = verbal(following, text.lang) & {"D", "Z"} == {"D"}
        weak = following in sets.verbs or (
            past and (behind in sets.completes or behind in sets.objects)
        )
    return weak


def _is_gap(text: Text, sets: Sets, at: int, following: str) -> bool:
    """Whether what stands here is never followed by what follows."""
    tokens = words(text)
    low, lowers = tokens.lowers[at], tokens.lowers
    if low in sets.titles:
        after = tokens.texts[at + 1 : at + 3]
        return bool(after) and (after[-1] if after[0] == "." else after[0]).islower()
    if low in {'"', "“"}:
        return _is_empty(text, at)
    if following in sets.begins:
        return low in {"to", "of"} and f"{low}_{following}" not in sets.spared
    if low in sets.adjectives:
        return following in sets.barred or (following == "," and not _goes_on(text, at))
    if low == "as":
        return following in {",", "(", "."} and lowers[at - 1 : at] == ("such",)
    return (
        (low == "(" and following in {")", ","})
        or (low in {",", ";"} and following in {",", ".", ";"})
        or (low in {"and", "or"} and following in sets.marks - {",", ":"})
        or (low != "." and low in sets.marks | {"'s", "’s"} and _is_apart(text, at))
    )


def _is_empty(text: Text, at: int) -> bool:
    """Whether a quotation has nothing in it, and stands among words."""
    tokens = words(text)
    if at + 1 >= len(tokens.texts) or tokens.lowers[at + 1] not in {'"', "”"}:
        return False
    after = text.plain[tokens.ends[at + 1] : tokens.ends[at + 1] + 1]
    before = text.plain[max(0, tokens.starts[at] - 1) : tokens.starts[at]]
    return tokens.starts[at + 1] == tokens.ends[at] and before == " " and after in {" ", ",", "."}


def _goes_on(text: Text, at: int) -> bool:
    """Whether more adjectives follow a comma: "northern, southern and eastern"."""
    lowers = words(text).lowers
    letters = set(possible_pos(lowers[at + 2], text.lang)) if at + 2 < len(lowers) else set()
    return bool(letters & {"J", "K"}) or lowers[at + 2 : at + 3] == ("but",) or at == 0


def _is_bound(text: Text, sets: Sets, at: int, following: str) -> bool:
    """Whether a preposition before a mark has lost what it governs: "the president of,"."""
    lowers = words(text).lowers
    low = lowers[at]
    if following not in sets.marks or not at or (low not in sets.bound and low != "to"):
        return False
    if low in sets.bound:
        return low not in {"with", "at", "from"} and sets.relatives.isdisjoint(lowers[:at])
    return low == "to" and lowers[at - 1] == "according"


def _is_cut(text: Text, sets: Sets, at: int, *, opens: bool) -> bool:
    lowers = words(text).lowers
    low, following = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else "."
    if f"{low}_{following}" in sets.spared:
        return False
    if following == "at" and lowers[at + 2 : at + 3] in (("least",), ("most",), ("once",)):
        return False
    if low == "of" and lowers[at - 1 : at] == ("out",):
        return False  # "climbing out of."
    if low in {"against", "for", "in"} and at and lowers[at - 1][0].isdigit():
        return False  # "241 for, 198 against and 12 abstentions"
    if following in sets.after or following == "(":
        return low not in sets.particles or following not in sets.verbs
    return following in sets.marks and (
        opens or low not in sets.particles or _is_apart(text, at + 1)
    )


def _is_bare(sets: Sets, following: str, word: str) -> bool:
    if word == "A":
        return False
    if following in sets.barred:
        return True
    return following in sets.marks or following in sets.after or following in sets.articles


def _is_apart(text: Text, at: int) -> bool:
    """Whether a mark stands behind a space."""
    tokens = words(text)
    return at < len(tokens.starts) and at > 0 and tokens.starts[at] > tokens.ends[at - 1]
