"""Names of places, peoples and bodies as other languages write them: what a source speaks of."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from tqcheck import datafiles
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sounds import clitics_of
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.span import Span

MAX_ENDING = 7  # letters that may follow a stem
MIN_STEM = 3
SHORT_ENDING = 2  # letters that may follow a stem of three
_LATIN = re.compile("[A-Za-z]{2,}")  # that a text without spaces writes onto its words
_PARTING = re.compile("[-’']")
_ALIKE = str.maketrans("łøđıæёєіїґأإآٱىیکةۀ", "lodiaееииг" + "اااا" + "ييك" + "هه")


@lru_cache(maxsize=16384)
def plain_key(word: str) -> str:
    """Fold a word of any alphabet: small letters, no accents, variants of a letter made one."""
    low = word.lower()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFD", low.translate(_ALIKE))
    kept = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=32768)
def is_dense(word: str) -> bool:
    """Whether a word is of a script that sets no spaces, or glues endings on: Han, Kana, Hangul."""
    return any(
        "぀" <= char <= "鿿" or "가" <= char <= "힣" or "฀" <= char <= "๿"
        for char in (word[:1], word[-1:])
    )


@reading
def places(text: Text) -> frozenset[str]:
    """Ids of the places, peoples and bodies that a text speaks of, in any language.

    A country is its ISO code, all else its English name in small letters. Generous: a form that
    two places share gives both.
    """
    return frozenset(_spoken(text))


def speaks_of(text: Text, ids: frozenset[str]) -> bool:
    """Whether a text speaks of one of these places."""
    return not ids.isdisjoint(places(text))


def _spoken(text: Text) -> Iterator[str]:
    found = [one for word in words(text).texts if word[0].isalpha() for one in read_parts(word)]
    for at, one in enumerate(found):
        if one.ids:
            yield from one.ids
        for rest, where in one.phrases:
            following = found[at + 1 : at + 1 + len(rest)]
            if len(following) == len(rest) and all(
                key.word.startswith(stem) for key, stem in zip(following, rest, strict=True)
            ):
                yield where


def _parts(word: str) -> tuple[str, ...]:
    """Part a word at its hyphens and after an article: "l’Inde", "US-Senat"."""
    if is_dense(word):
        return (word, *_LATIN.findall(word))
    if word.isalpha():
        return (word,)
    parts = [part for part in _PARTING.split(word) if part]
    return (word, *parts) if len(parts) > 1 else (word,)


class Reading(NamedTuple):
    """A word, what it names, and what it begins to name: stems of the words to come, an id."""

    word: str
    ids: tuple[str, ...] = ()
    phrases: tuple[tuple[tuple[str, ...], str], ...] = ()
    whole: bool = False


@lru_cache(maxsize=32768)
def read_word(text: str) -> Reading:
    """Read one word of any script: what it names, and what it begins to name."""
    if is_dense(text):
        return Reading(text, tuple(one for ids in _inside(text) for one in ids))
    word = plain_key(text)
    found = _stems(word)
    for bare in clitics_of(word):
        if not found.ids and not found.phrases:
            found = _stems(bare)
    return found._replace(word=word)


@lru_cache(maxsize=32768)
def read_parts(word: str) -> tuple[Reading, ...]:
    """Read a word and the parts that hyphens, articles and scripts set apart in it."""
    return tuple(read_word(one) for one in _parts(word))


def _stems(word: str) -> Reading:
    """Read the longest stem that an alphabetic word begins with."""
    forms = _forms()
    ids: tuple[str, ...] = ()
    whole = False
    phrases: list[tuple[tuple[str, ...], str]] = []
    least = max(min(len(word), MIN_STEM), len(word) - MAX_ENDING)
    for end in range(len(word), least - 1, -1):
        if end == MIN_STEM < len(word) - SHORT_ENDING:
            break
        value = forms.get(word[:end])
        if value:
            own, _, more = value.partition("|")
            whole = whole or (not ids and bool(own) and end >= len(word) - 1)
            ids = ids or tuple(own.split())
            for one in filter(None, more.split(";")):
                rest, _, where = one.partition("=")
                phrases.append((tuple(rest.split(" ")), where))
    return Reading(word, ids, tuple(phrases), whole)


@cache
def _forms() -> dict[str, str]:
    """Load the forms of alphabets: looked up so often that they stay in memory (3 MB)."""
    text = (datafiles.home() / "_data" / "name_forms.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@cache
def _dense() -> tuple[AhoCorasick, list[tuple[str, ...]]]:
    listed = (datafiles.home() / "_data" / "name_forms_dense.tsv").read_text("utf-8").split("\n")
    forms = [line.partition("\t") for line in listed if line]
    automaton = AhoCorasick([form for form, _, _ in forms], store_patterns=False)
    return automaton, [tuple(ids.split(" ")) for _, _, ids in forms]


@lru_cache(maxsize=8192)
def _inside(run: str) -> tuple[tuple[str, ...], ...]:
    automaton, ids = _dense()
    found = automaton.find_matches_as_indexes(run, overlapping=True)
    return tuple(ids[which] for which, left, right in found if _stands(run, left, right))


def _stands(run: str, left: int, right: int) -> bool:
    """Whether a short form in Katakana is not a part of a longer word."""
    if not ("ァ" <= run[left] <= "ヺ") or right - left > 3:
        return True
    around = run[left - 1 : left] + run[right : right + 1]
    return not any("ァ" <= char <= "ー" for char in around)


def _has_country(ids: tuple[str, ...]) -> bool:
    """Whether a country is among ids; cities have names that are other words too."""
    return any(one.isupper() for one in ids)


def forms_in(text: Text) -> list[tuple[Span, tuple[str, ...]]]:
    """Places and bodies that a text without capitals names beyond doubt, with their ids.

    One character says too little; of overlapping forms the longest counts.
    """
    tokens = words(text)
    found: list[tuple[Span, tuple[str, ...]]] = []
    automaton, ids = _dense()
    for word, start in zip(tokens.texts, tokens.starts, strict=True):
        if not is_dense(word):
            reading = read_word(word) if word[0] > "Ͱ" else None
            if reading and len(word) > MIN_STEM and reading.whole and _has_country(reading.ids):
                found.append((Span(start, start + len(word)), reading.ids))
            continue
        covered = -1
        hits = automaton.find_matches_as_indexes(word, overlapping=True)
        for which, left, right in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            long = right - left > MIN_STEM - 1 or (right - left > 1 and _has_country(ids[which]))
            if left >= covered and long and _stands(word, left, right):
                found.append((Span(start + left, start + right), ids[which]))
                covered = right
    return found
