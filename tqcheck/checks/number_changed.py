"""A number of the target where the source has another: 13 July for *26 июля*.

A figure of the source that the target does not say in any way, and a figure of the target that
the source does not say, are taken for one number changed. Small numbers count here too, so long
as both sides write one.
"""

from collections.abc import Iterator

from tqcheck.analysis.clock_pairs import Hour, other_hours
from tqcheck.analysis.figure_pairs import Kind, differences, shown
from tqcheck.analysis.spells import other_shares
from tqcheck.document import Segment, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    changed: list[Span] = []
    for kind, one, two in differences(source, target):
        if kind is Kind.CHANGED and one and two:
            values = {"wrong": shown(two, target), "right": shown(one, source)}
            changed += [one.span, two.span]
            yield Match(two.span, values, source_span=one.span)
    times = other_hours(source, target)
    if times is not None and not any(one.span in changed for one in times):
        there, here = times
        values = {"wrong": here.span.of(target.plain), "right": _told(there, source)}
        yield Match(here.span, values, source_span=there.span)
    shares = other_shares(source, target)
    if shares is not None and not changed:
        part, other = shares
        values = {"wrong": other.span.of(target.plain), "right": part.span.of(source.plain)}
        yield Match(other.span, values, source_span=part.span)


def _told(hour: Hour, text: Text) -> str:
    """Write a time as it stands, and in digits: "halb drei (2:30)"."""
    written = hour.span.of(text.plain)
    return f"{written} ({hour.past // 60 or 12}:{hour.past % 60:02})" if hour.told else written


RULE = Rule(
    id="number-changed",
    pack="bilingual",
    summary="A number that is not the source's",
    why="A wrong figure reads as well as a right one; only the source gives it away.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='"{wrong}" is not in the source, which says "{right}".',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "The bridge opened in <<1995>>.",
            source="Jembatan itu dibuka pada 1985.",
            langs="id-en",
        ),
        bad(
            "Police held <<fourteen>> men.",
            source="Die Polizei nahm dreizehn Männer fest.",
            langs="de-en",
        ),
        bad(
            "Полиция задержала <<13>> человек.",
            source="Police detained 12 people.",
            langs="en-ru",
        ),
        bad(
            "Der Ort liegt <<55>> km vor Lima.",
            source="The town is 50 km from Lima.",
            langs="en-de",
        ),
        good(
            "最低气温为零下16度。",
            source="The low was 4 degrees Fahrenheit.",
            langs="en-zh",
        ),
        good(
            "The lawmaker, 55, left the party on Monday.",
            source="El diputado, nacido en 1970, dejó el partido el lunes.",
            langs="es-en",
        ),
        good(
            "Some 350,000 people came to the fair.",
            source="मेले में साढ़े तीन लाख लोग आए।",
            langs="hi-en",
        ),
        good(
            "Some 4,300 square feet of roof burned.",
            source="Сгорело 400 кв. м крыши.",
            langs="ru-en",
        ),
        good(
            "About 67% of members agreed.",
            source="Sebanyak dua pertiga anggota setuju.",
            langs="id-en",
        ),
        good(
            "Police held thirteen men.",
            source="Die Polizei nahm 13 Männer fest.",
            langs="de-en",
        ),
        good(
            "The meeting began at 4:30 p.m.",
            source="La réunion a commencé à 16h30.",
            langs="fr-en",
        ),
        good(
            "Twenty-five thousand people live there.",
            source="Живут там 25 тысяч человек.",
            langs="ru-en",
        ),
        good(
            "The town is 31 miles from Lima.",
            source="El pueblo está a 50 kilómetros de Lima.",
            langs="es-en",
        ),
        good("He won by 2-0 on July 26.", source="7月26日，他以2比0获胜。", langs="zh-en"),
        bad(
            "The hearing opens at <<8:30>> p.m.",
            source="Die Anhörung beginnt um halb acht.",
            langs="de-en",
        ),
        bad(
            "The match starts at <<3:30>> p.m.",
            source="De wedstrijd begint om half drie.",
            langs="nl-en",
        ),
        bad(
            "The truce has lasted a <<quarter of a century>>.",
            source="La tregua dura ya medio siglo.",
            langs="es-en",
        ),
        bad(
            "Some <<2.4 million>> people voted.",
            source="۴ میلیون و ۲۰۰ هزار نفر رأی دادند.",
            langs="fa-en",
        ),
        bad(
            "Sales came to <<3.2 trillion>> won.",
            source="매출은 3조5천억원이었다.",
            langs="ko-en",
        ),
        good(
            "The museum will be shut for two weeks.",
            source="Le musée fermera pendant quinze jours.",
            langs="fr-en",
        ),
        good(
            "Conscripts will serve for a year and a half.",
            source="Срок службы составит 18 месяцев.",
            langs="ru-en",
        ),
        good(
            "He was sentenced to 18 months in prison.",
            source="그는 징역 1년 6개월을 선고받았다.",
            langs="ko-en",
        ),
        good(
            "The ban lasts 18 months.",
            source="Die Sperre gilt anderthalb Jahre.",
            langs="de-en",
        ),
        good(
            "The hearing opens at 7:30 p.m.",
            source="Die Anhörung beginnt um halb acht.",
            langs="de-en",
        ),
        good(
            "The election was held in 2024.",
            source="انتخابات در سال ۱۴۰۳ برگزار شد.",
            langs="fa-en",
        ),
        good(
            "Births fell in 2024.",
            source="令和6年の出生数は減少した。",
            langs="ja-en",
        ),
    ),
    false_alarms="A sum or an average that the translator worked out anew.",
)
