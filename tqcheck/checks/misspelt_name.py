"""A name one slip from another that the story, or the gazetteer, spells right.

The story's own majority is the best dictionary of names: only disagreement is reported. A word
is a suspect when neither the gazetteer nor the lexicon has it; it is held against the story's
other names, and against the gazetteer for slips that no other real name explains (two letters
swapped, one doubled or dropped). Candidates are pruned by length and letters before any distance
is measured.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tqcheck.analysis import (
    Name,
    capitalised,
    closed_class,
    entities,
    first_names,
    gazetteer,
    given_gender,
    is_arabic,
    name_key,
    people,
    possible_pos,
    slips,
    squeezed,
    words,
    zipf,
)
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
MIN_LETTERS_GAZETTEER = 6
SURE_MAJORITY = 3
_SURE = frozenset({"territory", "capital", "region", "adjective", "demonym"})
_ENDS_OF_TOWNS = (
    ("berg", "burg"), ("burg", "berg"), ("burg", "burgh"), ("borough", "burgh"), ("berg", "borg"),
)  # fmt: skip
_LOCATES = frozenset({"in", "from", "to", "near", "at", "through", "via", "outside", "between"})
_ENDINGS = ("s", "n", "an", "ian", "i", "ese", "a", "o", "e", "y")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    names = capitalised(document)
    by_letter: dict[str, list[str]] = {}
    for word in names:
        by_letter.setdefault(word[0], []).append(word)
    for word, places in names.items():
        if len(word) < MIN_LETTERS or not word.isalpha():
            continue
        if (
            is_arabic(word)
            or gazetteer(word, lang)
            or _is_word(word, lang)
            or places[0].word.isupper()
        ):
            continue
        listed, found = (
            _in_gazetteer(word, lang),
            _in_story(word, by_letter[word[0]], document, lang),
        )
        # Letters swapped in a name of the gazetteer are surer than two slips of one in the story.
        right = listed if listed and found and not _is_near(word, found[0]) else found or listed
        right = right or _town(word, places, document)
        if right is None or (gazetteer(right[0].lower(), lang) and _is_persons(places, document)):
            continue
        shown, count = right
        known = given_gender(word, lang) and given_gender(shown.lower(), lang)
        if known and not gazetteer(shown.lower(), lang):
            continue  # Jonathan and Johnathan
        for place in places:
            text = document.segments[place.segment].target
            if any(entity.span.overlaps(place.span) for entity in entities(text)):
                continue  # part of a name that is right: French Guiana beside Guyana
            values = {
                "use": shown,
                "where": f"{count} times in this story"
                if count > 1
                else "so elsewhere in this story"
                if count
                else "so in the gazetteer",
            }
            yield place.segment, Match(place.span, values, (shown,))


def _is_word(word: str, lang: str) -> bool:
    """Whether the lexicon has it as more than a bare frequency: `X` is the mark of new words."""
    return possible_pos(word, lang) not in {"", "X"}


def _is_name(word: str, lang: str) -> bool:
    """Whether it is frequent enough to be a name of its own, such as Cameron beside Cameroon."""
    return zipf(word, lang) is not None


def _in_story(
    word: str, others: list[str], document: Document, lang: str
) -> tuple[str, int] | None:
    names, firsts = capitalised(document), first_names(document)
    count = len(names[word])
    for other in others:
        if other == word or not _may_be_slip(word, other):
            continue
        places = names[other]
        placed = bool(gazetteer(other, lang))
        if not placed and name_key(word) == name_key(other) and squeezed(word) != squeezed(other):
            continue  # one name in two transliterations: names/name-variant
        known = placed or (_is_surname(other, lang) and word not in people(lang))
        if not known and len(places) <= count:
            continue
        if not known and (len(places) < 2 or _two_people(word, other, firsts)):
            continue
        swapped = sorted(word) == sorted(other) or _undoubled(word) == _undoubled(other)
        if not known and len(places) < SURE_MAJORITY and not swapped:
            continue  # twice against once does not say which of two names is right
        if _is_name(word, lang) and not firsts[word] & firsts[other]:
            continue
        if slips(word, other, _allowed(word, other, lang)) is not None:
            return places[0].word, len(places)
    return None


def _is_persons(places: Sequence[Name], document: Document) -> bool:
    """Whether a word stands behind a first name anywhere: Sibylle Ammann is no slip of Amman."""
    for one in places:
        tokens = words(document.segments[one.segment].target)
        before = tokens.at(one.span.start) - 1
        if before < 0 or not tokens.texts[before][0].isupper():
            continue
        lower, lang = tokens.lowers[before], document.target_lang
        other = (
            gazetteer(lower, lang) or closed_class(lower, lang) or "J" in possible_pos(lower, lang)
        )
        if given_gender(lower, lang) or (not other and tokens.texts[before].isalpha()):
            return True
    return False


def _is_near(word: str, shown: str) -> bool:
    return slips(word, shown.lower(), 1) is not None


def _is_surname(word: str, lang: str) -> bool:
    """Whether a well-known person goes by it; first names are shared by too many."""
    return any(word == person.parts[-1].lower() for person in people(lang).get(word, ()))


def _undoubled(word: str) -> str:
    return "".join(char for at, char in enumerate(word) if char != word[at - 1 : at])


def _allowed(word: str, other: str, lang: str) -> int:
    """Slips allowed: two where a long word is made of the letters of a country the story names."""
    kinds = {entry.kind for entry in gazetteer(other, lang)}
    return 2 if len(word) > MIN_LETTERS_GAZETTEER and word[:2] == other[:2] and kinds & _SURE else 1


def _may_be_slip(word: str, other: str) -> bool:
    """Cheap test before any distance: first letter, length, letters and no mere ending."""
    if word[0] != other[0] or abs(len(word) - len(other)) > 1 or len(other) < MIN_LETTERS:
        return False
    longer, shorter = sorted((word, other), key=len, reverse=True)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    if len(word) == len(other) and word[:-1] == other[:-1]:
        return False
    if len(set(word) ^ set(other)) > 2:
        return False
    left, right = Counter(word), Counter(other)
    return (left - right).total() <= 1 and (right - left).total() <= 1


def _two_people(word: str, other: str, firsts: dict[str, frozenset[str]]) -> bool:
    """Whether both words follow first names, and different ones: then they are two families."""
    return bool(firsts[word] and firsts[other]) and not firsts[word] & firsts[other]


@lru_cache(maxsize=16384)
def _in_gazetteer(word: str, lang: str) -> tuple[str, int] | None:
    if len(word) < MIN_LETTERS_GAZETTEER or _is_name(word, lang):
        return None
    for near in _slips(word):
        entries = gazetteer(near, lang)
        sure = [entry for entry in entries if entry.kind in _SURE]
        if sure and len(sure) == len(entries):
            return near.title(), 0
    return None


def _town(word: str, places: Sequence[Name], document: Document) -> tuple[str, int] | None:
    """Give the town that "in Nuremburg" means: hills and castles are mixed up."""
    lang = document.target_lang
    if _is_name(word, lang) or not any(_is_located(one, document) for one in places):
        return None
    for ending, other in _ENDS_OF_TOWNS:
        near = word.removesuffix(ending) + other
        entries = gazetteer(near, lang) if word.endswith(ending) else ()
        if entries and {entry.kind for entry in entries} <= _SURE | {"city"}:
            return near.title(), 0
    return None


def _is_located(name: Name, document: Document) -> bool:
    """Whether a name stands alone behind a word of place: a person would not."""
    tokens = words(document.segments[name.segment].target)
    at = tokens.at(name.span.start)
    alone = at + 1 >= len(tokens.texts) or not tokens.texts[at + 1][0].isupper()
    return at > 0 and tokens.lowers[at - 1] in _LOCATES and alone


def _slips(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at - 1] + word[at:]


RULE = Rule(
    id="misspelt-name",
    pack="names",
    summary="A name one slip from the one the story or the gazetteer has",
    why="A misspelt name is the error readers notice first and a spelling checker cannot judge. "
    "The same story usually spells it right elsewhere.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MAJOR,
    message='"{found}" looks like a slip of "{use}" ({where}).',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Officials in <<Indnoesia>> and Jakarta agreed.",
            "Officials in Indonesia and Jakarta agreed.",
        ),
        bad(
            "The minister, Bertil Okonjo, spoke first.\nOkonjo was firm.\n"
            "Reporters asked <<Okonoj>> again and again."
        ),
        bad("President Recep <<Edrogan>> called.\nErdogan was firm."),
        good("They met in French Guiana and in Guyana."),
        good("Sibylle Ammann won. Ammann is 22. Johnathan and Jonathan lost to Johnathan."),
        good("Hamid Karzai spoke. Hamed Gailani summed up."),
        bad(
            "Australia won in Perth, Australia.\nThe <<Australain>> crowd sang.",
            "Australia won in Perth, Australia.\nThe Australian crowd sang.",
        ),
        good("Iran and Iraq signed; Slovakia and Slovenia did not."),
        good("Ann Hansen met Ole Hanson. Ann Hansen left first. Hansen then spoke."),
        good("Nigeria and Niger share a border; the Nigerian side is open."),
    ),
    references=("https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance",),
    false_alarms="Two people whose names differ by a letter, given without first names.",
)
