"""The same word twice or more in a row: "the the", "deer deer deer deer".

Twice is a slip; four times is a machine that loops. Words that English does repeat (had had,
that that, very very), names that repeat, numbers and letters are left alone at twice.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import gazetteer, is_arabic, words
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


@cache
def _doubles(lang: str) -> frozenset[str]:
    return frozenset(datafiles.data("doubles", dict[str, str]).get(base(lang), "").split())


def _find(segment: Segment) -> Iterator[Match]:
    tokens = words(segment.target)
    lowers = tokens.lowers
    start = 0
    count = len(lowers)
    while start < count - 1:
        if lowers[start] != lowers[start + 1]:
            start += 1
            continue
        end = start + 1
        while end + 1 < count and lowers[end + 1] == lowers[start]:
            end += 1
        if _is_fault(segment, tokens.texts, start, end):
            use = tokens.texts[start]
            yield Match(tokens.span(start, end), {"word": use, "use": use}, (use,))
        start = end + 1


def _is_fault(segment: Segment, texts: tuple[str, ...], start: int, end: int) -> bool:
    lang = segment.target.lang
    word = texts[start].lower()
    if not word[0].isalnum():
        return False
    if end - start > 1:
        return (end - start > 2 and len(word) > 1) or word not in _doubles(lang)
    after = texts[end + 1] if end + 1 < len(texts) else "."
    if word[0].isdigit():
        return word.isdigit() and len(word) == 4 and not after[0].isdigit()
    if len(word) < 2 or word in _doubles(lang) or gazetteer(f"{word} {word}", lang):
        return False
    if texts[start][0].isupper() and texts[end][0].isupper() and is_arabic(word):
        return False  # Abdullah Abdullah
    # A name of three parts may repeat its first (Boutros Boutros-Ghali): a small letter follows.
    return texts[start].islower() or texts[end].islower() or not after[0].isupper()


RULE = Rule(
    id="repeated-word",
    pack="doubling",
    summary="A word twice or more in a row",
    why="A machine that loops, or an edit that left the old word standing.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{word}" stands here several times in a row: once is enough.',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("The minister left <<the the>> hall.", "The minister left the hall."),
        bad("Wolves hunt <<deer deer deer deer>>.", "Wolves hunt deer."),
        good("He had had enough, and said that that was that."),
        good("The ferry to Pago Pago left very, very late."),
    ),
    false_alarms="A poem, a chant, or a name of two like words in lower case.",
)
