"""Month names of every language that we know, from CLDR: `rules/_data/months.yaml`."""

import multiprocessing
from pathlib import Path

from babel import Locale

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
TARGET = HOME / "months.yaml"
HEAD = (
    "# Made by generators/months.py from CLDR (Unicode licence). Names of the twelve months by\n"
    "# language: forms of one month parted by spaces, months by commas. Lower case, no stops.\n"
)


def forms(code: str, month: int) -> str:
    """Give the forms of a month: in a date and alone, whole and short."""
    months = Locale.parse(code).months
    found = [
        months[context][width][month].lower().strip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    return " ".join(dict.fromkeys(one for one in found if one.isalpha() or _marked(one)))


def _marked(name: str) -> bool:
    """Whether it is one word without digits, though with combining marks."""
    return " " not in name and not any(sign.isdigit() for sign in name)


def year(code: str) -> list[str]:
    """Give the forms of the twelve months."""
    return [forms(code, month) for month in range(1, 13)]


def main() -> None:
    """Write the file; each language in a process of its own, for aliases of babel leak."""
    codes = [path.stem for path in sorted((HOME / "languages").glob("*.yaml"))]
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(year, codes, chunksize=1)
    lines = [
        f'{code}: "{", ".join(months)}"\n'
        for code, months in zip(codes, found, strict=True)
        if all(months)
    ]
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{TARGET.name}: {len(lines)} languages")


if __name__ == "__main__":
    main()
