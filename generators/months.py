"""Months and weekdays of every language that we know, from CLDR.

Writes `rules/_data/months.yaml` and `rules/_data/weekdays.yaml`; forms of weekdays that CLDR has
not are in `rules/_data/lists/weekday_forms.yaml`.
"""

import multiprocessing
from pathlib import Path

import yaml
from babel import Locale

HOME = Path(__file__).resolve().parent.parent / "rules" / "_data"
TARGET = HOME / "months.yaml"
HEAD = (
    "# Made by generators/months.py from CLDR (Unicode licence). Names of the twelve months by\n"
    "# language: forms of one month parted by spaces, months by commas. Lower case, no stops.\n"
)

WEEKDAYS = HOME / "weekdays.yaml"
WEEKDAYS_HEAD = (
    "# Made by generators/months.py from CLDR (Unicode licence), lists/weekday_forms.yaml. Names\n"
    "# of the weekdays by language, Monday first: forms of one day parted by spaces, days by\n"
    '# commas, a space within a name written as "_". Lower case.\n'
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


def week(code: str) -> list[str]:
    """Give the names of the seven days, Monday first."""
    days = Locale.parse(code).days
    return [
        " ".join(
            dict.fromkeys(
                days[context]["wide"][day].lower().replace(" ", "_")
                for context in ("format", "stand-alone")
            )
        )
        for day in range(7)
    ]


def weekdays(codes: list[str], found: list[list[str]]) -> str:
    """Give the text of the file of weekdays."""
    listed = yaml.safe_load((HOME / "lists" / "weekday_forms.yaml").read_text("utf-8"))
    text = WEEKDAYS_HEAD
    for code, names in zip(codes, found, strict=True):
        more = [day.strip() for day in listed.get(code, ", " * 6).split(",")]
        days = [f"{name} {extra}".strip() for name, extra in zip(names, more, strict=True)]
        text += f'{code}: "{", ".join(days)}"\n'
    return text


def main() -> None:
    """Write the files; each language in a process of its own, for aliases of babel leak."""
    codes = [path.stem for path in sorted((HOME / "languages").glob("*.yaml"))]
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(year, codes, chunksize=1)
        days = pool.map(week, codes, chunksize=1)
    WEEKDAYS.write_text(weekdays(codes, days), "utf-8")
    lines = [
        f'{code}: "{", ".join(months)}"\n'
        for code, months in zip(codes, found, strict=True)
        if all(months)
    ]
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{TARGET.name}: {len(lines)} languages")


if __name__ == "__main__":
    main()
