"""A word in the spelling of the other side of the Atlantic than the house's.

Names and quotations are spared. Britain also writes organize, so a British house finds nothing
in that; an American house finds organise.
"""

from collections import defaultdict
from collections.abc import Iterator

from tqcheck.analysis.casing import recase
from tqcheck.analysis.varieties import Spelled, spelled
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InStory, Match, Rule, bad, good


def _find(document: Document, variety: str) -> Iterator[tuple[int, Match]]:
    by_word: dict[str, list[Spelled]] = defaultdict(list)
    for one in spelled(document):
        if variety not in one.spelling.fits:
            by_word[one.word].append(one)
    for uses in by_word.values():
        own = whereabouts(document, [use[2:] for use in uses])
        for one in uses:
            found = one.span.of(document.segments[one.segment].target.plain)
            use = one.spelling.other
            wording = recase(found, use)
            advice = f': write "{wording}"' if use else ""
            values = {"own": own, "variety": variety.capitalize(), "advice": advice}
            yield one.segment, Match(one.span, values, (wording,) if use else ())


def _make(style: HouseStyle) -> Finder:
    if not style.variety:
        return SILENT
    return InStory(lambda document: _find(document, style.variety))


_AMERICAN, _BRITISH = HouseStyle(variety="american"), HouseStyle(variety="british")

RULE = Rule(
    id="spelling-not-house",
    pack="consistency",
    summary="A spelling of the other side than the house's (set `variety` in the profile)",
    why="A machine learnt from both sides of the Atlantic; a house prints one of them.",
    error_type=ErrorType.ORGANIZATION_STYLE,
    severity=Severity.MINOR,
    message='"{found}" stands {own}; the house spells {variety}{advice}.',
    find=_make(ANY_HOUSE),
    by_house=_make,
    target_lang=("en",),
    examples=(
        bad(
            "Ash falls\nThe <<grey>> ash fell on the town.",
            "Ash falls\nThe gray ash fell on the town.",
            style=_AMERICAN,
        ),
        bad(
            "Club founded\nThey <<organised>> a club.",
            "Club founded\nThey organized a club.",
            style=_AMERICAN,
        ),
        bad("Car stolen\nThieves took four <<tyres>>.", style=_AMERICAN),
        bad(
            "Play shut\nThe <<theater>> was shut.",
            "Play shut\nThe theatre was shut.",
            style=_BRITISH,
        ),
        good("Club founded\nThey organized a club.", style=_BRITISH),
        good("Prices\nThe World Trade Center met the Defense Department.", style=_BRITISH),
        good('Paint\n"My favorite color," reads the label.', style=_BRITISH),
        good("Ash falls\nThe grey ash fell on the town."),
    ),
    references=("https://www.oxfordreference.com", "https://www.merriam-webster.com"),
    false_alarms="A name in small letters that keeps its owner's spelling.",
)
