"""Inflected forms: those of lemminflect's table, and regular ones that a dictionary confirms.

Source: `infl_lu.csv.gz` of lemminflect, made from the NIH SPECIALIST lexicon; its file of
overrides is not used, since it was drawn from a corpus and holds slips.
"""

import gzip
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import lemminflect

from generators.lexicon_words import WORD

KINDS = {"noun": "N", "verb": "V", "adj": "J", "adv": "R"}
# Letters of the slots of each kind, in the order of the inflection table.
SLOTS = {"N": "NP", "V": "VZDEG", "J": "JCS", "R": "RRR"}
_VOWELS = "aeiou"
_MASS = ("ics", "ing", "ism", "ness", "ware", "warfare", "ity", "gy", "tech", "fare")

Slots = tuple[tuple[str, ...], ...]


class Lemma(NamedTuple):
    """A lemma, its kind (N, V, J or R) and the spellings of each of its slots."""

    word: str
    kind: str
    slots: Slots


def table() -> Iterator[Lemma]:
    """Yield the lower-case lemmas of lemminflect's table with their forms.

    A participle the table leaves out is the past; a noun that has no other plural repeats itself.
    """
    path = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            word, kind, *cells = line.rstrip("\n").split(",")
            if kind not in KINDS or not WORD.fullmatch(word) or word != word.casefold():
                continue
            forms = [tuple(form for form in cell.split("/") if WORD.fullmatch(form))
                     for cell in cells]  # fmt: skip
            yield Lemma(word, KINDS[kind], _slots(word, KINDS[kind], forms))


def _slots(word: str, kind: str, forms: list[tuple[str, ...]]) -> Slots:
    if kind == "V":
        before, participle, lasting, present = forms
        if set(participle) <= set(before) and set(before) & {*past(word), word + "t"}:
            participle = before
        return (word,), present, before, participle, lasting
    if kind == "N":
        return (word,), forms[0] or (word,)
    return (word,), *forms


def third(word: str) -> tuple[str, ...]:
    """Regular -s form of a verb, and plural of a noun."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if word.endswith("o"):
        return word + "s", word + "es"
    return (word + "s",)


def past(word: str) -> tuple[str, ...]:
    """Regular past forms of a verb: plain, and with its last consonant doubled."""
    if word.endswith("e"):
        return (word + "d",)
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(word))


def ing(word: str) -> tuple[str, ...]:
    """Regular -ing forms of a verb: plain, and with its last consonant doubled."""
    if word.endswith("ie"):
        return (word[:-2] + "ying",)
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return (word[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(word))


def compared(word: str, ending: str) -> tuple[str, ...]:
    """Regular comparative (`er`) or superlative (`est`) of an adjective."""
    if word.endswith("e"):
        return (word + ending[1:],)
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word[:-1] + "i" + ending,)
    return tuple(stem + ending for stem in _stems(word))


def _stems(word: str) -> tuple[str, ...]:
    last = word[-1:]
    if last == "c":
        return (word + "k", word)
    single = last not in "aeiouwxyh" and word[-2:-1] in _VOWELS
    return (word, word + last) if single else (word,)


def is_regular(word: str, form: str) -> bool:
    """Whether a form is made of a word by the rules: a plural or -s form, an -ed or -ing form."""
    return form in {*third(word), *past(word), *ing(word)}


def modern(word: str, kind: str, real: Collection[str]) -> Lemma:
    """Regular forms of a word of our own list.

    The last consonant is doubled in a short word, and where the last part of a compound does so
    (`airdropped`, as `dropped`). A noun that is not counted has no plural of its own.
    """

    def usual(forms: tuple[str, ...]) -> tuple[str, ...]:
        doubles = len(forms) == 2 and (
            sum(char in _VOWELS for char in word) == 1
            or any(
                word[at:] in real and past(word[at:])[-1] in real for at in range(2, len(word) - 2)
            )
        )
        return forms[-1:] if doubles else forms[:1]

    if kind == "V":
        before = usual(past(word))
        slots: Slots = ((word,), third(word)[:1], before, before, usual(ing(word)))
    elif kind == "N":
        slots = ((word,), _plural(word))
    else:
        slots = ((word,), (), ())
    return Lemma(word, kind, slots)


def _plural(word: str) -> tuple[str, ...]:
    if word.endswith("man"):
        return (word[:-3] + "men",)
    return (word,) if word.endswith(_MASS) else third(word)[:1]


def evident(word: str, kind: str, real: Collection[str]) -> Lemma | None:
    """Regular forms of a word that the dictionaries confirm, None where they do not.

    A verb has an -s, an -ed and an -ing form; an adjective has -er and -est. A form that belongs
    to the word with an -e (`hoping` to `hope`) proves nothing.
    """
    if len(word) < 3:
        return None
    if kind == "V":
        makers = [third(word), past(word), ing(word)]
    elif kind == "J":
        makers = [compared(word, "er"), compared(word, "est")]
    else:
        makers = [third(word)]
    plain = word if word + "e" in real and kind != "N" else ""
    found = []
    for made in makers:
        kept = tuple(
            form for form in made
            if form in real and not (plain and form in {f"{plain}ed", f"{plain}ing",
                                                       f"{plain}er", f"{plain}est"})
        )  # fmt: skip
        if not kept:
            return None
        found.append(kept)
    if kind == "V":
        return Lemma(word, kind, ((word,), found[0], found[1], found[1], found[2]))
    return Lemma(word, kind, ((word,), *found))
