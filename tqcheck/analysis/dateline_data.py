"""The grammars of datelines as data: agencies, outlets, cities that file for others, months."""

from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.language import base


class House(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one house writes its dateline: templates, each right, the preferred one first.

    `stand_alone` says that the house prints well-known cities without region or country.
    """

    id: str
    name: str
    source: str
    forms: tuple[str, ...]
    stand_alone: bool = False


class Local(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Datelines of one language: its agencies, and patterns with slots {city} {source} {date}."""

    agencies: str
    city: str
    date: str
    forms: tuple[str, ...]


class Grammars(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file rules/_data/datelines.yaml."""

    houses: tuple[House, ...]
    agencies: str
    full_names: dict[str, str]
    outlets: str
    hubs: str
    bases: dict[str, str]
    portals: str
    bureaus: str
    beat_at_home: str
    elsewhere: str
    stand_alone: str
    joiners: str
    month_styles: dict[str, str]
    month_words: dict[int, str]
    local: dict[str, Local]
    english_places: dict[str, dict[str, str]]
    whole_grammar: str


@cache
def grammars() -> Grammars:
    """Read the data file."""
    return datafiles.data("datelines", Grammars)


@cache
def house_ids() -> tuple[str, ...]:
    """Ids of the houses whose dateline has a form."""
    return tuple(house.id for house in grammars().houses)


@cache
def house(identity: str) -> House:
    """House of an id. Raises KeyError for an unknown one."""
    return {one.id: one for one in grammars().houses}[identity]


def _listed(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]


@cache
def agencies() -> dict[str, str]:
    """Agencies as they write themselves, by their casefolded names."""
    listed = {name.casefold(): name for name in _listed(grammars().agencies)}
    named = {name.casefold(): one.source for one in grammars().houses for name in _names(one)}
    full = {name.casefold(): short for name, short in full_names().items()}
    return listed | full | named


@cache
def full_names() -> dict[str, str]:
    """Full names of agencies, as some begin their stories with, and their tags."""
    return grammars().full_names


def _names(one: House) -> tuple[str, ...]:
    return (one.source,) if one.source else ()


@cache
def own_house(source: str) -> House | None:
    """House that signs its datelines with this tag; None for an agency without a form."""
    low = source.casefold()
    return next((one for one in grammars().houses if one.source.casefold() == low != ""), None)


@cache
def outlets() -> frozenset[str]:
    """Casefolded names of outlets that print themselves where an agency's tag stands."""
    return frozenset(name.casefold() for name in _listed(grammars().outlets))


@cache
def hubs() -> frozenset[str]:
    """Cities from which agencies file stories that are set elsewhere, casefolded."""
    return frozenset(name.casefold() for name in _listed(grammars().hubs))


@cache
def portals() -> frozenset[str]:
    """Cities that portals put before every story they translate, casefolded."""
    return frozenset(name.casefold() for name in _listed(grammars().portals))


@cache
def bureaus() -> frozenset[str]:
    """Cities from which the rest of their own country is covered, casefolded."""
    return frozenset(name.casefold() for name in _listed(grammars().bureaus))


@cache
def beat_at_home() -> frozenset[str]:
    """Countries (ISO 3166) whose bureaus each cover half a continent of it."""
    return frozenset(grammars().beat_at_home.split())


@cache
def elsewhere() -> frozenset[str]:
    """Words before "in" after which a place is not where the story is set, lower-cased."""
    return frozenset(grammars().elsewhere.split())


@cache
def stand_alone() -> frozenset[str]:
    """Cities printed without state or country by houses that know such, casefolded."""
    return frozenset(name.casefold() for name in _listed(grammars().stand_alone))


@cache
def joiners() -> frozenset[str]:
    """Small words within the name of a city, casefolded."""
    return frozenset(grammars().joiners.split())


@cache
def beat(city: str) -> frozenset[str]:
    """Countries that correspondents in a city cover (ISO 3166)."""
    wanted = city.casefold()
    bases = grammars().bases
    return frozenset(
        code for name, codes in bases.items() if name.casefold() == wanted for code in codes.split()
    )


@cache
def month_numbers(lang: str = "en") -> dict[str, int]:
    """Numbers of the months by casefolded name: those of a language, else those a dateline keeps.

    Of two languages that call different months alike, the dateline's own counts.
    """
    kept = {
        word: number for number, words in grammars().month_words.items() for word in words.split()
    }
    listed = datafiles.data("months", dict[str, str]).get(base(lang), "")
    own = {
        form.casefold(): number
        for number, forms in enumerate(listed.split(","), 1)
        for form in forms.split()
    }
    return kept | own


@cache
def local(lang: str) -> Local | None:
    """Grammar of the datelines of a language whose script or order is its own; None for none."""
    return grammars().local.get(base(lang))


@cache
def whole_grammar() -> frozenset[str]:
    """Languages whose houses all have a form, so that what a dateline lacks can be said."""
    return frozenset(grammars().whole_grammar.split())


def month_in(style: str, number: int) -> str:
    """Name of a month (1 to 12) in a style of the data file."""
    return grammars().month_styles[style].split()[number - 1]
