"""Parts that do not make up their total: "11 deals: six on water, three on power, four on trade".

The parts must be said to be all there is: a list after a colon or a dash, each item beginning
with its number. A list after "of them" may leave some out, so there only too many is a fault.
"""

from collections.abc import Iterator
from decimal import Decimal

from tqcheck.analysis import Words, sentence_at, words
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.document import Segment, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_OPENERS = frozenset({":", "-", "–", "—"})
MAX_HEAD = 5


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    found = numbers(text)
    for place, total in enumerate(found):
        rest = found[place + 1 :]
        if total.percent or total.is_year or len(rest) < 2:
            continue
        end = words(text).at(sentence_at(text, total.span.start).end)
        parts = _listed(text, total, rest, end) or _of_them(text, total, rest, end)
        if parts is None:
            yield from _votes(text, total, rest)
            continue
        summed = sum((part.value for part in parts), Decimal(0))
        span = words(text).span(total.first, parts[-1].last)
        shown = " + ".join(f"{part.value.normalize():f}" for part in parts)
        values = {
            "sum": f"{summed.normalize():,f}",
            "parts": shown,
            "total": total.span.of(text.plain),
        }
        yield Match(span, values)


def _listed(text: Text, total: Number, rest: tuple[Number, ...], end: int) -> list[Number] | None:
    """Numbers of a list after a colon or dash whose sum is not the total."""
    tokens = words(text)
    opener = next(
        (
            at
            for at in range(total.last + 1, min(total.last + 1 + MAX_HEAD, end))
            if tokens.texts[at] in _OPENERS
        ),
        None,
    )
    if opener is None or rest[0].first != opener + 1:
        return None
    closer = _closer(tokens, opener, end)
    parts = _items(tokens, rest, opener, closer)
    if parts is None or any(part.percent or part.hedge for part in parts):
        return None
    if total.value in {1, len(parts)}:  # their ages: two children - seven and three
        return None
    summed = sum((part.value for part in parts), Decimal(0))
    slack = max(part.step for part in (*parts, total)) * len(parts) / 2
    exact = all(part.value == int(part.value) and not part.scale for part in parts)
    if exact:
        slack = Decimal(0)
    if summed > total.value + slack and total.hedge not in {"over", "above", "than"}:
        return parts
    loose = total.hedge or tokens.texts[opener] != ":" or _has_adjuncts(text, parts)
    return parts if summed < total.value - slack and not loose else None


def _closer(tokens: Words, opener: int, end: int) -> int:
    for at in range(opener + 1, end):
        if tokens.texts[at] in {";", ".", "!", "?", tokens.texts[opener]}:
            return at
    return end


def _items(
    tokens: Words, rest: tuple[Number, ...], opener: int, closer: int
) -> list[Number] | None:
    """Give the numbers that open the items of a list; None unless each has one, at its start."""
    commas = [
        at + 1 + (tokens.lowers[at + 1] == "and")
        for at in range(opener + 1, closer - 1)
        if tokens.texts[at] == "," or (tokens.lowers[at] == "and" and tokens.texts[at - 1] != ",")
    ]
    openings = [opener + 1, *commas]
    inside = {number.first: number for number in rest if number.first < closer}
    if len(openings) < 2 or set(openings) != set(inside):
        return None
    return [inside[at] for at in openings]


def _has_adjuncts(text: Text, parts: list[Number]) -> bool:
    adjuncts = language(text.lang).groups["part_adjunct"]
    lowers = words(text).lowers
    return any(adjuncts.intersection(lowers[part.last + 1 : part.last + 2]) for part in parts)


def _of_them(text: Text, total: Number, rest: tuple[Number, ...], end: int) -> list[Number] | None:
    """Numbers followed by "of them" that together are more than the total."""
    lowers, pronouns = words(text).lowers, language(text.lang).groups["part_pronoun"]
    parts = [
        number
        for number in rest
        if number.last + 2 < end
        and lowers[number.last + 1] == "of"
        and lowers[number.last + 2] in pronouns
        and not number.percent
    ]
    if len(parts) < 2 or parts[0].first - total.last > MAX_HEAD:
        return None
    return parts if sum(part.value for part in parts) > total.value else None


def _votes(text: Text, ayes: Number, rest: tuple[Number, ...]) -> Iterator[Match]:
    """Find a vote of more members than there are: "231 to 219, with 20 of its 460 members"."""
    if len(rest) < 3 or words(text).lowers[rest[0].first - 1] not in {"to", "against"}:
        return
    lowers = words(text).lowers
    noes, others, house = rest[:3]
    of = others.last + 1
    members = lowers[house.last + 1 : house.last + 2]
    if noes.first - ayes.last > 3 or lowers[of] != "of" or not 2 <= house.first - of + 1 <= 3:
        return
    if not members or members[0] not in language(text.lang).groups["member_noun"]:
        return
    summed = ayes.value + noes.value + others.value
    if summed > house.value:
        span = words(text).span(ayes.first, house.last + 1)
        shown = f"{ayes.value} + {noes.value} + {others.value}"
        yield Match(span, {"sum": str(summed), "parts": shown, "total": house.span.of(text.plain)})


RULE = Rule(
    id="parts-against-total",
    pack="numbers",
    summary="Parts that do not add up to the total given",
    why="A number misread in translation shows where the story does its own sum.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='The parts ({parts}) make {sum}, but the total given is "{total}": check both against '
    "the source.",
    find=InSegment(_find, needs=(":", " - ", "–", "—", "of them", "of whom", "of which", "votes")),
    target_lang=("en",),
    examples=(
        bad("They signed <<nine deals: four on fish, three on ports and three>> on rail."),
        bad("The blast hurt <<18 people - eight men, seven women and five>> children."),
        bad("It killed <<30 people, 20 of them soldiers and 12>> of them guards."),
        bad("It ships <<80 tonnes: 50 of rice and 40>> of oil."),
        bad("It passed by <<90 votes to 80, with 40 of its 200 members>> away."),
        good("It passed by 90 votes to 80, with 30 of its 200 members away."),
        good("They signed ten deals: four on fish, three on ports and three on rail."),
        good("He scored 20 points - 12 in the first half and five in the third."),
        good("The fund has $3.5 billion: $1.2 billion in gold and $2.2 billion in bonds."),
        good("It killed 30 people, 20 of them soldiers."),
        good("She has two sons - seven and three. Two rules in one land: one old and one new."),
        good("The final score was 3-1: two late goals and a penalty."),
        good("Some 40 people - two of them children, three of them nurses - were saved."),
    ),
    false_alarms="Groups that overlap: women and children, say.",
)
