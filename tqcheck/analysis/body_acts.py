"""What bodies do, and which body stands last before a pronoun that can mean nobody."""

from functools import cache

from tqcheck.analysis.bodies import Acting, body_phrases, opens_clause
from tqcheck.analysis.entities import classes_at
from tqcheck.analysis.persons import group
from tqcheck.analysis.pos import lemma_forms, possible_pos
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text

POSSESSIVE = frozenset({"his", "her"})


def nearest_thing(text: Text, at: int, firms: frozenset[str] = frozenset()) -> Acting | None:
    """Find the body named last before a pronoun, in its sentence or the one before.

    For a pronoun that can mean nobody. `direct`: the body opens its clause.
    """
    tokens = words(text)
    spans = sentences(text)
    number = next(one for one, span in enumerate(spans) if span.end > tokens.starts[at])
    nearest = None
    for one in (number, number - 1):
        if one < 0:
            break
        start = tokens.at(spans[one].start)
        stop = at if one == number else tokens.at(spans[number].start)
        for first, last in body_phrases(text, start, stop, firms, wide=True):
            if tokens.lowers[last] != "it":
                found = Acting(first, last, direct=opens_clause(text, first, start))
                if found.direct:
                    return found
                nearest = nearest or found
    return nearest


@cache
def _body_verbs(lang: str) -> frozenset[str]:
    """Forms of verbs for what offices and firms do: review, reopen, recruit."""
    return frozenset(
        form
        for lemma in group("body_verb", lang)
        for slot in lemma_forms(lemma, "V", lang)
        for form in slot
    )


def acts_as_body(text: Text, at: int) -> bool:
    """Whether a pronoun does what offices and firms do: "he would review the limits"."""
    tokens = words(text)
    count = len(tokens.lowers)
    here = at + 1
    while here < count and (
        classes_at(text, here) & {"have", "modal"}
        or possible_pos(tokens.lowers[here], text.lang) == "R"
    ):
        here += 1
    if here + 1 >= count or tokens.lowers[here] not in _body_verbs(text.lang):
        return False
    what = tokens.lowers[here + 1]
    if what in POSSESSIVE or "preposition" in classes_at(text, here + 1):
        return False
    return what[0].isalnum()


def is_guardian(text: Text, body: Acting) -> bool:
    """Whether a body speaks of people all day: the police, a court, a hospital, a club."""
    name = words(text).lowers[body.first : body.last + 1]
    return not group("guardian_noun", text.lang).isdisjoint(name)
