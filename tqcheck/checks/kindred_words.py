"""A word beside its own kin: "an explosion exploded", "a taxi driver who drives a taxi".

Many languages pair a noun with the verb it comes from, say of a doer what he does, and of a thing
what it is made of; English hears one thing said twice. The kin of a word come from
`rules/_data/families.en.tsv`. Counted are: what happens, and the verb that says so as its subject
or object; a doer of a thing, and a clause that says no more; "baskets woven of straw ... straw
baskets"; what is done by the doers of the thing; and three of one family in a breath.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tqcheck.analysis import is_person_noun, kin, possible_pos, quotations, words
from tqcheck.analysis.families import doublets, root
from tqcheck.document import Segment, Text
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

NEAR = 7  # words from an event to its verb, from a thing to the doers of it
BREATH = 9  # words that hold three of one family
FAR = 10  # words from a thing and its stuff to the two again
COMPOUND = 6  # letters of a doer that names its thing: "beekeeper"
_STOPS = frozenset('.,;:!?()[]"“”—–|/')


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    pairs = _pairs(kin(text))
    lowers = words(text).lowers
    found = [
        _of_event(text, *pair) or _made_of(text, *pair) or _joined(text, *pair) for pair in pairs
    ]
    found += [_of_thing(text, at) for at, word in enumerate(lowers) if word == "by"]
    if len(pairs) > 1:
        found += [_of_stuff(text, *pair) for pair in pairs]
        found += [_in_a_breath(text, one, two) for one, two in pairwise(pairs)]
    if "who" in lowers or "that" in lowers:
        found += [_of_doer(text, at) for at, word in enumerate(lowers) if word in {"who", "that"}]
    free = 0
    for start, end in sorted(one for one in found if one):
        span = words(text).span(start, end)
        if start >= free and not any(span.overlaps(one) for one in quotations(text)):
            free = end + 1
            yield Match(span, {"found": span.of(text.plain)})


def _pairs(families: tuple[str, ...]) -> list[tuple[int, int]]:
    """Places of two words of one family, not far from each other."""
    last: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for at, one in enumerate(families):
        if one:
            if one in last and at - last[one] <= FAR:
                found.append((last[one], at))
            last[one] = at
    return found


@cache
def _words(name: str, lang: str) -> frozenset[str]:
    return frozenset(word_parts(lang, name))


def _is_a(word: str, kind: str, lang: str) -> bool:
    return kind in language(lang).classes.get(word, frozenset())


@cache
def _is_event(word: str, lang: str) -> bool:
    """Whether a noun says what happens: "explosion", "payments", "rise"."""
    one = word.removesuffix("s")
    if one in _words("no_events", lang) or not {*"NP"} & {*possible_pos(word, lang)}:
        return False
    return word in _words("event_nouns", lang) or one.endswith(word_parts(lang, "event_endings"))


def _is_breath(text: Text, start: int, end: int) -> bool:
    """Whether no mark stands between two words."""
    return _STOPS.isdisjoint(words(text).texts[start:end])


def _of_event(text: Text, one: int, two: int) -> tuple[int, int] | None:
    """Find "the decision was decided", "the rise in prices rose", "donated a donation"."""
    lowers, lang = words(text).lowers, text.lang
    if two - one > NEAR or lowers[one] == lowers[two] or not _is_breath(text, one, two):
        return None
    between = lowers[one + 1 : two]
    if _is_event(lowers[one], lang) and {*"DEZ"} & {*possible_pos(lowers[two], lang)}:
        led = one > 0 and _is_a(lowers[one - 1], "determiner", lang)
        if led and _is_verb_of(text, one, two):
            return (one, two)
    if _is_event(lowers[two], lang) and {*"DVZG"} & {*possible_pos(lowers[one], lang)}:
        noun = {*"NPJ"} & {*possible_pos(lowers[one], lang)}
        led = bool(between) and _is_a(between[0], "determiner", lang)
        if not noun and led and len(between) <= len(("a", "large")):
            return (one, two)
    return None


def _is_verb_of(text: Text, one: int, two: int) -> bool:
    """Whether between a noun and a verb there is nothing but what hangs on the noun."""
    lowers, lang = words(text).lowers, text.lang
    between = lowers[one + 1 : two]
    helped = 0
    while between and any(_is_a(between[-1], kind, lang) for kind in ("be", "have", "modal")):
        between, helped = between[:-1], helped + 1
    verb = possible_pos(lowers[two], lang)
    if "N" in verb and not helped and "D" not in verb:
        return False
    if not between:
        return True
    if between[0] not in {"of", "in"}:
        return False
    return not any(
        ({*"DZG"} & {*possible_pos(word, lang)} and not {*"NPJT"} & {*possible_pos(word, lang)})
        or _is_a(word, "conjunction", lang)
        or _is_a(word, "pronoun", lang)
        or word in {"to", "by", "for", "from"}
        for word in between
    )


def _of_thing(text: Text, by: int) -> tuple[int, int] | None:
    """Find "the petition was signed by the signatories of the petition"."""
    lowers, families, lang = words(text).lowers, kin(text), text.lang
    doer = by + 1 + _is_a(lowers[by + 1] if by + 1 < len(lowers) else "", "determiner", lang)
    thing = doer + 2
    if thing < len(lowers) and _is_a(lowers[thing], "determiner", lang):
        thing += 1
    if by < 2 or thing >= len(lowers) or lowers[doer + 1] != "of" or not families[thing]:
        return None
    if "E" not in possible_pos(lowers[by - 1], lang):
        return None
    before = [at for at in range(max(0, by - NEAR), by - 1) if families[at] == families[thing]]
    same = families[doer] in {families[by - 1], families[thing]}
    if not before or not same or not _is_breath(text, before[-1], thing):
        return None
    return (before[-1], thing)


def _made_of(text: Text, one: int, two: int) -> tuple[int, int] | None:
    """Find "wooden boxes made of wood", "an area of two hectares in area"."""
    lowers, lang = (*words(text).lowers, "", ""), text.lang
    if two - one > NEAR or two - one < len(("away", "in", "away")) - 1:
        return None
    if not _is_breath(text, one, two) or {"and", "or", "but", "than"} & {*lowers[one:two]}:
        return None
    made = lowers[two - 1] in {"of", "from"} and lowers[two - 2] in _words("made_of", lang)
    away = lowers[two] in _words("whereabouts", lang) and lowers[one] == lowers[two]
    if away and lowers[two - 1] == "in" and {*"NP"} & {*possible_pos(lowers[two + 1], lang)}:
        return (one, two + 1)
    held = lowers[two - 1] in {"in", "for", "with"} and two - one == len(("in", "it"))
    if held and _is_done_in(lowers, one, two, lang):
        return (one, two)
    figure = lowers[two] in _words("figures", lang) and lowers[one + 1] == "of"
    if figure and two - one == len(("of", "oil", "it")) and lowers[one] == lowers[two]:
        return (one, two)
    measured = (
        lowers[two] in _words("measures", lang)
        and lowers[one] == lowers[two]
        and lowers[two - 1] == "in"
        and lowers[one + 1] == "of"
    )
    return (one, two) if made or measured else None


def _is_done_in(lowers: tuple[str, ...], one: int, two: int, lang: str) -> bool:
    """Whether it is done in what says just that: "protested in protest"."""
    verb, noun = possible_pos(lowers[one], lang), possible_pos(lowers[two], lang)
    after = possible_pos(lowers[two + 1], lang)
    return (
        bool({*"DZ"} & {*verb})
        and not {*"NPJ"} & {*verb}
        and "N" in noun
        and not {*"NP"} & {*after}
        and not is_person_noun(lowers[two], lang)
    )


def _joined(text: Text, one: int, two: int) -> tuple[int, int] | None:
    """Find "built and constructed": two words of one sense, and of no one root."""
    lowers, lang = words(text).lowers, text.lang
    if two - one != len(("and", "built")) or lowers[one + 1] != "and":
        return None
    roots = {root(lowers[at], lang) for at in (one, two)}
    kinds = [{*possible_pos(lowers[at], lang)} for at in (one, two)]
    # Nouns of one sense may be two things: roads and highways, hospitals and clinics.
    nouns = {*"NP"} & kinds[0] and {*"NP"} & kinds[1]
    if nouns or len(roots) < 2 or roots in doublets(lang):
        return None
    return (one, two) if kinds[0] & kinds[1] else None


def _of_stuff(text: Text, one: int, two: int) -> tuple[int, int] | None:
    """Find "baskets woven from straw in straw baskets", "boxes of wood ... wooden boxes"."""
    lowers, families, lang = words(text).lowers, kin(text), text.lang
    stuff = families[two - 1]
    if not stuff or stuff == families[two] or not _is_breath(text, one, two):
        return None
    made = [at for at in range(one + 2, two - 1) if families[at] == stuff]
    if not made or lowers[made[0] - 1] not in {"of", "from", "with"}:
        return None
    led = range(one + 1, made[0] - 1)
    if not led or not all(
        "E" in possible_pos(lowers[at], lang) or lowers[at] == "out" for at in led
    ):
        return None
    contrast = {"and", "or", "than", "but", "other"}
    return None if contrast & {*lowers[made[0] : two]} else (one, two)


def _of_doer(text: Text, who: int) -> tuple[int, int] | None:
    """Find "a taxi driver who drives a taxi", "net menders, men who mend nets"."""
    lowers, families, lang = words(text).lowers, kin(text), text.lang
    if who + 2 >= len(lowers) or who < 2:
        return None
    if working := _works_there(text, who):
        return working
    verb = who + 1
    thing = verb + 1 + _is_a(lowers[verb + 1], "determiner", lang)
    after = lowers[thing + 1 : thing + 2]
    if not families[verb] or thing >= len(lowers) or not families[thing]:
        return None
    at = who - 1
    while at > 0 and (lowers[at] in _words("somebodies", lang) or lowers[at] == ","):
        at -= 1
    doer = lowers[at]
    apart = at > 0 and (families[at - 1], families[at]) == (families[thing], families[verb])
    joined = len(doer) >= COMPOUND and doer.startswith(families[thing]) and families[verb] in doer
    adjunct = bool(after) and _is_a(after[0], "preposition", lang)
    living = lowers[thing + 1 : thing + 4] in {("for", "a", "living"), ("as", "a", "job")}
    if not (apart or joined) or (adjunct and not living):
        return None
    if (
        after
        and {*"NP"} & {*possible_pos(after[0], lang)}
        and "V" not in possible_pos(after[0], lang)
    ):
        return None
    return (at - apart, thing)


def _works_there(text: Text, who: int) -> tuple[int, int] | None:
    """Find "miners who work in the mine"."""
    lowers, families, lang = words(text).lowers, kin(text), text.lang
    place = who + 3
    if place >= len(lowers) or lowers[who + 2] not in {"in", "at", "on"}:
        return None
    place += _is_a(lowers[place], "determiner", lang)
    after = lowers[place + 1 : place + 2]
    more = bool(after) and bool({*"NP"} & {*possible_pos(after[0], lang)})
    if place >= len(lowers) or more or lowers[who + 1] not in _words("idle_verbs", lang):
        return None
    same = families[place] and families[place] == families[who - 1]
    return (who - 1, place) if same and lowers[place] != lowers[who - 1] else None


def _in_a_breath(
    text: Text, pair: tuple[int, int], other: tuple[int, int]
) -> tuple[int, int] | None:
    """Find "the result of the vote resulted in a result": three of one family, one a verb."""
    lowers, lang = words(text).lowers, text.lang
    if pair[1] != other[0] or other[1] - pair[0] > BREATH:
        return None
    three = [lowers[at] for at in (*pair, other[1])]
    if len({*three}) < 2 or not _is_breath(text, pair[0], other[1]):
        return None
    event = any(_is_event(word, lang) for word in three)
    doer = any(is_person_noun(word.removesuffix("s"), lang) for word in three)
    verb = any({*"DEZ"} & {*possible_pos(word, lang)} for word in three)
    return (pair[0], other[1]) if event and verb and not (doer and len({*three}) == 2) else None


RULE = Rule(
    id="kindred-words",
    pack="doubling",
    summary="A word beside its own kin that says nothing more",
    why="Other languages pair a noun with its own verb, or explain a doer by what he does.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MINOR,
    message='"{found}" says one thing in two words of one family: say it once.',
    find=InSegment(_find),
    in_quotes=False,
    target_lang=("en",),
    examples=(
        bad("The <<explosion exploded>> in a shed."),
        bad("The <<rise in the price of salt rose>> again."),
        bad("The <<cause of the blaze was caused>> by a lamp."),
        bad("They <<donated a donation>> to the school."),
        bad("A <<tram driver who drives a tram>> was hurt."),
        bad("On the quay sit <<net menders, men who mend nets>>, from dawn."),
        bad("There are <<beekeepers, people who keep bees>>, in the hills."),
        bad("He sold <<baskets woven of straw in straw baskets>>."),
        bad("The <<plea was signed by the signatories of the plea>>."),
        bad("The <<election of the mayor elected>> an elected mayor."),
        bad("The port <<bans and prohibits>> smoking."),
        bad("They have not won <<away from home in away matches>> since May."),
        good("They won two away games and three at home, none of them away in a cup."),
        bad("The pit has 90 <<miners who work in the mine>>."),
        bad("They <<protested in protest>> against the fees."),
        bad("The <<prices of oil prices>> rose."),
        good("They protested in the rain; miners who work in the mine office were away."),
        good("Drivers who drive at night must rest; a tram driver who drives a bus must not."),
        good(
            "The European Commission commissioned a study, and the statement stated that it rained."
        ),
        good("The exports of the firm rose, and so did the rise in the price of salt."),
        good("The petition was signed by the members of the club."),
        good("The baskets are woven of straw; straw baskets sell well."),
        good("A thief who steals from thieves is a thief. She dreamed a dream nobody had dreamed."),
        good("Those dead and dying were taken away."),
    ),
    false_alarms="Wordplay of the writer's own.",
)
