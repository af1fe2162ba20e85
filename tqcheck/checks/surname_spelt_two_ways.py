"""One surname spelt two ways in a story, in languages other than English: a swap or a double.

"Okonjo" and "Okojno", "Berlusconi" and "Berlussconi". Two forms are one name when they differ by
two neighbouring letters or one doubled letter inside and the ends agree, or differ by no more
than a case ending. They must also stand after the same first name; or one form must stand three
times, the other once and after no first name of its own. English has names/misspelt-name, which
knows a lexicon.
"""

from collections.abc import Iterator
from itertools import combinations

from tqcheck.analysis import Name, capitalised, place_form
from tqcheck.analysis.reading import reading
from tqcheck.document import Document
from tqcheck.language import language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
MIN_LETTERS_BARE = 6
SURE_MAJORITY = 3
OPENING, REST = 2, 2  # letters before and after the slip that must agree
LONGEST_ENDING = 3


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    names = {
        word: places
        for word, found in capitalised(document).items()
        if len(word) >= MIN_LETTERS and word.isalpha() and not place_form(word, lang)
        if (places := tuple(one for one in found if not one.opens and not one.word.isupper()))
    }
    by_opening: dict[str, list[str]] = {}
    for word in names:
        by_opening.setdefault(word[:OPENING], []).append(word)
    inflects = "case_endings" in language(lang).names
    for group in by_opening.values():
        for one, other in combinations(group, 2):
            if not _is_slip(one, other, inflects=inflects):
                continue
            minor, major = sorted((one, other), key=lambda word: _weight(names[word]))
            if _is_one_name(document, names, minor, major):
                yield from _matches(names, minor, major)


def _weight(places: tuple[Name, ...]) -> tuple[int, int, int]:
    """How much a form weighs: how often it stands, then how early."""
    return len(places), -places[0].segment, -places[0].span.start


def _matches(
    names: dict[str, tuple[Name, ...]], minor: str, major: str
) -> Iterator[tuple[int, Match]]:
    shown, count = names[major][0].word, len(names[major])
    tied = count == len(names[minor])
    for place in names[minor][:1] if tied else names[minor]:
        values = {"other": shown, "times": "once" if count == 1 else f"{count} times"}
        yield place.segment, Match(place.span, values)


def _is_slip(one: str, other: str, *, inflects: bool) -> bool:
    """Whether two words differ by one swap or one doubled letter inside, and perhaps an ending."""
    if abs(len(one) - len(other)) > (1 + LONGEST_ENDING if inflects else 1):
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    if at < OPENING:
        return False
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    if swapped and _agree(one[at + 2 :], other[at + 2 :], inflects=inflects):
        return True
    longer, shorter = (one, other) if one[at] == one[at - 1] else (other, one)
    doubled = longer[at] == longer[at - 1]
    return doubled and _agree(longer[at + 1 :], shorter[at:], inflects=inflects)


def _agree(one: str, other: str, *, inflects: bool) -> bool:
    """Whether two rests are one, or one but for a case ending."""
    if min(len(one), len(other)) < REST:
        return False
    if one == other:
        return True
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return inflects and same >= REST and max(len(one), len(other)) - same <= LONGEST_ENDING


def _is_one_name(
    document: Document, names: dict[str, tuple[Name, ...]], minor: str, major: str
) -> bool:
    firsts = _first_names(document)
    of_minor, of_major = firsts.get(minor, frozenset()), firsts.get(major, frozenset())
    if of_minor & of_major:
        return True
    return (
        not of_minor
        and len(minor) >= MIN_LETTERS_BARE
        and len(names[minor]) == 1
        and len(names[major]) >= SURE_MAJORITY
        and "nouns_too" not in language(document.target_lang).names
    )


@reading
def _first_names(document: Document) -> dict[str, frozenset[str]]:
    """First names, or other capitalised words, that stand right before each capitalised word."""
    ends: dict[tuple[int, int], str] = {}
    listed = capitalised(document)
    for word, places in listed.items():
        for place in places:
            ends[place.segment, place.span.end] = word
    found: dict[str, set[str]] = {}
    for word, places in listed.items():
        for place in places:
            first = ends.get((place.segment, place.span.start - 1))
            if first is not None:
                found.setdefault(word, set()).add(first)
    return {word: frozenset(firsts) for word, firsts in found.items()}


RULE = Rule(
    id="surname-spelt-two-ways",
    pack="names",
    summary="One surname spelt two ways in a story",
    why="A name is typed or transliterated anew in each paragraph; readers take the two spellings "
    "for two people.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MAJOR,
    message='"{found}" stands as "{other}" elsewhere in this story ({times}): keep one spelling.',
    find=InStory(_find),
    target_lang=tuple(code for code in languages_that_have("capital") if code != "en"),
    examples=(
        bad(
            "Votación\nLa ministra Alba Quintero habló primero.\nAyer Alba Quintero fue firme.\n"
            "Para la ministra Alba <<Quitnero>> no hay plazo.",
            langs="en-es",
        ),
        good(
            "Votación\nLa ministra Alba Quintero habló primero.\nAyer Alba Quintero fue firme.\n"
            "Para su rival Juan Quinttero no hay plazo.",
            langs="en-es",
        ),
        bad(
            "Голосование\nВчера министр Олег Карандин ушёл домой.\nУ него нет планов.\n"
            "Об этом сказал Олег <<Карнадин>> вчера.",
            langs="en-ru",
        ),
        good(
            "Голосование\nВчера министр Олег Карандин ушёл.\nК Олегу Карандину пришли.",
            langs="en-ru",
        ),
        bad(
            "Wahl\nGestern sprach zuerst die Ministerin und dann auch Ilse Kerndorf.\n"
            "Später aber kam dann noch am Abend Ilse <<Kerrndorf>> zurück.",
            langs="en-de",
        ),
        good("Wahl\nGestern sprach Ilse Kerndorf.\nDann kam Hans Kerrndorf.", langs="en-de"),
        bad(
            "Głosowanie\nWczoraj długo mówił minister Jan Kowalewski.\nPotem wyszedł.\n"
            "Dziś wieczorem do domu wrócił Jan <<Kowalweski>> z żoną.",
            langs="en-pl",
        ),
    ),
    false_alarms="Two members of a family, or two firms, whose names differ by a letter.",
)
