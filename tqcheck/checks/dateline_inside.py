"""A dateline in the style of English that a later paragraph begins with: "HALIFAX, N.S. (AP) -".

A machine that is fed piecemeal, or a page that was joined from two, brings the dateline of the
source into the middle of the story. Told for other languages than English, by an agency's tag
behind a place in capitals, or behind anything that no house of the language writes.
"""

from collections.abc import Iterator

from tqcheck.analysis import dateline
from tqcheck.analysis.dateline_heads import later_head
from tqcheck.document import Document, Role
from tqcheck.language import base, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    opening = next((index for index, _ in document.targets(Role.LEDE, Role.BODY)), None)
    first = found.segment + 1 if found is not None else opening
    if first is None:
        return
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        odd = later_head(segment.target.plain, document.target_lang) if index > first else None
        if odd is not None:
            yield index, Match(odd.span, {}, ("",))


RULE = Rule(
    id="dateline-inside-story",
    pack="datelines",
    summary="A dateline in the middle of a story",
    why="Pieces of a story are translated one by one, or two versions are joined, and the dateline "
    "of the source comes in again.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{found}" is a dateline inside the story: cut it.',
    find=InStory(_find),
    target_lang=tuple(code for code in languages_that_have("dates") if base(code) != "en"),
    examples=(
        bad(
            "Bahnstreik\nMailand (dpa) - Die Züge stehen still.\nEs regnete.\n"
            "<<MILAN, Italy (dpa) ->> Am Abend fuhr ein Zug.",
            langs="en-de",
        ),
        bad(
            "Grève\nLYON (AFP) - Les trains sont arrêtés.\nIl pleut.\n"
            "<<LYON, May 3 (AFP) —>> Un train est parti.",
            langs="en-fr",
        ),
        good(
            "Grève\nLYON (AFP) - Les trains sont arrêtés.\nIl pleut.\n"
            "La compagnie (SNCF) - elle l’a dit - attend.",
            langs="en-fr",
        ),
    ),
    false_alarms="A round-up of short items with datelines of their own.",
)
