"""A number of the target that the source does not say in any way."""

from collections.abc import Iterator

from tqcheck.analysis.figure_pairs import Kind, differences, shown
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None:
        return
    for kind, _, two in differences(source, target):
        if kind is Kind.ADDED and two:
            yield Match(two.span, {"wrong": shown(two, target)})


RULE = Rule(
    id="number-added",
    pack="bilingual",
    summary="A number that the source does not have",
    why="A figure that nobody gave is an invention, and it reads like a fact.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='The source has no number that "{wrong}" could stand for.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "The ministry bought <<45>> buses.",
            source="Kementerian itu membeli bus.",
            langs="id-en",
        ),
        bad(
            "The firm sacked <<3,200>> people, 40 of them in Kiel.",
            source="Die Firma entließ Angestellte, 40 davon in Kiel.",
            langs="de-en",
        ),
        good(
            "Tickets rose to 250,000 rupiah (about $15).",
            source="Harga tiket naik menjadi Rp250 ribu.",
            langs="id-en",
        ),
        good(
            "The group pays 1.1 billion euros, some £940 million, for its rival.",
            source="Der Konzern übernimmt den Rivalen für 1,1 Milliarden Euro.",
            langs="de-en",
        ),
        good(
            "Police arrested five suspects in Medan on March 14.",
            source="Kemarin polisi menangkap lima tersangka di Medan.",
            langs="id-en",
        ),
        good(
            "She was born in 1958 and is now 67.",
            source="彼女は昭和33年生まれ。",
            langs="ja-en",
        ),
        good(
            "The plant produces 2,000 tons a day, or some 730,000 tons a year.",
            source="وينتج المصنع ألفي طن يوميا.",
            langs="ar-en",
        ),
        good(
            "Apples sell for 3 yuan per jin, or 500 grams.",
            source="当地每斤苹果卖三块钱。",
            langs="zh-en",
        ),
        good(
            "The town lies 50 kilometers (31 miles) from Lima.",
            source="El pueblo está a 50 kilómetros de Lima.",
            langs="es-en",
        ),
        good(
            "He was born in the fifteenth century.",
            source="Nació en el siglo XV.",
            langs="es-en",
        ),
        good(
            "It opened on 5 April 2019.",
            source="Открылся он 05.04.2019.",
            langs="ru-en",
        ),
        good(
            "More than 100 people were detained.",
            source="Затримали понад сотню людей.",
            langs="uk-en",
        ),
        good(
            "The bank cut rates by 25 basis points.",
            source="Die Bank senkte die Zinsen um einen Viertelpunkt.",
            langs="de-en",
        ),
        good(
            "Of the 33 polled, 20 were in favour and 13 against.",
            source="De los 33 encuestados, 20 votaron a favor.",
            langs="es-en",
        ),
        good(
            "На рейде стояли 20 кораблей.",
            source="A score of ships lay at anchor.",
            langs="en-ru",
        ),
    ),
    false_alarms="Background of the editor's own: how many people live in a town.",
)
