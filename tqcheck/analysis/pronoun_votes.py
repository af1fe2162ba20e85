"""Pronouns of a story that can mean only one person, and the gender they give each."""

from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.analysis.entities import classes_at
from tqcheck.analysis.persons import FEMALE, MALE, Mention, mentions
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.span import Span

GENDER_OF = {"he": MALE, "his": MALE, "him": MALE, "himself": MALE} | {
    "she": FEMALE, "her": FEMALE, "herself": FEMALE, "hers": FEMALE
}  # fmt: skip
_QUOTES = frozenset('"“”')


class Vote(NamedTuple):
    """A pronoun that means a person: which gender, where, and whether a speaker goes on."""

    gender: str
    segment: int
    span: Span
    speaks: bool
    opens: bool


@reading
def votes(document: Document) -> dict[str, list[Vote]]:
    """Pronouns that can mean only one person, by person."""
    cast: dict[str, list[Vote]] = {}
    by_segment: dict[int, list[Mention]] = {}
    for mention in mentions(document):
        by_segment.setdefault(mention.segment, []).append(mention)
    for index, named in by_segment.items():
        if len({one.person for one in named}) == 1:
            text = document.segments[index].target
            cast.setdefault(named[0].person, []).extend(_in_paragraph(text, index, named))
    return cast


def _in_paragraph(text: Text, index: int, named: list[Mention]) -> Iterator[Vote]:
    """Votes of a paragraph that names one person only: each sentence after the name, by opening."""
    tokens = words(text)
    begun = tokens.starts[named[0].first]
    for span in sentences(text):
        if span.end <= begun:
            if any(tokens.lowers[at] in GENDER_OF for at in tokens.within(span)):
                return
            continue
        inside = tokens.within(span)
        if not inside:
            continue
        if span.start <= begun:
            yield from _after_name(text, index, named[0], inside)
            continue
        opening = inside.start
        if tokens.texts[opening] in _QUOTES:
            yield from _after_quotation(text, index, inside)
            continue
        gender = GENDER_OF.get(tokens.lowers[opening])
        if gender is None:
            return
        following = tokens.lowers[opening + 1 : opening + 3]
        speaks = tokens.lowers[opening] in {"he", "she"} and any(
            "say" in classes_at(text, opening + 1 + step) for step in range(len(following))
        )
        yield Vote(gender, index, tokens.span(opening, opening), speaks, opens=True)


def _after_quotation(text: Text, index: int, inside: range) -> Iterator[Vote]:
    """Vote by the speaker of a quotation, as in `"...", she said`."""
    tokens = words(text)
    for at in inside:
        gender = GENDER_OF.get(tokens.lowers[at])
        after = tokens.texts[at - 1] in _QUOTES and at + 1 < inside.stop
        if gender and after and "say" in classes_at(text, at + 1):
            yield Vote(gender, index, tokens.span(at, at), speaks=True, opens=False)


def _after_name(text: Text, index: int, mention: Mention, inside: range) -> Iterator[Vote]:
    """Vote by "said she had" or "wrote in her ruling" in the sentence of the name itself."""
    tokens = words(text)
    for at in range(mention.last + 1, inside.stop):
        gender = GENDER_OF.get(tokens.lowers[at])
        if gender is not None:
            near = classes_at(text, at - 1)
            clause = near & {"conjunction", "say"} or tokens.lowers[at - 1] == "that"
            if clause or ("preposition" in near and at - 3 == mention.last):
                yield Vote(gender, index, tokens.span(at, at), speaks=False, opens=False)
            return


@reading
def voted(document: Document) -> dict[str, str]:
    """Gender of each person on whom all pronouns agree."""
    found: dict[str, str] = {}
    for person, cast in votes(document).items():
        seen = {vote.gender for vote in cast}
        if len(seen) == 1:
            found[person] = seen.pop()
    return found
