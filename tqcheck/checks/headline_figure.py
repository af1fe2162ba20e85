"""A figure of the headline that the body has only scrambled: 12 percent above, 21 percent below.

Headlines round, and a body has many figures, so a headline figure that the body lacks is no fault
by itself. It is one when the body has the same digits in another order, or another scale, with
the same unit: then one of the two was misread. A toll is one, too, when the headline gives it
without a hedge and the body has one such toll only, another; so is any count of things that the
opening of the body gives otherwise (90 nights, 120 nights).

The figure of the headline is marked, since the body has more to it; that of the body where other
figures of the body add up to the headline's, and a percentage, unless the body repeats its own.
"""

from collections.abc import Iterator
from decimal import Decimal

from tqcheck.analysis import possible_pos, words
from tqcheck.analysis.numbers import Number, numbers
from tqcheck.document import Document, Role, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_SCALES = ("thousand", "million", "billion", "trillion", "m-", "bn-")
FAR = Decimal("0.15")  # farther apart, in shares of the larger, than rounding goes
VOTES = "votes"  # those of many motions stand in one story: only a misread digit counts
EXACT = 20  # from here on a count that does not end in a nought is not rounded
SMALL = 10  # below it a count is exact
MOST_BEFORE_NOUN = 4  # words from a number to the noun it counts, this included
MOST_PARTS = 3  # figures that may be added up to another
FIRST_PARAGRAPH = 2  # segments that a headline and a subhead may stand before
_READ = (Role.LEDE, Role.BODY, Role.CAPTION)
Placed = tuple[int, Text, Number]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    heads = [
        (index, segment.target, number)
        for index, segment in document.targets(Role.HEADLINE)
        for number in numbers(segment.target)
        if not number.is_year and number.value > 1
    ]
    if not heads:
        return
    body = [
        (index, segment.target, number)
        for index, segment in document.targets(*_READ)
        for number in numbers(segment.target)
    ]
    for at, title, head in heads:
        if any(_agree(head, number) for _, _, number in body):
            yield from _swapped_toll(title, head, body)
            continue
        count = _only_count(title, head, body)
        if count:
            yield _against_count(at, title, head, count, body)
            continue
        only = _only_toll(title, head, body)
        for index, text, number in body:
            if _scrambled(title, head, text, number) or (index, number) in only:
                shown = _shown(title, head)
                values = {"headline": shown, "body": number.span.of(text.plain)}
                if _adds_up(head, body) or (head.percent and not _is_repeated(number, body)):
                    yield index, Match(number.span, values)
                else:
                    yield at, Match(head.span, values)
                break


def _agree(head: Number, number: Number) -> bool:
    """Whether a figure of the body gives the headline's, exactly or rounded to its last digit."""
    if head.value < SMALL and head.value == int(head.value) and not head.percent:
        return head.value == number.value  # nobody rounds three to four
    return abs(head.value - number.value) <= max(head.step, _zeros(head))


def _is_repeated(number: Number, body: list[Placed]) -> bool:
    """Whether the body gives a figure more than once, so that the headline is wrong."""
    return sum(other.value == number.value for _, _, other in body) > 1


def _adds_up(number: Number, body: list[Placed]) -> bool:
    """Whether figures that follow one another in a text make another: "64 bowls, 50 ... and 14"."""
    values = [other.value for _, _, other in body if other.value < number.value]
    runs = (
        values[start : start + count]
        for count in range(2, MOST_PARTS + 1)
        for start in range(len(values) - count + 1)
    )
    return number.value >= EXACT and any(sum(run) == number.value for run in runs)


def _swapped_toll(title: Text, head: Number, body: list[Placed]) -> Iterator[tuple[int, Match]]:
    """Find the body's only toll where it has the headline's digits in another order.

    The headline's figure stands in the body too, for something else: "the 34 bodies".
    """
    toll = _toll(title, head)
    same = [one for one in body if toll and _toll(*one[1:]) == toll]
    if head.hedge or len(same) != 1 or same[0][2].hedge:
        return
    index, text, number = same[0]
    ours, theirs = _digits(head), _digits(number)
    if ours != theirs and len(ours) > 1 and sorted(ours) == sorted(theirs):
        values = {"headline": _shown(title, head), "body": number.span.of(text.plain)}
        yield index, Match(number.span, values)


def _zeros(number: Number) -> Decimal:
    """Give what a round number may have been rounded by: 100 for 1,200."""
    text = str(number.value.normalize())
    exponent = number.value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if "E" in text and isinstance(exponent, int) else Decimal(0)


def _scrambled(title: Text, head: Number, text: Text, number: Number) -> bool:
    if head.percent != number.percent or number.is_year:
        return False
    ours, theirs = _digits(head), _digits(number)
    unit = _unit(title, head)
    if not head.percent and unit != _unit(text, number) and not _is_bare(title, unit):
        return False
    if ours == theirs and text.plain[number.span.end :].lstrip().startswith(_SCALES):
        return False  # a scale that a hyphen or a mark is glued to
    if ours == theirs:
        significant = len(ours.strip("0")) > 1 or (unit in _SIGNS.values() and bool(head.scale))
        return significant and head.value != number.value and bool(head.scale or number.scale)
    swapped = len(ours) == len(theirs) > 1 and sorted(ours) == sorted(theirs)
    return swapped and head.scale == number.scale


def _only_toll(title: Text, head: Number, body: list[Placed]) -> list[tuple[int, Number]]:
    """Give the body's only figure for the headline's toll; empty for none or several."""
    toll = _toll(title, head)
    if not toll or head.hedge:
        return []
    same = [(index, number) for index, text, number in body if _toll(text, number) == toll]
    return same if len(same) == 1 and not same[0][1].hedge else []


def _against_count(
    at: int, title: Text, head: Number, count: list[Placed], body: list[Placed]
) -> tuple[int, Match]:
    """Mark the headline's figure, against which the whole body stands; a half job in the body.

    The body's figure is the wrong one where other figures of the body add up to the headline's.
    """
    index, text, number = count[0]
    values = {"headline": _shown(title, head), "body": number.span.of(text.plain)}
    half = number.value % 1 and not number.scale
    if half or (_adds_up(head, body) and not _adds_up(number, body)):
        return index, Match(number.span, values)
    return at, Match(head.span, values)


def _only_count(title: Text, head: Number, body: list[Placed]) -> list[Placed]:
    """Give the count of the same things that the opening of the body has, if the body has no other.

    A headline may add up, so a body in which a dozen, both or a list of parts may stand is spared
    by asking for one value only.
    """
    unit = _thing(title, head)
    if not unit or head.hedge or not body:
        return []
    same = [one for one in body if _thing(*one[1:]) == unit]
    values = {number.value for _, _, number in same}
    if len(values) != 1 or any(_is_loose(*one[1:]) for one in same):
        return []
    value = values.pop()
    if value == 1:  # "one soldier" speaks of one of them
        return []
    if unit == VOTES and not _is_one_digit_off(_digits(head), _digits(same[0][2])):
        return []
    exact = all(one == int(one) and one >= EXACT and one % 10 for one in (value, head.value))
    if abs(value - head.value) < FAR * max(value, head.value) and not exact:
        return []
    vague = {number.value for _, _, number in body if number.scale in {"dozen", "hundred"}}
    opens = min(index for index, _, _ in body) == same[0][0] <= FIRST_PARAGRAPH
    misread = exact and _is_one_digit_off(_digits(head), _digits(same[0][2]))
    near = misread and same[0][0] <= FIRST_PARAGRAPH + 1
    return same if (opens or near) and not vague else []


def _is_one_digit_off(one: str, other: str) -> bool:
    """Whether two numbers of three digits or more have one digit misread."""
    wrong = sum(left != right for left, right in zip(one, other, strict=False))
    return len(one) == len(other) > 2 and wrong == 1


def _is_loose(text: Text, number: Number) -> bool:
    """Whether a hedge leaves the number open; "no more than" does not."""
    before = words(text).lowers[max(number.first - 3, 0) : number.first]
    return bool(number.hedge) and before[:2] not in {("no", "more"), ("not", "more")}


def _thing(text: Text, number: Number) -> str:
    """Name what is counted by a plural noun right after the number, "nights" of "90 nights"."""
    noun = _noun(text, number)
    if noun == VOTES:
        return "" if number.percent else noun
    if number.percent or len(noun) < 4 or noun in language(text.lang).groups["loose_count"]:
        return ""
    return noun if "P" in possible_pos(noun, text.lang) else ""


def _noun(text: Text, number: Number) -> str:
    """Word that follows a number, or the plural behind adjectives and nouns: "14 new tea bowls"."""
    after = words(text).lowers[number.last + 1 : number.last + 1 + MOST_BEFORE_NOUN]
    if not after or not after[0].isalpha():
        return ""
    for word in after:
        letters = possible_pos(word, text.lang)
        if "P" in letters:
            return word
        if not set(letters) & set("JN"):
            break
    return after[0]


def _toll(text: Text, number: Number) -> str:
    """Name the toll a number gives: "12 killed", "killed 12 people", "12 people were killed"."""
    lowers = words(text).lowers
    near = (*lowers[number.last + 1 : number.last + 4], *lowers[number.first - 1 : number.first])
    tolls = [
        name
        for name, members in language(text.lang).groups.items()
        if name.startswith("toll_") and members.intersection(near)
    ]
    return tolls[0] if len(tolls) == 1 and not number.percent else ""


def _digits(number: Number) -> str:
    return "".join(char for char in number.digits if char.isdigit())


def _unit(text: Text, number: Number) -> str:
    """Word that follows a number, without its plural ending; a currency sign before it counts."""
    sign = text.plain[number.span.start - 1 : number.span.start]
    if sign in _SIGNS:
        return _SIGNS[sign]
    return _noun(text, number).rstrip("s")


def _is_bare(title: Text, unit: str) -> bool:
    """Whether a figure has no unit: "Toll Rises to 45 in Lima"."""
    return not unit or "I" in possible_pos(unit, title.lang)


def _shown(title: Text, head: Number) -> str:
    return head.span.of(title.plain) + (" percent" if head.percent else "")


RULE = Rule(
    id="headline-figure-scrambled",
    pack="numbers",
    summary="A figure of the headline that the body gives with other digits or another scale",
    why="Headline and body are translated apart; a figure misread in one of them shows in the "
    "other.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message='The headline says {headline}, the body "{body}": check both against the source.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Output Cut by 12 Percent\nThe firm cut its output by <<21>> percent on Monday."),
        bad("Fund Loses <<4.5 Billion>> Euros\nThe fund lost 4.5 million euros on Monday."),
        bad("Bus Crash Kills <<14>> in Lima\nA bus crash killed 41 people on Monday."),
        bad("<<Three>> Dead in Fire\nA fire in Lima left five people dead on Monday."),
        bad("Mine Blast Kills 34\nThe blast killed <<43>> people, and the 34 bodies were found."),
        bad("Fire Kills <<16>> in Lima\nSixty-one people died in a fire on Monday."),
        bad(
            "Mill to create 900 jobs\nIt will create <<1,900>> jobs: 600 for men and 300 for women."
        ),
        bad(
            "Dealer sold <<46>> fake old bowls\nHe sold 64 bowls, 50 of them to inns and 14 to Sue."
        ),
        bad("Ash drives <<three>> villages away\nPeople from four villages fled on Friday."),
        good("Mine Blast Kills 34\nThe blast killed 34 people and hurt 43, officials said."),
        good("Bus Crash Kills 14 in Lima\nIt killed nine people at once; five others died later."),
        good("Bus Crash Kills 14 in Lima\nIt killed at least 13 people on Monday."),
        bad("Toll Rises to <<45>> in Lima\nAt least 54 people have died, officials said."),
        good("Toll Rises to 45 in Lima\nAt least 45 people have died, 54 are missing."),
        bad("Town caps lets at <<90>> nights\nFlats may be let for 120 nights a year, it said."),
        bad("Dealer Fined $<<3 Billion>>\nA court fined the dealer $3 million on Monday."),
        bad("Fire ruins <<253>> flats\nA fire ruined 243 flats in Lima, the mayor said."),
        bad("Bill passes with <<263>> votes\nIt passed by 253 votes to 90 on Monday."),
        good("Bill passes with 263 votes\nIt needed 250 votes to pass on Monday."),
        good("Fire ruins 250 flats\nA fire ruined 243 flats in Lima, the mayor said."),
        good("Town caps lets at 90 nights\nIt had been 120 nights, and 90 is the new limit."),
        good("Firm cuts 90 jobs\nIt cut 60 jobs in Lyon. Another 30 jobs will go in Lille."),
        good("Firm cuts 90 jobs\nIt will cut 86 jobs, it said."),
        good("Output Cut by 12 Percent\nThe firm cut its output by 12.3 percent, from 21 tonnes."),
        good("Fund Loses 4.5 Billion Euros\nThe fund lost 4,480 million euros on Monday."),
        good("Coach, 54, Quits\nHe won 45 games in 2019 and was 54."),
        good("Some 1,200 Flee\nThe town said 1,178 people had fled, 2,100 in all this year."),
    ),
    false_alarms="Two figures that happen to have the same digits and unit.",
)
