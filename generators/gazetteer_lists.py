"""Our own lists of names under `rules/_data/lists`, read into entries of the gazetteer.

A list file maps a class to countries (ISO 3166 alpha-2, or `intl` for none) and each country to
a text of entries. Entries stand one a line or are parted by commas; the names of one entry are
parted by ` = `, the canonical one first; a name that context must confirm ends in `?`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CLASSES = (
    "territory", "capital", "region", "city", "adjective", "demonym", "direction",
    "body", "company", "agency", "team", "office",
)  # fmt: skip
_COUNTRY = re.compile(r"[A-Z]{2}")
_FORBIDDEN = re.compile(r"[:;\t\n]")


class ListError(Exception):
    """A list that cannot be read; the text names the file and the entry."""


class Meaning(NamedTuple):
    """One meaning of a name: its class, whether context must confirm it, its country, the thing."""

    kind: str
    doubtful: bool
    country: str
    canonical: str


class Named(NamedTuple):
    """A name as it is written, with one of its meanings."""

    name: str
    meaning: Meaning


def load(path: Path) -> dict[str, Any]:
    """Read a list file. Raises ListError when it is not a mapping with text keys."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ListError(f"{path.name}: the file must map classes to their lists")
    return content


def country_code(key: object, where: str) -> str:
    """Country of a list key: empty for `intl`. Raises ListError for anything but a code."""
    if key == "intl":
        return ""
    if not isinstance(key, str) or not _COUNTRY.fullmatch(key):
        raise ListError(f"{where}: {key!r} is not a country code; quote 'NO', write intl for none")
    return key


def split_entries(text: str, where: str) -> Iterator[list[str]]:
    """Split a text of entries into lists of names; the first is canonical.

    Raises ListError for an empty name or one with a character the table needs for itself.
    """
    for line in text.splitlines():
        for entry in line.split(","):
            names = [name.strip() for name in entry.split("=")]
            if names == [""]:
                continue
            for name in names:
                if not name.rstrip("?") or _FORBIDDEN.search(name):
                    raise ListError(f"{where}: {entry.strip()!r} holds an unusable name")
            yield names


def named_entries(kind: str, countries: object, where: str) -> Iterator[Named]:
    """Entries of one class, for every country it lists."""
    if kind not in CLASSES or not isinstance(countries, dict):
        raise ListError(f"{where}: {kind!r} is no class of the gazetteer or holds no countries")
    for key, text in countries.items():
        country = country_code(key, where)
        for names in split_entries(str(text), f"{where}: {kind}: {key}"):
            canonical = names[0].rstrip("?")
            for name in names:
                plain = name.rstrip("?")
                yield Named(plain, Meaning(kind, name.endswith("?"), country, canonical))


def people(adjectives: str, place: str, country: str, where: str) -> Iterator[Named]:
    """Adjectives and demonyms of a place from `adjective, … / noun, …`; either part may be empty.

    Without the slash, the first adjective and its plural in -s are the nouns.
    """
    before, slash, after = adjectives.partition("/")
    adjective_names = [names[0] for names in split_entries(before, where)]
    nouns = [names[0] for names in split_entries(after, where)]
    if not slash:
        first = adjective_names[0]
        nouns = [first, f"{first.rstrip('?')}s{'?' if first.endswith('?') else ''}"]
    for kind, found in (("adjective", adjective_names), ("demonym", nouns)):
        for name in found:
            yield Named(name.rstrip("?"), Meaning(kind, name.endswith("?"), country, place))


def peoples(content: dict[str, Any], canonical: dict[str, str], where: str) -> Iterator[Named]:
    """Adjectives, demonyms and points of the compass of the list of peoples.

    `canonical` gives the names of the countries. Raises ListError for a country without one.
    """
    for key, text in content["countries"].items():
        country = country_code(key, where)
        if country not in canonical:
            raise ListError(f"{where}: no territory has the code {country}")
        yield from people(text, canonical[country], country, f"{where}: {country}")
    for key, places in content["places"].items():
        country = country_code(key, where)
        for place, text in places.items():
            yield from people(text, place, country, f"{where}: {place}")
    for adjective, text in content["directions"].items():
        for names in split_entries(text, f"{where}: {adjective}"):
            for name in names:
                meaning = Meaning("direction", doubtful=False, country="", canonical=adjective)
                yield Named(name, meaning)


def portfolios(content: dict[str, Any], where: str) -> Iterator[Named]:
    """Ministries and ministers: every portfolio in every form of the file's templates."""
    for kind in ("body", "office"):
        (templates,) = split_entries(content[kind], where)
        for names in split_entries(content["portfolios"], where):
            canonical = templates[0].replace("{}", names[0])
            meaning = Meaning(kind, doubtful=False, country="", canonical=canonical)
            for template in templates:
                for name in names:
                    yield Named(template.replace("{}", name), meaning)
