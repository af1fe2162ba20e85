"""A name of the target that no word of the source sounds like or means.

For sources in scripts without capitals, whose own names cannot be told from other words: there the
name that it replaced is not shown. Elsewhere only a full name, or a body that is known, counts: a
single name may stand for a pronoun.
"""

from collections.abc import Iterator

from tqcheck.analysis.name_verdicts import Fate, verdicts
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for index, verdict in verdicts(document):
        if verdict.fate is Fate.ADDED and verdict.sure and verdict.target:
            yield index, Match(verdict.target)


RULE = Rule(
    id="name-added",
    pack="bilingual",
    summary="A name that the source does not have",
    why="An engine that does not know a name may write one that it knows better.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='No word of the source sounds like "{found}" or means it: check the name against it.',
    find=InStory(_find, against_source=True),
    target_lang=("en",),
    examples=(
        bad(
            "<<Bangladesh>> opened a new bridge on Monday.",
            source="चीन ने सोमवार को एक नया पुल खोला।",
            langs="hi-en",
        ),
        bad(
            "The mayor of <<Copenhagen>> resigned.",
            source="市长昨天辞职。",
            langs="zh-en",
        ),
        bad(
            "Minister <<Siobhan Keating>> said the bridge would be built.",
            source="मंत्री ने कहा कि पुल बनेगा।",
            langs="hi-en",
        ),
        good(
            "The mayor of Munich resigned.",
            source="慕尼黑市长辞职。",
            langs="zh-en",
        ),
        good(
            "China opened a new bridge on Monday.",
            source="चीन ने सोमवार को एक नया पुल खोला।",
            langs="hi-en",
        ),
        good(
            "He spoke in London on Monday.",
            source="Il a parlé à Londres lundi.",
            langs="fr-en",
        ),
    ),
    false_alarms="A name put in for a pronoun; a place that has another name in the source.",
)
