"""One compound in two forms in a story: midday and mid-day, a night market and a night-market.

Any hyphen against a closed form counts. A hyphen against a space counts only where the compound
is a noun by itself, since a hyphen may join what describes a noun: the cold room, a cold-room door.
Names and quotations are spared. The minority is marked, in a tie what comes later.
"""

from collections.abc import Iterator

from tqcheck.analysis.casing import recase
from tqcheck.analysis.compounds import OPEN, Forms, Place, compounds
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for forms in compounds(document).values():
        kept = max(forms, key=lambda form: _weight(forms, form))
        for form, places in forms.items():
            if form != kept:
                yield from _matches(document, places, forms, kept)


def _weight(forms: Forms, form: str) -> tuple[int, bool, int, int]:
    """Most uses, then a space before a hyphen, then the earlier."""
    index, span = forms[form][0]
    return len(forms[form]), form == OPEN, -index, -span.start


def _matches(
    document: Document, places: list[Place], forms: Forms, kept: str
) -> Iterator[tuple[int, Match]]:
    own, others = whereabouts(document, places), whereabouts(document, forms[kept])
    at, where = forms[kept][0]
    other = where.of(document.segments[at].target.plain)
    for index, span in places:
        found = span.of(document.segments[index].target.plain)
        use = recase(found, other.lower())
        values = {"found": found, "other": other, "own": own, "others": others}
        same = found.endswith("s") == other.endswith("s")
        yield index, Match(span, values, (use,) if same else ())


RULE = Rule(
    id="compound-two-ways",
    pack="consistency",
    summary="One compound with and without its hyphen or space in a story",
    why="A machine guesses anew in each sentence whether a compound is closed, open or has a "
    "hyphen; a house has one form.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    message='"{found}" stands {own}, "{other}" {others}: choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Ferry late\nThe ferry left at midday.\nBy <<mid-day>> it was back, and after midday "
            "no other left.",
            "Ferry late\nThe ferry left at midday.\nBy midday it was back, and after midday "
            "no other left.",
        ),
        bad(
            "Stalls open\nA night market opens on Friday.\nThe <<night-market>> was planned for "
            "years, and a night market pays.",
        ),
        bad("Fish sold\nTwo cold rooms were full.\nThe <<cold-rooms>> were let."),
        bad("Dry year\nThe rain water ran off.\nNo <<rainwater>> was kept.\nThe rain water froze."),
        good("Fish sold\nA cold-room door stuck. The cold room was full; a cold-room guard knew."),
        good("Star back\nA well-known singer is well known. The long-term view, in the long term."),
        good("Deal off\nHe resigned, and the club will not re-sign him. Every day is everyday."),
        good('Wall fell\n"Our sea-wall fell," he said. The sea wall is old.'),
        good("Line shut\nThe South-eastern Railway shut a southeastern line."),
        good("Plan\nA one-day, 24-hour strike lasts one day. The two-week ban, in two weeks."),
    ),
    references=("https://www.oxfordreference.com", "https://www.merriam-webster.com"),
    false_alarms="A name in small letters that keeps its owner's form.",
)
