"""A well-known name with a slip in it: "Benjamin Netanyahan", "President Edrogan".

The names are those of `rules/_data/people.yaml`. A suspect is a capitalised word that no lexicon
and no gazetteer has. One slip counts where the rest of the name or a title stands beside it, or
where letters have only changed places; two slips where the rest of the name stands beside it or
the word opens as the long name does. Other spellings of the same sounds are left to
`names/name-variant`, and a name that the story has right elsewhere to `names/misspelt-name`.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis import (
    Person,
    capitalised,
    classes_at,
    family_first,
    gazetteer,
    is_title,
    name_key,
    people,
    plain_letters,
    slips,
    words,
    zipf,
)
from tqcheck.document import Document, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
LONG, OPENING = 9, 5
COMMON = 45  # ten times the Zipf frequency of a family name that is a word as well
_ENDINGS = ("s", "n", "an", "ian", "i", "ism", "ist", "ists", "a", "o", "e", "y", "ite", "mania")
Part = tuple[str, Person]


@cache
def _by_letter(lang: str) -> dict[str, tuple[Part, ...]]:
    found: dict[str, list[Part]] = {}
    for persons in people(lang).values():
        for person in persons:
            for part in (*person.parts, *person.spellings):
                if len(part) >= MIN_LETTERS:
                    found.setdefault(plain_letters(part)[0], []).append((part, person))
    return {letter: tuple(dict.fromkeys(parts)) for letter, parts in found.items()}


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    texts = {number: segment.target for number, segment in document.targets()}
    names = capitalised(document)
    for word, places in names.items():
        if len(word) < MIN_LETTERS or not word.isalpha() or places[0].word.isupper():
            continue
        if (
            word in people(lang)
            or word.rstrip("s") in people(lang)
            or gazetteer(word, lang)
            or zipf(word, lang) is not None
        ):
            continue
        near = () if _is_real(word, lang) else _near(word, lang)
        if not near:
            continue
        for place in places:
            text = texts[place.segment]
            at = words(text).at(place.span.start)
            use = next((person.parts[-1] if part in person.spellings else part
                        for part, person, count in near
                        if _is_meant(text, at, part, person, count)), None)  # fmt: skip
            if use is None or use.lower() in names:
                break
            yield place.segment, Match(place.span, {"use": use}, (use,))


def _is_real(word: str, lang: str) -> bool:
    """Whether some language uses it often enough to be a name of its own."""
    table = datafiles.table(f"near_names.{base(lang)}")
    return table is not None and plain_letters(word) in table


@lru_cache(maxsize=65536)
def _near(word: str, lang: str) -> list[tuple[str, Person, int]]:
    """List the parts of well-known names a slip or two away, the nearest first."""
    plain = plain_letters(word)
    found: list[tuple[str, Person, int]] = []
    if plain.startswith("abd"):  # "servant of", and then one of a hundred names
        return found
    for part, person in _by_letter(lang).get(plain[0], ()):
        other = plain_letters(part)
        if abs(len(plain) - len(other)) > 2 or plain == other or name_key(word) == name_key(part):
            continue
        longer, shorter = sorted((plain, other), key=len, reverse=True)
        ending = longer[len(shorter) :] if longer.startswith(shorter) else ""
        if ending in _ENDINGS and ending != shorter[-1]:
            continue
        limit = 1 if len(other) < 7 else 2
        count = slips(plain, other, limit)
        if count is None and plain[:3] == other[:3] and plain[-1] == other[-1] and len(other) > 7:
            count = slips(plain, other, 4)
        if count is not None:
            found.append((part, person, count))
    return sorted(found, key=lambda one: one[2])


def _is_meant(text: Text, at: int, part: str, person: Person, count: int) -> bool:
    """Whether what stands beside the word, or the word itself, leaves no other reading."""
    tokens = words(text)
    surname = person.parts[-1] if part in (person.parts[-1], *person.spellings) else ""
    others = {
        name_key(one)
        for one in person.parts
        if one not in {surname, part} and (count < 2 or len(one) > 3)
    }
    beside = {
        tokens.texts[near] for near in (at - 2, at - 1, at + 1) if 0 <= near < len(tokens.texts)
    }
    moved = sorted(plain_letters(tokens.texts[at])) == sorted(plain_letters(part))
    if {name_key(one) for one in beside if one[0].isupper()} & others:
        if person.parts[0].lower() in family_first(text.lang):
            long = len(part) > MIN_LETTERS
            return moved or (long and count == 1 and _is_only(person, text.lang))
        return count <= 2 or person.parts[0] == part
    word = plain_letters(tokens.texts[at])
    followed = at + 1 < len(tokens.texts) and tokens.texts[at + 1][0].isupper()
    if not surname or count > 2 or followed:
        return False
    if count == 1 and len(part) > MIN_LETTERS:
        before = tokens.texts[at - 1] if at else ""
        titled = bool(before) and (
            (before[0].isupper() and is_title(before, text.lang))
            or "office" in classes_at(text, at - 1)
        )
        return (moved and len(part) > MIN_LETTERS + 1) or titled or len(part) >= LONG
    return (
        count == 2
        and len(part) >= LONG
        and word[:OPENING] == plain_letters(part)[:OPENING]
        and (
            not (
                at
                and tokens.texts[at - 1][0].isupper()
                and not is_title(tokens.texts[at - 1], text.lang)
            )
        )
    )


@cache
def _is_only(person: Person, lang: str) -> bool:
    """Whether world news knows one bearer of a family name that few have."""
    family = person.parts[0].lower()
    others = {
        one.parts for listed in people(lang).values() for one in listed
        if one.parts[0].lower() == family
    }  # fmt: skip
    return len(others) == 1 and (zipf(family, lang) or 0) < COMMON


RULE = Rule(
    id="misspelt-public-name",
    pack="names",
    summary="A well-known name with a slip in it",
    why="The names of leaders stand in every story, and a slip in one is seen at once.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MAJOR,
    message='"{found}" looks like a slip of "{use}".',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "The court freed an aide of <<Edrogan>> on Monday.",
            "The court freed an aide of Erdogan on Monday.",
        ),
        bad("In Jerusalem, <<Netanyahan>> said no."),
        bad("<<Volumimir>> Zelensky spoke at noon.", "Volodymyr Zelensky spoke at noon."),
        bad("President <<Ramahposa>> and Emmanuel <<Macorn>> met."),
        good("Volodymyr Zelenskiy met Recep Tayyip Erdoğan and Benjamin Netanyahu."),
        good("Anna Marcon runs a shop; Trumpism and Putinists are words."),
        good("Maria de Senna Fernandes and Li Kexian met President Lourena Bartolo."),
        good("Moammar Gadhafi met the spokesman Abdulatif al-Banna and Nguyen Tuong Vy."),
        good("Eduard Schulz and Petra Merker sang."),
    ),
    false_alarms="Someone whose name is one letter from that of a well-known person.",
)
