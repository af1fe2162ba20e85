"""A name of the target where the source has another: an engine wrote one that it knows better.

A name is looked for in the source by ear, in any script, and as a place, people or body under the
names that the language has for it. It is replaced when neither finds it, and the source in turn
has a name that nothing in the target answers.
"""

from collections.abc import Iterator

from tqcheck.analysis.name_verdicts import Fate, english_for, verdicts
from tqcheck.document import Document
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for index, verdict in verdicts(document):
        source = document.segments[index].source
        if verdict.fate is not Fate.REPLACED or not (verdict.target and verdict.source and source):
            continue
        values = {"right": verdict.source.of(source.plain)}
        use: tuple[str, ...] = ()
        if verdict.sure and base(document.segments[index].target.lang) == "en":
            use = tuple(filter(None, [english_for(source.part(verdict.source))]))
        yield index, Match(verdict.target, values, use, source_span=verdict.source)


RULE = Rule(
    id="name-replaced",
    pack="bilingual",
    summary="A name where the source has another",
    why="An engine that does not know a name may write one that it knows better.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}" stands where the source has "{right}": check the name.',
    find=InStory(_find, against_source=True),
    examples=(
        bad(
            "The minister talked about the price of gas with <<Rodriguez>>.",
            source="Министр говорил о цене газа с Пфаненштилем.",
            langs="ru-en",
        ),
        bad(
            "The bridge was built by <<Siemens>>.",
            "The bridge was built by Ferrovial.",
            source="El puente fue construido por Ferrovial.",
            langs="es-en",
        ),
        bad(
            "The ferry from <<Norway>> arrived late.",
            source="Il traghetto dalla Tunisia è arrivato in ritardo.",
            langs="it-en",
        ),
        bad(
            "Паром из <<Норвегии>> опоздал.",
            source="The ferry from Tunisia was late.",
            langs="en-ru",
        ),
        bad(
            "The report criticises <<Norway>> for its quotas.",
            source="Le rapport critique l'Islande pour ses quotas.",
            langs="fr-en",
        ),
        good(
            "The navy and Congress met in Arab capitals.",
            source="La Marina y el Congreso se reunieron en capitales árabes.",
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
            "The Moscow talks ended without a deal.",
            source="La reunión en la capital rusa terminó sin acuerdo.",
            langs="es-en",
        ),
        good(
            "Watanabe flew from Munich to Osaka.",
            source="渡辺さんはミュンヘンから大阪へ飛んだ。",
            langs="ja-en",
        ),
    ),
    false_alarms="A nickname, a former name, a place named for the people who work there.",
)
