"""A lone small word of another language between English words: "in bottles y in bulk".

Small words are data, by language (`rules/_data/small_words.yaml`): those that are no English words,
those that are (only where the source is in their language), and those that may stand between two
names of places ("Pisa e Livorno"). English words in small letters must stand on both sides, or two
known places, or two places after "in" or "between". A sentence with more of the language is left to
other rules, and so are quotations that are not otherwise English, and set pairs ("en route").
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import gazetteer, is_foreign, quotations, sentence_at, words, zipf
from tqcheck.document import Document, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

_PLACES = frozenset({"territory", "capital", "city", "city?", "region"})
_WHERE = frozenset({"in", "between", "near", "around"})
_ABOUT = frozenset({"word", "words", "letter", "means", "meaning", "called", "sign", "prefix"})
KNOWN = 20  # of the lexicon's frequencies: a word that readers know
ENGLISH = 4  # English words that a quotation must have to be an English one


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    free: str = ""
    kin: str = ""
    names: str = ""
    where: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    spared: str
    langs: dict[str, _Language]


class _Small(NamedTuple):
    """The languages in which a word is a small one, by what it asks for."""

    free: tuple[str, ...]
    kin: tuple[str, ...]
    names: tuple[str, ...]
    where: tuple[str, ...]


@cache
def _spared() -> frozenset[str]:
    return frozenset(datafiles.data("small_words", _File).spared.split())


@cache
def _small() -> dict[str, _Small]:
    listed = datafiles.data("small_words", _File).langs
    every = {
        word for one in listed.values() for word in f"{one.free} {one.kin} {one.names}".split()
    }

    def having(word: str, field: str) -> tuple[str, ...]:
        return tuple(code for code, one in listed.items() if word in getattr(one, field).split())

    return {word: _Small(*(having(word, field) for field in _Small._fields)) for word in every}


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    known = _small()
    source = base(document.source_lang or "")
    for index, segment in document.targets():
        text = segment.target
        tokens = words(text)
        for at, word in enumerate(tokens.texts):
            small = known.get(word)
            if small is None or not 0 < at < len(tokens.texts) - 1:
                continue
            langs = _langs(text, at, small, source)
            if langs and not _is_spared(text, at):
                values = {"language": " or ".join(language(lang).name for lang in langs[:2])}
                hints = langs if len(langs) < 3 else ()
                yield index, Match(tokens.span(at, at), values, hints=hints)


def _langs(text: Text, at: int, small: _Small, source: str) -> tuple[str, ...]:
    """Languages of which a word may be left here; none where it does not stand alone."""
    if _is_between_words(text, at):
        if source in small.free or source in small.kin:
            return (source,)
        return small.free
    if small.names and _is_between_places(text, at, anywhere=bool(small.where)):
        return (source,) if source in small.names else small.names
    return ()


def _is_between_words(text: Text, at: int) -> bool:
    """Whether English words in small letters stand on both sides; a comma or figure may."""
    tokens = words(text)
    if text.plain[tokens.starts[at] - 1] != " " or text.plain[tokens.ends[at]] != " ":
        return False
    if not _is_english(tokens.texts[at + 1], text.lang):
        return False
    before = tokens.texts[at - 1]
    if before == "," and at > 1:
        earlier = tokens.texts[at - 2]
        return _is_capitalised(earlier) or _is_english(earlier, text.lang)
    return _is_english(before, text.lang)


def _is_english(word: str, lang: str) -> bool:
    if word.isdigit():
        return True
    return len(word) > 1 and word.islower() and word.isalpha() and (zipf(word, lang) or 0) >= KNOWN


def _is_between_places(text: Text, at: int, *, anywhere: bool) -> bool:
    """Whether two known places are beside it, or any two names after "in" where it may be so."""
    tokens = words(text)
    before, after = tokens.texts[at - 1], tokens.texts[at + 1]
    if not all(_is_capitalised(word) for word in (before, after)):
        return False
    earlier, later = tokens.texts[at - 2 : at - 1], tokens.texts[at + 2 : at + 3]
    if any(_is_capitalised(word) for word in (*earlier, *later)):
        return False
    if tokens.texts[at + 2 : at + 3] == ("-",) or _common(before, text) or _common(after, text):
        return False
    if all(_is_place(word, text.lang) for word in (before, after)):
        return True
    return anywhere and bool(earlier) and earlier[0].lower() in _WHERE


def _is_capitalised(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word[1:].islower()


def _is_place(word: str, lang: str) -> bool:
    return any(entry.kind in _PLACES for entry in gazetteer(word.lower(), lang))


def _common(word: str, text: Text) -> bool:
    """Whether a capitalised word is a common one, here or abroad: "Sturm und Drang"."""
    if _is_place(word, text.lang):
        return False
    lower = word.lower()
    return zipf(lower, text.lang) is not None or is_foreign(lower, text.lang)


def _is_spared(text: Text, at: int) -> bool:
    """Whether it is part of a set pair, of a passage in its language, or of talk about words."""
    tokens = words(text)
    word, before, after = tokens.lowers[at], tokens.lowers[at - 1], tokens.lowers[at + 1]
    if {f"{before}_{word}", f"{word}_{after}"} & _spared():
        return True
    inside = tokens.within(sentence_at(text, tokens.starts[at]))
    lowers = [tokens.lowers[one] for one in inside]
    letters = [one for one in lowers if len(one) == 1 and one.isalpha() and one != "a"]
    if not _ABOUT.isdisjoint(lowers) or (len(word) == 1 and word.isascii() and len(letters) > 1):
        return True
    near = [one for one in inside if one != at and abs(one - at) < 4]
    if any(_is_strange(tokens.texts[one], text.lang) for one in near):
        return True
    for quote in quotations(text):
        if quote.start <= tokens.starts[at] < quote.end:
            quoted = [tokens.lowers[one] for one in tokens.within(quote)]
            return sum(zipf(one, text.lang) is not None for one in quoted) < ENGLISH
    return False


def _is_strange(word: str, lang: str) -> bool:
    return word.islower() and word.isalpha() and zipf(word, lang) is None and len(word) > 1


def _literals() -> tuple[str, ...]:
    return tuple(sorted(f" {word} " for word in _small()))


RULE = Rule(
    id="small-word-left",
    pack="residue",
    summary='A lone "and", "but" or "with" of another language',
    why="The shortest words slip through unseen, most of all where a machine is fed piecemeal.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" is {language}, left between English words: translate it.',
    find=InStory(_find, needs=_literals()),
    target_lang=("en",),
    examples=(
        bad("The mill sells rye <<y>> barley to bakers."),
        bad("Buses stood still in Bremen <<und>> Hanover on Monday."),
        bad("The bill passed <<avec>> two changes."),
        bad("Tram drivers <<ma>> not conductors went on strike.", langs="it-en"),
        bad("“We were tired <<pero>> not beaten when we came home,” she said."),
        bad("The choir sang <<и>> the children clapped."),
        bad("The plan needs two years <<atau>> 4 billion dollars."),
        good("She holds a seventh dan in judo and Dan was there."),
        good("He grew up in Castilla y León."),
        good("Tram drivers and my ma went on strike."),
        good("The play Sturm und Drang opened in Bremen."),
        good("He was en route to Lima, and the judge et al were late."),
        good("The y axis shows the rise, and the x and y values the rest."),
        good("She sang rock y roll and read Ortega y Gasset."),
        good("“Paz y amor,” she said."),
        good("The word und means and."),
    ),
    aliases=("conjunction-left",),
    false_alarms="A foreign phrase set without quotation marks.",
)
