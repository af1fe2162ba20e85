"""A clause said again at the end of a sentence: "it will fall on Friday, it will fall".

A sentence is cut at its commas. A part of four words or more counts when it is the whole of an
earlier part or its beginning or end, or the reverse; also "a nurse, who is a nurse". Quoted
speech is left alone: a speaker may insist.
"""

from collections.abc import Iterator
from itertools import combinations

from tqcheck.analysis import possible_pos, quotations, sentences, words
from tqcheck.document import Segment
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_ANSWERS = ("A. ", "A: ", "Q. ", "Q: ")
MIN_WORDS = 4
MIN_CONTENT = 2
MAX_PARTS = 12


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if "," not in text.plain or not _says_again(words(text).lowers):
        return
    if text.plain.startswith(_ANSWERS):
        return  # somebody speaks
    quoted = quotations(text)
    for sentence in sentences(text):
        parts = _parts(segment, sentence)
        if not 1 < len(parts) <= MAX_PARTS:
            continue
        for (first, one), (second, other) in combinations(parts, 2):
            if not _is_same(one, other, text.lang):
                continue
            span = Span(first.start, second.end)
            if not any(span.overlaps(one) for one in quoted):
                yield Match(second, {})
                break


def _says_again(lowers: tuple[str, ...]) -> bool:
    """Say cheaply whether three words stand twice, or a relative clause may repeat its noun."""
    if "who" in lowers or "which" in lowers:
        return True
    if len(lowers) - len(set(lowers)) < len(("three", "words", "again")):
        return False
    return len(set(zip(lowers, lowers[1:], lowers[2:], strict=False))) < len(lowers) - 2


def _parts(segment: Segment, sentence: Span) -> list[tuple[Span, tuple[str, ...]]]:
    """Stretches of a sentence between commas, with their words in lower case."""
    tokens = words(segment.target)
    parts: list[tuple[Span, tuple[str, ...]]] = []
    run: list[int] = []
    for index in (*tokens.within(sentence), -1):
        if index < 0 or tokens.texts[index] in {",", ".", "!", "?", ";", ":"}:
            if run:
                found = tuple(tokens.lowers[one] for one in run)
                parts.append((tokens.span(run[0], run[-1]), found))
            run = []
        else:
            run.append(index)
    return parts


def _is_same(one: tuple[str, ...], other: tuple[str, ...], lang: str) -> bool:
    if other[:2] in {("who", "is"), ("who", "was"), ("which", "is"), ("which", "was")}:
        return len(one) > 2 and other[2:] == one
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_WORDS or not any(_is_finite(word, lang) for word in short):
        return False
    if short[:2] in {("the", "more"), ("the", "less")}:
        return False
    small = word_parts(lang, "small_words")
    if sum(word not in small for word in short) < MIN_CONTENT:
        return False
    return long[: len(short)] == short or long[-len(short) :] == short


def _is_finite(word: str, lang: str) -> bool:
    """Whether a word can be nothing but a verb with a subject."""
    if language(lang).classes.get(word, frozenset()) & {"be", "have", "modal"}:
        return True
    possible = set(possible_pos(word, lang))
    return bool(possible & {"D", "Z"}) and not possible & {"N", "P", "J"}


RULE = Rule(
    id="clause-said-twice",
    pack="doubling",
    summary="A clause said twice in a sentence",
    why="A machine that loses its place translates the clause again.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{found}" says again what the sentence has said: cut it.',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("It is likely to rain on Friday, <<it is likely to rain>>."),
        bad("Once the bank is shut, <<the town is dead once the bank is shut>>."),
        bad("Her aunt, a former nurse, <<who is a former nurse>>, left."),
        good("In Oslo, in the north of the city, in the south of the city, shops closed."),
        good("The more it rains, the more it rains in Oslo, they say."),
        good("The Oslo Police Bureau, the Bergen Tax Bureau, the Oslo Police Bureau met."),
        good("“We will not go there, we will not go there,” she said."),
    ),
    false_alarms="A refrain outside quotation marks.",
)
