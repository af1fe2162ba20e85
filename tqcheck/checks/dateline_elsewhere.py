"""A dateline of a place that the story never touches.

Portals put their own city before every story they translate: JAKARTA on a story set among Paris,
Kyiv and Moscow. Correspondents, though, do file from elsewhere, so the rule speaks only when the
dateline names no agency, its city is none of the hubs from which agencies file, the story names
three places or more, and neither the city, nor its country, nor anything of that country occurs.
"""

from collections.abc import Iterator

from tqcheck.analysis import dateline, story_places
from tqcheck.analysis.datelines import hubs
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_PLACES = 3


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    if found is None or found.source or not found.entries:
        return
    if found.place.partition(",")[0].casefold() in hubs():
        return
    touched = story_places(document)
    countries = {country for _, country in touched if country}
    if len(countries) < MIN_PLACES or countries & {entry.country for entry in found.entries}:
        return
    names = {canonical for canonical, _ in touched}
    if names & {entry.canonical for entry in found.entries}:
        return
    length = len(found.text.rstrip())
    yield found.segment, Match(Span(0, length), {"place": found.place})


RULE = Rule(
    id="dateline-elsewhere",
    pack="datelines",
    summary="A dateline of a place that the story never touches",
    why="A dateline says where the reporter was. A portal that puts its own city before a "
    "translated wire story tells readers something that is not so.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message="The dateline says {place}, but the story never touches it: name the place where it "
    "was reported, or drop the dateline.",
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Talks On Grain Deal Drag On\n"
            "<<MANILA ->> Envoys of Turkey, Ukraine and Russia met again in Istanbul.\n"
            "Moscow wants the sanctions eased. Kyiv refuses."
        ),
        good(
            "Talks On Grain Deal Drag On\n"
            "ISTANBUL - Envoys of Turkey, Ukraine and Russia met again.\n"
            "Moscow wants the sanctions eased. Kyiv refuses."
        ),
        good(
            "Oil slips\nLONDON - Crude fell after Russia, Iraq and Nigeria raised output.\n"
            "Prices in Asia followed."
        ),
    ),
    false_alarms="A correspondent's dateline without the agency's name, on a story about others.",
)
