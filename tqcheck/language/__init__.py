"""Facts of a language: quotes, function words, word classes; and telling languages apart."""

import re
from functools import cache
from typing import Literal

import msgspec

from tqcheck import datafiles
from tqcheck.catalogue import say
from tqcheck.language.detect import SAMPLE, Guess, detect, script_of, surely

__all__ = [
    "Guess",
    "Language",
    "base",
    "detect",
    "hints_of",
    "known",
    "language",
    "languages_that_have",
    "likeness",
    "script_of",
    "surely",
    "tag_problem",
    "word_parts",
]

MIN_LIKENESS = 8
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


class TimeAdverbials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of adverbials that say when, and of what lets one stand twice.

    `lead` and `ending` are words and letters that one of two may have before or after it and the
    other not; `unspaced` says that no space parts the words of the language. `between_ends` is what
    lets both stand where they open and end the sentence; empty where a language has no such list,
    and then the two ends are nothing special.
    """

    adverbials: str
    between: str
    last_link: str
    hints: str
    between_ends: str = ""
    lead: str = ""
    ending: str = ""
    unspaced: bool = False


class Attribution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of how copy says who said it; `order` is that of a last clause: "he said"."""

    verbs: str
    order: Literal["subject verb", "verb subject", "either"]
    subordinate: str
    coordinate: str
    hints: str
    articles: str = ""
    pronouns: str = ""
    also: str = ""
    trail: str = ""
    sources: str = ""
    inverted: str = ""
    not_after: str = ""


class Sourcing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of how copy names its source: words before and after the name, verbs of saying.

    `joins` are words that join a statement of its own; `unspaced` says that the name of the source
    is not parted from them by spaces. Of `hints` one must stand in a text.
    """

    hints: str
    before: str = ""
    after: str = ""
    verbs: str = ""
    joins: str = ""
    unspaced: bool = False


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of a date with slots {d} {n} {month} {y}, and of a weekday before or after it.

    `clipped` are short forms of months that stand for one only where a weekday stands before them.
    """

    day: tuple[str, ...]
    weekday_before: str = ""
    weekday_after: str = ""
    capital_weekday: bool = False
    clipped: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    script: str
    quotes: tuple[tuple[str, str], ...]
    function_words: str
    abbreviations: str = ""
    classes: dict[str, str] = {}
    groups: dict[str, str] = {}
    time_adverbials: TimeAdverbials | None = None
    attribution: Attribution | None = None
    sourcing: Sourcing | None = None
    doubles: str = ""
    dates: Dates | None = None
    names: str = ""


class Language(msgspec.Struct, frozen=True):
    """What tqcheck knows of one language; words are lower-cased.

    `classes` gives the classes of a word (`monday` -> weekday), `members` the reverse. `groups`
    are words of open classes that some rules ask for; unlike `classes` they may name things.
    """

    code: str
    name: str
    script: str
    quotes: tuple[tuple[str, str], ...]
    function_words: frozenset[str]
    abbreviations: frozenset[str]
    classes: dict[str, frozenset[str]]
    members: dict[str, frozenset[str]]
    groups: dict[str, frozenset[str]] = {}
    time_adverbials: TimeAdverbials | None = None
    attribution: Attribution | None = None
    dates: Dates | None = None
    names: frozenset[str] = frozenset()
    sourcing: Sourcing | None = None


def tag_problem(code: str) -> str:
    """Say why a code is no language tag (BCP 47), and which was meant; empty for one that is."""
    if _TAG.fullmatch(code):
        return ""
    named = (one for one in known() if language(one).name.lower() == code.strip().lower())
    meant = next(named, "")
    if meant:
        return say(
            "'{code}' is no language tag (BCP 47); did you mean '{meant}'?", code=code, meant=meant
        )
    return say("'{code}' is no language tag (BCP 47), such as 'en' or 'pt-BR'", code=code)


@cache
def base(code: str) -> str:
    """Language subtag of a BCP 47 code: `pt` of `pt-BR`."""
    return code.replace("_", "-").partition("-")[0].lower()


@cache
def word_parts(code: str, name: str) -> tuple[str, ...]:
    """Parts of words of one kind in a language (`rules/_data/word_parts.yaml`); empty for none."""
    parts = datafiles.data("word_parts", dict[str, dict[str, str]])
    return tuple(parts.get(base(code), {}).get(name, "").split())


def likeness(text: str, code: str) -> float:
    """Say how much a text looks like a language: its share of function words, 0 in other scripts.

    Where the words of a script are not parted by spaces, or a language is the only one known of
    its script, the script alone counts. Of an unknown language, 0.1: neither like nor unlike.
    """
    facts = language(code)
    if not facts.script:
        return 0.1
    script = script_of(text[:SAMPLE])
    if script != facts.script:
        return 0.0 if script and not _kin(script, facts.script) else 0.1
    if not facts.function_words or script in {"Han", "Kana", "Hangul", "Thai"}:
        return 1.0
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < MIN_LIKENESS:
        return 0.1
    return sum(map(facts.function_words.__contains__, words)) / len(words)


def _kin(one: str, other: str) -> bool:
    return {one, other} <= {"Han", "Kana"}


@cache
def known() -> tuple[str, ...]:
    """Codes of the languages that tqcheck has facts of."""
    return datafiles.data_names("languages")


@cache
def language(code: str) -> Language:
    """Facts of a language by BCP 47 code; of an unknown one, a language without words."""
    subtag = base(code)
    if subtag not in known():
        empty: frozenset[str] = frozenset()
        return Language(subtag, subtag, "", (("“", "”"),), empty, empty, {}, {})
    file = datafiles.data(f"languages/{subtag}", _File)
    members = {name: frozenset(words.split()) for name, words in file.classes.items()}
    classes: dict[str, set[str]] = {}
    for name, words in members.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return Language(
        subtag,
        file.name,
        file.script,
        file.quotes,
        frozenset(file.function_words.split()),
        frozenset(file.abbreviations.split()),
        {word: frozenset(names) for word, names in classes.items()},
        members,
        {name: frozenset(words.split()) for name, words in file.groups.items()},
        file.time_adverbials,
        file.attribution,
        file.dates,
        frozenset(file.names.split()),
        file.sourcing,
    )


class _Offer(msgspec.Struct, frozen=True):
    """The parts of a language file that say which rules can serve it; the rest is not read."""

    time_adverbials: TimeAdverbials | None = None
    attribution: Attribution | None = None
    sourcing: Sourcing | None = None
    doubles: str = ""
    names: str = ""
    dates: Dates | None = None


@cache
def _offers() -> dict[str, _Offer]:
    return {code: datafiles.data(f"languages/{code}", _Offer) for code in known()}


@cache
def languages_that_have(part: str) -> tuple[str, ...]:
    """Codes of the languages whose file has a part (`attribution`), doubles it or names so.

    What `doubles` and `names` list counts as a part: `sentence`, `capital`.

    Rules in code take their target languages from here, so that data alone adds a language.
    English comes first: examples that name no language are in the first.
    """
    return tuple(
        code
        for code, offer in sorted(_offers().items(), key=lambda item: item[0] != "en")
        if part in (*offer.doubles.split(), *offer.names.split())
        or getattr(offer, part, None) is not None
    )


def hints_of(part: Literal["time_adverbials", "attribution", "sourcing"]) -> tuple[str, ...]:
    """Literals of which one must stand in a text for a part of its language's file to apply."""
    found = (getattr(offer, part) for offer in _offers().values())
    hints = (hint for one in found if one is not None for hint in one.hints.split("|"))
    return tuple(dict.fromkeys(hints))
