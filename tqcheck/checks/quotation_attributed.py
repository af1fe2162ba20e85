"""A quotation given to a person whom the source does not name beside it.

The name beside the verb of saying must sound like a word of the source that stands outside its
quotations; asked only where the source has a name there, too, so that a name put for a pronoun is
let go.
"""

from collections.abc import Iterator

from tqcheck.analysis import possible_pos, quotations, sentences, words
from tqcheck.analysis.sounds import enough, resemblance, sounded
from tqcheck.analysis.speech import quoted_phrases
from tqcheck.document import Segment, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, Status, bad, good

MIN_LETTERS = 4


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if source is None or segment.is_doubtful or not enough(source.lang):
        return
    if not quoted_phrases(target) or not quoted_phrases(source):
        return
    heard = _outside(source)
    if not _has_name(source, heard):
        return
    least = enough(source.lang)
    sounds = [one for one in (sounded(words(source).texts[at]) for at in heard) if len(one) > 2]
    for at in _speakers(target):
        name = sounded(words(target).texts[at])
        if not any(max(resemblance(name, one), resemblance(one, name)) >= least for one in sounds):
            yield Match(words(target).span(at, at))


def _outside(text: Text) -> list[int]:
    """List the words, by index, that stand outside quotations."""
    spans = quotations(text)
    tokens = words(text)
    return [
        at
        for at, start in enumerate(tokens.starts)
        if not any(one.start <= start < one.end for one in spans)
    ]


def _has_name(text: Text, indices: list[int]) -> bool:
    """Whether a capitalised word stands there that does not open a sentence."""
    tokens = words(text)
    openings = {tokens.at(one.start) for one in sentences(text)}
    return any(
        tokens.texts[at][0].isupper()
        and at not in openings
        and len(tokens.texts[at]) >= MIN_LETTERS
        for at in indices
    )


def _speakers(text: Text) -> Iterator[int]:
    """Find the surname beside a verb of saying, by index."""
    tokens = words(text)
    outside = set(_outside(text))
    for at in sorted(outside):
        if "say" not in language(text.lang).classes.get(tokens.lowers[at], ()):
            continue
        last = at
        while last + 1 in outside and tokens.texts[last + 1][0].isupper():
            last += 1
        before = at - 1 if at and at - 1 in outside and tokens.texts[at - 1][0].isupper() else None
        speaker = last if last > at else before
        if speaker is not None and _is_name(tokens.texts[speaker], text.lang):
            yield speaker


def _is_name(word: str, lang: str) -> bool:
    known = set(possible_pos(word.lower(), lang)) - {"X"}
    return len(word) >= MIN_LETTERS and not known and not word.isupper()


RULE = Rule(
    id="quotation-attributed",
    pack="bilingual",
    summary="A quotation given to another speaker",
    why="Of two speakers in a story an engine may keep one, and put words into the wrong mouth.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    status=Status.PREVIEW,
    message='The source does not name "{found}" beside this quotation: who says it?',
    find=InSegment(_find, against_source=True),
    target_lang=("en",),
    examples=(
        bad(
            "“We shall build the bridge,” said <<Hendrawan>>.",
            source="“Kami akan membangun jembatan itu,” kata Suparman.",
            langs="id-en",
        ),
        good(
            "“We shall build the bridge,” said Suparman.",
            source="“Kami akan membangun jembatan itu,” kata Suparman.",
            langs="id-en",
        ),
        good(
            "“We shall build the bridge,” said Suparman.",
            source="“Kami akan membangun jembatan itu,” katanya.",
            langs="id-en",
        ),
    ),
    false_alarms="A speaker whom the source calls by another of his names.",
)
