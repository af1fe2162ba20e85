"""Names of a story: which capitalised words it uses, where, and which places it touches."""

from functools import lru_cache
from typing import NamedTuple

from tqcheck.analysis.entities import entities, gazetteer
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import capitals, words
from tqcheck.document import Document, Role, Text
from tqcheck.language import language
from tqcheck.span import Span


class Name(NamedTuple):
    """One capitalised word in a story. `opens` tells that it opens a sentence or a title."""

    word: str
    segment: int
    span: Span
    opens: bool


@reading
def is_title_case(text: Text) -> bool:
    """Whether most words of a text are capitalised, as in an English headline."""
    if len(capitals(text)) < 2:
        return False
    tokens = words(text)
    long = [word for word in tokens.texts if len(word) > 3 and word[0].isalpha()]
    upper = sum(1 for word in long if word[0].isupper())
    return bool(long) and upper > 0.6 * len(long) and len(long) > 2


@reading
def capitalised(document: Document) -> dict[str, tuple[Name, ...]]:
    """Capitalised words of a story by their lower-cased form.

    Words of the language's closed classes are left out (but for months and weekdays nothing
    else is); so are single letters.
    """
    found: dict[str, list[Name]] = {}
    for index, segment in document.targets():
        text = segment.target
        if not capitals(text):
            continue
        tokens = words(text)
        openings = {span.start for span in sentences(text)}
        title = is_title_case(text)
        closed = language(text.lang).classes
        for at in capitals(text):
            word, lower = tokens.texts[at], tokens.lowers[at]
            if len(word) < 2 or lower in closed:
                continue
            start = tokens.starts[at]
            opens = title or start in openings or _after_mark(text.plain, start)
            found.setdefault(lower, []).append(
                Name(word, index, Span(start, tokens.ends[at]), opens)
            )
    return {word: tuple(names) for word, names in found.items()}


def _after_mark(plain: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and plain[at].isspace():
        at -= 1
    return at < 0 or plain[at] in '"“‘«„(:.!?—–-•*'


@reading
def first_names(document: Document) -> dict[str, frozenset[str]]:
    """Name what stands right before each capitalised word of a story: the names, no titles."""
    names = capitalised(document)
    lang = document.target_lang
    ends = {
        (place.segment, place.span.end): word for word, places in names.items() for place in places
    }
    found: dict[str, frozenset[str]] = {}
    for word, places in names.items():
        before = {ends.get((place.segment, place.span.start - 1)) for place in places}
        found[word] = frozenset(one for one in before if one and not is_title(one, lang))
    return found


@lru_cache(maxsize=32768)
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


@reading
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


def is_name_in_story(document: Document, text: Text, at: int) -> bool:
    """Whether a word that opens a sentence is a name elsewhere, or goes on as one: Inês dos."""
    tokens = words(text)
    span = tokens.span(at, at)
    uses = capitalised(document).get(tokens.lowers[at], ())
    if not any(one.opens and one.span == span for one in uses):
        return False
    if any(not one.opens for one in uses):
        return True
    after = (*tokens.texts[at + 1 : at + 3], "", "")[:2]
    classes = language(text.lang).classes.get(after[0], frozenset())
    particle = after[0] in language(text.lang).groups.get("name_particle", frozenset())
    return "say" in classes or (
        (particle or "name_particle" in classes or after[0] == "dos") and after[1][:1].isupper()
    )
