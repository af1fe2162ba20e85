"""A figure that was changed in one place of the story and left in another.

The lead now says 14 dead, a paragraph further down, untouched, still has the 12 of the version
before, of the same things.
"""

from collections.abc import Iterator

from tqcheck.analysis import words
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.analysis.revisions import Pair, changes, pairs
from tqcheck.document import Document, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

Thing = frozenset[str]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    updated = list(_updated(document))
    if not updated:
        return
    for pair in pairs(document):
        if pair.new.plain != pair.old.plain:
            continue
        for number in numbers(pair.new):
            now = _now(pair, number, updated)
            if now:
                yield pair.segment, Match(number.span, {"now": now})


def _updated(document: Document) -> Iterator[tuple[Number, Thing, str]]:
    """Figures of the earlier version that were changed, of what, and what stands there now."""
    for change in changes(document):
        old_text, new_text = change.pair.old, change.pair.new
        old = [one for one in numbers(old_text) if _within(one, change.old_first, change.old_stop)]
        new = [one for one in numbers(new_text) if _within(one, change.new_first, change.new_stop)]
        if len(old) == len(new) == 1 and old[0].value != new[0].value:
            thing = _thing(old_text, old[0])
            if thing and thing == _thing(new_text, new[0]):
                yield old[0], thing, new[0].span.of(new_text.plain)


def _within(number: Number, first: int, stop: int) -> bool:
    return number.first < stop and number.last >= first


def _now(pair: Pair, number: Number, updated: list[tuple[Number, Thing, str]]) -> str:
    """Give what the same figure is elsewhere now; empty where it is another, or small."""
    for old, thing, now in updated:
        if number.value == old.value and number.percent == old.percent and not number.is_year:
            kind = _thing(pair.new, number)
            if kind == thing and (_is_toll(kind) or len(number.digits.strip("0")) > 1):
                return now
    return ""


def _thing(text: Text, number: Number) -> Thing:
    """Name what a number counts: the kind of toll where it is one, else the word that follows it.

    Empty where neither is plain, as for a number that several kinds of toll stand around.
    """
    lowers = words(text).lowers
    near = {
        *lowers[number.last + 1 : number.last + 5],
        *lowers[max(number.first - 2, 0) : number.first],
    }
    tolls = frozenset(
        name
        for name, members in language(text.lang).groups.items()
        if name.startswith("toll_") and members & near
    )
    if tolls or number.percent:
        return tolls if len(tolls) == 1 and not number.percent else frozenset()
    sign = text.plain[max(number.span.start - 1, 0) : number.span.start]
    if sign in {"$", "€", "£", "¥", "₹"}:
        return frozenset({sign})
    after = lowers[number.last + 1 : number.last + 2]
    persons = language(text.lang).members.get("person", frozenset())
    if not after or not after[0].isalpha() or len(after[0]) < 4 or after[0] in persons | {"people"}:
        return frozenset()
    return frozenset(after)


def _is_toll(thing: Thing) -> bool:
    return any(name.startswith("toll_") for name in thing)


_OLD = (
    "Bus Falls Into Gorge\nA bus fell into a gorge and killed 12 people, police said.\n"
    "The road was closed.\nMost of the 12 dead were students from the capital."
)

RULE = Rule(
    id="figure-left-behind",
    pack="updates",
    summary="A figure of the earlier version, changed in one place and left in another",
    why="An update mends the lead and forgets the paragraph below, so that the story contradicts "
    "itself. Speaks with --update-of.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='"{found}" was changed to {now} above or below and left here: bring the two into line.',
    find=InStory(_find, against_earlier=True),
    target_lang=("en",),
    examples=(
        bad(
            "Bus Falls Into Gorge\nA bus fell into a gorge and killed 14 people, police said.\n"
            "The road was closed.\nMost of the <<12>> dead were students from the capital.",
            earlier=_OLD,
        ),
        bad(
            "Firm Cuts Posts\nThe firm will cut 1,450 jobs, it said.\nThe <<1,540>> jobs are in "
            "two plants.",
            earlier="Firm Cuts Posts\nThe firm will cut 1,540 jobs, it said.\nThe 1,540 jobs are "
            "in two plants.",
        ),
        good(
            "Bus Falls Into Gorge\nA bus fell into a gorge and killed 14 people, police said.\n"
            "The road was closed.\nMost of the 14 dead were students from the capital.",
            earlier=_OLD,
        ),
        good(
            "Bus Falls Into Gorge\nA bus fell into a gorge and killed 14 people, police said.\n"
            "The driver and 12 pupils were injured.",
            earlier="Bus Falls Into Gorge\nA bus fell into a gorge and killed 12 people, police "
            "said.\nThe driver and 12 pupils were injured.",
        ),
        good(
            "Firm Cuts Posts\nThe firm will cut 1,450 jobs.\nIt runs 3 plants.",
            earlier="Firm Cuts Posts\nThe firm will cut 1,540 jobs.\nIt runs 3 plants.",
        ),
    ),
    false_alarms="Two groups that happen to count the same.",
)
