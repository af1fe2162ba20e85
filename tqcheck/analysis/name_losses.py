"""Names of a text in another language that the English beside it has nothing for."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.entities import entities
from tqcheck.analysis.name_forms import forms_in, places, read_word
from tqcheck.analysis.name_pairs import lowered, units
from tqcheck.analysis.name_sounds import is_begun, likeness_in, likeness_of
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.sounds import in_latin, romaji
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base, language
from tqcheck.span import Span

ANSWERED = 0.64  # how much alike an English word must be
INFLECTED = 5  # letters of an ending
ANSWERED_LATIN = 0.72  # the same, for a word in the same letters
MIN_STEM = 3
_PARTS = re.compile("[-'’]")
_KATAKANA = re.compile("[ァ-ヺ][ァ-ヺー・]{2,}")
_ROMAN = re.compile("[IVXLC]+(?:[eᵉ]|er|ème)?")
_OPENING = "\"'“”‘’«»„–—-:¿¡(…."


class Loss(NamedTuple):
    """A name without an answer.

    It is `sure` when no common word is in it, and it may be missing only where it `opens` a
    sentence, since any word is written with a capital there.
    """

    span: Span
    sure: bool
    opens: bool


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
        found.update(entry.canonical.lower().replace(" ", "_") for entry in entity.entries)
        found.update(entry.country for entry in entity.entries)
    return places(english) | found


def _capitalised(other: Text, english: Text, *, sure: bool) -> Iterator[Loss]:
    tokens = words(other)
    little = language(other.lang).function_words
    run: list[int] = []
    for at in range(len(tokens.texts) + 1):
        word = tokens.texts[at] if at < len(tokens.texts) else "."
        if word[0].isupper() and len(word) > 1 and tokens.lowers[at] not in little:
            run.append(at)
        elif run:
            yield from _run(other, english, run, only_sure=sure)
            run = []


def _run(other: Text, english: Text, run: list[int], *, only_sure: bool) -> Iterator[Loss]:
    """Judge a run of capitalised words; a common one that opens a sentence is not of the name."""
    tokens, lang = words(other), base(other.lang)
    opens = _opens(other, run[0])
    if opens and only_sure and len(run) == 1:
        return
    if opens and _is_known(tokens.texts[run[0]], lang):
        run = run[1:]
    opens = opens and len(run) == 1
    texts = [tokens.texts[at] for at in run if not _ROMAN.fullmatch(tokens.texts[at])]
    if not texts or (only_sure and (opens or all(is_common(one.lower(), lang) for one in texts))):
        return
    if any(_is_answered(one, english) for one in texts):
        return
    if not spoken_of(english).isdisjoint(places(other.part(tokens.span(run[0], run[-1])))):
        return
    # Forms of common words are asked for last: an unknown name costs hundreds of look-ups.
    sure = not opens and any(_is_sure(text, lang) for text in texts)
    if only_sure and not sure:
        return
    yield Loss(tokens.span(run[0], run[-1]), sure, opens)


def _opens(text: Text, at: int) -> bool:
    start = words(text).starts[at]
    before = text.plain[:start].rstrip()
    return (
        not before or before[-1] in _OPENING or any(one.start == start for one in sentences(text))
    )


def _is_known(word: str, lang: str) -> bool:
    """Whether a word, or what stands behind its article or hyphens, is a common one."""
    part = max(_PARTS.split(word.lower()), key=len)
    return not part or is_common(part, lang) or _is_form(part, lang)


def _is_sure(word: str, lang: str) -> bool:
    reading = read_word(word)
    if len(word) > 3 and reading.whole and any(one.isupper() for one in reading.ids):
        return not is_common(word.lower(), lang) or lang != "de"
    return len(word) > 2 and not word.isupper() and not _is_known(word, lang)


@lru_cache(maxsize=8192)
def _is_form(word: str, lang: str) -> bool:
    """Whether a common word has the stem of this one and another ending."""
    endings = _endings(lang)
    return any(
        is_common(word[: len(word) - cut] + ending, lang)
        for cut in range(4)
        if len(word) - cut >= MIN_STEM and (not cut or word[len(word) - cut :] in endings)
        for ending in endings
    )


@cache
def _endings(lang: str) -> tuple[str, ...]:
    listed = datafiles.data("endings", dict[str, str]).get(lang, "")
    return ("", *listed.split()) if listed else ()


@lru_cache(maxsize=16384)
def is_common(word: str, lang: str) -> bool:
    """Whether a small-letter word is a common word of a language, as far as the tables know."""
    facts = language(lang)
    if word in facts.function_words or word in facts.classes or word in facts.abbreviations:
        return True
    table = datafiles.table("common_words")
    if table and lang in (table.get(word) or "").split():
        return True
    if word[0] > "Ͱ":
        return False
    if lang == "de" and table:
        for at in range(3, len(word) - 3):
            if lang in (table.get(word[at:]) or "").split():
                return True
    foreign = datafiles.table("foreign.en")
    value = (foreign.get(word) if foreign else None) or ""
    return lang in value.replace("=", "").replace("+", "").split()


def _is_answered(word: str, english: Text) -> bool:
    low, plain = lowered(english), in_latin(word)
    for part in (word, *_PARTS.split(word)) if not word.isalpha() else (word,):
        letters = in_latin(part)
        if len(letters) > 1 and letters in low:
            return True
    if is_begun(word, english):
        return True
    if any(
        plain.startswith(name) and len(plain) <= len(name) + INFLECTED for name in names_of(english)
    ):
        return True
    if word.isupper():
        return any(one.isupper() and len(one) > 1 for one in words(english).texts)
    spoken = spoken_of(english)
    for part in {word, *_PARTS.split(word)}:
        if len(part) > 2 and (spoken.intersection(read_word(part).ids) or _sounds(part, english)):
            return True
    return False


@reading
def names_of(english: Text) -> tuple[str, ...]:
    """Capitalised words of an English text, in small plain letters; three letters and more."""
    found = {in_latin(one) for one in words(english).texts if one[0].isupper() and len(one) > 2}
    return tuple(found)


def _sounds(word: str, english: Text) -> bool:
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
        yield Loss(span, sure=True, opens=False)
    for match in _KATAKANA.finditer(other.plain):
        parts = [one for one in match[0].split("・") if len(one) > 2]
        if any(_is_katakana_word(one) for one in parts) or not parts:
            continue
        if not any(likeness_in(romaji(one), english) >= ANSWERED for one in parts):
            yield Loss(Span(*match.span()), sure=True, opens=False)


@lru_cache(maxsize=4096)
def _is_katakana_word(word: str) -> bool:
    """Whether a word in Katakana is common, or made of two that are."""
    return is_common(word, "ja") or any(
        is_common(word[:at], "ja") or is_common(word[at:], "ja") for at in range(3, len(word) - 2)
    )
