"""A weekday that does not fall on the date beside it: "Tuesday, 4 June 2025" was a Wednesday."""

from collections.abc import Iterator
from datetime import date

from tqcheck.analysis import weekday_name, written_dates
from tqcheck.analysis.dates import clipped_dates, weekday_words
from tqcheck.document import Segment
from tqcheck.language import languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    for written in (*written_dates(segment.target), *clipped_dates(segment.target)):
        if written.weekday < 0 or not written.year:
            continue
        try:
            right = date(written.year, written.month, written.day).weekday()
        except ValueError:
            continue  # no day of the calendar: another rule says so
        if right != written.weekday:
            yield Match(written.span, {"right": weekday_name(segment.target.lang, right)})


RULE = Rule(
    id="weekday-against-date",
    pack="numbers",
    summary="A weekday that does not fall on the date beside it",
    why="Day, month and weekday are translated one by one; a slip in one shows against the others.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='That date fell on a {right}: check "{found}" with the source.',
    find=InSegment(_find, needs=weekday_words()),
    target_lang=languages_that_have("dates"),
    examples=(
        bad("He left on <<Tuesday, 4 June 2025>>."),
        bad("The vote is set for <<Monday, March 5, 2024>>."),
        bad("LIMA, <<Monday, Mar. 5, 2024>> — The vote was held."),
        good("He left on Wednesday, 4 June 2025."),
        good("On Monday, 30 February 2025 was no day; another rule says so."),
        bad("Viajó el <<martes 4 de junio de 2025>>.", langs="en-es"),
        good("Viajó el miércoles 4 de junio de 2025 y el martes siguiente.", langs="en-es"),
        bad("Il a voté <<lundi 5 mars 2024>>.", langs="en-fr"),
        bad("Er reiste am <<Dienstag, den 4. Juni 2025>>, ab.", langs="en-de"),
        bad("Er reiste am <<Dienstag, 04.06.2025>>, ab.", langs="en-de"),
        good("Er reiste am Mittwoch, 4. Juni 2025, ab.", langs="en-de"),
        bad("Ha votato <<lunedì 5 marzo 2024>>.", langs="en-it"),
        bad("Votou na <<segunda-feira, 5 de março de 2024>>.", langs="en-pt"),
        bad("Он уехал во <<вторник, 4 июня 2025>> года.", langs="en-ru"),
        good("Он уехал в среду, 4 июня 2025 года.", langs="en-ru"),
        bad("Wyjechał we <<wtorek, 4 czerwca 2025>> roku.", langs="en-pl"),
        bad("Bakan <<4 Haziran 2025 Salı>> günü ayrıldı.", langs="en-tr"),
        good("Bakan 4 Haziran 2025 Çarşamba günü ayrıldı.", langs="en-tr"),
        bad("Menteri itu tiba <<Selasa (4/6/2025>>).", langs="en-id"),
        bad("غادر يوم <<الثلاثاء 4 يونيو 2025>>.", langs="en-ar"),
        bad("הוא עזב <<ביום שלישי, 4 ביוני 2025>>.", langs="en-he"),
        bad("部长于<<2025年6月4日（星期二>>）离开。", langs="en-zh"),
        bad("大臣は<<2025年6月4日（火）>>に発った。", langs="en-ja"),
        good("大臣は2025年6月4日（水）に発った。", langs="en-ja"),
        bad("장관은 <<2025년 6월 4일 화요일>> 떠났다.", langs="en-ko"),
    ),
    references=("https://docs.python.org/3/library/datetime.html",),
    false_alarms="A date in the Julian calendar.",
)
