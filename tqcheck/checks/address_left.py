"""A form of address of another language left beside a name: "Ustaz Karim", "Sato-san".

The forms are data, by language, with where they stand (`rules/_data/titles_left.yaml`). Some are
English words, names or loans as well: those count only where the source is in that language, or
where the story is set in countries that speak it and in no other. Quotations, works and figures
("Herr Fluth" of the opera), and sentences that explain the form are left alone. A form is reported
once.
"""

from collections.abc import Iterator, Set as AbstractSet
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import quotations, sentence_at, spoken_in, story_places, words
from tqcheck.document import Document, Role, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_SILENT = frozenset({Role.BYLINE, Role.CREDIT, Role.DATELINE})
_PARTICLES = frozenset({"the", "a", "of", "an", "this", "that", "his", "her"})


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: str = ""
    after: str = ""
    suffix: str = ""
    shared_before: str = ""
    shared_after: str = ""
    shared_suffix: str = ""
    spared: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    works: str
    langs: dict[str, _Language]


class _Form(NamedTuple):
    """A form of address in one language; `evident` needs no other evidence."""

    lang: str
    place: str
    evident: bool
    spared: AbstractSet[str]


@cache
def _file() -> _File:
    return datafiles.data("titles_left", _File)


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Forms by their word; a suffix begins with a hyphen."""
    found: dict[str, list[_Form]] = {}
    for lang, listed in _file().langs.items():
        spared = frozenset(listed.spared.split())
        for field in listed.__struct_fields__[:-1]:
            place = field.rpartition("_")[2]
            for word in getattr(listed, field).split():
                shown = f"-{word}" if place == "suffix" else word
                form = _Form(lang, place, not field.startswith("shared"), spared)
                found.setdefault(shown, []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


@cache
def _works() -> frozenset[str]:
    return frozenset(_file().works.split())


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    known = _forms()
    told: set[str] = set()
    spoken: frozenset[str] | None = None
    for index, segment in document.targets():
        if segment.role in _SILENT:
            continue
        tokens = words(segment.target)
        for at, word in enumerate(tokens.texts):
            key = word
            if "-" in word and word not in known:
                key = f"-{word.rpartition('-')[2]}"
            if key not in known or key in told:
                continue
            if spoken is None:
                spoken = _spoken(document)
            form = _form(segment.target, at, known[key], spoken)
            if form is None or _is_spared(segment.target, tokens.span(at, at)):
                continue
            told.add(key)
            span = tokens.span(at, at)
            if form.place == "suffix":
                span = Span(span.end - len(key), span.end)
            yield index, Match(span, {"language": language(form.lang).name}, hints=(form.lang,))


def _spoken(document: Document) -> frozenset[str]:
    """Languages of the source, or of the countries where the story is set."""
    if document.source_lang:
        return frozenset({base(document.source_lang)})
    places = [spoken_in(country) for _, country in story_places(document) if country]
    return frozenset.intersection(*map(frozenset, places)) if places else frozenset()


def _form(text: Text, at: int, forms: tuple[_Form, ...], spoken: AbstractSet[str]) -> _Form | None:
    """Choose the form that stands here beside a name; None where none does."""
    for form in forms:
        if not form.evident and form.lang not in spoken:
            continue
        if _stands(text, at, form):
            return form
    return None


def _stands(text: Text, at: int, form: _Form) -> bool:
    tokens = words(text)
    before = tokens.texts[at - 1] if at else ""
    after = tokens.texts[at + 1] if at + 1 < len(tokens.texts) else ""
    if form.place == "suffix":
        name, hyphen, _ = tokens.texts[at].rpartition("-")
        return bool(hyphen) and _is_name(name) and name not in form.spared and "-" not in name
    if form.place == "after":
        later = after.isalpha() and (after[0].isupper() or after == "of")
        return _is_name(before) and before not in form.spared and not later
    if after == "." and at + 2 < len(tokens.texts):
        after = tokens.texts[at + 2]
    compound = before[:1].isupper() and tokens.ends[at - 1] + 1 == tokens.starts[at] and at > 1
    return _is_name(after) and after not in form.spared and not compound and before != ","


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper() and word[1:2].isalpha()


def _is_spared(text: Text, span: Span) -> bool:
    """Whether it stands in a quotation, or its sentence is about a work or about the form."""
    if any(quote.overlaps(span) for quote in quotations(text)):
        return True
    tokens = words(text)
    inside = tokens.within(sentence_at(text, span.start))
    return not _works().isdisjoint(tokens.lowers[at] for at in inside)


def _literals() -> tuple[str, ...]:
    return tuple(sorted({word.lower() for word in _forms()}))


RULE = Rule(
    id="address-left",
    pack="residue",
    summary="A form of address of another language left beside a name",
    why="Many languages put such a word beside every name, where English has Mr, Ms or nothing; "
    "a machine takes it for a part of the name.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MINOR,
    message='"{found}" addresses a person in {language}: use the title of the house, or none.',
    find=InStory(_find, needs=_literals()),
    target_lang=("en",),
    examples=(
        bad("The shop belongs to <<Ustaz>> Nabil Sabry."),
        bad("A lawyer for <<Smt>>. Kamala Rao left."),
        bad("Yamada<<-sensei>> said the school would open."),
        bad("Yusuf <<Bey>> said his shop in Trabzon, Turkey, would open."),
        bad("Selma <<Hanım>> said the shop would open."),
        bad("Police heard <<Monsieur>> Carel on Monday.", langs="fr-en"),
        bad("Police in Lyon, France, heard <<Monsieur>> Carel."),
        good("Police in Lyon, France, and in Bonn, Germany, heard Monsieur Carel."),
        good("The Bey of Tunis signed it."),
        good("He sang Signor Deluso in the opera."),
        good('"Yamada-sensei taught us," she said.'),
        good("Sri Lanka beat Don Bradman's side near Mount Fuji-san."),
        good("The suffix -san, a Japanese honorific, is added to names."),
        good("He shouted that frau and mas are words."),
    ),
    false_alarms="A story that keeps the form on purpose.",
)
