"""An article of the wrong gender before a frequent noun: "la puente", "das Brücke", "de huis".

The nouns and the articles that none of them can have are data (`rules/_data/noun_genders.yaml`).
A comma before the word makes it a relative pronoun in German; a capital where the language writes
nouns small makes the noun part of a name.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import quotations, words
from tqcheck.document import Segment
from tqcheck.finding import Applicability
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


@cache
def _wrong(lang: str) -> dict[str, frozenset[str]]:
    """Give the nouns that each article cannot stand before."""
    found: dict[str, set[str]] = {}
    for line in _data().get(lang, []):
        articles, _, nouns = line.partition(" > ")
        for article in articles.split():
            found.setdefault(article, set()).update(nouns.split())
    return {article: frozenset(nouns) for article, nouns in found.items()}


@cache
def _data() -> dict[str, list[str]]:
    return datafiles.data("noun_genders", dict[str, list[str]])


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    wrong = _wrong(base(text.lang))
    tokens = words(text)
    for at, word in enumerate(tokens.lowers[:-1]):
        nouns = wrong.get(word)
        if nouns is None or tokens.texts[at + 1] not in nouns:
            continue
        span = tokens.span(at, at + 1)
        alone = text.plain[tokens.ends[at] : tokens.starts[at + 1]] == " "
        joined = text.plain[span.end : span.end + 1] in {"-", "’", "'", "/"}
        marks = {",", "-", "–", "/"} if base(text.lang) == "de" else {"-", "/"}
        relative = at > 0 and tokens.texts[at - 1] in marks
        upper = at > 0 and tokens.texts[at][0].isupper() and tokens.texts[at - 1] not in {".", '"'}
        if not alone or joined or relative or upper:
            continue
        if any(quote.overlaps(span) for quote in quotations(text)):
            continue
        yield Match(span)


RULE = Rule(
    id="article-against-gender",
    pack="grammar",
    summary="An article of the wrong gender before a frequent noun",
    why="A machine, or the hand that mends its text, takes the gender of another language's noun.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{found}": the noun is of another gender than its article.',
    find=InSegment(_find),
    applicability=Applicability.MANUAL,
    target_lang=tuple(sorted(_data())),
    in_quotes=False,
    examples=(
        bad("Ayer se cerró <<la puente>> viejo.", langs="-es"),
        bad("Hier, <<le ville>> a fermé le pont.", langs="-fr"),
        bad("Am Montag wurde <<das Brücke>> gesperrt.", langs="-de"),
        bad("Gisteren stond <<de huis>> leeg.", langs="-nl"),
        bad("Ieri <<la ponte>> era chiusa.", langs="-it"),
        bad("Ontem <<o cidade>> fechou a ponte.", langs="-pt"),
        good("Ayer se cerró el puente viejo.", langs="-es"),
        good("Ein Gesetz, das Stadt und Land trifft, wurde gestern beschlossen.", langs="-de"),
        good("Il joue pour le Ville-Marie.", langs="-fr"),
    ),
    false_alarms="A name made of such words.",
)
