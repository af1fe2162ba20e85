"""A courtesy title that one person has once, and no other time: "Mr Petrov" in a story of Petrov.

Also one person as Dr here and as Mr there. Quotations are spared, and families, where a title
tells two of a surname apart.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.analysis import gazetteer, is_title_case, quotations, words
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document, Role, Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_BARE = 3
_COURTESY = frozenset({"mr", "mrs", "ms", "miss"})
_LEARNED = frozenset({"dr", "prof", "professor"})
Place = tuple[int, Span]


class _Uses(NamedTuple):
    """How a story names those of one surname; `firsts` are words with capitals before it."""

    titled: dict[str, list[Place]]
    bare: list[Place]
    firsts: set[str]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    uses = _by_surname(document)
    courtesies = [
        (surname, title, places)
        for surname, one in uses.items()
        for title, places in one.titled.items()
        if title in _COURTESY
    ]
    if len(courtesies) == 1 and len(courtesies[0][2]) == 1:
        surname, _, places = courtesies[0]
        one = uses[surname]
        if len(one.firsts) == 1 and len(one.titled) == 1 and len(one.bare) >= MIN_BARE:
            yield from _matches(document, places, one.bare)
            return
    for one in uses.values():
        learned = [place for title in _LEARNED & one.titled.keys() for place in one.titled[title]]
        plain = [place for title in _COURTESY & one.titled.keys() for place in one.titled[title]]
        if learned and plain and len(one.firsts) == 1 and len(one.titled) == 2:
            rest, kept = (learned, plain) if len(learned) < len(plain) else (plain, learned)
            yield from _matches(document, rest, kept)


def _matches(
    document: Document, places: list[Place], others: list[Place]
) -> Iterator[tuple[int, Match]]:
    at, where = others[0]
    other = where.of(document.segments[at].target.plain)
    own, there = whereabouts(document, places), whereabouts(document, others)
    for index, span in places:
        yield index, Match(span, {"own": own, "other": other, "others": there}, (other,))


def _by_surname(document: Document) -> dict[str, _Uses]:
    surnames = {
        words(segment.target).texts[at + 1 + step]
        for _, segment in document.targets(Role.LEDE, Role.BODY)
        for at, step in _titles(segment)
    }
    found = {
        surname: _Uses({}, [], set())
        for surname in surnames
        if not gazetteer(surname.lower(), document.target_lang)
    }
    if found:
        for index, segment in document.targets(Role.LEDE, Role.BODY):
            if not is_title_case(segment.target):
                _read(index, segment, found)
    return found


def _titles(segment: Segment) -> Iterator[tuple[int, int]]:
    """Titles with a capitalised word behind them: index, and one where a stop parts them."""
    tokens = words(segment.target)
    titles = _COURTESY | _LEARNED
    for at, lower in enumerate(tokens.lowers[:-1]):
        if lower in titles and tokens.texts[at][0].isupper():
            step = int(tokens.texts[at + 1] == ".")
            following = tokens.texts[at + 1 + step : at + 2 + step]
            if following and following[0][0].isupper() and len(following[0]) > 2:
                yield at, step


def _read(index: int, segment: Segment, found: dict[str, _Uses]) -> None:
    tokens = words(segment.target)
    quoted = quotations(segment.target)
    titled = {at + 1 + step: at for at, step in _titles(segment)}
    for at, word in enumerate(tokens.texts):
        uses = found.get(word)
        if uses is None or any(quote.overlaps(tokens.span(at, at)) for quote in quoted):
            continue
        before = tokens.texts[at - 1] if at else ""
        following = tokens.texts[at + 1 : at + 2]
        if following and following[0][0].isupper():
            uses.firsts.add(following[0])  # "Mr Jan Lis": the surname is another
        elif at in titled:
            title = tokens.lowers[titled[at]]
            uses.titled.setdefault(title, []).append((index, tokens.span(titled[at], at)))
        elif before[:1].isupper() and before.lower() not in _BEFORE:
            uses.firsts.add(before)
        else:
            uses.bare.append((index, tokens.span(at, at)))


_NEEDS = tuple(f"{EDGE}{title}" for title in ("mr ", "mrs ", "ms ", "miss ", "mr.", "mrs.", "ms."))
# Words that open a sentence before a surname, and are no first names.
_BEFORE = frozenset({"for", "but", "and", "to", "as", "when", "while", "in", "on", "after", "if"})


RULE = Rule(
    id="courtesy-title-once",
    pack="consistency",
    summary="A courtesy title once for a person who has none elsewhere, or Dr here and Mr there",
    why="The source may have titles where English copy has none, and a machine keeps now one.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    message='"{found}" stands {own}, "{other}" {others}: choose one.',
    find=InStory(_find, _NEEDS),
    target_lang=("en",),
    examples=(
        bad(
            "Mill sold\nIvan Tetrov owns the mill. Tetrov said he would sell.\n"
            "<<Mr Tetrov>> is 50 and has two children. Nobody met Tetrov at the gate, when "
            "Tetrov flew home.",
        ),
        bad(
            "Man saved\nAnna Liskova treated him. Dr Liskova said he would live.\n"
            "The wound was deep, <<Ms Liskova>> said. Dr Liskova then left.",
        ),
        good(
            "Mill sold\nIvan Tetrov owns the mill. Tetrov said he would sell.\n"
            '"Mr Tetrov is kind," she said. Nobody met Tetrov on Monday; Tetrov was out.'
        ),
        good(
            "Mill sold\nIvan Tetrov owns the mill. Mr Tetrov, and his wife, Mrs Tetrov, left.\n"
            "The mill of Tetrov and the house of Tetrov are for sale, said Tetrov."
        ),
    ),
    references=("https://www.theguardian.com/guardian-observer-style-guide-h",),
    false_alarms="Two persons of one surname of whom one has no first name in the story.",
)
