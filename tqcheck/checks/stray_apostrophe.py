"""An apostrophe or single quotation mark at the end of a word that it does not belong to.

"To push' the country": nothing was opened before it, and no letter is left out. After s, x and z
it may mark a possessive, so there the next word must be one that nobody owns.
"""

import re
from collections.abc import Iterator

from tqcheck.analysis import is_informal, possible_pos, quotations, words
from tqcheck.document import Segment
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_OPENED = re.compile(r"(?:^|[\s(\[\"“«—–/-])['‘’](?=\S)")
_STRAY = re.compile(r"(?<=[^\W_]|[%,])['’](?= ([^\W_]+))")
_SMALL = frozenset({"be", "have", "pronoun", "determiner", "conjunction"})
LONG_NAME = 5


def _find(segment: Segment) -> Iterator[Match]:
    plain, lang = segment.target.plain, segment.target.lang
    if _OPENED.search(plain):
        return
    if any(is_informal(segment.target, quote) for quote in quotations(segment.target)):
        return
    tokens = words(segment.target)
    for found in _STRAY.finditer(plain):
        at = tokens.at(found.start())
        if at and tokens.texts[at] == found[0] and _is_stray(tokens.texts[at - 1], found[1], lang):
            yield Match(Span(*found.span()), {}, ("",))


def _is_stray(left: str, right: str, lang: str) -> bool:
    """Whether an apostrophe between these two words belongs to neither."""
    classes = language(lang).classes
    kinds = classes.get(left.lower(), frozenset())
    speech = bool(classes.get(right.lower(), frozenset()) & {"say", "pronoun"})
    if (len(right) == 1 and right not in "aA") or (speech and not kinds):
        return False
    if left == ",":
        return right.islower() and "D" not in possible_pos(right, lang)
    if left[-1].lower() in "sxz" and not kinds & _SMALL:
        return right in word_parts(lang, "never_owned")
    return not _is_clipped(left, lang) and _is_known(left, right, lang)


def _is_clipped(left: str, lang: str) -> bool:
    """Whether letters may be left out at the end: ol', goin', 6'."""
    gerund = left.endswith("in") and bool(possible_pos(left.lower() + "g", lang))
    return gerund or left[-1].isdigit() or left.lower() in word_parts(lang, "clipped")


def _is_known(left: str, right: str, lang: str) -> bool:
    """Whether the word before is one of the language or a name that stands in running text."""
    if left[0].isupper():
        return right.islower() and len(left) >= LONG_NAME
    return bool(possible_pos(left, lang)) or left[0].isdigit() or left == "%"


RULE = Rule(
    id="stray-apostrophe",
    pack="encoding",
    summary="An apostrophe at the end of a word that has none",
    why="A slip of the keyboard, or half a pair of quotation marks that a cut left behind.",
    error_type=ErrorType.PUNCTUATION,
    severity=Severity.MINOR,
    message="The apostrophe belongs to no word and closes no quotation: cut it.",
    find=InSegment(_find, needs=("' ", "’ ")),
    target_lang=("en",),
    examples=(
        bad("The talks in<<'>> the spring failed.", "The talks in the spring failed."),
        bad("It sailed from Vladivostok<<'>> in honour of the navy."),
        bad("In Oslo,<<'>> the bank closed."),
        bad("The people<<’>> of the port left."),
        good("The workers' rights and James' house, or Dickens’ own."),
        good("She was goin' home with the lads o' Leith and an' all."),
        good("He said 'the port' was shut, and 'fish and chips' went."),
        good("Nobody knows what it does to them,' she said."),
        good("The Rabi' al-Awwal feast; a 6' 2\" man; the '90s."),
    ),
    false_alarms="Dialect with clipped words; names in transliteration.",
)
