"""A negation on one side only, for the pairs where human renderings differ too freely.

Lost on the way into English with the word that it turned round, or added on the way into another
language: the cases that `negation-lost` and `negation-added` leave alone.
"""

from collections.abc import Iterator

from tqcheck.analysis.opposites import is_answered, kept_alone
from tqcheck.analysis.polarity import claims, covers, polarity
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, Status, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    if not covers(source.lang) or not covers(target.lang):
        return
    if is_answered(source, target):
        return
    here, there = claims(target).negators, claims(source).negators
    if base(target.lang) != "en" and here and not polarity(source).is_negative:
        said = here[0].of(target.plain)
        yield Match(here[0], {"side": f'Nothing in the source says "{said}"'})
    if base(target.lang) != "en" or not there or kept_alone(source, target) is not None:
        return
    if not polarity(target).is_negative:
        said = there[0].of(source.plain)
        whole = Span(0, len(target.plain.rstrip()))
        side = f'The source says "{said}", and nothing here denies'
        yield Match(whole, {"side": side}, source_span=there[0])


RULE = Rule(
    id="negation-differs",
    pack="bilingual",
    summary="A negation on one side only",
    why="An engine that loses its way turns a sentence into its contrary, and it still reads well.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    status=Status.PREVIEW,
    message="{side}: check whether this is the contrary.",
    find=InSegment(_find, against_source=True),
    examples=(
        bad("Jembatan itu <<tidak>> dibuka.", source="The bridge opened.", langs="en-id"),
        bad(
            "<<The mayor signed the contract and went home.>>",
            source="Мэр не подписал контракт и не уехал.",
            langs="ru-en",
        ),
        good("The mayor refused to sign.", source="Мэр не подписал контракт.", langs="ru-en"),
        good("Jembatan itu tidak dibuka.", source="The bridge never opened.", langs="en-id"),
    ),
    false_alarms="A thing told by denying its contrary: one line in a hundred of good ones.",
)
