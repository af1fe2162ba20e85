"""A dateline that is not written as the house of the profile writes it.

The dateline is read part by part and printed again in the house's form; where what stands there
is none of the forms that these parts allow, the first of them is the fix. An agency that is
credited stays credited. A form that needs a date which is not there has no fix.
"""

from collections.abc import Iterator

from tqcheck.analysis import dateline
from tqcheck.analysis.dateline_data import House, house
from tqcheck.analysis.dateline_forms import printed
from tqcheck.document import Document
from tqcheck.finding import Applicability
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InStory, Match, Rule, bad, good
from tqcheck.span import Span


def _find(document: Document, own: House) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    # In an element of its own (NITF, NewsML-G2) it is data, and printed as each house likes.
    if found is None or document.metadata.get("dateline_by") == "element":
        return
    text = document.segments[found.segment].target
    forms = printed(found, own, text.lang)
    closed = found.text.endswith(" ") or found.segment + 1 == len(document.segments)
    written = found.text.rstrip() + " " if closed else found.text
    if written in forms:
        return
    span = Span(0, len(found.text.rstrip()))
    if not forms:
        if found.date:
            return
        yield found.segment, Match(span, {"house": own.name, "form": "with a date"})
        return
    use = forms[0].rstrip() if closed else forms[0]
    yield found.segment, Match(span, {"house": own.name, "form": f'"{use.rstrip()}"'}, (use,))


def _make(style: HouseStyle) -> Finder:
    if not style.dateline:
        return SILENT
    own = house(style.dateline)
    return InStory(lambda document: _find(document, own))


_AP, _ANTARA = HouseStyle(dateline="ap"), HouseStyle(dateline="antara")
_REUTERS, _XINHUA = HouseStyle(dateline="reuters"), HouseStyle(dateline="xinhua")

RULE = Rule(
    id="dateline-not-house",
    pack="datelines",
    summary="A dateline that is not in the form of the house (set `dateline` in the profile)",
    why="Copy that comes from several agencies keeps the dateline of each; a house prints one "
    "form.",
    error_type=ErrorType.ORGANIZATION_STYLE,
    severity=Severity.MINOR,
    message="The dateline is not in the form of {house}: write it {form}.",
    find=_make(ANY_HOUSE),
    by_house=_make,
    target_lang=("en",),
    applicability=Applicability.AUTOMATIC,
    examples=(
        bad(
            "Trains stop\n<<JAKARTA ->> Trains stopped at noon.",
            "Trains stop\nJakarta (ANTARA) - Trains stopped at noon.",
            style=_ANTARA,
        ),
        bad(
            "Trains stop\n<<Berlin (dpa) ->> Trains stopped at noon.",
            "Trains stop\nBERLIN (dpa) — Trains stopped at noon.",
            style=_AP,
        ),
        bad(
            "Trains stop\n<<OSLO, January 27 (Reuters) –>> Trains stopped at noon.",
            "Trains stop\nOSLO, Jan 27 (Reuters) - Trains stopped at noon.",
            style=_REUTERS,
        ),
        bad(
            "Trains stop\n<<MOSCOW, January 21. /TASS/.>> Trains stopped at noon.",
            "Trains stop\nMOSCOW, Jan. 21 (TASS) -- Trains stopped at noon.",
            style=_XINHUA,
        ),
        bad("Trains stop\n<<BEIJING (Xinhua) -->> Trains stopped at noon.", style=_XINHUA),
        good("Trains stop\nPARIS (AP) — Trains stopped at noon.", style=_AP),
        good("Trains stop\nOSLO (Reuters) - Trains stopped at noon.", style=_REUTERS),
        good("Trains stop\nJakarta (ANTARA) - Trains stopped at noon.", style=_ANTARA),
        good("Trains stop\nOSLO, January 27 (Reuters) – Trains stopped at noon."),
    ),
    references=(
        "https://www.apstylebook.com",
        "https://www.reuters.com/info-pages/handbook/",
    ),
    false_alarms="A guest text that keeps another agency's dateline by contract.",
)
