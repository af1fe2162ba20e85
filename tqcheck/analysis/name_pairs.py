"""Names of an English text against a text in another language: which have no counterpart there."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tqcheck.analysis.entities import Entity, entities, entity_from, gazetteer
from tqcheck.analysis.name_forms import speaks_of
from tqcheck.analysis.name_sounds import bones, likeness_of
from tqcheck.analysis.names import is_title
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.sounds import bodies, hearing, in_latin, translated
from tqcheck.analysis.words import capitals, words
from tqcheck.document import Text
from tqcheck.language import language
from tqcheck.span import Span

MIN_LETTERS = 3
LONG = 4  # letters of a word that no other has by chance
FOUND = 0.8  # heard so well that no list of names need be asked
FIRST = 0.6  # what the likelier of two words of a name weighs
PLACES = frozenset({"territory", "adjective", "demonym", "region", "capital", "city"})
COUNTRIES = frozenset({"territory", "adjective", "demonym", "capital"})
_WIDE = frozenset({"territory", "adjective", "demonym", "region"})


_LISTED = frozenset({"Han", "Kana"})
UNLIKELY = 0.6
UNHEARD = 0.5  # less alike than this, a capitalised word is not that of the other text
_BEFORE = "\"'“”‘’«»:.?!(-–—•*"
_TRANSLATED = frozenset({"office", "body", "agency", "direction", "adjective", "demonym"})


class Unit(NamedTuple):
    """A stretch of capitalised words that is one name: a place, or a name written by ear.

    `within` are the codes of the countries that it names, or names a people or a region of; `rest`
    are its words that are common ones too: Lamb.
    """

    first: int
    last: int
    ids: frozenset[str] = frozenset()
    heard: tuple[str, ...] = ()
    country: bool = False
    body: bool = False
    within: frozenset[str] = frozenset()
    rest: tuple[str, ...] = ()


@reading
def units(text: Text) -> tuple[Unit, ...]:
    """Find the names of an English text that can be looked for in another language."""
    tokens = words(text)
    found: list[Unit] = []
    run: list[int] = []
    free = 0
    for at in capitals(text):
        if at < free:
            continue
        if run and run[-1] != at - 1:
            found += _by_ear(text, run)
            run = []
        named = _named_from(text, at)
        if named is None and not _is_apart(tokens.texts[at], tokens.lowers[at], text.lang):
            run.append(at)
            continue
        found += _by_ear(text, run)
        run = []
        if named:
            found.append(named)
            free = named.last + 1
    found += _by_ear(text, run)
    return tuple(found)


def _named_from(text: Text, at: int) -> Unit | None:
    """Give the place or body of the gazetteer that begins at a token."""
    entity = entity_from(text, at)
    if entity is None:
        return None
    known = _body(entity)
    if known:
        return Unit(entity.first, entity.last, known, body=True)
    if not entity.kinds & _PLACE_KINDS or _is_word(text, entity):
        return None
    country = bool({"territory", "adjective", "demonym"} & entity.kinds)
    ids, ears = _ids(entity), _ears(text, entity)
    return Unit(entity.first, entity.last, ids, ears, country, within=_within(entity))


_PLACE_KINDS = PLACES | {f"{kind}?" for kind in PLACES}


def _body(entity: Entity) -> frozenset[str]:
    """Ids of a body whose names in other languages are known; empty for all else."""
    found = {
        entry.canonical.lower().replace(" ", "_")
        for entry in entity.entries
        if entry.kind == "body"
    }
    return frozenset(found) & bodies() if len(found) == len(entity.entries) else frozenset()


@lru_cache(maxsize=16384)
def _is_apart(word: str, lower: str, lang: str) -> bool:
    return is_title(word, lang) or lower in language(lang).function_words


def _is_word(text: Text, entity: Entity) -> bool:
    """Whether a place that must be confirmed is a common word too: Solo, Man, Southern."""
    if entity.first != entity.last:
        return False
    if words(text).lowers[entity.first] in translated()[1]:
        return True
    if any(kind in PLACES for kind in entity.kinds):
        return False
    return bool(set(possible_pos(words(text).lowers[entity.first], text.lang)) - {"X"})


def _within(entity: Entity) -> frozenset[str]:
    """Codes of the countries that a name is of; none for a town, which is news wherever it is."""
    kinds = {entry.kind.rstrip("?") for entry in entity.entries}
    if not kinds & _WIDE:
        return frozenset()
    return frozenset(entry.country for entry in entity.entries if entry.country)


def _ids(entity: Entity) -> frozenset[str]:
    found: set[str] = set()
    for entry in entity.entries:
        kind = entry.kind.rstrip("?")
        if kind in PLACES:
            parts = entry.canonical.lower().split()
            found.add("_".join(parts))
            if kind == "region" and len(parts) > 1:
                found.update(parts[:1] if parts[-1] in hearing().sorts.split() else parts[1:])
            if kind in COUNTRIES:
                found.add(entry.country)
    return frozenset(found - {""})


def _ears(text: Text, entity: Entity) -> tuple[str, ...]:
    tokens = words(text)
    own = tuple(
        tokens.texts[at]
        for at in range(entity.first, entity.last + 1)
        if tokens.texts[at][0].isupper() and len(tokens.texts[at]) >= MIN_LETTERS
    )
    sorts = hearing().sorts.split()
    own = tuple(one for one in own if len(own) == 1 or one.lower() not in sorts)
    return own + tuple({entry.canonical for entry in entity.entries} - {*own})


def _by_ear(text: Text, run: list[int]) -> Iterator[Unit]:
    """Make a unit of a run of capitalised words when one of them is a name and no word."""
    if not run:
        return
    texts = words(text).texts
    heard = tuple(
        part for at in run for part in texts[at].split("-") if part and is_name(part, text.lang)
    )
    if len(run) == 1 and _is_acronym(texts[run[0]], text.lang):
        heard = (texts[run[0]],)
    if heard and len(run) > 1:
        heard += tuple(texts[at] for at in run if texts[at].isupper() and len(texts[at]) > 2)
    if heard and not any(is_told(one) for one in heard):
        heard += tuple(texts[at] for at in run if len(texts[at]) > MIN_LETTERS)
    if heard:
        rest = tuple(texts[at] for at in run if texts[at] not in heard)
        yield Unit(run[0], run[-1], frozenset(), heard, rest=rest)


@lru_cache(maxsize=16384)
def is_told(word: str) -> bool:
    """Whether a word has two consonants, by which it can be told from others."""
    return len(bones(in_latin(word))) > 1


@lru_cache(maxsize=16384)
def _is_acronym(word: str, lang: str) -> bool:
    """Whether capitals stand for something that no list knows: most known ones are translated."""
    if len(word) < MIN_LETTERS or not (word.isupper() and word.isalpha()):
        return False
    return not gazetteer(word.lower(), lang) and not set(possible_pos(word.lower(), lang)) - {"X"}


@lru_cache(maxsize=16384)
def is_name(word: str, lang: str) -> bool:
    """Whether a capitalised word is a name that is written by ear: no dictionary has it."""
    if "-" in word:
        return any(is_name(part, lang) for part in word.split("-") if part)
    lower = word.lower()
    classes, others = translated()
    if len(word) < MIN_LETTERS or word.isupper() or lower in others or not word.isalpha():
        return False
    if not word[1:].islower() and not word.startswith(tuple(hearing().particles.split())):
        return False
    if set(possible_pos(lower, lang)) - {"X"} or language(lang).classes.get(lower):
        return False
    return not any(entry.kind in classes for entry in gazetteer(lower, lang))


def support(unit: Unit, other: Text) -> float:
    """Say how well another text answers a name, 0 to 1."""
    low = lowered(other)
    if any(has_letters(word.lower(), low) for word in unit.heard):
        return 1.0
    if unit.ids and speaks_of(other, unit.ids):
        return 1.0
    spelled = len(unit.heard) > 1 and any(not word.isupper() for word in unit.heard)
    heard = [word for word in unit.heard if not (spelled and word.isupper())]
    told = [word for word in heard if is_told(word)] or heard
    scores = sorted((likeness_of(word, other, names=not unit.ids) for word in told), reverse=True)
    if len(told) < len(heard) and scores[0] < 1:
        # What is too short to be heard with certainty counts where it is read as it stands: Aoki.
        short = [word for word in heard if word not in told and len(word) > MIN_LETTERS]
        scores = [1.0] * any(likeness_of(word, other) >= 1 for word in short) + scores
    best = scores[0] if scores else 0.0
    if not unit.ids and len(scores) > 1:
        best = FIRST * scores[0] + (1 - FIRST) * scores[1]
    if language(other.lang).script in _LISTED:
        if unit.country:
            best *= UNLIKELY  # whose names of countries are all in the lists
        best = max([best, *(likeness_of(word, other) for word in unit.rest)])
    if best < FOUND and speaks_of(other, frozenset(word.lower() for word in unit.heard)):
        return 1.0
    return best


def has_letters(word: str, low: str) -> bool:
    """Whether a small-letter text has a word; a short one must not stand inside another."""
    if len(word) >= LONG:
        return word in low
    at = low.find(word) if len(word) > 1 else -1
    while at > 0 and "a" <= low[at - 1] <= "ɏ":
        at = low.find(word, at + 1)
    return at >= 0


@reading
def lowered(text: Text) -> str:
    """Text in small letters."""
    return text.plain.lower()


def unheard(english: Text, other: Text) -> Iterator[Span]:
    """Find capitalised words of English, no opening ones, that may be names by their place only.

    Those that other languages translate (offices, bodies, days) are left out, and those that the
    other text has.
    """
    tokens, low = words(english), lowered(other)
    known = {at for unit in units(english) for at in range(unit.first, unit.last + 1)}
    openings = {one.start for one in sentences(english)}
    facts = language(english.lang)
    for at, word in enumerate(tokens.texts):
        lower = tokens.lowers[at]
        if not word[0].isupper() or len(word) < MIN_LETTERS or at in known:
            continue
        before = english.plain[: tokens.starts[at]].rstrip()[-1:]
        if tokens.starts[at] in openings or before in _BEFORE or lower in facts.classes:
            continue
        if is_title(word, english.lang) or lower in facts.function_words or lower in low:
            continue
        entity = _entities_at(english).get(at)
        if entity and any(kind.rstrip("?") in _TRANSLATED for kind in entity.kinds):
            continue
        if likeness_of(word, other) < UNHEARD and not speaks_of(other, frozenset({lower})):
            yield tokens.span(at, at)


@reading
def _entities_at(text: Text) -> dict[int, Entity]:
    return {at: one for one in entities(text) for at in range(one.first, one.last + 1)}


def span_of(unit: Unit, text: Text) -> Span:
    """Stretch of a unit."""
    return words(text).span(unit.first, unit.last)
