"""Quoted speech whose words are others than in the earlier version.

Speech that is translated a second time comes out in other words; a reader who saw both has two
quotes of one sentence.
"""

from collections import Counter
from collections.abc import Iterator

from tqcheck.analysis import quotations, words
from tqcheck.analysis.revisions import is_declared, pairs
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_WORDS = 5
ALIKE = 0.5


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for pair in pairs(document):
        if pair.new.plain == pair.old.plain:
            continue
        before = [
            (_spoken(pair.old, span), span.of(pair.old.plain)) for span in quotations(pair.old)
        ]
        for span in quotations(pair.new):
            now = _spoken(pair.new, span)
            known = [(_shared(now, old), quote) for old, quote in before if old != now]
            if len(now) < MIN_WORDS or not known or any(old == now for old, _ in before):
                continue
            shared, quote = max(known)
            if shared >= ALIKE and not is_declared(document, "quotes", quote):
                yield pair.segment, Match(span, {"earlier": quote})


def _spoken(text: Text, span: Span) -> tuple[str, ...]:
    """Give the words of a quotation, however they are punctuated."""
    tokens = words(text)
    return tuple(tokens.lowers[at] for at in tokens.within(span) if tokens.lowers[at][0].isalnum())


def _shared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Share of words in common; nothing where one is a part of the other (cut short)."""
    if _is_part(ours, theirs) or _is_part(theirs, ours):
        return 0.0
    size = len(ours) + len(theirs)
    return 2 * (Counter(ours) & Counter(theirs)).total() / size


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    width = len(short)
    return any(long[at : at + width] == short for at in range(len(long) - width + 1))


_OLD = 'Mayor Resigns\n"I have made mistakes and I will answer for them," the mayor told reporters.'

RULE = Rule(
    id="quote-changed",
    pack="updates",
    summary="Quoted speech in other words than in the earlier version of the story",
    why="Quoted words do not change between two versions; a second translation changes them. "
    "Speaks with --update-of.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MINOR,
    message="The earlier version quotes {earlier}. Check which words are right and print those.",
    find=InStory(_find, against_earlier=True),
    target_lang=("en",),
    examples=(
        bad(
            'Mayor Resigns\n<<"I have made errors and I shall answer for them,">> the mayor told '
            "reporters.",
            earlier=_OLD,
        ),
        good(
            'Mayor Resigns\n"I have made mistakes, and I will answer for them", the mayor told '
            "reporters on Monday.",
            earlier=_OLD,
        ),
        good(
            'Mayor Resigns\n"I have made mistakes," the mayor told reporters.',
            earlier=_OLD,
        ),
        good(
            'Mayor Resigns\n"Nobody should work here alone at night," a clerk told reporters.',
            earlier=_OLD,
        ),
    ),
    false_alarms="A second sentence of the same speaker that begins like the first.",
)
