"""Possessives that can only mean the subject: "a man who lost half of her sight"."""

from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.antecedents import may_mean
from tqcheck.analysis.entities import classes_at
from tqcheck.analysis.known_genders import person_of
from tqcheck.analysis.persons import FEMALE, MALE
from tqcheck.analysis.pos import lemma_forms, possible_pos
from tqcheck.analysis.pronoun_votes import GENDER_OF
from tqcheck.analysis.sentences import sentence_at
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.language import base

_NOUN_WITHIN = 4  # tokens behind the possessive
_HEAD_WITHIN = 8  # tokens before "who"


class _Bound(msgspec.Struct, frozen=True):
    verbs: dict[str, str]
    adjuncts: dict[str, str]
    shares: str


_Words = dict[str, frozenset[str]]


@cache
def _bound(
    lang: str,
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], frozenset[str]]:
    """Give what each form of a verb, and each preposition, binds; words of a share between."""
    file = datafiles.data("bound_possessives", dict[str, _Bound]).get(base(lang))
    if file is None:
        return {}, {}, frozenset()
    verbs: dict[str, frozenset[str]] = {}
    for lemma, nouns in file.verbs.items():
        for slot in lemma_forms(lemma, "V", lang):
            for form in slot:
                verbs[form] = verbs.get(form, frozenset()) | frozenset(nouns.split())
    adjuncts = {word: frozenset(nouns.split()) for word, nouns in file.adjuncts.items()}
    return verbs, adjuncts, frozenset(file.shares.split())


def bound_to(document: Document, index: int, at: int) -> tuple[int, int] | None:
    """Tokens of the person of the other gender whose own a possessive must be; None for none.

    The nearest "who" tells the subject: "a man who has lost her sight". Without one, nobody of
    the pronoun's gender may stand before it in its sentence.
    """
    text = document.segments[index].target
    verb = _binder(text, at)
    if verb is None:
        return None
    tokens = words(text)
    gender = GENDER_OF[tokens.lowers[at]]
    follows = _subject_behind(text, verb, at)
    if follows:
        return (follows, follows) if GENDER_OF[tokens.lowers[follows]] != gender else None
    other = FEMALE if gender == MALE else MALE
    start = tokens.within(sentence_at(text, tokens.starts[at])).start
    here = verb - 1
    while here > start and (
        classes_at(text, here) & {"have", "modal"}
        or possible_pos(tokens.lowers[here], text.lang) == "R"
    ):
        here -= 1
    if tokens.lowers[here] == "who":
        first = max(start, here - _HEAD_WITHIN)
        owners = {one for one in range(first, here) if tokens.lowers[one] in {"his", "her"}}
        if may_mean(document, index, (first, here), owners, gender):
            return None
        return person_of(document, index, (first, here), other)
    own = {one for one in range(start, at) if GENDER_OF.get(tokens.lowers[one]) == other}
    if may_mean(document, index, (start, at), own, gender):
        return None
    pronoun = next((one for one in sorted(own) if tokens.lowers[one] in {"he", "she"}), None)
    return person_of(document, index, (start, verb), other) or (
        None if pronoun is None or pronoun > verb else (pronoun, pronoun)
    )


def _subject_behind(text: Text, preposition: int, at: int) -> int:
    """Token of the pronoun that is the subject behind an opening phrase: "In his career she"."""
    tokens = words(text)
    if preposition != tokens.within(sentence_at(text, tokens.starts[at])).start:
        return 0
    for one in range(at + 2, min(at + 2 + _NOUN_WITHIN, len(tokens.lowers))):
        if tokens.lowers[one] in {"he", "she"}:
            return one
    return 0


def _binder(text: Text, at: int) -> int | None:
    """Token of the verb or preposition with which a possessive and its noun make a set phrase."""
    tokens = words(text)
    verbs, adjuncts, shares = _bound(text.lang)
    here = at - 1
    while here > 0 and tokens.lowers[here] in shares - adjuncts.keys():
        here -= 1
    if tokens.lowers[here] == "of" and tokens.lowers[here - 1] in shares:
        here -= 1
        while here > 0 and tokens.lowers[here] in shares:
            here -= 1
    word = tokens.lowers[here]
    nouns = verbs.get(word) or adjuncts.get(word)
    if not nouns:
        return None
    for one in range(at + 1, min(at + 1 + _NOUN_WITHIN, len(tokens.lowers))):
        if tokens.lowers[one] in nouns:
            return here
        if not set(possible_pos(tokens.lowers[one], text.lang)) & set("JUNX"):
            return None
    return None
