"""Print a dateline as a house writes it: the forms of rules/_data/datelines.yaml, filled in."""

import re

from tqcheck.analysis.dateline_data import House, agencies, joiners, month_in, stand_alone
from tqcheck.analysis.dateline_parts import Dateline, day_of
from tqcheck.analysis.entities import gazetteer

_OPTIONAL = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)\}")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
MAX_INITIALS = 4


def printed(found: Dateline, house: House, lang: str) -> tuple[str, ...]:
    """Print a dateline in each form of a house that its parts allow, the preferred one first.

    Empty when every form asks for a part that the dateline has not, such as a date. An agency
    that the dateline names is kept: a house that prints another's copy does not sign it.
    """
    slots = _slots(found, house, lang)
    filled = (_fill(form, slots) for form in house.forms)
    forms = [text for text in filled if text is not None]
    # Of two right forms the one that keeps the capitals of the city changes least.
    forms.sort(key=lambda text: not text.startswith(found.city))
    return tuple(dict.fromkeys(forms))


def _slots(found: Dateline, house: House, lang: str) -> dict[str, str]:
    region = _region(found.region)
    alone = house.stand_alone and found.city.casefold() in stand_alone()
    if alone or found.region == found.city:
        region = ""
    slots = {
        "CITY": upper_city(found.city),
        "City": title_city(found.city, lang),
        "Region": region,
        "source": agencies().get(found.source.casefold(), found.source) or house.source,
    }
    day = day_of(found.date) if found.date else None
    if day is not None:
        slots |= {style: month_in(style, day.month) for style in ("full", "ap", "reuters", "three")}
        suffix = "th" if day.day in {11, 12, 13} else _ORDINALS.get(day.day % 10, "th")
        slots |= {"d": str(day.day), "dth": f"{day.day}{suffix}"}
        slots["yyyy"] = str(day.year) if day.year else ""
    return slots


def _fill(form: str, slots: dict[str, str]) -> str | None:
    def lacking(text: str) -> bool:
        return any(not slots.get(name) for name in _SLOT.findall(text))

    form = _OPTIONAL.sub(lambda match: "" if lacking(match[1]) else match[1], form)
    if lacking(form):
        return None
    return _SLOT.sub(lambda match: slots[match[1]], form)


def upper_city(city: str) -> str:
    """Write a city in capitals; the small c of `McALLEN` stays."""
    return " ".join(
        word if word.startswith("Mc") and word[2:].isupper() else word.upper()
        for word in city.split(" ")
    )


def title_city(city: str, lang: str) -> str:
    """Write a city that is all capitals or all small in title case, else leave it as it stands."""
    if not (city.isupper() or city.islower()):
        return city
    for entry in gazetteer(city.casefold(), lang):
        if entry.canonical.casefold() == city.casefold():
            return entry.canonical
    words = city.lower().split(" ")
    return " ".join(
        word if count and word in joiners() else _capitalised(word)
        for count, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    parts = re.split(r"([-/])", word)
    small = len(parts) > 3
    return "".join(
        part if count and small and part in joiners() else part[:1].upper() + part[1:]
        for count, part in enumerate(parts)
    )


def _region(region: str) -> str:
    """Write a region that stands in capitals in title case; initials (D.C., UAE) stay."""
    letters = region.replace(".", "")
    if not region.isupper() or len(letters) <= MAX_INITIALS:
        return region
    return " ".join(_capitalised(word) for word in region.lower().split(" "))
