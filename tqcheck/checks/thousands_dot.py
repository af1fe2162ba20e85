"""A dot between thousands, left over from the source: "12.500 pilgrims".

People and things that are counted have no thousandths, so before their plural three digits after
a dot are thousands. What is measured can have three decimals ("1.899 euros a litre"): there only a
number that ends in two zeros counts, without "per" or "a" after its unit.
"""

import re
from collections.abc import Iterator

from tqcheck.analysis import possible_pos, words
from tqcheck.document import Segment
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
IP_GROUPS = 4


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    tokens = words(text)
    measured = language(text.lang).groups["measured_noun"]
    for at, token in enumerate(tokens.texts):
        if "." not in token or not _GROUPED.fullmatch(token):
            continue
        around = text.plain[max(tokens.starts[at] - 2, 0) : tokens.starts[at]].strip()
        if around[-1:] in tuple("$€£¥:/-–#v.") or text.plain[
            tokens.ends[at] : tokens.ends[at] + 1
        ] in tuple("/:-–%"):
            continue
        groups = token.count(".") + 1
        after = tokens.lowers[at + 1 : at + 3]
        if groups == 2 and not _is_count(after, token, measured, text.lang):
            continue
        if groups != IP_GROUPS:
            use = token.replace(".", ",")
            yield Match(tokens.span(at, at), {"use": use}, (use,))


def _is_count(after: tuple[str, ...], token: str, measured: frozenset[str], lang: str) -> bool:
    if not after:
        return False
    if after[0] in measured:
        return token.endswith("00") and not language(lang).groups["rate_word"].intersection(
            after[1:]
        )
    return "P" in possible_pos(after[0], lang) and after[0].endswith(("s", "people", "men", "ren"))


RULE = Rule(
    id="thousands-dot",
    pack="numbers",
    summary="A dot between thousands left over from the source",
    why="Many languages write 4.200 for four thousand two hundred; in English it reads as four "
    "point two.",
    error_type=ErrorType.NUMBER_FORMAT,
    severity=Severity.MAJOR,
    message='English parts thousands with a comma: "{use}", not "{found}".',
    find=InSegment(_find, needs=tuple(f".{n}" for n in range(10))),
    target_lang=("en",),
    examples=(
        bad("Some <<4.200>> people fled.", "Some 4,200 people fled."),
        bad("It sold <<12.000>> tickets in a day."),
        bad("The wall is <<2.400>> metres long.", "The wall is 2,400 metres long."),
        bad("In all <<1.250.000>> were counted."),
        good("He won in 1.234 seconds and hit .300."),
        good("Petrol at 1.900 euros a litre, diesel at 1.899 euros."),
        good("The server at 192.168.100.100 runs version 2.100."),
        good("Some 4,200 people fled."),
        good("She scored 15.433 points on the beam, the others 14.966 points."),
    ),
    references=("https://cldr.unicode.org/translation/number-currency-formats/number-symbols",),
)
