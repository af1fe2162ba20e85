"""One English word left among words of another language: "300 Menschen gathered vor dem Rathaus".

A word in small letters counts that English uses often and the language of the copy does not know:
in Latin script a form of a verb, a small word, or a common noun that no other language has taken
in either; in other scripts any such word. Its neighbours must be words of the copy's own language,
so that names, titles and slogans are left alone; so is a word that the story uses twice, which is
a term, and what stands in quotation marks or brackets. Lists: `rules/_data/english_left.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import gazetteer, possible_pos, quotations, words, zipf
from tqcheck.analysis.abroad import is_known, is_own
from tqcheck.document import Document, Role, Text
from tqcheck.language import base, known, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_READ = (Role.HEADLINE, Role.SUBHEAD, Role.LEDE, Role.BODY, Role.CAPTION, Role.QUOTE)
LEAST = 4  # letters of a content word
VERB, NOUN, ELSEWHERE = 34, 37, 32  # of the lexicon's frequencies: a word that English uses often
_VERBAL = frozenset("DE")
_NOMINAL = frozenset("NPJ")
_LATIN_WORD = re.compile(r"(?<![\w@/.#&+’'-])[a-z]{4,18}(?![\w@/#&+’'-]|\.\w)")
_DENSE_WORD = re.compile(r"(?<![A-Za-z0-9@/.#&+’'_-])[a-z]{4,18}(?![A-Za-z0-9@/#&+’'_-]|\.\w)")
_NEAR_LATIN = re.compile(r"[A-Za-z][\w.’'-]*[ \u00a0]?$"), re.compile(r",?[ \u00a0]?[A-Za-z&]")
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）\n]{1,160}[)\]）]")
# What English words of their own have, and words of Latin origin have not.
_ENGLISH_LOOK = re.compile(r"[wk]|[tgs]h|ee|oo|oa|ea|ou|(?:ed|ing|ly|y|ness|ers?|ors)$")
_OTHERS = ("de", "fr", "es", "it", "pl", "nl", "pt", "ro", "cs", "id", "tr")
_KEEPING = frozenset({"id", "ms"})
_DENSE = frozenset({"zh", "ja", "ko"})


class _File(msgspec.Struct, frozen=True):
    sure: str
    alone: str
    taken_in: str


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(getattr(datafiles.data("english_left", _File), name).split())


@cache
def _common(word: str) -> frozenset[str]:
    """Languages whose dictionary has a word."""
    table = datafiles.table("common_words")
    return frozenset(((table.get(word) if table else None) or "").split())


@lru_cache(maxsize=16384)
def _is_left(word: str, lang: str, *, latin: bool) -> bool:
    """Whether a word in small letters is English, and none of the language."""
    code = base(lang)
    if word in language(lang).function_words:
        return False
    if word in _list("sure"):  # Malay and Indonesian copy keeps some of them
        return code not in _KEEPING or not is_own(word, lang)
    if code in _common(word) or word in _list("alone"):
        return code not in _common(word)
    if len(word) < LEAST or is_known(word, lang) or word in _list("taken_in"):
        return False
    return _is_english(word, latin=latin)


def _is_english(word: str, *, latin: bool) -> bool:
    """Whether English uses a word often and no other language does, by its look in Latin script."""
    frequency, kinds = zipf(word, "en") or 0, set(possible_pos(word, "en")) - {"X"}
    if not kinds or gazetteer(word, "en") or _is_abroad(word):
        return False
    if not latin:
        return frequency >= ELSEWHERE
    if not _ENGLISH_LOOK.search(word) or (len(word) <= LEAST and not word.endswith("ed")):
        return False
    participle = word.endswith("ed") and bool(kinds & _VERBAL)
    return frequency >= (NOUN if kinds & _NOMINAL and not participle else VERB)


@cache
def _is_abroad(word: str) -> bool:
    """Whether a language beside English uses a word often."""
    return any(is_own(word, code) for code in _OTHERS)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    latin = language(document.target_lang).script == "Latin"
    found: dict[str, list[tuple[int, Span]]] = {}
    for index, segment in document.targets(*_READ):
        text = segment.target
        others = () if latin else (*_among(text), *_made(text), *_tiny(text))
        for word, span in _alone(text) if latin else dict.fromkeys(others):
            found.setdefault(word, []).append((index, span))
    for places in found.values():
        if len(places) == 1:
            index, span = places[0]
            if not _is_spared(document.segments[index].target, span):
                yield index, Match(span)


def _alone(text: Text) -> Iterator[tuple[str, Span]]:
    """Give the English words of a text in Latin script that stand between its own."""
    tokens = words(text)
    for at, word in enumerate(tokens.texts):
        if not (word.isascii() and word.islower() and len(word) >= LEAST):
            continue
        if not _is_left(word, text.lang, latin=True):
            continue
        span = tokens.span(at, at)
        before = tokens.texts[at - 1] if at else ""
        after = tokens.texts[at + 1] if at + 1 < len(tokens.texts) else ""
        after = re.split("['’]", after)[-1]
        marks = (text.plain[span.start - 1 : span.start], text.plain[span.end : span.end + 1])
        if marks[0] != " " or marks[1] not in {" ", ",", ".", ""}:
            continue
        kinds = set(possible_pos(word, "en"))
        verb = kinds <= _VERBAL or (word.endswith("ed") and bool(kinds & _VERBAL))
        ends = after in {",", ".", ""}
        named = (
            verb and before[:1].isupper() and after.lower() in language(text.lang).function_words
        )
        near = _is_native(before, text.lang) or (
            verb and before.islower() and not zipf(before, "en")
        )
        near = near or (verb and before == "," and after.isdigit())
        if named or (near and (ends or _is_native(after, text.lang))):
            yield word, span


@lru_cache(maxsize=16384)
def _is_native(word: str, lang: str) -> bool:
    """Whether a word is a number or one of the language, and not as much an English one."""
    if word.isdigit():
        return True
    lower = word.lower()
    in_dictionary = base(lang) in _common(lower)
    if not in_dictionary and not is_own(lower, lang):
        return False
    small = in_dictionary or word.islower() or lower in language(lang).function_words
    return small or not lower.isascii() or (zipf(lower, "en") or 0) < ELSEWHERE


def _among(text: Text) -> Iterator[tuple[str, Span]]:
    """Give the English words of a text in another script that stand alone."""
    dense = base(text.lang) in _DENSE
    plain = text.plain
    for match in (_DENSE_WORD if dense else _LATIN_WORD).finditer(plain):
        if not _is_left(match[0], text.lang, latin=False):
            continue
        before, after = _NEAR_LATIN
        window = plain[max(match.start() - 24, 0) : match.start()]
        if not (before.search(window) or after.match(plain, match.end())):
            yield match[0], Span(*match.span())


_MADE_WORDS = re.compile(
    r"(?<![A-Za-z0-9@/.#&+’'_-])(?P<word>[a-z]{4,18})(?=した|する|され|して|な(?!ど)|的な|하[다고는여였며기]|한(?![가-힣])|했|된|되)"
)
_TINY = re.compile(
    r"(?<![\w@/.#&+’'-])(?:he|she|but|and|the|was|not|his|her|they|who|has|had|our|you|are|for)"
    r"(?![A-Za-z0-9@/.#&+’'_-])",
    re.ASCII,
)


def _made(text: Text) -> Iterator[tuple[str, Span]]:
    """Give English words that Japanese or Korean endings make verbs and adjectives of."""
    for match in _MADE_WORDS.finditer(text.plain):
        word = match["word"]
        kinds = set(possible_pos(word, "en"))
        if kinds & {"V", "J", "D", "E"} and (zipf(word, "en") or 0) >= NOUN:
            yield word, Span(*match.span("word"))


def _tiny(text: Text) -> Iterator[tuple[str, Span]]:
    """Give the smallest English words that stand alone in another script."""
    for match in _TINY.finditer(text.plain):
        before, after = _NEAR_LATIN
        window = text.plain[max(match.start() - 24, 0) : match.start()]
        if not (before.search(window) or after.match(text.plain, match.end())):
            yield match[0], Span(*match.span())


def _is_spared(text: Text, span: Span) -> bool:
    spared = [*quotations(text), *(Span(*one.span()) for one in _BRACKETS.finditer(text.plain))]
    return any(span.overlaps(one) for one in spared)


RULE = Rule(
    id="english-word-alone",
    pack="residue",
    summary="One English word left among words of another language",
    why="A machine that lacks a word copies it, and the sentence around it is sound.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" was left in English: translate it.',
    find=InStory(_find),
    target_lang=tuple(
        code
        for code in known()
        if code in {"ar", "fa", "he", "hi", "zh", "ja", "ko", "vi"}
        or (code != "en" and language(code).names)
    ),
    examples=(
        bad("Rund 300 Menschen <<gathered>> vor dem Rathaus.", langs="en-de"),
        bad("Le maire veut fermer le pont <<until>> la fin du mois.", langs="en-fr"),
        bad("Город обещает починить <<drainage>> до осени.", langs="en-ru"),
        bad("市政府承诺修好<<drainage>>系统。", langs="en-zh"),
        bad("住民は慣習を<<respect>>する。", langs="en-ja"),
        bad("<<but>> החברה סירבה.", langs="en-he"),
        bad("تجمع الناس <<outside>> مبنى البلدية.", langs="en-ar"),
        good("Das Festival zeigt „gathered“, einen Film von Ruth Kern.", langs="en-de"),
        good("La société a lancé un service de streaming et un podcast.", langs="en-fr"),
        good("Компания продаёт iPhone и приложение для online-игр.", langs="en-ru"),
        good("该公司推出了App和online服务。", langs="en-zh"),
    ),
    false_alarms="A loan so new that no word list has it; it is spared when the story repeats it.",
)
