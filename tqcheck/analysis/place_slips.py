"""Names of countries and large cities in the language of the copy, and sure slips of them.

The table `rules/_data/place_names.<language>.tsv` (made by generators/place_names.py) holds right
forms (`=Form`), words one slip from a form that are words or names of their own (`-`), and what
a form is without one of its inner letters (key `~rest`, value the forms), so that a slip is found
by a few look-ups and no distance is ever measured. Each word takes dozens, and the tables
are small: so they are read whole.
"""

from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis.word_slips import slip_of
from tqcheck.language import base


@cache
def _rows(lang: str) -> dict[str, str]:
    table = datafiles.table(f"place_names.{lang}")
    return table.rows() if table else {}


@cache
def _longest(lang: str) -> int:
    """Letters of the longest form; a slip of it has one more at most."""
    return max(map(len, _rows(lang)), default=0)


@lru_cache(maxsize=16384)
def misspelt_place(word: str, lang: str) -> str | None:
    """Right form of a lower-cased word that is one sure slip from the name of a place."""
    lang = base(lang)
    return slip_of(word, _rows(lang).get) if len(word) <= _longest(lang) + 1 else None


@lru_cache(maxsize=16384)
def place_form(word: str, lang: str) -> str | None:
    """Form of a lower-cased word that is the name of a place, as it is written."""
    found = _rows(base(lang)).get(word)
    return found[1:] if found and found[0] == "=" else None


@cache
def languages_with_place_names() -> tuple[str, ...]:
    """Codes of the languages that have a table of place names."""
    folder = datafiles.home() / "_data"
    return tuple(sorted(path.name.split(".")[1] for path in folder.glob("place_names.*.tsv")))
