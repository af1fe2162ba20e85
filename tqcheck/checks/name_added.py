"""A name of the target that no word of the source sounds like.

Only names that no dictionary has as a common word and that are written by ear, not translated:
people, firms, towns. One word of a name that is found is enough for the whole name.
"""

from collections.abc import Iterator

from tqcheck.analysis import gazetteer, is_title_case, possible_pos, words
from tqcheck.analysis.sounds import enough, resemblance, sounded, translated
from tqcheck.document import Segment, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, Status, bad, good

MIN_LETTERS = 4
MIN_PART = 3


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or not enough(source.lang) or is_title_case(target):
        return
    heard: list[str] | None = None
    for run in _runs(target):
        if not _is_heard(target, run):
            continue
        if heard is None:
            heard = [one for one in map(sounded, words(source).texts) if len(one) >= MIN_PART]
        parts = [sounded(words(target).texts[at]) for at in run]
        least = enough(source.lang)
        if not any(_resembles(part, word, least) for part in parts for word in heard):
            yield Match(words(target).span(run[0], run[-1]))


def _runs(text: Text) -> Iterator[range]:
    """Find runs of capitalised words, as ranges of tokens."""
    texts = words(text).texts
    first = 0
    for at in range(len(texts) + 1):
        if at == len(texts) or not texts[at][0].isupper():
            if at > first:
                yield range(first, at)
            first = at + 1


def _is_heard(text: Text, run: range) -> bool:
    """Whether a run is a name that is spelled by ear."""
    tokens = words(text)
    classes, others = translated()
    plain = text.plain[tokens.starts[run[0]] : tokens.ends[run[-1]]]
    if any(entry.kind in classes for entry in gazetteer(plain.casefold(), text.lang)):
        return False
    return any(_is_name(tokens.texts[at], text.lang, classes, others) for at in run)


def _is_name(word: str, lang: str, classes: frozenset[str], others: frozenset[str]) -> bool:
    lower = word.lower()
    if len(word) < MIN_LETTERS or word.isupper() or lower in others:
        return False
    if set(possible_pos(lower, lang)) - {"X"} or language(lang).classes.get(lower):
        return False
    return not any(entry.kind in classes for entry in gazetteer(lower, lang))


def _resembles(part: str, word: str, least: float) -> bool:
    if len(part) < MIN_PART:
        return False
    return resemblance(part, word) >= least or resemblance(word, part) >= least


RULE = Rule(
    id="name-added",
    pack="bilingual",
    summary="A name that the source does not have",
    why="An engine that does not know a name may write one that it knows better.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    status=Status.PREVIEW,
    message='No word of the source sounds like "{found}": check the name against it.',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad(
            "The minister talked about the price of gas with <<Rodriguez>>.",
            source="Министр говорил о цене газа с Петровым.",
            langs="ru-en",
        ),
        bad(
            "The bridge was built by <<Siemens>>.",
            source="El puente fue construido por Ferrovial.",
            langs="es-en",
        ),
        good(
            "The minister talked about the price of gas with Petrov.",
            source="Министр говорил о цене газа с Петровым.",
            langs="ru-en",
        ),
        good(
            "Wojciechowski spoke in Cracow.",
            source="Wojciechowski przemawiał w Krakowie.",
            langs="pl-en",
        ),
        good(
            "He spoke in London on Monday.",
            source="Il a parlé à Londres lundi.",
            langs="fr-en",
        ),
    ),
    false_alarms="A name put in for a pronoun; a place that has another name in the source.",
)
