"""The same time adverbial twice in a clause: "Last week, the ministry said last week".

A translator moves an adverbial to where English wants it and leaves the first one standing.
Between the two may stand no conjunction, comparison, dash or quotation mark: those make two
clauses, and then the repetition is rhetoric.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck.analysis import lowered, sentence_at
from tqcheck.analysis.casing import folded
from tqcheck.analysis.words import LETTER_MARKS
from tqcheck.document import Segment
from tqcheck.language import hints_of, language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MAX_WORDS_BETWEEN = 9
MAX_WORDS_OF_SENTENCE = 28
MAX_SIGNS_BETWEEN = 26  # where no space parts words
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_END = re.compile(r"[.!]?[)\s]*$|[,;]")
# It is another time after all: "on Monday next week", "in May of 2019".
_GOES_ON = re.compile(r" (?:next|last|this|of|week|before|after)\b")
_SPEECH = '[;:—–“”«»„"]'


class _Patterns(NamedTuple):
    """Compiled patterns of a language: see `TimeAdverbials`."""

    adverbial: re.Pattern[str]
    break_: re.Pattern[str]
    last_link: re.Pattern[str]
    lead: re.Pattern[str]  # what does not tell two adverbials apart
    ending: re.Pattern[str]  # what tells two apart that both have one
    unspaced: bool
    ends: re.Pattern[str] | None  # what may not stand between two at the ends of a sentence


@cache
def _patterns(lang: str) -> _Patterns:
    lists = language(lang).time_adverbials
    if lists is None:
        raise LookupError(f"rules/_data/languages/{lang}.yaml has no time_adverbials")
    starts = "" if lists.unspaced else rf"(?<![\w'’{LETTER_MARKS}])"
    ends = "" if lists.unspaced else rf"(?![\w{LETTER_MARKS}])"
    return _Patterns(
        re.compile(rf"{starts}(?:{folded(lists.adverbials)}){ends}"),
        re.compile(
            rf"{starts}(?:{lists.between}){ends}|[;:—–()“”«»„\"「」（）；：\n]", re.IGNORECASE
        ),
        re.compile(rf",? (?:{lists.last_link})\b"),
        re.compile(rf"^(?:(?:{lists.lead or '(?!)'}) )+"),
        re.compile(rf"(?:{lists.ending or '(?!)'})$"),
        lists.unspaced,
        re.compile(rf"\b(?:{lists.between_ends})\b|{_SPEECH}", re.IGNORECASE)
        if lists.between_ends
        else None,
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    patterns = _patterns(text.lang)
    plain = text.plain
    last: dict[str, re.Match[str]] = {}
    for match in patterns.adverbial.finditer(lowered(text)):
        if plain[match.end() : match.end() + 2] in {"'s", "’s"}:
            continue  # "today's visitors"
        whole = patterns.lead.sub("", match[0])
        key = patterns.ending.sub("", whole)
        first = last.get(key)
        last[key] = match
        if first and whole != key and patterns.lead.sub("", first[0]) not in {key, whole}:
            first = None  # Monday morning, Monday evening
        if first is None or _GOES_ON.match(plain, match.end()):
            continue
        sentence = sentence_at(text, first.start())
        if match.start() < sentence.end and (
            _stands_at_ends(plain, sentence, first, match, patterns.ends)
            or _is_one_clause(plain, first, match, patterns)
        ):
            adverbial = plain[match.start() : match.end()].strip()
            yield Match(Span(first.start(), match.end()), {"adverbial": adverbial})


def _is_one_clause(
    plain: str, first: re.Match[str], second: re.Match[str], patterns: _Patterns
) -> bool:
    """Whether nothing between two adverbials parts clauses, compares, counts up or tells a span."""
    between = plain[first.end() : second.start()]
    commas = sum(between.count(comma) for comma in ",،、，")
    if patterns.break_.search(between) or commas > 1:
        return False
    if _YEAR.search(first[0]) and any(char.isdigit() for char in between):
        return False  # two figures, each with its year
    if commas and patterns.last_link.match(plain, second.end()):
        return False  # a list: "trade in 2019, schools in 2019, and plans for 2020"
    if patterns.unspaced:
        return 2 <= len(between.strip()) <= MAX_SIGNS_BETWEEN
    words = len(between.replace(",", " ").split())
    if bool(patterns.ending.search(first[0])) != bool(patterns.ending.search(second[0])):
        return words == 0  # "Monday night on Monday"; further off another Monday may be meant
    return 1 <= words <= MAX_WORDS_BETWEEN


def _stands_at_ends(
    plain: str,
    sentence: Span,
    first: re.Match[str],
    last: re.Match[str],
    break_: re.Pattern[str] | None,
) -> bool:
    """Whether one opens the sentence or both end a clause, whatever lies between in one breath."""
    between = plain[first.end() : last.start()]
    if break_ is None:
        return False
    if not 2 <= len(between.split()) <= MAX_WORDS_OF_SENTENCE or break_.search(between):
        return False
    if not _AT_END.match(plain[last.end() : sentence.end]):
        return False
    opens = not plain[sentence.start : first.start()].strip(' "“')
    return opens or between.count(",") == 0


RULE = Rule(
    id="adverbial-said-twice",
    pack="doubling",
    summary="The same time adverbial twice in a clause",
    why="Word order differs between languages, so a translator sets the adverbial where English "
    "wants it and leaves the first one standing. The reader stumbles; the desk cuts one.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{adverbial}" is said twice in one clause: cut one of them.',
    find=InSegment(_find, needs=hints_of("time_adverbials")),
    target_lang=languages_that_have("time_adverbials"),
    aliases=tuple(
        f"into-{code}/adverbial-said-twice"
        for code in ("bg", "cs", "de", "hi", "id", "ja", "ko", "ms", "nl", "pl", "vi", "zh")
    ),
    examples=(
        bad("<<Last month, the bank said last month>> it would cut rates."),
        bad("<<On Friday the court in Lima on Friday>> freed two of the miners."),
        bad("<<Every morning the clinic by the port sees up to 60 patients every morning>>."),
        bad("It rained <<on Monday night while the town was asleep on Monday night>>."),
        good("On Monday the bank said it would close on Monday."),
        good("It opened on Monday because nobody works on Sunday, and it closed on Monday."),
        good("Last week it rained, and last week the river rose."),
        good("Sales rose more last year than last year's forecast had said."),
        good("They spoke of trade in 2019, schools in 2019, and plans for the year."),
        good("Last week Peru said it would sign this week."),
        bad("<<На прошлой неделе министр на прошлой неделе>> подписал указ.", langs="en-ru"),
        good("В среду выступил министр, который уйдёт в среду.", langs="en-ru"),
        bad("<<Цього тижня рада цього тижня>> розгляне бюджет.", langs="en-uk"),
        bad("<<Geçen hafta bakan geçen hafta>> istifa etti.", langs="en-tr"),
        good("Dün bakan konuştu ve dün akşam ayrıldı.", langs="en-tr"),
        bad("أعلن الوزير <<الأسبوع الماضي في القاهرة الأسبوع الماضي>> استقالته.", langs="en-ar"),
        good("وصل الوزير يوم الأحد وغادر يوم الأحد التالي.", langs="en-ar"),
        bad("<<Am Freitag hat der Rat am Freitag>> getagt.", langs="en-de"),
        good("Am Freitag tagt der Rat, am Freitag darauf der Ausschuss.", langs="en-de"),
        bad("De minister zei <<vrijdag in Hall vrijdag>> niets.", langs="en-nl"),
        bad("<<W środę rada przyjęła w środę>> budżet.", langs="en-pl"),
        bad("Sníh <<letos v horách letos>> chybí.", langs="en-cs"),
        bad("<<Днес кметът откри днес>> моста.", langs="en-bg"),
        bad("<<Tahun ini pemerintah membangun jembatan tahun ini>>.", langs="en-id"),
        good("Harga naik tahun ini dibandingkan tahun lalu.", langs="en-id"),
        bad("<<Bulan lalu kerajaan membina jambatan bulan lalu>>.", langs="en-ms"),
        bad("<<Năm nay tỉnh xây mới 12 trường học năm nay>>.", langs="en-vi"),
        bad("<<मंगलवार को अदालत ने मंगलवार को>> फ़ैसला सुनाया।", langs="en-hi"),
        bad("정부는 <<올해 대책을 올해>> 발표했다.", langs="en-ko"),
        good("월요일부터 다음 주 월요일까지 쉰다.", langs="en-ko"),
        bad("警察は<<5日夜、男2人を5日夜>>逮捕した。", langs="en-ja"),
        bad("<<目前，公司目前>>有员工三千人。", langs="en-zh"),
        good("今年比去年多，今年还会增加。", langs="en-zh"),
        bad("<<אתמול הבנק הודיע אתמול>> על סגירה.", langs="en-he"),
        bad("وزیر <<هفته گذشته در تهران هفته گذشته>> استعفا داد.", langs="en-fa"),
    ),
    false_alarms="A deliberate repetition without any conjunction between the two.",
)
