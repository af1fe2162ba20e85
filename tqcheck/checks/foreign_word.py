"""A word of the source language left standing in English copy: "the espacio station".

The word must be frequent in another language and all but unknown in English (a table distilled
from wordfreq), stand in small letters among small letters, outside quotation marks and brackets:
names, titles of works and glossed terms stay silent.
"""

from collections.abc import Iterator

from tqcheck import datafiles
from tqcheck.analysis import quotations, strange_words, words
from tqcheck.document import Segment
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_MARKS = frozenset("\"“”‘’'«»()[]*_/@#&-")


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    table = datafiles.table("foreign.en")
    if table is None:
        return
    tokens = words(text)
    for index in strange_words(text):
        langs = table.get(tokens.texts[index])
        if langs is None or not _stands_alone(tokens.texts, index):
            continue
        span = tokens.span(index, index)
        if any(quote.overlaps(span) for quote in quotations(text)):
            continue
        names = [language(lang).name for lang in langs.split()]
        shown = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        hints = tuple(langs.split()) if len(names) < 3 else ()
        yield Match(span, {"language": shown if len(names) < 4 else "no English"}, hints=hints)


def _stands_alone(texts: tuple[str, ...], index: int) -> bool:
    """Whether no capital, bracket or quotation mark touches the word: then it is in no name."""
    around = (*texts[max(index - 1, 0) : index], *texts[index + 1 : index + 2])
    return not any(near in _MARKS or (near[0].isupper() and near != texts[0]) for near in around)


RULE = Rule(
    id="foreign-word",
    pack="residue",
    summary="A word of another language among English words",
    why="A machine passes on the words it does not know, and a chatbot slips back into the source.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" is {language}, not English: translate it, or set it in quotation marks.',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("The crew left the <<espacio>> station on Friday."),
        bad("Nobody knows what the committee <<przez>> the year will do."),
        good("The paper El Mundo called it “un espacio vacío”."),
        good("The dish (espacio) is served cold."),
        good("He sat in the cafe and ate a baguette with jalapenos."),
    ),
    references=("https://pypi.org/project/wordfreq/",),
    false_alarms="A loan word on its way into English; add it to the vocabulary.",
)
