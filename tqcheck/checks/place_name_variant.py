"""A place under two names or spellings in one story: Kyiv above, Kiev below.

The minority is marked, in a tie what comes later. Quotations are spared, and so are dishes, clubs,
courts and titles that keep an old name, and remarks about the names themselves.
"""

from collections.abc import Iterator

from tqcheck.analysis.places import Mention, mentions, places, policy
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


def _find(document: Document, settled: frozenset[int]) -> Iterator[tuple[int, Match]]:
    by_place: dict[int, dict[int, list[Mention]]] = {}
    for mention in mentions(document):
        if mention.place not in settled:
            by_place.setdefault(mention.place, {}).setdefault(mention.form, []).append(mention)
    for number, by_form in by_place.items():
        if len(by_form) < 2:
            continue
        kept = max(by_form, key=lambda form: (len(by_form[form]), -by_form[form][0].segment))
        others = whereabouts(document, [one[2:] for one in by_form[kept]])
        use = places()[number].forms[kept]
        for form, uses in by_form.items():
            if form == kept:
                continue
            own = whereabouts(document, [one[2:] for one in uses])
            for mention in uses:
                plain = document.segments[mention.segment].target.plain
                wording = use.upper() if mention.span.of(plain).isupper() else use
                values = {"own": own, "use": use, "others": others}
                yield mention.segment, Match(mention.span, values, (wording,))


def _make(style: HouseStyle) -> InStory:
    # A place for which the house has a policy is that rule's, whatever the majority says.
    settled = frozenset(policy(style.places)) if style.places else frozenset()
    return InStory(lambda document: _find(document, settled))


RULE = Rule(
    id="place-name-variant",
    pack="consistency",
    summary="A place under two names or spellings in a story",
    why="Two sources of one story name a place in two ways, and readers take it for two places.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MINOR,
    message='"{found}" stands {own}, "{use}" {others}: choose one.',
    find=_make(ANY_HOUSE),
    by_house=_make,
    target_lang=("en",),
    examples=(
        bad("Talks in Kyiv\nKyiv was calm. Nobody in <<Kiev>> spoke."),
        bad(
            "Port reopens\nThe port of <<Lugansk>> is inland.\nTrains left Luhansk at noon.\n"
            "In <<Lugansk>> itself, and in Luhansk region, Luhansk officials said, it was calm.",
        ),
        bad("Cup draw\nTurkey meet Norway. Norway won in <<Türkiye>> last year; Turkey forget."),
        bad("Votes counted\nVotes in Cape Verde were counted. <<Cabo Verde>> is an archipelago."),
        good("Talks in Kyiv\nKyiv was calm; the chicken Kiev was good."),
        good("Talks in Kyiv\nKyiv was calm, and so was Warsaw."),
        good("Bus strike\nMumbai buses stood still. The Bombay High Court hears the case today."),
        good("Bus strike\nBuses in Mumbai, formerly Bombay, stood still."),
        good('Bus strike\nBuses in Mumbai stood still. "I love Bombay," a driver said.'),
        good("Roast\nTürkiye has banned the export of birds. A turkey weighs eight kilos."),
        good("Beer\nBrewers of Macao met. Macau Beer, and the University of Macau, were there."),
        good("Vote\nNorth Macedonia voted. The count in North Macedonia took two days."),
    ),
    references=(
        "https://www.ap.org/the-definitive-source/announcements/an-update-on-ap-style-on-kyiv/",
        "https://www.theguardian.com/guardian-observer-style-guide-k",
    ),
    false_alarms="A dish, a club or a title that keeps an old name, or a story about the names.",
)
