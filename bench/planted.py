"""Which planted slips can be seen in the target alone, and why the others cannot.

A mark that was added counts as visible when no English sentence could have it there. Where it
could stand, a reason says so, and `make measure` prints how many cases fall under each.
"""

import re
from typing import NamedTuple

from tqcheck.analysis import slips, zipf

MARKS = ".,;:\"“”()!?'’"
BEGUN = frozenset(["the", "a", "an", "my", "your", "its", "our", "their", "every", "few"])
JOINED = frozenset(
    [
        "of",
        "from",
        "into",
        "during",
        "than",
        "between",
        "upon",
        "among",
        "amid",
        "despite",
        "via",
        "per",
        "until",
        "towards",
        "toward",
        "throughout",
        "alongside",
        "because",
    ]
)
STRANDED = frozenset(
    [
        "to",
        "for",
        "with",
        "in",
        "on",
        "at",
        "by",
        "over",
        "about",
        "under",
        "through",
        "against",
        "across",
        "after",
        "before",
        "around",
        "near",
        "off",
        "up",
        "out",
    ]
)
AUXILIARY = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "should",
        "must",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
    ]
)
STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "who",
        "what",
        "all",
        "some",
        "one",
    ]
)
UNITS = frozenset(
    [
        "km",
        "kg",
        "meters",
        "metres",
        "miles",
        "percent",
        "million",
        "billion",
        "people",
        "euros",
        "dollars",
    ]
)


class Plant(NamedTuple):
    """A mark that was added, with what stands on its left and right."""

    left: str
    mark: str
    right: str
    glued: str


def plant(good: str, bad: str) -> Plant:
    """Find the mark that was added to a sentence."""
    at = next(
        (place for place, (one, other) in enumerate(zip(good, bad, strict=False)) if one != other),
        len(good),
    )
    left = re.search(r"[\w%'’-]*$", bad[:at])
    right = re.match(r"\s*(\S+)", bad[at + 1 :])
    return Plant(left[0] if left else "", bad[at], right[1] if right else "", bad[at - 1 : at])


def mark_may_stand(good: str, bad: str) -> str:
    """Reason why an added mark may stand where it is; empty when it cannot."""
    one = plant(good, bad)
    if one.glued in ",;:.!?":
        return "an apostrophe may close a quotation" if one.mark == "'" else ""
    left, right = one.left.lower(), one.right.strip('.,;:"').lower()
    judge = {",": _comma, ";": _semicolon, ":": _colon, "'": _apostrophe, "-": _hyphen}
    if one.mark in judge:
        return judge[one.mark](left, right)
    if one.mark in ".!?":
        return _stop(left, one.right)
    return ""


def _comma(left: str, right: str) -> str:
    measure = left.isdigit() and right in UNITS
    if left in BEGUN | JOINED | {"will", "would", "can", "could", "must"} or measure:
        return ""
    if left in AUXILIARY and right.endswith(("ed", "en", "been", "born")):
        return ""
    return "a comma may set off what follows"


def _colon(left: str, right: str) -> str:
    if left in BEGUN | JOINED or (left in STRANDED and right not in STARTERS):
        return ""
    if left in AUXILIARY and right not in STARTERS:
        return ""
    if right in AUXILIARY or left in {"that", "and", "or", "no", "said"}:
        return ""
    return "a colon or semicolon may begin a clause or a list"


def _semicolon(left: str, right: str) -> str:
    return "" if right == "to" else _colon(left, right)


def _apostrophe(left: str, right: str) -> str:
    if left[-1:] in "sxz" and left not in AUXILIARY | {"this", "as", "his", "us"}:
        return "" if right in AUXILIARY | JOINED else "an apostrophe may mark a possessive"
    return ""


def _hyphen(left: str, right: str) -> str:
    if right in {"and", "or", "to", "but"} and left not in BEGUN:
        return "a hyphen may be suspended before and/or"
    return ""


def _stop(left: str, right: str) -> str:
    if right[:1].islower() or left in BEGUN | JOINED | {"and", "or"}:
        return ""
    return "a stop, question or exclamation mark may end a sentence before a capital or figure"


def slip_is_word(word: str, text: str) -> str:
    """Reason why a slip in a word cannot be seen; empty for one that can.

    It can where its result is a lower-case word that no lexicon has, or a capitalised one that
    the text spells otherwise elsewhere.
    """
    if not word.isalpha():
        return "a number, a compound or a mark"
    if zipf(word.lower(), "en") is not None:
        return "the result is another English word"
    if word.islower():
        return ""
    near = (other.strip(MARKS) for other in text.split() if other.strip(MARKS) != word)
    seen = len(word) > 3 and any(slips(word, other, 1) for other in near)
    return "" if seen else "a capitalised word that stands once"


def hidden(kind: str, good: str, bad: str) -> str:
    """Reason why a planted slip cannot be seen without the source; empty when it can."""
    if good == bad:
        return "nothing is planted"
    if kind == "punc_addition":
        return mark_may_stand(good, bad)
    if kind not in {"misspelled", "char_removed", "codemix"}:
        return ""
    known = set(good.split())
    changed = [word.strip(MARKS) for word in bad.split() if word not in known]
    if not changed:
        return "the result is words of the sentence"
    if kind == "codemix":
        english = all(word.isascii() and zipf(word.lower(), "en") is not None for word in changed)
        return "the foreign word is an English one too" if english else ""
    return slip_is_word(changed[0], bad)
