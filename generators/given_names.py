"""Build the table of given names that tell a man from a woman.

Sources: names of the census of the United States of 1990 (public domain), by way of the package
names, as far as one gender bears them thirty times as often; and our own list for the rest of
the world, `rules/_data/given_names.yaml`, which also says which tell nothing.

`python -m generators.given_names` writes `rules/_data/given_names.en.tsv`; `--check` compares.
"""

import importlib.util
import sys
from pathlib import Path

import yaml

from generators.tables import put

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
SURE = 30
RARE = 0.004  # percent of a gender: rarer names are left out
GENDERS = ("female", "male")


def _census() -> dict[str, dict[str, float]]:
    """Percent of a gender that bears a name, by gender and lower-cased name."""
    spec = importlib.util.find_spec("names")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("names is not installed: pip install -e '.[data]'")
    home = Path(spec.submodule_search_locations[0])
    found: dict[str, dict[str, float]] = {}
    for gender in GENDERS:
        rows = (line.split() for line in (home / f"dist.{gender}.first").read_text().splitlines())
        found[gender] = {row[0].lower(): float(row[1]) for row in rows if row}
    return found


def build() -> str:
    """Build the table: `name<TAB>female|male`, sorted bytewise."""
    census = _census()
    lists = yaml.safe_load((HOME / "given_names.yaml").read_text("utf-8"))
    rows: dict[str, str] = {}
    for gender, other in (GENDERS, GENDERS[::-1]):
        for name, share in census[gender].items():
            if share >= max(RARE, SURE * census[other].get(name, 0.0)):
                rows[name] = gender
    for gender in GENDERS:
        rows |= dict.fromkeys(lists[gender].split(), gender)
    for name in lists["either"].split():
        rows.pop(name, None)
    both = set(lists["female"].split()) & set(lists["male"].split())
    if both:
        raise LookupError(f"given_names.yaml: listed for both: {', '.join(sorted(both))}")
    return "".join(f"{name}\t{rows[name]}\n" for name in sorted(rows, key=str.encode))


if __name__ == "__main__":
    sys.exit(put(HOME / "given_names.en.tsv", build))
