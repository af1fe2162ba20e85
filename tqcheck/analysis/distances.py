"""How far places of the gazetteer lie from one another, where the table knows both."""

from functools import cache
from math import asin, cos, radians, sin, sqrt

from tqcheck import datafiles
from tqcheck.language import base

_EARTH = 6371.0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two points given as latitude and longitude in degrees."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


@cache
def _points(name: str, country: str, lang: str) -> tuple[tuple[float, float, float], ...]:
    table = datafiles.table(f"place_points.{base(lang)}")
    value = (table.get(name) if table else None) or ""
    found = []
    for part in value.split(";"):
        code, _, numbers = part.partition(":")
        if code == country:
            lat, lon, reach = (float(number) for number in numbers.split(","))
            found.append((lat, lon, reach))
    return tuple(found)


def apart(name: str, other: str, country: str, lang: str) -> float | None:
    """Least distance in km of two casefolded names of a country; None where one is unknown.

    What a region reaches is taken off, and of several places of one name the nearest counts.
    """
    pairs = [
        kilometres(one[:2], two[:2]) - one[2] - two[2]
        for one in _points(name, country, lang)
        for two in _points(other, country, lang)
    ]
    return min(pairs) if pairs else None
