"""A paragraph or a long sentence that stands twice in a story, word for word or nearly so.

Headline and lede may agree: many feeds print them so. A quotation that stands alone is a pull
quote. Near-likeness is asked of neighbours only, because that is where a second translation of
the same paragraph lands; figures and names in which the two differ make them two statements.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from tqcheck.analysis import sentences, words
from tqcheck.document import Document, Role, Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_WORDS = 8
MIN_NEAR = 14
NEARLY = 0.88
WINDOW = 2


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    seen: dict[tuple[str, ...], int] = {}
    before: list[tuple[str, ...]] = []
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        text = segment.target
        if text.plain[:1] in '"“«' and text.plain.rstrip()[-1:] in '"”»':
            continue
        whole = _letters(segment, Span(0, len(text.plain)))
        if len(whole) < MIN_WORDS:
            continue
        if whole in seen or any(_is_near(whole, other) for other in before[-WINDOW:]):
            yield index, Match(Span(0, len(text.plain)), {})
            continue
        before.append(whole)
        here = seen.keys() - {()}
        for span in sentences(text):
            said = _letters(segment, span)
            if len(said) >= MIN_WORDS and said in here and text.plain[span.start] not in '"“«':
                found = span.of(text.plain).rstrip()
                yield index, Match(Span(span.start, span.start + len(found)), {})
            elif len(said) >= MIN_WORDS:
                seen[said] = index
        seen[whole] = index


def _letters(segment: Segment, span: Span) -> tuple[str, ...]:
    tokens = words(segment.target)
    return tuple(tokens.lowers[at] for at in tokens.within(span) if tokens.texts[at][0].isalnum())


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if min(len(one), len(other)) < MIN_NEAR:
        return False
    first, second = set(one), set(other)
    if len(first & second) < NEARLY * max(len(first), len(second)):
        return False
    if any(word[0].isdigit() for word in first ^ second):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY


RULE = Rule(
    id="repeated-paragraph",
    pack="doubling",
    summary="A paragraph or long sentence that stands twice in the story",
    why="Two translations of one paragraph were both kept, or a page was joined twice.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message="This has stood in the story before, in the same words or nearly so: cut one.",
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Bank closes\nThe bank closed.\nThe last of the clerks left the building at noon on "
            "Monday.\n<<The last of the clerks left the building at noon on Monday.>>"
        ),
        bad(
            "Bank closes\nThe bank closed.\nThe last of the clerks in the town left the old "
            "building at noon on Monday with a box.\n<<The last of the clerks in the town left "
            "the old building on Monday at noon with a box.>>"
        ),
        good(
            "The last of the clerks left the building at noon\nThe last of the clerks left the "
            "building at noon.\nThe bank had been there for 90 years and nobody came."
        ),
        good(
            "Results\nThe results came in.\nThe Oslo club won the first of the two games of the "
            "evening by 3 goals to 1.\nThe Oslo club won the second of the two games of the "
            "evening by 2 goals to 0."
        ),
    ),
    false_alarms="A refrain, or the same notice under several items of a digest.",
)
