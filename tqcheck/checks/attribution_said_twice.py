"""One statement attributed twice in a sentence, as in "he said it was safe, he said".

Only a sentence without quotation marks, colon or semicolon counts; its first reporting verb must
be that of the main clause, and its last clause nothing but an attribution. Where a conjunction
joins two statements, the second may have its own. Word lists: `rules/_data/attribution.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import sentences
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_BREAK = re.compile(r"[\"“”;:«»]")
_PRONOUNS = frozenset({"he", "she", "they", "it"})
MIN_BETWEEN = 3  # words of the statement
MAX_SUBJECT = 80  # characters before the first verb


@cache
def _patterns(
    lang: str,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = datafiles.data("attribution", dict[str, str])
    verbs = lists[base(lang)]
    name = r"(?:(?:the |a )?[\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
    return (
        re.compile(rf"\b(?:{verbs})\b(?! to be\b)"),
        re.compile(rf", (?P<who>{name}) (?:also )?(?:{verbs})(?: (?:on )?\w+day)?[.!]?\s*$"),
        re.compile(lists["subordinate"], re.IGNORECASE),
        re.compile(lists["coordinate"]),
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    first_verb, last_clause, subordinate, coordinate = _patterns(text.lang)
    for span in sentences(text):
        sentence = span.of(text.plain)
        last = last_clause.search(sentence)
        if last is None or _BREAK.search(sentence):
            continue
        first = first_verb.search(sentence, 0, last.start())
        if first is None or first.start() > MAX_SUBJECT:
            continue
        between = sentence[first.end() : last.start()]
        if len(between.split()) < MIN_BETWEEN or coordinate.search(between):
            continue
        subject = sentence[: first.start()]
        if subordinate.search(subject) or not _is_same(last["who"].lower(), subject.lower()):
            continue
        end = len(sentence[: last.end()].rstrip(" \n.!"))
        found = Span(span.start + first.start(), span.start + end)
        yield Match(found, {})


def _is_same(who: str, subject: str) -> bool:
    """Whether the last speaker is the first: said again, or a pronoun for the name."""
    said = set(re.findall(r"[\w'’-]+", subject))
    if who.rsplit(maxsplit=1)[-1] in said:
        return True
    return who in _PRONOUNS and not _PRONOUNS & said


RULE = Rule(
    id="attribution-said-twice",
    pack="doubling",
    summary="One statement attributed twice in a sentence",
    why="Languages that attribute at the end of the sentence meet English, which does so at the "
    "start; both stay.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='The statement is attributed twice ("{found}"): cut one.',
    find=InSegment(_find, needs=("said", "says", "added", "stated", "noted", "stressed", "told")),
    target_lang=("en",),
    examples=(
        bad("The mayor <<said the bridge was safe, he said>>."),
        bad("Organisers <<said on Sunday that 900 people had started, they said>>."),
        bad("The governor, Ole Dahl, <<added that the bridge was safe, the governor added>>."),
        good("The mayor said the bridge was safe. It would open soon, he said."),
        good("He said the bridge was safe, and it would open soon, he said."),
        good("He stated that he felt good about it, police said."),
        good("The man who said the bridge was safe had lied, she said."),
        good("What the mayor said about the bridge was wrong, she added."),
    ),
)
