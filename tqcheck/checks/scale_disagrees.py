"""One sum under two scales in a story: 1.35 billion euros here, 1.35 million euros there.

Three digits that agree are seldom chance; the same unit must follow both.
"""

from collections.abc import Iterator

from tqcheck.analysis import quotations, words
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_DIGITS = 3
_SCALES = ("illion", " bn", " mn", " tn")
Placed = tuple[int, Text, Number]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    known: dict[tuple[str, str], list[Placed]] = {}
    for index, segment in document.targets():
        text = segment.target
        if not any(scale in text.plain for scale in _SCALES):
            continue
        for number in numbers(text):
            digits = "".join(char for char in number.digits if char.isdigit()).lstrip("0")
            if number.scale and len(digits) >= MIN_DIGITS:
                known.setdefault((number.digits, _unit(text, number)), []).append(
                    (index, text, number)
                )
    for places in known.values():
        scales = [number.scale for _, _, number in places]
        usual = max(dict.fromkeys(scales), key=scales.count)
        for index, text, number in places:
            quoted = any(quote.overlaps(number.span) for quote in quotations(text))
            if number.scale != usual and not quoted:
                yield index, Match(number.span, {"usual": usual, "count": str(scales.count(usual))})


def _unit(text: Text, number: Number) -> str:
    """Currency sign before a number, or else the word after it."""
    sign = text.plain[number.span.start - 1 : number.span.start]
    if not sign.isspace() and not sign.isalnum():
        return sign
    return "".join(words(text).lowers[number.last + 1 : number.last + 2])


RULE = Rule(
    id="scale-disagrees",
    pack="numbers",
    summary="The same figure once in millions and once in billions",
    why="Scale words are the costliest slip of machine translation: milliard, miliar, bilhao, "
    "billon, yi. Where a story gives the figure twice, it shows by itself.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='"{found}", but elsewhere in this story the same figure is in {usual}s: check both '
    "against the source.",
    find=InStory(_find, _SCALES),
    target_lang=("en",),
    examples=(
        bad(
            "Plant sold\nThe plant was sold for 1.35 billion euros.\nThe price of <<1.35 million>> "
            "euros was paid in May."
        ),
        good("Plant sold\nIt cost 1.5 billion euros. Another cost 1.5 million euros."),
        good("Plant sold\nIt cost 1.35 billion euros. It has 1.35 million users."),
        good("Plant sold\nIt cost 1.35 billion euros, 1.35 billion euros too much."),
    ),
    false_alarms="Two figures of three like digits and the same unit.",
)
