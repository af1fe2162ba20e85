"""A small word glued to the name before it ("Israelbut"), or to "the" after it ("ofthe").

The name must be a place or people of the gazetteer, the tail a word of the closed list
`glued_tails` (`rules/_data/word_parts.yaml`), and the whole no word or name of its own.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import gazetteer, possible_pos, words
from tqcheck.document import Segment
from tqcheck.language import word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

SHORTEST_NAME = 4
_KINDS = frozenset({"territory", "capital", "city", "region", "adjective", "demonym"})


@cache
def _glued(lang: str) -> dict[str, str]:
    return {f"{head}the": f"{head} the" for head in word_parts(lang, "glued_heads")}


def _find(segment: Segment) -> Iterator[Match]:
    tokens = words(segment.target)
    lang = segment.target.lang
    glued = _glued(lang)
    tails = word_parts(lang, "glued_tails")
    places = [at for at, word in enumerate(tokens.texts) if word.endswith(tails)]
    for at in places:
        word = tokens.texts[at]
        use = glued.get(word) if word.islower() else _parted(word, lang)
        if use:
            yield Match(tokens.span(at, at), {"use": use}, (use,))


def _parted(word: str, lang: str) -> str:
    """Split a capitalised word into a known place and a small word; empty when it is none."""
    if not word[0].isupper() or not word[1:].islower() or len(word) < SHORTEST_NAME + 3:
        return ""
    for tail in word_parts(lang, "glued_tails"):
        head = word[: -len(tail)]
        if word.endswith(tail) and len(head) >= SHORTEST_NAME:
            kinds = {entry.kind for entry in gazetteer(head.casefold(), lang)}
            whole = gazetteer(word.casefold(), lang) or possible_pos(word.lower(), lang)
            if kinds & _KINDS and not whole:
                return f"{head} {tail}"
    return ""


RULE = Rule(
    id="tail-glued-to-name",
    pack="encoding",
    summary="Two words run together",
    why="A link or a line break between the two was dropped, and the space with it.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MAJOR,
    message='"{found}" is two words: write "{use}".',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("He went to <<Norwaybut>> stayed a day.", "He went to Norway but stayed a day."),
        bad("The end <<ofthe>> strike came.", "The end of the strike came."),
        good("The Polish and the Romanians met in Chinatown and in Finland."),
        good("They bathe in the lithe river."),
    ),
    false_alarms="A surname that begins like a country.",
)
