"""Names of a story: which capitalised words it uses, where, and which places it touches."""

from functools import lru_cache
from typing import NamedTuple

from tqcheck.analysis.entities import closed_class, entities, gazetteer
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Document, Role, Text
from tqcheck.language import language
from tqcheck.span import Span


class Name(NamedTuple):
    """One capitalised word in a story. `opens` tells that it opens a sentence or a title."""

    word: str
    segment: int
    span: Span
    opens: bool


@lru_cache(maxsize=1024)
def is_title_case(text: Text) -> bool:
    """Whether most words of a text are capitalised, as in an English headline."""
    tokens = words(text)
    long = [word for word in tokens.texts if len(word) > 3 and word[0].isalpha()]
    upper = sum(1 for word in long if word[0].isupper())
    return bool(long) and upper > 0.6 * len(long) and len(long) > 2


@lru_cache(maxsize=64)
def capitalised(document: Document) -> dict[str, tuple[Name, ...]]:
    """Capitalised words of a story by their lower-cased form.

    Words of the language's closed classes are left out (but for months and weekdays nothing
    else is); so are single letters.
    """
    found: dict[str, list[Name]] = {}
    for index, segment in document.targets():
        text = segment.target
        tokens = words(text)
        openings = {span.start for span in sentences(text)}
        title = is_title_case(text)
        for at, word in enumerate(tokens.texts):
            if not word[0].isupper() or len(word) < 2:
                continue
            lower = tokens.lowers[at]
            if closed_class(lower, text.lang):
                continue
            start = tokens.starts[at]
            opens = title or start in openings or _after_mark(text.plain, start)
            found.setdefault(lower, []).append(
                Name(word, index, Span(start, tokens.ends[at]), opens)
            )
    return {word: tuple(names) for word, names in found.items()}


def _after_mark(plain: str, start: int) -> bool:
    before = plain[:start].rstrip()
    return not before or before[-1] in '"“‘«„(:.!?—–-•*'


def is_title(word: str, lang: str) -> bool:
    """Whether a capitalised word before a name is a title, and no first name: Ms, Dr, President."""
    lower = word.lower().rstrip(".")
    facts = language(lang)
    return (
        lower in facts.abbreviations
        or lower in facts.members.get("person", frozenset())
        or any(entry.kind == "office" for entry in gazetteer(lower, lang))
    )


_PLACES = frozenset(
    {"territory", "capital", "city", "region", "adjective", "demonym", "capital?", "city?"}
)


@lru_cache(maxsize=64)
def story_places(document: Document) -> frozenset[tuple[str, str]]:
    """Places the story touches outside its dateline: (canonical name, country code).

    Adjectives and demonyms count for their country, bodies for the place where they sit.
    """
    touched: set[tuple[str, str]] = set()
    for _, segment in document.targets():
        if segment.role in (Role.DATELINE, Role.CREDIT, Role.BYLINE):
            continue
        for entity in entities(segment.target):
            for entry in entity.entries:
                if entry.kind in _PLACES or entry.country:
                    touched.add((entry.canonical, entry.country))
    return frozenset(touched)
