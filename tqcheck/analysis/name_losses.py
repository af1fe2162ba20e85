"""Names of a text in another language that the English beside it has nothing for."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tqcheck.analysis.common_words import is_common
from tqcheck.analysis.entities import entities
from tqcheck.analysis.name_acronyms import (
    has_acronym,
    is_seat_of,
    is_short,
    is_spelled_out,
)
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
from tqcheck.analysis.name_words import (
    INFLECTED,
    PARTS,
    is_country,
    is_english,
    is_famous,
    is_known,
    is_plain,
    is_sure,
)
from tqcheck.analysis.people import family_first
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.sounds import in_latin, romaji
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base, language
from tqcheck.span import Span

HEARD = 0.5  # the same, for a name in Chinese characters
ANSWERED = 0.64  # how much alike an English word must be
ANSWERED_LATIN = 0.72  # the same, for a word in the same letters
HALF = 0.68  # the same, where the words beside it have no answer
FAMOUS = 0.8  # how much alike what answers a name of world news must be
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
    if opens and (is_known(first, lang) or is_common(first.lower(), lang)):
        whole = places(other.part(tokens.span(run[0], run[-1])))
        run = run[1:] if spoken_of(english).isdisjoint(whole) else []  # "(Reino Unido)"
    opens = opens and len(run) == 1
    kept = [at for at in run if not _ROMAN.fullmatch(bare_name(tokens.texts[at]))]
    texts = [bare_name(tokens.texts[at]) for at in kept]
    if not texts or (only_sure and (opens or all(is_plain(one, lang) for one in texts))):
        return
    part = _lost_part(english, texts, lang, first=int(_opens(other, kept[0])))
    if part:
        texts = [texts[at] for at in part]
        word = tokens.texts[kept[part[0]]]
        span = tokens.span(kept[part[0]], kept[part[-1]])
        span = Span(span.start + len(word) - len(texts[0]), span.end)
        loss = _loss(other, english, span, texts, opens=opens)
        if loss and (loss.sure or not only_sure):
            yield loss


def _lost_part(english: Text, texts: list[str], lang: str, *, first: int) -> range:
    """Say which words of a run English has nothing for; empty where it has enough."""
    answered = [_is_answered(one, english) for one in texts]
    if all(answered):
        return range(0)
    if any(answered):
        answered = [
            one and (is_plain(text, lang) or not _is_half_heard(text, english))
            for one, text in zip(answered, texts, strict=True)
        ]
    if any(answered):
        return _unanswered(texts, answered, lang, first=first)
    return range(len(texts))


def _loss(other: Text, english: Text, span: Span, texts: list[str], *, opens: bool) -> Loss | None:
    """Weigh words without an answer, unless English speaks of the place that they name."""
    lang = base(other.lang)
    spoken = places(other.part(span))
    if not spoken_of(english).isdisjoint(spoken):
        return None
    initials = "".join(one[0] for one in texts)
    if len(texts) > 1 and in_latin(initials) in acronyms_of(english):
        return None  # JE for Johnny English
    bracketed = other.plain[span.start - 1 : span.start] == "("
    short = len(texts) == 1 and not bracketed and is_short(texts[0], lang)
    if short and not is_spelled_out(other, english):
        return Loss(span, sure=True, opens=False, short=True)
    # Forms of common words are asked for last: an unknown name costs hundreds of look-ups.
    sure = not opens and any(is_sure(text, lang) for text in texts)
    return Loss(span, sure, opens, sure and _is_full(texts, lang), bool(spoken))


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
    while last < len(texts) and not answered[last] and not is_plain(texts[last], lang):
        last += 1
    beside = texts[:first] + texts[last:]
    words_only = all(
        (is_plain(one, lang) or is_english(one.lower()) or read_word(one).ids)
        and one.lower() not in family_first("en")
        for one in beside
    )
    return range(first, last) if last - first > 1 and words_only else range(0)


def _is_full(texts: list[str], lang: str) -> bool:
    """Whether a name cannot be taken for words: two words, none of them common; a country."""
    if len(texts) > 1:
        return not any(is_plain(one, lang) for one in texts)
    return lang == "de" and is_country(texts[0])


def lost_countries(other: Text, english: Text) -> Iterator[Loss]:
    """Find countries and peoples, in small letters too, that English does not speak of."""
    tokens, spoken = words(other), spoken_of(english)
    for at, word in enumerate(tokens.texts):
        if len(word) > INFLECTED and word.isalpha() and not is_known(word, base(other.lang)):
            ids = read_word(word).ids
            if ids and ids[0].isupper() and spoken.isdisjoint(ids):
                yield Loss(tokens.span(at, at), sure=False, opens=False, place=True)


def _opens(text: Text, at: int) -> bool:
    start = words(text).starts[at]
    before = text.plain[:start].rstrip()
    return (
        not before or before[-1] in _OPENING or any(one.start == start for one in sentences(text))
    )


def _is_answered(word: str, english: Text) -> bool:
    low, plain = lowered(english), in_latin(word)
    for part in (word, *PARTS.split(word)) if not word.isalpha() else (word,):
        if has_letters(in_latin(part), low):
            return True
    if is_begun(word, english) or is_seat_of(word, english):
        return True
    if any(
        plain.startswith(name) and len(plain) <= len(name) + INFLECTED for name in names_of(english)
    ):
        return True
    if word.isupper():
        return has_acronym(word, english)
    spoken = spoken_of(english)
    for part in {word, *PARTS.split(word)}:
        if len(part) > 2 and (spoken.intersection(read_word(part).ids) or _sounds(part, english)):
            return True
    return False


@reading
def acronyms_of(english: Text) -> frozenset[str]:
    """Words of an English text that are all capitals, in small plain letters."""
    return frozenset(in_latin(one) for one in words(english).texts if one.isupper())


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
                is_short(match[0], base(other.lang)) and not is_spelled_out(other, english)
            )
            yield Loss(Span(*match.span()), sure, opens=False, short=short)


@lru_cache(maxsize=4096)
def _is_katakana_word(word: str) -> bool:
    """Whether a word in Katakana is common, or made of two that are."""
    return is_common(word, "ja") or any(
        is_common(word[:at], "ja") or is_common(word[at:], "ja") for at in range(3, len(word) - 2)
    )
