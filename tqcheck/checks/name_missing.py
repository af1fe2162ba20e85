"""A name of the source for which the target has nothing.

Told by a name that no word of the target answers and that no pronoun stands for, or by a gap in
the English ("arrived in .") where the source has one. How likely a gap is, between any two words,
was learned from news whose names were taken out; how likely it must be depends on what is lost: a
full name needs next to none, a word that may be common needs a plain one.
"""

from collections.abc import Iterator

from tqcheck.analysis.name_verdicts import Fate, verdicts
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for index, verdict in verdicts(document):
        segment = document.segments[index]
        if verdict.fate is not Fate.MISSING or not verdict.sure or segment.is_doubtful:
            continue
        if segment.source is None:
            continue
        whole = Span(0, len(segment.target.plain.rstrip()))
        lost = verdict.source
        said = (
            f'Nothing here says "{lost.of(segment.source.plain)}"'
            if lost
            else "A name seems to be missing here"
        )
        yield index, Match(verdict.target or whole, {"said": said}, source_span=lost)


RULE = Rule(
    id="name-missing",
    pack="bilingual",
    summary="A name of the source that is not in the target",
    why="An engine leaves out a name that it cannot write, and the sentence closes over it.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message="{said}: compare the source.",
    find=InStory(_find, against_source=True),
    examples=(
        bad(
            "<<The police freed twelve people.>>",
            source="La policía de Barranquilla liberó a doce personas.",
            langs="es-en",
        ),
        bad(
            "The train stopped <<in .>>",
            source="Поезд остановился в Саратове.",
            langs="ru-en",
        ),
        bad(
            "There were 40 new cases <<near and>> 12 in Fukuoka.",
            source="倉敷市の近くで40人、福岡で12人の感染が確認された。",
            langs="ja-en",
        ),
        bad(
            "<<The train was delayed by the driver, and he apologised to the passengers.>>",
            source="Поезд задержал машинист Семён Краузе, и он извинился перед пассажирами.",
            langs="ru-en",
        ),
        bad(
            "The report <<criticises for>> its quotas.",
            source="Le rapport critique l'Islande pour ses quotas.",
            langs="fr-en",
        ),
        good(
            "The report criticises Iceland for its quotas.",
            source="Le rapport critique l'Islande pour ses quotas.",
            langs="fr-en",
        ),
        good(
            "The police of Barranquilla freed twelve people.",
            source="La policía de Barranquilla liberó a doce personas.",
            langs="es-en",
        ),
        good(
            "They freed twelve people.",
            source="La policía de Barranquilla liberó a doce personas.",
            langs="es-en",
        ),
        good(
            "The train stopped in Saratov.",
            source="Поезд остановился в Саратове.",
            langs="ru-en",
        ),
    ),
    false_alarms='A name for which the target says "the city" or "the president".',
)
