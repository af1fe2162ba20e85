"""Bodies as subjects: "the miners' federation", "Hanbit Cell, which ...", with what they do next.

`acting_body` finds the body that a pronoun later in the sentence stands for, by the grammar of
the clause alone; whether a person could be meant is asked elsewhere (`antecedents`).
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck.analysis.entities import classes_at, entities
from tqcheck.analysis.metonyms import metonym_kinds
from tqcheck.analysis.persons import capital_runs, given_gender, group, mentions
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentence_at, sentences
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.language import word_parts

MAX_MODIFIERS = 5
MAX_OBJECT = 8
MAX_ADJUNCT = 6
MAX_CLAUSE = 22
_STOPS = frozenset({"preposition", "conjunction", "be", "have", "modal", "say"})
_ARTICLES = frozenset({"the", "a", "an", "its", "our", "their", "this", "that", "another", "each"})
_OPENERS = frozenset(
    {",", ";", ":", "and", "but", "while", "as", "that", "after", "when", "because", "though",
     "although", "since", "if", "so", "yesterday", "today", "tomorrow", "now", "then", "however"}
)  # fmt: skip
_TIMES = frozenset({"weekday", "month", "number"})
_TIME_NOUNS = frozenset({"year", "month", "week", "day", "morning", "evening", "night", "time"})
_AUXILIARIES = frozenset({"be", "have", "do", "modal"})
_BREAKS = frozenset(
    {"that", "who", "whom", "whose", "which", "when", "because", "if", "after", "before", "while",
     "although", "though", "where", "than", "but", ";", ":", "—", "–", '"', "“", "”", "("}
)  # fmt: skip
_POSSESSIVE = frozenset({"his", "her"})
# Verbs whose "it" may stand for nothing: "it took his team a week".
_IMPERSONAL = frozenset(
    {"take", "takes", "took", "cost", "costs", "seems", "seemed", "is", "was", "be"}
)
_NTH = frozenset({"first", "second", "third"})
_SPANS = frozenset({"year", "season", "edition", "decade", "century", "week", "month", "day"})


class Acting(NamedTuple):
    """A body as a subject, by its tokens, and how sure its clause makes it.

    `direct`: only its own verb, and what that governs, parts it from the pronoun. `acts`: the
    pronoun does what offices and firms do.
    """

    first: int
    last: int
    direct: bool
    acts: bool = False


def acting_body(text: Text, at: int, firms: frozenset[str] = frozenset()) -> Acting | None:
    """Find the body for which the pronoun at a token stands, in its sentence; None for none.

    `firms` are names that the story shows to be firms, lower-cased (`firm_names`).
    """
    tokens = words(text)
    start = tokens.at(sentence_at(text, tokens.starts[at]).start)
    for first, last in body_phrases(text, start, at, firms):
        if at - last > MAX_CLAUSE:
            break
        if last + 2 == at and tokens.lowers[last + 1] == "and" and tokens.lowers[at] in _POSSESSIVE:
            return Acting(first, last, direct=True)
        verb = _verb(text, last, at)
        if verb is None or not opens_clause(text, first, start):
            continue
        if _governs(text, verb, at):
            return Acting(first, last, direct=True)
        if _says_later(text, verb, at):
            return Acting(first, last, direct=False)
    return None


def body_phrases(
    text: Text, start: int, at: int, firms: frozenset[str], *, wide: bool = False
) -> Iterator[tuple[int, int]]:
    """Noun phrases for bodies before a token, the nearest first; `wide`: for towns, ships too."""
    tokens = words(text)
    ends = {entity.last: entity for entity in entities(text) if start <= entity.first < at}
    runs = {high: low for low, high in capital_runs(text) if start <= low and high < at}
    kinds = metonym_kinds()
    nouns = _wide_nouns(text.lang) if wide else _body_nouns(text.lang)
    if wide:
        kinds |= {"city", "region"}
    makers = group("maker_noun", text.lang)
    for last in range(at - 1, start - 1, -1):
        word, entity = tokens.lowers[last], ends.get(last)
        if word == "it" and tokens.lowers[last + 1] not in _IMPERSONAL:
            yield last, last
        if entity is not None and entity.kinds & kinds and entity.kinds <= kinds | {"adjective"}:
            begin = entity.first
            while begin > start and "adjective" in classes_at(text, begin - 1):
                begin -= 1  # the Philippine Red Cross
            article = begin > start and tokens.lowers[begin - 1] == "the"
            yield begin - article, last
        elif last in runs and (tokens.lowers[last] in firms or _is_firm(text, runs[last], last)):
            noun = runs[last] - 1
            titled = noun >= start and tokens.lowers[noun] in nouns | makers
            opened = _article(text, noun, start) if titled else None
            article = noun >= start and tokens.lowers[noun] == "the"
            yield (runs[last] - article if opened is None else opened), last
        elif word in nouns or word in makers:
            first = _article(text, last, start)
            if first is not None and (word in nouns or last - first > 1):
                yield first, last


def _article(text: Text, last: int, start: int) -> int | None:
    """Token of the article that opens a noun phrase."""
    tokens = words(text)
    for first in range(last - 1, max(last - MAX_MODIFIERS - 1, start - 1), -1):
        word = tokens.lowers[first]
        if word in _ARTICLES:
            return first
        if word in {"'s", "’s"}:
            owner = next((one.first for one in entities(text) if one.last == first - 1), None)
            if owner is not None and owner >= start:
                return owner - (owner > start and tokens.lowers[owner - 1] == "the")
        if word in {"'", "’", "'s", "’s", "-", "and"}:
            continue
        if classes_at(text, first) & _STOPS or not word[0].isalnum():
            return None
    return None


def _is_firm(text: Text, low: int, high: int) -> bool:
    """Whether an unknown name is a firm by its last word, its noun, or its "which"."""
    tokens = words(text)
    if tokens.lowers[high + 1 : high + 3] == (",", "which"):
        return True
    lang = text.lang
    if high > low and tokens.lowers[high] in _firm_nouns(lang):
        return True
    before = tokens.lowers[low - 1]
    return low > 0 and (before in _firm_nouns(lang) or before in group("maker_noun", lang))


@cache
def _firm_nouns(lang: str) -> frozenset[str]:
    return group("metonym_noun", lang) | group("firm_word", lang)


@cache
def _body_nouns(lang: str) -> frozenset[str]:
    return group("metonym_noun", lang) | group("device_noun", lang)


@cache
def _wide_nouns(lang: str) -> frozenset[str]:
    return _body_nouns(lang) | group("she_noun", lang) | group("inert_noun", lang)


@reading
def firm_names(document: Document) -> frozenset[str]:
    """Names that the story shows to be firms, by their first and last words, lower-cased.

    "Engine maker Rotor", "Rotor Works", "Rotor, which", "Rotor's shares", "Grupo Rotor".
    """
    found: set[str] = set()
    for _, segment in document.targets():
        text = segment.target
        for low, high in capital_runs(text):
            if _is_firm(text, low, high) or _has_shares(text, low, high):
                found.update((words(text).lowers[low], words(text).lowers[high]))
    persons = {one.person for one in mentions(document)}
    common = group("firm_word", document.target_lang) | group("metonym_noun", document.target_lang)
    return frozenset(
        word
        for word in found - persons - common - group("firm_lead", document.target_lang)
        if not given_gender(word, document.target_lang)
    )


def _has_shares(text: Text, low: int, high: int) -> bool:
    """Whether it owns what a firm has: "Rotor's shares", "Grupo Rotor"."""
    lowers = words(text).lowers
    owned = lowers[high + 1 : high + 2] in {("'s",), ("’s",)} and not group(
        "firm_asset", text.lang
    ).isdisjoint(lowers[high + 2 : high + 3])
    return owned or (high > low and lowers[low] in group("firm_lead", text.lang))


def carried_body(text: Text, at: int, firms: frozenset[str] = frozenset()) -> Acting | None:
    """Find the body that the sentence before a pronoun is about; None for none.

    "The satellite weighs a tonne. After a week he will enter": the pronoun is the subject of its
    sentence, with nothing but an adverbial before it, and the body that of the last one.
    """
    tokens = words(text)
    spans = sentences(text)
    number = next(one for one, span in enumerate(spans) if span.end > tokens.starts[at])
    opening = tokens.at(spans[number].start)
    if not number or at - opening > MAX_ADJUNCT or tokens.lowers[at] not in {"he", "she"}:
        return None
    if at > opening and not _is_adverbial(text, opening, at):
        return None
    start = tokens.at(spans[number - 1].start)
    for first, last in body_phrases(text, start, opening, firms):
        if first == start and last + 1 < opening and _is_verb(text, last + 1):
            return Acting(first, last, direct=False)
    return None


@cache
def _adverbial(lang: str, kind: str) -> frozenset[str]:
    return frozenset(word_parts(lang, f"adverbial_{kind}"))


def _is_adverbial(text: Text, start: int, stop: int) -> bool:
    """Whether tokens say when or how, and name nobody: "After a week", "In its ruling"."""
    tokens = words(text)
    leads = _adverbial(text.lang, "leads")
    if tokens.lowers[start] not in leads and not classes_at(text, start) & _TIMES:
        return tokens.lowers[start] in _adverbial(text.lang, "adverbs")
    return not any(
        tokens.texts[one][0].isupper() and not classes_at(text, one) & _TIMES
        for one in range(start + 1, stop)
    )


def _is_verb(text: Text, at: int) -> bool:
    pos = set(possible_pos(words(text).lowers[at], text.lang))
    return bool(classes_at(text, at) & (_AUXILIARIES | {"say"}) or pos & set("DZE"))


def opens_clause(text: Text, first: int, start: int) -> bool:
    """Whether a noun phrase opens its clause."""
    if first <= start:
        return True
    before = words(text).lowers[first - 1]
    return (
        before in _OPENERS
        or before in _TIME_NOUNS
        or before.isdigit()
        or bool(classes_at(text, first - 1) & _TIMES)
    )


def _verb(text: Text, last: int, at: int) -> int | None:
    """Token of the main verb after a subject; the last auxiliary where the pronoun follows it."""
    tokens = words(text)
    here = _after_phrase(text, last + 1, at)
    if tokens.lowers[here] == ",":
        if _in_its_nth(text, here, at) or _in_its_report(text, here, at):
            return here
        closing = [one for one in range(here + 1, at) if tokens.lowers[one] == ","]
        relative = tokens.lowers[here + 1] == "which"
        if tokens.lowers[here + 1] in {"who", "and", "but"} or not (closing or relative):
            return None
        here = closing[0] + 1 if closing else here + 2
    auxiliary = None
    while here < at and (
        classes_at(text, here) & _AUXILIARIES
        or possible_pos(tokens.lowers[here], text.lang) == "R"
        or tokens.lowers[here] in {"not", "n't", "also", "now", "still"}
    ):
        auxiliary = here if "have" in classes_at(text, here) else auxiliary
        here += 1
    if here >= at:
        return auxiliary
    if auxiliary is None and here > last + 1 and classes_at(text, here - 1) & {"be", "modal", "do"}:
        return here
    verbal = set(possible_pos(tokens.lowers[here], text.lang)) & set("DEZV")
    return here if verbal or "say" in classes_at(text, here) else auxiliary


def _after_phrase(text: Text, here: int, at: int) -> int:
    """Token after "of Lindal" or "in the far north"; where there is none, the same token."""
    tokens = words(text)
    if tokens.lowers[here] not in {"of", "in", "for", "on", "at", "near", "from"}:
        return here
    stop = here + 1
    while stop < at and (
        tokens.texts[stop][0].isupper()
        or "determiner" in classes_at(text, stop)
        or tokens.lowers[stop] in {"of", "and"}
        or set(possible_pos(tokens.lowers[stop], text.lang)) <= set("NPJX")
    ):
        stop += 1
    return min(stop, at)


def _in_its_nth(text: Text, comma: int, at: int) -> bool:
    """Whether it is ", now in his tenth year"."""
    lowers = words(text).lowers
    between = lowers[comma + 1 : at]
    if between not in {("in",), ("now", "in"), ("which", "is", "in"), ("already", "in")}:
        return False
    nth = lowers[at + 1 : at + 3]
    return len(nth) > 1 and (nth[0] in _NTH or nth[0].endswith("th")) and nth[1] in _SPANS


def _in_its_report(text: Text, comma: int, at: int) -> bool:
    """Whether it is "The office, in his weekly bulletin," or "China, for his part,"."""
    tokens = words(text)
    if at != comma + 2 or "preposition" not in classes_at(text, comma + 1):
        return False
    owned = group("owned_noun", text.lang) | {"part", "report"}
    return not owned.isdisjoint(tokens.lowers[at + 1 : at + 4])


def _governs(text: Text, verb: int, at: int) -> bool:
    """Whether the pronoun is what a verb says ("said he") or owns ("sold half of his")."""
    tokens = words(text)
    word = tokens.lowers[at]
    if tokens.lowers[verb] == ",":
        return True
    if word in {"he", "she"}:
        return verb == _claim_before(text, at)
    between = tokens.lowers[verb + 1 : at]
    if between and between[-1] == "that" and tokens.lowers[verb] in group("claim_verb", text.lang):
        between = between[:-1]
    if len(between) > MAX_OBJECT or not _BREAKS.isdisjoint(between) or "," in between:
        return False
    if tokens.lowers[verb] in {"of", "be"}:
        return False
    return word != "her" or _owns(text, verb, at)


def _claim_before(text: Text, at: int) -> int | None:
    """Token of the verb of claiming that a clause opened by a pronoun depends on."""
    tokens = words(text)
    verb = at - 1
    if tokens.lowers[verb] == "that":
        verb -= 1
        for led in range(verb, max(verb - MAX_ADJUNCT, 0), -1):  # "said in a blog that he"
            claims = tokens.lowers[led - 1] in group("claim_verb", text.lang)
            if claims and tokens.lowers[led] in {"in", "on", "through", "via", "at"}:
                return led - 1
    if "weekday" in classes_at(text, verb):
        verb -= 2 if tokens.lowers[verb - 1] in {"on", "late", "last", "early"} else 1
    elif tokens.lowers[verb] in {"yesterday", "today", "also", "earlier", "later"}:
        verb -= 1
    return verb if verb > 0 and tokens.lowers[verb] in group("claim_verb", text.lang) else None


def _says_later(text: Text, verb: int, at: int) -> bool:
    """Whether a second verb of the same subject claims: "is proud of it and says he will"."""
    tokens = words(text)
    if tokens.lowers[at] not in {"he", "she"}:
        return False
    if tokens.lowers[at - 1] in {"and", "but"} and verb < at - 1:
        return True  # "sells most of it abroad, and he hopes": a subject said again
    claim = _claim_before(text, at)
    if claim is None or claim <= verb:
        return False
    joint = claim - 1
    while joint > verb and classes_at(text, joint) & {"have", "be"}:
        joint -= 1
    return tokens.lowers[joint] in {"and", "but"} and _BREAKS.isdisjoint(
        tokens.lowers[verb + 1 : joint]
    )


def _owns(text: Text, verb: int, at: int) -> bool:
    """Whether a "her" is an owner's: a noun follows, and the verb gives nobody anything."""
    tokens = words(text)
    if at + 1 >= len(tokens.lowers):
        return False
    after = tokens.lowers[at + 1]
    if tokens.lowers[verb] in group("giving_verb", text.lang):
        single = "P" not in possible_pos(after, text.lang)
        return single and after in group("owned_noun", text.lang)
    if classes_at(text, at + 1) & {"preposition", "determiner", "conjunction", "weekday"}:
        return False
    return after == "own" or bool(set(possible_pos(after, text.lang)) & set("NPJU"))
