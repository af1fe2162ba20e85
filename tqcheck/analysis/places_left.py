"""Names of places that a machine leaves in English or in small letters, by target language.

Data: `rules/_data/places_left.yaml`, made by generators/places_left.py.
"""

from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.language import base


class Left(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """English names with the language's own, and names that are no words in small letters."""

    left: dict[str, str]
    lower: str = ""


@cache
def _tables() -> dict[str, Left]:
    return datafiles.data("places_left", dict[str, Left])


@cache
def languages_with_places() -> tuple[str, ...]:
    """Codes of the languages whose places are listed."""
    return tuple(_tables())


@cache
def languages_with_lower() -> tuple[str, ...]:
    """Codes of the languages that have names in small letters listed."""
    return tuple(code for code, table in _tables().items() if table.lower)


@cache
def english_place_names() -> tuple[str, ...]:
    """All English names that some language has its own for, lower-cased."""
    names = {name.lower() for table in _tables().values() for name in table.left}
    return tuple(sorted(names))


@cache
def own_name(english: str, lang: str) -> str | None:
    """Give a language's own name for a place, by the English one as written; None for none."""
    table = _tables().get(base(lang))
    return table.left.get(english) if table else None


@cache
def lower_names(lang: str) -> frozenset[str]:
    """Names that are no words of the language without their capital, in small letters."""
    table = _tables().get(base(lang))
    return frozenset(table.lower.split()) if table else frozenset()
