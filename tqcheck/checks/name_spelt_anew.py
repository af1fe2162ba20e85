"""A name given in full, and later alone under another spelling: "Marta Quiroz", then "Quirós".

In languages with capitals other than English. The later form stands alone (no capitalised word
beside it, no article before it in languages that write nouns with capitals), is no common word
and no place, and differs by one letter that no case ending, gender or plural explains. Two people
of like names are both given in full, and then nothing is said.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import Name, capitalised, place_form, plain_letters, words
from tqcheck.analysis.abroad import is_known, is_own
from tqcheck.analysis.reading import reading
from tqcheck.document import Document, Text
from tqcheck.language import base, language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
MIN_FULL = 4  # of the right form, where a letter is doubled or has lost its accent
MIN_STEM = 4
LONG, TAIL = 8, 4  # letters of a surname that may be twisted inside, and of its end that agrees
OPENING = 2  # letters that agree
_KIN = frozenset({"id", "ms"})  # without a list of common words
_TIES = frozenset("-–'’@#&")
_STOPS = frozenset('.!?:"“”«»„()—–')


class _File(msgspec.Struct, frozen=True):
    cases: str
    case_tails: str
    vowels: str
    last_letters: str
    articles: str
    sounds: str
    courtesy: str
    verbs: str


@cache
def _list(name: str) -> frozenset[str]:
    listed: str = getattr(datafiles.data("name_slips", _File), name)
    return frozenset(listed) if name == "vowels" else frozenset(listed.split())


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    full, alone = _uses(document)
    yield from _full_twice(document)
    if not full or not alone:
        return
    lang = document.target_lang
    inflects = "case_endings" in language(lang).names
    by_opening: dict[str, list[str]] = {}
    for word in full:
        by_opening.setdefault(plain_letters(word[:OPENING]), []).append(word)
    for word, places in alone.items():
        if len(word) < MIN_LETTERS or word in full or _is_common(word, lang):
            continue
        near = by_opening.get(plain_letters(word[:OPENING]), ())
        if inflects and any(not _stems(word).isdisjoint(_stems(one)) for one in near):
            continue  # that name in another case
        for other in near:
            if _is_misspelt(word, other, inflects=inflects) and (
                len(alone.get(other, places)) >= len(places)
            ):
                shown = full[other][0].word
                yield places[0].segment, Match(places[0].span, {"other": shown})
                break


def _full_twice(document: Document) -> Iterator[tuple[int, Match]]:
    """Find a full name written anew with the other letters: "Dominic Pell", "Dominik Pel".

    The first names are one by their sound and the surnames a slip apart, or the other way round.
    """
    inflects = "case_endings" in language(document.target_lang).names
    pairs = _pairs(document)
    by_sound: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        by_sound.setdefault(sounded(pair[0])[:OPENING] + pair[1][0], []).append(pair)
    for group in by_sound.values():
        for one, other in combinations(group, 2):
            if not _is_one(one, other, inflects=inflects):
                continue
            minor, major = sorted(
                (one, other), key=lambda pair: (len(pairs[pair]), -pairs[pair][0][0])
            )
            at = 0 if one[1] == other[1] else 1
            index, names = pairs[minor][0]
            if len(pairs[minor]) == len(pairs[major]) and index < pairs[major][0][0]:
                minor, major = major, minor
                index, names = pairs[minor][0]
            yield index, Match(names[at].span, {"other": pairs[major][0][1][at].word})


def _is_one(one: tuple[str, str], other: tuple[str, str], *, inflects: bool) -> bool:
    """Whether two full names are one: a surname a slip apart behind one first name by its sound."""
    if sounded(one[0]) != sounded(other[0]):
        return False
    if one[1] == other[1]:
        return one[0] != other[0] and not inflects
    if inflects and not _stems(one[1]).isdisjoint(_stems(other[1])):
        return False
    if min(len(one[1]), len(other[1])) < MIN_STEM:
        return sounded(one[1]) == sounded(other[1])
    return is_slip(one[1], other[1], inflects=inflects) or _is_twisted(one[1], other[1])


def _is_twisted(one: str, other: str) -> bool:
    """Whether two long surnames have the same ends, and two letters between them at most differ."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(shorter) < LONG or one[:OPENING] != other[:OPENING] or one[-TAIL:] != other[-TAIL:]:
        return False
    kept = sum((Counter(longer) & Counter(shorter)).values())
    return len(longer) - kept <= OPENING and len(longer) - len(shorter) <= 1


def _pairs(document: Document) -> dict[tuple[str, str], list[tuple[int, tuple[Name, Name]]]]:
    """Capitalised words of a story that stand right behind another one, with that."""
    places = {
        (place.segment, place.span.end): (word, place)
        for word, found in capitalised(document).items()
        for place in found
        if len(word) > 1 and word.isalpha() and not place.word.isupper()
    }
    found: dict[tuple[str, str], list[tuple[int, tuple[Name, Name]]]] = {}
    for word, place in places.values():
        first = places.get((place.segment, place.span.start - 1))
        opens = first is not None and first[1].opens and _is_common(first[0], document.target_lang)
        if first is None or opens or place_form(word, document.target_lang):
            continue
        small = language(document.target_lang).function_words | _list("courtesy")
        if first[0] in small or _is_common(word, document.target_lang):
            continue
        found.setdefault((first[0], word), []).append((place.segment, (first[1], place)))
    return {pair: sorted(listed, key=lambda one: one[0]) for pair, listed in found.items()}


def _is_misspelt(word: str, other: str, *, inflects: bool) -> bool:
    """Whether a word is a slip of a name, in any case."""
    if not inflects:
        return is_slip(word, other, inflects=False)
    return any(is_slip(one, two, inflects=True) for one in _stems(word) for two in _stems(other))


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    """Give a word, and what is left of it without each case ending that it may have."""
    return frozenset(
        word[: len(word) - len(ending)]
        for ending in ("", *_list("cases"))
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM
    )


@reading
def _uses(
    document: Document,
) -> tuple[dict[str, tuple[Name, ...]], dict[str, tuple[Name, ...]]]:
    """Split the names of a story: those that end a full name, and those that stand alone."""
    texts = {number: segment.target for number, segment in document.targets()}
    lang = document.target_lang
    nouns = "nouns_too" in language(lang).names or base(lang) in _KIN
    full: dict[str, tuple[Name, ...]] = {}
    alone: dict[str, tuple[Name, ...]] = {}
    for word, places in capitalised(document).items():
        if len(word) < MIN_FULL or not word.isalpha() or place_form(word, lang):
            continue
        kinds = [_kind(texts[place.segment], place, nouns=nouns) for place in places]
        if "full" in kinds:
            full[word] = places
        elif kinds.count("alone") == len(kinds):
            alone[word] = places
    return full, alone


def _kind(text: Text, place: Name, *, nouns: bool) -> str:
    """Say how a name stands: `full` behind another name, `alone`, or otherwise (empty)."""
    tokens = words(text)
    at = tokens.at(place.span.start)
    before = tokens.texts[at - 1] if at else "."
    after = tokens.texts[at + 1] if at + 1 < len(tokens.texts) else "."
    if place.word.isupper():
        return ""
    small = language(text.lang).function_words | _list("courtesy")
    if before[0].isupper() and before.isalpha() and before.lower() not in small and len(before) > 1:
        return _behind(text, at, before)
    names_follow = after[0].isupper() and after.lower() not in small
    if _has_age(tokens.texts[at + 1 : at + 3]) or (names_follow and base(text.lang) in _KIN):
        return "full"  # Malay takes up people by their first name
    if names_follow or _is_joined(text, at, before, after):
        return ""
    is_noun = nouns and (before.lower() in _list("articles") or not _is_said_of(text, at))
    return "" if is_noun else "alone"


def _behind(text: Text, at: int, before: str) -> str:
    """Say how a name stands behind a capitalised word: a first name, or one that opens."""
    opens = at < 2 or words(text).texts[at - 2] in _STOPS
    if opens and before.lower() in _sourcing_words(text.lang):
        return "alone"
    doubtful = before.isupper() or (opens and _is_common(before.lower(), text.lang))
    return "" if doubtful else "full"


def _is_joined(text: Text, at: int, before: str, after: str) -> bool:
    """Whether a hyphen, an apostrophe or the stop of an abbreviation ties it to another word."""
    if before == ".":
        if at > 1 and words(text).lowers[at - 2] in _list("courtesy"):
            return False
        short = language(text.lang).abbreviations | {"st"}
        return at > 1 and words(text).lowers[at - 2] in short
    return before in _TIES or after in {"-", "@", "&"}


def _has_age(after: tuple[str, ...]) -> bool:
    """Whether an age follows: "Sumarni (45)", "Roth, 62,"."""
    return len(after) == 2 and after[0] in {"(", ","} and after[1].isdigit() and len(after[1]) == 2


def _is_said_of(text: Text, at: int) -> bool:
    """Whether a verb of saying, or what names a source, stands right beside a word."""
    tokens = words(text)
    near = {*tokens.lowers[at + 1 : at + 3], *tokens.lowers[max(at - 2, 0) : at]}
    return not near.isdisjoint(_sourcing_words(text.lang))


@cache
def _sourcing_words(lang: str) -> frozenset[str]:
    lists = language(lang).sourcing
    listed = f"{lists.verbs}|{lists.after}|{lists.before}" if lists else ""
    parts = {part for one in listed.split("|") for part in one.split() if part.isalpha()}
    return _list("verbs") | parts


@cache
def _is_common(word: str, lang: str) -> bool:
    """Whether a word is a common one of the language, that may open a sentence."""
    if is_own(word, lang) or (lang in _KIN and is_known(word, lang)):
        return True
    table = datafiles.table("common_words")
    return base(lang) in ((table.get(word) if table else None) or "").split()


@lru_cache(maxsize=4096)
def sounded(word: str) -> str:
    """Give a name by its sounds, which are spelt in several ways in most languages."""
    said = plain_letters(word)
    for written, sound in _sounds():
        said = written.sub(sound, said)
    return "".join(a for a, b in zip(said, f" {said}", strict=False) if a != b)


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = datafiles.data("name_slips", _File).sounds
    pairs = (one.partition(">") for one in listed.split())
    return tuple((re.compile(written), sound) for written, _, sound in pairs)


def is_slip(one: str, other: str, *, inflects: bool) -> bool:
    """Whether two lower-cased words differ by one letter or by accents, and not by an ending."""
    if one != other and sounded(one) == sounded(other) and one[0] == other[0]:
        return not inflects or one[-1] == other[-1] or one[-1] not in _list("vowels")
    return one != other and abs(len(one) - len(other)) <= 1 and _is_near(one, other, inflects)


def _is_near(one: str, other: str, inflects: bool) -> bool:  # noqa: FBT001  # why: the last of three, named alike in every caller
    """Whether words of about one length differ by one letter or by accents."""
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:  # Halima, Halimah
        return longer.endswith("h") and len(longer) > MIN_LETTERS and not inflects
    if len(one) == len(other) and plain_letters(one) == plain_letters(other):
        return at < len(one) - 1 or one[at] not in _list("vowels")
    if at < OPENING:
        return False
    if len(one) == len(other):
        return len(one) > MIN_FULL and _is_swap_or_other(one, other, at, inflects=inflects)
    doubled = longer[at] == longer[at - 1]
    tail = longer[at + 1 :]
    least = 1 if doubled or (not inflects and len(shorter) > MIN_FULL) else 2
    return tail == shorter[at:] and len(tail) >= least and (doubled or len(shorter) > MIN_FULL)


def _is_swap_or_other(one: str, other: str, at: int, *, inflects: bool) -> bool:
    """Whether two letters are swapped, or one is another, at a place in words of one length."""
    if one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]:
        return True
    tail = one[at + 1 :]
    if tail != other[at + 1 :]:
        return False
    if not tail:
        return any({one[at], other[at]} == set(pair) for pair in _list("last_letters"))
    vowels = {one[at], other[at]} <= _list("vowels")
    return not (inflects and vowels and tail in _list("case_tails"))


RULE = Rule(
    id="name-spelt-anew",
    pack="names",
    summary="A name given in full, then alone under another spelling",
    why="A name is typed or transliterated anew further down; readers take the two spellings for "
    "two people.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MAJOR,
    message='"{found}" stands as "{other}" where this story gives the full name: keep one '
    "spelling.",
    find=InStory(_find),
    target_lang=tuple(code for code in languages_that_have("capital") if code not in {"en", "vi"}),
    examples=(
        bad(
            "Puente\nAyer habló la alcaldesa Marta Quiroga.\n<<Quirosa>> pide más dinero.",
            langs="en-es",
        ),
        good(
            "Puente\nAyer hablaron Marta Quiroga y Ana Quirosa.\nQuirosa pide más dinero.",
            langs="en-es",
        ),
        bad(
            "Мост\nВчера выступил мэр Игорь Лаптин.\nПо словам <<Лабтина>>, мост закрыт.",
            langs="en-ru",
        ),
        good(
            "Мост\nВчера выступил мэр Игорь Лаптин.\nПо словам Лаптина, мост закрыт.", langs="en-ru"
        ),
        good(
            "Most\nMluvil Jan Tichý.\nPodle Tichého je to dobře, s Tichým souhlasí.", langs="en-cs"
        ),
        good("Most\nMówił Jan Kowalik i Anna Kowal.\nKowalik wyszedł.", langs="en-pl"),
    ),
    false_alarms="Another person of a like name who is given without a first name.",
)
