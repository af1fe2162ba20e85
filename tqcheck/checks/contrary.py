"""A word of the source whose only answer in the target is its contrary: rose, fell.

The pairs are listed by language (`rules/_data/opposites.yaml`). Silent where either side has both
words of a pair, or any word that says no, and where the alignment is in doubt.
"""

from collections.abc import Iterator

from tqcheck.analysis.opposites import turned
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None or not source.plain.strip():
        return
    found = turned(source, target)
    if found is not None:
        said = found.source.of(source.plain)
        yield Match(found.target, {"source": said}, source_span=found.source)


RULE = Rule(
    id="contrary",
    pack="bilingual",
    summary="A word of the source that became its contrary",
    why="Contraries stand close together in an engine's mind: prices that rose are said to fall.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='The source has "{source}": does "{found}" say the contrary?',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "Rents in the old town <<fell>> by a tenth.",
            source="Die Mieten in der Altstadt stiegen um ein Zehntel.",
            langs="de-en",
        ),
        bad(
            "The council <<rejected>> the new timetable.",
            source="El consejo aprobó el nuevo horario.",
            langs="es-en",
        ),
        bad(
            "Министерство <<опровергло>> сообщение о закрытии школы.",
            source="The ministry confirmed the report about the school.",
            langs="en-ru",
        ),
        bad("该船员的检测结果为<<阴性>>。", source="The sailor tested positive.", langs="en-zh"),
        good(
            "Rents in the old town rose by a tenth.",
            source="Die Mieten in der Altstadt stiegen um ein Zehntel.",
            langs="de-en",
        ),
        good(
            "The council did not reject the new timetable.",
            source="El consejo aprobó el nuevo horario.",
            langs="es-en",
        ),
        good(
            "Rents rose in the old town and fell in the new one.",
            source="Die Mieten stiegen in der Altstadt.",
            langs="de-en",
        ),
    ),
    false_alarms="The same thing seen from the other side: support fell, opposition rose.",
)
