"""Names of a text in another language that the English beside it has nothing for."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.common_words import is_common, is_form, is_ordinary
from tqcheck.analysis.entities import entities
from tqcheck.analysis.name_forms import forms_in, places, read_word
from tqcheck.analysis.name_frames import framed_names, is_named
from tqcheck.analysis.name_pairs import COUNTRIES, has_letters, lowered, units
from tqcheck.analysis.name_sounds import (
    is_begun,
    likeness_in,
    likeness_of,
    pinyin,
    transcribed_names,
)
from tqcheck.analysis.people import family_first, people, plain_letters
from tqcheck.analysis.pos import possible_pos, zipf
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.sounds import in_latin, romaji, sounded
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base, language
from tqcheck.span import Span

HEARD = 0.5  # the same, for a name in Chinese characters
ANSWERED = 0.64  # how much alike an English word must be
INFLECTED = 5  # letters of an ending
ANSWERED_LATIN = 0.72  # the same, for a word in the same letters
MIN_STEM = 3
FREQUENT = 30  # ten times the Zipf frequency of a common word
HALF = 0.68  # the same, where the words beside it have no answer
FAMOUS = 0.8  # how much alike what answers a name of world news must be
_PARTS = re.compile("[-'’]")
_KATAKANA = re.compile("[ァ-ヺ][ァ-ヺー・]{2,}")
_ROMAN = re.compile("[IVXLC]+(?:[eᵉ]|er|ème)?")
_CLITIC = re.compile(r"[a-zà-ÿ]{1,6}['’](?=[^\W\d_])")
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ-]{2,}")
_ADDRESS = "@/.-_#"
_OPENING = "\"'“”‘’«»„–—-:¿¡(…"


class Loss(NamedTuple):
    """A name without an answer.

    It is `sure` when no common word is in it, and it may be missing only where it `opens` a
    sentence, since any word is written with a capital there. `full` are two sure words and more,
    `place` says that it names a place, a people or a known body, `short` that it is an acronym.
    """

    span: Span
    sure: bool
    opens: bool
    full: bool = False
    place: bool = False
    short: bool = False


@reading
def losses(other: Text, english: Text, *, sure: bool) -> tuple[Loss, ...]:
    """Find the names of another language that English has nothing for, all or the sure ones."""
    if any(char.isupper() for char in other.plain if char > "Ͱ") or not _uncased(other):
        return tuple(_capitalised(other, english, sure=sure))
    return tuple(_uncased_losses(other, english))


def _uncased(text: Text) -> bool:
    return language(text.lang).script not in {"Latin", "Cyrillic", "Greek"}


@reading
def spoken_of(english: Text) -> frozenset[str]:
    """Ids of all that an English text names: places, peoples, bodies, companies."""
    found = {one for unit in units(english) for one in unit.ids}
    for entity in entities(english):
        for entry in entity.entries:
            parts = entry.canonical.lower().split()
            found.add("_".join(parts))
            if entry.kind == "body":
                found.update("_".join(parts[at:]) for at in range(1, len(parts)))
        found.update(entry.country for entry in entity.entries if entry.kind in COUNTRIES)
    return places(english) | found


def _capitalised(other: Text, english: Text, *, sure: bool) -> Iterator[Loss]:
    tokens = words(other)
    little = language(other.lang).function_words
    run: list[int] = []
    for at in range(len(tokens.texts) + 1):
        word = tokens.texts[at] if at < len(tokens.texts) else "."
        bare = bare_name(word)
        if bare[0].isupper() and len(bare) > 1 and bare.lower() not in little:
            if run and bare != word:
                yield from _run(other, english, run, only_sure=sure)
                run = []
            run.append(at)
        elif run:
            yield from _run(other, english, run, only_sure=sure)
            run = []


@lru_cache(maxsize=16384)
def bare_name(word: str) -> str:
    """Take the article or preposition off a name that it is written onto: "l'Inde", "d'Oslo"."""
    if word[0].isupper() or word.isalpha():
        return word
    match = _CLITIC.match(word)
    return word[match.end() :] if match and word[match.end()].isupper() else word


def _run(other: Text, english: Text, run: list[int], *, only_sure: bool) -> Iterator[Loss]:
    """Judge a run of capitalised words; a common one that opens a sentence is not of the name."""
    tokens, lang = words(other), base(other.lang)
    low = lowered(english)
    if all(has_letters(in_latin(bare_name(tokens.texts[at])), low) for at in run):
        return
    first = tokens.texts[run[0]]
    opens = first[0].isupper() and _opens(other, run[0]) and not is_famous(first)
    if opens and only_sure and len(run) == 1:
        return
    if opens and (_is_known(first, lang) or is_common(first.lower(), lang)):
        whole = places(other.part(tokens.span(run[0], run[-1])))
        if not spoken_of(english).isdisjoint(whole):
            return  # "(Reino Unido)"
        run = run[1:]
    opens = opens and len(run) == 1
    kept = [at for at in run if not _ROMAN.fullmatch(bare_name(tokens.texts[at]))]
    texts = [bare_name(tokens.texts[at]) for at in kept]
    if not texts or (only_sure and (opens or all(_is_plain(one, lang) for one in texts))):
        return
    answered = [_is_answered(one, english) for one in texts]
    plain = tokens.starts[kept[0]] == 0 or _opens(other, kept[0])
    part = range(len(texts))
    if all(answered):
        return
    if any(answered):
        answered = [
            one and (_is_plain(text, lang) or not _is_half_heard(text, english))
            for one, text in zip(answered, texts, strict=True)
        ]
    if any(answered):
        part = _unanswered(texts, answered, lang, first=int(plain))
    if not part:
        return
    texts = [texts[at] for at in part]
    first = tokens.texts[kept[part[0]]]
    span = tokens.span(kept[part[0]], kept[part[-1]])
    span = Span(span.start + len(first) - len(texts[0]), span.end)
    spoken = places(other.part(span))
    if not spoken_of(english).isdisjoint(spoken):
        return
    bracketed = other.plain[span.start - 1 : span.start] == "("
    if (
        len(texts) == 1
        and not bracketed
        and _is_short(texts[0], lang)
        and not _is_spelled_out(other, english)
    ):
        yield Loss(span, sure=True, opens=False, short=True)
        return
    # Forms of common words are asked for last: an unknown name costs hundreds of look-ups.
    sure = not opens and any(_is_sure(text, lang) for text in texts)
    if sure or not only_sure:
        yield Loss(span, sure, opens, sure and _is_full(texts, lang), bool(spoken))


def _is_half_heard(word: str, english: Text) -> bool:
    """Whether a word of another alphabet is answered by ear only, and not well.

    That is too little for a name whose other words have no answer at all.
    """
    if word[0] < "Ͱ" or not word.isalpha() or read_word(word).ids:
        return False
    return likeness_in(in_latin(word), english) < HALF and not is_begun(word, english)


def _unanswered(texts: list[str], answered: list[bool], lang: str, *, first: int) -> range:
    """Find the name of a run that has other words beside it: "Sir Richard Branson".

    No part of a longer name will do: Vladimir Vladimirovich Putin may be Putin.
    """
    first = answered.index(False, first) if False in answered[first:] else len(texts)
    last = first
    while last < len(texts) and not answered[last] and not _is_plain(texts[last], lang):
        last += 1
    beside = texts[:first] + texts[last:]
    words_only = all(
        (_is_plain(one, lang) or _is_english(one.lower()) or read_word(one).ids)
        and one.lower() not in family_first("en")
        for one in beside
    )
    return range(first, last) if last - first > 1 and words_only else range(0)


def _is_full(texts: list[str], lang: str) -> bool:
    """Whether a name cannot be taken for words: two words, none of them common; a country."""
    if len(texts) > 1:
        return not any(_is_plain(one, lang) for one in texts)
    return lang == "de" and _is_country(texts[0])


def _is_country(word: str) -> bool:
    reading = read_word(word)
    return len(word) > MIN_STEM and reading.whole and any(one.isupper() for one in reading.ids)


@lru_cache(maxsize=8192)
def is_famous(word: str) -> bool:
    """Whether a word of another alphabet sounds like the name of someone of world news."""
    return word[0] > "Ͱ" and len(word) > MIN_STEM and sounded(word) in _famous()


@lru_cache(maxsize=8192)
def _is_bearer(word: str) -> bool:
    """Whether a word is a name of someone of world news, and more often that than a word."""
    known = people("en")
    low = word.lower()
    return is_famous(word) or (word[0] < "Ͱ" and (low in known or plain_letters(word) in known))


@cache
def _famous() -> frozenset[str]:
    return frozenset(sounded(part) for part in people("en"))


def lost_countries(other: Text, english: Text) -> Iterator[Loss]:
    """Find countries and peoples, in small letters too, that English does not speak of."""
    tokens, spoken = words(other), spoken_of(english)
    for at, word in enumerate(tokens.texts):
        if len(word) > INFLECTED and word.isalpha() and not _is_known(word, base(other.lang)):
            ids = read_word(word).ids
            if ids and ids[0].isupper() and spoken.isdisjoint(ids):
                yield Loss(tokens.span(at, at), sure=False, opens=False, place=True)


def _opens(text: Text, at: int) -> bool:
    start = words(text).starts[at]
    before = text.plain[:start].rstrip()
    return (
        not before or before[-1] in _OPENING or any(one.start == start for one in sentences(text))
    )


@lru_cache(maxsize=16384)
def _is_known(word: str, lang: str) -> bool:
    """Whether a word, or what stands behind its article or hyphens, is a common one."""
    if _is_bearer(word):
        return False
    part = max(_PARTS.split(word.lower()), key=len)
    return not part or is_common(part, lang) or is_form(part, lang)


@lru_cache(maxsize=16384)
def _is_plain(word: str, lang: str) -> bool:
    return is_common(word.lower(), lang) and not (
        _is_bearer(word) or (len(word) > INFLECTED and _is_country(word)) or _is_place(word, lang)
    )


@lru_cache(maxsize=16384)
def _is_sure(word: str, lang: str) -> bool:
    if (_is_country(word) and not _is_plain(word, lang)) or _is_place(word, lang):
        return True
    capitals = sum(char.isupper() for char in word)
    longest = max(map(len, _PARTS.split(word)))
    if longest <= MIN_STEM or "." in word or capitals >= MIN_STEM or _is_known(word, lang):
        return False
    return lang != "de" or not _is_english(word.lower())


@lru_cache(maxsize=16384)
def _is_place(word: str, lang: str) -> bool:
    """Whether a word names a place, and no dictionary has it in small letters."""
    reading = read_word(word)
    if lang == "de":  # whose dictionaries have all nouns with capitals, and many places
        return reading.whole and bool(reading.ids) and not is_common(word.lower(), lang)
    if len(word) <= MIN_STEM or is_ordinary(word.lower(), lang):
        return False
    return bool(reading.ids) and (reading.whole or len(word) > INFLECTED)


@cache
def _endings_of(lang: str) -> tuple[str, ...]:
    return tuple(datafiles.data("endings", dict[str, str]).get(lang, "").split())


def _is_english(word: str) -> bool:
    """Whether a word, or what it is a form of, is a common one of English too: Team, Brandes."""
    stems = {word, *(word.removesuffix(one) for one in _endings_of("de"))}
    return any(
        set(possible_pos(one, "en")) - {"X"} and (zipf(one, "en") or 0) >= FREQUENT for one in stems
    )


def _is_answered(word: str, english: Text) -> bool:
    low, plain = lowered(english), in_latin(word)
    for part in (word, *_PARTS.split(word)) if not word.isalpha() else (word,):
        if has_letters(in_latin(part), low):
            return True
    if is_begun(word, english):
        return True
    if any(
        plain.startswith(name) and len(plain) <= len(name) + INFLECTED for name in names_of(english)
    ):
        return True
    if word.isupper():
        return _has_acronym(word, english)
    spoken = spoken_of(english)
    for part in {word, *_PARTS.split(word)}:
        if len(part) > 2 and (spoken.intersection(read_word(part).ids) or _sounds(part, english)):
            return True
    return False


def _has_acronym(word: str, english: Text) -> bool:
    """Whether English has an acronym that may translate one: NATO for OTAN; any, in other letters."""
    others = [one for one in words(english).texts if one.isupper() and len(one) > 1]
    if not _is_short(word, "en"):
        return bool(others)
    return any(2 * len({*word} & {*one}) >= min(len({*word}), len({*one})) for one in others)


@reading
def names_of(english: Text) -> tuple[str, ...]:
    """Capitalised words of an English text, in small plain letters; three letters and more."""
    found = {in_latin(one) for one in words(english).texts if one[0].isupper() and len(one) > 2}
    return tuple(found)


def _sounds(word: str, english: Text) -> bool:
    if is_famous(word):
        return likeness_in(in_latin(word), english) >= FAMOUS
    if word[0] > "Ͱ":
        return likeness_in(in_latin(word), english) >= ANSWERED
    return likeness_of(word, english) >= ANSWERED_LATIN


def _uncased_losses(other: Text, english: Text) -> Iterator[Loss]:
    spoken = spoken_of(english)
    lower = english.plain.lower()
    for span, ids in forms_in(other):
        if spoken & set(ids) or any(one.replace("_", " ") in lower for one in ids):
            continue
        if any(likeness_in(one.replace("_", " "), english) >= 0.5 for one in ids):
            continue
        yield Loss(span, sure=True, opens=False, place=True)
    for match in _KATAKANA.finditer(other.plain):
        parts = [one for one in match[0].split("・") if len(one) > 2]
        if any(_is_katakana_word(one) for one in parts) or not parts:
            continue
        heard = [romaji(one) for one in parts]
        if not any(likeness_in(one, english, names=False) >= ANSWERED for one in heard):
            yield Loss(Span(*match.span()), sure=True, opens=False)
    yield from _transcribed_losses(other, english)
    for span in framed_names(other):
        name = span.of(other.plain)
        if not is_named(name, english) and not _is_heard(name, english):
            yield Loss(span, sure=True, opens=False, full=True)
    yield from _latin_losses(other, english)


def _transcribed_losses(other: Text, english: Text) -> Iterator[Loss]:
    """Find foreign names that Chinese writes by ear: runs of the characters that it uses for it."""
    for span in transcribed_names(other):
        name = span.of(other.plain)
        around = other.plain[max(0, span.start - 1) : span.end + 1]  # 纪里苏格兰: Scotland is in it
        if spoken_of(english).isdisjoint(read_word(around).ids) and not _is_heard(name, english):
            yield Loss(span, sure=True, opens=False, full="·" in name)


def _is_heard(name: str, english: Text) -> bool:
    """Whether English has a part of a name that Chinese writes by ear."""
    parts = filter(None, name.replace("•", "·").split("·"))
    return any(likeness_in(pinyin(part), english) >= HEARD for part in parts)


def _latin_losses(other: Text, english: Text) -> Iterator[Loss]:
    """Find names that a text of another script writes in Latin letters."""
    for match in _LATIN.finditer(other.plain):
        before = other.plain[match.start() - 1 : match.start()]
        if before.isascii() and (before.isalnum() or before in _ADDRESS) and before:
            continue
        if not _is_answered(match[0], english):
            short = match[0].isupper()
            sure = not short or (
                _is_short(match[0], base(other.lang)) and not _is_spelled_out(other, english)
            )
            yield Loss(Span(*match.span()), sure, opens=False, short=short)


@lru_cache(maxsize=4096)
def _is_short(word: str, lang: str) -> bool:
    """Whether a word is an acronym in Latin letters that neither language has for a word."""
    low = word.lower()
    if not (word.isascii() and word.isalpha() and word.isupper() and MIN_STEM <= len(word) <= 6):
        return False
    if is_common(low, lang) or word in _codes() or _ROMAN.fullmatch(word):
        return False
    return not read_word(word).ids


@cache
def _codes() -> frozenset[str]:
    """Codes of currencies, and other acronyms that are written in other ways in English."""
    listed = datafiles.data("currencies", dict[str, list[str]])
    return frozenset(code for codes in listed.values() for code in codes) | {"CEO", "CFO"}


def _is_spelled_out(other: Text, english: Text) -> bool:
    """Whether English has a name of two words and more that the other text has in no way."""
    tokens, low = words(english), lowered(other)
    for at in range(len(tokens.texts) - 1):
        pair = tokens.texts[at : at + 2]
        if all(one[0].isupper() and len(one) > 2 for one in pair) and not any(
            has_letters(one.lower(), low) for one in pair
        ):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_katakana_word(word: str) -> bool:
    """Whether a word in Katakana is common, or made of two that are."""
    return is_common(word, "ja") or any(
        is_common(word[:at], "ja") or is_common(word[at:], "ja") for at in range(3, len(word) - 2)
    )
