"""A name of the target that the source does not have, and no name of the source is missing.

A translator may name whom the source calls "he" or "the city": so this is only a hint.
"""

from collections.abc import Iterator

from tqcheck.analysis.name_verdicts import Fate, verdicts
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, Status, bad, good


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for index, verdict in verdicts(document):
        if verdict.fate is Fate.ADDED and not verdict.sure and verdict.target:
            yield index, Match(verdict.target)


RULE = Rule(
    id="name-in-doubt",
    pack="bilingual",
    summary="A name that the source may not have",
    why="A name that the source lacks is a slip of the engine, or a word of the translator's.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MINOR,
    status=Status.PREVIEW,
    message='The source does not name "{found}": check that it means it.',
    find=InStory(_find, against_source=True),
    target_lang=("en",),
    examples=(
        bad(
            "The boy told <<Hendricks>> that the water was cold.",
            source="El niño le dijo que el agua estaba fría.",
            langs="es-en",
        ),
        good(
            "The boy told him that the water was cold.",
            source="El niño le dijo que el agua estaba fría.",
            langs="es-en",
        ),
    ),
    false_alarms="A name put in for a pronoun.",
)
