"""A word of the source that was left in the target: it stands in both, and only there it is a word.

Words in small letters that both sides write alike, that the source language has and the target's
has not (`rules/_data/words_abroad.tsv`), and stretches in a script that is not the target's and
stand in the source. Words side by side are one find. Names, words between quotation marks or
brackets, parts of addresses and terms that a story explains are left alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import quotations, sentences, words
from tqcheck.analysis.abroad import (
    is_english_left,
    is_left_over,
    is_noun_left_over,
    is_owned,
)
from tqcheck.document import Segment, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

GLOSS = 2.5
BRIEF = 60  # code points of brackets or of a quotation that is a gloss whatever it holds
SURE_LENGTH = 7  # letters that make a word between two names no part of a name
FEW = 4  # words in quotation marks up to which they may be a term or a title
_BLOCKS = {
    "Cyrillic": "\u0400-\u052f", "Greek": "\u0370-\u03ff", "Hebrew": "\u05d0-\u05ea",
    "Arabic": "\u0621-\u06d3", "Devanagari": "\u0900-\u0963", "Bengali": "\u0980-\u09e3",
    "Thai": "\u0e01-\u0e4e", "Hangul": "\uac00-\ud7af",
    "Han": "\u3005\u3041-\u30ff\u4e00-\u9fff", "Kana": "\u3005\u3041-\u30ff\u4e00-\u9fff",
}  # fmt: skip
_BRACKETS = re.compile(r"[(（\[［][^()（）\[\]［］\n]{1,120}[)）\]］]")
# A word of English in small letters that is part of no address, code or compound.
_SMALL = re.compile(r"(?<![A-Za-z0-9@#/_.+&'’-])[a-z]{4,}(?![A-Za-z0-9@#/_+&'’-]|\.\w)")
# A letter of another script within a word of Latin ones.
_GLUED = re.compile(r"[A-Za-z]{2,}[\u0370-\u1fff][^\W\d_]*")
LONGEST = 24  # letters of a word
_IN_QUOTES = re.compile(r"(?<!\w)['‘][^'‘’\n]{1,40}['’](?!\w)")
# A measure of the country, with its worth behind it: 500 alqueires, about 1,200 hectares.
_MEASURE = re.compile(r"\d [^\W\d_]{2,20}(?= ?[,(（][^.]{0,20}\d)")
_BESIDE = frozenset("@#/_-&+={}$%<>")  # addresses, compounds, placeholders


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or base(source.lang) == base(target.lang):
        return
    found = [*_in_script(source, target), *_in_words(source, target)]
    found += [one for one in _in_latin(source, target) if not _is_in_any(one[0], found)]
    if not found:
        return
    spared = _spared(target)
    for here, there in found:
        # A gloss is all of its brackets, or next to all.
        if not any(
            one.overlaps(here)
            and (
                one.end - one.start <= BRIEF
                or (here.end - here.start) * GLOSS >= one.end - one.start
            )
            for one in spared
        ):
            yield Match(here, {"language": language(source.lang).name}, source_span=there)


@cache
def _stretch(script: str) -> re.Pattern[str] | None:
    block = _BLOCKS.get(script)
    if block is None:
        return None
    joint = "" if script in {"Han", "Kana"} else rf"(?:[ -][{block}]+)*"
    return re.compile(rf"[{block}]+{joint}")


def _in_script(source: Text, target: Text) -> Iterator[tuple[Span, Span]]:
    """Find stretches in the script of the source, of which the source has a part."""
    script = language(source.lang).script
    own = language(target.lang).script
    if target.plain.isascii() or not own or own == script or {own, script} <= {"Han", "Kana"}:
        return
    pattern = _stretch(script)
    for one in pattern.finditer(target.plain) if pattern else ():
        at = source.plain.find(one[0])
        if at < 0:
            first = one[0].split()[0]
            at = source.plain.find(first) if len(first) > 1 else -1
        glued = _GLUED.search(target.plain, max(one.start() - LONGEST, 0), one.end() + LONGEST)
        if at >= 0 and glued is not None and Span(*glued.span()).covers(Span(*one.span())):
            yield Span(*glued.span()), Span(at, at + 1)
        elif at >= 0 and (len(one[0]) > 1 or script in {"Han", "Kana", "Hangul"}):
            yield Span(*one.span()), Span(at, at + len(one[0].split()[0]))


def _in_latin(source: Text, target: Text) -> Iterator[tuple[Span, Span]]:
    """Find English words in small letters within a text of another script.

    No table is needed there: what the English has too, and is no name, was not translated.
    """
    if base(source.lang) != "en" or language(target.lang).script == "Latin":
        return
    others = words(source)
    held = set(others.texts)
    for one in _SMALL.finditer(target.plain):
        if one[0] in held and is_english_left(one[0], target.lang):
            at = others.texts.index(one[0])
            yield Span(*one.span()), others.span(at, at)


def _is_in_any(span: Span, found: list[tuple[Span, Span]]) -> bool:
    return any(span.overlaps(one) for one, _ in found)


def _in_words(source: Text, target: Text) -> Iterator[tuple[Span, Span]]:
    """Find runs of words that only the language of the source has."""
    tokens, others = words(target), words(source)
    shared = set(tokens.lowers) & set(others.lowers)
    langs = (source.lang, target.lang)
    small = {one for one in shared if is_left_over(one, *langs)}
    nouns = {one for one in set(tokens.texts) & set(others.texts) if is_noun_left_over(one, *langs)}
    if not small and not nouns:
        return
    held = set(others.texts)
    openings = {tokens.at(one.start) for one in sentences(target)}
    left = [
        (
            lower in small
            and (text.islower() or (at in openings and _goes_on(target, at)))
            and _is_told(source, text, lower, held)
        )
        or (text in nouns and _is_noun(target, at, openings))
        for at, (text, lower) in enumerate(zip(tokens.texts, tokens.lowers, strict=True))
    ]
    at, count = 0, len(left)
    while at < count:
        last = at
        while last + 1 < count and left[at] and left[last + 1]:
            last += 1
        if left[at] and not _is_in_name(target, at, last):
            there = others.lowers.index(tokens.lowers[at])
            yield tokens.span(at, last), others.span(there, there)
        at = last + 1


def _is_told(source: Text, word: str, lower: str, held: set[str]) -> bool:
    """Whether the source has it in small letters, or opens with it and surely owns it."""
    if word == lower:
        return lower in held
    if base(source.lang) == "en" or len(word) < 3 or not word.istitle():
        return False
    return (lower in held or word in held) and is_owned(lower, source.lang)


def _goes_on(text: Text, at: int) -> bool:
    """Whether a word in small letters or a comma follows, and not the rest of a name."""
    after = words(text).texts[at + 1 : at + 2]
    return after == (",",) or (bool(after) and after[0].islower())


def _is_noun(text: Text, at: int, openings: set[int]) -> bool:
    """Whether a capitalised word stands where a common noun may: after a small word, and alone."""
    tokens = words(text).texts
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if at in openings:
        return after.islower() and after.isalpha()
    small = before.isalpha() and (before.islower() or at - 1 in openings)
    return small and not after[:1].isupper()


def _is_in_name(text: Text, first: int, last: int) -> bool:
    """Whether the run is part of a name, of an address, or of a hyphened word."""
    tokens, plain = words(text), text.plain
    start, end = tokens.starts[first], tokens.ends[last]
    glued = plain[end : end + 1] == "." and plain[end + 1 : end + 2].isalnum()
    glued |= start > 1 and plain[start - 1] == "." and plain[start - 2].isalnum()
    if glued or (start and plain[start - 1] in _BESIDE) or (set(plain[end : end + 1]) & _BESIDE):
        return True
    before = tokens.texts[first - 1] if first else ""
    after = tokens.texts[last + 1] if last + 1 < len(tokens.texts) else ""
    small = max(len(tokens.texts[at]) for at in range(first, last + 1)) < FEW
    names = before[:1].isupper() + after[:1].isupper()
    return (bool(names) and small) or (names == 2 and end - start < SURE_LENGTH)


def _spared(text: Text) -> list[Span]:
    """Find brackets, and quotations of a few words: glosses, terms, titles."""
    return [
        *(Span(*one.span()) for one in _BRACKETS.finditer(text.plain)),
        *(Span(*one.span()) for one in _IN_QUOTES.finditer(text.plain)),
        *(Span(*one.span()) for one in _MEASURE.finditer(text.plain)),
        *(one for one in quotations(text) if len(one.of(text.plain).split()) <= FEW),
    ]


RULE = Rule(
    id="source-word-left",
    pack="bilingual",
    summary="A word of the source left in the target",
    why="An engine copies words that it cannot render, and a chatbot slips back into its source.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" stands in the source and is {language}: translate it.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "The minister said the <<jembatan>> would open in May.",
            source="Menteri mengatakan jembatan itu akan dibuka pada Mei.",
            langs="id-en",
        ),
        bad(
            "El ministro dijo que el <<government>> abriría el puente en mayo.",
            source="The minister said the government would open the bridge in May.",
            langs="en-es",
        ),
        bad(
            "Министр заявил, что <<government>> откроет мост в мае.",
            source="The minister said the government would open the bridge in May.",
            langs="en-ru",
        ),
        bad(
            "The minister said the <<мост>> would open in May.",
            source="Министр заявил, что мост откроют в мае.",
            langs="ru-en",
        ),
        bad(
            "Le ministre a dit que le pont <<wurde>> construit.",
            source="Der Minister sagte, die Brücke wurde gebaut.",
            langs="de-fr",
        ),
        bad(
            "部长说<<мост>>将在五月开放。",
            source="Министр заявил, что мост откроют в мае.",
            langs="ru-zh",
        ),
        good(
            "Flight {numero} to {ville} is cancelled.",
            source="Le vol {numero} pour {ville} est annulé.",
            langs="fr-en",
        ),
        good(
            "The party, Slug (Слуга), lost; “мост” means a bridge.",
            source="Партия Слуга проиграла; «мост» значит переправа.",
            langs="ru-en",
        ),
        good(
            "Der Film lief online, im Internet und im Hotel, mit Stream und Podcast.",
            source="The film ran online, on the internet and in the hotel, as stream and podcast.",
            langs="en-de",
        ),
        good(
            "He met Ludwig van Beethoven and Simone de Beauvoir at menteri.example.id.",
            source="Dia menemui Ludwig van Beethoven dan Simone de Beauvoir di menteri.example.id.",
            langs="id-en",
        ),
        bad(
            "Комитет одобрил <<settlement>>.",
            source="The committee approved the settlement.",
            langs="en-ru",
        ),
        bad(
            "天气预报说周五<<will>>下雨。",
            source="Forecasters said it will rain on Friday.",
            langs="en-zh",
        ),
        bad(
            "The village <<starосta>> asked for a road.",
            source="Староста деревни попросил дорогу.",
            langs="ru-en",
        ),
        good(
            "The farm has 500 alqueires, about 1,210 hectares.",
            source="A fazenda tem 500 alqueires.",
            langs="pt-en",
        ),
        good(
            "Комитет одобрил сделку (settlement) и podcast, сообщил news@city.example.",
            source="The committee approved the settlement, podcast says; news@city.example.",
            langs="en-ru",
        ),
        good(
            "Министр написал в iPhone и eBay.",
            source="The minister wrote on an iPhone and on eBay.",
            langs="en-ru",
        ),
    ),
    references=("https://aclanthology.org/2022.emnlp-main.649/",),
    false_alarms="A foreign term that the story keeps without quotation marks.",
)
