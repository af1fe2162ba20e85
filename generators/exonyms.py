"""Build the table of names of places in other languages: what a machine leaves when it copies.

Sources: CLDR by way of babel (names of territories, and the cities that stand for time zones) and
our own list `rules/_data/lists/exonyms.yaml`.
A name counts when it is no English name (of the gazetteer, of CLDR) and no English word.

`python -m generators.exonyms` writes `rules/_data/exonyms.en.tsv`; `--check` compares only.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel import Locale
from wordfreq import zipf_frequency

from generators.tables import put
from tqcheck.analysis import plain_letters

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
LANGUAGES = (
    "cs", "da", "de", "es", "fi", "fr", "hu", "id", "it", "ms", "nb", "nl", "pl", "pt", "ro",
    "sk", "sv", "tr",
)  # fmt: skip
# A single word this frequent in English text (Zipf) is a name there too: Roma, Francia.
KNOWN_IN_ENGLISH = 3.0
RARE_IN_ENGLISH = 2.0
MIN_LETTERS = 5


def names(lang: str) -> Iterator[tuple[str, str]]:
    """Yield a key for each territory and city, and its name in one language."""
    locale = Locale(lang)
    for code, name in locale.territories.items():
        if len(code) == 2 and code not in {"ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}:
            yield code, name
    for zone, facts in locale.time_zones.items():
        if "city" in facts:
            yield zone, facts["city"]


def build() -> str:
    """Build the table: `name<TAB>English name:languages`, sorted bytewise."""
    known = {
        line.partition("\t")[0]
        for file in ("gazetteer.en.tsv", "lexicon.en.tsv")
        for line in (HOME / file).read_text("utf-8").splitlines()
    }
    found: dict[str, tuple[str, list[str]]] = {}
    twice: set[str] = set()
    for name, use, lang in (*listed_names(known), *foreign_names(known)):
        english, langs = found.setdefault(name, (use, []))
        if use != english:
            twice.add(name)
        if lang not in langs:
            langs.append(lang)
    for name, (use, langs) in [*found.items()]:
        plain = plain_letters(name)
        if plain not in known and plain not in found and plain not in use.casefold():
            found[plain] = (_sure(plain, use), langs)  # typed without its accents: Koweit
    rows = sorted(found.items(), key=lambda item: item[0].encode())
    return "".join(
        f"{name}\t{use}:{' '.join(langs)}\n" for name, (use, langs) in rows if name not in twice
    )


def _sure(plain: str, use: str) -> str:
    """Mark the name of a city, and a short or frequent one of a country: a family may bear it."""
    territory = use in Locale("en").territories.values()
    frequent = zipf_frequency(plain, "en") >= RARE_IN_ENGLISH
    given = (HOME / "given_names.en.tsv").read_text("utf-8")
    territory = territory and f"\n{plain}\t" not in given
    sure = " " in plain or (territory and len(plain) > MIN_LETTERS and not frequent)
    return use if sure or use.startswith("?") else f"?{use}"


def foreign_names(read: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, English name and language of what CLDR has."""
    english = dict(names("en"))
    for zone in Locale("en").time_zones:
        english.setdefault(str(zone), str(zone).rpartition("/")[2].replace("_", " "))
    known = read | {name.casefold() for name in english.values()}
    # A word of an English name stands for the whole of it at second mention: Guiana.
    known |= {word for name in english.values() for word in name.casefold().split()}
    for lang in LANGUAGES:
        for key, name in names(lang):
            lower, use = name.casefold(), english.get(key, "").replace("&", "and")
            plain = name.replace(" ", "").replace("-", "").isalpha()
            if not use or lower in known or len(name) < MIN_LETTERS or not plain:
                continue
            if lower in use.casefold():
                continue
            if " " in name or zipf_frequency(lower, "en") < KNOWN_IN_ENGLISH:
                yield lower, use, lang


def listed_names(known: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the same of our own list, but for names that the gazetteer has."""
    listed = yaml.safe_load((HOME / "lists" / "exonyms.yaml").read_text("utf-8"))
    for lang, pairs in listed.items():
        for pair in pairs.split(", "):
            name, _, use = pair.partition(" = ")
            if name.startswith("?"):
                yield name[1:].casefold(), f"?{use}", lang
            elif name.casefold() not in known:
                yield name.casefold(), use, lang


if __name__ == "__main__":
    sys.exit(put(HOME / "exonyms.en.tsv", build, "names"))
