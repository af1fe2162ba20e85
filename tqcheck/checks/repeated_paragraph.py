"""A paragraph or a long sentence that stands twice in a story, word for word or nearly so.

Headline and lede may agree: many feeds print them so. A quotation that stands alone is a pull
quote. Near-likeness is asked of neighbours only, because that is where a second translation of
the same paragraph lands; figures and names in which the two differ make them two statements.
"""

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher

from tqcheck.analysis import sentences, words
from tqcheck.document import Document, Role
from tqcheck.language import languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_WORDS = 10
FEWEST = 7
MIN_NEAR = 14
NEARLY = 0.88
WINDOW = 2
FEW = 3  # words in the same places


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    seen: set[tuple[str, ...]] = set()
    before: list[tuple[tuple[str, ...], frozenset[str]]] = []
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        if segment.is_cell:
            continue
        plain = segment.target.plain
        tokens = words(segment.target)
        places = [at for at, word in enumerate(tokens.texts) if word[0].isalnum()]
        whole = tuple([tokens.texts[at] for at in places])
        if len(whole) < MIN_WORDS or (plain[:1] in '"“„«' and plain.rstrip()[-1:] in '"”“»'):
            continue
        kept = (whole, frozenset(whole))
        if whole in seen or any(_is_near(kept, other) for other in before[-WINDOW:]):
            yield index, Match(Span(0, len(plain)), {})
            continue
        before.append(kept)
        spans = sentences(segment.target)
        here = {whole}
        for span in spans if len(spans) > 1 else ():
            within = tokens.within(span)
            said = whole[bisect_left(places, within.start) : bisect_left(places, within.stop)]
            if not _is_telling(said):
                continue
            if said in seen and plain[span.start] not in '"“„«':
                found = span.of(plain).rstrip()
                yield index, Match(Span(span.start, span.start + len(found)), {})
            else:
                here.add(said)
        seen |= here


def _is_telling(said: tuple[str, ...]) -> bool:
    """Whether a sentence is long enough, or short and about a name or figure of its own.

    "He denied any wrongdoing", "The game ended 1-1" may be true twice.
    """
    if len(said) >= MIN_WORDS:
        return True
    figures = [word for word in said if word[0].isdigit()]
    names = [word for word in said[1:] if word[0].isupper()]
    return len(said) >= FEWEST and (len(figures) == 1 or (bool(names) and not figures))


def _is_near(
    one: tuple[tuple[str, ...], frozenset[str]], other: tuple[tuple[str, ...], frozenset[str]]
) -> bool:
    """Whether two paragraphs differ in a few words, none of them a figure or a name."""
    first, second = one[1], other[1]
    if min(len(one[0]), len(other[0])) < MIN_NEAR:
        return False
    if len(first & second) < NEARLY * max(len(first), len(second)):
        return False
    if any(word[0].isdigit() or word[0].isupper() for word in first ^ second):
        return False
    if len(one[0]) == len(other[0]):
        changed = sum(a != b for a, b in zip(one[0], other[0], strict=True))
        if changed <= FEW:
            return False  # one statement with other fillings: "the men's final", "the women's"
    return SequenceMatcher(None, one[0], other[0], autojunk=False).ratio() >= NEARLY


RULE = Rule(
    id="repeated-paragraph",
    pack="doubling",
    summary="A paragraph or long sentence that stands twice in the story",
    why="Two translations of one paragraph were both kept, or a page was joined twice.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message="This has stood in the story before, in the same words or nearly so: cut one.",
    find=InStory(_find),
    target_lang=languages_that_have("paragraph"),
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
            "Results\nThe results came in.\nThe final of the men was won by the home team after "
            "a long game in front of a full house.\nThe final of the women was won by the home "
            "team after a long game in front of a full house."
        ),
        good(
            "Results\nThe results came in.\nThe Oslo club won the first of the two games of the "
            "evening by 3 goals to 1.\nThe Oslo club won the second of the two games of the "
            "evening by 2 goals to 0."
        ),
    ),
    false_alarms="A refrain, or the same notice under several items of a digest.",
)
