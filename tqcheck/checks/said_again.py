"""What has been said, said again in another order or in kindred words.

"The governor opened the bridge. The bridge was opened by the governor": every word of the second
is of the family of one in the first (`analysis/families.py`: theft and thief, begin and start).
So are two clauses of one sentence, as in "nobody was hurt and there were no injured". Figures and
names must be the same, and nothing may set the two against each other. Quoted speech is not read.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tqcheck.analysis import kin, possible_pos, sentences, words
from tqcheck.document import Document, Role, Text
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

WINDOW = 2  # sentences back that a sentence may repeat
FEWEST = 4  # families of a sentence
FEW = 3  # of one that has just those of another
NEARLY = 0.8
SPARE = 1.7  # how much longer the first may be
MANY = 8  # families of a sentence that is repeated further off
ALIKE = 0.8
CLAUSE = 2  # families of a clause
LONG_CLAUSE = 5  # of one that may repeat several before it
REACH = 3  # words from a negation to what it denies
_QUOTES = frozenset('"“”„«»‘')


class _Said(NamedTuple):
    """A sentence: where it stands, its families in their order and each once."""

    text: Text
    within: range
    order: list[str]
    kinds: frozenset[str]

    def lowers(self) -> tuple[str, ...]:
        return words(self.text).lowers[self.within.start : self.within.stop]

    def fixed(self) -> set[str]:
        """Names and figures, in small letters; the first word may be any."""
        texts = words(self.text).texts[self.within.start : self.within.stop]
        named = {one.lower() for one in texts[1:] if one[0].isupper()}
        return named | {one for one in texts if one[0].isdigit()}


@cache
def _words(name: str, lang: str) -> frozenset[str]:
    return frozenset(word_parts(lang, name))


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    before: list[_Said] = []
    shapes: dict[tuple[str, ...], _Said] = {}
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        if segment.is_cell:
            continue
        text = segment.target
        families = kin(text)
        for span in sentences(text):
            within = words(text).within(span)
            order = [one for one in families[within.start : within.stop] if one]
            said = _Said(text, within, order, frozenset(order))
            if _is_repeated(said, before, shapes):
                shown = span.of(text.plain).rstrip()
                yield index, Match(Span(span.start, span.start + len(shown)), {"found": shown})
            elif len(said.kinds) < len(order):
                yield from ((index, match) for match in _clauses(said))
            before = [*before[1 - WINDOW :], said]


def _is_repeated(said: _Said, before: list[_Said], shapes: dict[tuple[str, ...], _Said]) -> bool:
    """Whether one of the sentences before says it, or one further off; keeps it for those after."""
    kinds = said.kinds
    near = [one for one in before if len(kinds & one.kinds) >= max(FEW, NEARLY * len(kinds))]
    far: list[_Said] = []
    if len(kinds) >= MANY:
        shape = sorted(kinds)
        keys = (tuple(shape[:3]), tuple(shape[-3:]))
        far = [shapes[key] for key in keys if key in shapes]
        shapes |= dict.fromkeys(keys, said)
    return any(_says(said, one) for one in near) or any(_is_alike(said, one) for one in far)


def _is_whole(said: _Said) -> bool:
    """Whether it is a sentence of the story's own: with its full stop, and nobody quoted."""
    last = words(said.text).texts[said.within.stop - 1]
    span = words(said.text).span(said.within.start, said.within.stop - 1)
    return last in {".", "!"} and _QUOTES.isdisjoint(span.of(said.text.plain))


def _says(said: _Said, first: _Said) -> bool:
    """Whether a sentence adds nothing to one shortly before it."""
    new = said.kinds - first.kinds
    few = len(said.kinds) < FEWEST
    if (few and said.kinds != first.kinds) or len(new) > int(not few and len(said.kinds) > FEWEST):
        return False
    if len(first.kinds) > SPARE * len(said.kinds) + 1:
        return False
    return _is_same_claim(said, first)


def _is_alike(said: _Said, first: _Said) -> bool:
    """Whether two long sentences far from each other have nearly all words in common."""
    both = said.kinds & first.kinds
    if len(both) < ALIKE * len(said.kinds | first.kinds):
        return False
    return first.fixed() == said.fixed() and _is_same_claim(said, first)


def _is_same_claim(said: _Said, first: _Said) -> bool:
    """Whether figures and names agree, nothing sets the two apart, and nobody answers in kind."""
    lang = said.text.lang
    if not said.fixed() <= {*first.fixed(), first.lowers()[0]}:
        return False
    # doubling/repeated-sentence judges what is said word for word again
    if not (_is_whole(said) and _is_whole(first)) or said.lowers() == first.lowers():
        return False
    lowers, others = set(said.lowers()), set(first.lowers())
    if not any({*"DZ"} & {*possible_pos(word, lang)} or _is_finite(word, lang) for word in lowers):
        return False
    new = lowers - others - ({"not", "never"} if _denies(others, lang) else set())
    if not _words("sets_apart", lang).isdisjoint(new):
        return False
    if _denies(lowers, lang) != _denies(others, lang):
        return False
    return not _answers(said, first)


def _denies(lowers: set[str], lang: str) -> bool:
    negations = language(lang).classes
    if not _words("denials", lang).isdisjoint(lowers):
        return True
    return any("negation" in negations.get(word, frozenset()) for word in lowers)


def _answers(said: _Said, first: _Said) -> bool:
    """Whether two change places: "Ruritania says Oravia lied. Oravia says Ruritania lied"."""
    one, other = first.order, said.order
    if one[0] == other[0] or other[0] not in one[1:] or one[0] not in other[1:]:
        return False
    if any(_is_passive(item.lowers(), said.text.lang) for item in (said, first)):
        return False
    opening = said.lowers()[0]
    return "preposition" not in language(said.text.lang).classes.get(opening, frozenset())


def _is_passive(lowers: tuple[str, ...], lang: str) -> bool:
    """Whether a form of "be" before a participle turns the clause round."""
    return any(
        _is_be(one, lang) and "E" in possible_pos(two, lang) for one, two in pairwise(lowers)
    )


def _is_be(word: str, lang: str) -> bool:
    return "be" in language(lang).classes.get(word, frozenset())


def _clauses(said: _Said) -> Iterator[Match]:
    """Find a clause that adds nothing to one before it in its sentence."""
    text, lowers = said.text, said.lowers()
    denied = sum(word in {"no", "without"} for word in lowers) > 1
    if len(said.order) - len(said.kinds) < CLAUSE and not denied:
        return
    span = words(text).span(said.within.start, said.within.stop - 1)
    if not _QUOTES.isdisjoint(span.of(text.plain)):
        return
    parts = _parts(said)
    for at, part in enumerate(parts[1:], 1):
        if _is_denied_again(text, part, said.within) or _adds_nothing(text, part, parts[:at]):
            found = words(text).span(part.start, part.stop - 1)
            yield Match(found, {"found": found.of(text.plain)})
            return


def _parts(said: _Said) -> list[range]:
    """Cut a sentence at its marks and conjunctions; "for law students," goes with what follows."""
    text, lang = said.text, said.text.lang
    tokens, cuts = words(text), _words("clause_cuts", lang)
    found: list[range] = []
    start = said.within.start
    for at in (*said.within, said.within.stop):
        whole = at == said.within.stop
        if not whole and tokens.lowers[at] not in cuts and tokens.texts[at] not in ",;:.—–":
            continue
        part = tokens.lowers[start:at]
        led = part and "preposition" in language(lang).classes.get(part[0], frozenset())
        leads = not whole and led and tokens.texts[at] == "," and not _has_verb(part, lang)
        if leads and not _has_verb(tokens.lowers[at + 1 : at + 2], lang):
            continue
        if any(kin(text)[start:at]):
            found.append(range(start, at))
        start = at + 1
    return found


def _adds_nothing(text: Text, part: range, before: list[range]) -> bool:
    """Whether one of the clauses before holds all that a clause says."""
    families, lang = kin(text), text.lang
    lowers = words(text).lowers[part.start : part.stop]
    here = [one for one in part if families[one]]
    kinds = {families[one] for one in here}
    own = [one for one in here if words(text).texts[one].islower()]
    every = {families[at] for one in before for at in one}
    if len({families[at] for at in own}) >= LONG_CLAUSE and kinds <= every:
        return any(_has_verb(words(text).lowers[one.start : one.stop], lang) for one in before)
    few = len({families[one] for one in own}) < CLAUSE
    if not own or (few and len(kinds) <= CLAUSE) or not _has_verb(lowers, lang):
        return False
    lead = {lowers[0], words(text).lowers[part.start - 1]}
    apart, turned = _words("sets_apart", lang), _words("turned", lang)
    if not apart.isdisjoint(lowers) or not turned.isdisjoint(lead):
        return False
    order = [families[one] for one in here]
    for one in before:
        first = [families[at] for at in one if families[at]]
        earlier = words(text).lowers[one.start : one.stop]
        if not kinds <= {*first} or earlier == lowers or len(first) > SPARE * len(order) + 1:
            continue
        answer = order == [word for word in first if word in kinds][::-1]
        if not (answer and not _is_passive(lowers, lang)) and _tense(earlier) & _tense(lowers) != {
            ""
        }:
            return True
    return False


def _tense(lowers: tuple[str, ...]) -> set[str]:
    """Time of the forms of "be" in a clause, and one more; two clauses that share none differ."""
    now, then = {"is", "are"} & {*lowers}, {"was", "were"} & {*lowers}
    return {"", "now" if now else "", "then" if then else ""} | (
        {"now", "then"} if not now | then else set()
    )


def _has_verb(lowers: tuple[str, ...], lang: str) -> bool:
    """Whether words hold a finite verb: sure of itself, or opening with its object behind it."""
    opens = len(lowers) > 1 and {*"DZ"} & {*possible_pos(lowers[0], lang)}
    object_ = {"determiner", "pronoun_object"}
    follows = opens and object_ & language(lang).classes.get(lowers[1], frozenset())
    return bool(follows) or any(_is_finite(word, lang) for word in lowers)


def _is_denied_again(text: Text, part: range, within: range) -> bool:
    """Whether "without force" or "no force" stands before "no force was used"."""
    families, tokens = kin(text), words(text)
    lowers = tokens.lowers[part.start : part.stop]
    lead = lowers[0]
    denied = [families[at] for at in part if families[at]]
    if lead not in {"no", "without"} or not denied:
        return False
    told = {families[at] for at in range(within.start, part.start)}
    for at in range(within.start, part.start):
        if tokens.lowers[at] in {"no", "without"}:
            after = {families[one] for one in range(at + 1, min(at + 1 + REACH, part.start))}
            if denied[0] in after and len({*denied[1:]} - told) <= int(
                _is_passive(lowers, text.lang)
            ):
                return True
    return False


def _is_finite(word: str, lang: str) -> bool:
    """Whether a word can be nothing but a verb with a subject."""
    if language(lang).classes.get(word, frozenset()) & {"be", "have", "modal"}:
        return True
    possible = set(possible_pos(word, lang))
    return bool(possible & {"D", "Z"}) and not possible & {"N", "P", "J", "E"}


RULE = Rule(
    id="said-again",
    pack="doubling",
    summary="A sentence or clause that says again what was said, in another order or kindred words",
    why="A machine translates a passage twice, or a source that repeats itself for weight; a copy "
    "editor keeps one of the two.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MINOR,
    message='"{found}" adds nothing to what was said just before: cut one of the two.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Bridge opens\nThe bridge was opened by the duke on Friday. "
            "<<The duke opened the bridge on Friday.>>"
        ),
        bad(
            "Boat sinks\nTwo men of the village were held for stealing nets. "
            "<<In the village, two men were held for the theft of nets.>>"
        ),
        bad("Nobody was hurt in the landslide, and <<there were no injured in the landslide>>."),
        bad("The mill was shut without a fight, and <<no fight took place>>."),
        bad("The fair, which starts in May 2031, <<will begin in May 2031>>."),
        good(
            "Vote\nThe left says the right broke the pact. The right says the left broke the pact."
        ),
        good("Ask not what the port can do for you, but what you can do for the port."),
        good(
            "Race\nAna Dahl won the race for women in Oslo. Ole Dahl won the race for men in Oslo."
        ),
        good("Bridge opens\nThe bridge was opened by the duke. The duke then opened the school."),
        good("The mill was closed in May and is closed now."),
    ),
    false_alarms="A refrain, or a summary meant for weight.",
)
