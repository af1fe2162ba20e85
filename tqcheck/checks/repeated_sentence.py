"""The same sentence twice in a row, or the same words: "the letter the letter"."""

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.analysis import sentences, words
from tqcheck.document import Segment
from tqcheck.language import languages_that_have, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS = 12
LONGEST = 6  # words of a phrase


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    spans = sentences(text)
    for before, after in pairwise(spans):
        first, second = before.of(text.plain).strip(), after.of(text.plain).strip()
        if first == second and len(first) >= MIN_LETTERS and first[0] not in '"“„':
            yield Match(Span(before.start, after.start + len(second)), {"words": second})
    lowers = words(text).lowers
    if len(set(pairwise(lowers))) == len(lowers) - 1:
        return
    free = 0
    for at in _said_again(lowers):
        size = _repeated(lowers, at, text.lang) if at >= free else 0
        if size:
            span = words(text).span(at, at + 2 * size - 1)
            yield Match(span, {"words": words(text).span(at, at + size - 1).of(text.plain)})
            free = at + 2 * size


def _said_again(lowers: tuple[str, ...]) -> list[int]:
    """List the places of two words that stand again a few words later."""
    last: dict[tuple[str, str], int] = {}
    found: list[int] = []
    for at, pair in enumerate(pairwise(lowers)):
        before = last.get(pair)
        if before is not None and at - before <= LONGEST:
            found.append(before)
        last[pair] = at
    return sorted(set(found))


def _repeated(lowers: tuple[str, ...], at: int, lang: str) -> int:
    """Size of the phrase that begins at a token and is said again at once; 0 for none."""
    first = lowers[at]
    for size in range(2, LONGEST + 1):
        if at + 2 * size > len(lowers):
            return 0
        if lowers[at + size] != first or lowers[at + size + 1] != lowers[at + 1]:
            continue
        phrase = lowers[at : at + size]
        if phrase == lowers[at + size : at + 2 * size] and _is_phrase(phrase, lang):
            return size
    return 0


def _is_phrase(phrase: tuple[str, ...], lang: str) -> bool:
    """Whether it is made of words, two of them different, and is no "on and on and on"."""
    letters = [word for word in phrase if word[0].isalpha()]
    return (
        len(letters) == len(phrase)
        and len(set(letters)) > 1
        and phrase[-1] not in word_parts(lang, "phrase_joiners")
        and any(len(word) > 3 for word in letters)
        and not set(word_parts(lang, "phrase_links")).intersection(phrase)
    )


RULE = Rule(
    id="repeated-sentence",
    pack="doubling",
    summary="A sentence or phrase twice in a row",
    why="A machine that loops, or a join of two segments that both hold the sentence.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{words}" stands here twice in a row: cut one.',
    find=InSegment(_find),
    target_lang=languages_that_have("sentence"),
    examples=(
        bad("It rained. <<No one was on the bus. No one was on the bus.>>"),
        bad("He read <<the letter the letter>> aloud."),
        good("On and on and on it went, step by step by step."),
        good("He said that that letter was the letter."),
    ),
    false_alarms="A refrain or a chant outside quotation marks.",
)
