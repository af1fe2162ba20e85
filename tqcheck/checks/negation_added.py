"""A negation of the target that nothing in the source answers.

The source must have no negator and none of the words that may be told as one: without, fail, only,
un- and their like, as the language file lists them (`rules/_data/polarity`). Silent where one of
the two languages has no such file, and where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.opposites import is_answered
from tqcheck.analysis.polarity import claims, covers, polarity
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    if not covers(source.lang) or not source.plain.strip():
        return
    negators = claims(target).negators
    if negators and not polarity(source).is_negative and not is_answered(source, target):
        yield Match(negators[0], source_span=Span(0, len(source.plain)))


RULE = Rule(
    id="negation-added",
    pack="bilingual",
    summary="A negation that the source does not have",
    why="An engine that loses its way turns a sentence into its contrary, and it still reads well.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='Nothing in the source says "{found}": check whether this is its contrary.',
    find=InSegment(_find, against_source=True),
    target_lang=("en",),
    examples=(
        bad(
            "The bridge did <<not>> open on Monday.",
            source="Jembatan itu dibuka pada hari Senin.",
            langs="id-en",
        ),
        bad(
            "The mayor <<never>> signed the contract.",
            source="Мэр подписал контракт в пятницу.",
            langs="ru-en",
        ),
        bad(
            "The council <<didn't>> raise the tax.",
            source="El consejo subió el impuesto.",
            langs="es-en",
        ),
        bad(
            "The port has <<not>> been closed since May.",
            source="该港口自五月起关闭。",
            langs="zh-en",
        ),
        good(
            "The bridge did not open on Monday.",
            source="Jembatan itu belum dibuka pada hari Senin.",
            langs="id-en",
        ),
        good("He could not pay.", source="Er war unfähig zu zahlen.", langs="de-en"),
        good("She did not come.", source="Elle a refusé de venir.", langs="fr-en"),
        good(
            "The firm not only sells boats.",
            source="La empresa vende también barcos.",
            langs="es-en",
        ),
        good("It will not open until May.", source="Откроется только в мае.", langs="ru-en"),
    ),
    false_alarms="A free rendering: a thing told by denying its contrary, where no word shows it.",
)
