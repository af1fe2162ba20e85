"""One person under two spellings: "Volodymyr Zelensky" and "Volodymyr Zelenskiy" in a story.

Two surnames after the same first name, alike but not the same, are one person whom two
transliterations met. The minority is reported. Candidates are pruned by first letter and length;
textdistance then measures how alike they are.
"""

from collections.abc import Iterator

from tqcheck.analysis import Name, capitalised, gazetteer
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
MIN_SIMILARITY = 0.7
Full = dict[tuple[str, str], list[Name]]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    by_first: dict[str, Full] = {}
    for (first, last), places in _full_names(document).items():
        by_first.setdefault(first, {})[first, last] = places
    for names in by_first.values():
        if len(names) < 2:
            continue
        ranked = sorted(names, key=lambda full: (-len(names[full]), names[full][0][1:3]))
        for place, minor in enumerate(ranked[1:], 1):
            major = next((one for one in ranked[:place] if _alike(one[1], minor[1])), None)
            if major is None:
                continue
            use = names[major][0].word
            for name in names[minor]:
                yield name.segment, Match(name.span, {"use": use}, (use,))


def _full_names(document: Document) -> Full:
    """Find first name and surname, side by side, with the places of the surname."""
    words = capitalised(document)
    ends = {
        (place.segment, place.span.end): first
        for first, places in words.items()
        for place in places
    }
    full: Full = {}
    for last, places in words.items():
        if len(last) < MIN_LETTERS or gazetteer(last, document.target_lang):
            continue
        for place in places:
            first = ends.get((place.segment, place.span.start - 1))
            if first is not None and first != last:
                full.setdefault((first, last), []).append(place)
    return full


def _alike(one: str, other: str) -> bool:
    if one[0] != other[0] or min(len(one), len(other)) < MIN_LETTERS:
        return False
    if abs(len(one) - len(other)) > 2 or one.rstrip("s") == other.rstrip("s"):
        return False
    if one[:3] != other[:3]:
        return False
    from textdistance import damerau_levenshtein  # noqa: PLC0415  # why: 170 ms, only for a candidate

    return float(damerau_levenshtein.normalized_similarity(one, other)) >= MIN_SIMILARITY


RULE = Rule(
    id="name-variant",
    pack="names",
    summary="One person under two spellings in a story",
    why="Two sources of one story transliterate a name in two ways; readers take them for two "
    "people.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MAJOR,
    message='"{found}" after the same first name is "{use}" elsewhere in this story: choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Oleksiy Drobenko spoke first.\nThen Oleksiy Drobenko left.\n"
            "Later Oleksiy <<Drobenkko>> came back."
        ),
        bad("Volodymyr Karpenskyy rose.\nHe, Volodymyr <<Karpenskiy>>, spoke."),
        good("Anna Karlsen met Bert Karlson in the hall."),
        good("South Korean and South Koreans are two words."),
    ),
    false_alarms="Two people of one first name whose surnames are alike.",
)
