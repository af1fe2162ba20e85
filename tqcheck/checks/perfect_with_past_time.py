"""A present perfect beside a time that is over: "has approved the budget last week".

Only where the object is one short noun phrase and the time stands right behind it, so that the time
belongs to no other word: "has denied claims made last week" is sound.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import by_class, classes_at, possible_pos, sentence_at, words
from tqcheck.analysis.chunks import noun_phrase
from tqcheck.analysis.dates import weekdays
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_PERFECT = frozenset(("has", "have", "'ve", "’ve"))
_BETWEEN = frozenset(("also", "already", "now", "been", "not", "finally"))
_OPEN = frozenset(
    ("since", "for", "if", "would", "could", "may", "might", "must", "should", "to", "will")
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WOULD = ("'d", "’d")
MAX_BACK = 3  # words before the verb among which a modal would make it a past of its own


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    listed = datafiles.data("past_times", dict[str, dict[str, str]])[base(lang)]
    return re.compile(rf"[ ]{listed['time']}\b(?!{listed['goes_on']})", re.IGNORECASE)


@cache
def _past(lang: str) -> frozenset[str]:
    """Words of which one must stand, or a year."""
    return frozenset(("yesterday", "last", "ago", *weekdays(lang)))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    tokens = words(text)
    if _past(text.lang).isdisjoint(tokens.lowers) and not any(map(_YEAR.fullmatch, tokens.lowers)):
        return
    for at in by_class(text).get("have", ()):
        before = tokens.lowers[max(at - MAX_BACK, 0) : at]
        verb = _participle(text, at) if tokens.lowers[at] in _PERFECT else None
        if verb is None or not _OPEN.isdisjoint(before) or tokens.lowers[at - 1].endswith(_WOULD):
            continue
        found = _time(text, verb) or _in_front(text, at)
        if found:
            yield Match(tokens.span(at, verb), {"time": found})


def _participle(text: Text, at: int) -> int | None:
    """Index of the participle of a perfect; None where it is none for sure."""
    lowers = words(text).lowers
    verb = at + 1
    while verb < len(lowers) and lowers[verb] in _BETWEEN:
        verb += 1
    known = verb < len(lowers) and "E" in possible_pos(lowers[verb], text.lang)
    return verb if known else None


def _time(text: Text, verb: int) -> str:
    """Time that is over, right behind the verb or behind one noun phrase; empty for none.

    A noun phrase read by its shape may go on into the time, "the budget last week", so that each
    of its words may be the last of the object.
    """
    tokens, pattern = words(text), _pattern(text.lang)
    chunk = noun_phrase(text, verb + 1)
    last = chunk.last if chunk else verb
    if chunk and tokens.lowers[last + 1 : last + 2] == ("of",):
        more = noun_phrase(text, last + 2)
        last = more.last if more else last
    for end in range(verb, last + 1):
        if end > verb and set("DE") & set(possible_pos(tokens.lowers[end], text.lang)):
            return ""  # the time of a participle: "claims made last week"
        found = pattern.match(text.plain, tokens.ends[end])
        if found and not classes_at(text, end) & {"determiner", "possessive", "preposition"}:
            return found[0].strip()
    return ""


def _in_front(text: Text, at: int) -> str:
    """Time that is over and that opens the sentence, with nothing but the subject behind it."""
    tokens = words(text)
    start = sentence_at(text, tokens.starts[at]).start
    found = _pattern(text.lang).match(" " + text.plain[start : tokens.starts[at]])
    if found is None:
        return ""
    first = tokens.at(start + found.end() - 1)
    first += tokens.lowers[first] == ","
    chunk = noun_phrase(text, first)
    pronoun = first + 1 == at and tokens.lowers[first] in {"he", "she", "it", "they", "we"}
    return found[0].strip() if pronoun or (chunk and chunk.last + 1 == at) else ""


RULE = Rule(
    id="perfect-with-past-time",
    pack="grammar",
    summary='"Has approved the budget last week": a present perfect with a time that is over',
    why="German, French, Italian and Persian form their everyday past with have.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MINOR,
    message='"{found} ... {time}": with a time that is over, English has the simple past.',
    find=InSegment(_find, needs=("yesterday", " last ", " ago", "in 1", "in 20", "day")),
    target_lang=("en",),
    in_quotes=False,
    examples=(
        bad("Parliament <<has approved>> the budget last week by 61 votes to 30."),
        bad("Police <<have arrested>> three men yesterday. The mill <<has been closed>> in 1998."),
        bad("In 2015 the firm <<has moved>> to Lyon. On Monday she <<has met>> its owner."),
        good("Parliament approved the budget last week. Police have arrested three men since."),
        good(
            "Police have held three men over a fire yesterday. He has denied claims made last week."
        ),
        good(
            "He has worked here since last week and may have left yesterday, as has the last guest."
        ),
    ),
    references=("https://dictionary.cambridge.org/grammar/british-grammar/present-perfect-simple",),
    false_alarms="A time that belongs to the object.",
)
