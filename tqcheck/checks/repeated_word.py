"""The same word twice or more in a row: "the the", "deer deer deer deer".

Twice is a slip; four times is a machine that loops. Words that English does repeat (had had,
that that, very very), names that repeat, numbers and letters are left alone at twice.
Word lists: `rules/_data/doubles.yaml`.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import gazetteer, is_arabic, is_cited, quotations, words, zipf
from tqcheck.document import Segment
from tqcheck.language import base, language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_NAMING = frozenset({"called", "named"})
_ITEM_ENDS = frozenset((";", "?", ".", "("))
_OPENS, _CLOSES = frozenset("\"“‘'"), frozenset("\"”’'")
PAIR = 2  # words
NOUN = 4  # letters from which on two different pairs in one paragraph are no slips
SHORT_SYLLABLE = 5  # letters
RARE = 45  # ten times the Zipf frequency


@cache
def _doubles(lang: str, kind: str = "") -> frozenset[str]:
    lists = datafiles.data("doubles", dict[str, str])
    return frozenset(lists.get(base(lang) + kind, "").split())


@cache
def _least(lang: str) -> int:
    """Letters from which on a word counts; shorter ones have rules of their own."""
    return int(next(iter(_doubles(lang, "_letters")), "0"))


def _find(segment: Segment) -> Iterator[Match]:
    found = list(_doubled(segment))
    said = [match.values["use"] for match in found]
    nouns = {word for word in said if len(word) >= NOUN and word.islower()}
    cited = any(f'"{word} {word}"' in segment.target.plain for word in said)
    if len(nouns) > 1 or cited:
        return  # the text is about such pairs
    yield from found


def _doubled(segment: Segment) -> Iterator[Match]:
    tokens = words(segment.target)
    lowers = tokens.lowers
    start = 0
    count = len(lowers)
    while start < count - 1:
        if lowers[start] != lowers[start + 1]:
            start += 1
            continue
        end = start + 1
        while end + 1 < count and lowers[end + 1] == lowers[start]:
            end += 1
        span = tokens.span(start, end)
        insists = _least(segment.target.lang) and any(
            span.overlaps(quote) for quote in quotations(segment.target)
        )
        if (
            not insists
            and _is_fault(segment, tokens.texts, start, end)
            and not _is_on_purpose(segment, tokens.texts[start : end + 1], span)
            and not _is_item(tokens.texts, start, end)
        ):
            use = tokens.texts[start]
            yield Match(span, {"word": use, "use": use}, (use,))
        start = end + 1


def _is_fault(segment: Segment, texts: tuple[str, ...], start: int, end: int) -> bool:
    lang = segment.target.lang
    word = texts[start].lower()
    after = texts[end + 1] if end + 1 < len(texts) else "."
    if word[0].isdigit():
        before = texts[start - 1] if start else ""
        return _is_number_fault(word, before, after, lang)
    if not word[0].isalnum() or len(word) < max(2, _least(lang)):
        return False
    if end - start > 1:
        named = all(one.istitle() for one in texts[start : end + 1])  # Bora Bora Bora Ltd
        innocent = word in _doubles(lang) and word not in _doubles(lang, "_grammar")
        return end - start > 2 or not (innocent or named)
    if word in _doubles(lang):
        return after in {".", ")"} and word in _doubles(lang, "_end") and texts[start].islower()
    if word in _doubles(lang, "_before_names") and texts[start].islower():
        return not (texts[end].istitle() or after.istitle())  # de De Luca, de de Gaulle
    names = _doubles(lang, "_names")  # without them the noun stands before: "Hotel Roa Roa"
    after_name = (
        bool(names)
        and word not in names
        and start > 0
        and texts[start - 1].istitle()
        and texts[start - 1].isalpha()
    )
    return after_name or not _is_name(texts[start : end + 2], word, lang)


def _is_on_purpose(segment: Segment, said: tuple[str, ...], span: Span) -> bool:
    """Whether a pair says how a name sounds (PAHNG-oh PAHNG-oh), or a quotation cites it."""
    plain = segment.target.plain
    if plain[span.start - 1 : span.start] in _OPENS and plain[span.end : span.end + 1] in _CLOSES:
        return True
    if len(said) != PAIR:
        return False
    sounds = "-" in said[0] and said[0].partition("-")[0].isupper()
    return sounds or is_cited(segment.target, span)


def _is_item(texts: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a pair with capitals is all there is of an item of a list: "; Humbert Humbert?"."""
    if end - start != 1 or not texts[start].istitle() or not texts[end].istitle():
        return False
    before = texts[start - 1] if start else ";"
    if before in _NAMING:
        return True  # "a villain called Durand Durand"
    if before == "." and start > 1:  # "2. Monday Monday (7-2)"
        before = texts[start - 2] if texts[start - 2].isdigit() else before
    after = texts[end + 1] if end + 1 < len(texts) else ";"
    return (before == ";" or before.isdigit()) and after in _ITEM_ENDS


def _is_number_fault(word: str, before: str, after: str, lang: str) -> bool:
    """Whether a number stands twice by a slip: a year, or what ends "on July 19 19."."""
    if not word.isdigit():
        return False
    kinds = language(lang).classes.get(before.lower(), frozenset())
    ends = after in {".", ")"} and bool(kinds & {"preposition", "conjunction", "month"})
    return ends or (len(word) == 4 and not after[0].isdigit())


def _is_name(texts: tuple[str, ...], word: str, lang: str) -> bool:
    """Whether the two may be a name: Qi Qi, Mai Mai, Boutros Boutros-Ghali, Pago Pago."""
    if gazetteer(f"{word} {word}", lang):
        return True
    if not (texts[0].istitle() and texts[1].istitle()):
        return texts[0][0].isupper() and texts[1][0].isupper() and texts[-1][0].isupper()
    if word in _doubles(lang, "_names") or is_arabic(word):
        return True
    syllables = len(word) <= SHORT_SYLLABLE and not gazetteer(word, lang)
    if syllables and (zipf(word, lang) or 0) < RARE:
        return True
    if word in language(lang).members.get("person", frozenset()):
        return False  # Minister Minister Wang
    return len(texts) > 2 and texts[2][0].isupper()


RULE = Rule(
    id="repeated-word",
    pack="doubling",
    summary="A word twice or more in a row",
    why="A machine that loops, or an edit that left the old word standing.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MINOR,
    message='"{word}" stands here several times in a row: once is enough.',
    find=InSegment(_find),
    target_lang=languages_that_have("word"),
    examples=(
        bad("The minister left <<the the>> hall.", "The minister left the hall."),
        bad("Wolves hunt <<deer deer deer deer>>.", "Wolves hunt deer."),
        bad("They said they <<had had had>> it for a month, and met <<the the>> man."),
        bad("It closed on July <<19 19>>.", "It closed on July 19."),
        good("He had had enough, and said that that was that."),
        bad("Deputy <<Minister Minister>> Wang left.", "Deputy Minister Wang left."),
        good("The panda Qi Qi was seen at the Roa Roa hotel."),
        good("The ferry to Pago Pago left very, very late."),
        good("The Avon is the river river, the Sahara the desert desert."),
        good("Which of them is an author: Rilla Rilla; Humbert Humbert; Ned Land; Ford Ford?"),
        good("Pago Pago is said PAHNG-oh PAHNG-oh; the misprint was “on Monday Monday”."),
    ),
    false_alarms="A poem, a chant, or a name of two like words in lower case.",
)
