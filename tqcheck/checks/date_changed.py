"""A date that is not the source's: 7 May becomes 5 July, Tuesday becomes Thursday.

Weekdays are compared with weekdays, months with months, and the day of the one date with that of
the other, where both sides name as many.
"""

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
        bad(
            "The council meets on <<Thursday>>.",
            source="시의회는 화요일에 열린다.",
            langs="ko-en",
        ),
        bad(
            "The envoy arrived on <<Wednesday>>.",
            source="فرستاده روز پنجشنبه رسید.",
            langs="fa-en",
        ),
        bad(
            "The summit will be held in <<November>>.",
            source="首脳会議は10月に開かれる。",
            langs="ja-en",
        ),
        bad(
            "The ferry service resumes on <<Tuesday>>.",
            source="שירות המעבורות יתחדש ביום רביעי.",
            langs="he-en",
        ),
        bad(
            "The vote was held on <<June 4>>.",
            source="Pemungutan suara digelar Kamis (4/7/2024).",
            langs="id-en",
        ),
        good(
            "The second round was played on Friday.",
            source="A segunda rodada foi na sexta-feira.",
            langs="pt-en",
        ),
        good(
            "The strike ended on Friday after three months.",
            source="Greva s-a încheiat vineri, după trei luni.",
            langs="ro-en",
        ),
        good(
            "He died on Jan. 5, a month after the Dec. 4 crash.",
            source="Il est mort le 5 janvier, un mois après l'accident du 4 décembre.",
            langs="fr-en",
        ),
        good(
            "The treaty was signed on June 3.",
            source="وُقّعت المعاهدة في 3 حزيران/يونيو.",
            langs="ar-en",
        ),
        good(
            "The plane left on May 31 and landed the next day.",
            source="Das Flugzeug startete am 31. Mai und landete am 1. Juni.",
            langs="de-en",
        ),
    ),
    false_alarms="A calendar whose months are not those of the Gregorian one.",
)
