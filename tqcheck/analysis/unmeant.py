"""Pronouns for a man or a woman of whom nobody near can be meant: "the choir begins his tour".

A pronoun is anchored by somebody in its segment, in the segments just before it, or in the
headline and the lede, or by another pronoun of its gender that is anchored near. What is left
speaks of a thing, or of a person of the other gender.
"""

from collections.abc import Iterator

from tqcheck.analysis.antecedents import may_mean
from tqcheck.analysis.bodies import Acting, firm_names
from tqcheck.analysis.body_acts import nearest_thing
from tqcheck.analysis.known_genders import person_of, title_gender
from tqcheck.analysis.persons import FEMALE, MALE, given_gender, group
from tqcheck.analysis.pronoun_votes import GENDER_OF
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentence_at, sentences
from tqcheck.analysis.words import capitals, words
from tqcheck.document import Document, Role, Text

REACH = 3  # segments before its own
_TOLD = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.LEDE, Role.BODY, Role.QUOTE, Role.CAPTION})
OWNED = 4  # tokens behind a possessive within which its noun stands


@reading
def orphans(document: Document) -> frozenset[tuple[int, int]]:
    """Find the pronouns that nobody near can be meant by, by segment and token."""
    return frozenset(_find(document))


def _find(document: Document) -> Iterator[tuple[int, int]]:
    told = [index for index, segment in document.targets() if segment.role in _TOLD]
    if len(told) < 2:  # why: a line torn from its story, whose persons are elsewhere
        return
    anchored: dict[str, int] = {}
    for place, index in enumerate(told):
        near = dict.fromkeys((*told[max(place - REACH, 0) : place][::-1], *told[: min(place, 2)]))
        lost: dict[str, list[int]] = {MALE: [], FEMALE: []}
        for at, gender in _gendered(document.segments[index].target):
            if (
                place - anchored.get(gender, -REACH - 1) <= REACH
                or _is_plainly_there(document.segments[index].target, at, gender)
                or may_mean(document, index, (0, at), lost[gender], gender)
                or any(_holds(document, one, gender) for one in near)
                or _has_spouse(document.segments[index].target, at, gender)
            ):
                anchored[gender] = place
            elif not _comes_later(document, index, at, gender):
                lost[gender].append(at)
                yield index, at


@reading
def _gendered(text: Text) -> tuple[tuple[int, str], ...]:
    """Pronouns of a text that have a gender, with it."""
    lowers = words(text).lowers
    if GENDER_OF.keys().isdisjoint(lowers):
        return ()
    return tuple((at, GENDER_OF[word]) for at, word in enumerate(lowers) if word in GENDER_OF)


def _is_plainly_there(text: Text, at: int, gender: str) -> bool:
    """Whether a first name or a title of a gender stands before a token: the quick answer."""
    return _first_told(text, gender) < at


@reading
def _first_told(text: Text, gender: str) -> int:
    """First token that is a name or a title of a gender; the number of tokens for none."""
    lowers, lang = words(text).lowers, text.lang
    titled = (at for at, word in enumerate(lowers) if title_gender(word, lang) == gender)
    named = (at for at in capitals(text) if given_gender(lowers[at], lang) == gender)
    return min(next(titled, len(lowers)), next(named, len(lowers)))


def _has_spouse(text: Text, at: int, gender: str) -> bool:
    """Whether what the pronoun owns tells its gender: "her husband"."""
    other = FEMALE if gender == MALE else MALE
    return not group(f"spouse_{other}", text.lang).isdisjoint(words(text).lowers[at + 1 : at + 3])


@reading
def _holds(document: Document, index: int, gender: str) -> bool:
    """Whether a segment holds anybody of whom a pronoun of a gender can speak.

    Pronouns of that gender alone are no evidence: they may be lost themselves.
    """
    text = document.segments[index].target
    lowers = words(text).lowers
    if _is_plainly_there(text, len(lowers), gender):
        return True
    own = {at for at, word in enumerate(lowers) if GENDER_OF.get(word) == gender}
    return may_mean(document, index, (0, len(lowers)), own, gender)


def thing_meant(document: Document, index: int, at: int) -> Acting | None:
    """Find the body or thing that a pronoun which can mean nobody stands for.

    Not where it is a mere adjunct to somebody: "the king opened the dam. She".
    """
    text = document.segments[index].target
    found = nearest_thing(text, at, firm_names(document))
    if found is None or found.direct:
        return found
    subject = words(text).lowers[at] in {"he", "she"}
    return None if subject or person_before(document, index, at) is not None else found


def person_before(document: Document, index: int, at: int) -> tuple[int, int, int] | None:
    """Segment and tokens of the last person of the other gender before a pronoun.

    In its sentence, in the one before, or in the last of the segment before.
    """
    text = document.segments[index].target
    tokens = words(text)
    gender = FEMALE if GENDER_OF[tokens.lowers[at]] == MALE else MALE
    spans = [span for span in sentences(text) if span.start <= tokens.starts[at]]
    for span in reversed(spans[-2:]):
        inside = tokens.within(span)
        found = person_of(document, index, (inside.start, min(inside.stop, at)), gender)
        if found is not None:
            return index, *found
    before = [one for one, segment in document.targets() if one < index and segment.role in _TOLD]
    if len(spans) > 1 or not before:
        return None
    last = words(document.segments[before[-1]].target)
    found = person_of(document, before[-1], (0, len(last.lowers)), gender)
    return None if found is None else (before[-1], *found)


def _comes_later(document: Document, index: int, at: int, gender: str) -> bool:
    """Whether the rest of its sentence, or of a lede, names somebody whom it may look forward to.

    What the pronoun itself owns is none: "his teacher wept".
    """
    text = document.segments[index].target
    tokens = words(text)
    stop = tokens.within(sentence_at(text, tokens.starts[at])).stop
    if document.segments[index].role is Role.LEDE:
        stop = len(tokens.lowers)
    own = {one for one in range(at, stop) if GENDER_OF.get(tokens.lowers[one]) == gender}
    if tokens.lowers[at] in {"his", "her"}:
        own |= set(_owned(text, at))
    return may_mean(document, index, (at, stop), own, gender)


def _owned(text: Text, at: int) -> range:
    """Tokens of what a possessive owns, up to a comma or another small word."""
    lowers = words(text).lowers
    stop = at + 1
    while stop < min(at + 1 + OWNED, len(lowers)) and lowers[stop][0].isalpha():
        stop += 1
    return range(at + 1, stop)
