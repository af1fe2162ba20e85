"""Whom a "he" or a "she" can mean: the careful answer, for rules that are silent where in doubt.

A candidate is a noun for a person or an animal, a pronoun of that gender, or a capitalised word
that no gazetteer knows. One that is plainly of the other gender is none: a spokeswoman, Mr Dahl,
or Catalina, by the table of given names.
"""

from collections.abc import Collection
from functools import cache

from tqcheck.analysis.bodies import firm_names
from tqcheck.analysis.datelines import dateline
from tqcheck.analysis.entities import Entity, classes_at, closed_class, entities
from tqcheck.analysis.known_genders import (
    APPOSED,
    is_modifier,
    is_other,
    is_person_noun,
    known_genders,
    noun_genders,
    person_of,
    title_gender,
)
from tqcheck.analysis.people import people
from tqcheck.analysis.persons import (
    FEMALE,
    MALE,
    capital_runs,
    given_at,
    given_gender,
    group,
)
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Document, Role, Text
from tqcheck.language import language

_PRONOUNS = {
    MALE: frozenset({"he", "him", "his", "himself"}),
    FEMALE: frozenset({"she", "her", "hers", "herself"}),
}
_PLACED = frozenset({"in", "at", "near", "outside", "through", "across", "around", "beyond", "off"})
_LAND = frozenset(
    {"mount", "cape", "fort", "point", "upper", "lower", "north", "south", "east", "west"}
)
_PLURAL = frozenset("P")
BRIEF = 4  # segments
_TOWARD = frozenset({"to", "from", "towards", "toward", "via"})
_NTH = frozenset({"first", "second", "third", "last", "next", "other", "same"})
_ENDS = frozenset({".", "!", "?", '"', "“", "”", ":"})
# Makers that may be men and women too: of a film, of a newspaper.
_EITHER = frozenset({"producer", "publisher", "guard"})
_AGED = frozenset({"year-old", "month-old", "week-old", "day-old"})


def may_mean(
    document: Document, index: int, reach: tuple[int, int], own: Collection[int], gender: str
) -> bool:
    """Whether tokens of a segment hold somebody of whom a pronoun of a gender can speak.

    `reach` is the first token and the one to stop at; the tokens `own` are those of the thing
    that the pronoun stands for, and of pronouns for it, and do not count.
    """
    text = document.segments[index].target
    first, stop = reach
    lowers, nobody = words(text).lowers, _nobody(text.lang)
    inside = [at for at in range(first, stop) if at not in own and lowers[at] not in nobody]
    known, seat = known_genders(document), _seat(document)
    others = _others(document, index, gender)
    if gender == FEMALE and not _sails(document):
        ships = group("she_noun", text.lang)
        inside = [at for at in inside if words(text).lowers[at] not in ships]
    settled = noun_genders(document)
    headline = document.segments[index].role is Role.HEADLINE
    if any(
        _is_somebody(text, at, gender)
        for at in inside
        if at not in others
        and settled.get(words(text).lowers[at], gender) == gender
        and not (headline and _is_told_below(document, words(text).lowers[at], gender))
    ):
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
        if _is_name(text, low, high, known) and not is_other(text, low, high, gender, known):
            return True
    return any(_is_christened(text, one, inside) for one in entities(text))


@reading
def _others(document: Document, index: int, gender: str) -> frozenset[int]:
    """Tokens of full names in a segment that are known to be of the other gender."""
    text, known = document.segments[index].target, known_genders(document)
    return frozenset(
        at
        for low, high in capital_runs(text)
        if high > low and is_other(text, low, high, gender, known)
        for at in range(low, high + 1)
    )


@reading
def _sails(document: Document) -> bool:
    """Whether a story is about a ship, which may be "she": the headline or the lede names one."""
    ships = group("she_noun", document.target_lang)
    opening = [segment.target for _, segment in document.targets()][:3]
    return any(not ships.isdisjoint(words(text).lowers) for text in opening)


@cache
def _faint(lang: str) -> frozenset[str]:
    """Nouns that mean nobody in particular, or a body."""
    return group("faint_person", lang) | group("metonym_noun", lang)


@cache
def _places(lang: str) -> frozenset[str]:
    """Nouns for places and bodies."""
    return group("place_noun", lang) | group("metonym_noun", lang)


@cache
def _nobody(lang: str) -> frozenset[str]:
    """Small words, which most tokens are, and marks: they mean nobody."""
    facts = language(lang)
    kinds = ("preposition", "determiner", "conjunction", "be", "have", "modal")
    small = facts.function_words.union(*(facts.members.get(kind, ()) for kind in kinds))
    pronouns = _PRONOUNS[MALE] | _PRONOUNS[FEMALE]
    return frozenset(small) - pronouns - {"who"} | frozenset(".,;:-–—()")


def _is_told_below(document: Document, word: str, gender: str) -> bool:
    """Whether a noun of the headline means somebody of the other gender whom the lede names."""
    if any(word in one for one in _PRONOUNS.values()) or title_gender(word, document.target_lang):
        return False
    other = FEMALE if gender == MALE else MALE
    body = [one for one, segment in document.targets() if segment.role is not Role.HEADLINE]
    if not body or any(word in words(document.segments[one].target).lowers for one in body):
        return False
    lede = body[0]
    stop = len(words(document.segments[lede].target).lowers)
    return person_of(document, lede, (0, stop), other) is not None


def _recurs(document: Document, name: str) -> bool:
    """Whether a name of a headline stands in the story too, as a person's would.

    A brief may leave a name to its headline.
    """
    return len(document.segments) < BRIEF or any(
        segment.role is not Role.HEADLINE and name in words(segment.target).texts
        for _, segment in document.targets()
    )


@reading
def _is_somebody(text: Text, at: int, gender: str) -> bool:
    """Whether a single token, other than a name, can be whom a pronoun of a gender means."""
    word = words(text).lowers[at]
    if any(word in pronouns for pronouns in _PRONOUNS.values()):
        return word in _PRONOUNS[gender]
    titled = title_gender(word, text.lang)
    if titled:
        return titled == gender
    if _is_anybody(text, at, gender):
        return True
    if word in _faint(text.lang) or (
        word in group("maker_noun", text.lang) and word not in _EITHER
    ):
        return False
    return _is_person(text, at) and _gender_beside(text, at) in {"", gender}


def _is_anybody(text: Text, at: int, gender: str) -> bool:
    """Whether a token means one person or animal whatever stands beside it."""
    lowers, texts = words(text).lowers, words(text).texts
    word = lowers[at]
    famous = (
        texts[at][0].isupper()
        and word in people(text.lang)
        and (not at or lowers[at - 1] != "the")  # the Moon
    )
    if famous or word in group("somebody", text.lang) or _is_counted(text, at):
        return True
    if gender == FEMALE and word in group("she_noun", text.lang):
        return True
    return _is_one_of(text, at, gender) or _is_headed(text, at) or _is_aged(text, at, gender)


def _is_aged(text: Text, at: int, gender: str) -> bool:
    """Whether it is "a 23-year-old", or "the 23-year-old" whom nobody before explains."""
    tokens = words(text)
    if tokens.lowers[at] not in _AGED:
        return False
    if at > 1 and tokens.lowers[at - 2] != "the":
        return True
    for low, high in reversed(capital_runs(text)):
        if high < at and high > low:
            return given_gender(tokens.lowers[given_at(text, low, high)], text.lang) in {"", gender}
    return True


def _is_one_of(text: Text, at: int, gender: str) -> bool:
    """Whether it is "one of the women"."""
    lowers = words(text).lowers
    return lowers[at] in group(f"many_{gender}", text.lang) and "of" in lowers[max(at - 3, 0) : at]


def _is_headed(text: Text, at: int) -> bool:
    """Whether it is "a new head", or a house that speaks for its head: the Vatican."""
    tokens = words(text)
    if tokens.texts[at][0].isupper() and tokens.lowers[at] in group("household", text.lang):
        return True
    led = at and (
        tokens.lowers[at - 1] in {"'s", "’s", "as", "new", "former", "acting", "outgoing"}
        or "determiner" in classes_at(text, at - 1)
    )
    chief = bool(led) and tokens.lowers[at] in group("chief_noun", text.lang)
    return chief and not is_modifier(text, at)


def _is_person(text: Text, at: int) -> bool:
    """Whether a noun for a person heads its phrase: a climber, a Briton, no "pilgrim route"."""
    tokens = words(text)
    word, classes = tokens.lowers[at], classes_at(text, at)
    if is_modifier(text, at):
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
        or (
            "N" in possible_pos(before, text.lang)
            and (
                bool(classes_at(text, at - 2) & {"determiner"})
                or "J" in possible_pos(tokens.lowers[at - 2], text.lang)
            )
            and not set("NP") & set(possible_pos((*tokens.lowers, "")[at + 1], text.lang))
        )
        or not set(possible_pos(before, text.lang)).isdisjoint("JUSC")
    )


def _gender_beside(text: Text, at: int) -> str:
    """Gender of the name that a noun goes with: "the president, Ana Ruiz," "Ana Ruiz, a nurse".

    Or of the noun beside it: "the boxer, a mother of two,".
    """
    tokens = words(text)
    following = at + 1
    if tokens.texts[following : following + 1] == (",",):
        following += 1
        if tokens.lowers[following : following + 1] in {("a",), ("an",), ("the",)}:
            apposed = tokens.lowers[following + 1 : following + 1 + APPOSED]
            told = next((one for word in apposed if (one := title_gender(word, text.lang))), "")
            if told:
                return told
    for low, high in capital_runs(text):
        beside = high < at <= high + APPOSED and tokens.texts[high + 1] == ","
        if high > low and (low == following or beside):
            return given_gender(tokens.lowers[low], text.lang)
    return ""


def _is_name(text: Text, low: int, high: int, known: dict[str, str]) -> bool:
    """Whether a run of capitals may be a person's name, and is not plainly a place or a firm."""
    tokens = words(text)
    lowers = tokens.lowers
    after = lowers[high + 1] if high + 1 < len(lowers) else ""
    if lowers[high] in known or lowers[high] in people(text.lang):
        return True
    places = _places(text.lang)
    beside = {*lowers[high + 1 : high + 3], lowers[high], lowers[low]}
    dated = low == high and lowers[low] in group("holiday", text.lang)
    if dated or (low and lowers[low - 1] in group("compass", text.lang)):
        return False
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
