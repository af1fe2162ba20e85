"""Forms of a term: how it may stand in a text, as patterns over lower-cased letters.

Two measures. `strict` is for striking: the term and its regular inflections. `loose` is for
asking whether a rendering is there at all: it also takes what only resembles an inflection, so
that a doubt never becomes a finding. Endings are data (`term_endings.yaml`); English has its
table of inflections.
"""

import re
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.casing import begins_word, ends_word, folded
from tqcheck.analysis.pos import lemma_forms
from tqcheck.language import base
from tqcheck.term import Term

MIN_STEM = 3
MIN_LITERAL = 3
_KINDS = {"noun": "N", "verb": "V", "adjective": "J", "name": "", "other": ""}
# Vowel points of Arabic and Hebrew, which copy mostly leaves out.
_POINTS = re.compile("[\u064b-\u0655\u0670\u05b0-\u05bd\u05bf-\u05c7]")
_SPACE = re.compile(r"\s+")
# Between words of a rendering that is only looked for: written together, parted by a hyphen, or
# with one short word let in.
_BETWEEN = r"(?:[\s\-–]{0,2}|[\s\-–]{1,2}\w{1,12}[\s\-–]{1,2})"


class _Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    endings: str = ""
    cut: str = ""
    before: str = ""
    joins: str = ""
    free: int = 0
    compounds: bool = False
    least: int = 4


class Grammar(msgspec.Struct, frozen=True):
    """How words of one language change at their ends, for want of a dictionary of it."""

    lang: str
    endings: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    joins: str = ""
    free: int = 0
    compounds: bool = False
    least: int = 4

    @property
    def inflects(self) -> bool:
        """Whether anything is known of the inflections of the language."""
        return bool(self.endings) or datafiles.table(f"inflections.{self.lang}") is not None


@cache
def grammar(code: str) -> Grammar:
    """Grammar of a language; of an unknown one, a grammar that changes nothing."""
    lang = base(code)
    found = datafiles.data("term_endings", dict[str, _Endings]).get(lang)
    if found is None:
        return Grammar(lang)
    longest = sorted(found.cut.split(), key=len, reverse=True)
    return Grammar(
        lang,
        tuple(sorted(found.endings.split(), key=len, reverse=True)),
        tuple(longest),
        tuple(found.before.split()),
        found.joins,
        found.free,
        found.compounds,
        found.least,
    )


def begins(low: str, at: int, rules: Grammar) -> bool:
    """Whether a term may begin at an offset: at a word, or behind a particle written onto it."""
    if begins_word(low, at):
        return True
    return any(
        low.endswith(particle, 0, at) and begins_word(low, at - len(particle))
        for particle in rules.before
    )


class Strict(msgspec.Struct, frozen=True):
    """A term to be struck: the literals it can begin with, and the pattern of all of it."""

    literals: tuple[str, ...]
    pattern: str


def strict(term: Term, lang: str) -> Strict:
    """Make the pattern of a term and its regular inflections in a language."""
    rules = grammar(lang)
    written = [*_worded(term, rules), *([[form]] for form in map(_smooth, term.forms))]
    literals: list[str] = []
    patterns: list[str] = []
    for words in written:
        literals += _openings(words)
        patterns.append(" {1,3}".join(_any_of(forms) for forms in words))
    return Strict(tuple(dict.fromkeys(literals)), "|".join(patterns))


def _worded(term: Term, rules: Grammar) -> list[list[list[str]]]:
    """Give the forms of each word of a term; a term that does not change has one of each."""
    plain = _SPACE.sub(" ", term.text.strip()).split(" ")
    if not term.inflect:
        return [[[_smooth(word)] for word in plain]]
    last = len(plain) - 1
    return [[_word_forms(word, rules, term, head=at == last) for at, word in enumerate(plain)]]


def _word_forms(written: str, rules: Grammar, term: Term, *, head: bool) -> list[str]:
    word = _smooth(written)
    if datafiles.table(f"inflections.{rules.lang}") is not None:
        return _tabled(word, rules.lang, _kinds(term, word, rules.lang, head=head))
    if not rules.endings or len(word) < rules.least or not word[-1].isalpha():
        joined = _joined(word, rules)
        return [*joined, word] if word[-1:].isalpha() else [word]
    if written.isupper():
        return [*_joined(word, rules), word]
    stem = _stem(word, rules)
    forms = [stem + ending for ending in rules.endings]
    if len(word) - len(stem) == 1 and len(rules.cut) > 1 and stem[-1] not in rules.cut:
        forms.append(stem)  # as the genitive plural of Slavic nouns, which ends in a consonant
    return list(dict.fromkeys([*forms, *_joined(word, rules), word]))


def _joined(word: str, rules: Grammar) -> list[str]:
    return [word + mark + ending for mark in rules.joins for ending in rules.endings]


def _stem(word: str, rules: Grammar) -> str:
    for ending in rules.cut:
        # A longer ending is that of an adjective; of a short word it may be the root.
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM + len(ending) - 1:
            return word[: -len(ending)]
    return word


def _kinds(term: Term, word: str, lang: str, *, head: bool) -> str:
    """Kinds of inflection that a word takes: of a name none but the plural of its last word."""
    if term.part:
        known = _KINDS[term.part]
        return known if head or known == "V" else ""
    if not head:
        return ""
    table = datafiles.table(f"inflections.{lang}")
    return "V" if table and f"{word}/V" in table and f"{word}/N" not in table else "N"


def _tabled(word: str, lang: str, kinds: str) -> list[str]:
    table = datafiles.table(f"inflections.{lang}")
    forms = [word]
    for kind in kinds:
        if table is not None and f"{word}/{kind}" in table:
            forms += [form for slot in lemma_forms(word, kind, lang) for form in slot]
        elif kind == "N" and word[-1].isalpha():
            forms.append(word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"))
    return sorted(dict.fromkeys(forms), key=len, reverse=True)


def _openings(words: list[list[str]]) -> list[str]:
    """Literals of which a term must begin with one: as long as its words do not change."""
    fixed = ""
    for forms in words:
        opening = _shared(forms)
        if len(forms) > 1 and len(fixed + opening) < MIN_LITERAL:
            return [fixed + form for form in forms]
        fixed += opening
        if len(forms) > 1:
            break
        fixed += " "
    return [fixed.rstrip()]


def _shared(forms: list[str]) -> str:
    """Give the letters with which all the forms begin."""
    first, last = min(forms), max(forms)
    at = 0
    while at < min(len(first), len(last)) and first[at] == last[at]:
        at += 1
    return first[:at]


def _any_of(forms: list[str]) -> str:
    if len(forms) == 1:
        return re.escape(forms[0])
    opening = _shared(forms)
    tails = sorted({form[len(opening) :] for form in forms}, key=len, reverse=True)
    return f"{re.escape(opening)}(?:{'|'.join(map(re.escape, tails))})"


def _smooth(text: str) -> str:
    return folded(text.strip())


@cache
def loose(term: Term, lang: str) -> re.Pattern[str]:
    """Make a pattern that finds a rendering in any form, and what looks like one."""
    rules = grammar(lang)
    bare = _POINTS.sub("", _smooth(term.text))
    words = [word for word in re.split(r"[\s\-–]+", bare) if word]
    parts = [_loose_word(word, rules) for word in words]
    forms = [re.escape(_smooth(form)) for form in term.forms]
    return re.compile("|".join([_BETWEEN.join(parts), *forms]))


def _loose_word(word: str, rules: Grammar) -> str:
    if datafiles.table(f"inflections.{rules.lang}") is not None:
        return _any_of(_tabled(word, rules.lang, "NVJ"))
    if not rules.free or len(word) <= MIN_STEM or not word[-1].isalpha():
        return _any_of(list(dict.fromkeys([*(word + one for one in rules.endings), word])))
    given = min(rules.free, max(len(word) - MIN_STEM - 1, 1))
    return rf"{re.escape(word[: len(word) - given])}\w{{0,{given + rules.free}}}" + (
        rf"(?:[{re.escape(rules.joins)}]\w{{0,8}})?" if rules.joins else ""
    )


def is_there(term: Term, plain: str, lang: str) -> bool:
    """Whether a rendering stands in a text, in whatever form."""
    rules = grammar(lang)
    if not plain.isascii():
        plain = _POINTS.sub("", plain)
    low = folded(plain)
    for match in loose(term, lang).finditer(low):
        whole = begins(low, match.start(), rules) and ends_word(low, match.end())
        if not (whole or rules.compounds):
            continue
        if not is_initials(term.text) or plain[match.start()].isupper():
            return True
    return False


def is_initials(text: str) -> bool:
    """Whether a term is an abbreviation in capitals, which small letters are not."""
    return len(text) > 1 and text.isupper() and not text.isspace()
