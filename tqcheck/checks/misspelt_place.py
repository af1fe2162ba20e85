"""A country or large city one slip from its name in the language of the copy.

"Argnetina" in Spanish, "Индоензия" in Russian. The names, with their cases, and the words that
come near one and are no slip, are data by language (see tqcheck/analysis/place_slips.py). Where a
script has capitals only capitalised words count, and none beside another name: that may be a
person.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import (
    languages_with_place_names,
    misspelt_place,
    place_form,
    words,
)
from tqcheck.document import Role, Segment, Text
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS = 6
MIN_SYLLABLES = 4
_CASELESS = frozenset({"Arabic", "Hebrew", "Devanagari", "Hangul", "Kana"})
_SYLLABIC = frozenset({"Hangul", "Kana"})


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if segment.role in (Role.BYLINE, Role.CREDIT):
        return
    tokens = words(text)
    facts = language(text.lang)
    caseless = facts.script in _CASELESS
    shortest = MIN_SYLLABLES if facts.script in _SYLLABIC else MIN_LETTERS
    for at, word in enumerate(tokens.texts):
        if len(word) < shortest or not (caseless or word[0].isupper()) or word.isupper():
            continue
        for start, end in _cores(tokens.lowers[at], text.lang):
            right = misspelt_place(tokens.lowers[at][start:end], text.lang)
            if right is None or (not caseless and _beside_name(text, at)):
                continue
            span = Span(tokens.starts[at] + start, tokens.starts[at] + end)
            yield Match(span, {"use": right}, (right,))
            break


@cache
def _affixes(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Particles that a language writes onto a name: before it, and after it."""
    return word_parts(lang, "before_names"), word_parts(lang, "after_names")


def _cores(word: str, lang: str) -> Iterator[tuple[int, int]]:
    """Where in a word a name can stand: the whole, and without particles; none if one is right."""
    before, after = _affixes(lang)
    starts = [0, *(len(one) for one in before if word.startswith(one))]
    ends = [len(word), *(len(word) - len(one) for one in after if word.endswith(one))]
    cores = [(start, end) for start in starts for end in ends if end - start >= MIN_SYLLABLES]
    if not any(place_form(word[start:end], lang) for start, end in cores):
        yield from cores


def _beside_name(text: Text, at: int) -> bool:
    """Whether a capitalised word stands on either side: then this may be a person's name."""
    tokens = words(text)
    for near in (at - 1, at + 1):
        if 0 <= near < len(tokens.texts):
            word = tokens.texts[near]
            closed = word.lower() in language(text.lang).function_words
            if (word[0].isupper() and not closed) or word in {"-", "@", "#", "&"}:
                return True
    return False


RULE = Rule(
    id="misspelt-place-name",
    pack="names",
    summary="A country or large city one slip from its name",
    why="Names of places are typed and transliterated in haste, and a spelling checker passes "
    "capitalised words.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MAJOR,
    message='"{found}" looks like a slip of "{use}".',
    find=InSegment(_find),
    target_lang=languages_with_place_names(),
    examples=(
        bad(
            "El presidente viajó a <<Argnetina>> ayer.",
            "El presidente viajó a Argentina ayer.",
            langs="en-es",
        ),
        good("El argentino Julio Argento viajó a Argentina.", langs="en-es"),
        bad("Le ministre quitte la <<Belgiqeu>>.", langs="en-fr"),
        bad("Die Regierung in <<Brasilein>> tagt.", langs="en-de"),
        bad("Il governo di <<Singaporre>> tace.", langs="en-it"),
        bad("O governo da <<Alemahna>> caiu.", langs="en-pt"),
        bad("De regering van <<Indoensië>> viel.", langs="en-nl"),
        bad("Rząd w <<Indoenzji>> upadł.", langs="en-pl"),
        bad("Vláda v <<Argnetině>> padla.", langs="en-cs"),
        bad("Власти в <<Индоензии>> ушли.", "Власти в Индонезии ушли.", langs="en-ru"),
        good("Правительство Индонезии ушло, писал Андрей Германов.", langs="en-ru"),
        bad("Уряд в <<Індоензії>> пішов.", langs="en-uk"),
        bad("Правителството на <<Аржетнина>> падна.", langs="en-bg"),
        bad("Pemerintah di <<Argetnina>> jatuh.", langs="en-id"),
        bad("<<Endoenzya>> hükümeti düştü.", langs="en-tr"),
        bad("सरकार <<इंडोननेशिया>> में।", langs="en-hi"),
    ),
    references=("https://cldr.unicode.org/", "https://www.geonames.org/"),
    false_alarms="A person or a firm whose name is one letter from a country's.",
)
