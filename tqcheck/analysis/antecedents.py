"""Whom a "he" or a "she" can mean: the careful answer, for rules that are silent where in doubt.

A candidate is a noun for a person or an animal, a pronoun of that gender, or a capitalised word
that no gazetteer knows. One that is plainly of the other gender is none: a spokeswoman, Mr Dahl,
or Catalina, by the table of given names.
"""

from collections.abc import Collection
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.bodies import firm_names
from tqcheck.analysis.datelines import dateline
from tqcheck.analysis.entities import Entity, classes_at, closed_class, entities
from tqcheck.analysis.people import people
from tqcheck.analysis.persons import (
    FEMALE,
    MALE,
    capital_runs,
    genders,
    given_at,
    given_gender,
    group,
    mentions,
)
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.pronoun_votes import voted
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Document, Role, Text
from tqcheck.language import base

_PRONOUNS = {
    MALE: frozenset({"he", "him", "his", "himself"}),
    FEMALE: frozenset({"she", "her", "hers", "herself"}),
}
_PLACED = frozenset({"in", "at", "near", "outside", "through", "across", "around", "beyond", "off"})
_LAND = frozenset(
    {"mount", "cape", "fort", "point", "upper", "lower", "north", "south", "east", "west"}
)
_PLURAL = frozenset("P")
APPOSED = 5  # tokens from a name to the noun that says who it is
BRIEF = 4  # segments
_TOWARD = frozenset({"to", "from", "towards", "toward", "via"})
_NTH = frozenset({"first", "second", "third", "last", "next", "other", "same"})
_ENDS = frozenset({".", "!", "?", '"', "“", "”", ":"})
# Makers that may be men and women too: of a film, of a newspaper.
_EITHER = frozenset({"producer", "publisher", "guard"})
_AGED = frozenset({"year-old", "month-old", "week-old", "day-old"})


@cache
def is_person_noun(word: str, lang: str) -> bool:
    """Whether a lower-cased noun can name one person or animal."""
    table = datafiles.table(f"person_nouns.{base(lang)}")
    if len(word) > len("woman") and word.endswith(("man", "woman", "boy", "girl")):
        return True
    return bool(table) and table is not None and table.get(word) is not None


def may_mean(
    document: Document, index: int, reach: tuple[int, int], own: Collection[int], gender: str
) -> bool:
    """Whether tokens of a segment hold somebody of whom a pronoun of a gender can speak.

    `reach` is the first token and the one to stop at; the tokens `own` are those of the thing
    that the pronoun stands for, and of pronouns for it, and do not count.
    """
    text = document.segments[index].target
    first, stop = reach
    inside = [at for at in range(first, stop) if at not in own]
    known, seat = _known(document), _seat(document)
    others = {
        at
        for low, high in capital_runs(text)
        if high > low and _is_other(text, low, high, gender, known)
        for at in range(low, high + 1)
    }
    if any(_is_somebody(text, at, gender) for at in inside if at not in others):
        return True
    firms = firm_names(document)
    for low, high in capital_runs(text):
        if low >= stop or high < first or not {low, high}.isdisjoint(own):
            continue
        name = words(text).lowers[low : high + 1]
        if (seat and seat == name) or name[0] in firms or name[-1] in firms:
            continue
        if document.segments[index].role is Role.HEADLINE and not _recurs(
            document, words(text).texts[high]
        ):
            continue
        if _is_name(text, low, high, known) and not _is_other(text, low, high, gender, known):
            return True
    return any(_is_christened(text, one, inside) for one in entities(text))


def _recurs(document: Document, name: str) -> bool:
    """Whether a name of a headline stands in the story too, as a person's would.

    A brief may leave a name to its headline.
    """
    return len(document.segments) < BRIEF or any(
        segment.role is not Role.HEADLINE and name in words(segment.target).texts
        for _, segment in document.targets()
    )


def _is_somebody(text: Text, at: int, gender: str) -> bool:
    """Whether a single token, other than a name, can be whom a pronoun of a gender means."""
    word = words(text).lowers[at]
    if any(word in pronouns for pronouns in _PRONOUNS.values()):
        return word in _PRONOUNS[gender]
    titled = _title_gender(word, text.lang)
    if titled:
        return titled == gender
    famous = (
        words(text).texts[at][0].isupper()
        and word in people(text.lang)
        and (not at or words(text).lowers[at - 1] != "the")  # the Moon
    )
    if famous or word in _AGED or word in group("somebody", text.lang) or _is_counted(text, at):
        return True
    if gender == FEMALE and word in group("she_noun", text.lang):
        return True
    faint = group("faint_person", text.lang) | group("metonym_noun", text.lang)
    if word in faint or (word in group("maker_noun", text.lang) and word not in _EITHER):
        return False
    return _is_person(text, at) and _gender_beside(text, at) in {"", gender}


def _title_gender(word: str, lang: str) -> str:
    return next((one for one in (FEMALE, MALE) if word in group(f"title_{one}", lang)), "")


def _is_person(text: Text, at: int) -> bool:
    """Whether a noun for a person heads its phrase: a climber, a Briton, no "pilgrim route"."""
    tokens = words(text)
    word, classes = tokens.lowers[at], classes_at(text, at)
    if _is_modifier(text, at):
        return False
    if tokens.texts[at][0].isupper():
        before = classes_at(text, at - 1) if at else frozenset()
        if "demonym" in classes:
            alone = not "".join(tokens.texts[at + 1 : at + 2])[:1].isupper()
            return alone and bool(before & {"determiner", "number"}) and not word.endswith("s")
        if "adjective" in classes or (at and tokens.texts[at - 1] not in _ENDS):
            return bool(classes & {"person", "office"})
    if classes & {"person", "office"} or is_person_noun(word, text.lang):
        return _is_noun(text, at)
    return False


def _is_counted(text: Text, at: int) -> bool:
    """Whether an ordinal stands for one of several: "a fourth was saved"."""
    tokens = words(text)
    word = tokens.lowers[at]
    if not at or at + 1 >= len(tokens.lowers) or not (word in _NTH or word.endswith("th")):
        return False
    article = "determiner" in classes_at(text, at - 1)
    return article and bool(classes_at(text, at + 1) & {"be", "have", "modal"})


def _is_modifier(text: Text, at: int) -> bool:
    """Whether a noun only says of what kind the next one is: "a pilgrim route"."""
    after = words(text).lowers[at + 1 : at + 2]
    following = set(possible_pos(after[0], text.lang)) if after else set()
    return not following.isdisjoint("NP") and following.isdisjoint("VZDEGMRIKTO")


def _is_noun(text: Text, at: int) -> bool:
    """Whether a word that can be something else is a noun where it stands: "a host", "no host"."""
    tokens = words(text)
    if set(possible_pos(tokens.lowers[at], text.lang)) <= set("NPX"):
        return True
    if not at:
        return False
    before = tokens.lowers[at - 1]
    return (
        bool(classes_at(text, at - 1) & {"determiner", "number", "quantifier"})
        or before in {"'s", "’s"}
        or before in _NTH
        or before.endswith("th")
        or not set(possible_pos(before, text.lang)).isdisjoint("JUSC")
    )


def _gender_beside(text: Text, at: int) -> str:
    """Gender of the name that a noun goes with: "the president, Ana Ruiz," "Ana Ruiz, a nurse"."""
    tokens = words(text)
    following = at + 1
    if tokens.texts[following : following + 1] == (",",):
        following += 1
    for low, high in capital_runs(text):
        apposed = high < at <= high + APPOSED and tokens.texts[high + 1] == ","
        if high > low and (low == following or apposed):
            return given_gender(tokens.lowers[low], text.lang)
    return ""


def _is_name(text: Text, low: int, high: int, known: dict[str, str]) -> bool:
    """Whether a run of capitals may be a person's name, and is not plainly a place or a firm."""
    tokens = words(text)
    lowers = tokens.lowers
    after = lowers[high + 1] if high + 1 < len(lowers) else ""
    if lowers[high] in known or lowers[high] in people(text.lang):
        return True
    places = group("place_noun", text.lang) | group("metonym_noun", text.lang)
    beside = {*lowers[high + 1 : high + 3], lowers[high], lowers[low]}
    attribute = not _PLURAL.isdisjoint(possible_pos(after, text.lang))
    single = low == high and (tokens.texts[low].isupper() or _is_plain(text, low, after))
    if attribute or single or lowers[low] in _LAND or not beside.isdisjoint(places):
        return False
    return not low or after in {"'s", "’s"} or not _is_placed(lowers, low, high, places)


def _is_placed(lowers: tuple[str, ...], low: int, high: int, places: frozenset[str]) -> bool:
    """Whether what stands before a name makes it a place: "in", "the town of", "the road to"."""
    before = lowers[low - 1]
    if before == "of":
        return low > 1 and lowers[low - 2] in places
    return before == "the" or before in _PLACED or (low == high and before in _TOWARD)


def _is_plain(text: Text, at: int, after: str) -> bool:
    """Whether a single word with a capital is no name: one that opens a sentence, or an adverb."""
    lower = words(text).lowers[at]
    common = possible_pos(lower, text.lang) not in {"", "X"} or closed_class(lower, text.lang)
    opening = not at or words(text).texts[at - 1] in _ENDS
    return (opening and common) or after == "of"


@reading
def _seat(document: Document) -> tuple[str, ...]:
    """Give the city of the dateline, in lower-case words."""
    found = dateline(document)
    return tuple(found.city.casefold().split()) if found is not None else ()


def _is_other(text: Text, low: int, high: int, gender: str, known: dict[str, str]) -> bool:
    """Whether a name is known to be of the other gender: by its story, its title or itself."""
    lowers = words(text).lowers
    for word in lowers[max(low - 1, 0) : high + 1]:
        titled = _title_gender(word, text.lang)
        if titled:
            return titled != gender
    settled = known.get(lowers[high]) or (
        given_gender(lowers[given_at(text, low, high)], text.lang) if high > low else ""
    )
    return settled not in {"", gender}


@reading
def _known(document: Document) -> dict[str, str]:
    """Genders of the story's persons by the last word of their names."""
    found: dict[str, str] = {}
    for one in mentions(document):
        text = document.segments[one.segment].target
        gender = given_gender(words(text).lowers[given_at(text, one.first, one.last)], text.lang)
        if gender and one.last > one.first:
            found.setdefault(one.person, gender)
    return voted(document) | found | genders(document)


def _is_christened(text: Text, entity: Entity, inside: list[int]) -> bool:
    """Whether a name of the gazetteer is somebody's after all: Paris Hilton, or Chelsea alone."""
    lowers = words(text).lowers
    if entity.first not in inside or entity.first != entity.last:
        return False
    if not given_gender(lowers[entity.first], text.lang):
        return False
    claims = group("claim_verb", text.lang)
    beside = (*lowers[entity.last + 1 : entity.last + 2], *lowers[: entity.first][-1:])
    return not claims.isdisjoint(beside)
