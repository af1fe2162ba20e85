"""One club or body that "is" here and "are" there.

British copy may take a team for one or for many; a story takes one side. Only a verb right behind
the subject counts, where the subject opens its sentence. The rarer number is marked, in a tie the
later.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import (
    capitalised,
    gazetteer,
    is_title_case,
    possible_pos,
    quotations,
    words,
)
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.analysis.words import Words
from tqcheck.document import Document, Role, Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

Place = tuple[int, Span]
_NUMBER = {"is": 0, "was": 0, "has": 0, "are": 1, "were": 1, "have": 1}
_PLACES = frozenset({"territory", "region", "adjective", "demonym"})
_TOWNS = frozenset({"capital", "city"})
_STOPS = frozenset(".!?")
_ADVERBS = frozenset({"also", "now", "still", "already", "only", "never", "currently"})
_OTHER = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "have": "has"}


@cache
def _collectives() -> frozenset[str]:
    return frozenset(datafiles.data("agreement", dict[str, str])["en_collective"].split())


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    uses: dict[str, tuple[list[Place], list[Place]]] = {}
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        if is_title_case(segment.target):
            continue
        for subject, number, span in _subjects(segment):
            uses.setdefault(subject, ([], []))[number].append((index, span))
    for subject, both in uses.items():
        rest, others = sorted(both, key=_weight)
        if len(rest) != 1 or not others or not _is_body(subject, document):
            continue
        index, span = rest[0]
        if rest is both[0] and _is_town(subject, document) and not _plays(document, rest[0]):
            continue
        at, where = others[0]
        found = span.of(document.segments[index].target.plain)
        values = {
            "subject": subject,
            "other": where.of(document.segments[at].target.plain),
            "own": whereabouts(document, rest),
            "others": whereabouts(document, others),
        }
        yield index, Match(span, values, (_OTHER[found.lower()],))


def _subjects(segment: Segment) -> Iterator[tuple[str, int, Span]]:
    """Bodies that open a sentence with a verb of a clear number behind them."""
    text = segment.target
    tokens = words(text)
    lowers = tokens.lowers
    if _NUMBER.keys().isdisjoint(lowers):
        return
    for verb in [at for at, word in enumerate(lowers) if word in _NUMBER]:
        last = verb - 1
        while last > 0 and lowers[last] in _ADVERBS:
            last -= 1
        first = _subject_start(tokens, last)
        if first is None or (first and tokens.texts[first - 1] not in _STOPS):
            continue
        span = tokens.span(verb, verb)
        if not any(one.overlaps(span) for one in quotations(text)):
            yield tokens.span(first, last).of(text.plain), _NUMBER[lowers[verb]], span


def _subject_start(tokens: Words, last: int) -> int | None:
    """Index where a subject of one or two words begins: "the club", "Rovers", "Leeds United"."""
    if last < 0:
        return None
    if last and tokens.lowers[last - 1] == "the" and tokens.lowers[last] in _collectives():
        return last - 1
    if not tokens.texts[last][0].isupper():
        return None
    return last - 1 if last and tokens.texts[last - 1][0].isupper() else last


def _weight(places: list[Place]) -> tuple[int, int, int]:
    """How often a number stands, then how early."""
    return (len(places), -places[0][0], -places[0][1].start) if places else (0, 0, 0)


def _is_town(subject: str, document: Document) -> bool:
    entries = gazetteer(subject.lower(), document.target_lang)
    return any(entry.kind.rstrip("?") in _TOWNS for entry in entries)


def _plays(document: Document, place: Place) -> bool:
    """Whether a verb of a team follows, not of its town: Lecce has been, has won."""
    text = document.segments[place[0]].target
    tokens = words(text)
    at = tokens.at(place[1].start)
    following = tokens.lowers[at + 1 : at + 2]
    return tokens.lowers[at] == "has" and bool(
        following and set(possible_pos(following[0], text.lang)) & set("ED")
    )


def _is_body(subject: str, document: Document) -> bool:
    """Whether a subject is a collective noun, or a name within a sentence too and no place."""
    words_of = subject.lower().split()
    if words_of[0] == "the":
        return True
    lang = document.target_lang
    uses = capitalised(document).get(words_of[0], ())
    return any(not one.opens for one in uses) and not any(
        entry.kind.rstrip("?") in _PLACES for entry in gazetteer(words_of[0], lang)
    )


RULE = Rule(
    id="body-one-and-many",
    pack="consistency",
    summary='A team or body that "is" here and "are" there',
    why="Whether a team is one or many is a habit of the house; a machine follows now the one, now "
    "the other.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    message='"{found}" after "{subject}" stands {own}, "{other}" {others}: choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Club in debt\nThe club has debts of a million.\nThe club is for sale.\n"
            "The club <<are>> bottom of the table.",
            "Club in debt\nThe club has debts of a million.\nThe club is for sale.\n"
            "The club is bottom of the table.",
        ),
        bad(
            "Derby won\nFans of Hollowby Rovers sang in the rain until dawn.\nRovers are third.\n"
            "Rovers were strong.\nRovers <<has>> sold a back.",
        ),
        good(
            "Club in debt\nThe club has debts. The club is for sale. The club's players are paid."
        ),
        good(
            'Club in debt\nThe club has debts. The club is for sale. "The club are broke," he said.'
        ),
    ),
    references=("https://www.theguardian.com/guardian-observer-style-guide-c",),
    false_alarms="Two bodies of one short name.",
)
