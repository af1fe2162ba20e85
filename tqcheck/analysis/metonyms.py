"""Things that a machine takes for persons: places, bodies, companies, teams as subjects."""

from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.entities import classes_at, entities
from tqcheck.analysis.persons import group
from tqcheck.analysis.words import words
from tqcheck.document import Text

MAX_MODIFIERS = 4
_STOPS = frozenset({"preposition", "conjunction", "person", "be", "have"})


@cache
def metonym_kinds() -> frozenset[str]:
    """Classes of the gazetteer whose names can stand for a government, a body or a company."""
    return frozenset(datafiles.data("classes", dict[str, str])["metonym"].split())


def thing_ending(text: Text, last: int, start: int) -> tuple[int, int] | None:
    """Tokens of a name or of "the ... ministry" that ends at a token and opens its clause.

    `start` is the first token of the sentence. None where there is no such thing.
    """
    tokens = words(text)
    for entity in entities(text):
        if entity.last == last:
            kinds = metonym_kinds()
            if not entity.kinds & kinds or not entity.kinds <= kinds | {"adjective"}:
                return None
            article = entity.first > start and tokens.lowers[entity.first - 1] == "the"
            return _opening(text, entity.first - article, last, start)
    if last < start or tokens.lowers[last] not in group("metonym_noun", text.lang):
        return _company(text, last, start)
    for first in range(last - 1, max(last - MAX_MODIFIERS, start) - 1, -1):
        if tokens.lowers[first] == "the":
            return _opening(text, first, last, start)
        if classes_at(text, first) & _STOPS or not tokens.texts[first][0].isalpha():
            return None
    return None


def _company(text: Text, last: int, start: int) -> tuple[int, int] | None:
    """Give a name that no gazetteer has and that its own sentence treats as a company.

    Its sentence opens with "Founded in", or "carmaker" stands before it.
    """
    tokens = words(text)
    first = last
    if last < start or not tokens.texts[last][0].isupper():
        return None
    while first > start and tokens.texts[first - 1][0].isupper():
        first -= 1
    if first > start and tokens.lowers[first - 1] in group("body_noun", text.lang):
        return first - 1, last
    founded = tokens.lowers[start] in group("company_opening", text.lang)
    return (first, last) if founded and first > start and tokens.texts[first - 1] == "," else None


def _opening(text: Text, first: int, last: int, start: int) -> tuple[int, int] | None:
    """Keep a subject that opens its sentence, or a clause after a comma and a conjunction."""
    lowers = words(text).lowers
    if first == start:
        return first, last
    if lowers[first - 1] in {"that", "which", "because", "when", "if", "as", "after", "before"}:
        return first, last
    joined = first - 2 >= start and lowers[first - 1] in {"and", "but", "while"}
    return (first, last) if joined and lowers[first - 2] == "," else None
