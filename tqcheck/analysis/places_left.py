"""Names of places that a machine leaves in English or in small letters, by target language.

Data: `rules/_data/places_left*`, made by generators/places_left.py.
"""

from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.language import base


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The languages that have tables, and all English names in them, lower-cased."""

    left: str
    lower: str
    names: str


@cache
def _facts() -> _Facts:
    return datafiles.data("places_left", _Facts)


def languages_with_places() -> tuple[str, ...]:
    """Codes of the languages whose own names of places are listed beside the English ones."""
    return tuple(_facts().left.split())


def languages_with_lower() -> tuple[str, ...]:
    """Codes of the languages that have names in small letters listed."""
    return tuple(_facts().lower.split())


def english_place_names() -> tuple[str, ...]:
    """All English names that some language has its own for, lower-cased."""
    return tuple(_facts().names.split(", "))


def own_name(english: str, lang: str) -> str | None:
    """Give a language's own name for a place, by the English one as written; None for none."""
    table = datafiles.table(f"places_left.{base(lang)}")
    return table.get(english) if table else None


@cache
def lower_names(lang: str) -> frozenset[str]:
    """Names that are no words of the language without their capital, in small letters."""
    table = datafiles.table(f"places_left.{base(lang)}")
    return frozenset((table.get("lower") or "").split()) if table else frozenset()
