"""One source named twice in a sentence: "selon la police, il est mort, selon la police".

Also "said Mr Roe, said" outside the quotation. Two statements joined by a conjunction may each
have their source; so may two that a comma sets against each other ("according to the one minister
..., according to the other ..."). Words by language: `sourcing` in `rules/_data/languages`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tqcheck.analysis import quotations, sentences
from tqcheck.analysis.words import LETTER_MARKS
from tqcheck.document import Segment
from tqcheck.language import hints_of, language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_LETTER = rf"\w{LETTER_MARKS}'’"
_WORD = re.compile(rf"[{_LETTER}-]+")
_STOP = r"[,.;:!?،؛。，、；：()«»“”„\"「」—–\n]"
_STOPS = re.compile(_STOP)
REACH = 40  # characters of a name that are looked at
MAX_SAID = 10  # words between two verbs of saying round one speaker
MAX_CLAUSE = 6  # words of a last clause that names the source
MIN_NAME = 3
MASK = "\n"


class _Patterns(NamedTuple):
    """Compiled patterns of a language; None where it has no such words."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    verbs: re.Pattern[str] | None
    joins: re.Pattern[str] | None
    unspaced: bool

    def joins_in(self, words: list[str]) -> bool:
        """Whether a word joins a statement of its own."""
        return self.joins is not None and any(self.joins.fullmatch(word) for word in words)


class _Naming(NamedTuple):
    """A place that names a source: the whole span, and the words of the name."""

    span: Span
    name: tuple[str, ...]
    bounded: bool  # a comma, or the edge of the sentence, ends the name


@cache
def _patterns(lang: str) -> _Patterns:
    lists = language(lang).sourcing
    if lists is None:
        raise LookupError(f"rules/_data/languages/{lang}.yaml has no sourcing")
    left = "" if lists.unspaced else rf"(?<![{_LETTER}-])"
    right = "" if lists.unspaced else rf"(?![{_LETTER}-])"

    def built(words: str) -> re.Pattern[str] | None:
        return re.compile(rf"{left}(?:{words}){right}", re.IGNORECASE) if words else None

    return _Patterns(
        built(lists.before),
        built(lists.after),
        built(lists.verbs),
        built(lists.joins),
        lists.unspaced,
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    patterns = _patterns(text.lang)
    plain = text.plain
    for quote in quotations(text):
        plain = plain[: quote.start] + MASK * (quote.end - quote.start) + plain[quote.end :]
    for sentence in sentences(text):
        found = _named_again(plain, sentence, text.lang, patterns) or _said_again(
            plain, sentence, text.lang, patterns
        )
        if found is not None:
            yield Match(found, {"again": text.plain[found.start : found.end].strip()})


def _named_again(plain: str, sentence: Span, lang: str, patterns: _Patterns) -> Span | None:
    """Span of the second place that names one source by such words as "according to"."""
    for after, pattern in ((False, patterns.before), (True, patterns.after)):
        if pattern is None:
            continue
        places = [
            Span(sentence.start + one.start(), sentence.start + one.end())
            for one in pattern.finditer(sentence.of(plain))
        ]
        namings = [_naming(plain, sentence, one, patterns, after=after) for one in places]
        if namings and (closing := _closing(plain, sentence, namings[0], lang, after=after)):
            return closing
        for one, other in pairwise(namings):
            between = plain[one.span.end : other.span.start]
            if _is_joined(between, patterns) or MASK in between.strip():
                continue
            same = _is_same_after(one, other) if after else _is_same(one, other, between, lang)
            if same:
                return other.span
    return None


def _closing(plain: str, sentence: Span, naming: _Naming, lang: str, *, after: bool) -> Span | None:
    """Span of a last clause that says who said it, where that is the source named before."""
    patterns = _patterns(lang)
    comma = max(plain.rfind(one, naming.span.end, sentence.end) for one in ",،")
    if (
        patterns.verbs is None
        or comma < 0
        or patterns.unspaced
        or MASK in plain[comma : sentence.end].strip()
    ):
        return None
    clause = plain[comma + 1 : sentence.end]
    words = _WORD.findall(clause.lower())
    if len(words) > MAX_CLAUSE or not patterns.verbs.search(clause) or patterns.joins_in(words):
        return None
    heads = [
        word
        for word in naming.name
        if len(word) >= MIN_NAME and word not in language(lang).function_words
    ]
    named = (heads[-1:] if after else heads[:1]) if naming.bounded or after else []
    inflects = "case_endings" in language(lang).names
    if not any(_is_form(head, word, inflects=inflects) for head in named for word in words):
        return None
    return Span(
        comma + 1 + len(clause) - len(clause.lstrip()), comma + 1 + len(clause.rstrip(" .!\n"))
    )


def _is_form(head: str, word: str, *, inflects: bool) -> bool:
    """Whether a word is the one before, or that in another case."""
    stem = head[: max(MIN_NAME, len(head) - 2)]
    return head == word or (inflects and word.startswith(stem) and abs(len(word) - len(head)) < 3)


def _naming(
    plain: str, sentence: Span, marker: Span, patterns: _Patterns, *, after: bool
) -> _Naming:
    """Read the name before or behind a marker, as far as its clause goes."""
    if after:
        start = max(sentence.start, marker.start - REACH)
        near = plain[start : marker.start].rstrip()
        stops = [one.end() for one in _STOPS.finditer(near)]
        bounded = bool(stops) or start == sentence.start
        cut = stops[-1] if stops else 0
        near = near[cut:]
        name = _signs(near) if patterns.unspaced else tuple(_WORD.findall(near.lower()))
        tail = near.split()[-1:] or [""]
        begin = marker.start - (len(plain[start : marker.start]) - len(near) - cut) - len(tail[0])
        return _Naming(Span(min(begin, marker.start), marker.end), name, bounded)
    near = plain[marker.end : min(sentence.end, marker.end + REACH)]
    stop = _STOPS.search(near)
    near = near[: stop.start()] if stop else near
    name = _signs(near) if patterns.unspaced else tuple(_WORD.findall(near.lower()))
    first = _WORD.search(near)
    end = marker.end + (first.end() if first and not patterns.unspaced else min(len(near), 4))
    return _Naming(Span(marker.start, end), name, stop is not None)


def _signs(near: str) -> tuple[str, ...]:
    return tuple(char for char in near if not char.isspace())


def _is_joined(between: str, patterns: _Patterns) -> bool:
    """Whether a conjunction stands right before the second place."""
    joins = list(patterns.joins.finditer(between)) if patterns.joins else []
    return bool(joins) and not between[joins[-1].end() :].strip(" ,")


def _is_same_after(one: _Naming, other: _Naming) -> bool:
    """Whether the shorter name, whole, ends the other: "Roe" and "Ann Roe"."""
    for short, long in ((one, other), (other, one)):
        size = len(short.name)
        if short.bounded and size and long.name[-size:] == short.name:
            return sum(map(len, short.name)) >= 2
    return False


def _is_same(one: _Naming, other: _Naming, between: str, lang: str) -> bool:
    """Whether the second name begins with a word of the first, and no other person follows."""
    if _patterns(lang).unspaced:
        size = len(other.name) if other.bounded else 2
        first = one.name[: min(size, 4)]
        return len(first) >= 2 and other.name[: len(first)] == first
    heads = [
        (at, word)
        for at, word in enumerate(other.name)
        if len(word) >= MIN_NAME and word not in language(lang).function_words
    ]
    if not heads or heads[0][1] not in one.name:
        return False
    at = heads[0][0]
    beyond = one.name.index(heads[0][1])
    rest, ahead = other.name[at + 1 :], one.name[beyond + 1 :]
    if not rest and other.bounded:
        return True  # a name, and a comma behind it
    if rest and ahead[: len(rest)] == rest[: len(ahead)]:
        return True
    return not between.rstrip().endswith((",", "،", ";"))


def _said_again(plain: str, sentence: Span, lang: str, patterns: _Patterns) -> Span | None:
    """Span of a second verb of saying with the speaker of the first: "said Roe, said Roe"."""
    if patterns.verbs is None:
        return None
    verbs = list(patterns.verbs.finditer(plain, sentence.start, sentence.end))
    for one, other in pairwise(verbs):
        between = plain[one.end() : other.start()]
        if not re.search(r"[,،]\s*$", between) or _STOPS.search(between.replace(",", "")):
            continue
        speaker = _WORD.findall(between.lower())
        if not 1 <= len(speaker) <= MAX_SAID or (patterns.joins and patterns.joins.search(between)):
            continue
        rest = _WORD.findall(plain[other.end() : sentence.end].lower())[:4]
        names = {word for word in speaker if len(word) >= MIN_NAME}
        names -= language(lang).function_words
        again = bool(names & set(rest)) and not patterns.joins_in(rest)
        alone = one[0].lower() == other[0].lower() and not patterns.joins_in(rest[:1])
        if again or alone:
            return Span(other.start(), other.end())
    return None


RULE = Rule(
    id="source-named-twice",
    pack="doubling",
    summary="One source named twice in a sentence",
    why="A machine sets the source where the target language has it, and leaves it where the "
    "source language had it.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{again}": this sentence has named its source before; cut one.',
    find=InSegment(_find, needs=hints_of("sourcing")),
    target_lang=languages_that_have("sourcing"),
    aliases=tuple(f"into-{code}/attribution-said-twice" for code in ("hi", "id", "ms", "vi")),
    examples=(
        bad("Nach Angaben der Bahn rollt der Zug <<nach Angaben der>> Bahn ab Mai.", langs="en-de"),
        good("Laut Polizei war er 30, laut Feuerwehr 40.", langs="en-de"),
        bad("Selon la mairie, le pont est sûr, <<selon la>> mairie.", langs="en-fr"),
        good("Selon la mairie, le pont est sûr, et selon la police, il est fermé.", langs="en-fr"),
        bad("Menurut polisi, 12 orang tewas, <<kata polisi>>.", langs="en-id"),
        good("Menurut polis, datuk bandar sudah tahu, kata saksi.", langs="en-ms"),
        bad("По данным полиции, водитель, <<по данным полиции>>, спал.", langs="en-ru"),
        good("По словам Ивана Рогова, всё да, по словам Ивана Седова, нет.", langs="en-ru"),
        bad("Polise göre sürücü, <<polise göre>>, uyuyordu.", langs="en-tr"),
        bad("पुलिस के अनुसार चालक, <<पुलिस के अनुसार>>, सो रहा था।", langs="en-hi"),
        good("राज्य सरकार के अनुसार 20, केंद्र सरकार के अनुसार 30 लोग मरे।", langs="en-hi"),
        bad("«Es bueno», dijo Ana Roca, directora del centro, <<dijo>> ayer.", langs="en-es"),
    ),
    false_alarms="Two statements of one source set against each other without any conjunction.",
)
