"""A place under another name than the house prints: Kiev at the Associated Press, since 2019.

A story whose metadata give a date before the house's change is spared, as are quotations, names
that contain an old form (the Bombay High Court, Dynamo Kiev) and remarks about the names.
"""

from collections.abc import Iterator

from tqcheck.analysis.places import house_name, mentions, places, policy
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, Finder, InStory, Match, Rule, bad, good

_DATES = ("date", "published", "versioncreated")


def _find(document: Document, house: str) -> Iterator[tuple[int, Match]]:
    right = policy(house)
    day = next((document.metadata[key] for key in _DATES if key in document.metadata), "")
    uses: dict[tuple[int, int], list[tuple[int, Match]]] = {}
    for mention in mentions(document):
        form, since = right.get(mention.place, (mention.form, ""))
        if form == mention.form or (day and since and day < since):
            continue
        use = places()[mention.place].forms[form]
        found = mention.span.of(document.segments[mention.segment].target.plain)
        wording = use.upper() if found.isupper() else use
        ruled = f" since {since}" if since else ""
        match = Match(
            mention.span, {"use": use, "house": house_name(house), "since": ruled}, (wording,)
        )
        uses.setdefault((mention.place, mention.form), []).append((mention.segment, match))
    for matches in uses.values():
        own = whereabouts(document, [(index, match.span) for index, match in matches])
        for index, match in matches:
            yield index, Match(match.span, match.values | {"own": own}, match.replacements)


def _make(style: HouseStyle) -> Finder:
    if not style.places:
        return SILENT
    return InStory(lambda document: _find(document, style.places))


_AP, _BBC, _GUARDIAN = (HouseStyle(places=name) for name in ("ap", "bbc", "guardian"))

RULE = Rule(
    id="place-name-policy",
    pack="consistency",
    summary="A place under another name than the house prints (set `places` in the profile)",
    why="Houses decide which name of a place they print, and since when; copy from elsewhere "
    "follows another decision.",
    error_type=ErrorType.ORGANIZATION_STYLE,
    severity=Severity.MINOR,
    message='"{found}" stands {own}; the style of {house}{since} is "{use}".',
    find=_make(ANY_HOUSE),
    by_house=_make,
    target_lang=("en",),
    examples=(
        bad(
            "Talks resume\nEnvoys met in <<Kiev>> at noon.",
            "Talks resume\nEnvoys met in Kyiv at noon.",
            style=_AP,
        ),
        bad(
            "Rain falls\nBuses in <<Calcutta>> stood still.",
            "Rain falls\nBuses in Kolkata stood still.",
            style=_BBC,
        ),
        bad(
            "Rain falls\nBuses in <<Türkiye>> stood still.",
            "Rain falls\nBuses in Turkey stood still.",
            style=_GUARDIAN,
        ),
        good("Talks resume\nEnvoys met in Kiev at noon."),
        good("Dinner\nThe chef from Kyiv makes a light chicken Kiev.", style=_AP),
        good("Court sits\nThe Bombay High Court and Dynamo Kiev have little in common.", style=_AP),
        good('Bus strike\nBuses stood still. "I love Bombay," a driver said.', style=_AP),
        good("Bus strike\nBuses in Mumbai, formerly Bombay, stood still.", style=_AP),
        good("Oil\nA pump in Odessa, Texas, has run for a century.", style=_AP),
        good("Roast\nA roast turkey weighs eight kilos.", style=_GUARDIAN),
    ),
    references=(
        "https://www.ap.org/the-definitive-source/announcements/an-update-on-ap-style-on-kyiv/",
        "https://www.theguardian.com/guardian-observer-style-guide-k",
        "https://www.bbc.co.uk/newsstyleguide/",
    ),
    false_alarms="History told under the names of its time; a name that keeps an old form.",
)
