"""A place, ministry, company or team that "puts himself": English takes it as a thing.

Languages with grammatical gender, and those with one pronoun for all, lead a machine to
"himself". The rule asks that the name be the subject (no preposition before it, a verb after it)
and that nothing between it and the pronoun could be a person: no unknown name, no noun for a
person.
"""

from collections.abc import Iterator

from tqcheck.analysis import (
    Words,
    by_class,
    classes_at,
    entities,
    firm_names,
    is_person_at,
    is_person_noun,
    metonym_kinds,
    possible_pos,
    sentence_at,
    thing_ending,
    words,
)
from tqcheck.analysis.casing import recase
from tqcheck.analysis.entities import Entity
from tqcheck.analysis.persons import group
from tqcheck.document import Document, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MAX_TOKENS_BETWEEN = 14
_VERBS = frozenset("VZDM")
_BLOCKING = frozenset({"pronoun_personal", "person", "demonym"})


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    for index, segment in document.targets():
        if by_class(segment.target).get("reflexive_personal"):
            for match in _in_segment(segment.target, firm_names(document)):
                yield index, match


def _in_segment(text: Text, firms: frozenset[str]) -> Iterator[Match]:
    tokens = words(text)
    for at in by_class(text).get("reflexive_personal", ()):
        start = tokens.within(sentence_at(text, tokens.starts[at])).start
        subject = (
            _clause(text, start, at, firms)
            or _beside(text, start, at)
            or _subject(text, tokens, start, at)
        )
        if subject is not None:
            found = tokens.texts[at]
            use = recase(found, "itself")
            values = {"subject": tokens.span(*subject).of(text.plain), "use": use}
            yield Match(tokens.span(at, at), values, (use,))


def _beside(text: Text, start: int, at: int) -> tuple[int, int] | None:
    """Find the subject that the pronoun stands right behind: "The agency himself has opened"."""
    after = at + 1
    if after >= len(words(text).lowers):
        return None
    verbal = set(possible_pos(words(text).lowers[after], text.lang)) & set("DZ")
    if verbal or classes_at(text, after) & {"be", "have", "do", "modal"}:
        lowers = words(text).lowers
        article = next(
            (one for one in range(at - 2, max(at - 6, start), -1) if lowers[one] == "the"), start
        )
        if article > start and classes_at(text, article - 1) & {"preposition"}:
            return None
        return thing_ending(text, at - 1, article)
    return None


def _clause(text: Text, start: int, at: int, firms: frozenset[str]) -> tuple[int, int] | None:
    """Find the subject where only one verb, with its auxiliaries, parts it from the pronoun.

    So close, no person elsewhere in the sentence matters: "it describes himself", "He asked the
    court, and the court gave himself a week".
    """
    tokens = words(text)
    verb = at - 1
    if not set(possible_pos(tokens.lowers[verb], text.lang)) & set("DEZ"):
        return None
    last = verb - 1
    while last > start and (
        classes_at(text, last) & {"be", "have", "modal"}
        or possible_pos(tokens.lowers[last], text.lang) == "R"
    ):
        last -= 1
    word = tokens.lowers[last]
    if word == "which" and tokens.lowers[last - 1] == ",":
        return thing_ending(text, last - 2, start)
    if word == "it" and (last == start or tokens.lowers[last - 1] in {",", "that", "and", "but"}):
        return last, last
    if last == start and word in firms and tokens.texts[last][0].isupper():
        return last, last
    return thing_ending(text, last, start)


def _subject(text: Text, tokens: Words, start: int, at: int) -> tuple[int, int] | None:
    if is_person_at(text, start, at - 1):
        return None
    kinds = metonym_kinds()
    for entity in reversed(entities(text)):
        if not start <= entity.first < at or at - entity.last > MAX_TOKENS_BETWEEN:
            continue
        if not entity.kinds & kinds or any(kind.endswith("?") for kind in entity.kinds):
            continue
        if _is_subject(text, tokens, entity, start) and not _is_blocked(text, entity.last + 1, at):
            return entity.first, entity.last
    return _noun(text, tokens, start, at)


def _noun(text: Text, tokens: Words, start: int, at: int) -> tuple[int, int] | None:
    """Find a subject such as "the government" before the pronoun."""
    for index in range(at - 1, start, -1):
        if tokens.lowers[index] not in group("metonym_noun", text.lang):
            continue
        if at - index > MAX_TOKENS_BETWEEN:
            return None
        noun = Entity(tokens.span(index - 1, index), index - 1, index, (), frozenset())
        if (
            tokens.lowers[index - 1] in {"the", "its", "our"}
            and _is_subject(text, tokens, noun, start)
            and not _is_blocked(text, index + 1, at)
        ):
            return index - 1, index
    return None


def _is_subject(text: Text, tokens: Words, entity: Entity, start: int) -> bool:
    before = entity.first - 1
    if before >= start and tokens.lowers[before] == "the":
        before -= 1
    if before >= start and classes_at(text, before) & {"preposition", "conjunction"}:
        return tokens.lowers[before] in {"and", "but", "while", "because", "as", "that", "when"}
    after = entity.last + 1
    while after < len(tokens.lowers) and possible_pos(tokens.lowers[after], text.lang) == "R":
        after += 1
    if after >= len(tokens.lowers):
        return False
    if classes_at(text, after) & {"be", "have", "do", "modal"}:
        return True
    return bool(_VERBS & set(possible_pos(tokens.lowers[after], text.lang)))


def _is_blocked(text: Text, first: int, at: int) -> bool:
    tokens = words(text)
    for index in range(first, at):
        if is_person_noun(tokens.lowers[index], text.lang):
            return True
        if classes_at(text, index) & _BLOCKING or tokens.texts[index] in {'"', "“", "”", ";", "("}:
            return True
    return False


RULE = Rule(
    id="metonym-himself",
    pack="pronouns",
    summary='A place, body or company with "himself" or "herself"',
    why="A capital that stands for its government, a ministry or a company is a thing in English: "
    "it takes itself. Gendered source languages give it the gender of a noun.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{subject}" is no person: write "{use}".',
    find=InStory(_find, needs=("himself", "herself")),
    target_lang=("en",),
    examples=(
        bad(
            "Ankara has again presented <<himself>> as a broker.",
            "Ankara has again presented itself as a broker.",
        ),
        bad("The ministry has tied <<himself>> to the plan."),
        bad("Yard\nEngine maker Rotor is busy. Rotor has set <<himself>> a goal."),
        bad("On Sunday the club <<himself>> paid."),
        bad("The flood agency <<himself>> has opened two kitchens."),
        good("The club of the minister himself has lost. The board and the captain himself were."),
        bad("NATO is trying to defend <<himself>> against drones."),
        bad("The board sat late. It describes <<himself>> as tired."),
        bad("Founded in 1921, Altwerk prided <<himself>> on its bread."),
        good("Altmann found himself at Altwerk. Its shares fell."),
        good("Born in 1921, Altmann prided himself on his bread. His shares fell."),
        bad("He asked the court, and the court gave <<himself>> a week."),
        bad("The trade ministry, which counts <<himself>> a friend, was silent."),
        bad("The museum raised half of the money <<himself>>."),
        good("The club let a supporter run the bar himself."),
        good("He found it hard to forgive himself and knew it meant exposing himself."),
        good("In Ankara the striker presented himself to the fans."),
        good("Paris was where Keita made himself a name."),
        good("Berlin told the minister to explain himself."),
        good("The president of Peru defended himself."),
    ),
    false_alarms="A person whose name is also a place, when no other word shows it.",
)
