"""British and American spelling in one story: colour here, center there.

Two things are reported. A story that spells some words as only Britain does and others as only
America does: the side with fewer words is marked. And one word in two spellings where neither
tells a side (organise, organize). Names and quotations are spared: the World Trade Center, the
Labour Party, what a speaker wrote.
"""

from collections import defaultdict
from collections.abc import Iterator

from tqcheck.analysis.casing import recase
from tqcheck.analysis.varieties import OTHER, Spelled, spelled, spelled_in_quotes
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.document import Document
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_OWN = 2
_LABELS = {"british": "British", "american": "American"}


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found = spelled(document)
    sides = {side: [one for one in found if one.spelling.side == side] for side in _LABELS}
    marked: set[tuple[int, int]] = set()
    # Quotations are never marked, but their translator spelt them: they weigh.
    weights = {
        side: len(uses) + sum(one.spelling.side == side for one in spelled_in_quotes(document))
        for side, uses in sides.items()
    }
    if all(sides.values()) and _is_mixed(sides, weights):
        # In a tie the side that comes first is the story's own.
        kept = max(sides, key=lambda side: (weights[side], -_first(sides[side])))
        for one in sides[OTHER[kept]]:
            marked.add((one.segment, one.span.start))
            yield one.segment, _match(document, one, sides[OTHER[kept]], sides[kept])
    by_word: dict[str, dict[int, list[Spelled]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        if one.spelling.other and (one.segment, one.span.start) not in marked:
            by_word[one.spelling.stem][one.spelling.form].append(one)
    for forms in by_word.values():
        if len(forms) == 2:
            usual = max(forms, key=lambda form: (len(forms[form]), -_first(forms[form])))
            for one in forms[1 - usual]:
                yield one.segment, _match(document, one, forms[1 - usual], forms[usual])


def _is_mixed(sides: dict[str, list[Spelled]], weights: dict[str, int]) -> bool:
    """Whether a story has a side of its own, or spells one and the same word in both ways."""
    fewer, more = sorted(weights.values())
    stems = {one.spelling.stem for one in sides["british"]}
    same = any(one.spelling.stem in stems for one in sides["american"])
    return same or (more >= MIN_OWN and more > fewer)


def _first(uses: list[Spelled]) -> int:
    return uses[0].segment * 100_000 + uses[0].span.start


def _match(document: Document, one: Spelled, uses: list[Spelled], others: list[Spelled]) -> Match:
    same = [use for use in others if use.spelling.stem == one.spelling.stem]
    example = (same or others)[0]
    plain = document.segments[one.segment].target.plain
    side = _LABELS.get(one.spelling.side, "")
    rest = _LABELS.get(example.spelling.side, "")
    values = {
        "side": f" is {side}, and" if side and rest else " is one of two spellings, and it",
        "own": whereabouts(document, [use[2:] for use in uses]),
        "rest": f"{rest} spelling" if side and rest else f'"{example.word}"',
        "other": f', as in "{example.word}",' if side and rest else "",
        "others": whereabouts(document, [use[2:] for use in others]),
    }
    use = one.spelling.other
    return Match(one.span, values, (recase(one.span.of(plain), use),) if use else ())


def _make(style: HouseStyle) -> InStory:
    # Where the house prescribes a side, spelling-not-house speaks, whatever the majority says.
    return InStory((lambda _: ()) if style.variety else _find)


RULE = Rule(
    id="spelling-variety",
    pack="consistency",
    summary="British and American spelling in one story",
    why="A machine learnt from both sides of the Atlantic and mixes them; a house has one.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    message='"{found}"{side} stands {own}; {rest}{other} stands {others}: choose one.',
    find=_make(ANY_HOUSE),
    by_house=_make,
    target_lang=("en",),
    examples=(
        bad("A new colour\nThe colour is blue, the colour is bright.\nNo <<color>> is better."),
        bad(
            "Ash falls\nThe <<grey>> ash fell on the city center.\nTravelers saw its color.",
            "Ash falls\nThe gray ash fell on the city center.\nTravelers saw its color.",
        ),
        bad(
            'Ash falls\n"Its colour is grey," she said.\n'
            "The harbour is shut, its <<color>> is gone."
        ),
        bad("Club founded\nThey organise a club. To <<organize>> it took a year."),
        good("A new colour\nThe colour is blue; the honour was theirs."),
        good("Ash falls\nThe colour of the ash at the World Trade Center was noted."),
        good("Club founded\nThe neighbours organize a club; its colour is grey."),
        good("Dam\nThe centre, grey in colour, has to analyze the aluminum of the dam."),
        good("Room\nA cosy room is painted in one color."),
        good("Tools\nThe Department of Defense wrote to the Labour Party about a theatre."),
        good('Paint\nThe colour is blue. "My favorite color," reads the label.'),
        good("Flats\nThe story of a ten-storey house. The tyres tire nobody."),
    ),
    references=("https://www.oxfordreference.com", "https://www.merriam-webster.com"),
    false_alarms="A name in small letters that keeps its owner's spelling.",
)
