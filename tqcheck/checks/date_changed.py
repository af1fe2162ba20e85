"""A day of the source under another month: 7 May becomes 5 July, or 7 June."""

from collections.abc import Iterator

from tqcheck.analysis.figure_dates import misdated
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None or "\n" in source.plain:
        return
    for there, here in misdated(source, target):
        yield Match(here, {"right": there.of(source.plain)}, source_span=there)


RULE = Rule(
    id="date-changed",
    pack="bilingual",
    summary="A date of the source with day and month exchanged, or in another month",
    why="Day and month stand in another order in each language, and an engine mixes them up.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='"{found}" is not the date of the source, which says "{right}".',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "A verdict is expected on <<5 July>>.",
            source="La sentencia se espera para el 7 de mayo.",
            langs="es-en",
        ),
        bad(
            "The talks begin on <<June 15>>.",
            source="Переговоры начнутся 15 июля.",
            langs="ru-en",
        ),
        good(
            "A verdict is expected on May 7.",
            source="La sentencia se espera para el 7 de mayo.",
            langs="es-en",
        ),
        good(
            "In Tokyo it was already March 4.",
            source="In Tokio war es bereits der 3. März.",
            langs="de-en",
        ),
        good(
            "The talks begin on 15 July and end on 2 August.",
            source="Переговоры начнутся 15 июля, а закончатся в августе.",
            langs="ru-en",
        ),
    ),
    false_alarms="A calendar whose months are not those of the Gregorian one.",
)
