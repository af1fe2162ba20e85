"""A name given in full, and later alone under another spelling: "Marta Quiroz", then "Quirós".

In languages with capitals other than English. The later form stands alone (no capitalised word
beside it, no article before it in languages that write nouns with capitals), is no common word
and no place, and differs by one letter that no case ending, gender or plural explains. Two people
of like names are both given in full, and then nothing is said.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

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
OPENING = 2  # letters that agree
# Case endings of Slavic languages, and what makes a surname one of a woman.
_CASES = tuple(
    "a ovi em e u y é ého ému ou ové owi ie ego emu im ym iem ą ę i ova ová ovou owa owej "
    "а у ом ем е ой ы ым ого ому ові і ої им ova ovo ovy ův ова овой ової ю я єм ев ем".split()
)
_VOWELS = frozenset("aeiouyáéíóúýàèìòùâêîôûäëïöüåæøąęőűăıаеёиоуыэюяіїєъь")
# Ends of adjectives in the cases of Slavic languages, before which the vowel changes.
_KIN = frozenset({"id", "ms"})  # without a list of common words
_STOPS = frozenset('.!?:"“”«»„()—–')
_CASE_TAILS = frozenset("m h j х м й ю ch x го му ми х".split())


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    full, alone = _uses(document)
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


def _is_misspelt(word: str, other: str, *, inflects: bool) -> bool:
    """Whether a word is a slip of a name, in any case."""
    if not inflects:
        return is_slip(word, other, inflects=False)
    return any(
        is_slip(one, two, inflects=True) for one in _stems(word) for two in _stems(other)
    )


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    """Give a word, and what is left of it without each case ending that it may have."""
    return frozenset(
        word[: len(word) - len(ending)]
        for ending in ("", *_CASES)
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM
    )


@reading
def _uses(
    document: Document,
) -> tuple[dict[str, tuple[Name, ...]], dict[str, tuple[Name, ...]]]:
    """Split the names of a story: those that end a full name, and those that stand alone."""
    texts = {number: segment.target for number, segment in document.targets()}
    lang = document.target_lang
    nouns = "nouns_too" in language(lang).names
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
    facts = language(text.lang)
    small = facts.function_words
    if before[0].isupper() and before.isalpha() and before.lower() not in small and len(before) > 1:
        opens = at < 2 or tokens.texts[at - 2] in _STOPS
        if opens and before.lower() in _sourcing_words(text.lang):
            return "alone"
        return "" if before.isupper() or (opens and _is_common(before.lower(), text.lang)) else "full"
    if _has_age(tokens.texts[at + 1 : at + 3]):
        return "full"
    if after[0].isupper() and after.lower() not in small:
        return ""
    if before == "." and at > 1 and tokens.lowers[at - 2] in facts.abbreviations | {"st"}:
        return ""  # St. Johnstone
    if before in {"-", "–", "'", "’", "@", "#", "&", "."} or after in {"-", "@", "&"}:
        return "" if before != "." or not place.opens else "alone"
    if nouns and (
        place.opens and after.islower() and not _is_said_of(text, at)
        or before.lower() in _articles(text.lang)
        or (not place.opens and not _is_said_of(text, at))
    ):
        return ""
    return "alone"


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
    return frozenset(
        part for one in listed.split("|") for part in one.split() if part.isalpha()
    ) | {"hatte", "will", "hat", "wird", "kann", "wollte", "habe", "sei", "ist", "war"}


@cache
def _articles(lang: str) -> frozenset[str]:
    return language(lang).members.get("determiner", frozenset()) | frozenset(
        "der die das den dem des ein eine einen einem einer eines im am zum zur vom beim".split()
    )


@cache
def _is_common(word: str, lang: str) -> bool:
    """Whether a word is a common one of the language, that may open a sentence."""
    if is_own(word, lang) or (lang in _KIN and is_known(word, lang)):
        return True
    table = datafiles.table("common_words")
    return base(lang) in ((table.get(word) if table else None) or "").split()


def is_slip(one: str, other: str, *, inflects: bool) -> bool:
    """Whether two lower-cased words differ by one letter, and not by an ending."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    plain = plain_letters(one) == plain_letters(other)
    if at is None:
        return len(max(one, other, key=len)) > MIN_LETTERS and {one[-1:], other[-1:]} >= {"h"} and (
            not inflects
        )
    if plain and len(one) == len(other):
        return at < len(one) - 1 or one[at] not in _VOWELS
    if at < OPENING or min(len(one), len(other)) < MIN_STEM:
        return False
    if min(len(one), len(other)) == MIN_FULL and len(one) == len(other):
        return False
    if len(one) == len(other):
        if one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]:
            return True
        tail = one[at + 1 :]
        if tail != other[at + 1 :]:
            return False
        vowels = {one[at], other[at]} <= _VOWELS
        if not tail:
            return {one[at], other[at]} in ({"s", "z"}, {"d", "t"}, {"n", "m"})
        return not (inflects and vowels and tail in _CASE_TAILS)
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    tail = longer[at + 1 :]
    if tail != shorter[at:]:
        return False
    doubled = longer[at] == longer[at - 1]
    if len(shorter) == MIN_FULL and not doubled:
        return False
    return len(tail) >= (2 if inflects and not doubled else 1)


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
        bad("Мост\nВчера выступил мэр Игорь Лаптин.\nПо словам <<Лабтина>>, мост закрыт.", langs="en-ru"),
        good("Мост\nВчера выступил мэр Игорь Лаптин.\nПо словам Лаптина, мост закрыт.", langs="en-ru"),
        good("Most\nMluvil Jan Tichý.\nPodle Tichého je to dobře, s Tichým souhlasí.", langs="en-cs"),
        good("Most\nMówił Jan Kowalik i Anna Kowal.\nKowalik wyszedł.", langs="en-pl"),
    ),
    false_alarms="Another person of a like name who is given without a first name.",
)
