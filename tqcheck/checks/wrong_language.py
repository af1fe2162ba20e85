"""A segment in another language than that of the target: not the source, perhaps a third one.

Function words and script tell (`language.surely`); a short text and languages that are near each
other abstain. Segments in quotation marks or brackets are left alone. Where a whole document is in
another language than it declares, tqcheck says so once and checks it as what it is.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import quotations, words
from tqcheck.document import Segment
from tqcheck.language import base, language, likeness, script_of, surely
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_WORDS = 10
MIN_SMALL = 4  # words in small letters that must be Latin where another script is due
MIN_LETTERS = 4
UNLIKE, LIKE = 0.05, 0.2
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # of U.S., "u" and "s" are words of Croatian
_DENSE = frozenset(("Han", "Kana", "Hangul", "Thai"))


def _find(segment: Segment) -> Iterator[Match]:
    target = segment.target
    plain = target.plain
    due = language(target.lang)
    if (
        not due.script
        or not plain.strip()
        or any(one.overlaps(Span(0, 1)) for one in quotations(target))
    ):
        return
    if plain.lstrip()[0] in "([（［":
        return
    found = _other_script(plain, due.script) or _other_language(segment)
    if found:
        end = len(plain.rstrip())
        values = {"language": found, "due": due.name}
        source = segment.source
        whole = Span(0, len(source.plain)) if source is not None else None
        yield Match(Span(0, end), values, source_span=whole)


def _other_script(plain: str, due: str) -> str:
    """Name the script of a text that is surely not the one due; empty where it may be."""
    script = script_of(plain)
    if not script or script == due or {script, due} <= {"Han", "Kana"}:
        return ""
    if due == "Hangul" and script == "Han":
        return ""
    if script == "Latin":
        small = [
            word for word in plain.split() if word.isalpha() and word.islower() and len(word) > 1
        ]
        own = sum(script_of(word) == due for word in plain.split())
        return "" if len(small) < MIN_SMALL or own > len(small) / 2 else _named(plain, script)
    letters = sum(char.isalpha() and not char.isascii() for char in plain)
    latin = sum(char.isalpha() and char.isascii() for char in plain)
    return _named(plain, script) if letters >= MIN_LETTERS and letters > latin else ""


def _named(plain: str, script: str) -> str:
    guess = surely(plain).lang
    return f"the {script} script" if guess == "und" else language(guess).name


@cache
def _near(one: str, two: str) -> bool:
    """Whether two languages share so many small words that a segment may read as either."""
    left, right = language(one).function_words, language(two).function_words
    return len(left & right) > 0.25 * min(len(left), len(right)) if left and right else False


def _other_language(segment: Segment) -> str:
    target = segment.target
    if len(words(target).texts) < MIN_WORDS:
        return ""
    plain = _INITIALS.sub("", target.plain)
    if likeness(plain, target.lang) > UNLIKE:
        return ""
    guess = surely(plain)
    if (
        guess.by != "function words"
        or base(guess.lang) == base(target.lang)
        or _near(guess.lang, base(target.lang))
    ):
        return ""
    if likeness(plain, guess.lang) < LIKE:
        return ""
    return language(guess.lang).name


RULE = Rule(
    id="wrong-language",
    pack="bilingual",
    summary="A segment in another language than that of the target",
    why="A memory with mixed languages, or an engine set to another target, gives such segments.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.CRITICAL,
    message="This reads as {language}, not {due}: translate it.",
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<Министр заявил, что мост через реку закрыт на ремонт.>>",
            source="Menteri mengatakan jembatan itu ditutup untuk perbaikan.",
            langs="id-en",
        ),
        bad(
            "<<El ministro dijo que el puente sobre el río está cerrado por las obras.>>",
            source="Menteri mengatakan jembatan itu ditutup untuk perbaikan.",
            langs="id-en",
        ),
        bad(
            "<<The minister said that the bridge over the river had been closed for repairs.>>",
            source="Menteri mengatakan jembatan itu ditutup untuk perbaikan.",
            langs="id-ru",
        ),
        good(
            "The minister said that the bridge over the river had been closed for repairs.",
            source="Menteri mengatakan jembatan itu ditutup untuk perbaikan.",
            langs="id-en",
        ),
        good(
            "He left, which the paper called 清潔な and nothing else.",
            source="彼は去った。",
            langs="ja-en",
        ),
        good(
            "Losses exceed 900 million pesos, roughly 900,000 U.S. dollars.",
            source="Las pérdidas superan los 900 millones de pesos.",
            langs="es-en",
        ),
        good("Maria dos Santos, Rio de Janeiro", source="Maria dos Santos", langs="pt-en"),
        good("BBC News, Financial Times", source="BBC News, Financial Times", langs="en-ru"),
        good(
            "«Мост закрыт» (The bridge is closed)",
            source="Jembatan ditutup",
            langs="id-en",
        ),
    ),
    false_alarms="A poem, a motto or a title that the story prints in its own language.",
)
