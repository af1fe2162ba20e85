"""An office or body with and without its capital in one story: the Prime Minister, the ministry.

Only an office that stands alone after "the" is compared: before a name, and with the country or
body after it, houses that write it small elsewhere write a capital.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import is_title_case, quotations, words
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document, Role, Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_OWN = 2
MIN_OWN_BODY = 3  # several bodies of a kind may stand in a story, one of them with a capital
LONGEST = 3
Use = tuple[int, Span]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    alone: str
    bodies: str


@cache
def _bodies() -> frozenset[str]:
    return frozenset(
        " ".join(n.split()) for n in datafiles.data("offices", _File).bodies.split(",")
    )


@cache
def _offices() -> frozenset[str]:
    listed = f"{datafiles.data('offices', _File).alone},{datafiles.data('offices', _File).bodies}"
    return frozenset(" ".join(name.split()) for name in listed.split(","))


@cache
def _heads() -> frozenset[str]:
    return frozenset(office.partition(" ")[0] for office in _offices())


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    uses: dict[str, dict[bool, list[Use]]] = {}
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        if _heads().isdisjoint(words(segment.target).lowers) or is_title_case(segment.target):
            continue
        for office, upper, span in _alone(segment):
            uses.setdefault(office, {}).setdefault(upper, []).append((index, span))
    for office, by_case in uses.items():
        if len(by_case) < 2:
            continue
        usual = len(by_case[True]) > len(by_case[False])
        rest, others = by_case[not usual], by_case[usual]
        if len(others) < MIN_OWN or len(others) == len(rest):
            continue
        if office == "states" and ("America" in document.raw or "United States" in document.raw):
            continue
        if office in _bodies() and (len(others) < MIN_OWN_BODY or len(rest) > 1):
            continue
        own, there = whereabouts(document, rest), whereabouts(document, others)
        for index, span in rest:
            found = span.of(document.segments[index].target.plain)
            at, where = others[0]
            use = where.of(document.segments[at].target.plain)
            values = {"found": found, "use": use, "own": own, "others": there}
            yield index, Match(span, values, (use,))


def _alone(segment: Segment) -> Iterator[tuple[str, bool, Span]]:
    """Offices after "the" that no name, country or hyphen follows; whether with capitals."""
    text = segment.target
    tokens = words(text)
    count = len(tokens.texts)
    for at, lower in enumerate(tokens.lowers):
        if lower != "the" or at + 1 >= count or tokens.lowers[at + 1] not in _heads():
            continue
        for last in range(min(at + LONGEST, count - 1), at, -1):
            span = tokens.span(at + 1, last)
            written = span.of(text.plain)
            if " ".join(written.lower().split()) not in _offices():
                continue
            following = tokens.texts[last + 1 : last + 3]
            free = not following or not (
                following[0][0].isupper()
                or following[0].lower() in {"of", "for", "-"}
                or (following[0] in {"'s", "’s"} and following[-1][0].isupper())
            )
            pure = written[0].isupper() or written.islower()
            quoted = any(quote.overlaps(span) for quote in quotations(text))
            if free and pure and not quoted:
                yield written.lower(), written[0].isupper(), span
            break


RULE = Rule(
    id="office-capital",
    pack="consistency",
    summary="An office with and without its capital in one story",
    why="Languages differ over the capital of an office, and a machine follows now one, now the "
    "other; a house has one habit.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    message='"{found}" stands {own}, "{use}" {others}: choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Budget passed\nLower taxes on bread pleased the Prime Minister.\n"
            "Late last night the <<prime minister>> signed it.\nThe Prime Minister then went home.",
        ),
        bad(
            "Budget passed\nThe budget pleased the governor.\nLate on Friday the <<Governor>> "
            "signed every page of it.\nThe governor then left.",
        ),
        good(
            "Budget passed\nThe budget pleased the prime minister.\nThe Prime Minister of Latvia "
            "and Prime Minister Evika Ozola signed it.\nThe prime minister then left.",
        ),
        bad(
            "Grant paid\nLate on Friday the ministry replied.\nOn Monday the ministry paid, and "
            "the ministry closed the file.\nNobody heard from the <<Ministry>> again."
        ),
        good("Budget passed\nThe Governor signed it. The governor left."),
        good(
            "Vote\nThe president spoke. The president left.\n"
            '"I told the President so," he said. The President\'s Office was silent.'
        ),
    ),
    references=("https://www.apstylebook.com",),
    false_alarms="Two holders of one office, one of them the house's own head of state.",
)
