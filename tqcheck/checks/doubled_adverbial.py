"""The same time adverbial twice in a clause: "Last week, the ministry said last week".

A translator moves an adverbial to where English wants it and leaves the first one standing.
Between the two may stand no conjunction, comparison, dash or quotation mark: those make two
clauses, and then the repetition is rhetoric.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import lowered, sentence_at
from tqcheck.document import Segment
from tqcheck.language import hints_of, language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MAX_WORDS_BETWEEN = 9
MAX_WORDS_OF_SENTENCE = 28
_AT_END = re.compile(r"[.!]?[)\s]*$|[,;]")
# It is another time after all: "on Monday next week", "in May of 2019".
_GOES_ON = re.compile(r" (?:next|last|this|of|week|before|after)\b")
_SPEECH = '[;:—–“”«»„"]'


@cache
def _patterns(
    lang: str,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    """Patterns of the adverbials, of what may not stand between two, and of a list's last link.

    The last is what may not stand between two at the ends of a sentence.
    """
    lists = language(lang).time_adverbials
    if lists is None:
        raise LookupError(f"rules/_data/languages/{lang}.yaml has no time_adverbials")
    return (
        re.compile(rf"\b(?:{lists.adverbials.lower()})\b"),
        re.compile(rf"\b(?:{lists.between})\b|[;:—–()“”«»„\"]|\d", re.IGNORECASE),
        re.compile(rf",? (?:{lists.last_link})\b"),
        re.compile(rf"\b(?:{lists.between_ends})\b|{_SPEECH}", re.IGNORECASE)
        if lists.between_ends
        else None,
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    adverbial, break_, last_link, ends = _patterns(text.lang)
    last: dict[str, re.Match[str]] = {}
    for match in adverbial.finditer(lowered(text)):
        if text.plain[match.end() : match.end() + 2] in {"'s", "’s"}:
            continue  # "today's visitors"
        key = match[0].removeprefix("on ")
        first = last.get(key)
        last[key] = match
        sentence = sentence_at(text, first.start()) if first else None
        if first is None or sentence is None or match.start() >= sentence.end:
            continue
        between = text.plain[first.end() : match.start()]
        if _GOES_ON.match(text.plain, match.end()):
            continue
        if ends is not None and _stands_at_ends(text.plain, sentence, first, match, ends):
            yield Match(
                Span(first.start(), match.end()),
                {"adverbial": text.plain[match.start() : match.end()]},
            )
            continue
        if break_.search(between) or between.count(",") > 1:
            continue
        if "," in between and last_link.match(text.plain, match.end()):
            continue  # a list: "trade in 2019, schools in 2019, and plans for 2020"
        if not 1 <= len(between.replace(",", " ").split()) <= MAX_WORDS_BETWEEN:
            continue
        yield Match(
            Span(first.start(), match.end()), {"adverbial": text.plain[match.start() : match.end()]}
        )


def _stands_at_ends(
    plain: str, sentence: Span, first: re.Match[str], last: re.Match[str], break_: re.Pattern[str]
) -> bool:
    """Whether one opens the sentence or both end a clause, whatever lies between in one breath."""
    between = plain[first.end() : last.start()]
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
        bad("<<אתמול הבנק הודיע אתמול>> על סגירה.", langs="en-he"),
        bad("وزیر <<هفته گذشته در تهران هفته گذشته>> استعفا داد.", langs="en-fa"),
    ),
    false_alarms="A deliberate repetition without any conjunction between the two.",
)
