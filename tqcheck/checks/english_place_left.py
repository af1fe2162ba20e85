"""A country or city under its English name in copy of another language.

The names are those of CLDR in both languages, as far as the English one is no name or word of the
other. A name beside another Latin name, in brackets, quotation marks, an address or a title may
belong to a firm, a person or a paper and is left alone.
"""

import re

from tqcheck.analysis import quotations
from tqcheck.analysis.places_left import english_place_names, languages_with_places, own_name
from tqcheck.document import Role, Segment, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import AtLiteral, Match, Rule, bad, good
from tqcheck.span import Span

_MARKS = frozenset("()[]\"“”„'‘’«»「」『』《》〈〉（）【】/-–@#_&·")
_BEFORE = re.compile(r"(?:([^\W\d_][\w'’.]*)[\s,،、&]*)?$")
_AFTER = re.compile(r"[\s,،、&]*([^\W\d_][\w'’]*)?")
_REACH = 40  # characters on either side that are looked at for another Latin name
_NO_ROLES = (Role.BYLINE, Role.CREDIT, Role.DATELINE)


def _confirm(segment: Segment, start: int, literal: str) -> Match | None:
    text = segment.target
    span = Span(start, start + len(literal))
    use = own_name(span.of(text.plain), text.lang)
    if use is None or segment.role in _NO_ROLES or not _stands_alone(text, span):
        return None
    if any(quote.overlaps(span) for quote in quotations(text)):
        return None
    return Match(span, {"use": use, "language": language(text.lang).name}, (use,))


def _stands_alone(text: Text, span: Span) -> bool:
    """Whether no Latin name, bracket or sign of an address touches it on either side."""
    plain = text.plain
    before, after = plain[max(0, span.start - _REACH) : span.start], plain[span.end :][:_REACH]
    if (before[-1:] in _MARKS and before) or (after[:1] in _MARKS and after):
        return False
    if any(one and (_is_latin(one) and one.isalnum()) for one in (before[-1:], after[:1])):
        return False
    if after[:1] == "." and after[1:2].isalnum():
        return False  # an address
    left, right = _BEFORE.search(before), _AFTER.match(after)
    near = (left and left[1], right and right[1])
    return not any(word and _is_foreign(word, text.lang) for word in near)


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250" or "\u1e00" <= word[0] <= "\u1eff"


def _is_foreign(word: str, lang: str) -> bool:
    """Whether a word beside the name makes it part of a longer name, or of an English phrase."""
    latin = re.split(r"(?<=[\u0370-\uffff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u0370-\uffff])", word)
    if language(lang).script != "Latin":
        return any(_is_latin(part) for part in latin)
    low, own = word.lower(), language(lang).function_words
    return word[0].isupper() or (low in language("en").function_words and low not in own)


RULE = Rule(
    id="english-place-name-left",
    pack="names",
    summary="A country or city under its English name",
    why="A machine takes the name of a place for a name like any other and copies it.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" is "{use}" in {language}.',
    find=AtLiteral(english_place_names(), _confirm),
    target_lang=languages_with_places(),
    in_quotes=False,
    examples=(
        bad(
            "El ministro viajó a <<Germany>> ayer.",
            "El ministro viajó a Alemania ayer.",
            langs="en-es",
        ),
        good("El ministro habló con la Bank of Germany y viajó a Alemania.", langs="en-es"),
        good("La banda «Germany» y el hotel (Germany) cerraron.", langs="en-es"),
        bad("Le ministre est parti pour <<Germany>>.", langs="en-fr"),
        bad("Il ministro è andato in <<Switzerland>>.", langs="en-it"),
        bad("Министр прибыл в <<Indonesia>> вчера.", langs="en-ru"),
        good("Рейс Air Indonesia отменили, сообщает Indonesia Times.", langs="en-ru"),
        good("Министр прибыл в Индонезию (Indonesia).", langs="en-ru"),
        bad("وصل الوزير إلى <<Indonesia>> أمس.", langs="en-ar"),
        bad("部长昨天抵达<<Indonesia>>访问。", "部长昨天抵达印度尼西亚访问。", langs="en-zh"),
        good("部长说Bank Indonesia将降息。", langs="en-zh"),
        bad("장관은 어제 <<Indonesia>>에 도착했다.", langs="en-ko"),
        bad("大臣は<<Indonesia>>に到着した。", langs="en-ja"),
    ),
    references=("https://cldr.unicode.org/",),
    false_alarms="A firm, ship, song or horse named for a place, without any mark of a title.",
)
