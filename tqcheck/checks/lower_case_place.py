"""A country, capital or people in small letters: "kyiv", "in indonesia", "the russian army"."""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import gazetteer, strange_words, words
from tqcheck.document import Segment, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_KINDS = frozenset({"territory", "capital", "region", "adjective", "demonym"})


_SMALL = frozenset({"de", "do", "da", "of", "la", "el", "del", "and", "the", "am", "sur", "upon"})
LONGEST = 3  # words


@cache
def _eponyms(lang: str) -> frozenset[str]:
    return frozenset(datafiles.data("eponyms", dict[str, str]).get(base(lang), "").split())


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    tokens = words(text)
    for index in strange_words(text):
        word = tokens.texts[index]
        if not word.isalpha():
            continue
        if word in _eponyms(text.lang):
            continue
        several = _of_several(text, index)
        if several is not None:
            span = tokens.span(*several)
            use = _title(span.of(text.plain))
            yield Match(span, {"use": use}, (use,))
            continue
        entries = gazetteer(word, text.lang)
        if not entries or not {entry.kind for entry in entries} <= _KINDS:
            continue
        if text.plain[tokens.starts[index] - 1 : tokens.starts[index]] in {"@", "#", ".", "/", "-"}:
            continue
        if text.plain[tokens.ends[index] : tokens.ends[index] + 1] in {".", "/", "-", "@"} and (
            text.plain[tokens.ends[index] + 1 : tokens.ends[index] + 2].isalnum()
        ):
            continue
        use = word.capitalize()
        yield Match(tokens.span(index, index), {"use": use}, (use,))


def _of_several(text: Text, index: int) -> tuple[int, int] | None:
    """First and last token of a place of two or three words around a strange one."""
    tokens = words(text)
    for size in range(LONGEST, 1, -1):
        for first in range(max(index - size + 1, 0), index + 1):
            name = " ".join(tokens.texts[first : first + size])
            inside = text.plain[tokens.starts[first] : tokens.starts[first] + len(name)] == name
            if not (inside and name.islower()):
                continue
            entries = gazetteer(name, text.lang)
            if entries and {entry.kind.rstrip("?") for entry in entries} <= _KINDS | {"city"}:
                return first, first + size - 1
    return None


def _title(name: str) -> str:
    """Give a place its capitals, but for the small words within: "Rio de Janeiro"."""
    small = _SMALL.isdisjoint
    return " ".join(word if not small({word}) else word.capitalize() for word in name.split())


RULE = Rule(
    id="lower-case-place",
    pack="names",
    summary="A country, capital or people in small letters",
    why="Scripts without capitals, and machines that lose them, leave names in small letters.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is a name: write "{use}".',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("Talks in <<kyiv>> went on.", "Talks in Kyiv went on."),
        bad("The firm left <<indonesia>> in May."),
        bad("It sailed from <<ulan bator>> to <<buenos aires>>."),
        good("A china cup, a turkey and a panama hat."),
        good("See visit.kenya.example or #kenya."),
    ),
    false_alarms="A common noun made of a place name that the lexicon does not have.",
)
