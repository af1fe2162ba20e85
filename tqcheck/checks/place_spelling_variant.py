"""One place under two spellings of the gazetteer in a story: "Fallujah" and "Falluja".

Only spellings that are alike: old names (Leopoldville, Bombay) have stories of their own, and the
pairs that newsrooms argue about are in `consistency/place-name-variant`. A name beside another
capitalised word may be a club or a company, and is left out.
"""

from collections.abc import Iterator

from tqcheck.analysis import (
    Name,
    capitalised,
    closed_class,
    gazetteer,
    is_ruled_place,
    plain_letters,
    slips,
    words,
)
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

_KINDS = frozenset({"territory", "capital", "city", "region"})
MAX_SLIPS = 3
_PARTICLES = frozenset({"de", "di", "du", "da", "des", "del", "della", "von", "van"})
Places = dict[tuple[str, str], dict[str, list[Name]]]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for forms in _by_place(document).values():
        ranked = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0][1:3]))
        major = ranked[0]
        for minor in ranked[1:]:
            if not _are_spellings(minor, major):
                continue
            tied = len(forms[minor]) == len(forms[major])
            use = forms[major][0].word
            values = {"use": use, "here": str(len(forms[minor])), "there": str(len(forms[major])),
                      "first": str(forms[major][0].segment + 1)}  # fmt: skip
            for name in forms[minor][:1] if tied else forms[minor]:
                yield name.segment, Match(name.span, values, () if tied else (use,))


def _by_place(document: Document) -> Places:
    lang = document.target_lang
    found: Places = {}
    for word, places in capitalised(document).items():
        entries = gazetteer(word, lang)
        kinds = {entry.kind for entry in entries}
        places_meant = {(entry.canonical, entry.country) for entry in entries}
        if not kinds or not kinds <= _KINDS or len(places_meant) != 1 or len(word) < 4:
            continue
        place = places_meant.pop()
        if is_ruled_place(place[0]):
            continue
        alone = [name for name in places if _stands_alone(document, name)]
        if alone:
            found.setdefault(place, {})[word] = alone
    return {place: forms for place, forms in found.items() if len(forms) > 1}


def _stands_alone(document: Document, name: Name) -> bool:
    text = document.segments[name.segment].target
    tokens = words(text)
    at = tokens.at(name.span.start)
    for near in (at - 1, at + 1):
        if 0 <= near < len(tokens.texts):
            word = tokens.texts[near]
            if near < at and word in _PARTICLES:  # a name in another language: Théâtre de Genève
                return False
            capital = word[0].isupper() and not closed_class(word.lower(), text.lang)
            if capital or word[0].isdigit() or word in set('"“”‘()[]/-'):
                return False
    return True


def _are_spellings(one: str, other: str) -> bool:
    left, right = plain_letters(one), plain_letters(other)
    if left == right or left.rstrip("s") == right.rstrip("s"):
        return False
    if left.endswith("land") != right.endswith("land"):  # Somaliland is not Somalia
        return False
    return (
        left[:1] == right[:1]
        and left[:2] == right[:2]
        and (slips(left, right, MAX_SLIPS) is not None)
    )


RULE = Rule(
    id="place-spelling-variant",
    pack="names",
    summary="A place under two spellings in a story",
    why="Two sources of one story spell a place in two ways.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MINOR,
    message='"{found}" ({here}) is "{use}" elsewhere in this story ({there}, first in paragraph '
    "{first}): choose one.",
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Troops left Fallujah.\nThe mayor of Fallujah spoke.\nA bus to <<Falluja>> was late."),
        bad("They met in Isfahan.\nThen they left for Izium.\nNear <<Izyum>>, it rained."),
        good("They came from Mumbai, once Bombay. Hanover lost to Hannover 96."),
        good("Fallujah was calm. The Falluja Teaching Hospital was shut."),
        good("Troops left Somalia. The people of Somaliland sang."),
        good("They met in Geneva; the Grand Theatre de Geneve is in Geneva."),
        good("The Himalayas and the Himalaya; Mosul and Basra."),
    ),
    false_alarms="A sentence about the names themselves.",
)
