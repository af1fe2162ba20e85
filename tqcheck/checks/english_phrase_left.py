"""A few English words left in a sentence of another language: "dijo on Monday in a statement".

Small letters count where they make a phrase of English (a time, a day, a preposition with its
article, a set phrase, small words in a row) and the language of the copy does not know the words
that make it one. Names, titles and slogans stand beside capitals, in brackets or in quotation
marks, and are left alone; so are phrases that many languages have taken in. Lists:
`rules/_data/english_left.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import possible_pos, quotations, sentences, words
from tqcheck.analysis.abroad import is_known, is_own
from tqcheck.analysis.dates import months
from tqcheck.analysis.words import Words
from tqcheck.document import Segment
from tqcheck.language import known, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_BRACKETS = re.compile(r"[(\[][^()\[\]\n]{1,160}[)\]]|‘[^‘’\n]{1,80}’|['’][^'’\n]{3,60}['’](?!\w)")
_JOINTS = frozenset("@#/._-&+'’")
LONGEST = 4  # words of a set phrase
ALONE = 4  # letters of a small word that counts alone


class _File(msgspec.Struct, frozen=True):
    openings: str
    strong: str
    phrases: str
    time_heads: str
    time_nouns: str
    before_days: str
    weekdays: str
    months: str
    numbers: str
    spans: str
    before_titles: str
    prepositions: str
    articles: str
    idioms: str


class _Text(NamedTuple):
    """The words of a text, its language, and where its sentences open."""

    tokens: Words
    lang: str
    openings: frozenset[int]


@cache
def _list(name: str) -> frozenset[str]:
    if name == "phrase_ends":
        return frozenset(one.rpartition(" ")[2] for one in _list("phrases")) - _list("articles")
    listed: str = getattr(datafiles.data("english_left", _File), name)
    return frozenset(one.replace("_", " ") for one in listed.split())


@cache
def _starters() -> frozenset[str]:
    """Words that an English phrase can open with, in small letters."""
    lists = "openings phrases time_heads before_days weekdays months numbers prepositions strong"
    return frozenset(one.partition(" ")[0] for name in lists.split() for one in _list(name))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    tokens = words(text)
    starters = _starters()
    if starters.isdisjoint(tokens.lowers):
        return
    read = _Text(tokens, text.lang, frozenset(span.start for span in sentences(text)))
    spared: list[Span] | None = None
    end = 0
    for at, word in enumerate(tokens.lowers):
        last = _phrase(read, at) if word in starters and at >= end else None
        if last is None:
            continue
        span = tokens.span(*_widened(read, at, last))
        end = last + 1
        if spared is None:
            marks = _BRACKETS.finditer(text.plain)
            spared = [*quotations(text), *(Span(*one.span()) for one in marks)]
        free = not any(span.overlaps(one) for one in spared)
        if free and _stands_free(text.plain, span):
            yield Match(span, {})


def _phrase(read: _Text, at: int) -> int | None:
    """Index of the last word of an English phrase that opens at a token; None for none."""
    for look in (_opening, _day, _time, _set_phrase, _prepositional, _small_words):
        last = look(read, at)
        if last is not None and not _is_idiom(read, at, last):
            return last
    return None


def _run(read: _Text, first: int, size: int) -> str:
    """Words of a run in one string; empty where it is broken or holds more than small letters."""
    texts = read.tokens.texts[first : first + size]
    if len(texts) < size or not all(word.isascii() and word.islower() for word in texts):
        return ""
    ends, starts = read.tokens.ends, read.tokens.starts
    near = all(starts[at + 1] == ends[at] + 1 for at in range(first, first + size - 1))
    return " ".join(texts) if near else ""


def _opening(read: _Text, at: int) -> int | None:
    tokens = read.tokens
    if tokens.starts[at] not in read.openings or not tokens.texts[at][0].isupper():
        return None
    for size in range(1, LONGEST + 1):
        said = " ".join(tokens.lowers[at : at + size])
        if said in _list("openings") and tokens.texts[at + size : at + size + 1] == (",",):
            return at + size - 1
    return None


def _day(read: _Text, at: int) -> int | None:
    tokens = read.tokens
    word = tokens.lowers[at]
    if not tokens.texts[at].istitle():
        later = at + 1
        if word not in _list("before_days") or later >= len(tokens.texts):
            return None
        return _day(read, later) if tokens.texts[later].istitle() else None
    if word not in _list("weekdays") and (word not in _list("months") or word in months(read.lang)):
        return None
    after = tokens.texts[at + 1] if at + 1 < len(tokens.texts) else "."
    before = tokens.texts[at - 1] if at else "."
    if before in _list("before_days"):
        before = tokens.texts[at - 2] if at > 1 else "."
    if before.lower().startswith(tuple(_list("before_titles"))):
        return None
    named = any(one[0].isupper() and one.isascii() for one in (before, after))
    english = after.isascii() and after.islower() and not is_known(after, read.lang)
    if named or (english and after in {"night", "for", "live", "in", "on", "never", "morning"}):
        return None
    return at if at and before != "." else None


def _time(read: _Text, at: int) -> int | None:
    for size in (2, 3):
        said = _run(read, at, size)
        head, _, noun = said.rpartition(" ")
        if not head:
            return None
        if head in _list("time_heads") and noun in _list("time_nouns"):
            return at + size - 1
        number = head.split()[-1:]
        prepositional = size == 2 or head.split()[0] in _list("prepositions")
        if number and number[0] in _list("numbers") and noun in _list("spans") and prepositional:
            return at + size - 1
    return None


def _set_phrase(read: _Text, at: int) -> int | None:
    for size in range(LONGEST + 1, 1, -1):
        said = _run(read, at, size)
        if said in _list("phrases") and not (
            size == 2 and all(is_own(word, read.lang) for word in said.split())
        ):
            strange = sum(not is_known(word, read.lang) for word in said.split())
            return at + size - 1 if strange or size > 2 else None
    return None


def _prepositional(read: _Text, at: int) -> int | None:
    """Find "in the", "of a statement": a preposition, an article and most often an English word."""
    said = _run(read, at, 2)
    preposition, _, article = said.partition(" ")
    if preposition not in _list("prepositions") or article not in _list("articles"):
        return None
    noun = read.tokens.lowers[at + 2] if at + 2 < len(read.tokens.lowers) else "."
    strange = _is_strange(noun, read.lang) and bool(_run(read, at, 3))
    if strange or (article == "an" and noun[0] in "aeiou" and possible_pos(noun, "en")):
        return at + 2
    native = is_own(article, read.lang) and is_own(preposition, read.lang)
    return at + 1 if article == "the" or not (native or article in {"a", "all"}) else None


def _small_words(read: _Text, at: int) -> int | None:
    """Find a run of English words that the language does not know, a small word among them."""
    last = at
    while (
        last < len(read.tokens.texts)
        and _run(read, at, last - at + 1)
        and _is_strange(read.tokens.lowers[last], read.lang)
    ):
        last += 1
    found = read.tokens.lowers[at:last]
    strong = [word for word in found if word in _list("strong")]
    if not strong or (len(found) == 1 and len(found[0]) < ALONE):
        return None
    return last - 1


def _is_strange(word: str, lang: str) -> bool:
    """Whether a word is English and nothing that the language knows."""
    if len(word) < 2 or not word.isascii() or is_known(word, lang):
        return False
    return bool(set(possible_pos(word, "en")) - {"X"})


def _is_idiom(read: _Text, first: int, last: int) -> bool:
    """Whether a phrase that languages borrow stands there, or begins a word before or after."""
    lowers = read.tokens.lowers
    around = f" {' '.join(lowers[max(first - 3, 0) : last + 4])} "
    return any(f" {idiom} " in around for idiom in _list("idioms"))


def _widened(read: _Text, first: int, last: int) -> tuple[int, int]:
    """Take in the English words on either side that the language does not know."""
    lowers = read.tokens.lowers
    while first and _run(read, first - 1, 2) and _is_strange(lowers[first - 1], read.lang):
        first -= 1
    while _run(read, last, 2) and _is_strange(lowers[last + 1], read.lang):
        last += 1
    return first, last


def _stands_free(plain: str, span: Span) -> bool:
    """Whether no Latin capital, sign of an address or hyphen touches it: no title, no name."""
    before, after = plain[: span.start].rstrip(" \u00a0"), plain[span.end :].lstrip(" \u00a0")
    if plain[span.start - 1 : span.start] in _JOINTS or plain[
        span.end : span.end + 1
    ] in _JOINTS - {"."}:
        return False
    word = re.search(r"[A-Z][\w’'-]*$", before[-40:])
    if word and not re.search(r"[.!?:]\s*$", before[: -len(word[0])] or "."):
        return False
    whole = span.of(plain).rsplit(maxsplit=1)[-1]
    time = whole in _list("time_nouns") | _list("phrase_ends")
    return time or not re.match(r"[A-Z][a-z]", after)


RULE = Rule(
    id="english-phrase-left",
    pack="residue",
    summary="A few English words left in copy of another language",
    why="A machine that stumbles copies a piece of the source into its own sentence.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" was left in English: translate it.',
    find=InSegment(_find),
    target_lang=tuple(
        code
        for code in known()
        if (code not in {"en", "zh", "ja", "ko"} and language(code).names)
        or code in {"ar", "fa", "he", "hi"}
    ),
    examples=(
        bad("El banco lo anunció <<in a statement>> y cerró.", langs="en-es"),
        bad("La banque a fermé <<because of>> la pluie.", langs="en-fr"),
        bad("<<However>>, o banco fechou.", langs="en-pt"),
        bad("Die Bank schloss <<last month>> ihre Türen.", langs="en-de"),
        bad("Банк закрылся <<last month>> навсегда.", langs="en-ru"),
        good("El libro Notes on a Scandal y el lema state of the art.", langs="en-es"),
        good("Le film « Because of you » sort au Black Friday.", langs="en-fr"),
        good("On a dit que la star du match, man of the match, est là.", langs="en-fr"),
    ),
    false_alarms="A title or slogan in small letters without quotation marks.",
)
