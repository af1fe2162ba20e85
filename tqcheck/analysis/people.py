"""Names of people: those of world news, and which spellings are one name."""

import unicodedata
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.language import base

MIN_PART = 5


class Person(NamedTuple):
    """Someone of world news: the parts of the name in order, and other spellings of the last."""

    parts: tuple[str, ...]
    spellings: tuple[str, ...]


class _People(msgspec.Struct, frozen=True):
    people: str = ""
    family_first: str = ""
    past: str = ""
    common_first: str = ""
    by_surname: str = ""
    first_names: str = ""
    family_forms: str = ""


class _Rules(msgspec.Struct, frozen=True):
    strong: str
    vowels: str
    arabic: str
    ruled: str


@cache
def people(lang: str) -> dict[str, tuple[Person, ...]]:
    """People by each part and spelling of their names, lower-cased; parts of five letters up."""
    return _by_part(_file(lang).people)


@cache
def great_names(lang: str) -> dict[str, tuple[Person, ...]]:
    """Great names of the past in the same form; only beside a first name are they sure."""
    return _by_part(_file(lang).past)


@cache
def common_first(lang: str) -> frozenset[str]:
    """First names that many bear, so that one of them beside a family name says little."""
    return frozenset(_file(lang).common_first.split())


@cache
def known_by_surname(lang: str) -> frozenset[str]:
    """Family names, without accents, that stand for one great name."""
    return frozenset(_file(lang).by_surname.split())


@cache
def first_name_forms(lang: str) -> dict[str, frozenset[str]]:
    """Forms of a first name in other languages, by each of them, without accents."""
    found: dict[str, frozenset[str]] = {}
    for one in _file(lang).first_names.split(","):
        forms = frozenset(one.split())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found


@cache
def family_forms(lang: str) -> dict[str, frozenset[str]]:
    """Other spellings of a family name in another alphabet, by each of them: Suh and Seo."""
    found: dict[str, frozenset[str]] = {}
    for one in _file(lang).family_forms.split():
        forms = frozenset(one.split(","))
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found


def _file(lang: str) -> _People:
    return datafiles.data("people", dict[str, _People]).get(base(lang), _People())


def _by_part(listed: str) -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = {}
    for entry in listed.replace("\n", " ").split(","):
        name, *others = (part.strip() for part in entry.split("="))
        person = Person(tuple(name.split()), tuple(others))
        for part in {*person.parts, *others}:
            if len(part) >= MIN_PART:
                found.setdefault(part.lower(), []).append(person)
    return {part: tuple(persons) for part, persons in found.items()}


@cache
def family_first(lang: str) -> frozenset[str]:
    """Family names that come first, and that many people bear: Li, Kim, Nguyen."""
    return frozenset(_file(lang).family_first.split())


def plain_letters(word: str) -> str:
    """Lower-case a word and take off its accents: "Erdoğan" is "erdogan"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower().replace("ı", "i").replace("ø", "o"))
    return "".join(char for char in apart if not unicodedata.combining(char)).replace("ł", "l")


def squeezed(word: str) -> str:
    """Take h and doubled letters out of a name: Anderson and Andersson may be two families."""
    letters = plain_letters(word).replace("h", "")
    return "".join(char for at, char in enumerate(letters) if char != letters[at - 1 : at])


@cache
def _rules() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], frozenset[str]]:
    file = datafiles.data("transliteration", _Rules)

    def pairs(text: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (left, right) for left, _, right in (one.partition(">") for one in text.split())
        )

    return pairs(file.strong), pairs(file.vowels), frozenset(file.arabic.split())


@cache
def is_ruled_place(name: str) -> bool:
    """Whether a data rule already watches the names of a place."""
    return name.lower() in datafiles.data("transliteration", _Rules).ruled.split()


@cache
def is_arabic(word: str) -> bool:
    """Whether it is a common Arabic or Persian name, which many people bear."""
    return plain_letters(word) in _rules()[2]


@cache
def name_key(word: str) -> str:
    """Key that the spellings of one transliterated name share: Dmitry, Dmitriy and Dmitri."""
    strong, vowels, arabic = _rules()
    plain = plain_letters(word)
    key = _rewritten(plain, strong)
    return _rewritten(key, vowels) if plain in arabic else key


def _rewritten(word: str, pairs: tuple[tuple[str, str], ...]) -> str:
    marked = f"^{word}$"
    for left, right in pairs:
        end = "$" if left.endswith("$") else ""
        marked = marked.replace(left, right + end)
    single = [char for at, char in enumerate(marked) if char != marked[at - 1 : at]]
    return "".join(single).strip("^$")
