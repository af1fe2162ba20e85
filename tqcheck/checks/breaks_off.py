"""A target that breaks off: its source ends a sentence, and it ends in the middle of one.

The end has no stop, and the last word cannot end a sentence, or a comma stands there, or the text
is shorter than its source leads one to expect. A lost stop alone is no proof: headlines have none.
Silent where the alignment is in doubt.
"""

import re
from collections.abc import Iterator

from tqcheck.analysis import possible_pos, words
from tqcheck.analysis.lengths import length, stretch
from tqcheck.analysis.pos import zipf
from tqcheck.document import Role, Segment, Text
from tqcheck.finding import Applicability
from tqcheck.language import base, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

SHORT = -2.0
MIN_SOURCE = 130  # code points of English: a headline is shorter
MIN_ENGLISH = 80  # the same, out of English, whose headlines have no stop to lose
MIN_WORDS = 4
MIN_DENSE = 12  # code points, where words stand unparted
_CLOSES = r"[\"'“”„«»‘’)\]」』）\s]*$"
_STOP = re.compile(rf"[.!?…。！？؟।۔]{_CLOSES}")
_END = re.compile(rf"[.!?…。！？؟।۔:;；：]{_CLOSES}|[\"“”«»」』)）\]—–*|]\s*$")
# Words stand unparted there, so a text is looked at for how it ends.
_DENSE = frozenset({"zh", "ja", "ko", "th"})


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.source, segment.target
    if (
        source is None
        or segment.is_doubtful
        or segment.role not in {Role.BODY, Role.LEDE, Role.QUOTE}
    ):
        return
    plain = target.plain
    if not plain.strip() or not _STOP.search(source.plain) or _END.search(plain):
        return
    tokens = words(target)
    if not _has_words(target) or ("\n" in source.plain and "\n" not in plain):
        return
    if _is_open(target) or _is_short(source, target):
        last = len(tokens.texts) - 1
        end = len(source.plain.rstrip())
        yield Match(
            tokens.span(last, last),
            source_span=words(source).span(*[_last(source)] * 2) if end else None,
        )


def _has_words(text: Text) -> bool:
    """Whether a text is long enough to be a sentence."""
    if base(text.lang) in _DENSE:
        return len(text.plain) >= MIN_DENSE
    return len(words(text).texts) >= MIN_WORDS


def _last(text: Text) -> int:
    """Index of the last word of a text."""
    tokens = words(text).texts
    return max((at for at, word in enumerate(tokens) if word[0].isalnum()), default=0)


def _is_open(text: Text) -> bool:
    """Whether the last word asks for another: a comma, "and", "the", "the government's"."""
    last = words(text).lowers[-1]
    if last in {",", "、", "،"} or last in word_parts(text.lang, "phrase_joiners"):
        return True
    ends = word_parts(text.lang, "cannot_end")
    if base(text.lang) in _DENSE:
        return text.plain.rstrip().endswith(ends)
    if last in ends or last.endswith(word_parts(text.lang, "genitive_endings")):
        return True
    return base(text.lang) == "en" and _is_fragment(words(text).texts[-1])


def _is_fragment(word: str) -> bool:
    """Whether a few small letters are no word of English: "during th"."""
    letters = word.isascii() and word.isalpha() and word.islower() and 1 < len(word) < MIN_WORDS
    return letters and not zipf(word, "en") and not set(possible_pos(word, "en")) - {"X"}


def _is_short(source: Text, target: Text) -> bool:
    long = length(source)
    found = stretch(long, length(target), (source.lang, target.lang))
    least = stretch(MIN_SOURCE, long, ("en", source.lang))
    if found is None or least is None:
        return False
    english = base(source.lang) == "en"
    enough = long >= MIN_ENGLISH if english else least.share >= 1
    return enough and found.sigmas <= SHORT


RULE = Rule(
    id="breaks-off",
    pack="bilingual",
    summary="A target that breaks off in the middle of a sentence",
    why="An engine that reaches its limit stops where it is.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message='The source ends its sentence; the translation breaks off at "{found}".',
    find=InSegment(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "The bridge was closed after the flood and <<the>>",
            source="Jembatan itu ditutup setelah banjir dan warga harus memutar.",
            langs="id-en",
        ),
        bad(
            "Мост закрыли после паводка<<,>>",
            source="The bridge was closed after the flood, and residents must drive round.",
            langs="en-ru",
        ),
        bad(
            "El puente fue cerrado tras la <<inundación>>",
            source=(
                "The bridge was closed after the flood, and residents of three villages have to "
                "drive round by the next one until the repairs are done."
            ),
            langs="en-es",
        ),
        bad(
            "Residents must take the long way round, says the mayor<<'s>>",
            source="Warga harus memutar jauh, menurut kantor wali kota.",
            langs="id-en",
        ),
        bad(
            "Die Brücke öffnet wieder, wie der Bürgermeister <<am>>",
            source="The bridge will open again, the mayor said on Monday.",
            langs="en-de",
        ),
        bad(
            "大桥将于五月重新开放，<<市长在>>",
            source="The bridge will open again in May, the mayor said in parliament.",
            langs="en-zh",
        ),
        bad(
            "Жителям посёлка придётся ездить по соседнему <<мосту>>",
            source=(
                "Villagers must use the next bridge, twelve miles away, until the council finds "
                "the money to repair the old one."
            ),
            langs="en-ru",
        ),
        bad(
            "Residents must drive round by the next village until <<th>>",
            source="Warga harus memutar lewat desa tetangga sampai perbaikan selesai.",
            langs="id-en",
        ),
        good("Bridge closed after flood", source="Jembatan ditutup setelah banjir.", langs="id-en"),
        good(
            "The bridge was closed after the flood, and residents must drive round.",
            source="Мост закрыли после паводка, и жителям приходится ехать в объезд.",
            langs="ru-en",
        ),
        good("He asked what for", source="Dia bertanya untuk apa", langs="id-en"),
    ),
    false_alarms="A headline that has no stop of its own and is far shorter than its source.",
)
