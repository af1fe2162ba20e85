"""A day that its month does not have, in any language: "31 de junio", "30 lutego", "29.02.2023".

Up to 31 every number before or after a month is read as its day; beyond, only with a year.
"""

from calendar import monthrange
from collections.abc import Iterator

from tqcheck.analysis import Written, date_words, written_dates
from tqcheck.document import Segment
from tqcheck.language import languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

LONGEST = 31
_LEAP = 2000  # a year in which February is as long as it can be


def _find(segment: Segment) -> Iterator[Match]:
    for written in written_dates(segment.target):
        if not 1 <= written.month <= 12 or not written.day:
            continue
        last = _last_day(written)
        if written.day > last and (written.day <= LONGEST or written.year):
            yield Match(written.span, {"last": str(last)})


def _last_day(written: Written) -> int:
    return monthrange(written.year or _LEAP, written.month)[1]


RULE = Rule(
    id="day-its-month-lacks",
    pack="numbers",
    summary="A day that its month does not have",
    why="Dates are re-ordered and months renamed on the way between languages, and digits slip.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message="There is no {found}: that month has {last} days at most. Check it with the source.",
    find=InSegment(_find, needs=date_words()),
    target_lang=tuple(code for code in languages_that_have("dates") if code != "en"),
    examples=(
        bad("Se vota el <<31 de junio>> en todo el país.", langs="en-es"),
        good("Se vota el 30 de junio; el 31 de julio se cuenta.", langs="en-es"),
        good("Hasta 2.31 de junio a julio; el 29 de febrero de 2024.", langs="en-es"),
        bad("Der Vertrag endet am <<29. Februar 2023>>.", langs="en-de"),
        good("Der Vertrag endet am 29. Februar 2024, am 31.12.2025 der zweite.", langs="en-de"),
        bad("Der Vertrag endet am <<31.11.2025>>.", langs="en-de"),
        bad("Wybory odbędą się <<31 września>>.", langs="en-pl"),
        bad("Заседание прошло <<30 февраля>>.", langs="en-ru"),
        good("Более 30 февральских дней; в марте 31 человек.", langs="en-ru"),
        bad("Rapat digelar <<31 April 2024>>.", langs="en-id"),
        bad("Cuộc họp diễn ra ngày <<31 tháng 4 năm 2024>>.", langs="en-vi"),
        bad("会议于<<6月31日>>举行。", langs="en-zh"),
        good("会议于2024年2月29日举行。", langs="en-zh"),
        bad("会議は<<2月30日>>に開かれる。", langs="en-ja"),
        bad("회의는 <<2월 30일>> 열린다.", langs="en-ko"),
        bad("عقد الاجتماع في <<31 أبريل>>.", langs="en-ar"),
        bad("הישיבה תתקיים ביום <<31 ביוני>>.", langs="en-he"),
        bad("बैठक <<31 जून>> को होगी।", langs="en-hi"),
        good("În 31 mai multe sate, 35 mai mulți oameni.", langs="en-ro"),
    ),
    false_alarms="A calendar other than the Gregorian one with the same names of months.",
)
