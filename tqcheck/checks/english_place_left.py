"""A country or city under its English name in copy of another language.

The names are those of CLDR in both languages, as far as the English one is no name or word of the
other. A name beside another Latin name, in brackets, quotation marks, an address or a title may
belong to a firm, a person or a paper and is left alone.
"""

from tqcheck.analysis import quotations, words
from tqcheck.analysis.places_left import english_place_names, languages_with_places, own_name
from tqcheck.document import Role, Segment
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import AtLiteral, Match, Rule, bad, good
from tqcheck.span import Span

_MARKS = frozenset("()[]\"“”„'‘’«»「」『』《》〈〉（）【】/-–@#_&.·・:：")
_NAMING = 2  # tokens on either side that are looked at for another Latin name
_NO_ROLES = (Role.BYLINE, Role.CREDIT, Role.DATELINE)


def _confirm(segment: Segment, start: int, literal: str) -> Match | None:
    text = segment.target
    span = Span(start, start + len(literal))
    use = own_name(span.of(text.plain), text.lang)
    if use is None or segment.role in _NO_ROLES:
        return None
    tokens = words(text)
    first, last = tokens.at(span.start), tokens.at(span.end - 1)
    if tokens.starts[first] != span.start or not _ends(segment, span):
        return None
    if not _stands_alone(segment, first, last):
        return None
    if any(quote.overlaps(span) for quote in quotations(text)):
        return None
    return Match(span, {"use": use, "language": language(text.lang).name}, (use,))


def _ends(segment: Segment, span: Span) -> bool:
    """Whether no Latin letter goes on with the name; other scripts write endings onto it."""
    after = segment.target.plain[span.end : span.end + 1]
    return not (after.isalnum() and (after < "\u0250" or _is_latin(segment)))


def _is_latin(segment: Segment) -> bool:
    return language(segment.target.lang).script == "Latin"


def _stands_alone(segment: Segment, first: int, last: int) -> bool:
    tokens, plain = words(segment.target), segment.target.plain
    latin = _is_latin(segment)
    for step, at in ((-1, first), (1, last)):
        for distance in range(1, _NAMING + 1):
            near = at + step * distance
            if not 0 <= near < len(tokens.texts):
                break
            word = tokens.texts[near]
            if (
                distance == 1
                and word in _MARKS
                and not (word == "." and _closes(plain, tokens.ends[near]))
            ):
                return False
            if not word[0].isalpha():
                if word in {",", "،", "、", "&", "-"}:
                    continue
                break
            if word[0] < "\u0250" and (word[0].isupper() or not latin):
                return False
            break
    return True


def _closes(plain: str, end: int) -> bool:
    return not plain[end : end + 1].strip()


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
        bad("Le ministre est parti pour <<Sweden>>.", langs="en-fr"),
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
