"""Possible parts of speech, frequencies and inflections, from compact lexicon tables."""

from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base

MOST_KNOWN = 200_000


@lru_cache(maxsize=65536)
def possible_pos(word: str, lang: str) -> str:
    """Letters of the parts of speech a lower-cased word can be; empty for an unknown word.

    N noun, P plural noun, V base verb, Z verb in -s, D past, E participle, G -ing, J adjective,
    C comparative, S superlative, R adverb, I preposition, T determiner, O pronoun, K conjunction,
    M modal, U number word, X other.
    """
    lexicon = datafiles.table(f"lexicon.{base(lang)}")
    entry = lexicon.get(word) if lexicon else None
    return entry.partition("\t")[0] if entry else ""


@lru_cache(maxsize=65536)
def zipf(word: str, lang: str) -> int | None:
    """Ten times the Zipf frequency of a lower-cased word (0 to 80); None for an unknown word.

    Source: wordfreq, distilled by `generators/lexicon.py`.
    """
    lexicon = datafiles.table(f"lexicon.{base(lang)}")
    entry = lexicon.get(word) if lexicon else None
    return int(entry.partition("\t")[2]) if entry else None


class Unknown(NamedTuple):
    """Small-letter tokens of a text, by index, that the lexicon lacks.

    `words` have four letters or more and may be new words with a bare frequency; `scraps` have
    one to three; `foreign` are those of either length that the lexicon has in no way at all.
    """

    words: tuple[int, ...]
    scraps: tuple[int, ...]
    foreign: tuple[int, ...]


@cache
def _known(lang: str) -> set[str]:
    """Tokens already found to be known, or no matter: most texts are made of these alone."""
    del lang
    return set()


@reading
def unknown(text: Text) -> Unknown:
    """Find the tokens that the lexicon lacks: one pass for all rules about unknown words."""
    lexicon = datafiles.table(f"lexicon.{base(text.lang)}")
    if lexicon is None:
        return Unknown((), (), ())
    get = lexicon.get
    known = _known(base(text.lang))
    texts = words(text).texts
    if known.issuperset(texts):
        return Unknown((), (), ())
    strange: list[int] = []
    scraps: list[int] = []
    foreign: list[int] = []
    for index, word in enumerate(texts):
        if word in known:
            continue
        entry = get(word) if word.islower() else "known"
        if entry is None:
            foreign.append(index)
            if len(word) > 3:
                strange.append(index)
            elif word.isalpha():
                scraps.append(index)
        elif len(word) > 3 and entry.startswith("X\t"):
            strange.append(index)
        elif len(known) < MOST_KNOWN:
            known.add(word)
    return Unknown(tuple(strange), tuple(scraps), tuple(foreign))


def strange_words(text: Text) -> tuple[int, ...]:
    """List by index the lower-case words that the lexicon does not have, or only as a new word."""
    return unknown(text).words


def unknown_scraps(text: Text) -> tuple[int, ...]:
    """List by index the small-letter tokens of one to three letters that the lexicon lacks."""
    return unknown(text).scraps


@cache
def lemma_forms(lemma: str, kind: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """Inflected forms of a lemma by slot; each slot lists its spellings, the usual one first.

    `kind` is V (base, third person, past, participle, -ing), N (singular, plural) or J
    (positive, comparative, superlative). An unknown verb is inflected regularly; an unknown noun
    or adjective gives no slots.
    """
    inflections = datafiles.table(f"inflections.{base(lang)}")
    entry = inflections.get(f"{lemma}/{kind}") if inflections else None
    if not entry:
        return _regular(lemma) if kind == "V" else ()
    return tuple(tuple(slot.split("|")) for slot in entry.split(","))


def _regular(verb: str) -> tuple[tuple[str, ...], ...]:
    if verb.endswith("e"):
        return (verb,), (verb + "s",), (verb + "d",), (verb + "d",), (verb[:-1] + "ing",)
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (
            (verb,),
            (verb[:-1] + "ies",),
            (verb[:-1] + "ied",),
            (verb[:-1] + "ied",),
            (verb + "ing",),
        )
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return (verb,), (third,), (verb + "ed",), (verb + "ed",), (verb + "ing",)
