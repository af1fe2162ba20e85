"""A full name that comes back turned, translated or respelt: "Wu Changming ... Changming Wu".

The first full name of a person is held against the later ones of two words: the same two words in
the other order; the same surname behind a first name that is a translation or a slip of the first
("Miguel Rojas", "Michael Rojas"); the same given name with the family name in another spelling
("Suh Min-kyung", "Seo Min-kyung"). A later name that the story introduces, or that stands in the
sentence of the first or beside a word for kin, is another person.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.analysis import (
    Name,
    capital_runs,
    capitalised,
    classes_at,
    first_name_forms,
    gazetteer,
    given_gender,
    is_person_noun,
    is_title_case,
    plain_letters,
    quotations,
    sentence_at,
    slips,
    words,
)
from tqcheck.analysis.people import family_forms
from tqcheck.analysis.persons import group, is_title
from tqcheck.document import Document, Role, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS = 5
LONG = 8
LONGEST = 16  # characters of a word beside a name
NEAR = 6  # tokens beside a name that may introduce it
_ROLES = (Role.LEDE, Role.BODY, Role.CAPTION, Role.QUOTE)


class _Full(NamedTuple):
    """A name of two words, lower-cased without accents, and where it stands."""

    first: str
    last: str
    segment: int
    low: int
    span: Span


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    shared = {
        place.segment
        for places in capitalised(document).values()
        if len(places) > 1 and _has_two_partners(document, places)
        for place in places
    }
    if shared:
        yield from _turned(document, shared)


def _has_two_partners(document: Document, places: tuple[Name, ...]) -> bool:
    """Whether a capitalised word stands beside others of them: first names or surnames."""
    partners: set[str] = set()
    for place in places:
        plain = document.segments[place.segment].target.plain
        before = plain[max(place.span.start - LONGEST, 0) : place.span.start]
        after = plain[place.span.end : place.span.end + LONGEST]
        if before.endswith(" "):
            word = before[:-1].rpartition(" ")[2]
            if word[:1].isupper():
                partners.add(f"{word} _")
        if after.startswith(" ") and after[1:2].isupper():
            partners.add("_ " + after[1:].partition(" ")[0].rstrip(".,;:"))
    return len(partners) > 1


def _turned(document: Document, shared: set[int]) -> Iterator[tuple[int, Match]]:
    named: dict[tuple[str, str], _Full] = {}
    for one in _full_names(document, shared):
        key = (one.first, one.last)
        if key in named:
            continue
        meant = next((other for other in named.values() if _is_turned(one, other, document)), None)
        if meant is None or _is_introduced(document, one) or _is_together(document, one, meant):
            named.setdefault(key, one)
            continue
        use = meant.span.of(document.segments[meant.segment].target.plain)
        yield one.segment, Match(one.span, {"use": use}, (use,))


def _full_names(document: Document, shared: set[int]) -> Iterator[_Full]:
    """Names of two words, without titles and offices before them."""
    for index, segment in document.targets(*_ROLES):
        text = segment.target
        if index not in shared or is_title_case(text):
            continue
        tokens = words(text)
        for low, high in capital_runs(text):
            begin = low
            if low == high and low and given_gender(tokens.lowers[low - 1], text.lang):
                begin -= tokens.texts[low - 1][0].isupper()
            while begin < high and _is_office(text, begin):
                begin += 1
            parts = tokens.texts[begin : high + 1]
            whole = " ".join(parts) == text.plain[tokens.starts[begin] : tokens.ends[high]]
            if len(parts) != 2 or not whole or any(one.isupper() for one in parts):
                continue
            first, last = (plain_letters(part) for part in parts)
            if first.replace("-", "").isalpha() and last.replace("-", "").isalpha():
                yield _Full(first, last, index, begin, tokens.span(begin, high))


def _is_office(text: Text, at: int) -> bool:
    """Whether a capitalised word before a name says what the person is: "Broker Kenta Aoyama"."""
    word = words(text).lowers[at]
    return is_title(text, at) or (
        is_person_noun(word, text.lang) and not given_gender(word, text.lang)
    )


def _is_turned(one: _Full, other: _Full, document: Document) -> bool:
    """Whether one full name is the other written anew."""
    lang = document.target_lang
    if (one.first, one.last) == (other.last, other.first):
        return True
    if one.last == other.last and one.first != other.first:
        return _is_first_anew(one.first, other.first, lang)
    forms = family_forms(lang)
    if one.first == other.first:
        if "-" in one.first and one.last in forms.get(other.last, ()):
            return True
        return _is_slip(one.last, other.last) and not gazetteer(one.last, lang)
    return one.last == other.last and one.first in forms.get(other.first, ())


def _is_first_anew(word: str, other: str, lang: str) -> bool:
    """Whether a first name is another in a second language, or a slip of it."""
    forms = family_forms(lang)
    if word in forms.get(other, ()):
        return True
    if word in first_name_forms(lang).get(other, ()):
        return True
    return not given_gender(word, lang) and _is_slip(word, other)


def _is_slip(word: str, other: str) -> bool:
    """Whether two parts of a name differ by a letter inside that no ending explains."""
    if min(len(word), len(other)) < MIN_LETTERS or word[:2] != other[:2] or word == other:
        return False
    if word[:-1] == other[:-1] or word.startswith(other) or other.startswith(word):
        return False
    return slips(word, other, 2 if min(len(word), len(other)) >= LONG else 1) is not None


def _is_introduced(document: Document, one: _Full) -> bool:
    """Whether a name comes with who it is: an office, kin, an age, or in a quotation."""
    text = document.segments[one.segment].target
    tokens = words(text)
    if any(span.overlaps(one.span) for span in quotations(text)):
        return True
    behind = tokens.lowers[one.low + 2 : one.low + 4]
    if behind[:1] == ("(",) or (behind[:1] == (",",) and _explains(behind[-1])):
        return True
    if {"known", "born", "née", "alias", "called"} & set(
        tokens.lowers[one.low : one.low + 2 + NEAR]
    ):
        return True
    near = range(max(one.low - NEAR, 0), min(one.low + 2 + NEAR, len(tokens.lowers)))
    kin = group("title_female", text.lang) | group("title_male", text.lang)
    if any(tokens.lowers[at] in kin and len(tokens.lowers[at]) > len("mrs.") for at in near):
        return True
    before = one.low - 1
    return before >= 0 and (
        is_person_noun(tokens.lowers[before], text.lang)
        or bool(classes_at(text, before) & {"office", "person"})
        or tokens.lowers[before] in {"and", "or", "with", "as", "named", "called"}
    )


def _is_together(document: Document, one: _Full, other: _Full) -> bool:
    """Whether two names stand in one sentence, as two people's do."""
    text = document.segments[one.segment].target
    own = sentence_at(text, one.span.start)
    return one.segment == other.segment and own == sentence_at(text, other.span.start)


def _explains(word: str) -> bool:
    return word in {"a", "an", "the", "who", "whose", "one", "another"} or word.isdigit()


RULE = Rule(
    id="person-named-anew",
    pack="names",
    summary="A full name that comes back turned, translated or respelt",
    why="A machine writes each sentence anew: the order of names, their spelling in another "
    "alphabet, or a first name change, and readers look for a second person.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MINOR,
    message='"{found}" stands as "{use}" before: keep one form of the name.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Tea\nThe farmer, Zhao Lianping, sang.\nIt rained. <<Lianping Zhao>> left."),
        bad("Strike\nUnion leader Miguel Rojas spoke.\n<<Michael Rojas>> then left."),
        bad("Chips\nIt rained when Chairman Choi Jae-won spoke.\n<<Choe Jae-won>> then left."),
        bad("Crabs\nIt rained when biologist Rosana Peixe spoke.\n<<Roseana Peixe>> then left."),
        good("Art\nWen Li has died at last.\nIn Harbin, Li Wen, as she was known, drew doors."),
        good("Bar\nMiguel Rojas spoke.\nHis cousin Michael Rojas cooks."),
        good("Bar\nAnna Holt spoke.\nThe cook, Anne Holt, left. Anne Holt is her twin sister."),
        good("Bar\nKim Min-jae spoke.\nKim Min-ji left.  Mario Prado and Maria Prado left."),
    ),
    false_alarms="Two people of like names, the second never introduced.",
)
